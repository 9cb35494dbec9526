// SPDX-License-Identifier: GPL-3.0-or-later
// The panel "Netstat": it follows the playhead and the flow in focus, its switches are the
// command's, and nothing in it is cut off however narrow it is.
#include "tests/ui/desk.h"
#include "ui/netstat/host_sockets.h"
#include "ui/netstat/netstat_panel.h"
#include "ui/netstat/row_views.h"
#include "ui/netstat/socket_painting.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHeaderView>
#include <QScrollBar>
#include <QTest>
#include <gtest/gtest.h>

namespace roundtrip::ui {
namespace {

/// Two flows to one port and one of UDP, and a second lane.
std::string severalFlows()
{
    return R"({"format": 1, "title": "several", "network": {"rate": "1 Mbit/s"}, "lanes": [
      {"title": "One", "flows": [
        {"transport": "tcp", "client_port": 50001, "server_port": 80,
         "client": {"program": ["connect", {"send": 3000}, {"wait": "200 ms"}, "close"]}},
        {"transport": "tcp", "client_port": 50002, "server_port": 80, "start": "50 ms",
         "client": {"program": ["connect", {"send": 3000}, {"wait": "200 ms"}, "close"]}},
        {"transport": "udp", "client_port": 50003, "server_port": 53,
         "client": {"program": [{"send": 100}]}}]},
      {"title": "Two", "flows": [
        {"transport": "tcp", "client_port": 50009, "server_port": 443,
         "client": {"program": ["connect", {"send": 100}, {"wait": "200 ms"}, "close"]}}]}]})";
}

class Netstat : public testing::Test {
protected:
    explicit Netstat(int width = 372)
    {
        m_panel.resize(width, 700);
        m_panel.show();
        m_desk.show(m_run);
        goTo(150);
    }
    void goTo(double milliseconds)
    {
        m_desk.playback.seek(at(milliseconds));
        QCoreApplication::processEvents();
    }
    HostSockets& host(HostRole role) { return m_panel.hostSockets(role); }
    const SocketTableModel& model(HostRole role) { return host(role).model(); }
    QAbstractItemView* view(HostRole role)
    {
        QAbstractItemView* table = host(role).findChild<RowTable*>();
        QAbstractItemView* list = host(role).findChild<RowList*>();
        return table->isVisible() ? table : list;
    }
    QCheckBox* box(const QString& part)
    {
        for (QCheckBox* found : m_panel.findChildren<QCheckBox*>()) {
            if (found->text().contains(part))
                return found;
        }
        return nullptr;
    }
    int marked(HostRole role)
    {
        const QModelIndexList rows = view(role)->selectionModel()->selectedRows();
        return rows.isEmpty() ? -1 : rows.first().row();
    }

    std::shared_ptr<const roundtrip::Run> m_run = runFrom(severalFlows());
    Desk m_desk;
    NetstatPanel m_panel{m_desk.context};
};

} // namespace

// Protects: the rows are those of the playhead, forwards and backwards, and change as rows.
TEST_F(Netstat, FollowsThePlayhead)
{
    EXPECT_EQ(model(HostRole::Client).rowCount(), 3);
    EXPECT_EQ(model(HostRole::Server).rowCount(), 4);
    goTo(0);
    EXPECT_EQ(model(HostRole::Client).rowCount(), 2); // a SYN has been sent
    EXPECT_EQ(model(HostRole::Server).rowCount(), 2);
    EXPECT_EQ(model(HostRole::Client).row(0).state, TcpState::SynSent);
    EXPECT_FALSE(host(HostRole::Client).flash().still());
    goTo(150);
    EXPECT_EQ(model(HostRole::Server).rowCount(), 4);
}

// Protects: choosing a row by key shows its flow everywhere, and the other host marks it too.
TEST_F(Netstat, ChoosingARowChoosesItsFlow)
{
    EXPECT_EQ(marked(HostRole::Client), 0);
    EXPECT_EQ(marked(HostRole::Server), 1); // behind the listener
    view(HostRole::Client)->setFocus();
    QTest::keyClick(view(HostRole::Client), Qt::Key_Down);
    EXPECT_EQ(m_desk.selection.flow(), 1);
    EXPECT_EQ(m_desk.selection.lane(), 0U);
    EXPECT_EQ(marked(HostRole::Client), 1);
    EXPECT_EQ(marked(HostRole::Server), 2);
    m_desk.selection.setFlow(2, 0);
    EXPECT_EQ(marked(HostRole::Client), 2);
    EXPECT_EQ(marked(HostRole::Server), 3);
}

