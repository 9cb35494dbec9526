// SPDX-License-Identifier: GPL-3.0-or-later
// Which packet an inspector shows, and what of it: the selection's, else the newest at the
// playhead.
#include "tests/ui/inspector/inspector_fixture.h"

#include <QSignalSpy>
#include <QWidget>

namespace roundtrip::ui {
namespace {

class Inspected : public testing::Test {
protected:
    void SetUp() override
    {
        desk.show(bundledText("one-lost-segment"), at(166.25));
        view.show();
    }
    void showDamaged()
    {
        desk.show(bundledText("corrupted-segment"), at(300));
        desk.selection.select(
            desk.packetOf(0, [](const PacketFlight& f) { return f.corrupted != 0; }));
    }
    [[nodiscard]] FieldId chosen() const
    {
        return inspected.dissection().fields[*inspected.field()].id;
    }
    InspectorDesk desk;
    QWidget view;
    InspectedPacket inspected{desk.context, &view};
};

// Protects: the panel is never empty during play, and says that nobody has chosen the packet.
TEST_F(Inspected, WithoutASelectionItIsTheNewestOfTheFlow)
{
    ASSERT_TRUE(inspected.valid());
    EXPECT_FALSE(inspected.held());
    for (const double ms : {0.0, 41.0, 90.0, 166.25, 250.0}) {
        desk.playback.seek(at(ms));
        const SimTime shown = inspected.flight().sentAt();
        EXPECT_LE(shown, at(ms));
        for (PacketId id = 0; id < desk.lane(0).flightCount(); ++id) {
            const SimTime sent = desk.lane(0).flight(id).sentAt();
            EXPECT_TRUE(sent <= shown || sent > at(ms));
        }
    }
}

TEST_F(Inspected, ASelectedPacketIsHeld)
{
    desk.selection.select({0, 5});
    EXPECT_TRUE(inspected.held());
    desk.playback.seek(at(10));
    EXPECT_EQ(inspected.packet(), (PacketRef{0, 5}));
    desk.selection.select({});
    EXPECT_FALSE(inspected.held());
}

TEST_F(Inspected, StepsThroughItsFlow)
{
    desk.selection.select({0, 0});
    EXPECT_EQ(inspected.position(), 1U);
    EXPECT_FALSE(inspected.canStep(-1));
    std::size_t seen = 1;
    while (inspected.canStep(1)) {
        inspected.step(1);
        EXPECT_EQ(inspected.position(), ++seen);
        EXPECT_EQ(desk.selection.selected(), inspected.packet());
    }
    EXPECT_EQ(seen, inspected.count());
    EXPECT_EQ(seen, desk.lane(0).flightCount()); // its only flow
    inspected.step(-1);
    EXPECT_EQ(inspected.position(), seen - 1);
}

// Protects: whoever follows one field through many packets keeps it.
TEST_F(Inspected, KeepsLayerAndFieldFromPacketToPacket)
{
    desk.selection.select({0, 3});
    EXPECT_EQ(chosen(), FieldId::TcpSequence);
    inspected.setField(*inspected.field() + 1);
    EXPECT_EQ(chosen(), FieldId::TcpAcknowledgment);
    inspected.step(1);
    EXPECT_EQ(chosen(), FieldId::TcpAcknowledgment);
    inspected.setLayer(Layer::Ipv4);
    EXPECT_EQ(inspected.layer(), Layer::Ipv4);
    inspected.step(1);
    EXPECT_EQ(inspected.layer(), Layer::Ipv4);
    desk.selection.select({1, 0}); // a datagram has that layer, too
    EXPECT_EQ(inspected.layer(), Layer::Ipv4);
    inspected.setLayer(Layer::Tcp); // which it has not
    EXPECT_EQ(inspected.layer(), Layer::Ipv4);
    inspected.setLayer(Layer::Udp);
    EXPECT_EQ(inspected.dissection().fields[*inspected.field()].layer, Layer::Udp);
}

TEST_F(Inspected, KeysGoThroughAllFieldsOfTheLayer)
{
    desk.selection.select({0, 3});
    const auto fields = fieldsOf(inspected.dissection(), Layer::Tcp);
    inspected.setField(fields.front());
    for (std::size_t i = 1; i < fields.size(); ++i) {
        inspected.stepField(1);
        EXPECT_EQ(inspected.field(), fields[i]);
    }
    inspected.stepField(1); // stays at the end
    EXPECT_EQ(inspected.field(), fields.back());
    inspected.stepField(-1);
    EXPECT_EQ(inspected.field(), fields[fields.size() - 2]);
}

TEST_F(Inspected, ChoosingAFieldElsewhereShowsItsLayer)
{
    desk.selection.select({0, 3});
    QSignalSpy layers(&inspected, &InspectedPacket::layerChanged);
    inspected.setField(0); // the destination's MAC address
    EXPECT_EQ(inspected.layer(), Layer::Ethernet);
    inspected.setField(inspected.dissection().fields.size() - 1);
    EXPECT_EQ(inspected.layer(), Layer::Ethernet); // the FCS stands there, too
    EXPECT_EQ(layers.count(), 1);
}

TEST_F(Inspected, ADamagedPacketHasTwoSides)
{
    EXPECT_FALSE(inspected.hasTwoSides());
    showDamaged();
    ASSERT_TRUE(inspected.hasTwoSides());
    EXPECT_EQ(inspected.side(), FrameSide::Arrived);
    EXPECT_TRUE(inspected.dissection().flippedBit);
    const Bytes arrived = inspected.dissection().frame;
    inspected.setSide(FrameSide::Sent);
    EXPECT_FALSE(inspected.dissection().flippedBit);
    EXPECT_NE(inspected.dissection().frame, arrived);
    inspected.step(1);
    EXPECT_FALSE(inspected.hasTwoSides());
}

// Protects: R changes the numbers at once.
TEST_F(Inspected, SaysThatTheNumbersChange)
{
    QSignalSpy changes(&inspected, &InspectedPacket::packetChanged);
    desk.selection.setRawNumbers(true);
    EXPECT_EQ(changes.count(), 1);
    EXPECT_TRUE(inspected.raw());
}

TEST_F(Inspected, KnowsTheShiftOfAScaledWindow)
{
    EXPECT_EQ(inspected.windowShift(), std::nullopt);
    desk.show(modernText(), at(0));
    const auto isSyn = [](const PacketFlight& f) { return f.has(TcpFlags::Syn); };
    const PacketRef syn = desk.packetOf(0, isSyn);
    desk.selection.select(syn);
    EXPECT_EQ(inspected.windowShift(), std::nullopt); // a SYN's own is never scaled
    const PacketRef data = desk.packetOf(0, [](const PacketFlight& f) { return f.isData(); });
    desk.selection.select(data);
    EXPECT_EQ(inspected.windowShift(), desk.lane(0).options(syn.packet).windowScale);
}

// Protects: another run takes nothing of the old one along.
TEST_F(Inspected, AnotherRunBeginsAnew)
{
    desk.selection.select({0, 5});
    desk.show(oneDatagramText(), at(0));
    ASSERT_TRUE(inspected.valid());
    EXPECT_FALSE(inspected.held());
    EXPECT_NE(inspected.dissection().layer(Layer::Udp), nullptr);
    desk.playback.setRun(nullptr);
    EXPECT_FALSE(inspected.valid());
}

} // namespace
} // namespace roundtrip::ui
