// SPDX-License-Identifier: GPL-3.0-or-later
// The order of SACK blocks. Must never know: windows, timers, the wire.
#include "core/tcp/sack_reporter.h"

#include <algorithm>

namespace roundtrip {
namespace {

// Four blocks are the most that an option holds; a few more places, because blocks that have grown
// together stand for one, and others are acknowledged.
constexpr std::size_t kRemembered = 8;

} // namespace

void SackReporter::note(StreamSeq offset, const RangeSet& held)
{
    // One place for each block, so that one that grows long does not crowd out the others.
    const auto block = held.find(offset);
    std::erase_if(m_recent, [&](StreamSeq other) {
        return other == offset || (block && block->begin <= other && other < block->end);
    });
    m_recent.insert(m_recent.begin(), offset);
    if (m_recent.size() > kRemembered)
        m_recent.pop_back();
}

SackRanges SackReporter::blocks(const RangeSet& held, std::size_t most) const
{
    SackRanges found;
    if (most == 0 || (held.empty() && !m_duplicate))
        return found;
    if (m_duplicate) {
        // RFC 2883, section 4: the duplicate first, then the block that it lies in, if any
        found.add(*m_duplicate);
        if (const auto around = held.find(m_duplicate->begin); around && found.count < most)
            found.add(*around);
    }
    // RFC 2018, section 4: the block of the segment in hand, then those reported most recently
    for (const StreamSeq offset : m_recent) {
        if (found.count >= most)
            break;
        const auto block = held.find(offset);
        const std::ptrdiff_t first = m_duplicate ? 1 : 0;
        if (block && std::find(found.begin() + first, found.end(), *block) == found.end())
            found.add(*block);
    }
    return found;
}

} // namespace roundtrip
