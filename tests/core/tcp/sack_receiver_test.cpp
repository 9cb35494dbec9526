// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: which SACK blocks a receiver reports, and in which order (RFC 2018, sections 2, 3, 4
// and 7). The numbers are the RFC's own.
#include "tests/core/tcp/tcp_transcript.h"

using namespace roundtrip;
using namespace roundtrip::test;

namespace {

TcpConfig withSack()
{
    TcpConfig config = segments1000();
    config.sack = true;
    return config;
}

/// A receiver whose left window edge is 5000: sequence numbers on the wire are the RFC's.
class From5000 {
public:
    explicit From5000(const TcpConfig& config = withSack())
        : m_t(config, 1500, SeqNum{TcpTranscript::kIss}, SeqNum{kIrs})
    {
        m_t.acceptFrom({.sack = true, .timestamps = config.timestamps});
    }
    /// 500 bytes arrive; the ACK and its blocks, in the RFC's numbers.
    void expect(std::int64_t arrives, std::int64_t acked, const Blocks& blocks, Reason reason,
                Place place = Place::current())
    {
        m_t.arrive(data(arrives - kIrs, 500), place);
        Blocks offsets;
        for (const auto& [left, right] : blocks)
            offsets.emplace_back(left - kIrs, right - kIrs);
        const Outgoing out = m_t.expectAck(acked - kIrs, reason, place);
        EXPECT_EQ(m_t.reported(out), offsets) << "on line " << place.line();
    }
    /// The same, where nobody looks at the answer.
    void play(std::int64_t arrives)
    {
        m_t.arrive(data(arrives - kIrs, 500));
        m_t.skipSegments();
    }
    TcpTranscript& transcript() { return m_t; }

private:
    static constexpr std::uint32_t kIrs = 4999;
    TcpTranscript m_t;
};

} // namespace

// RFC 2018, section 7, case 1: the first four of eight arrive
// shows: 4.sack
TEST(SackReceiver, Case1WithoutAGapThereIsNoOption)
{
    From5000 t;
    t.expect(5000, 5500, {}, Reason::AckInOrder);
    t.expect(5500, 6000, {}, Reason::AckInOrder);
    t.expect(6000, 6500, {}, Reason::AckInOrder);
    t.expect(6500, 7000, {}, Reason::AckInOrder);
}

// RFC 2018, section 7, case 2: the first is lost, the other seven make one block that grows
// shows: 4.sack
TEST(SackReceiver, Case2OneBlockGrows)
{
    From5000 t;
    for (std::int64_t at = 5500; at <= 8500; at += 500)
        t.expect(at, 5000, {{5500, at + 500}}, Reason::AckOutOfOrder);
}

// RFC 2018, section 7, case 3: every second one is lost; then the fourth and the second come
// shows: 4.sack
TEST(SackReceiver, Case3TheLatestBlockComesFirst)
{
    From5000 t;
    t.expect(5000, 5500, {}, Reason::AckInOrder);
    t.expect(6000, 5500, {{6000, 6500}}, Reason::AckOutOfOrder);
    t.expect(7000, 5500, {{7000, 7500}, {6000, 6500}}, Reason::AckOutOfOrder);
    t.expect(8000, 5500, {{8000, 8500}, {7000, 7500}, {6000, 6500}}, Reason::AckOutOfOrder);
    t.expect(6500, 5500, {{6000, 7500}, {8000, 8500}}, Reason::AckOutOfOrder);
    t.expect(5500, 7500, {{8000, 8500}}, Reason::AckGapFilled);
}

// RFC 2018, section 3: four blocks fill the 40 bytes of options
// shows: 4.sack
TEST(SackReceiver, AtMostFourBlocks)
{
    From5000 t;
    for (std::int64_t at = 6000; at <= 9000; at += 1000)
        t.play(at);
    t.expect(10'000, 5000, {{10'000, 10'500}, {9000, 9500}, {8000, 8500}, {7000, 7500}},
             Reason::AckOutOfOrder);
}

