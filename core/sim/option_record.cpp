// SPDX-License-Identifier: GPL-3.0-or-later
// A segment as numbers: how far its id is from the one before and which parts follow; then each
// part as the difference from what is already known. Must never know: who asks.
#include "core/sim/option_record.h"

#include <algorithm>
#include <utility>

namespace roundtrip {
namespace {

constexpr std::size_t kMostInBlock = 32;
// The first number of a segment: these, and above them the distance of its id.
constexpr std::uint64_t kTimestamps = 1, kSack = 2, kOthers = 4, kUrgent = 8;
// The timestamp, or the echo, is the same as in the segment before: packets of one millisecond.
constexpr std::uint64_t kSameValue = 16, kSameEcho = 32;
constexpr unsigned kPartBits = 6;
// The number of the options that only a SYN has: the bits above the MSS.
constexpr unsigned kScaleShift = 16;
constexpr std::uint64_t kSackPermitted = 1U << 20;
/// Parts, timestamps, others, urgent pointer, the count of blocks, and two for each block.
constexpr std::size_t kMostNumbers = 6 + 2 * 4;

/// Small for small differences of either sign, modulo 2^32.
std::uint64_t folded(std::uint32_t now, std::uint32_t before)
{
    const std::uint32_t up = now - before;
    return up < 0x8000'0000U ? std::uint64_t{up} * 2 : std::uint64_t{before - now} * 2 - 1;
}

std::uint32_t unfolded(std::uint64_t number, std::uint32_t before)
{
    const auto half = static_cast<std::uint32_t>((number + 1) / 2);
    return number % 2 == 0 ? before + half : before - half;
}

std::uint64_t partsOf(const TcpOptions& options, std::uint16_t urgent)
{
    const bool others = options.mss != 0 || options.windowScale >= 0 || options.sackPermitted;
    return (options.hasTimestamps ? kTimestamps : 0) | (options.sackCount > 0 ? kSack : 0)
           | (others ? kOthers : 0) | (urgent != 0 ? kUrgent : 0);
}

void putBlocks(DetailWriter& writer, const TcpOptions& options, std::uint32_t ack)
{
    writer.put(options.sackCount);
    // The first block lies above the acknowledgment, or below it if it reports what came twice
    // (RFC 2883); the others are mostly near it.
    std::uint32_t near = ack;
    for (std::size_t i = 0; i < options.sackCount; ++i) {
        const SackBlock& block = options.sack[i];
        writer.put(folded(block.left.value, near));
        writer.put(block.right.value - block.left.value);
        near = block.right.value;
    }
}

void readBlocks(DetailReader& reader, TcpOptions& options, std::uint32_t ack)
{
    options.sackCount = static_cast<std::uint8_t>(reader.next());
    std::uint32_t near = ack;
    for (std::size_t i = 0; i < options.sackCount; ++i) {
        const std::uint32_t left = unfolded(reader.next(), near);
        near = left + static_cast<std::uint32_t>(reader.next());
        options.sack[i] = {{left}, {near}};
    }
}

} // namespace

TcpTimestamps& OptionRecord::lastOf(Streams& streams, const PacketFlight& flight)
{
    const std::uint32_t key = flight.flow * 2U + flight.directionBit;
    for (Stream& stream : streams) { // mostly two
        if (stream.key == key)
            return stream.last;
    }
    streams.push_back({key, {}});
    return streams.back().last;
}

void OptionRecord::openBlock(PacketId id, std::uint32_t at)
{
    // The bytes of a block lie in one piece, so a new chunk of them begins a new block.
    if (!m_blocks.empty() && m_blocks.back().count < kMostInBlock && at == m_end)
        return;
    m_blocks.emplaceBack({id, at, 0});
    m_streams.clear();
    m_last = id;
}

void OptionRecord::add(PacketId id, const TcpOptions& options, std::uint16_t urgent,
                       const PacketFlight& flight)
{
    const std::uint64_t parts = partsOf(options, urgent);
    if (parts == 0)
        return;
    {
        DetailWriter writer(m_bytes, kMostNumbers);
        openBlock(id, writer.at());
        TcpTimestamps before = options.timestamps;
        if (options.hasTimestamps)
            std::swap(before, lastOf(m_streams, flight));
        const bool sameValue = before.value == options.timestamps.value;
        const bool sameEcho = before.echo == options.timestamps.echo;
        writer.put(std::uint64_t{id - m_last} << kPartBits | parts | (sameValue ? kSameValue : 0)
                   | (sameEcho ? kSameEcho : 0));
        if (!sameValue)
            writer.put(folded(options.timestamps.value, before.value));
        if (!sameEcho)
            writer.put(folded(options.timestamps.echo, before.echo));
        if ((parts & kOthers) != 0)
            writer.put(options.mss
                       | static_cast<std::uint64_t>(options.windowScale + 1) << kScaleShift
                       | (options.sackPermitted ? kSackPermitted : 0));
        if ((parts & kUrgent) != 0)
            writer.put(urgent);
        if ((parts & kSack) != 0)
            putBlocks(writer, options, flight.ack);
    }
    ++m_blocks[m_blocks.size() - 1].count;
    m_last = id;
    m_end = m_bytes.size();
}

HeaderExtras OptionRecord::read(DetailReader& reader, std::uint64_t parts,
                                const PacketFlight& flight, Streams& streams)
{
    HeaderExtras extras;
    TcpOptions& options = extras.options;
    if ((parts & kTimestamps) != 0) {
        TcpTimestamps& last = lastOf(streams, flight);
        if ((parts & kSameValue) == 0)
            last.value = unfolded(reader.next(), last.value);
        if ((parts & kSameEcho) == 0)
            last.echo = unfolded(reader.next(), last.echo);
        options.hasTimestamps = true;
        options.timestamps = last;
    }
    if ((parts & kOthers) != 0) {
        const std::uint64_t others = reader.next();
        options.mss = static_cast<std::uint16_t>(others);
        options.windowScale =
            static_cast<std::int8_t>(static_cast<int>((others >> kScaleShift) & 15U) - 1);
        options.sackPermitted = (others & kSackPermitted) != 0;
    }
    if ((parts & kUrgent) != 0)
        extras.urgent = static_cast<std::uint16_t>(reader.next());
    if ((parts & kSack) != 0)
        readBlocks(reader, options, flight.ack);
    return extras;
}

HeaderExtras OptionRecord::find(PacketId id, const Flights& flights) const
{
    std::size_t low = 0;
    std::size_t high = m_blocks.size(); // the block is the one before the first that begins later
    while (low < high) {
        const std::size_t middle = low + (high - low) / 2;
        if (m_blocks[middle].first > id)
            high = middle;
        else
            low = middle + 1;
    }
    if (low == 0)
        return {};
    const Block& block = m_blocks[low - 1];
    DetailReader reader(m_bytes, block.at);
    Streams streams;
    PacketId at = block.first;
    for (std::size_t i = 0; i < block.count; ++i) {
        const std::uint64_t head = reader.next();
        at += static_cast<PacketId>(head >> kPartBits);
        if (at > id)
            return {};
        const HeaderExtras extras = read(reader, head & ((1U << kPartBits) - 1), flights[at],
                                         streams);
        if (at == id)
            return extras;
    }
    return {};
}

std::size_t OptionRecord::memoryBytes() const
{
    return m_bytes.memoryBytes() + m_blocks.memoryBytes() + m_streams.capacity() * sizeof(Stream);
}

} // namespace roundtrip
