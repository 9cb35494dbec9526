// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: every term has its words, short enough to read at a glance, and an RFC place that
// exists; and no spelling leads to two of them.
#include "core/teach/glossary.h"
#include "core/teach/term_finder.h"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <map>
#include <set>

namespace roundtrip {
namespace {

/// In no RFC of the list: words of the trade, of ITU-T or of netstat, and of this program.
const std::set<std::string_view> kWithoutPlace{"Tahoe",
                                               "black hole",
                                               "netstat",
                                               "Recv-Q",
                                               "Send-Q",
                                               "FCS",
                                               "bottleneck",
                                               "tail drop",
                                               "bufferbloat",
                                               "goodput",
                                               "throughput",
                                               "overhead",
                                               "propagation delay",
                                               "Gilbert-Elliott",
                                               "burst",
                                               "playout delay",
                                               "E-model",
                                               "R factor",
                                               "MOS",
                                               "G.711",
                                               "head-of-line blocking",
                                               "stop-and-wait",
                                               "go-back-N",
                                               "selective repeat",
                                               "lane",
                                               "ladder",
                                               "playhead",
                                               "moment",
                                               "virtual time",
                                               "flow",
                                               "seed",
                                               "fate",
                                               "scenario"};

std::vector<std::string> sentencesOf(std::string_view meaning)
{
    std::vector<std::string> sentences(1);
    for (std::size_t i = 0; i < meaning.size(); ++i) {
        sentences.back() += meaning[i];
        if (meaning[i] == '.' && i + 1 < meaning.size() && meaning[i + 1] == ' ')
            sentences.emplace_back();
    }
    return sentences;
}

/// The terms of a text by name.
std::vector<std::string_view> named(std::string_view text)
{
    std::vector<std::string_view> names;
    for (const FoundTerm& found : termsIn(text))
        names.push_back(glossary()[found.entry].term);
    return names;
}

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Glossary, EveryPlaceIsARealSection)
{
    std::ifstream file(ROUNDTRIP_SOURCE_DIR "/resources/rfc/sections.json");
    ASSERT_TRUE(file) << "the list of RFC sections is missing";
    const nlohmann::json rfcs = nlohmann::json::parse(file);
    std::set<std::string_view> without;
    for (const GlossaryEntry& entry : glossary()) {
        if (entry.place.rfc == 0) {
            without.insert(entry.term);
            continue;
        }
        const auto rfc = rfcs.find(std::to_string(entry.place.rfc));
        ASSERT_NE(rfc, rfcs.end()) << entry.term;
        EXPECT_TRUE((*rfc)["sections"].empty() == entry.place.section.empty()
                    && (entry.place.section.empty()
                        || (*rfc)["sections"].contains(std::string(entry.place.section))))
            << entry.term << ": " << placeText(entry.place);
    }
    EXPECT_EQ(without, kWithoutPlace);
}

TEST(Glossary, AMeaningIsOneOrTwoShortSentences)
{
    EXPECT_GE(glossary().size(), 130U);
    for (const GlossaryEntry& entry : glossary()) {
        EXPECT_TRUE(entry.meaning.ends_with(".")) << entry.term;
        const std::vector<std::string> sentences = sentencesOf(entry.meaning);
        EXPECT_LE(sentences.size(), 2U) << entry.meaning;
        for (const std::string& sentence : sentences) {
            EXPECT_LE(sentence.size(), 160U) << sentence;
            EXPECT_GE(sentence.size(), 5U) << entry.meaning;
        }
    }
}

TEST(Glossary, NoSpellingBelongsToTwoTerms)
{
    std::map<std::string_view, std::string_view> owner;
    for (const GlossaryEntry& entry : glossary()) {
        for (const std::string_view spelling : spellingsOf(entry)) {
            EXPECT_FALSE(spelling.empty() || spelling.front() == ' ' || spelling.back() == ' ')
                << entry.term << ": '" << spelling << "'";
            const auto [at, fresh] = owner.try_emplace(spelling, entry.term);
            EXPECT_TRUE(fresh) << spelling << ": " << at->second << " and " << entry.term;
        }
    }
}

// Protects: what is listed can be found, and leads to its own entry alone.
TEST(Glossary, EverySpellingIsFoundInAText)
{
    for (const GlossaryEntry& entry : glossary()) {
        for (const std::string_view spelling : spellingsOf(entry))
            EXPECT_THAT(named("(" + std::string(spelling) + ")."), ElementsAre(entry.term))
                << spelling;
    }
}

TEST(Glossary, StandsInTheOrderOfTheAlphabet)
{
    std::vector<std::string> terms;
    for (const GlossaryEntry& entry : glossary()) {
        terms.emplace_back(entry.term);
        std::ranges::transform(terms.back(), terms.back().begin(),
                               [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    }
    EXPECT_TRUE(std::ranges::is_sorted(terms));
}

TEST(TermFinder, TakesTheLongestThatFits)
{
    EXPECT_THAT(named("SYN-ACK"), ElementsAre("SYN, ACK"));
    EXPECT_THAT(named("SYN seq=0"), ElementsAre("SYN", "sequence number"));
    EXPECT_THAT(named("SYN, ACK seq=0 ack=1"),
                ElementsAre("SYN, ACK", "sequence number", "acknowledgment number"));
    EXPECT_THAT(named("SYN-SENT"), ElementsAre("SYN-SENT"));
    EXPECT_THAT(named("the retransmission timeout of a retransmission"),
                ElementsAre("RTO", "retransmission"));
    EXPECT_THAT(named("congestion window"), ElementsAre("cwnd"));
}

TEST(TermFinder, KnowsWhereAWordEnds)
{
    EXPECT_THAT(named("FINISH, SYNC, sportsman, passport"), IsEmpty());
    EXPECT_THAT(named("RTO_max and xRTO and 2RTO"), IsEmpty());
    EXPECT_THAT(named("client.cwnd<2000"), ElementsAre("cwnd"));
    EXPECT_THAT(named("\u201cRTO\u201d: RTO, (RTO)!"), ElementsAre("RTO", "RTO", "RTO"));
    EXPECT_THAT(named("\u00e9RTO RTO\u00e9"), IsEmpty());
    EXPECT_THAT(named("SND.UNA=1"), ElementsAre("SND.UNA"));
    EXPECT_THAT(named("HyStart++ ends, HyStart++."), ElementsAre("HyStart++", "HyStart++"));
}

TEST(TermFinder, TakesPluralsAndNoOtherEnding)
{
    EXPECT_THAT(named("ACKs, RTTs, segments and Sockets"),
                ElementsAre("ACK", "RTT", "segment", "socket"));
    EXPECT_THAT(named("segmented socketss"), IsEmpty());
}

// Protects: capitals are what tells a flag from a word.
TEST(TermFinder, CapitalsDecide)
{
    EXPECT_THAT(named("Window WINDOW window"), ElementsAre("window", "window", "window"));
    EXPECT_THAT(named("ACK"), ElementsAre("ACK"));
    EXPECT_THAT(named("ack 2001"), ElementsAre("acknowledgment number"));
    EXPECT_THAT(named("closed, established, fin, syn, rst, ip, ce"), IsEmpty());
    EXPECT_THAT(named("CLOSED LISTEN"), ElementsAre("CLOSED", "LISTEN"));
    EXPECT_THAT(named("It listens"), ElementsAre("listen"));
}

TEST(TermFinder, ReadsTypographyAsItIsMeant)
{
    EXPECT_THAT(named("Nagle\u2019s algorithm"), ElementsAre("Nagle's algorithm"));
    EXPECT_THAT(named("slow\nstart"), ElementsAre("slow start"));
    EXPECT_THAT(named("round\u2011trip\u00a0time"), ElementsAre("RTT"));
}

// Protects: the place of a term counts characters, also behind some of several bytes.
TEST(TermFinder, SaysWhereATermStands)
{
    const std::vector<FoundTerm> found = termsIn("\u2192 \U0001F600 the RTOs");
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].begin, 8U);
    EXPECT_EQ(found[0].end, 12U);
    EXPECT_EQ(glossary()[found[0].entry].term, "RTO");
}

TEST(TermFinder, SurvivesAnyText)
{
    EXPECT_THAT(termsIn(""), IsEmpty());
    EXPECT_THAT(named("\xff\xc3 RTO \xe2\x82"), ElementsAre("RTO"));
    EXPECT_THAT(named(std::string(100000, 'S')), IsEmpty());
    EXPECT_THAT(named("SYN"), ElementsAre("SYN"));
}

} // namespace
} // namespace roundtrip
