// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: every field that a dissection can name has its words, and values are written as people
// write them.
#include "tests/ui/inspector/inspector_fixture.h"
#include "ui/inspector/field_values.h"
#include "ui/inspector/field_words.h"
#include "ui/inspector/packet_story.h"

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
        desk.show(bundledScenarioText("one-lost-segment"), at(166.25));
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

} // namespace
} // namespace roundtrip::ui
