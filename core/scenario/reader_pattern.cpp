// SPDX-License-Identifier: GPL-3.0-or-later
// Reads patterns of events, and says where one could never fit.
#include "core/scenario/reader_pattern.h"

#include "core/base/reason_name.h"
#include "core/scenario/packet_numbers.h"

#include <algorithm>

namespace roundtrip {

namespace {

constexpr std::uint64_t kMostEvents = 1'000'000'000;

const std::array<std::string_view, kTcpStates>& stateNames()
{
    static const auto names = [] {
        std::array<std::string_view, kTcpStates> all;
        for (std::size_t i = 0; i < all.size(); ++i)
            all[i] = tcpStateName(static_cast<TcpState>(i));
        return all;
    }();
    return names;
}

/// Takes a key whose value is one of these names, by the enumeration.
template <typename Enum>
void takeChoice(ObjectReader& reader, std::string_view key, std::span<const std::string_view> names,
                std::optional<Enum>& target)
{
    const auto node = reader.take(key);
    if (const auto choice = node ? readChoice(*node, names) : std::nullopt)
        target = static_cast<Enum>(*choice);
}

void takeNumber(ObjectReader& reader, std::string_view key, std::uint64_t most,
                std::optional<std::uint32_t>& target)
{
    const auto node = reader.take(key);
    if (const auto number = node ? readInteger(*node, 1, most) : std::nullopt)
        target = static_cast<std::uint32_t>(*number);
}

void takeReason(ObjectReader& reader, EventPattern& pattern)
{
    const auto node = reader.take("reason");
    if (!node)
        return;
    if (node->is(JsonKind::String)) {
        pattern.reason = reasonNamed(node->value().text);
        if (pattern.reason)
            return;
    }
    const auto names = reasonNames().subspan(1);
    const std::string_view near = node->is(JsonKind::String) ? nearest(node->value().text, names)
                                                             : std::string_view{};
    node->failExpected("the name of a reason, such as \"retransmit_fast\"",
                       near.empty() ? "\"roundtrip-cli run SCENARIO --trace -\" shows those of a "
                                      "run."
                                    : "Did you mean \"" + std::string(near) + "\"?");
}

struct KeyOfKind {
    std::string_view key;
    std::string_view kinds; ///< for the remedy
    bool (*fits)(EventKind);
};

bool ofPacket(EventKind kind) { return kind <= EventKind::Drop; }
bool ofState(EventKind kind) { return kind == EventKind::State; }
bool ofTimer(EventKind kind) { return kind == EventKind::Timer; }

constexpr std::string_view kPackets = "\"send\", \"receive\" and \"drop\"";
constexpr std::array<KeyOfKind, 6> kKeysOfKinds{{{"segment", kPackets, ofPacket},
                                                 {"data", kPackets, ofPacket},
                                                 {"transmission", kPackets, ofPacket},
                                                 {"direction", kPackets, ofPacket},
                                                 {"state", "\"state\"", ofState},
                                                 {"timer", "\"timer\"", ofTimer}}};

/// Keys that no event can have together.
void checkKind(ObjectReader& reader, const EventPattern& pattern)
{
    const KeyOfKind* first = nullptr;
    for (const KeyOfKind& row : kKeysOfKinds) {
        if (!reader.has(row.key))
            continue;
        const std::string key = "\"" + std::string(row.key) + "\"";
        if (pattern.event && !row.fits(*pattern.event))
            return reader.refuse(row.key,
                                 key + " means nothing to events of the kind \""
                                     + std::string(eventKindName(*pattern.event)) + "\"",
                                 "It belongs to " + std::string(row.kinds) + ".");
        if (first != nullptr && first->kinds != row.kinds)
            return reader.refuse(row.key,
                                 "no event has both \"" + std::string(first->key) + "\" and " + key,
                                 "Keep one of them.");
        first = &row;
    }
}

/// "\"send\" and \"receive\""
std::string kindsOf(Reason reason)
{
    std::string text;
    for (std::size_t i = 0; i < kEventKindNames.size(); ++i) {
        if (reasonFits(reason, static_cast<EventKind>(i)))
            text += (text.empty() ? "\"" : " and \"") + std::string(kEventKindNames[i]) + "\"";
    }
    return text;
}

/// A reason that no event has together with what else is said.
void checkReason(ObjectReader& reader, const EventPattern& pattern)
{
    if (!pattern.reason)
        return;
    const std::string reason = std::string(reasonName(*pattern.reason));
    const std::string remedy = "Only events of the kind " + kindsOf(*pattern.reason) + " have it.";
    if (pattern.event && !reasonFits(*pattern.reason, *pattern.event))
        return reader.refuse("reason",
                             "no event of the kind \"" + std::string(eventKindName(*pattern.event))
                                 + "\" has the reason \"" + reason + "\"",
                             remedy);
    for (const KeyOfKind& row : kKeysOfKinds) {
        bool fits = false;
        for (std::size_t i = 0; i < kEventKindNames.size(); ++i) {
            const auto kind = static_cast<EventKind>(i);
            fits = fits || (row.fits(kind) && reasonFits(*pattern.reason, kind));
        }
        if (reader.has(row.key) && !fits)
            return reader.refuse(row.key,
                                 "no event with the reason \"" + reason + "\" has a \""
                                     + std::string(row.key) + "\"",
                                 remedy);
    }
}

/// Flows that could be meant, each name once.
std::vector<std::string_view> flowNames(const Lanes& lanes, std::optional<std::uint16_t> lane)
{
    std::vector<std::string_view> names;
    for (std::size_t i = 0; i < lanes.size(); ++i) {
        if (lane && *lane != i)
            continue;
        for (const FlowConfig& flow : lanes[i].flows)
            names.emplace_back(flow.name);
    }
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

bool isContinuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80; }

} // namespace

std::optional<std::uint16_t> readLaneIndex(const Node& node, const Lanes& lanes)
{
    if (node.is(JsonKind::Integer)) {
        const auto number = readInteger(node, 0, lanes.empty() ? 0 : lanes.size() - 1);
        return number ? std::optional(static_cast<std::uint16_t>(*number)) : std::nullopt;
    }
    std::vector<std::string_view> titles;
    for (const LaneConfig& lane : lanes)
        titles.emplace_back(lane.title);
    const auto choice = readChoice(node, titles);
    return choice ? std::optional(static_cast<std::uint16_t>(*choice)) : std::nullopt;
}

std::optional<std::string> readFlowName(const Node& node, const Lanes& lanes,
                                        std::optional<std::uint16_t> lane)
{
    const auto names = flowNames(lanes, lane);
    const auto choice = readChoice(node, names);
    return choice ? std::optional(std::string(names[*choice])) : std::nullopt;
}

void readLaneAndFlow(ObjectReader& reader, const Lanes& lanes, std::optional<std::uint16_t>& lane,
                     std::string& flow)
{
    if (const auto node = reader.take("lane"))
        lane = readLaneIndex(*node, lanes);
    if (const auto node = reader.take("flow"))
        assign(flow, readFlowName(*node, lanes, lane));
}

std::optional<Direction> readDirectionName(const Node& node)
{
    constexpr std::array<std::string_view, 2> names{"to_server", "to_client"};
    const auto choice = readChoice(node, names);
    return choice ? std::optional(static_cast<Direction>(*choice)) : std::nullopt;
}

EventPattern readPattern(ObjectReader& reader, const Lanes& lanes)
{
    constexpr std::array<std::string_view, 2> hosts{"client", "server"};
    constexpr std::array<std::string_view, 11> keys{"lane",      "flow",    "host", "event",
                                                    "reason",    "segment", "data", "transmission",
                                                    "direction", "state",   "timer"};
    EventPattern pattern;
    readLaneAndFlow(reader, lanes, pattern.lane, pattern.flow);
    takeChoice(reader, "host", hosts, pattern.host);
    takeChoice(reader, "event", kEventKindNames, pattern.event);
    takeReason(reader, pattern);
    takeChoice(reader, "segment", kSegmentKindNames, pattern.segment);
    takeNumber(reader, "data", kMostEvents, pattern.data);
    takeNumber(reader, "transmission", kMostTransmissions, pattern.transmission);
    if (const auto node = reader.take("direction"))
        pattern.direction = readDirectionName(*node);
    takeChoice(reader, "state", stateNames(), pattern.state);
    takeChoice(reader, "timer", kTcpTimerNames, pattern.timer);
    if (reader.ok() && std::ranges::none_of(keys, [&](auto key) { return reader.has(key); }))
        reader.node().fail("this does not say which event is meant",
                           "Add one of " + listOf(keys) + ", for example \"segment\": \"SYN\".");
    checkKind(reader, pattern);
    checkReason(reader, pattern);
    return pattern;
}

void readNth(ObjectReader& reader, EventPattern& pattern)
{
    if (const auto node = reader.take("nth"))
        assign(pattern.nth, readInteger(*node, 1, kMostEvents));
}

std::optional<std::string> readText(const Node& node, std::size_t most, bool lines)
{
    auto text = readString(node);
    if (!text)
        return std::nullopt;
    const auto characters = static_cast<std::size_t>(
        std::ranges::count_if(*text, [](char c) { return !isContinuation(c); }));
    const bool broken = !lines && std::ranges::any_of(*text, [](char c) {
        return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
    });
    const bool blank = text->find_first_not_of(" \t\r\n") == std::string::npos;
    if (!blank && characters <= most && !broken)
        return text;
    const std::string remedy = characters > most
                                   ? "It has " + std::to_string(characters) + "; shorten it."
                               : blank ? "Nothing stands in it."
                                       : std::string();
    node.failExpected("a text of 1 to " + std::to_string(most) + " characters"
                          + (lines ? "" : " in one line"),
                      remedy);
    return std::nullopt;
}

std::size_t countSentences(std::string_view text)
{
    constexpr std::string_view ends = ".!?", closing = "\"')]*_";
    std::size_t count = 0;
    bool open = false; // a sentence has begun that is not counted yet
    for (std::size_t i = 0; i < text.size(); ++i) {
        open = open || text[i] != ' ';
        if (ends.find(text[i]) == std::string_view::npos)
            continue;
        std::size_t next = text.find_first_not_of(closing, i + 1);
        if (next != std::string_view::npos && text[next] != ' ')
            continue; // "1.5", "..."
        next = text.find_first_not_of(' ', std::min(next, text.size()));
        if (next != std::string_view::npos && text[next] >= 'a' && text[next] <= 'z')
            continue;
        ++count;
        open = false;
        i = (next == std::string_view::npos ? text.size() : next) - 1;
    }
    return count + (open ? 1 : 0);
}

std::optional<std::string> readSentences(const Node& node, std::size_t sentences, std::size_t most)
{
    auto text = readText(node, most);
    if (!text)
        return std::nullopt;
    const std::size_t count = countSentences(*text);
    if (count <= sentences)
        return text;
    node.fail("expected " + std::string(sentences == 1 ? "one sentence" : "at most two sentences")
                  + ", found " + std::to_string(count),
              "Keep what the picture cannot say by itself; the rest belongs into \"script\".");
    return std::nullopt;
}

} // namespace roundtrip
