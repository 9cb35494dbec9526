// SPDX-License-Identifier: GPL-3.0-or-later
// "You are TCP": what the learner is told, and how a guess is judged, by hand and over every
// bundled scenario.
#include "core/teach/next_segment.h"

#include "core/sim/cursor.h"
#include "tests/core/report/report_fixture.h"

#include <gmock/gmock.h>

namespace roundtrip {
namespace {

using std::chrono::microseconds;

std::shared_ptr<const Run> runOf(std::string_view name) { return runScenario(test::bundled(name)); }

SimTime us(std::int64_t value) { return SimTime(microseconds(value)); }

const FieldJudgement& field(const SegmentJudgement& judgement, SegmentField which)
{
    return judgement.fields[static_cast<std::size_t>(which)];
}

constexpr std::uint8_t kAck = TcpFlags::Ack;

/// Against the packet, counted from the connection's own initial numbers. False where it is of no
/// connection that could be asked.
bool expectAsOnTheWire(const NextSegmentExercise& exercise, const LaneTrace& trace,
                       StateCursor& cursor)
{
    constexpr unsigned kControl = TcpFlags::Syn | TcpFlags::Fin | TcpFlags::Rst | TcpFlags::Ack;
    const Packet packet = trace.packet(exercise.packet);
    const Segment& segment = *packet.segment();
    const SegmentGuess& solution = exercise.solution;
    EXPECT_EQ(solution.flags & kControl, segment.flags.bits & kControl);
    EXPECT_EQ(solution.length, segment.payload.length);
    const ConnectionView* at = cursor.hostsAt(exercise.sentAt)
                                   .host[static_cast<std::size_t>(index(exercise.host))]
                                   .connectionOf(exercise.flow);
    if (at == nullptr || segment.flags.rst() || segment.sourcePort != at->localPort)
        return false;
    EXPECT_EQ(solution.seq, segment.seq.value - at->iss);
    if (segment.flags.ack()) {
        EXPECT_EQ(solution.ack, segment.ack.value - at->irs);
    }
    return true;
}

TEST(NextSegmentExercise, TheServerAnswersTheSyn)
{
    const auto run = runOf("three-way-handshake");
    const auto exercise = nextSegmentExercise(*run, 0, HostRole::Server, kStartOfTime);
    ASSERT_TRUE(exercise);
    EXPECT_EQ(exercise->state, TcpState::Listen);
    EXPECT_EQ(exercise->lead, Lead::Arrival);
    EXPECT_EQ(exercise->leadText, "SYN seq=0");
    EXPECT_LT(exercise->gate, exercise->sentAt);
    const SegmentGuess synAck{TcpFlags::Syn | kAck, 0, 1, 0};
    EXPECT_EQ(exercise->solution, synAck);
    const auto judgement = exercise->judge(run->lanes[0], {kAck, 0, 0, 0});
    EXPECT_FALSE(judgement.right());
    EXPECT_FALSE(field(judgement, SegmentField::Flags).right);
    EXPECT_EQ(field(judgement, SegmentField::Flags).expected, "SYN, ACK");
    EXPECT_TRUE(field(judgement, SegmentField::Seq).right);
    EXPECT_EQ(field(judgement, SegmentField::Ack).hint.filled(),
              "ack: 1, the next number expected, since the SYN took number 0.");
    EXPECT_EQ(placeText(judgement.place), "RFC 9293, section 3.5");
}

// The second segment has arrived, the third is lost, the fourth comes.
TEST(NextSegmentExercise, AGapIsAskedForAgain)
{
    const auto run = runOf("one-lost-segment");
    const auto exercise = nextSegmentExercise(*run, 0, HostRole::Server, us(90'000));
    ASSERT_TRUE(exercise);
    EXPECT_EQ(exercise->sentAt, us(102'880));
    EXPECT_EQ(exercise->rcvNxt, 2001U);
    EXPECT_EQ(exercise->lastReceived, "seq=1001 len=1000");
    EXPECT_EQ(exercise->leadText, "seq=3001 len=1000");
    const auto judgement = exercise->judge(run->lanes[0], {kAck, 1, 4001, 0});
    EXPECT_FALSE(field(judgement, SegmentField::Ack).right);
    EXPECT_EQ(field(judgement, SegmentField::Ack).expected, "2001");
    EXPECT_EQ(field(judgement, SegmentField::Ack).hint.filled(),
              "ack: 2001, the next byte expected; what came beyond it does not count while that "
              "byte is missing.");
}

TEST(NextSegmentExercise, TheThirdDuplicateAckMakesTheClientRepeat)
{
    const auto run = runOf("one-lost-segment");
    const auto exercise = nextSegmentExercise(*run, 0, HostRole::Client, us(150'000));
    ASSERT_TRUE(exercise);
    EXPECT_EQ(exercise->state, TcpState::Established);
    EXPECT_EQ(exercise->sndUna, 2001U);
    EXPECT_EQ(exercise->sndNxt, 8001U);
    EXPECT_EQ(exercise->toSend, 0U);
    EXPECT_EQ(exercise->leadText, "ACK 2001 dup 3");
    const SegmentGuess again{kAck, 2001, 1, 1000};
    EXPECT_TRUE(exercise->judge(run->lanes[0], again).right());
    const auto judgement = exercise->judge(run->lanes[0], {kAck, 8001, 1, 1000});
    EXPECT_EQ(field(judgement, SegmentField::Seq).hint.filled(),
              "seq: 2001, the first byte that nobody has acknowledged is sent again.");
    EXPECT_EQ(judgement.explanation.filled(), explainSentence(run->lanes[0], exercise->event));
}

// PSH stands on the last data that waits, and is judged like the other flags.
TEST(NextSegmentExercise, TheLastDataOfAWriteIsPushed)
{
    const auto expectPush = [](std::string_view scenario, SimTime from, bool last,
                               std::string_view hint) {
        const auto run = runOf(scenario);
        auto exercise = nextSegmentExercise(*run, 0, HostRole::Client, from);
        while (exercise && exercise->solution.length == 0)
            exercise = nextSegmentExercise(*run, 0, HostRole::Client, exercise->sentAt);
        ASSERT_TRUE(exercise);
        const SegmentGuess& right = exercise->solution;
        EXPECT_EQ((right.flags & TcpFlags::Psh) != 0, last);
        SegmentGuess other = right;
        other.flags ^= TcpFlags::Psh;
        const auto judgement = exercise->judge(run->lanes[0], other);
        EXPECT_FALSE(field(judgement, SegmentField::Flags).right);
        EXPECT_EQ(field(judgement, SegmentField::Flags).expected, last ? "ACK, PSH" : "ACK");
        EXPECT_EQ(field(judgement, SegmentField::Flags).hint.filled(), hint);
    };
    // The first of eight segments that one call has written, and a write that fits into one.
    expectPush("one-lost-segment", us(30'000), false,
               "Every segment of an open connection carries ACK; PSH does not stand here, since "
               "more data waits to be sent behind it.");
    expectPush("counting-bytes", us(60'000), true,
               "Every segment of an open connection carries ACK, and PSH stands on the last data "
               "that waits to be sent: nothing follows that the other side should wait for.");
}

// The RFC asks for PSH on the last data only: on a probe it may stand or not.
TEST(NextSegmentExercise, AProbeMayBePushed)
{
    const auto run = runOf("zero-window-probes");
    bool found = false;
    SimTime from = kStartOfTime;
    while (const auto exercise = nextSegmentExercise(*run, 0, HostRole::Client, from)) {
        from = exercise->sentAt;
        if (run->lanes[0].flight(exercise->packet).reason != Reason::PersistProbe)
            continue;
        found = true;
        SegmentGuess guess = exercise->solution;
        EXPECT_TRUE(exercise->judge(run->lanes[0], guess).right());
        guess.flags ^= TcpFlags::Psh;
        EXPECT_TRUE(exercise->judge(run->lanes[0], guess).right());
    }
    EXPECT_TRUE(found);
}

TEST(NextSegmentExercise, BytesUpToTheNumberHaveCome)
{
    const auto run = runOf("goodbye-and-time-wait");
    const auto data = nextSegmentExercise(*run, 0, HostRole::Server, us(60'000));
    ASSERT_TRUE(data);
    EXPECT_EQ(field(data->judge(run->lanes[0], {}), SegmentField::Ack).hint.filled(),
              "ack: 1001, the next byte expected, since bytes up to 1000 have come.");
    const auto fin = nextSegmentExercise(*run, 0, HostRole::Server, data->sentAt);
    ASSERT_TRUE(fin);
    EXPECT_EQ(field(fin->judge(run->lanes[0], {}), SegmentField::Ack).hint.filled(),
              "ack: 1002, the next number expected, since the FIN took number 1001.");
}

TEST(NextSegmentExercise, AFieldThatMeansNothingIsNotJudged)
{
    const auto run = runOf("syn-retries");
    const auto exercise = nextSegmentExercise(*run, 0, HostRole::Client, kStartOfTime);
    ASSERT_TRUE(exercise);
    EXPECT_EQ(exercise->lead, Lead::Timer);
    EXPECT_TRUE(exercise->judge(run->lanes[0], {TcpFlags::Syn, 0, 77, 0}).right());
}

TEST(NextSegmentExercise, AProbeOfAClosedWindowIsNotWhatTheWindowTakes)
{
    const auto run = runOf("zero-window-probes");
    int probes = 0;
    SimTime from = kStartOfTime;
    while (const auto exercise = nextSegmentExercise(*run, 0, HostRole::Client, from)) {
        from = exercise->sentAt;
        if (run->lanes[0].flight(exercise->packet).reason != Reason::PersistProbe)
            continue;
        ++probes;
        EXPECT_EQ(exercise->sndWnd, 0U);
        EXPECT_EQ(field(exercise->judge(run->lanes[0], {}), SegmentField::Length).hint.filled(),
                  "length: 1, a probe carries so much into the closed window, only to draw an "
                  "answer.");
    }
    EXPECT_GT(probes, 0);
}

TEST(NextSegmentExercise, UdpHasNone)
{
    const auto run = runOf("one-lost-segment");
    EXPECT_FALSE(nextSegmentExercise(*run, 1, HostRole::Client, kStartOfTime));
}

TEST(NextSegmentExercise, EverySegmentOfEveryScenarioIsJudged)
{
    std::size_t exercises = 0;
    std::size_t compared = 0;
    for (const BundledScenario& scenario : bundledScenarios()) {
        SCOPED_TRACE(std::string(scenario.name));
        const auto run = runScenario(test::scenarioFrom(std::string(scenario.text)));
        for (std::size_t lane = 0; lane < run->lanes.size(); ++lane) {
            const LaneTrace& trace = run->lanes[lane];
            StateCursor cursor(run, lane);
            for (const HostRole host : {HostRole::Client, HostRole::Server}) {
                SimTime from = kStartOfTime;
                for (int i = 0; i < 15; ++i) {
                    const auto exercise = nextSegmentExercise(*run, lane, host, from);
                    if (!exercise)
                        break;
                    ++exercises;
                    EXPECT_LT(exercise->gate, trace.eventTime(exercise->event));
                    from = exercise->sentAt;
                    compared += expectAsOnTheWire(*exercise, trace, cursor) ? 1U : 0U;
                    const auto good = exercise->judge(trace, exercise->solution);
                    SegmentGuess wrong = exercise->solution;
                    wrong.flags ^= TcpFlags::Rst;
                    ++wrong.seq;
                    ++wrong.ack;
                    ++wrong.length;
                    const bool acks = (exercise->solution.flags & kAck) != 0;
                    for (const FieldJudgement& one : exercise->judge(trace, wrong).fields) {
                        EXPECT_EQ(one.right, one.field == SegmentField::Ack && !acks);
                        EXPECT_EQ(one.hint.filled().find_first_of("{}"), std::string::npos);
                        EXPECT_FALSE(one.hint.empty());
                    }
                    EXPECT_EQ(good.explanation.filled().find_first_of("{}"), std::string::npos);
                }
            }
        }
    }
    EXPECT_GT(exercises, 500U);
    EXPECT_GT(compared, exercises * 9 / 10) << "few segments are of no connection";
}

} // namespace
} // namespace roundtrip
