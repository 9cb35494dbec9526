// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: what the user is said to have noticed where it went wrong. The way takes 20 ms.
#include "core/report/comparison.h"
#include "tests/core/report/report_fixture.h"

namespace roundtrip {
namespace {

using namespace std::chrono_literals;
using test::scenarioFrom;

/// A lane with one flow of a workload; `more` goes before the lanes.
Comparison compare(const std::string& network, const std::string& more, const std::string& flow)
{
    return Comparison(
        runScenario(scenarioFrom(R"({"format": 1, "title": "t", "network": {)" + network + "}, "
                                 + more + R"("lanes": [{"title": "lane",
        "flows": [{"name": "flow", "server_port": 80, )"
                                 + flow + "}]}]}")));
}

std::string said(const Comparison& comparison, SimTime t)
{
    return comparison.columns().at(0).whatTheUserNoticed(t).english();
}

std::string saidAtEnd(const Comparison& comparison)
{
    return said(comparison, comparison.run()->endTime());
}

const std::string kIdle = R"("delay": "20 ms", "rate": "unlimited")";

TEST(ComparisonWords, APictureThatNeverWentOnStoodStillUntilTheEnd)
{
    const Comparison video =
        compare(kIdle, R"("faults": [{"do": "link_down", "from": "1 s", "to": "3000 s"}], )",
                R"("transport": "tcp", "workload": {"kind": "video", "duration": "3 s"})");
    const std::string end = saidAtEnd(video);
    EXPECT_TRUE(end.starts_with("The picture stood still for ")) << end;
    EXPECT_TRUE(end.ends_with(" in all, and had not gone on at the end.")) << end;
    EXPECT_EQ(end.find("9223372"), std::string::npos) << end;
    const std::string during = said(video, SimTime(10s));
    EXPECT_TRUE(during.starts_with("The picture stands still, so far for ")) << during;
}

TEST(ComparisonWords, APictureThatWentOnSaysSo)
{
    const Comparison video =
        compare(kIdle, R"("faults": [{"do": "link_down", "from": "1 s", "to": "2 s"}], )",
                R"("transport": "tcp", "workload": {"kind": "video", "duration": "3 s"})");
    EXPECT_TRUE(saidAtEnd(video).ends_with(" in all, and then went on whole.")) << saidAtEnd(video);
}

Comparison names(const std::string& network, const std::string& more, const std::string& work)
{
    return compare(network, more,
                   R"("transport": "udp", "workload": {"kind": "dns", )" + work + "}");
}

TEST(ComparisonWords, OnlyTheRepeatsOfTheSlowestNameMadeItSlow)
{
    // Two queries are given up after repeats; the slowest answered one just went to TCP.
    const Comparison lossy = names(
        R"("delay": "20 ms", "rate": "unlimited", "loss": {"model": "gilbert_elliott",
           "good_to_bad": 0.05, "bad_to_good": 0.3})",
        R"("seed": 7, )", R"("queries": 6, "truncated": [6, 2])");
    EXPECT_EQ(saidAtEnd(lossy), "4 of 6 names are known; the slowest took 120 ms.");
}

TEST(ComparisonWords, ANameIsAskedForAgainOnceOrSeveralTimes)
{
    const std::string drop = R"({"do": "drop", "direction": "to_server", "data": )";
    EXPECT_EQ(saidAtEnd(names(kIdle, R"("faults": [)" + drop + "1}], ", R"("queries": 2)")),
              "2 of 2 names are known; one took 1.04 s, as the application asked for it again.");
    const std::string both = R"("faults": [)" + drop + "1}, " + drop + "2}], ";
    const std::string twice = saidAtEnd(names(kIdle, both, R"("queries": 2)"));
    EXPECT_TRUE(twice.ends_with("as the application asked for it again 2 times.")) << twice;
}

TEST(ComparisonWords, ANameThatTakesNoTimeIsKnownAllTheSame)
{
    const Comparison quick = names(R"("delay": "0 ms", "rate": "unlimited")", "",
                                   R"("queries": 20)");
    EXPECT_EQ(saidAtEnd(quick), "20 of 20 names are known; the slowest took 0 ms.");
    const Comparison never = names(
        kIdle,
        R"("faults": [{"do": "drop", "direction": "to_server", "data": 1, "and_later": true}], )",
        R"("queries": 1)");
    EXPECT_EQ(said(never, SimTime(10ms)), "No name is known yet.");
    EXPECT_EQ(saidAtEnd(never), "No name became known.");
}

TEST(ComparisonWords, ATransferThatItsServersTcpGaveUpIsGivenUp)
{
    const Comparison transfer = compare(
        kIdle,
        R"("faults": [{"do": "drop", "direction": "to_client", "data": 2, "and_later": true}], )",
        R"("transport": "tcp", "tcp": {"retries": 2},
           "workload": {"kind": "transfer", "bytes": 50000, "direction": "to_client"})");
    EXPECT_EQ(said(transfer, SimTime(1s)), "1460 of 50000 bytes are there.");
    EXPECT_EQ(saidAtEnd(transfer), "It was given up: 48540 of 50000 bytes never came.");
}

} // namespace
} // namespace roundtrip
