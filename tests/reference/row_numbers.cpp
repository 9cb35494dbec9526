// SPDX-License-Identifier: GPL-3.0-or-later
// See row_numbers.h.
#include "tests/reference/row_numbers.h"

#include <algorithm>
#include <stdexcept>

namespace roundtrip::reference {
namespace {

/// Differences from here on are taken for numbers before the initial one.
constexpr std::uint32_t kBeforeTheStart = 0xF000'0000U;

std::int64_t relative(SeqNum number, std::uint32_t isn)
{
    const std::uint32_t difference = number.value - isn;
    if (difference >= kBeforeTheStart)
        return std::int64_t{difference} - (std::int64_t{1} << 32);
    return difference;
}

std::size_t slot(Direction direction) { return static_cast<std::size_t>(index(direction)); }

} // namespace

void SegmentNumbers::apply(const Segment& segment, PacketRow& row)
{
    const bool toServer = row.direction == Direction::ToServer;
    const Ports ports = toServer ? Ports(segment.sourcePort, segment.destinationPort)
                                 : Ports(segment.destinationPort, segment.sourcePort);
    auto& halves = m_connections[ports];
    Half& own = halves[slot(row.direction)];
    const Half& peer = halves[1 - slot(row.direction)];
    if (!own.isn) // a reset that answers no connection stands at its own start
        own.isn = segment.seq.value - (segment.flags.syn() || segment.flags.rst() ? 0U : 1U);
    row.seq = relative(segment.seq, *own.isn);
    if (segment.flags.ack())
        row.ack = relative(segment.ack, peer.isn.value_or(segment.ack.value));
    for (std::size_t i = 0; i < segment.options.sackCount; ++i) {
        const SackBlock& block = segment.options.sack[i];
        const std::uint32_t isn = peer.isn.value_or(0);
        row.options.sack.push_back({relative(block.left, isn), relative(block.right, isn)});
    }
    countTransmission(segment, own, row);
}

void SegmentNumbers::countTransmission(const Segment& segment, Half& half, PacketRow& row)
{
    const bool control = segment.flags.syn() || segment.flags.fin();
    if (row.length == 0 && !control)
        return;
    const bool loneFin = segment.flags.fin() && row.length == 0;
    row.transmission = ++half.transmissions[{row.seq, loneFin}];
    const std::int64_t end = row.seq + row.length + (control ? 1 : 0);
    row.resent = end <= half.highest;
    half.highest = std::max(half.highest, end);
}

void DatagramNumbers::add(Direction direction, std::uint16_t identification, ByteView payload)
{
    auto& numbers = m_numbers[slot(direction)];
    const auto number = static_cast<std::int64_t>(numbers.size()) + 1;
    if (!numbers.emplace(Identity(identification, Bytes(payload.begin(), payload.end())), number)
             .second)
        throw std::runtime_error("two datagrams have the same identification and payload");
}

std::int64_t DatagramNumbers::numberOf(Direction direction, std::uint16_t identification,
                                       ByteView payload) const
{
    constexpr std::size_t kBytesOfANumber = 4;
    const auto& numbers = m_numbers[slot(direction)];
    const auto found = numbers.find({identification, Bytes(payload.begin(), payload.end())});
    return found == numbers.end() || payload.size() < kBytesOfANumber ? 0 : found->second;
}

} // namespace roundtrip::reference
