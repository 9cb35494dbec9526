// SPDX-License-Identifier: GPL-3.0-or-later
// The table of sockets as a model: it says what changed and nothing more, so that a selection
// survives; and the flash of a row that changed.
#include "tests/ui/test_scenarios.h"
#include "ui/netstat/row_flash.h"
#include "ui/netstat/socket_table_model.h"

#include "core/report/netstat_text.h"
#include "core/sim/cursor.h"

#include <QAbstractItemModelTester>
#include <QPersistentModelIndex>
#include <QSignalSpy>
#include <gtest/gtest.h>

namespace roundtrip::ui {
namespace {

class SocketModel : public testing::Test {
protected:
    SocketModel() : m_tester(&m_model, QAbstractItemModelTester::FailureReportingMode::Fatal)
    {
        m_model.restart(m_run->scenario->hosts, rowsAt(kStartOfTime));
    }
    std::vector<NetstatRow> rowsAt(SimTime time, HostRole host = HostRole::Server)
    {
        const HostsView& hosts = m_cursor.hostsAt(time);
        return netstatTable(hosts.host[static_cast<std::size_t>(index(host))],
                            m_run->lanes[0].config(), m_run->scenario->hosts, time);
    }
    void goTo(SimTime time) { m_model.setRows(rowsAt(time), time); }
    [[nodiscard]] QString text(int row, SocketTableModel::Column column) const
    {
        return m_model.index(row, column).data().toString();
    }

    std::shared_ptr<const roundtrip::Run> m_run = runFrom(lostSegmentText());
    StateCursor m_cursor{m_run, 0};
    SocketTableModel m_model;
    QAbstractItemModelTester m_tester;
};

} // namespace

// Protects: at every instant, forwards and backwards, the model holds the rows of netstat.
TEST_F(SocketModel, FollowsTheTimeBothWays)
{
    std::vector<SimTime> times{kStartOfTime};
    while (const auto next = nextInstant(*m_run, times.back()))
        times.push_back(*next);
    const auto check = [&](SimTime time) {
        goTo(time);
        const auto rows = rowsAt(time);
        ASSERT_EQ(m_model.rowCount(), static_cast<int>(rows.size()));
        for (int row = 0; row < m_model.rowCount(); ++row) {
            const NetstatRow& wanted = rows[static_cast<std::size_t>(row)];
            EXPECT_EQ(m_model.row(row), wanted);
            EXPECT_EQ(text(row, SocketTableModel::Timer).toStdString(), timerText(wanted));
            EXPECT_EQ(text(row, SocketTableModel::State).toStdString(), stateText(wanted));
        }
    };
    for (const SimTime time : times)
        check(time);
    for (auto time = times.rbegin(); time != times.rend(); ++time)
        check(*time);
}

// Protects: the row that is watched stays the same one while others come and go.
TEST_F(SocketModel, KeepsItsRows)
{
    goTo(at(100));
    ASSERT_EQ(m_model.rowCount(), 2);
    const QPersistentModelIndex listener(m_model.index(0, 0)), open(m_model.index(1, 0));
    QSignalSpy resets(&m_model, &QAbstractItemModel::modelReset);
    goTo(at(150));
    EXPECT_EQ(open.row(), 1);
    goTo(at(0));
    EXPECT_TRUE(listener.isValid());
    EXPECT_FALSE(open.isValid());
    EXPECT_EQ(resets.count(), 0);
}

// Protects: only what is another value is repainted, and a timer that runs down is no news.
TEST_F(SocketModel, SaysWhatChanged)
{
    m_model.restart(m_run->scenario->hosts, rowsAt(at(100), HostRole::Client));
    std::vector<NetstatRow> rows = rowsAt(at(100), HostRole::Client);
    QSignalSpy data(&m_model, &QAbstractItemModel::dataChanged);
    QSignalSpy touched(&m_model, &SocketTableModel::rowTouched);
    m_model.setRows(rows, at(100));
    EXPECT_EQ(data.count(), 0);

    ASSERT_EQ(rows[0].timer.kind, NetstatTimerKind::On);
    rows[0].timer.left -= std::chrono::milliseconds(50);
    m_model.setRows(rows, at(150));
    ASSERT_EQ(data.count(), 1);
    EXPECT_EQ(data[0][0].toModelIndex().column(), SocketTableModel::Timer);
    EXPECT_EQ(data[0][1].toModelIndex().column(), SocketTableModel::Timer);
    EXPECT_EQ(touched.count(), 0);
    EXPECT_FALSE(m_model.index(0, 0).data(SocketTableModel::ChangedRole).isValid());

    rows[0].sendQ += 1000;
    m_model.setRows(rows, at(160));
    ASSERT_EQ(data.count(), 2);
    EXPECT_EQ(data[1][0].toModelIndex().column(), SocketTableModel::SendQ);
    EXPECT_EQ(data[1][1].toModelIndex().column(), SocketTableModel::SendQ);
    EXPECT_EQ(touched.count(), 1);
    EXPECT_EQ(m_model.index(0, 0).data(SocketTableModel::ChangedRole).toLongLong(), 160'000'000);
}

// Protects: -n changes the addresses and nothing else; screen readers get the row as a sentence.
TEST_F(SocketModel, NamesAndNumbers)
{
    goTo(at(100));
    EXPECT_EQ(text(0, SocketTableModel::Local), u"0.0.0.0:80");
    QSignalSpy touched(&m_model, &SocketTableModel::rowTouched);
    m_model.setNumeric(false);
    EXPECT_EQ(touched.count(), 0);
    EXPECT_EQ(text(0, SocketTableModel::Local), u"0.0.0.0:http");
    EXPECT_EQ(text(1, SocketTableModel::Local), u"server:http");
    const QString sentence = m_model.index(1, 0).data(Qt::AccessibleTextRole).toString();
    EXPECT_TRUE(sentence.startsWith(u"tcp, local server:http, foreign client:"))
        << sentence.toStdString();
    EXPECT_TRUE(sentence.contains(u"ESTABLISHED"));
}

// Protects: a row lights up, fades and is still; one that changes later does not cut it short.
TEST(RowFlash, FadesAndIsStill)
{
    RowFlash flash;
    const NetstatKey first{.number = 1}, second{.number = 2};
    EXPECT_TRUE(flash.still());
    EXPECT_EQ(flash.strength(first), 0.0);
    flash.touch(first);
    EXPECT_FALSE(flash.still());
    EXPECT_EQ(flash.strength(first), 1.0);
    flash.fade().setCurrentTime(RowFlash::kFadeMs / 2);
    EXPECT_NEAR(flash.strength(first), 0.5, 0.01);
    flash.touch(second);
    EXPECT_NEAR(flash.strength(first), 0.5, 0.01);
    EXPECT_EQ(flash.strength(second), 1.0);
    flash.fade().setCurrentTime(RowFlash::kFadeMs * 3 / 4);
    EXPECT_EQ(flash.strength(first), 0.0);
    EXPECT_NEAR(flash.strength(second), 0.25, 0.01);
    flash.fade().setCurrentTime(RowFlash::kFadeMs);
    EXPECT_TRUE(flash.still());
    EXPECT_EQ(flash.strength(second), 0.0);
}

} // namespace roundtrip::ui
