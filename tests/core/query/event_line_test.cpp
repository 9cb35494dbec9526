// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: a row says what the table of reasons says, and what is exported can be read back.
#include "core/query/event_filter.h"
#include "core/query/event_line.h"
#include "core/sweep/csv.h"
#include "tests/core/report/report_fixture.h"

#include <algorithm>

namespace roundtrip {
namespace {

std::string csvOf(const Run& run, const std::vector<EventRef>& events)
{
    std::string text;
    EXPECT_TRUE(writeEventsCsv(run, events, [&text](std::string_view piece) {
        text += piece;
        return true;
    }));
    return text;
}

TEST(EventLine, HasTheWordsOfTheTable)
{
    const auto run = runScenario(test::bundled("one-lost-segment"));
    const auto resent = filterEvents(*run, {.retransmissions = true});
    ASSERT_EQ(resent.size(), 1U);
    const EventLine line = eventLine(*run, resent[0]);
    EXPECT_EQ(line.what, "Fast retransmit of segment 3");
    EXPECT_EQ(line.why, explainSentence(run->lanes[0], resent[0].event));
    EXPECT_EQ(line.place, (RfcPlace{5681, "3.2"}));
    EXPECT_EQ(line.host, HostRole::Client);
    EXPECT_EQ(kindName(line.kind), "sent");
    EXPECT_EQ(line.time, run->lanes[0].eventTime(resent[0].event));
}

TEST(EventLine, CsvHasARecordForEachEvent)
{
    const auto run = runScenario(test::bundled("one-lost-segment"));
    const auto events = filterEvents(*run, {});
    const std::string text = csvOf(*run, events);
    std::size_t records = 0;
    std::string retransmission;
    CsvScanner scanner([&](std::string_view record, std::uint64_t) {
        ++records;
        if (record.find("Fast retransmit of segment 3") != std::string_view::npos
            && record.find(",sent,") != std::string_view::npos)
            retransmission = record;
        return true;
    });
    EXPECT_TRUE(scanner.feed(text));
    EXPECT_EQ(scanner.completeBytes(), text.size());
    EXPECT_EQ(records, events.size() + 1);
    EXPECT_NE(retransmission.find("\"Three duplicate ACKs said that byte 2001 never came, so the "
                                  "client resends it and does not wait for its timer.\""),
              std::string::npos)
        << retransmission;
    EXPECT_NE(retransmission.find("\"RFC 5681, section 3.2\""), std::string::npos);
}

TEST(EventLine, MarkdownKeepsItsColumns)
{
    const auto run = runScenario(test::bundled("one-lost-segment"));
    const auto events = filterEvents(*run, {});
    std::string text;
    EXPECT_TRUE(writeEventsMarkdown(*run, events, [&text](std::string_view piece) {
        text += piece;
        return true;
    }));
    EXPECT_EQ(static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')),
              events.size() + 2);
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = text.find('\n', at);
        std::size_t bars = 0;
        for (std::size_t i = at; i < end; ++i)
            bars += text[i] == '|' && (i == 0 || text[i - 1] != '\\');
        EXPECT_EQ(bars, 9U) << text.substr(at, end - at);
        at = end + 1;
    }
}

TEST(EventLine, AFailingReceiverEndsTheWriting)
{
    const auto run = runScenario(test::bundled("one-lost-segment"));
    const auto events = filterEvents(*run, {});
    EXPECT_FALSE(writeEventsCsv(*run, events, [](std::string_view) { return false; }));
}

} // namespace
} // namespace roundtrip
