// SPDX-License-Identifier: GPL-3.0-or-later
// The dock "Connection": what the chosen host may send and what holds it back, what lies in the
// other host's receive buffer, the variables of congestion control and timing, the timers, and the
// variables of whatever else the connection uses. For UDP: the counts of a socket that knows of no
// connection.
#pragma once

#include "ui/base/flow_focus.h"
#include "ui/connection/connection_facts.h"

#include <QWidget>

#include <array>
#include <memory>
#include <optional>

QT_BEGIN_NAMESPACE
class QLabel;
class QVBoxLayout;
QT_END_NAMESPACE

namespace roundtrip::ui {

class BufferStrip;
class HostToggle;
class RefreshGate;
class SendLegend;
class StatGrid;
class TimerBars;
class VariableList;
class WindowStrip;
struct ViewContext;

class ConnectionPanel : public QWidget {
    Q_OBJECT
public:
    explicit ConnectionPanel(ViewContext& context, QWidget* parent = nullptr);

private:
    void build();
    QWidget* buildTcp();
    QWidget* buildUdp();
    QLabel* addLabel(QVBoxLayout* column, const char* role);
    void refresh();
    void followFlow();
    void showTcp(const HostsView& hosts, HostRole host);
    void showUdp(const HostsView& hosts, HostRole host);
    void applyTheme();

    ViewContext& m_context;
    std::shared_ptr<const Run> m_run; ///< that the tables were read from
    std::optional<FlowFocus> m_focus;
    std::array<SegmentTable, 2> m_segments; ///< by index(Direction)
    QLabel *m_title = nullptr, *m_limit = nullptr, *m_bufferTitle = nullptr, *m_window = nullptr,
           *m_udpText = nullptr;
    HostToggle* m_toggle = nullptr;
    QWidget *m_tcp = nullptr, *m_udp = nullptr;
    WindowStrip* m_strip = nullptr;
    SendLegend* m_legend = nullptr;
    BufferStrip* m_buffer = nullptr;
    StatGrid *m_stats = nullptr, *m_udpStats = nullptr;
    TimerBars* m_timers = nullptr;
    VariableList* m_variables = nullptr;
    RefreshGate* m_gate = nullptr;
};

} // namespace roundtrip::ui
