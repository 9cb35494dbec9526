// SPDX-License-Identifier: GPL-3.0-or-later
// See fact.h. One function for each kind of fact.
#include "tests/reference/fact.h"

#include <algorithm>

namespace roundtrip::reference {
namespace {

using Failure = std::optional<std::string>;

Failure expectNumber(const char* what, std::int64_t found, const IntegerRange& wanted)
{
    if (wanted.contains(found))
        return std::nullopt;
    return std::string(what) + " " + std::to_string(found) + ", expected " + textOf(wanted);
}

Failure expectTime(double found, const TimeRange& wanted)
{
    if (wanted.contains(found))
        return std::nullopt;
    return "after " + std::to_string(found) + " ms, expected " + textOf(wanted);
}

Failure checkOrder(const Fact& fact, const Rows& rows)
{
    std::size_t met = 0;
    for (const PacketRow& row : rows) {
        if (met < fact.items.size() && fact.items[met].matches(row))
            ++met;
    }
    if (met == fact.items.size())
        return std::nullopt;
    return "only the first " + std::to_string(met) + " of " + std::to_string(fact.items.size())
           + " occur in this order";
}

Failure checkCount(const Fact& fact, const Rows& rows)
{
    const auto count = std::ranges::count_if(
        rows, [&fact](const PacketRow& row) { return fact.pattern.matches(row); });
    return expectNumber("count", count, fact.number);
}

Failure checkRetransmit(const Fact& fact, const Rows& rows)
{
    std::vector<double> times;
    for (const PacketRow& row : rows) {
        if (row.direction == fact.direction && row.seq == fact.seq
            && (row.length > 0 || row.hasAnyOf("SF"))
            && (!fact.flags || row.bareFlags() == *fact.flags))
            times.push_back(row.ms);
    }
    const auto wanted = static_cast<std::size_t>(fact.transmission);
    if (times.size() < wanted)
        return "only " + std::to_string(times.size()) + " transmissions";
    return expectTime(times[wanted - 1] - times[wanted - 2], fact.time);
}

/// The index of the n-th match at or behind `from`.
std::optional<std::size_t> nthMatch(const Rows& rows, const PacketPattern& pattern, std::int64_t n,
                                    std::size_t from)
{
    for (std::size_t i = from; i < rows.size(); ++i) {
        if (pattern.matches(rows[i]) && --n == 0)
            return i;
    }
    return std::nullopt;
}

Failure checkElapsed(const Fact& fact, const Rows& rows)
{
    const auto start = nthMatch(rows, fact.a, fact.first, 0);
    if (!start)
        return "the packet from which the time counts does not occur";
    const auto end = nthMatch(rows, fact.b, fact.second, *start + 1);
    if (!end)
        return "the packet to which the time counts does not occur behind the first";
    return expectTime(rows[*end].ms - rows[*start].ms, fact.time);
}

Failure checkDuplicateAcks(const Fact& fact, const Rows& rows)
{
    std::int64_t duplicates = 0;
    std::int64_t transmission = 0;
    bool original = fact.seq != 1; // the SYN-ACK has acknowledged 1 before
    for (const PacketRow& row : rows) {
        if (row.direction != fact.direction && row.seq == fact.seq && row.length > 0
            && ++transmission == fact.transmission)
            return expectNumber("duplicate ACKs", duplicates, fact.number);
        if (row.direction != fact.direction || row.ack != fact.seq || row.length != 0
            || row.bareFlags() != "A")
            continue;
        if (!original)
            ++duplicates;
        original = false;
    }
    return "only " + std::to_string(transmission) + " transmissions";
}

Failure checkFlights(const Fact& fact, const Rows& rows)
{
    std::vector<std::int64_t> flights;
    double last = 0;
    for (const PacketRow& row : rows) {
        if (row.direction != fact.direction || row.length == 0)
            continue;
        if (flights.empty() || row.ms - last > fact.gapMs)
            flights.push_back(0);
        ++flights.back();
        last = row.ms;
    }
    if (flights.size() >= fact.flights.size()
        && std::equal(fact.flights.begin(), fact.flights.end(), flights.begin()))
        return std::nullopt;
    std::string text = "flights of";
    for (const std::int64_t flight : flights)
        text += " " + std::to_string(flight);
    text += ", expected";
    for (const std::int64_t flight : fact.flights)
        text += " " + std::to_string(flight);
    return text;
}

Failure checkRetransmitTotal(const Fact& fact, const Rows& rows)
{
    const auto count = std::ranges::count_if(rows, [&fact](const PacketRow& row) {
        return row.direction == fact.direction && row.resent;
    });
    return expectNumber("retransmissions", count, fact.number);
}

Failure checkBytesAcked(const Fact& fact, const Rows& rows)
{
    std::int64_t highest = 0;
    for (const PacketRow& row : rows) {
        if (row.direction == fact.direction && row.protocol == Protocol::Tcp)
            highest = std::max(highest, row.ack);
    }
    return expectNumber("highest acknowledgment", highest, fact.number);
}

Failure checkLast(const Fact& fact, const Rows& rows)
{
    if (fact.pattern.matches(rows.back()))
        return std::nullopt;
    return "the last packet is " + textOf(rows.back());
}

} // namespace

std::optional<std::string> failureOf(const Fact& fact, const Rows& rows)
{
    if (rows.empty())
        return "no packets";
    switch (fact.kind) {
    case FactKind::Order: return checkOrder(fact, rows);
    case FactKind::Count: return checkCount(fact, rows);
    case FactKind::Retransmit: return checkRetransmit(fact, rows);
    case FactKind::Elapsed: return checkElapsed(fact, rows);
    case FactKind::DuplicateAcks: return checkDuplicateAcks(fact, rows);
    case FactKind::Flights: return checkFlights(fact, rows);
    case FactKind::RetransmitTotal: return checkRetransmitTotal(fact, rows);
    case FactKind::BytesAcked: return checkBytesAcked(fact, rows);
    case FactKind::Last: return checkLast(fact, rows);
    }
    return "a fact of no known kind";
}

} // namespace roundtrip::reference
