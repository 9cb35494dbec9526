// SPDX-License-Identifier: GPL-3.0-or-later
// The rules for reopening a connection from TIME-WAIT. Must never know: connections, queues, hosts.
#include "core/host/time_wait.h"

namespace roundtrip {

bool mayReopen(const OldConnection& old, const Segment& syn, bool timestamps)
{
    const bool beyond = syn.seq > old.lastSeq; // RFC 1122, section 4.2.2.13
    if (!timestamps || !syn.options.hasTimestamps)
        return beyond;
    if (!old.lastTimestamp)
        return true;
    // RFC 7323, section 5.2: timestamps compare as sequence numbers do
    const std::int32_t later = SeqNum{syn.options.timestamps.value} - SeqNum{*old.lastTimestamp};
    return later > 0 || (later == 0 && beyond);
}

SeqNum isnBeyond(SeqNum next, SeqNum wanted)
{
    constexpr std::uint64_t kLargestPlainWindow = 65535;
    return wanted >= next ? wanted : next + (kLargestPlainWindow + 2);
}

} // namespace roundtrip
