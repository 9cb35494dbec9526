// SPDX-License-Identifier: GPL-3.0-or-later
// Chooses what stands on one side: where the scenario comes from, and which of its lanes. It asks;
// what is made of the choice is the page's to know.
#pragma once

#include "core/scenario/scenario.h"
#include "ui/whatif/pair_sources.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QComboBox;
class QLabel;
QT_END_NAMESPACE

namespace roundtrip::ui {

class SourceChooser : public QWidget {
    Q_OBJECT
public:
    explicit SourceChooser(const QString& letter, QWidget* parent = nullptr);
    [[nodiscard]] const PairSource& source() const { return m_source; }
    /// Shows a choice that was made elsewhere.
    void setSource(const PairSource& source);
    /// The lanes of the scenario that was chosen; the choice stays where it can.
    void setLanes(const Scenario& scenario);
    [[nodiscard]] std::size_t lane() const;
    void setLane(std::size_t lane);
    /// While there is no scenario to choose a lane of.
    void hideLanes();

Q_SIGNALS:
    void sourceChosen();
    void laneChosen();

private:
    void fill();
    void takeRow(int row);
    void askForFile();
    void offerFile(const PairSource& file);
    [[nodiscard]] int rowOf(const PairSource& source) const; ///< -1: none
    PairSource m_source;
    QComboBox* m_sources = nullptr;
    QComboBox* m_lanes = nullptr;
};

} // namespace roundtrip::ui
