// SPDX-License-Identifier: GPL-3.0-or-later
// The scripted faults of the open scenario as lines of words: to read, change, take away and add.
// Each change is an edit of the scenario and runs it again; the line one is in has its packet
// selected.
#pragma once

#include "core/scenario/scenario.h"

#include <QWidget>

#include <vector>

QT_BEGIN_NAMESPACE
class QLabel;
class QVBoxLayout;
QT_END_NAMESPACE

namespace roundtrip::ui {

class FaultRow;
struct ViewContext;

class FaultList : public QWidget {
    Q_OBJECT
public:
    explicit FaultList(ViewContext& context, QWidget* parent = nullptr);
    [[nodiscard]] const std::vector<FaultRow*>& rows() const { return m_rows; }
    /// The line below the others, for one more.
    [[nodiscard]] FaultRow* newRow() const { return m_new; }

protected:
    void showEvent(QShowEvent* event) override;

Q_SIGNALS:
    void countChanged(int faults);

private:
    void showScenario();
    FaultRow* makeRow(std::size_t place);
    void change(std::size_t place, const Fault& fault);
    void remove(std::size_t place);
    void add(const Fault& fault);
    void look();
    void showMeant(const std::vector<bool>& meant);
    void selectPacketOf(const Fault& fault);
    void adopt(Scenario edited);

    ViewContext& m_context;
    QVBoxLayout* m_column = nullptr;
    QLabel* m_none = nullptr;
    std::vector<FaultRow*> m_rows;
    FaultRow* m_new = nullptr;
    int m_job = 0; ///< the newest search for packets; answers of others are dropped
};

} // namespace roundtrip::ui
