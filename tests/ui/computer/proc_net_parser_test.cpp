// SPDX-License-Identifier: GPL-3.0-or-later
// Linux's tables of sockets: recorded texts with known contents, and texts that are damaged.
#include "ui/computer/proc_net_parser.h"

#include <gtest/gtest.h>

namespace roundtrip::ui {
namespace {

ProcNetTable read(const QByteArray& text, Transport transport, bool v6)
{
    return parseProcNet(text, transport, v6, std::endian::little); // recorded on x86
}

constexpr const char* kTcp =
    "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout "
    "inode                                                     \n"
    "   0: 00000000:0016 00000000:0000 0A 00000000:00000002 00:00000000 00000000     0        0 "
    "1575 1 00000000b243eac8 100 0 0 10 0                      \n"
    "   1: 0501A8C0:D431 0701A8C0:01BB 01 00000190:0000002A 01:00000019 00000003  1000        0 "
    "48213 2 0000000000000000 23 4 30 10 -1                    \n"
    "   2: 0501A8C0:D432 0701A8C0:0050 06 00000000:00000000 03:000014A0 00000000     0        0 0 "
    "3 0000000000000000                                        \n";

// Protects: every field of the table: addresses, ports, state, queues, timer, user and inode.
TEST(ProcNetParser, ReadsEachField)
{
    const ProcNetTable table = read(QByteArray(kTcp), Transport::Tcp, false);
    EXPECT_TRUE(table.troubles.isEmpty()) << table.troubles.join(u'\n').toStdString();
    ASSERT_EQ(table.sockets.size(), 3U);
    const ProcSocket& listener = table.sockets[0];
    EXPECT_EQ(endText(listener.local), u"0.0.0.0:22"_qs);
    EXPECT_EQ(endText(listener.remote), u"0.0.0.0:*"_qs);
    EXPECT_EQ(listener.state, SocketState::Listen);
    EXPECT_EQ(listener.recvQueue, 2U);
    EXPECT_EQ(timerText(listener), u"off (0.00/0/0)"_qs);
    const ProcSocket& busy = table.sockets[1];
    EXPECT_EQ(endText(busy.local), u"192.168.1.5:54321"_qs);
    EXPECT_EQ(endText(busy.remote), u"192.168.1.7:443"_qs);
    EXPECT_EQ(stateName(Transport::Tcp, busy.state), u"ESTABLISHED"_qs);
    EXPECT_EQ(busy.sendQueue, 400U);
    EXPECT_EQ(busy.recvQueue, 42U);
    EXPECT_EQ(timerText(busy), u"on (0.25/3/0)"_qs);
    EXPECT_EQ(busy.user, 1000U);
    EXPECT_EQ(busy.inode, 48213U);
    EXPECT_EQ(stateName(Transport::Tcp, table.sockets[2].state), u"TIME_WAIT"_qs);
    EXPECT_EQ(timerText(table.sockets[2]), u"timewait (52.80/0/0)"_qs);
}

// Protects: IPv6 addresses, the shortened ones and IPv4-mapped ones, in their usual notation.
TEST(ProcNetParser, ReadsIpv6)
{
    const QByteArray text =
        "  sl  local_address remote_address st ...\n"
        "   0: 00000000000000000000000000000000:0050 00000000000000000000000000000000:0000 0A "
        "00000000:00000000 00:00000000 00000000     0        0 11 1 0000 100 0 0 10 0\n"
        "   1: 00000000000000000000000001000000:0277 00000000000000000000000001000000:C001 01 "
        "00000000:00000000 02:000A9E5C 00000000     0        0 12 1 0000 100 0 0 10 0\n"
        "   2: 0000000000000000FFFF00000100007F:1F90 0000000000000000FFFF00000100007F:C002 08 "
        "00000000:00000001 00:00000000 00000000     0        0 13 1 0000 100 0 0 10 0\n"
        "   3: B80D0120000000000000000001000000:0016 B80D0120000000000000000042000000:D431 01 "
        "00000000:00000000 00:00000000 00000000     0        0 14 1 0000 100 0 0 10 0\n";
    const ProcNetTable table = read(text, Transport::Tcp, true);
    ASSERT_EQ(table.sockets.size(), 4U);
    EXPECT_EQ(endText(table.sockets[0].local), u"[::]:80"_qs);
    EXPECT_EQ(endText(table.sockets[0].remote), u"[::]:*"_qs);
    EXPECT_EQ(endText(table.sockets[1].local), u"[::1]:631"_qs);
    EXPECT_EQ(timerText(table.sockets[1]), u"keepalive (6959.00/0/0)"_qs);
    EXPECT_EQ(endText(table.sockets[2].local), u"[::ffff:127.0.0.1]:8080"_qs);
    EXPECT_EQ(stateName(Transport::Tcp, table.sockets[2].state), u"CLOSE_WAIT"_qs);
    EXPECT_EQ(endText(table.sockets[3].local), u"[2001:db8::1]:22"_qs);
    EXPECT_EQ(endText(table.sockets[3].remote), u"[2001:db8::42]:54321"_qs);
}

// Protects: a UDP socket has no state until it is connected.
TEST(ProcNetParser, UdpHasAStateOnlyWhenConnected)
{
    const QByteArray text =
        "   sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid\n"
        "  100: 00000000:0044 00000000:0000 07 00000000:00000300 00:00000000 00000000     0"
        "        0 21 2 0000000000000000 0\n"
        "  101: 0100007F:A001 0100007F:0035 01 00000000:00000000 00:00000000 00000000     0"
        "        0 22 2 0000000000000000 0\n";
    const ProcNetTable table = read(text, Transport::Udp, false);
    ASSERT_EQ(table.sockets.size(), 2U);
    EXPECT_EQ(stateName(Transport::Udp, table.sockets[0].state), QString());
    EXPECT_EQ(table.sockets[0].recvQueue, 768U);
    EXPECT_EQ(stateName(Transport::Udp, table.sockets[1].state), u"ESTABLISHED"_qs);
}

// Protects: a damaged line is named with its number and skipped; the others are read.
TEST(ProcNetParser, NamesDamagedLines)
{
    const QByteArray good = QByteArray(kTcp).split('\n')[1];
    const auto damaged = [&good](const char* from, const char* to) {
        return QByteArray(good).replace(from, to);
    };
    const QByteArray text = QByteArray("header\n") + good + '\n'                // 2
                            + "   1: 0501A8C0\n"                                // 3: too short
                            + damaged("00000000:0016", "0000000:0016") + '\n'   // 4: address
                            + damaged("00000000:0016", "00000000:10016") + '\n' // 5: port
                            + damaged(" 0A ", " 0F ") + '\n'                    // 6: state
                            + damaged("00000000:00000002", "00000002") + '\n'   // 7: queues
                            + damaged(" 1575 ", " x ") + '\n'                   // 8: inode
                            + "\n" + good + '\n';                               // 10
    const ProcNetTable table = read(text, Transport::Tcp, false);
    EXPECT_EQ(table.sockets.size(), 2U);
    ASSERT_EQ(table.troubles.size(), 6);
    for (int i = 0; i < 6; ++i)
        EXPECT_TRUE(table.troubles[i].startsWith(u"line %1: "_qs.arg(i + 3)))
            << table.troubles[i].toStdString();
}

// Protects: no text, the header alone, and a machine of the other byte order.
TEST(ProcNetParser, EndsOfTheRange)
{
    EXPECT_TRUE(read({}, Transport::Tcp, false).sockets.empty());
    EXPECT_TRUE(read("  sl  local_address\n", Transport::Tcp, false).sockets.empty());
    const QByteArray text = "header\n 0: 7F000001:0050 C0A80107:FFFF 0C 0:0 00:0 0 0 0 9\n";
    const ProcNetTable table = parseProcNet(text, Transport::Tcp, false, std::endian::big);
    ASSERT_EQ(table.sockets.size(), 1U);
    EXPECT_EQ(endText(table.sockets[0].local), u"127.0.0.1:80"_qs);
    EXPECT_EQ(endText(table.sockets[0].remote), u"192.168.1.7:65535"_qs);
    EXPECT_EQ(stateName(Transport::Tcp, table.sockets[0].state), u"SYN_RECV"_qs);
}

} // namespace
} // namespace roundtrip::ui
