// SPDX-License-Identifier: GPL-3.0-or-later
// "Netstat": the sockets of both hosts at the playhead, as the command of that name would print
// them there. A row lights up as it changes; choosing one shows its flow everywhere. In a dock the
// rows have several lines, on a wide page one. Scrolls by itself where it is low.
#pragma once

#include "core/report/netstat_text.h"
#include "core/sim/run.h"

#include <QWidget>

#include <array>
#include <memory>
#include <optional>

QT_BEGIN_NAMESPACE
class QCheckBox;
class QComboBox;
class QLabel;
QT_END_NAMESPACE

namespace roundtrip::ui {

class HostSockets;
class RefreshGate;
class TallColumn;
struct ViewContext;

class NetstatPanel : public QWidget {
    Q_OBJECT
public:
    explicit NetstatPanel(ViewContext& context, QWidget* parent = nullptr);
    [[nodiscard]] HostSockets& hostSockets(HostRole host)
    {
        return *m_hosts[static_cast<std::size_t>(index(host))];
    }

private:
    void build();
    void buildColumn();
    void buildSwitches(QWidget* head);
    void applyTheme();
    void refresh();
    void reserve();
    void showLanes();
    void showNotes(const std::vector<NetstatRow>& rows);
    void optionsChanged();
    void fitShape();
    [[nodiscard]] std::vector<NetstatRow> rowsOf(const HostsView& hosts, HostRole host) const;

    ViewContext& m_context;
    std::shared_ptr<const Run> m_run; ///< that is shown
    std::optional<std::size_t> m_lane;
    NetstatOptions m_options{.numeric = true, .all = true};
    TallColumn* m_column = nullptr;
    QLabel *m_command = nullptr, *m_laneName = nullptr, *m_notes = nullptr;
    QComboBox* m_lanes = nullptr;
    QCheckBox *m_numeric = nullptr, *m_all = nullptr;
    std::array<HostSockets*, kHosts> m_hosts{};
    RefreshGate* m_gate = nullptr;
};

} // namespace roundtrip::ui
