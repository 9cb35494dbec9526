// SPDX-License-Identifier: GPL-3.0-or-later
// Packing arrivals and unpacking them. Must never know: hosts, when a packet ends or why.
#include "core/net/packets_under_way.h"

#include <algorithm>
#include <utility>
#include <variant>

namespace roundtrip {
namespace {

constexpr std::uint16_t kNoContext = UINT16_MAX;

// Above the time in Entry::head: control bits (8), ECN bits (2), then these, and the number of
// words that the options take (4).
constexpr unsigned kFlagsAt = 48, kEcnAt = 56, kOptionWordsAt = 60;
constexpr std::uint64_t kBare = std::uint64_t{1} << 58;   // payload {0, 0}, whatever the number
constexpr std::uint64_t kHeaded = std::uint64_t{1} << 59; // the first word says what follows

std::size_t optionWordsOf(std::uint64_t head) { return head >> kOptionWordsAt; }

// The fields of a context in one word, so that they are compared at once: flow, source port,
// destination port (16 bits each), time to live (8), then a bit each.
constexpr std::uint64_t kFromServer = 1, kDontFragment = 2, kDatagram = 4, kChecksum = 8;

std::uint64_t sharedFields(const Packet& packet, std::uint16_t source, std::uint16_t destination)
{
    return std::uint64_t{packet.flow} << 48 | std::uint64_t{source} << 32
           | std::uint64_t{destination} << 16 | std::uint64_t{packet.ttl} << 8
           | (packet.from == HostRole::Server ? kFromServer : 0)
           | (packet.dontFragment ? kDontFragment : 0);
}

FlowId flowOf(std::uint64_t shared) { return static_cast<FlowId>(shared >> 48); }
std::uint16_t sourceOf(std::uint64_t shared) { return static_cast<std::uint16_t>(shared >> 32); }
std::uint16_t destinationOf(std::uint64_t shared)
{
    return static_cast<std::uint16_t>(shared >> 16);
}

// Options and urgent pointer as words. Time stamps alone are two; all else begins with a word of
// MSS, window scale + 1, what follows, number of SACK blocks.
constexpr std::uint32_t kSackPermitted = 1U << 20, kHasTimestamps = 1U << 21, kUrgent = 1U << 22;

std::uint32_t headingOf(const TcpOptions& options, std::uint16_t urgent)
{
    return std::uint32_t{options.mss} | static_cast<std::uint32_t>(options.windowScale + 1) << 16
           | (options.sackPermitted ? kSackPermitted : 0U)
           | (options.hasTimestamps ? kHasTimestamps : 0U) | (urgent != 0 ? kUrgent : 0U)
           | std::uint32_t{options.sackCount} << 24;
}

void unpackOptions(Segment& segment, const ChunkedFifo<std::uint32_t>& words, std::size_t at,
                   bool headed)
{
    TcpOptions& options = segment.options;
    std::uint32_t first = kHasTimestamps;
    if (headed) {
        first = words[at++];
        options.mss = static_cast<std::uint16_t>(first);
        options.windowScale = static_cast<std::int8_t>(static_cast<int>((first >> 16) & 15U) - 1);
        options.sackPermitted = (first & kSackPermitted) != 0;
        options.sackCount = static_cast<std::uint8_t>(first >> 24);
    }
    if ((first & kUrgent) != 0)
        segment.urgent = static_cast<std::uint16_t>(words[at++]);
    options.hasTimestamps = (first & kHasTimestamps) != 0;
    if (options.hasTimestamps) {
        options.timestamps.value = words[at++];
        options.timestamps.echo = words[at++];
    }
    for (std::size_t i = 0; i < options.sackCount; ++i) {
        options.sack[i].left.value = words[at++];
        options.sack[i].right.value = words[at++];
    }
}

} // namespace

std::uint64_t PacketsUnderWay::keepOptions(const Segment& segment)
{
    const TcpOptions& options = segment.options;
    const std::size_t before = m_words.size();
    const std::uint32_t heading = headingOf(options, segment.urgent);
    const bool headed = heading != kHasTimestamps;
    if (headed)
        m_words.pushBack(heading);
    if (segment.urgent != 0)
        m_words.pushBack(segment.urgent);
    if (options.hasTimestamps) {
        m_words.pushBack(options.timestamps.value);
        m_words.pushBack(options.timestamps.echo);
    }
    for (std::size_t i = 0; i < options.sackCount; ++i) {
        m_words.pushBack(options.sack[i].left.value);
        m_words.pushBack(options.sack[i].right.value);
    }
    return (headed ? kHeaded : 0) | std::uint64_t{m_words.size() - before} << kOptionWordsAt;
}

bool PacketsUnderWay::append(const Journey& journey, const Packet& packet)
{
    const auto time = static_cast<std::uint64_t>(journey.time.time_since_epoch().count());
    const Segment* segment = packet.segment();
    const Datagram* datagram = packet.datagram();
    if (time > kTimeMask || (segment == nullptr && datagram == nullptr) || !packet.fragment.whole())
        return false;
    const PayloadRange payload = segment != nullptr ? segment->payload : datagram->payload;
    const bool bare = payload.offset == 0 && payload.length == 0;
    const auto seq = segment != nullptr ? segment->seq.value
                                        : static_cast<std::uint32_t>(payload.offset);
    const std::uint64_t shared =
        segment != nullptr ? sharedFields(packet, segment->sourcePort, segment->destinationPort)
                           : sharedFields(packet, datagram->sourcePort, datagram->destinationPort)
                                 | kDatagram | (datagram->checksum ? kChecksum : 0);
    if (payload.length > UINT16_MAX)
        return false;
    if (packet.flow >= m_current.size())
        m_current.resize(std::size_t{packet.flow} + 1, kNoContext);
    const std::uint16_t known = m_current[packet.flow];
    if ((known == kNoContext || m_contexts[known].shared != shared
         || (!bare && m_contexts[known].offsetAt(seq) != payload.offset))
        && !beginContext(packet.flow, shared, payload.offset, seq))
        return false;
    const std::uint16_t context = m_current[packet.flow];
    ++m_contexts[context].users;

    std::uint64_t head = time | std::uint64_t{journey.ecn & 3U} << kEcnAt | (bare ? kBare : 0);
    std::uint32_t ack = 0;
    std::uint16_t window = 0;
    if (segment != nullptr) {
        head |= std::uint64_t{segment->flags.bits} << kFlagsAt;
        ack = segment->ack.value;
        window = segment->window;
        if (!segment->options.empty() || segment->urgent != 0)
            head |= keepOptions(*segment);
    }
    m_entries.emplaceBack(head, journey.id, journey.sendEvent, seq, ack, window,
                          static_cast<std::uint16_t>(payload.length), packet.identification,
                          context);
    return true;
}

bool PacketsUnderWay::beginContext(FlowId flow, std::uint64_t shared, std::uint64_t offset,
                                   std::uint32_t seq)
{
    std::uint16_t& current = m_current[flow];
    if (current == kNoContext || m_contexts[current].users > 0) {
        if (!m_unused.empty()) {
            current = m_unused.back();
            m_unused.pop_back();
        } else if (m_contexts.size() < kNoContext) {
            current = static_cast<std::uint16_t>(m_contexts.size());
            m_contexts.emplace_back();
        } else {
            return false;
        }
    }
    // It begins half of the sequence space before the payload, so that what is sent again from
    // there finds its offset too.
    const auto back = static_cast<std::uint32_t>(std::min(offset, std::uint64_t{1} << 31));
    m_contexts[current] = {shared, offset - back, seq - back, 0};
    return true;
}

void PacketsUnderWay::leaveContext(std::uint16_t context)
{
    Context& left = m_contexts[context];
    if (--left.users == 0 && m_current[flowOf(left.shared)] != context)
        m_unused.push_back(context);
}

Arrival PacketsUnderWay::unpack(const Entry& entry) const
{
    const Context& context = m_contexts[entry.context];
    const std::uint64_t shared = context.shared;
    const PayloadRange payload{(entry.head & kBare) != 0 ? 0 : context.offsetAt(entry.seq),
                               entry.length};
    const auto ecn = static_cast<std::uint8_t>((entry.head >> kEcnAt) & 3U);
    // Built where it will stand: a packet that is copied as soon as its fields are written waits
    // for every one of them.
    const auto arriving = [&](auto type, const auto&... fields) {
        return Arrival{timeOf(entry),
                       entry.id,
                       entry.sendEvent,
                       false,
                       false,
                       Reason::None,
                       0,
                       Packet{(shared & kFromServer) != 0 ? HostRole::Server : HostRole::Client,
                              static_cast<std::uint8_t>(shared >> 8),
                              (shared & kDontFragment) != 0,
                              ecn,
                              entry.identification,
                              flowOf(shared),
                              {},
                              decltype(Packet::body)(type, fields...)}};
    };
    if ((shared & kDatagram) != 0)
        return arriving(std::in_place_type<Datagram>, sourceOf(shared), destinationOf(shared),
                        payload, (shared & kChecksum) != 0);
    return arriving(std::in_place_type<Segment>, sourceOf(shared), destinationOf(shared),
                    SeqNum{entry.seq}, SeqNum{entry.ack},
                    TcpFlags{static_cast<std::uint8_t>(entry.head >> kFlagsAt)}, entry.window,
                    payload);
}

Arrival PacketsUnderWay::unpackWhole(const Entry& entry, std::size_t firstWord) const
{
    Arrival arrival = unpack(entry);
    if (optionWordsOf(entry.head) > 0)
        unpackOptions(*std::get_if<Segment>(&arrival.packet.body), m_words, firstWord,
                      (entry.head & kHeaded) != 0);
    return arrival;
}

Arrival PacketsUnderWay::take()
{
    const Entry& entry = m_entries.front();
    Arrival arrival = unpackWhole(entry, 0);
    leaveContext(entry.context);
    m_words.popFront(optionWordsOf(entry.head));
    m_entries.popFront();
    return arrival;
}

std::size_t PacketsUnderWay::memoryBytes() const
{
    return m_entries.memoryBytes() + m_words.memoryBytes() + m_contexts.capacity() * sizeof(Context)
           + (m_current.capacity() + m_unused.capacity()) * sizeof(std::uint16_t);
}

bool PacketsUnderWay::operator==(const PacketsUnderWay& other) const
{
    // Two that came to the same arrivals in different ways may number their contexts differently.
    if (m_entries.size() != other.m_entries.size() || !(m_words == other.m_words))
        return false;
    std::size_t word = 0;
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        if (!(unpackWhole(m_entries[i], word) == other.unpackWhole(other.m_entries[i], word)))
            return false;
        word += optionWordsOf(m_entries[i].head);
    }
    return true;
}

} // namespace roundtrip
