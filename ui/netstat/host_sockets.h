// SPDX-License-Identifier: GPL-3.0-or-later
// The sockets of one host: its badge, its name, and the rows, as a table where there is room and
// as rows of several lines where there is little. Knows no run and no playhead.
#pragma once

#include "core/report/netstat_text.h"
#include "ui/netstat/row_flash.h"
#include "ui/netstat/socket_arrangement.h"

#include <QWidget>

#include <optional>

QT_BEGIN_NAMESPACE
class QAbstractItemView;
class QLabel;
QT_END_NAMESPACE

namespace roundtrip::ui {

class HostTitle;
class RowList;
class RowTable;
class SocketStackDelegate;
class StackedHeader;
class Theme;

class HostSockets : public QWidget {
    Q_OBJECT
public:
    HostSockets(const Theme& theme, HostRole host, QWidget* parent = nullptr);

    /// Other sockets: of another lane or run.
    void restart(const HostConfigs& hosts, std::vector<NetstatRow> rows);
    void setRows(std::vector<NetstatRow> rows, SimTime now);
    /// The columns of addresses will not be narrower than these texts need.
    void reserve(const QStringList& local, const QStringList& foreign);
    void setOptions(NetstatOptions options);
    /// Marks the flow's row: the one that the user chose, else its newest connection.
    void selectFlow(FlowId flow);

    [[nodiscard]] const SocketTableModel& model() const { return *m_model; }
    [[nodiscard]] SocketTableModel& model() { return *m_model; }
    [[nodiscard]] RowFlash& flash() { return *m_flash; }
    [[nodiscard]] const ColumnWidths& widths() const { return m_widths; }
    /// Shows the rows in that shape, with columns at least as wide as they need.
    void arrange(SocketShape shape, const ColumnWidths& widths, double gap);
    void applyTheme();
    /// The table as roundtrip-cli prints it: all rows, or the marked one.
    [[nodiscard]] QString textOf(bool markedOnly) const;
    [[nodiscard]] QString sentence() const; ///< "Client: 2 sockets"

Q_SIGNALS:
    /// The user chose a row of this flow.
    void flowChosen(roundtrip::FlowId flow);
    void widthsChanged();

private:
    void build();
    void prepare(QAbstractItemView* view);
    void addCopyActions();
    void measure();
    void fit();
    void showRowCount();
    void choose();
    [[nodiscard]] int bestRow(FlowId flow) const;
    [[nodiscard]] int markedRow() const;
    void reveal();

    const Theme& m_theme;
    HostRole m_host;
    HostConfigs m_hosts;
    NetstatOptions m_options;
    SocketTableModel* m_model = nullptr;
    RowFlash* m_flash = nullptr;
    HostTitle* m_title = nullptr;
    QLabel* m_none = nullptr;
    StackedHeader* m_header = nullptr;
    RowTable* m_table = nullptr;
    RowList* m_list = nullptr;
    SocketStackDelegate* m_stack = nullptr;
    ColumnWidths m_widths{}; ///< that the texts need
    SocketShape m_shape = SocketShape::OneLine;
    ColumnWidths m_shownWidths{};
    double m_gap = 0.0;
    FlowId m_flow = 0;
    std::optional<NetstatKey> m_chosen; ///< the row that the user chose last
    bool m_following = false; ///< the mark is being set by the program
};

} // namespace roundtrip::ui
