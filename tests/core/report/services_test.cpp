// SPDX-License-Identifier: GPL-3.0-or-later
// The table of services: whole, in order, and true to what netstat writes.
#include "core/report/services.h"
#include "core/scenario/scenario_reader.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <utility>

namespace roundtrip {
namespace {

// Protects: the ports that a beginner's list names are all there, over the right transport.
TEST(Services, NamesTheClassicPorts)
{
    const auto tcp = [](std::uint16_t port) { return serviceName(Transport::Tcp, port); };
    const auto udp = [](std::uint16_t port) { return serviceName(Transport::Udp, port); };
    EXPECT_EQ(tcp(20), "ftp-data");
    EXPECT_EQ(tcp(21), "ftp");
    EXPECT_EQ(tcp(22), "ssh");
    EXPECT_EQ(tcp(23), "telnet");
    EXPECT_EQ(tcp(25), "smtp");
    EXPECT_EQ(tcp(53), "domain");
    EXPECT_EQ(udp(53), "domain");
    EXPECT_EQ(udp(67), "bootps");
    EXPECT_EQ(udp(68), "bootpc");
    EXPECT_EQ(udp(69), "tftp");
    EXPECT_EQ(tcp(80), "http");
    EXPECT_EQ(tcp(110), "pop3");
    EXPECT_EQ(tcp(143), "imap");
    EXPECT_EQ(udp(161), "snmp");
    EXPECT_EQ(tcp(179), "bgp");
    EXPECT_EQ(tcp(389), "ldap");
    EXPECT_EQ(tcp(443), "https");
    EXPECT_EQ(tcp(587), "submission");
    EXPECT_EQ(tcp(993), "imaps");
    EXPECT_EQ(tcp(1433), "ms-sql-s");
    EXPECT_EQ(udp(1434), "ms-sql-m");
    EXPECT_EQ(tcp(3306), "mysql");
    EXPECT_EQ(tcp(3389), "ms-wbt-server");
    EXPECT_EQ(tcp(5432), "postgresql");
}

// Protects: mail servers hand mail on at port 25 only, so no other number may be put in its place.
TEST(Services, NoOtherPortReplacesMailBetweenServers)
{
    const Service* smtp = findService(Transport::Tcp, 25);
    ASSERT_NE(smtp, nullptr);
    EXPECT_EQ(smtp->securePort, 0);
    EXPECT_NE(smtp->secureAdvice.find("STARTTLS"), std::string_view::npos);
}

// Protects: a port may serve differently over UDP, and a stranger has no name.
TEST(Services, TransportsAreApart)
{
    EXPECT_EQ(serviceName(Transport::Tcp, 514), "shell");
    EXPECT_EQ(serviceName(Transport::Udp, 514), "syslog");
    EXPECT_EQ(serviceName(Transport::Udp, 22), "");
    EXPECT_EQ(serviceName(Transport::Tcp, 0), "");
    EXPECT_EQ(serviceName(Transport::Tcp, 65535), "");
    EXPECT_EQ(findService(Transport::Tcp, 61000), nullptr);
}

// Protects: the search by port, which wants the rows in order and one service to each end.
TEST(Services, RowsAreInOrderAndUnique)
{
    EXPECT_TRUE(std::ranges::is_sorted(services(), {}, &Service::port));
    std::set<std::pair<Transport, std::uint16_t>> seen;
    for (const Service& service : services()) {
        EXPECT_TRUE(service.tcp || service.udp) << service.name;
        for (const Transport transport : {Transport::Tcp, Transport::Udp}) {
            if (!service.over(transport))
                continue;
            EXPECT_TRUE(seen.emplace(transport, service.port).second) << service.port;
            EXPECT_EQ(findService(transport, service.port), &service);
        }
    }
}

// Protects: what can be read on the way says what to do about it, and the port that it names is
// one that the table knows as no less safe.
TEST(Services, PlainOnesNameARemedy)
{
    for (const Service& service : services()) {
        EXPECT_FALSE(service.name.empty()) << service.port;
        EXPECT_FALSE(service.title.empty()) << service.name;
        EXPECT_TRUE(service.purpose.ends_with('.')) << service.name;
        EXPECT_EQ(service.secureAdvice.empty(), service.secrecy == Secrecy::Encrypted)
            << service.name;
        if (service.securePort == 0)
            continue;
        EXPECT_NE(service.secrecy, Secrecy::Encrypted) << service.name;
        EXPECT_NE(service.securePort, service.port) << service.name;
        EXPECT_TRUE(findService(Transport::Tcp, service.securePort)
                    || findService(Transport::Udp, service.securePort))
            << service.name << " points at " << service.securePort;
    }
    EXPECT_EQ(findService(Transport::Tcp, 23)->securePort, 22);
    EXPECT_EQ(findService(Transport::Tcp, 80)->securePort, 443);
    EXPECT_EQ(findService(Transport::Tcp, 143)->securePort, 993);
}

// Protects: the borders of the three ranges (RFC 6335, section 6).
TEST(Services, RangesEndWhereTheRfcSays)
{
    EXPECT_EQ(portClass(0), PortClass::System);
    EXPECT_EQ(portClass(1023), PortClass::System);
    EXPECT_EQ(portClass(1024), PortClass::User);
    EXPECT_EQ(portClass(49151), PortClass::User);
    EXPECT_EQ(portClass(49152), PortClass::Dynamic);
    EXPECT_EQ(portClass(65535), PortClass::Dynamic);
}

// Protects: no bundled scenario shows a well-known or registered port without a name. Lessons that
// compare send datagrams to a port that has its service over TCP: there the number is known.
TEST(Services, KnowTheServersOfBundledScenarios)
{
    for (const BundledScenario& bundled : bundledScenarios()) {
        const ScenarioResult result = readScenario(bundled.text, std::string(bundled.name));
        ASSERT_TRUE(result.scenario) << bundled.name;
        for (const LaneConfig& lane : result.scenario->lanes) {
            for (const FlowConfig& flow : lane.flows) {
                if (portClass(flow.serverPort) == PortClass::Dynamic)
                    continue;
                EXPECT_TRUE(findService(Transport::Tcp, flow.serverPort)
                            || findService(Transport::Udp, flow.serverPort))
                    << bundled.name << ": " << flow.serverPort;
            }
        }
    }
}

} // namespace
} // namespace roundtrip
