// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: every reason that the engine can write down is really written down by some run, and
// where it is, its words are complete and its place exists.
#include "core/base/reason_name.h"
#include "core/report/explain.h"
#include "tests/core/report/report_fixture.h"
#include "tests/core/tcp/tcp_transcript.h"

#include <nlohmann/json.hpp>

#include <fstream>
#include <set>

namespace roundtrip {
namespace {

/// What the reasons that were given are worth: the words as a user reads them, and the places.
class Judge {
public:
    Judge()
    {
        std::ifstream file(ROUNDTRIP_SOURCE_DIR "/resources/rfc/sections.json");
        m_sections = nlohmann::json::parse(file);
    }
    void watch(const Run& run)
    {
        for (const LaneTrace& lane : run.lanes) {
            for (EventId id = 0; id < lane.eventCount(); ++id) {
                if (!reasonFits(lane.eventReason(id), lane.eventKind(id)))
                    ADD_FAILURE() << reasonName(lane.eventReason(id)) << " is said to fit no "
                                  << eventKindName(lane.eventKind(id));
                if (m_given.insert(lane.eventReason(id)).second)
                    judge(lane, id);
            }
            for (PacketId id = 0; id < lane.flightCount(); ++id)
                m_given.insert(lane.flight(id).reason);
        }
    }
    void give(Reason reason) { m_given.insert(reason); }
    [[nodiscard]] bool given(Reason reason) const { return m_given.contains(reason); }

private:
    void judge(const LaneTrace& lane, EventId id) const
    {
        const std::string title = explainTitle(lane, id);
        const std::string sentence = explainSentence(lane, id);
        EXPECT_EQ((title + sentence).find_first_of("{}"), std::string::npos) << title << sentence;
        EXPECT_EQ(sentence.find('?'), std::string::npos) << sentence;
        EXPECT_FALSE(title.empty());
        EXPECT_TRUE(sentence.ends_with(".")) << sentence;
        const RfcPlace place = explainPlace(lane, id);
        if (place.rfc == 0)
            return; // which reasons may be without is the business of explain_test
        const std::string rfc = std::to_string(place.rfc);
        ASSERT_TRUE(m_sections.contains(rfc)) << placeText(place);
        EXPECT_TRUE(place.section.empty()
                    || m_sections[rfc]["sections"].contains(std::string(place.section)))
            << placeText(place);
    }
    nlohmann::json m_sections;
    std::set<Reason> m_given;
};

std::string appText(const std::string& network, const std::string& faults,
                    const std::string& workload)
{
    return test::udpText(network, faults, R"("workload": )" + workload);
}

/// Runs that meet what no bundled scenario does, each named by what it is there for.
std::vector<std::string> rareTexts()
{
    const std::string quick = R"("rate": "10 Mbit/s")";
    const std::string tail = R"("sack": true, "rack": true, "tlp": true)";
    const auto sends = [](const std::string& tcp, const std::string& program) {
        return R"("tcp": {"mss": 1000, "initial_window": 10, "rto_min": "200 ms")"
               + (tcp.empty() ? "" : ", " + tcp) + R"(}, "client": {"program": )" + program + "}";
    };
    const auto drops = [](int from, int to) {
        std::string faults;
        for (int n = from; n <= to; ++n)
            faults += std::string(n > from ? ", " : "")
                      + R"({"do": "drop", "direction": "to_server", "data": )" + std::to_string(n)
                      + "}";
        return faults;
    };
    return {
        // a peer that is still there answers the keep-alive probe
        test::tcpText(quick, "",
                      sends(R"("keepalive": {"idle": "1 s", "interval": "1 s", "probes": 3})",
                            R"(["connect", {"send": 300}, {"wait": "5 s"}, "close"])")),
        // a RST within the window, but not where it is expected: the data before it is lost
        test::tcpText(quick, drops(1, 1), sends("", R"(["connect", {"send": 1000}, "abort"])")),
        // an ACK that is older than any window
        test::tcpText(quick,
                      R"({"do": "delay", "direction": "to_client", "ack": 2, "by": "900 ms"})",
                      sends(R"("receive_buffer": 2000)",
                            R"(["connect", {"send": 60000}, "await_acks", "close"])")),
        // nobody ever answers
        appText(quick,
                R"({"do": "drop", "direction": "to_server", "packet": 1, "and_later": true})",
                R"({"kind": "dns", "queries": 1})"),
        // a window of half a segment, for long
        test::tcpText(quick, "",
                      sends(R"("receive_buffer": 1500, "silly_window_avoidance": true)",
                            R"(["connect", {"send": 3000}, "await_acks", "close"])")
                          + R"(, "server": {"program": ["accept", {"wait": "9 s"},
                               {"receive": "all"}, "close"]})"),
        // a bit of the length of a datagram without checksum
        test::udpText(R"("rate": "10 Mbit/s", "corrupt": 0.9)", "",
                      R"("udp": {"checksum": false},
                         "client": {"program": [{"send": 1, "times": 400, "every": "5 ms"}]})"),
        // both abort at the same time: each RST finds nothing
        test::tcpText(quick, "",
                      R"("client": {"program": ["connect", {"wait": "100 ms"}, "abort"]},
                         "server": {"program": ["accept", {"wait": "80 ms"}, "abort"]})"),
        // the last ACK comes twice: the listener answers with a RST, in TIME-WAIT
        test::tcpText(
            quick, R"({"do": "duplicate", "direction": "to_server", "packet": 4, "by": "50 ms"})",
            R"("tcp": {"time_wait_guard": true},
                         "client": {"program": ["connect", "close"]})"),
        test::tcpText(quick, drops(1, 10),
                      sends(tail, R"(["connect", {"send": 12000}, "await_acks", "close"])")),
        test::tcpText(quick, drops(10, 10),
                      sends(tail, R"(["connect", {"send": 10000}, "await_acks", "close"])")),
        test::tcpText(quick, "",
                      sends("", R"(["connect", {"send": 500, "urgent": true}, "await_acks",
                                  "close"])")),
        // round trips that grow in slow start
        test::tcpText(
            R"("rate": "4 Mbit/s", "queue": 1000)", "",
            R"("tcp": {"mss": 1000, "initial_window": 10, "hystart": true, "timestamps": true,
                "congestion_control": "cubic", "window_scaling": true, "receive_buffer": 3000000,
                "send_buffer": 3000000},
               "client": {"program": ["connect", {"send": 3000000}, "await_acks", "close"]})"),
        // something comes twice, and the receiver says so; its program has read meanwhile
        test::tcpText(
            quick, R"({"do": "duplicate", "direction": "to_server", "data": 4, "by": "300 ms"})",
            sends(R"("sack": true, "dsack": true, "receive_buffer": 20000)",
                  R"(["connect", {"send": 9000}, {"wait": "3 s"}, "close"])")
                + R"(, "server": {"program": ["accept", {"wait": "200 ms"}, {"receive": 8000},
                     {"wait": "2 s"}, {"receive": "all"}, "close"]})"),
        // silence for longer than the timeout
        test::tcpText(quick, "",
                      sends(R"("idle_restart": true)",
                            R"(["connect", {"send": 40000}, "await_acks", {"wait": "3 s"},
                                {"send": 40000}, "await_acks", "close"])")),
        // as many datagrams later as there are identifications, with one half in hand
        test::udpText(R"("rate": "1 Gbit/s", "queue": 100000)",
                      R"({"do": "drop", "direction": "to_server", "data": 1, "fragment": 1})",
                      R"("client": {"program": [{"send": 3000}, {"send": 1, "times": 65535},
                                                {"send": 4000}]})"),
    };
}

/// No host of a run tells TCP that nobody listens: it takes an ICMP message from elsewhere.
Reason reasonOfAHardError()
{
    test::TcpTranscript t = test::TcpTranscript::firstFlight(test::segments1000(), {}, 4000);
    t.at(150);
    EXPECT_TRUE(t.icmp(3, 3, 1));
    return t.notices().back().reason;
}

TEST(EveryReason, IsGivenAndItsWordsAreWhole)
{
    Judge judge;
    for (const BundledScenario& scenario : bundledScenarios())
        judge.watch(*runScenario(test::scenarioFrom(scenario.text)));
    for (const std::string& text : test::oddTexts())
        judge.watch(*runScenario(test::scenarioFrom(text)));
    for (const std::string& text : rareTexts())
        judge.watch(*runScenario(test::scenarioFrom(text)));
    judge.give(reasonOfAHardError());
    for (int i = 0; i < static_cast<int>(Reason::Count_); ++i) {
        const auto reason = static_cast<Reason>(i);
        EXPECT_TRUE(judge.given(reason)) << reasonName(reason) << " is never given";
    }
}

} // namespace
} // namespace roundtrip
