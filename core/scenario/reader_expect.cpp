// SPDX-License-Identifier: GPL-3.0-or-later
// Reads "expect": what must hold in the run.
#include "core/scenario/reader_pattern.h"

namespace roundtrip {

namespace {

constexpr std::uint64_t kMostCount = 1'000'000'000;

void readBounds(const Node& node, ExpectedEvents& expected)
{
    ObjectReader reader(node, "\"at_least\" and \"at_most\"");
    const auto least = reader.take("at_least");
    const auto most = reader.take("at_most");
    reader.refuseRest();
    if (!reader.ok())
        return;
    if (!least && !most)
        return node.fail("this count has no bounds", "Add \"at_least\" or \"at_most\".");
    expected.atLeast = 0;
    if (least)
        assign(expected.atLeast, readInteger(*least, 0, kMostCount));
    if (most)
        expected.atMost = readInteger(*most, 0, kMostCount);
    if (expected.atLeast == 0 && !most)
        return least->fail("every run has an event at least 0 times, so this cannot fail",
                           "Write 1 or more, or add \"at_most\".");
    if (expected.atMost && *expected.atMost < expected.atLeast)
        most->fail("\"at_most\" is less than \"at_least\"", "Let it be as much at least.");
}

void readCount(const Node& node, ExpectedEvents& expected)
{
    if (node.is(JsonKind::Object))
        return readBounds(node, expected);
    if (!node.is(JsonKind::Integer))
        return node.failExpected(
            "a count", "Write how often, or { \"at_least\": 1, \"at_most\": 3 }; 0 means never.");
    if (const auto count = readInteger(node, 0, kMostCount)) {
        expected.atLeast = *count;
        expected.atMost = *count;
    }
}

ExpectedEvents readEvents(ObjectReader& reader, const Lanes& lanes)
{
    ExpectedEvents expected;
    expected.event = readPattern(reader, lanes);
    if (const auto count = reader.take("count"))
        readCount(*count, expected);
    reader.refuse("nth", "an expectation is about all the events that fit",
                  "Say how many by \"count\".");
    return expected;
}

ExpectedOrder readOrder(ObjectReader& reader, const Node& node, const Lanes& lanes)
{
    ExpectedOrder expected;
    if (const auto lane = reader.take("lane"))
        expected.lane = readLaneIndex(*lane, lanes);
    if (!expectArray(node, "events"))
        return expected;
    constexpr std::size_t fewest = 2;
    if (node.value().items.size() < fewest)
        node.fail("an order needs two events at least", "Add what must come behind the first.");
    for (std::size_t i = 0; i < node.value().items.size(); ++i) {
        ObjectReader event(node.item(i), "the keys of an event, such as \"segment\": \"SYN\"");
        event.refuse("lane", "an order is that of one lane", "Write \"lane\" beside \"order\".");
        expected.events.push_back(readPattern(event, lanes));
        readNth(event, expected.events.back());
        event.refuseRest();
    }
    return expected;
}

ExpectedOutcome readOutcome(ObjectReader& reader, const Node& node, const Lanes& lanes)
{
    ExpectedOutcome expected;
    if (const auto choice = readChoice(node, kOutcomeNames))
        expected.outcome = static_cast<Outcome>(*choice);
    readLaneAndFlow(reader, lanes, expected.lane, expected.flow);
    return expected;
}

ExpectedDelivery readDelivery(ObjectReader& reader, const Node& node, const Lanes& lanes)
{
    ExpectedDelivery expected;
    assign(expected.bytes, readInteger(node, 0, UINT64_MAX));
    if (const auto direction = reader.require("direction", "\"direction\": \"to_server\""))
        assign(expected.direction, readDirectionName(*direction));
    readLaneAndFlow(reader, lanes, expected.lane, expected.flow);
    return expected;
}

Expectation readExpectation(ObjectReader& reader, const Lanes& lanes)
{
    if (const auto order = reader.take("order"))
        return readOrder(reader, *order, lanes);
    if (const auto outcome = reader.take("outcome"))
        return readOutcome(reader, *outcome, lanes);
    if (const auto delivered = reader.take("delivered"))
        return readDelivery(reader, *delivered, lanes);
    return readEvents(reader, lanes);
}

} // namespace

void readExpect(const Node& node, const Lanes& lanes, std::vector<Expectation>& expect)
{
    if (!expectArray(node, "expectations"))
        return;
    for (std::size_t i = 0; i < node.value().items.size(); ++i) {
        ObjectReader reader(node.item(i), "the keys of an event, or \"order\", \"outcome\" or "
                                          "\"delivered\"");
        if (!reader.ok())
            continue;
        expect.push_back(readExpectation(reader, lanes));
        reader.refuseRest();
    }
}

} // namespace roundtrip
