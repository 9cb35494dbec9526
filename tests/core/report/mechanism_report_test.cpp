// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: what the mechanisms beyond the textbook do is told: in the steps, as moments to jump
// to, in the labels, with all numbers filled.
#include "core/report/moments.h"
#include "core/report/step_words.h"
#include "tests/core/report/report_fixture.h"

#include <algorithm>

namespace roundtrip {
namespace {

const std::string kSlow = R"("rate": "2 Mbit/s")";

std::string drops(std::initializer_list<int> numbers)
{
    std::string faults;
    for (const int number : numbers)
        faults += std::string(faults.empty() ? "" : ", ")
                  + R"({"do": "drop", "direction": "to_server", "data": )" + std::to_string(number)
                  + "}";
    return faults;
}

std::string sends(const std::string& tcp, int bytes)
{
    return R"("tcp": {"mss": 1000, "initial_window": 10, "rto_min": "200 ms", )" + tcp
           + R"(}, "client": {"program": ["connect", {"send": )" + std::to_string(bytes)
           + R"(}, "await_acks", "close"]})";
}

/// A run, and what is told of it.
struct Told {
    explicit Told(const std::string& text) : run(runScenario(test::scenarioFrom(text)))
    {
        steps = filled(findSteps(*run, 0));
        moments = filled(findMoments(*run));
    }
    static std::vector<std::string> filled(const std::vector<Moment>& list)
    {
        std::vector<std::string> titles;
        for (const Moment& moment : list) {
            titles.push_back(fillTemplate(moment.titleTemplate, moment.arguments));
            for (const std::string& text :
                 {titles.back(), fillTemplate(moment.sentenceTemplate, moment.arguments)})
                EXPECT_EQ(text.find_first_of("{}"), std::string::npos) << text;
        }
        return titles;
    }
    [[nodiscard]] const LaneTrace& lane() const { return run->lanes[0]; }
    [[nodiscard]] bool has(Reason reason) const
    {
        for (EventId id = 0; id < lane().eventCount(); ++id) {
            if (lane().eventReason(id) == reason)
                return true;
        }
        return false;
    }
    std::shared_ptr<const Run> run;
    std::vector<std::string> steps, moments;
};

bool begins(const std::vector<std::string>& list, const std::string& text)
{
    return std::any_of(list.begin(), list.end(),
                       [&](const std::string& title) { return title.starts_with(text); });
}

std::string all(const std::vector<std::string>& list)
{
    std::string text;
    for (const std::string& line : list)
        text += line + "\n";
    return text;
}

// shows: 4.sack
TEST(MechanismReport, RetransmissionsByReportsAreOneStep)
{
    const Told told(
        test::tcpText(kSlow, drops({3, 5, 7}), sends(R"("sack": true, "rack": false)", 20000)));
    ASSERT_TRUE(told.has(Reason::RetransmitSack));
    EXPECT_TRUE(begins(told.steps, "Segments 3, 5 and 7 again: later ones were reported"))
        << all(told.steps);
    EXPECT_TRUE(begins(told.moments, "A loss: ssthresh is ")) << all(told.moments);
    EXPECT_TRUE(begins(told.moments, "Segment 5 again: later ones were reported"));
}

// shows: 4.rack-tlp
TEST(MechanismReport, OverdueSegmentsAreOneStep)
{
    const Told told(
        test::tcpText(kSlow, drops({3, 5, 7}), sends(R"("sack": true, "rack": true)", 20000)));
    ASSERT_TRUE(told.has(Reason::RetransmitOverdue));
    EXPECT_TRUE(begins(told.steps, "Segments 3, 5 and 7 again: they are overdue"))
        << all(told.steps);
}

// shows: 4.rack-tlp
TEST(MechanismReport, TailLossProbesAreToldAndNamed)
{
    const std::string tlp = R"("sack": true, "rack": true, "tlp": true)";
    const Told again(test::tcpText(kSlow, drops({9, 10}), sends(tlp, 10000)));
    ASSERT_TRUE(again.has(Reason::LossProbeRepeat));
    EXPECT_TRUE(begins(again.steps, "Tail loss probe: segment 10 again")) << all(again.steps);
    EXPECT_TRUE(begins(again.moments, "The loss probe timer expires")) << all(again.moments);
    const Told fresh(
        test::tcpText(kSlow, drops({1, 2, 3, 4, 5, 6, 7, 8, 9, 10}), sends(tlp, 12000)));
    ASSERT_TRUE(fresh.has(Reason::LossProbeNew));
    EXPECT_TRUE(begins(fresh.steps, "Tail loss probe: segment 11")) << all(fresh.steps);
    for (const Told* told : {&again, &fresh}) {
        for (PacketId id = 0; id < told->lane().flightCount(); ++id) {
            const Reason reason = told->lane().flight(id).reason;
            if (reason == Reason::LossProbeNew) {
                EXPECT_TRUE(flightLabel(told->lane(), id).starts_with("TLP seq="));
            }
            if (reason == Reason::LossProbeRepeat) {
                EXPECT_TRUE(flightLabel(told->lane(), id).starts_with("(R) TLP seq="));
            }
        }
    }
}

// shows: 5.ecn
TEST(MechanismReport, MarksAreSeenInLabelsAndSteps)
{
    const Told told(test::tcpText(R"("rate": "1 Mbit/s", "ecn_threshold": 3)", "",
                                  sends(R"("ecn": true)", 40000)));
    ASSERT_TRUE(told.has(Reason::VarEcnEcho));
    EXPECT_TRUE(begins(told.steps, "The server echoes a mark: cwnd is ")) << all(told.steps);
    EXPECT_TRUE(begins(told.moments, "The server echoes a mark: cwnd is "));
    EXPECT_TRUE(std::any_of(told.steps.begin(), told.steps.end(), [](const std::string& step) {
        return step.ends_with("marked on the way");
    })) << all(told.steps);
    EXPECT_EQ(flightLabel(told.lane(), 0), "SYN seq=0 ECE CWR");
    EXPECT_EQ(flightLabel(told.lane(), 1), "SYN, ACK seq=0 ack=1 ECE");
    int marked = 0, echoes = 0, reduced = 0;
    for (PacketId id = 2; id < told.lane().flightCount(); ++id) {
        const PacketFlight& flight = told.lane().flight(id);
        const std::string label = flightLabel(told.lane(), id);
        EXPECT_EQ(label.ends_with(" CE"), flight.ecn == 3) << label;
        EXPECT_EQ(label.find(" ECE") != std::string::npos, flight.has(TcpFlags::Ece)) << label;
        EXPECT_EQ(label.find(" CWR") != std::string::npos, flight.has(TcpFlags::Cwr)) << label;
        marked += flight.ecn == 3 ? 1 : 0;
        echoes += flight.has(TcpFlags::Ece) ? 1 : 0;
        reduced += flight.has(TcpFlags::Cwr) ? 1 : 0;
    }
    EXPECT_GT(marked, 0);
    EXPECT_GT(echoes, 0);
    EXPECT_GT(reduced, 0);
}

// shows: 4.frto
TEST(MechanismReport, ASpuriousTimeoutIsToldAndJumpedTo)
{
    std::string late;
    for (int ack = 5; ack <= 20; ++ack)
        late += std::string(late.empty() ? "" : ", ")
                + R"({"do": "delay", "by": "400 ms", "direction": "to_client", "ack": )"
                + std::to_string(ack) + "}";
    const Told told(test::tcpText(kSlow, late, sends(R"("frto": true)", 60000)));
    ASSERT_TRUE(told.has(Reason::VarSpuriousTimeout));
    EXPECT_TRUE(begins(told.steps, "The timeout was for nothing")) << all(told.steps);
    EXPECT_TRUE(begins(told.moments, "The timeout was for nothing"));
}

// shows: 4.dsack
TEST(MechanismReport, AReportedDuplicateIsTold)
{
    const Told told(test::tcpText(
        kSlow, R"({"do": "duplicate", "direction": "to_server", "data": 4, "by": "5 ms"})",
        sends(R"("sack": true, "dsack": true)", 10000)));
    EXPECT_TRUE(std::any_of(told.steps.begin(), told.steps.end(), [](const std::string& step) {
        return step.ends_with("something came twice");
    })) << all(told.steps);
    bool seen = false;
    for (PacketId id = 0; id < told.lane().flightCount(); ++id)
        seen = seen || sackText(told.lane(), id, false, 4).starts_with("D-SACK 3001-4001");
    EXPECT_TRUE(seen);
}

// shows: 2.urgent
TEST(MechanismReport, UrgentDataIsTold)
{
    const Told told(test::tcpText(kSlow, "",
                                  R"("tcp": {"mss": 1000}, "client": {"program":
                         ["connect", {"send": 500, "urgent": true}, "await_acks", "close"]})"));
    ASSERT_TRUE(told.has(Reason::ProgramUrgent));
    EXPECT_TRUE(begins(told.steps, "Urgent data is announced to the server's program"))
        << all(told.steps);
    EXPECT_TRUE(begins(told.moments, "Urgent data is announced to the server's program"));
    bool seen = false;
    for (PacketId id = 0; id < told.lane().flightCount(); ++id)
        seen = seen || flightLabel(told.lane(), id) == "seq=1 len=500 URG";
    EXPECT_TRUE(seen);
}

// shows: 1.syn-cookies
TEST(MechanismReport, AFullSynQueueIsToldWithAndWithoutCookies)
{
    const auto flows = [](const std::string& cookies) {
        const std::string flow =
            R"({"transport": "tcp", "server_port": 80, "tcp": {"syn_queue": 1, "syn_cookies": )"
            + cookies + R"(}, "client": {"program": ["connect", "close"]}})";
        return R"({"format": 1, "title": "test", "lanes": [{"title": "TCP", "flows": [)" + flow
               + ", " + flow + "]}]}";
    };
    const Told dropped(flows("false"));
    ASSERT_TRUE(dropped.has(Reason::DropSynQueueFull));
    EXPECT_TRUE(begins(dropped.steps, "SYN seq=0 finds the SYN queue full")) << all(dropped.steps);
    EXPECT_TRUE(begins(dropped.moments, "SYN seq=0 finds the SYN queue full"));
    const Told cookie(flows("true"));
    ASSERT_TRUE(cookie.has(Reason::SynAckCookie));
    EXPECT_TRUE(begins(cookie.steps, "SYN, ACK with a cookie")) << all(cookie.steps);
    EXPECT_TRUE(begins(cookie.moments, "SYN, ACK with a cookie"));
}

// shows: 5.hystart
TEST(MechanismReport, HyStartTellsOfItsSlowerPaceOnce)
{
    const Told told(test::tcpText(
        R"("rate": "4 Mbit/s", "queue": 1000)", "",
        R"("tcp": {"mss": 1000, "initial_window": 10, "hystart": true, "timestamps": true,
            "congestion_control": "cubic", "window_scaling": true, "receive_buffer": 1000000,
            "send_buffer": 1000000},
           "client": {"program": ["connect", {"send": 900000}, "await_acks", "close"]})"));
    ASSERT_TRUE(told.has(Reason::VarConservativeSlowStart));
    const auto count = [](const std::vector<std::string>& list) {
        return std::count_if(list.begin(), list.end(), [](const std::string& title) {
            return title.starts_with("Conservative slow start");
        });
    };
    EXPECT_EQ(count(told.steps), 1) << all(told.steps);
    EXPECT_EQ(count(told.moments), 1);
    EXPECT_EQ(begins(told.moments, "HyStart++ ends slow start"),
              told.has(Reason::VarSlowStartLeft));
}

// Protects: what the third duplicate ACK does to ssthresh is said as it is, under each control.
TEST(MechanismReport, TheShareOfTheFlightIsThatOfTheCongestionControl)
{
    for (const auto& [control, share] : {std::pair{"newreno", "half"}, {"cubic", "seven tenths"}}) {
        const Told told(test::tcpText(
            kSlow, drops({3}),
            sends(R"("congestion_control": ")" + std::string(control) + R"(")", 20000)));
        bool seen = false;
        for (EventId id = 0; id < told.lane().eventCount(); ++id) {
            if (told.lane().eventReason(id) != Reason::VarFastRetransmit)
                continue;
            seen = true;
            EXPECT_NE(explainSentence(told.lane(), id)
                          .find("to " + std::string(share) + " of what was in flight"),
                      std::string::npos)
                << explainSentence(told.lane(), id);
        }
        EXPECT_TRUE(seen) << control;
    }
}

// Protects: the blocks stand in relative numbers, as the ladder counts, or raw; the first alone
// where room is short.
TEST(MechanismReport, SackBlocksAsText)
{
    const Told told(
        test::tcpText(kSlow, drops({3, 5}), sends(R"("isn": 5000, "sack": true)", 10000)));
    bool two = false;
    for (PacketId id = 0; id < told.lane().flightCount(); ++id) {
        const TcpOptions options = told.lane().options(id);
        if (options.sackCount != 2 || two)
            continue;
        two = true;
        EXPECT_EQ(sackText(told.lane(), id, false, 4), "SACK 5001-6001, 3001-4001");
        EXPECT_EQ(sackText(told.lane(), id, false, 1), "SACK 5001-6001 +1");
        EXPECT_EQ(sackText(told.lane(), id, true, 4), "SACK 10001-11001, 8001-9001");
    }
    EXPECT_TRUE(two);
    EXPECT_EQ(sackText(told.lane(), 2, false, 4), "");
}

std::size_t howMany(const std::vector<std::string>& titles, std::string_view part)
{
    return static_cast<std::size_t>(
        std::count_if(titles.begin(), titles.end(), [part](const std::string& title) {
            return title.find(part) != std::string::npos;
        }));
}

// Protects: a burst that the router drops is one step, and so is its answer.
TEST(MechanismReport, ANarrowHopIsToldOnce)
{
    const Told told(test::tcpText(R"("rate": "2 Mbit/s", "path_mtu": 600)", "",
                                  sends(R"("sack": false)", 20000)));
    EXPECT_EQ(howMany(told.steps, "is too big for the link behind the router"), 1U);
    EXPECT_EQ(howMany(told.steps, "ICMP: too big; the next link takes 600 bytes"), 1U);
    EXPECT_GE(howMany(told.steps, "again, in smaller pieces"), 1U);
    EXPECT_EQ(howMany(told.moments, "The path takes less: segments get smaller"), 1U);
    for (EventId id = 0; id < told.lane().eventCount(); ++id) {
        if (told.lane().eventReason(id) == Reason::DropTooBig) {
            EXPECT_NE(explainSentence(told.lane(), id)
                          .find("has 1040 bytes, the link behind the router takes 600"),
                      std::string::npos);
        }
    }
}

// Protects: fragments carry their range in their label; the loss of one is told, and its end.
TEST(MechanismReport, AFragmentNamesItsRangeAndItsDatagram)
{
    const Told told(R"({ "format": 1,
        "faults": [ { "do": "drop", "direction": "to_server", "data": 1, "fragment": 2 } ],
        "lanes": [ { "flows": [ { "transport": "udp", "server_port": 9,
            "client": { "program": [ { "send": 4000, "times": 2 } ] } } ] } ] })");
    EXPECT_EQ(flightLabel(told.lane(), 0), "fragment 0-1479 of #1 len=4000");
    EXPECT_EQ(flightLabel(told.lane(), 1), "fragment 1480-2959 of #1 len=4000");
    EXPECT_EQ(flightLabel(told.lane(), 5), "fragment 2960-4007 of #2 len=4000");
    EXPECT_EQ(howMany(told.steps, "A fragment of datagram 1 is lost, and so all of it"), 1U);
    EXPECT_EQ(howMany(told.steps, "the rest never came"), 1U);
    EXPECT_EQ(howMany(told.steps, "1 of 2"), 1U) << "the last datagram tells how many arrived";
}

} // namespace
} // namespace roundtrip