// RFC 2018, section 3: with the timestamps there is room for three
// shows: 4.sack 6.timestamps
TEST(SackReceiver, AtMostThreeBlocksBesideTimestamps)
{
    TcpConfig config = withSack();
    config.timestamps = true;
    From5000 t(config);
    for (std::int64_t at = 6000; at <= 9000; at += 1000)
        t.play(at);
    t.expect(10'000, 5000, {{10'000, 10'500}, {9000, 9500}, {8000, 8500}}, Reason::AckOutOfOrder);
}

// RFC 2018, section 4: as many distinct blocks as possible, however long one of them grows
// shows: 4.sack
TEST(SackReceiver, ABlockThatGrowsLongDoesNotCrowdOutTheOthers)
{
    From5000 t;
    t.expect(5500, 5000, {{5500, 6000}}, Reason::AckOutOfOrder);
    t.expect(6500, 5000, {{6500, 7000}, {5500, 6000}}, Reason::AckOutOfOrder);
    for (std::int64_t at = 7500; at < 17'500; at += 500)
        t.expect(at, 5000, {{7500, at + 500}, {6500, 7000}, {5500, 6000}}, Reason::AckOutOfOrder);
}

// RFC 2018, section 4: each block that stays is reported in at least three options
// shows: 4.sack
TEST(SackReceiver, EachBlockIsReportedThreeTimes)
{
    From5000 t;
    std::vector<int> reports(6, 0);
    for (std::int64_t at = 6000; at <= 11'000; at += 1000) {
        t.transcript().arrive(data(at - 4999, 500));
        const Outgoing out = t.transcript().expectAck(1, Reason::AckOutOfOrder);
        for (const auto& [left, right] : t.transcript().reported(out))
            ++reports[static_cast<std::size_t>((left + 4999 - 6000) / 1000)];
    }
    EXPECT_EQ(reports, (std::vector<int>{4, 4, 4, 3, 2, 1})); // the last three have not had time
}

// RFC 2018, section 4: blocks go in every ACK below what is held, data's too
// shows: 4.sack 2.piggybacking
TEST(SackReceiver, DataCarriesBlocksWhereItHasRoom)
{
    From5000 t;
    TcpTranscript& script = t.transcript();
    t.expect(6000, 5000, {{6000, 6500}}, Reason::AckOutOfOrder);
    script.setNagle(false);
    script.write(100);
    EXPECT_EQ(script.reported(script.expectData(1, 100)), (Blocks{{1001, 1501}}));
    script.arrive(ack(101));
    script.write(1000); // a full segment has no room: RFC 9293, section 3.7.1
    EXPECT_TRUE(script.reported(script.expectData(101, 1000)).empty());
}

// RFC 2018, section 2 and section 4: only when both have offered it
// shows: 4.sack 6.tcp-options
TEST(SackReceiver, OnlyWhereBothOffered)
{
    for (const bool ours : {false, true}) {
        for (const bool theirs : {false, true}) {
            TcpConfig config = segments1000();
            config.sack = ours;
            TcpTranscript t(config);
            t.openPassive();
            t.arrive(theirs ? syn().mss(1000).sackPermitted() : syn().mss(1000));
            const Outgoing synAck = t.expectSegment("S.", 0, 1, 0, Reason::SynAckPassiveOpen);
            EXPECT_EQ(synAck.segment.options.sackPermitted, ours && theirs);
            t.arrive(ack(1));
            t.arrive(data(501, 500));
            const Blocks wanted = ours && theirs ? Blocks{{501, 1001}} : Blocks{};
            EXPECT_EQ(t.reported(t.expectAck(1, Reason::AckOutOfOrder)), wanted);
        }
    }
}

// An active opener offers it by its own setting alone, and heeds what the SYN-ACK says
// shows: 4.sack
TEST(SackReceiver, ActiveOpenerOffersAndHeedsTheAnswer)
{
    TcpTranscript refused(withSack());
    refused.openActive();
    EXPECT_TRUE(refused.expectSegment("S", 0, kNoAck, 0, Reason::SynActiveOpen)
                    .segment.options.sackPermitted);
    refused.arrive(synAck().mss(1000));
    refused.expectAck(1, Reason::AckOfSynAck);
    refused.arrive(data(501, 500));
    EXPECT_TRUE(refused.reported(refused.expectAck(1, Reason::AckOutOfOrder)).empty());
    EXPECT_FALSE(refused.sender().agreement().sack);

    TcpTranscript agreed = TcpTranscript::established(withSack(), {.sack = true});
    EXPECT_TRUE(agreed.sender().agreement().sack);
}

// The option stands in SYNs only (RFC 2018, section 2)
TEST(SackReceiver, PermissionStandsInTheSynOnly)
{
    TcpTranscript t = TcpTranscript::established(withSack(), {.sack = true});
    t.write(1000);
    EXPECT_FALSE(t.expectData(1, 1000).segment.options.sackPermitted);
}

// Across the wrap of the sequence space the edges are what the wire says
// shows: 4.sack 1.sequence-wrap
TEST(SackReceiver, BlocksWrapWithTheSequenceSpace)
{
    TcpTranscript t(withSack(), 1500, SeqNum{TcpTranscript::kIss}, SeqNum{0xffff'ff00});
    t.acceptFrom({.sack = true});
    t.arrive(data(101, 500));
    const Outgoing out = t.expectAck(1, Reason::AckOutOfOrder);
    EXPECT_EQ(t.reported(out), (Blocks{{101, 601}}));
    EXPECT_EQ(out.segment.options.sack[0].left, SeqNum{0xffff'ff65});
    EXPECT_EQ(out.segment.options.sack[0].right, SeqNum{345});
}