// Protects: a listener serves many flows, so choosing it keeps the one in focus.
TEST_F(Netstat, ListenerKeepsTheFlowOfItsOwn)
{
    m_desk.selection.setFlow(1, 0);
    view(HostRole::Server)->setFocus();
    QTest::keyClick(view(HostRole::Server), Qt::Key_Home);
    QTest::keyClick(view(HostRole::Server), Qt::Key_Up);
    EXPECT_EQ(m_desk.selection.flow(), 1);
    EXPECT_EQ(marked(HostRole::Server), 0);
}

// Protects: the lane of the flow in focus is shown, and the box changes it for all views.
TEST_F(Netstat, LanesFollowTheFocusAndTheBox)
{
    auto* lanes = m_panel.findChild<QComboBox*>();
    ASSERT_EQ(lanes->count(), 2);
    EXPECT_EQ(lanes->currentText(), u"One");
    m_desk.selection.setFlow(0, 1);
    EXPECT_EQ(lanes->currentText(), u"Two");
    EXPECT_EQ(model(HostRole::Client).row(0).foreign.port, 443);
    EXPECT_TRUE(host(HostRole::Client).flash().still()) << "other sockets are no change";
    lanes->setFocus();
    QTest::keyClick(lanes, Qt::Key_Up);
    EXPECT_EQ(m_desk.selection.lane(), 0U);
    EXPECT_EQ(model(HostRole::Client).row(0).foreign.port, 80);
}

// Protects: the switches by keyboard, and the command that they make.
TEST_F(Netstat, SwitchesAreThoseOfTheCommand)
{
    EXPECT_TRUE(says(m_panel, u"$ netstat -an"_qs));
    box(u"-n"_qs)->setFocus();
    QTest::keyClick(box(u"-n"_qs), Qt::Key_Space);
    EXPECT_TRUE(says(m_panel, u"$ netstat -a"_qs));
    EXPECT_EQ(model(HostRole::Server).index(0, SocketTableModel::Local).data().toString(),
              u"0.0.0.0:http");
    box(u"-a"_qs)->setFocus();
    QTest::keyClick(box(u"-a"_qs), Qt::Key_Space);
    EXPECT_EQ(model(HostRole::Server).rowCount(), 2) << "the UDP socket has no peer";
    EXPECT_TRUE(host(HostRole::Server).flash().still());
    goTo(0);
    EXPECT_TRUE(says(m_panel, u"all sockets"_qs)) << "an empty table tells how to see more";
}

// Protects: the text of a row and of the table is that of the command line program.
TEST_F(Netstat, CopiesText)
{
    view(HostRole::Client)->setFocus();
    QTest::keyClick(view(HostRole::Client), Qt::Key_C, Qt::ControlModifier);
    const QString row = QGuiApplication::clipboard()->text();
    EXPECT_TRUE(row.contains(u"192.168.1.5:50001")) << row.toStdString();
    EXPECT_FALSE(row.contains(u"50002"));
    QTest::keyClick(view(HostRole::Client), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    EXPECT_EQ(QGuiApplication::clipboard()->text(), host(HostRole::Client).textOf(false));
    EXPECT_TRUE(host(HostRole::Client).textOf(false).contains(u"50002"));
}

// Protects: at every width each value stands in full, in both themes and with large letters.
TEST_F(Netstat, NothingIsCutOff)
{
    for (const double scale : {1.0, 1.5}) {
        m_desk.theme.setScale(scale);
        for (const int width : {340, 372, 560, 960}) {
            m_panel.resize(static_cast<int>(width * scale), 700);
            for (int pass = 0; pass < 4; ++pass)
                QCoreApplication::processEvents(); // layouts settle from the inside out
            for (const HostRole role : {HostRole::Client, HostRole::Server}) {
                QAbstractItemView* shown = view(role);
                EXPECT_EQ(shown->horizontalScrollBar()->maximum(), 0) << width << " x " << scale;
                const auto* table = qobject_cast<RowTable*>(shown);
                EXPECT_EQ(table != nullptr, width == 960);
                for (int column = 0; table && column < SocketTableModel::kColumns; ++column)
                    EXPECT_GE(table->columnWidth(column),
                              host(role).widths()[static_cast<std::size_t>(column)]);
                const QModelIndex last = shown->model()->index(shown->model()->rowCount() - 1, 0);
                EXPECT_LE(shown->visualRect(last).bottom(), shown->viewport()->height());
            }
        }
    }
}

// Protects: a screen reader gets each row as a sentence, and the panel's summary.
TEST_F(Netstat, TellsScreenReaders)
{
    EXPECT_EQ(m_panel.accessibleName(), u"Netstat");
    EXPECT_TRUE(m_panel.accessibleDescription().contains(u"Server")) << "the summary";
    EXPECT_FALSE(view(HostRole::Client)->accessibleName().isEmpty());
    const QString row = model(HostRole::Client).index(0, 0).data(Qt::AccessibleTextRole).toString();
    EXPECT_TRUE(row.contains(u"ESTABLISHED")) << row.toStdString();
}

} // namespace roundtrip::ui
