// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: each way in which claim and tests can disagree is found.
#include "tests/conformance/judgement.h"

#include <gtest/gtest.h>

namespace roundtrip::conformance {

namespace {

Claims withAnswers(const std::string& answers)
{
    return readClaims({"m", "1.close\tP0\tyes\tClosing\tRFC 9293\n"
                            "1.fast-open\tP2\tno\tData on a SYN\tRFC 7413\n"},
                      {"r", "MUST-1\tRFC 9293\tUnsigned\nMAY-1\tRFC 9293\tBoth\n"},
                      {"answers.tsv", answers});
}

Marker shown(const std::string& id, ShownBy by = ShownBy::Test)
{
    return {id, by, "Suite.Test", "tests/a_test.cpp", 7};
}

const std::vector<Marker> kAllShown = {shown("1.close"), shown("1.fast-open"), shown("MUST-1")};

std::string placesOf(const Findings& findings)
{
    std::string places;
    for (const Finding& finding : findings)
        places += finding.place + " ";
    return places;
}

} // namespace

TEST(ConformanceJudgement, WhatIsShownNeedsNoAnswerAndMayNeedsNeither)
{
    EXPECT_EQ(placesOf(judge(withAnswers(""), kAllShown)), "");
}

TEST(ConformanceJudgement, WhatNobodyShowsIsFound)
{
    EXPECT_EQ(placesOf(judge(withAnswers(""), {})), "1.close 1.fast-open MUST-1 ");
    const std::vector<Marker> scenarios = {shown("1.close", ShownBy::Scenario), kAllShown[1],
                                           kAllShown[2]};
    EXPECT_EQ(placesOf(judge(withAnswers(""), scenarios)), "1.close ");
}

TEST(ConformanceJudgement, AnAnswerStandsForATestUnlessTheRowIsNeeded)
{
    const std::string others = "1.fast-open\tnot met\tleft out\nMUST-1\tsimplified\tnarrow\n";
    EXPECT_EQ(placesOf(judge(withAnswers("1.close\tnot yet\tsoon\n" + others), {})), "");
    EXPECT_EQ(placesOf(judge(withAnswers("1.close\tnot met\tnever\n" + others), {})),
              "answers.tsv:1 ");
}

TEST(ConformanceJudgement, AnAnswerThatATestRefutesIsFound)
{
    for (const char* kind : {"not yet", "not met", "not applicable"})
        EXPECT_EQ(
            placesOf(judge(withAnswers("MUST-1\t" + std::string(kind) + "\tso\n"), kAllShown)),
            "answers.tsv:1 ");
    EXPECT_EQ(placesOf(judge(withAnswers("MUST-1\tsimplified\tin part\n"), kAllShown)), "");
}

TEST(ConformanceJudgement, ANameThatNobodyKnowsIsFound)
{
    std::vector<Marker> markers = kAllShown;
    markers.push_back(shown("MUST-99"));
    EXPECT_EQ(placesOf(judge(withAnswers(""), markers)), "tests/a_test.cpp:7 ");
}

} // namespace roundtrip::conformance
