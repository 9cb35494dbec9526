// SPDX-License-Identifier: GPL-3.0-or-later
// How packets are lost: each by itself, or in bursts (Gilbert and Elliott), with the chances of the
// chosen kind, and in words what they come to. Changes nothing by itself.
#pragma once

#include "core/scenario/scenario.h"

#include <QWidget>

#include <array>
#include <vector>

QT_BEGIN_NAMESPACE
class QBoxLayout;
class QComboBox;
class QLabel;
QT_END_NAMESPACE

namespace roundtrip::ui {

class LinkEditor;

class LossEditor : public QWidget {
    Q_OBJECT
public:
    explicit LossEditor(QWidget* parent = nullptr);
    void show(const Scenario& scenario, bool alike);
    [[nodiscard]] bool apply(NetworkConfig& network) const;
    void setScale(double scale);
    /// "5 % are lost, 1.05 in a row on average."
    [[nodiscard]] QString sentence() const;

Q_SIGNALS:
    void edited();

private:
    void kindChosen();

    bool m_alike = true;
    double m_scale = 1.0;
    QBoxLayout* m_head = nullptr;
    QLabel* m_name = nullptr;
    std::array<QComboBox*, 2> m_kind{};
    std::vector<LinkEditor*> m_editors;
    QLabel* m_words = nullptr;
};

} // namespace roundtrip::ui
