// SPDX-License-Identifier: GPL-3.0-or-later
// The reference of ports: its rows, what the system's database adds, and the search.
#include "ui/ports/ports_model.h"

#include <QAbstractItemModelTester>
#include <gtest/gtest.h>

#include <algorithm>

namespace roundtrip::ui {
namespace {

class Ports : public testing::Test {
protected:
    Ports()
        : m_tester(&m_model, QAbstractItemModelTester::FailureReportingMode::Fatal)
        , m_filterTester(&m_filter, QAbstractItemModelTester::FailureReportingMode::Fatal)
    {
        m_filter.setSourceModel(&m_model);
        m_filter.sort(PortsModel::Number);
    }
    [[nodiscard]] QString cell(int row, PortsModel::Column column) const
    {
        return m_model.index(row, column).data().toString();
    }
    [[nodiscard]] QStringList shown() const
    {
        QStringList ports;
        for (int row = 0; row < m_filter.rowCount(); ++row)
            ports << m_filter.index(row, PortsModel::Number).data().toString();
        return ports;
    }
    PortsModel m_model;
    PortsFilter m_filter;
    QAbstractItemModelTester m_tester, m_filterTester;
};

// Protects: a row says all that the reference promises: transport, name, secrecy, what to use.
TEST_F(Ports, RowsSayWhatIsAsked)
{
    const int telnet = m_model.rowOf(23, Transport::Tcp);
    ASSERT_GE(telnet, 0);
    EXPECT_EQ(cell(telnet, PortsModel::Number), u"23"_qs);
    EXPECT_EQ(cell(telnet, PortsModel::Transports), u"TCP"_qs);
    EXPECT_EQ(cell(telnet, PortsModel::Name), u"telnet"_qs);
    EXPECT_EQ(cell(telnet, PortsModel::Kept), u"plain"_qs);
    EXPECT_EQ(cell(telnet, PortsModel::Instead), u"22 ssh"_qs);
    const int dns = m_model.rowOf(53, Transport::Udp);
    EXPECT_EQ(dns, m_model.rowOf(53, Transport::Tcp));
    EXPECT_EQ(cell(dns, PortsModel::Transports), u"TCP, UDP"_qs);
    EXPECT_EQ(cell(m_model.rowOf(22, Transport::Tcp), PortsModel::Kept), u"encrypted"_qs);
    EXPECT_EQ(m_model.rowOf(22, Transport::Udp), -1);
}

// Protects: the system's services stand behind the project's own: they add rows and another name,
// and replace nothing.
TEST_F(Ports, SystemServicesStandBehind)
{
    const int before = m_model.rowCount();
    m_model.setSystemServices({{143, true, false, u"imap2"_qs, {u"imap"_qs}},
                               {9100, true, true, u"jetdirect"_qs, {u"laserjet"_qs}},
                               {22, true, true, u"ssh"_qs, {}}});
    EXPECT_EQ(m_model.rowCount(), before + 2); // 9100, and 22 over UDP
    EXPECT_EQ(m_model.systemRows(), 2);
    const PortRow& imap = m_model.row(m_model.rowOf(143, Transport::Tcp));
    EXPECT_FALSE(imap.ofSystem);
    EXPECT_EQ(imap.name, u"imap"_qs);
    EXPECT_EQ(imap.systemName, u"imap2"_qs);
    const PortRow& printer = m_model.row(m_model.rowOf(9100, Transport::Udp));
    EXPECT_TRUE(printer.ofSystem);
    EXPECT_TRUE(printer.purpose.contains(u"laserjet"_qs));
    EXPECT_FALSE(printer.secrecy.has_value());
    EXPECT_TRUE(m_model.row(m_model.rowOf(22, Transport::Udp)).ofSystem);
    m_model.setSystemServices({});
    EXPECT_EQ(m_model.rowCount(), before);
}

// Protects: the search by number, by name and by purpose, alone and together.
TEST_F(Ports, SearchesNumberNameAndPurpose)
{
    m_filter.setSearch(u"44"_qs);
    EXPECT_EQ(shown(), QStringList({u"443"_qs, u"445"_qs, u"4460"_qs}));
    m_filter.setSearch(u"TELNET"_qs);
    EXPECT_TRUE(shown().contains(u"23"_qs));
    m_filter.setSearch(u"mail pop3"_qs);
    EXPECT_EQ(shown(), QStringList({u"110"_qs, u"995"_qs}));
    m_filter.setSearch(u"53/udp"_qs);
    EXPECT_TRUE(shown().contains(u"53"_qs));
    m_filter.setSearch(u"no such thing"_qs);
    EXPECT_TRUE(shown().isEmpty());
    m_filter.setSearch({});
    EXPECT_EQ(m_filter.rowCount(), m_model.rowCount());
}

// Protects: the filters by transport and by secrecy leave exactly what they name.
TEST_F(Ports, FiltersTransportAndSecrecy)
{
    m_filter.setTransport(Transport::Udp);
    m_filter.setSecrecy(Secrecy::Plain);
    ASSERT_GT(m_filter.rowCount(), 5);
    for (int i = 0; i < m_filter.rowCount(); ++i) {
        const PortRow& row = m_model.row(m_filter.mapToSource(m_filter.index(i, 0)).row());
        EXPECT_TRUE(row.udp && row.secrecy == Secrecy::Plain) << row.port;
    }
    EXPECT_TRUE(shown().contains(u"69"_qs));
    EXPECT_FALSE(shown().contains(u"23"_qs));
    m_model.setSystemServices({{9100, true, true, u"jetdirect"_qs, {}}});
    EXPECT_FALSE(shown().contains(u"9100"_qs)); // nobody knows whether it is plain
    m_filter.setSecrecy(std::nullopt);
    EXPECT_TRUE(shown().contains(u"9100"_qs));
    m_filter.setSystemShown(false);
    EXPECT_FALSE(shown().contains(u"9100"_qs));
}

// Protects: ports sort as numbers, not as text.
TEST_F(Ports, SortsByNumber)
{
    const QStringList ports = shown();
    EXPECT_TRUE(std::is_sorted(ports.begin(), ports.end(), [](const QString& a, const QString& b) {
        return a.toInt() < b.toInt();
    }));
    EXPECT_EQ(ports.first(), u"7"_qs);
}

// Protects: lines of the system become services: joined over transports, without what is no port.
TEST(SystemServices, LinesAreJoined)
{
    const SystemServices services = joinServiceLines({{53, u"udp"_qs, u"domain"_qs, {}},
                                                      {53, u"tcp"_qs, u"domain"_qs, {u"dns"_qs}},
                                                      {21, u"tcp"_qs, u"ftp"_qs, {}},
                                                      {9, u"sctp"_qs, u"discard"_qs, {}},
                                                      {0, u"tcp"_qs, u"zero"_qs, {}},
                                                      {70000, u"tcp"_qs, u"far"_qs, {}}});
    ASSERT_EQ(services.size(), 2U);
    EXPECT_EQ(services[0].name, u"ftp"_qs);
    EXPECT_EQ(services[1], (SystemService{53, true, true, u"domain"_qs, {u"dns"_qs}}));
    EXPECT_EQ(systemServiceName(services, Transport::Udp, 53), u"domain"_qs);
    EXPECT_EQ(systemServiceName(services, Transport::Udp, 21), QString());
}

// Protects: what the system itself says arrives, in order. (A system may have no database.)
TEST(SystemServices, AreReadFromTheSystem)
{
    const SystemServices services = readSystemServices();
    if (services.empty())
        GTEST_SKIP() << "this system has no services database (/etc/services)";
    EXPECT_TRUE(std::is_sorted(services.begin(), services.end(),
                               [](const auto& a, const auto& b) { return a.port < b.port; }));
    EXPECT_EQ(systemServiceName(services, Transport::Tcp, 22), u"ssh"_qs);
}

} // namespace
} // namespace roundtrip::ui
