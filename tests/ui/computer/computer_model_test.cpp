// SPDX-License-Identifier: GPL-3.0-or-later
// The table of this machine's sockets: rows that live over readings, and what deserves a look.
#include "ui/computer/computer_model.h"
#include "ui/computer/host_names.h"

#include <QAbstractItemModelTester>
#include <QPersistentModelIndex>
#include <QSignalSpy>
#include <gtest/gtest.h>

namespace roundtrip::ui {
namespace {

ComputerSocket socketOf(const char* local, std::uint16_t localPort, const char* remote,
                        std::uint16_t remotePort, SocketState state, std::uint64_t inode)
{
    ComputerSocket entry;
    entry.socket.local = {QHostAddress(QString::fromLatin1(local)), localPort};
    entry.socket.remote = {QHostAddress(QString::fromLatin1(remote)), remotePort};
    entry.socket.state = state;
    entry.socket.inode = inode;
    return entry;
}

ComputerSocket connection(std::uint16_t port, SocketState state = SocketState::Established)
{
    return socketOf("192.168.1.5", port, "192.168.1.7", 443, state, port);
}

QString httpsAndSsh(Transport, std::uint16_t port)
{
    return port == 443 ? u"https"_qs : port == 22 ? u"ssh"_qs : QString();
}

class Computer : public testing::Test {
protected:
    Computer()
        : m_model([this] { return m_now; })
        , m_tester(&m_model, QAbstractItemModelTester::FailureReportingMode::Fatal)
        , m_filterTester(&m_filter, QAbstractItemModelTester::FailureReportingMode::Fatal)
    {
        m_model.setNames({{}, httpsAndSsh});
        m_filter.setSourceModel(&m_model);
        m_filter.sort(ComputerModel::Local);
    }
    [[nodiscard]] QString cell(int row, ComputerModel::Column column) const
    {
        return m_model.index(row, column).data().toString();
    }
    [[nodiscard]] std::vector<LookReason> look(const ComputerSocket& entry)
    {
        m_model.setSockets({});
        m_model.setSockets({entry});
        return m_model.reasons(0);
    }
    qint64 m_now = 1000;
    ComputerModel m_model;
    ComputerFilter m_filter;
    QAbstractItemModelTester m_tester, m_filterTester;
};

// Protects: a refresh keeps the rows that are still there, so that the chosen one stays chosen.
TEST_F(Computer, RowsLiveOverReadings)
{
    m_model.setSockets({connection(1), connection(2), connection(3), connection(4)});
    const QPersistentModelIndex third(m_model.index(2, 0)), first(m_model.index(0, 0));
    QSignalSpy changed(&m_model, &QAbstractItemModel::dataChanged);
    QSignalSpy reset(&m_model, &QAbstractItemModel::modelReset);
    m_model.setSockets({connection(5), connection(3, SocketState::CloseWait), connection(4)});
    EXPECT_FALSE(first.isValid());
    ASSERT_TRUE(third.isValid());
    EXPECT_EQ(third.row(), 0);
    EXPECT_EQ(cell(0, ComputerModel::State), u"CLOSE_WAIT"_qs);
    EXPECT_EQ(cell(2, ComputerModel::Local), u"192.168.1.5:5"_qs);
    EXPECT_EQ(m_model.rowCount(), 3);
    EXPECT_EQ(reset.count(), 0);
    ASSERT_EQ(changed.count(), 1); // only the row that changed
    EXPECT_EQ(changed[0][0].toModelIndex().row(), 0);
    EXPECT_EQ(changed[0][1].toModelIndex().row(), 0);
}

// Protects: a connection keeps its row when its program lets go of it (the inode becomes 0), and
// two listeners at one address are two rows.
TEST_F(Computer, KnowsASocketAgain)
{
    ComputerSocket closing = connection(7);
    const ComputerSocket one = socketOf("0.0.0.0", 80, "0.0.0.0", 0, SocketState::Listen, 11);
    const ComputerSocket two = socketOf("0.0.0.0", 80, "0.0.0.0", 0, SocketState::Listen, 12);
    m_model.setSockets({one, two, closing});
    ASSERT_EQ(m_model.rowCount(), 3);
    const QPersistentModelIndex row(m_model.index(2, 0));
    closing.socket.inode = 0;
    closing.socket.state = SocketState::TimeWait;
    closing.known = OwnerKnown::NoProgram;
    m_model.setSockets({two, closing});
    ASSERT_TRUE(row.isValid());
    EXPECT_EQ(m_model.row(row.row()).entry.known, OwnerKnown::NoProgram);
    EXPECT_EQ(m_model.rowCount(), 2);
}

// Protects: a connection that waits to be accepted has no program yet, and one that its program has
// closed has none any more.
TEST(WorthALook, SaysWhetherTheProgramIsStillToCome)
{
    const auto note = [](SocketState state) {
        ComputerSocket entry = connection(7, state);
        entry.socket.inode = 0;
        entry.known = OwnerKnown::NoProgram;
        return programNote(entry);
    };
    for (const SocketState state : {SocketState::SynRecv, SocketState::NewSynRecv,
                                    SocketState::Established, SocketState::CloseWait})
        EXPECT_TRUE(note(state).contains(u"holds it yet"_qs)) << static_cast<int>(state);
    for (const SocketState state :
         {SocketState::TimeWait, SocketState::FinWait1, SocketState::FinWait2, SocketState::LastAck,
          SocketState::Closing})
        EXPECT_TRUE(note(state).contains(u"any more"_qs)) << static_cast<int>(state);
}

// Protects: many sockets that come, go and change in disorder leave the same table as a fresh one.
TEST_F(Computer, ManyReadingsEndLikeAFreshOne)
{
    std::uint32_t random = 7;
    const auto next = [&random] { return random = random * 1664525U + 1013904223U; };
    std::vector<ComputerSocket> sockets;
    for (int reading = 0; reading < 40; ++reading) {
        sockets.clear();
        for (std::uint16_t port = 1; port <= 60; ++port)
            if (next() % 1000 > 400)
                sockets.push_back(connection(port, next() % 1000 > 800 ? SocketState::FinWait1
                                                                       : SocketState::Established));
        m_model.setSockets(sockets);
        ASSERT_EQ(m_model.rowCount(), static_cast<int>(sockets.size()));
    }
    QSet<QString> wanted, shown;
    for (const ComputerSocket& entry : sockets)
        wanted << endText(entry.socket.local) + stateName(Transport::Tcp, entry.socket.state);
    for (int row = 0; row < m_model.rowCount(); ++row)
        shown << cell(row, ComputerModel::Local) + cell(row, ComputerModel::State);
    EXPECT_EQ(shown, wanted);
}

// Protects: who listens on all addresses is marked; who listens for this machine alone is not.
TEST_F(Computer, MarksWhatIsOpenToAll)
{
    using Reasons = std::vector<LookReason>;
    EXPECT_EQ(look(socketOf("0.0.0.0", 22, "0.0.0.0", 0, SocketState::Listen, 1)),
              Reasons{LookReason::OpenToAll});
    EXPECT_EQ(look(socketOf("::", 22, "::", 0, SocketState::Listen, 1)),
              Reasons{LookReason::OpenToAll});
    EXPECT_EQ(look(socketOf("127.0.0.1", 22, "0.0.0.0", 0, SocketState::Listen, 1)), Reasons{});
    ComputerSocket udp = socketOf("0.0.0.0", 68, "0.0.0.0", 0, SocketState::Close, 1);
    udp.socket.transport = Transport::Udp;
    EXPECT_EQ(look(udp), Reasons{LookReason::OpenToAll});
    EXPECT_TRUE(m_model.explanation(0).join(u' ').contains(u"whoever reaches the machine"_qs));
}

// Protects: a remote port that nobody knows is marked, but not the one that a client of this
// machine's own service has drawn.
TEST_F(Computer, MarksUnknownRemotePorts)
{
    const auto strange = socketOf("10.0.0.1", 40000, "10.0.0.9", 47001, SocketState::Established,
                                  1);
    EXPECT_EQ(look(strange), std::vector{LookReason::UnknownPort});
    EXPECT_TRUE(look(connection(40000)).empty());
    EXPECT_TRUE(
        look(socketOf("10.0.0.1", 22, "10.0.0.9", 47001, SocketState::Established, 1)).empty());
    EXPECT_TRUE( // it is over
        look(socketOf("10.0.0.1", 40000, "10.0.0.9", 47001, SocketState::TimeWait, 0)).empty());
    // A service of this machine without a name: the listener explains the connection.
    m_model.setSockets({socketOf("127.0.0.1", 40000, "0.0.0.0", 0, SocketState::Listen, 2)});
    m_model.setSockets(
        {socketOf("127.0.0.1", 40000, "0.0.0.0", 0, SocketState::Listen, 2), strange});
    EXPECT_TRUE(m_model.reasons(1).empty());
    EXPECT_EQ(m_model.worthALook(), 0);
}

// Protects: a state that should pass is marked only after more than 60 s and several readings, and
// no longer once it has changed.
TEST_F(Computer, MarksAStateThatLasts)
{
    const auto asking = connection(40000, SocketState::SynSent);
    m_model.setSockets({asking});
    m_now += 61'000;
    m_model.setSockets({asking}); // the second reading only
    EXPECT_TRUE(m_model.reasons(0).empty());
    QSignalSpy changed(&m_model, &QAbstractItemModel::dataChanged);
    m_now += 2000;
    m_model.setSockets({asking});
    EXPECT_EQ(m_model.reasons(0), std::vector{LookReason::LastingState});
    EXPECT_EQ(changed.count(), 1); // the mark is news although the socket is as it was
    EXPECT_TRUE(m_model.explanation(0).join(u' ').contains(u"63 s"_qs));
    m_model.setSockets({connection(40000)});
    EXPECT_TRUE(m_model.reasons(0).empty());
    for (int i = 0; i < 5; ++i, m_now += 60'000)
        m_model.setSockets({connection(40000)});
    EXPECT_TRUE(m_model.reasons(0).empty()); // an open connection may last
}

// Protects: -n. Names stand for hosts and services only when they are asked for and known.
TEST_F(Computer, WritesNamesWhenAsked)
{
    m_model.setNames({[](const QHostAddress& address) {
                          return address == QHostAddress(u"192.168.1.7"_qs) ? u"server"_qs
                                                                            : QString();
                      },
                      httpsAndSsh});
    m_model.setSockets({connection(40000)});
    EXPECT_EQ(cell(0, ComputerModel::Foreign), u"192.168.1.7:443"_qs);
    m_model.setNumbersOnly(false);
    EXPECT_EQ(cell(0, ComputerModel::Foreign), u"server:https"_qs);
    EXPECT_EQ(cell(0, ComputerModel::Local), u"192.168.1.5:40000"_qs);
}

// Protects: a program that may not be seen is a dash with its reason.
TEST_F(Computer, ExplainsMissingPrograms)
{
    ComputerSocket entry = connection(40000);
    entry.known = OwnerKnown::NotPermitted;
    entry.socket.user = 33;
    m_model.setSockets({entry});
    EXPECT_EQ(cell(0, ComputerModel::Program), QStringLiteral("\u2013"));
    const QModelIndex program = m_model.index(0, ComputerModel::Program);
    EXPECT_TRUE(program.data(Qt::ToolTipRole).toString().contains(u"user number 33"_qs));
    entry.known = OwnerKnown::Yes;
    entry.pid = 812;
    entry.program = u"sshd"_qs;
    m_model.setSockets({entry});
    EXPECT_EQ(cell(0, ComputerModel::Program), u"sshd (812)"_qs);
}

// Protects: the filter's words, the marks alone, and sorting by number.
TEST_F(Computer, FiltersAndSorts)
{
    m_model.setSockets({connection(40000), connection(900),
                        socketOf("0.0.0.0", 22, "0.0.0.0", 0, SocketState::Listen, 1)});
    m_filter.setSearch(u"established 900"_qs);
    EXPECT_EQ(m_filter.rowCount(), 1);
    m_filter.setSearch({});
    m_filter.setLookOnly(true);
    ASSERT_EQ(m_filter.rowCount(), 1);
    EXPECT_EQ(m_filter.index(0, ComputerModel::State).data().toString(), u"LISTEN"_qs);
    m_filter.setLookOnly(false);
    EXPECT_EQ(m_filter.index(1, ComputerModel::Local).data().toString(), u"192.168.1.5:900"_qs);
}

// Protects: a name is asked for once, and whoever shows names hears when it has come.
TEST(HostNames, AsksOnce)
{
    int asked = 0;
    HostNames::Answer answer;
    HostNames names(nullptr, [&](const QHostAddress&, const HostNames::Answer& a) {
        ++asked;
        answer = a;
    });
    QSignalSpy found(&names, &HostNames::found);
    const QHostAddress address(u"192.168.1.7"_qs);
    EXPECT_EQ(names.nameOf(address), QString());
    EXPECT_EQ(names.nameOf(address), QString());
    EXPECT_EQ(asked, 1);
    answer(u"server"_qs);
    EXPECT_EQ(found.count(), 1);
    EXPECT_EQ(names.nameOf(address), u"server"_qs);
    EXPECT_EQ(names.nameOf(QHostAddress(u"127.0.0.1"_qs)), u"localhost"_qs);
    EXPECT_EQ(asked, 1);
}

} // namespace
} // namespace roundtrip::ui
