// SPDX-License-Identifier: GPL-3.0-or-later
// The dock "State machine": the diagram, and below it for each host its state, since when, and
// what led there. UDP has no states, and the panel says so.
#pragma once

#include "ui/base/flow_focus.h"
#include "ui/states/state_journey.h"

#include <QWidget>

#include <array>
#include <memory>
#include <optional>

QT_BEGIN_NAMESPACE
class QLabel;
class QScrollArea;
QT_END_NAMESPACE

namespace roundtrip {
struct Run;
} // namespace roundtrip

namespace roundtrip::ui {

class HostStateRow;
class RefreshGate;
class RfcLink;
class StateDiagramView;
struct ViewContext;

class StateMachinePanel : public QWidget {
    Q_OBJECT
public:
    explicit StateMachinePanel(ViewContext& context, QWidget* parent = nullptr);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void build();
    void refresh();
    void followFlow();
    void showJourney();
    void showUdp();
    void chooseSize();
    void applyTheme();
    ViewContext& m_context;
    std::shared_ptr<const Run> m_run; ///< that the journey was read from
    std::optional<FlowFocus> m_focus;
    StateJourney m_journey;
    QWidget* m_content = nullptr;
    StateDiagramView* m_diagram = nullptr;
    QWidget* m_below = nullptr;
    std::array<HostStateRow*, 2> m_rows{};
    QLabel* m_noState = nullptr;
    RfcLink* m_link = nullptr;
    RefreshGate* m_gate = nullptr;
};

} // namespace roundtrip::ui
