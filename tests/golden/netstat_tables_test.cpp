// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: netstat at chosen instants of bundled scenarios, against tables that were worked out
// by hand from the times of the packets: 1 Mbit/s, 20 ms each way, so 20.512 ms for a segment
// without data (64 bytes of frame) and 28.464 ms for 1000 bytes of it.
#include "core/report/netstat_text.h"
#include "core/sim/cursor.h"
#include "tests/core/report/report_fixture.h"

#include <sstream>

namespace roundtrip::test {
namespace {

/// Proto, Recv-Q, Send-Q, local, foreign, state and timer of each row, one blank between.
class Tables {
public:
    explicit Tables(std::string_view name) : m_run(runScenario(bundled(name))) {}

    [[nodiscard]] std::vector<std::string> rows(HostRole host, int milliseconds,
                                                std::size_t lane = 0) const
    {
        StateCursor cursor(m_run, lane);
        const SimTime time{std::chrono::milliseconds(milliseconds)};
        const auto slot = static_cast<std::size_t>(index(host));
        const HostsView& hosts = cursor.hostsAt(time);
        const auto table = netstatTable(hosts.host[slot], m_run->lanes[lane].config(),
                                        m_run->scenario->hosts, time, &hosts.host[1 - slot]);
        std::istringstream text(netstatText(table, m_run->scenario->hosts, {true, true}));
        std::vector<std::string> lines;
        std::string line;
        for (int number = 0; std::getline(text, line); ++number) {
            if (number >= 2)
                lines.push_back(withSingleBlanks(line));
        }
        return lines;
    }
    [[nodiscard]] std::vector<std::string> client(int milliseconds, std::size_t lane = 0) const
    {
        return rows(HostRole::Client, milliseconds, lane);
    }
    [[nodiscard]] std::vector<std::string> server(int milliseconds, std::size_t lane = 0) const
    {
        return rows(HostRole::Server, milliseconds, lane);
    }

private:
    static std::string withSingleBlanks(const std::string& line)
    {
        std::istringstream words(line);
        std::string word, joined;
        while (words >> word)
            joined += (joined.empty() ? "" : " ") + word;
        return joined;
    }
    std::shared_ptr<const Run> m_run;
};

using Rows = std::vector<std::string>;
const std::string kListener = "tcp 0 0 0.0.0.0:80 0.0.0.0:* LISTEN off (0.00/0/0)";

} // namespace

// The SYN leaves at 0 and arrives at 20.512 ms, its answer at 41.024 ms, the ACK at 61.536 ms. A
// SYN without an answer is sent again after a second.
TEST(NetstatTables, Handshake)
{
    const Tables run("one-lost-segment");
    const std::string there = " 192.168.1.5:1099 192.168.1.7:80 ";
    const std::string back = " 192.168.1.7:80 192.168.1.5:1099 ";
    EXPECT_EQ(run.client(10), (Rows{"tcp 0 1" + there + "SYN_SENT on (0.99/0/0)"}));
    EXPECT_EQ(run.server(10), (Rows{kListener}));
    EXPECT_EQ(run.client(30), (Rows{"tcp 0 1" + there + "SYN_SENT on (0.97/0/0)"}));
    EXPECT_EQ(run.server(30), (Rows{kListener, "tcp 0 0" + back + "SYN_RECV on (0.99/0/0)"}));
    EXPECT_EQ(run.client(45), (Rows{"tcp 0 0" + there + "ESTABLISHED off (0.00/0/0)"}));
    EXPECT_EQ(run.server(65), (Rows{kListener, "tcp 0 0" + back + "ESTABLISHED off (0.00/0/0)"}));
}

// The program writes 8000 bytes at 49.024 ms. The timer of the first segment runs for a second (the
// least it may), and starts anew when an ACK brings news.
TEST(NetstatTables, DataInFlight)
{
    const Tables run("one-lost-segment");
    const std::string there = " 192.168.1.5:1099 192.168.1.7:80 ";
    EXPECT_EQ(run.client(60), (Rows{"tcp 0 8000" + there + "ESTABLISHED on (0.98/0/0)"}));
    // The first segment is acknowledged at 98.000 ms, the second at 106.464 ms.
    EXPECT_EQ(run.client(100), (Rows{"tcp 0 7000" + there + "ESTABLISHED on (0.99/0/0)"}));
    EXPECT_EQ(run.client(150), (Rows{"tcp 0 6000" + there + "ESTABLISHED on (0.95/0/0)"}));
    // Neither program has called connect: the sockets are anybody's, whatever they send and hear.
    for (const int milliseconds : {30, 60}) {
        EXPECT_EQ(run.client(milliseconds, 1),
                  (Rows{"udp 0 0 0.0.0.0:1099 0.0.0.0:* off (0.00/0/0)"}));
        EXPECT_EQ(run.server(milliseconds, 1),
                  (Rows{"udp 0 0 0.0.0.0:80 0.0.0.0:* off (0.00/0/0)"}));
    }
}

// The client closes at 110.512 ms; the FIN arrives at 131.024 ms and its ACK at 151.536 ms. The
// server closes at 171.024 ms; that FIN arrives at 191.536 ms, and its ACK is lost. Timers run
// for 200 ms, TIME-WAIT lasts 500 ms.
TEST(NetstatTables, Goodbye)
{
    const Tables run("goodbye-and-time-wait");
    const std::string there = " 192.168.1.5:50003 192.168.1.7:80 ";
    const std::string back = " 192.168.1.7:80 192.168.1.5:50003 ";
    EXPECT_EQ(run.client(140), (Rows{"tcp 0 1" + there + "FIN_WAIT1 on (0.17/0/0)"}));
    EXPECT_EQ(run.server(140), (Rows{kListener, "tcp 0 0" + back + "CLOSE_WAIT off (0.00/0/0)"}));
    EXPECT_EQ(run.client(160), (Rows{"tcp 0 0" + there + "FIN_WAIT2 off (0.00/0/0)"}));
    EXPECT_EQ(run.client(250), (Rows{"tcp 0 0" + there + "TIME_WAIT timewait (0.44/0/0)"}));
    EXPECT_EQ(run.server(250), (Rows{kListener, "tcp 0 1" + back + "LAST_ACK on (0.12/0/0)"}));
    // The FIN went again at 371.024 ms, with twice the time.
    EXPECT_EQ(run.server(380), (Rows{kListener, "tcp 0 1" + back + "LAST_ACK on (0.39/1/0)"}));
    // It arrives at 391.536 ms, starts TIME-WAIT anew, and is acknowledged at 412.048 ms.
    EXPECT_EQ(run.client(400), (Rows{"tcp 0 0" + there + "TIME_WAIT timewait (0.49/0/0)"}));
    EXPECT_EQ(run.server(420), (Rows{kListener}));
    EXPECT_EQ(run.client(900), Rows{});
}

// The buffer holds 3000 bytes and the program looks away until 800 ms: 5000 bytes are left, and
// behind them the FIN of a program that has closed long ago.
TEST(NetstatTables, SlowReader)
{
    const Tables run("slow-reader");
    const Rows client = run.client(500), server = run.server(500);
    ASSERT_EQ(client.size(), 1U);
    EXPECT_TRUE(
        client[0].starts_with("tcp 0 5001 192.168.1.5:50005 192.168.1.7:80 FIN_WAIT1 probe (0."))
        << client[0];
    EXPECT_EQ(server,
              (Rows{kListener,
                    "tcp 3000 0 192.168.1.7:80 192.168.1.5:50005 ESTABLISHED off (0.00/0/0)"}));
}

// One connection is open, has brought 100 bytes and a FIN, and waits to be accepted: the backlog
// of one is full. The second client believes to be connected; its ACK and its data were thrown
// away. The third and the fourth had no answer.
TEST(NetstatTables, Backlog)
{
    const Tables run("backlog-and-syn-queue");
    EXPECT_EQ(run.server(400),
              (Rows{"tcp 1 0 0.0.0.0:80 0.0.0.0:* LISTEN off (0.00/0/0)",
                    "tcp 101 0 192.168.1.7:80 192.168.1.5:50031 CLOSE_WAIT off (0.00/0/0)",
                    "tcp 0 0 192.168.1.7:80 192.168.1.5:50032 SYN_RECV on (0.63/0/0)"}));
    EXPECT_EQ(run.client(400),
              (Rows{"tcp 0 0 192.168.1.5:50031 192.168.1.7:80 FIN_WAIT2 off (0.00/0/0)",
                    "tcp 0 100 192.168.1.5:50032 192.168.1.7:80 ESTABLISHED on (0.65/0/0)",
                    "tcp 0 1 192.168.1.5:50033 192.168.1.7:80 SYN_SENT on (0.62/0/0)",
                    "tcp 0 1 192.168.1.5:50034 192.168.1.7:80 SYN_SENT on (0.90/0/0)"}));
}

// Nobody listens: the server has no row in either lane. The RST is at the client at 41.024 ms and
// ends the connection; the UDP socket stands whatever ICMP says.
TEST(NetstatTables, Refused)
{
    const Tables run("refused");
    EXPECT_EQ(run.server(30), Rows{});
    EXPECT_EQ(run.server(30, 1), Rows{});
    EXPECT_EQ(run.client(30),
              (Rows{"tcp 0 1 192.168.1.5:50004 192.168.1.7:8080 SYN_SENT on (0.97/0/0)"}));
    EXPECT_EQ(run.client(50), Rows{});
    EXPECT_EQ(run.client(80, 1), (Rows{"udp 0 0 0.0.0.0:50004 0.0.0.0:* off (0.00/0/0)"}));
}

// A program that connects its UDP socket gives it a peer and a state, and the server's has none.
TEST(NetstatTables, AConnectedUdpSocket)
{
    const Tables run("udp-closed-port");
    const Rows rows = run.client(60);
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_NE(rows[0].find(" 192.168.1.7:514 ESTABLISHED "), std::string::npos) << rows[0];
}

// The lesson on netstat says so: of the clock's two sockets only the client's has called connect.
TEST(NetstatTables, TheTourShowsBothKindsOfUdpSocket)
{
    const Tables run("netstat-tour");
    const Rows client = run.client(125), server = run.server(125);
    ASSERT_FALSE(client.empty());
    ASSERT_FALSE(server.empty());
    EXPECT_EQ(client.back(),
              "udp 0 0 192.168.1.5:50416 192.168.1.7:123 ESTABLISHED off (0.00/0/0)");
    EXPECT_EQ(server.back(), "udp 0 0 0.0.0.0:123 0.0.0.0:* off (0.00/0/0)");
}

// The last that came from the server was the ACK at 84.112 ms; two seconds later it is asked.
TEST(NetstatTables, KeepAlive)
{
    const Tables run("keep-alive");
    const std::string row = "tcp 0 0 192.168.1.5:50024 192.168.1.7:80 ESTABLISHED ";
    EXPECT_EQ(run.client(1500, 0), (Rows{row + "off (0.00/0/0)"}));
    EXPECT_EQ(run.client(1500, 1), (Rows{row + "keepalive (0.58/0/0)"}));
    EXPECT_EQ(run.client(2200, 1), Rows{}); // the probe was answered by RST
}

// The buffer is full as the ACK of 3000 bytes comes, at 107.488 ms: a probe leaves 200 ms later and
// the next one 400 ms after that; each is answered after 20.520 ms and 20.512 ms on the way.
TEST(NetstatTables, ZeroWindowProbes)
{
    const Tables run("zero-window-probes");
    const auto timerAt = [&](int milliseconds) {
        const Rows rows = run.client(milliseconds);
        return rows.empty() ? std::string() : rows[0].substr(rows[0].rfind("probe"));
    };
    EXPECT_EQ(timerAt(300), "probe (0.00/0/0)");
    EXPECT_EQ(timerAt(320), "probe (0.38/0/1)");
    EXPECT_EQ(timerAt(360), "probe (0.34/0/0)"); // answered, though the window stays closed
    EXPECT_EQ(timerAt(720), "probe (0.78/0/1)");
}

// The last that came from the server was an ACK; from 1 s on the network is silent, and the client
// asks after two seconds without a word, then every second.
TEST(NetstatTables, KeepAliveProbesWithoutAnAnswer)
{
    const auto run = runScenario(scenarioFrom(
        tcpText(R"("rate": "1 Mbit/s")", R"({"do": "link_down", "from": "1 s", "to": "100 s"})",
                R"("tcp": {"keepalive": {"idle": "2 s", "interval": "1 s", "probes": 3}},
                   "client_port": 5000,
                   "client": {"program": ["connect", {"wait": "60 s"}, "close"]})")));
    StateCursor cursor(run, 0);
    // The handshake is over at the client at 41.024 ms.
    const std::vector<std::pair<int, std::string>> expected = {{2000, "keepalive (0.04/0/0)"},
                                                               {2500, "keepalive (0.54/0/1)"},
                                                               {3500, "keepalive (0.54/0/2)"},
                                                               {4500, "keepalive (0.54/0/3)"}};
    for (const auto& [milliseconds, text] : expected) {
        const SimTime time{std::chrono::milliseconds(milliseconds)};
        const auto rows = netstatTable(cursor.hostsAt(time).host[0], run->lanes[0].config(),
                                       run->scenario->hosts, time);
        ASSERT_EQ(rows.size(), 1U);
        EXPECT_EQ(timerText(rows[0]), text) << milliseconds;
    }
}

} // namespace roundtrip::test
