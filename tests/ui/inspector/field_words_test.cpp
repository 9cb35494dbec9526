// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: every field that a dissection can name has its words, and values are written as people
// write them.
#include "tests/ui/inspector/inspector_fixture.h"
#include "ui/inspector/field_values.h"
#include "ui/inspector/field_words.h"
#include "ui/inspector/layer_colors.h"
#include "ui/inspector/packet_story.h"

#include <cstdlib>
#include <set>

namespace roundtrip::ui {
namespace {

TEST(FieldWords, EachFieldHasItsOwn)
{
    std::set<QString> sentences;
    for (int i = 0; i < static_cast<int>(FieldId::Count_); ++i) {
        const auto id = static_cast<FieldId>(i);
        const FieldWords words = fieldWords(id);
        EXPECT_FALSE(words.name.isEmpty()) << i;
        EXPECT_FALSE(words.brief.isEmpty()) << i;
        EXPECT_LE(words.brief.size(), words.name.size()) << words.name.toStdString();
        EXPECT_TRUE(words.sentence.endsWith(u'.')) << words.name.toStdString();
        EXPECT_TRUE(sentences.insert(words.sentence).second) << words.sentence.toStdString();
        const bool ours = id == FieldId::Payload || id == FieldId::Unread
                          || id == FieldId::FrameCheckSequence;
        EXPECT_EQ(words.place.rfc == 0, ours) << words.name.toStdString();
    }
}

// The table is in the order of the enumeration: some rows that would show a shift.
TEST(FieldWords, RowsStandAtTheirFields)
{
    EXPECT_EQ(fieldWords(FieldId::EthernetDestination).name, u"Destination address"_qs);
    EXPECT_EQ(fieldWords(FieldId::TcpSequence).name, u"Sequence number"_qs);
    EXPECT_EQ(fieldWords(FieldId::TcpFin).name, u"FIN"_qs);
    EXPECT_EQ(fieldWords(FieldId::OptionMss).brief, u"MSS"_qs);
    EXPECT_EQ(fieldWords(FieldId::UdpLength).place, (RfcPlace{768, ""}));
    EXPECT_EQ(fieldWords(FieldId::IcmpNextHopMtu).place, (RfcPlace{1191, "4"}));
    EXPECT_EQ(fieldWords(FieldId::FrameCheckSequence).brief, u"FCS"_qs);
}

QString factOf(const std::vector<Fact>& facts, const QString& what)
{
    for (const auto& [name, value] : facts) {
        if (name == what)
            return value;
    }
    return {};
}

class Values : public testing::Test {
protected:
    void SetUp() override
    {
        desk.show(bundledText("one-lost-segment"), at(166.25));
        ref = desk.packetOf(0, [](const PacketFlight& f) { return f.isRetransmission(); });
        d = dissectFlight(*desk.playback.run(), ref.lane, ref.packet, FrameSide::Sent);
    }
    [[nodiscard]] QString value(FieldId id, bool raw = false) const
    {
        return valueText(d, *d.field(id), raw);
    }
    InspectorDesk desk;
    PacketRef ref;
    Dissection d;
};

TEST_F(Values, AreWrittenAsPeopleWriteThem)
{
    EXPECT_EQ(value(FieldId::IpSource), u"192.168.1.5"_qs);
    EXPECT_EQ(value(FieldId::EtherType), u"0x0800"_qs);
    EXPECT_EQ(value(FieldId::EthernetDestination).count(u':'), 5);
    EXPECT_EQ(value(FieldId::TcpSourcePort), u"1099"_qs);
    EXPECT_EQ(value(FieldId::Payload), u"1000 bytes"_qs);
}

// R: the same number counted from the ISN, and as it stands on the wire.
TEST_F(Values, SequenceNumbersAreRelativeOrRaw)
{
    const DissectedField& seq = *d.field(FieldId::TcpSequence);
    EXPECT_EQ(value(FieldId::TcpSequence), u"2001"_qs);
    EXPECT_EQ(value(FieldId::TcpSequence, true), QString::number(seq.value));
    EXPECT_EQ(asideText(d, seq, false), u"raw %1"_qs.arg(seq.value));
    EXPECT_EQ(asideText(d, seq, true), u"relative 2001"_qs);
    const auto facts = fieldFacts(d, seq, std::nullopt);
    EXPECT_EQ(factOf(facts, u"first number after this segment"_qs).remove(QChar(0x2009)),
              u"3001"_qs);
    EXPECT_EQ(placeInFrame(seq), u"bytes 38 to 41 of the frame, 32 bits"_qs);
}

TEST_F(Values, FlagsThatAreNotSetSayNothing)
{
    EXPECT_TRUE(saysNothing(*d.field(FieldId::TcpSyn)));
    EXPECT_FALSE(saysNothing(*d.field(FieldId::TcpAck)));
    EXPECT_EQ(placeInFrame(*d.field(FieldId::TcpAck)), u"bit 3 of byte 47 of the frame"_qs);
}

TEST_F(Values, ChecksumsSayWhetherTheyAreRight)
{
    const DissectedField& checksum = *d.field(FieldId::TcpChecksum);
    EXPECT_EQ(asideText(d, checksum, false), u"correct"_qs);
    ASSERT_NE(workingOf(d, checksum), nullptr);
    EXPECT_EQ(factOf(fieldFacts(d, checksum, std::nullopt), u"worked out again"_qs),
              value(FieldId::TcpChecksum));
}

TEST_F(Values, AScaledWindowMeansMore)
{
    const DissectedField& window = *d.field(FieldId::TcpWindow);
    const auto facts = fieldFacts(d, window, 3);
    QString means = factOf(facts, u"means"_qs).remove(QChar(0x2009));
    EXPECT_EQ(means, u"%1 bytes"_qs.arg(window.value * 8));
}

TEST_F(Values, AStoryTellsWhereItWasLost)
{
    const PacketRef lost = desk.packetOf(0, [](const PacketFlight& f) { return f.lost(); });
    const QString fate = fateSentence(desk.lane(0), lost.packet);
    EXPECT_TRUE(fate.startsWith(u"Lost at 81.607")) << fate.toStdString();
    EXPECT_TRUE(fate.contains(u"55 %")) << fate.toStdString();
    EXPECT_TRUE(fateSentence(desk.lane(0), ref.packet).isEmpty());
    EXPECT_EQ(dataRange(desk.lane(0), ref.packet), u"bytes 2001 to 3000 of the stream"_qs);
    EXPECT_FALSE(reasonSentence(desk.lane(0), ref.packet).isEmpty());
}

// Protects: what the router sends is told as the router's, and not as the far host's.
TEST_F(Values, TheRouterSendsForItself)
{
    desk.show(bundledText("path-mtu-discovery"), at(0));
    const PacketRef icmp =
        desk.packetOf(0, [](const PacketFlight& f) { return f.kind() == FlightKind::Icmp; });
    const PacketFlight& flight = desk.lane(0).flight(icmp.packet);
    EXPECT_EQ(directionTitle(flight), u"Router \u2192 Client"_qs);
    EXPECT_TRUE(departureSentence(flight).startsWith(u"Router to client"_qs));
    const Dissection message = dissectFlight(*desk.playback.run(), 0, icmp.packet, FrameSide::Sent);
    const auto by = [&](FieldId id, Layer layer) {
        return setBySentence(message, *message.field(id, layer), flight, FrameSide::Sent);
    };
    EXPECT_EQ(by(FieldId::IcmpType, Layer::Icmp), u"Set by the router\u2019s ICMP."_qs);
    EXPECT_EQ(by(FieldId::IpSource, Layer::Ipv4), u"Set by the router\u2019s IP."_qs);
    EXPECT_TRUE(by(FieldId::IpSource, Layer::QuotedIpv4).startsWith(u"Set by the client"_qs));
    EXPECT_EQ(layerUnit(message, Layer::Icmp), u"message"_qs);
    const auto& code = *message.field(FieldId::IcmpCode);
    EXPECT_EQ(factOf(fieldFacts(message, code, std::nullopt), u"means"_qs),
              u"fragmentation needed"_qs);
}

TEST_F(Values, TheRouterCutsButDoesNotWrite)
{
    desk.show(bundledText("path-mtu-black-hole"), at(0));
    const std::size_t cutting = 2; // the lane without discovery
    const PacketRef piece = desk.packetOf(cutting, [](const PacketFlight& f) {
        return f.fromRouter() && f.isFragment() && f.fragmentRange().offset > 0;
    });
    const PacketFlight& flight = desk.lane(cutting).flight(piece.packet);
    EXPECT_EQ(directionTitle(flight), u"Router \u2192 Server"_qs);
    const Dissection part = dissectFlight(*desk.playback.run(), cutting, piece.packet,
                                          FrameSide::Sent);
    const auto by = [&](FieldId id) {
        return setBySentence(part, *part.field(id), flight, FrameSide::Sent);
    };
    EXPECT_TRUE(by(FieldId::IpFragmentOffset).startsWith(u"Set by the router"_qs));
    EXPECT_TRUE(by(FieldId::IpSource).startsWith(u"Set by the client"_qs));
    EXPECT_TRUE(by(FieldId::FragmentData).startsWith(u"Written by the client"_qs));
}

// Protects: with several lanes or flows the reader is told whose latest packet it is.
TEST_F(Values, TheLatestPacketIsOfAFlow)
{
    const QString several = latestSentence(*desk.playback.run(), ref);
    EXPECT_TRUE(several.contains(QString::fromStdString(desk.lane(ref.lane).title())));
    EXPECT_TRUE(several.contains(u"1099"_qs)) << several.toStdString();
    desk.show(oneDatagramText(), at(0));
    EXPECT_EQ(latestSentence(*desk.playback.run(), {0, 0}),
              u"The latest packet; click one to hold it."_qs);
}

// Protects: a stream has no messages, and one byte is no bytes.
TEST_F(Values, AStreamHasNoMessages)
{
    EXPECT_EQ(layerUnit(d, Layer::Data), u"data"_qs);
    desk.show(oneDatagramText(), at(0));
    const Dissection datagram = dissectFlight(*desk.playback.run(), 0, 0, FrameSide::Sent);
    EXPECT_EQ(layerUnit(datagram, Layer::Data), u"message"_qs);
    EXPECT_EQ(byteCountText(1), u"1 byte"_qs);
    EXPECT_EQ(byteCountText(20), u"20 bytes"_qs);
}

// Protects: in a dump the frame and what IP carries differ in lightness or hue, and in their line.
TEST(LayerColors, TellTheLayersOfADumpApart)
{
    Theme theme;
    for (const ThemeChoice choice : {ThemeChoice::Light, ThemeChoice::Dark}) {
        theme.choose(choice);
        const QColor frame = byteColor(theme, Layer::Ethernet);
        const QColor udp = byteColor(theme, Layer::Udp);
        EXPECT_GT(std::abs(frame.red() - udp.red()) + std::abs(frame.green() - udp.green())
                      + std::abs(frame.blue() - udp.blue()),
                  60);
    }
    EXPECT_NE(byteLine(Layer::Ethernet), byteLine(Layer::Ipv4));
    EXPECT_NE(byteLine(Layer::Ethernet), byteLine(Layer::Udp));
    EXPECT_NE(byteLine(Layer::Ipv4), byteLine(Layer::Tcp));
    EXPECT_EQ(byteLine(Layer::Data), Qt::NoPen);
}

} // namespace
} // namespace roundtrip::ui
