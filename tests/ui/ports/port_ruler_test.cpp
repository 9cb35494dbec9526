// SPDX-License-Identifier: GPL-3.0-or-later
// The ruler of ports: its scale by numbers, its labels, its keys, and what a screen reader gets.
#include "tests/ui/test_scenarios.h"
#include "ui/ports/port_ruler.h"
#include "ui/theme/theme.h"

#include <QAccessible>
#include <QApplication>
#include <QKeyEvent>
#include <QSignalSpy>
#include <QTest>
#include <gtest/gtest.h>

namespace roundtrip::ui {
namespace {

// Protects: each number has its place, the places ascend, and the place leads back to the number
// where a pixel is no wider than a port.
TEST(PortScale, PlacesAscendAndLeadBack)
{
    const PortScale scale(10, 200'000, 20);
    double last = 10;
    for (int port = 0; port <= 65535; ++port) {
        const double x = scale.x(static_cast<std::uint16_t>(port));
        ASSERT_GT(x, last) << port;
        ASSERT_EQ(scale.portAt(x), port);
        last = x;
    }
    EXPECT_LT(last, 10 + 200'000);
}

// Protects: three pieces with a break between them; the system ports are readable although they
// are a sixty-fourth of all.
TEST(PortScale, PiecesHaveBreaksBetweenThem)
{
    const PortScale scale(0, 640, 20); // 600 of room
    EXPECT_DOUBLE_EQ(scale.left(PortClass::System), 0);
    EXPECT_DOUBLE_EQ(scale.right(PortClass::System), 192);
    EXPECT_DOUBLE_EQ(scale.left(PortClass::User), 212);
    EXPECT_DOUBLE_EQ(scale.right(PortClass::User), 452);
    EXPECT_DOUBLE_EQ(scale.left(PortClass::Dynamic), 472);
    EXPECT_DOUBLE_EQ(scale.right(PortClass::Dynamic), 640);
    EXPECT_NEAR(scale.x(512), 96, 0.1);
    EXPECT_NEAR(scale.x(25088), 332, 0.1);
    // In a gap the nearer range counts, and outside the ends.
    EXPECT_EQ(scale.portAt(195), 1023);
    EXPECT_EQ(scale.portAt(210), 1024);
    EXPECT_EQ(scale.portAt(-50), 0);
    EXPECT_EQ(scale.portAt(900), 65535);
}

// Protects: labels never overlap, never leave the ruler, and the one that matters stays.
TEST(PortLabels, NeverOverlap)
{
    std::vector<RulerLabel> labels;
    for (int i = 0; i < 30; ++i)
        labels.push_back({10.0 + 3.0 * i, 40, i == 29 ? 0 : 1});
    const auto placed = placeLabels(labels, 0, 300, 6, 2);
    ASSERT_EQ(placed.size(), labels.size());
    EXPECT_TRUE(placed[29].has_value());
    int shown = 0;
    for (std::size_t i = 0; i < placed.size(); ++i) {
        if (!placed[i])
            continue;
        ++shown;
        EXPECT_GE(placed[i]->left, 0);
        EXPECT_LE(placed[i]->left + 40, 300);
        EXPECT_LE(std::abs(placed[i]->left + 20 - labels[i].centre), 20.001);
        for (std::size_t k = 0; k < i; ++k) {
            if (placed[k] && placed[k]->row == placed[i]->row) {
                EXPECT_GE(std::abs(placed[k]->left - placed[i]->left), 46) << k << " and " << i;
            }
        }
    }
    EXPECT_GE(shown, 4);
}

class Ruler : public testing::Test {
protected:
    Ruler() : m_ruler(m_theme)
    {
        m_ruler.resize(660, m_ruler.sizeHint().height());
        m_ruler.setStops(portStops(
            {{80, Transport::Tcp, HostRole::Server}, {50001, Transport::Tcp, HostRole::Client}},
            {{80, Transport::Tcp, HostRole::Server}}));
    }
    [[nodiscard]] std::size_t itemOf(std::uint16_t port) const
    {
        const auto& stops = m_ruler.stops();
        const PortStop* stop = stopOf(stops, port);
        return static_cast<std::size_t>(stop - stops.data());
    }
    Theme m_theme;
    PortRuler m_ruler;
};

// Protects: the words about a port: its service, its range, who uses it in the run and when.
TEST_F(Ruler, SaysWhatAPortIs)
{
    const QString web = m_ruler.textOf(80);
    EXPECT_TRUE(web.contains(u"http"_qs) && web.contains(u"the server uses it over TCP"_qs)
                && web.contains(u"does so now"_qs))
        << web.toStdString();
    const QString client = m_ruler.textOf(50001);
    EXPECT_TRUE(client.contains(u"no service"_qs) && client.contains(u"dynamic"_qs)
                && client.contains(u"not at this instant"_qs))
        << client.toStdString();
    EXPECT_TRUE(m_ruler.textOf(0).contains(u"reserved"_qs));
    EXPECT_FALSE(m_ruler.textOf(443).contains(u"In this run"_qs));
}

// Protects: the ruler can be walked and used without a mouse.
TEST_F(Ruler, KeysGoFromStopToStop)
{
    QSignalSpy chosen(&m_ruler, &PortRuler::chosen);
    QTest::keyClick(&m_ruler, Qt::Key_End);
    EXPECT_EQ(m_ruler.current(), 50001);
    QTest::keyClick(&m_ruler, Qt::Key_Right); // there is none behind the last
    EXPECT_EQ(m_ruler.current(), 50001);
    QTest::keyClick(&m_ruler, Qt::Key_Home);
    EXPECT_EQ(m_ruler.current(), m_ruler.stops().front().port);
    QTest::keyClick(&m_ruler, Qt::Key_Right);
    EXPECT_EQ(m_ruler.current(), m_ruler.stops()[1].port);
    QTest::keyClick(&m_ruler, Qt::Key_Left);
    EXPECT_EQ(m_ruler.current(), m_ruler.stops()[0].port);
    QTest::keyClick(&m_ruler, Qt::Key_Return);
    ASSERT_EQ(chosen.count(), 1);
    EXPECT_EQ(chosen[0][0].value<quint16>(), m_ruler.stops()[0].port);
}

// Protects: the window's actions take Left, Right, Home and End as shortcuts, so the ruler has to
// claim them while it has the focus, and must leave every other key and Ctrl+Left to the window.
TEST_F(Ruler, ClaimsItsKeysFromTheWindowsShortcuts)
{
    const auto claims = [this](int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
        QKeyEvent event(QEvent::ShortcutOverride, key, modifiers);
        event.ignore();
        QApplication::sendEvent(&m_ruler, &event);
        return event.isAccepted();
    };
    EXPECT_FALSE(claims(Qt::Key_Left)) << "without the focus";
    m_ruler.show();
    m_ruler.activateWindow();
    m_ruler.setFocus();
    ASSERT_TRUE(QTest::qWaitForWindowActive(&m_ruler));
    ASSERT_TRUE(m_ruler.hasFocus());
    for (const int key : {Qt::Key_Left, Qt::Key_Right, Qt::Key_Home, Qt::Key_End})
        EXPECT_TRUE(claims(key)) << key;
    EXPECT_FALSE(claims(Qt::Key_A));
    EXPECT_FALSE(claims(Qt::Key_Left, Qt::ControlModifier));
    m_ruler.setStops({});
    EXPECT_FALSE(claims(Qt::Key_Left)) << "there is nothing to go through";
}

// Protects: a click near the mark of the run finds it, not the service beside it.
TEST_F(Ruler, ClickFindsThePortOfTheRun)
{
    QSignalSpy chosen(&m_ruler, &PortRuler::chosen);
    const QPoint mark = m_ruler.rectOfStop(itemOf(80)).center();
    QTest::mouseClick(&m_ruler, Qt::LeftButton, {}, mark + QPoint(2, 0));
    ASSERT_EQ(chosen.count(), 1);
    EXPECT_EQ(chosen[0][0].value<quint16>(), 80);
}

// Protects: screen readers get each number with its words, its place, and an action.
TEST_F(Ruler, ScreenReadersGetEveryStop)
{
    QAccessibleInterface* list = QAccessible::queryAccessibleInterface(&m_ruler);
    ASSERT_TRUE(list);
    EXPECT_EQ(list->role(), QAccessible::List);
    EXPECT_FALSE(list->text(QAccessible::Description).isEmpty());
    ASSERT_EQ(list->childCount(), static_cast<int>(m_ruler.stops().size()));
    const int item = static_cast<int>(itemOf(80));
    QAccessibleInterface* web = list->child(item);
    ASSERT_TRUE(web && web->isValid());
    EXPECT_EQ(list->indexOfChild(web), item);
    EXPECT_EQ(web->text(QAccessible::Name), m_ruler.textOf(80));
    EXPECT_EQ(web->text(QAccessible::Value), u"80"_qs);
    EXPECT_FALSE(web->rect().isEmpty());
    QSignalSpy chosen(&m_ruler, &PortRuler::chosen);
    web->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    ASSERT_EQ(chosen.count(), 1);
    EXPECT_TRUE(web->state().selected);
    EXPECT_FALSE(list->child(item + 1)->state().selected);
}

// Protects: the ports on the ruler are those that the run's sockets and packets have.
TEST(RunPorts, AreThoseOfTheRecord)
{
    const auto run = runFrom(lostSegmentText());
    const std::vector<RunPort> all = portsOf(run);
    for (const LaneTrace& lane : run->lanes) {
        const auto has = [&](std::uint16_t port, Transport transport, HostRole host) {
            return std::binary_search(all.begin(), all.end(), RunPort{port, transport, host});
        };
        for (PacketId id = 0; id < lane.flightCount(); ++id) {
            const Packet packet = lane.packet(id);
            if (const Segment* segment = packet.segment()) {
                EXPECT_TRUE(has(segment->sourcePort, Transport::Tcp, packet.from));
                EXPECT_TRUE(has(segment->destinationPort, Transport::Tcp, peerOf(packet.from)));
            } else if (const Datagram* datagram = packet.datagram()) {
                EXPECT_TRUE(has(datagram->sourcePort, Transport::Udp, packet.from));
                EXPECT_TRUE(has(datagram->destinationPort, Transport::Udp, peerOf(packet.from)));
            }
        }
    }
    EXPECT_TRUE(std::is_sorted(all.begin(), all.end()));
}

} // namespace
} // namespace roundtrip::ui
