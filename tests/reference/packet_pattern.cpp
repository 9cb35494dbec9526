// SPDX-License-Identifier: GPL-3.0-or-later
// See packet_pattern.h.
#include "tests/reference/packet_pattern.h"

#include "tests/reference/json_fields.h"

#include <algorithm>

namespace roundtrip::reference {
namespace {

Protocol asProtocol(const JsonValue& value)
{
    const std::string& text = asString(value);
    if (text == "tcp")
        return Protocol::Tcp;
    if (text == "udp")
        return Protocol::Udp;
    if (text == "icmp")
        return Protocol::Icmp;
    refuse(value, "expected \"tcp\", \"udp\" or \"icmp\"");
}

std::string shortText(double number)
{
    std::string text = std::to_string(number);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.')
        text.pop_back();
    return text;
}

std::vector<OptionWish> readOptionWishes(const JsonValue& value)
{
    allowOnly(value, {"mss", "ws", "sackok", "ts", "sack"});
    std::vector<OptionWish> wishes;
    for (const JsonMember& member : value.members) {
        OptionWish wish{member.key, member.value.kind != JsonKind::Null, {}};
        if (member.value.kind == JsonKind::Integer && (wish.name == "mss" || wish.name == "ws"))
            wish.value = asInteger(member.value);
        else if (wish.present && member.value.text != "*" && !member.value.boolean)
            refuse(member.value, "expected null, \"*\", true, or the number of mss or ws");
        wishes.push_back(wish);
    }
    return wishes;
}

bool fulfils(const RowOptions& options, const OptionWish& wish)
{
    if (wish.name == "mss" || wish.name == "ws") {
        const auto& option = wish.name == "mss" ? options.mss : options.windowScale;
        return wish.value ? option == wish.value : option.has_value() == wish.present;
    }
    if (wish.name == "sackok")
        return options.sackPermitted == wish.present;
    if (wish.name == "ts")
        return options.timestamps == wish.present;
    return options.sack.empty() != wish.present;
}

template <typename Value>
bool agrees(const std::optional<Value>& wish, const Value& value)
{
    return !wish || *wish == value;
}

bool within(const std::optional<IntegerRange>& wish, std::int64_t value)
{
    return !wish || wish->contains(value);
}

bool flagsFit(const PacketPattern& pattern, const PacketRow& row)
{
    const auto there = [&row](char flag) { return row.flags.find(flag) != std::string::npos; };
    return agrees(pattern.flags, row.bareFlags()) && std::ranges::all_of(pattern.has, there)
           && std::ranges::none_of(pattern.lacks, there);
}

bool sackFits(const PacketPattern& pattern, const PacketRow& row)
{
    const auto& sack = row.options.sack;
    return !pattern.firstSackBlock || (!sack.empty() && sack.front() == *pattern.firstSackBlock);
}

} // namespace

IntegerRange readIntegerRange(const JsonValue& value)
{
    if (value.kind != JsonKind::Array)
        return {asInteger(value), asInteger(value)};
    if (value.items.size() != 2)
        refuse(value, "expected [from, to]");
    return {asInteger(value.items[0]), asInteger(value.items[1])};
}

TimeRange readTimeRange(const JsonValue& value)
{
    const auto& items = asArray(value);
    if (items.size() != 2)
        refuse(value, "expected [from, to]");
    return {asNumber(items[0]), asNumber(items[1])};
}

std::string textOf(const IntegerRange& range)
{
    const std::string from = std::to_string(range.from);
    return range.from == range.to ? from : from + " to " + std::to_string(range.to);
}

std::string textOf(const TimeRange& range)
{
    return shortText(range.from) + " to " + shortText(range.to) + " ms";
}

bool PacketPattern::matches(const PacketRow& row) const
{
    return agrees(direction, row.direction) && agrees(protocol, row.protocol)
           && within(seq, row.seq) && within(ack, row.ack) && within(length, row.length)
           && within(transmission, row.transmission) && within(window, row.window)
           && flagsFit(*this, row) && sackFits(*this, row) && agrees(pure, row.pure())
           && agrees(badChecksum, row.badChecksum) && agrees(resent, row.resent)
           && (!beforeMs || row.ms < *beforeMs)
           && std::ranges::all_of(
               options, [&row](const OptionWish& wish) { return fulfils(row.options, wish); });
}

PacketPattern readPattern(const JsonValue& value)
{
    allowOnly(value, {"dir", "proto", "seq", "ack", "len", "tx", "win", "flags", "has", "lacks",
                      "opt", "sack0", "pure", "bad_csum", "retx", "t_ms_before"});
    PacketPattern pattern;
    const auto take = [&value](std::string_view key, auto& target, auto read) {
        if (const JsonValue* field = find(value, key))
            target = read(*field);
    };
    take("dir", pattern.direction, asDirection);
    take("proto", pattern.protocol, asProtocol);
    take("seq", pattern.seq, readIntegerRange);
    take("ack", pattern.ack, readIntegerRange);
    take("len", pattern.length, readIntegerRange);
    take("tx", pattern.transmission, readIntegerRange);
    take("win", pattern.window, readIntegerRange);
    take("flags", pattern.flags, asString);
    take("has", pattern.has, asString);
    take("lacks", pattern.lacks, asString);
    take("opt", pattern.options, readOptionWishes);
    take("pure", pattern.pure, asBool);
    take("bad_csum", pattern.badChecksum, asBool);
    take("retx", pattern.resent, asBool);
    take("t_ms_before", pattern.beforeMs, asNumber);
    take("sack0", pattern.firstSackBlock, [](const JsonValue& block) {
        const IntegerRange ends = readIntegerRange(block);
        return std::array{ends.from, ends.to};
    });
    return pattern;
}

} // namespace roundtrip::reference
