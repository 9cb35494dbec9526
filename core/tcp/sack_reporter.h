// SPDX-License-Identifier: GPL-3.0-or-later
// Which SACK blocks a receiver's next acknowledgment carries (RFC 2018, section 4), a duplicate's
// first (RFC 2883, section 4). Must never know: windows, timers, the wire.
#pragma once

#include "core/base/range_set.h"
#include "core/base/seq_num.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace roundtrip {

/// What one acknowledgment reports: an option has room for four blocks (RFC 2018, section 3), so
/// that the list needs no heap.
struct SackRanges {
    std::array<ByteRange, 4> range;
    std::size_t count = 0;

    void add(ByteRange block) { range[count++] = block; }
    [[nodiscard]] const ByteRange* begin() const { return range.data(); }
    [[nodiscard]] const ByteRange* end() const { return range.data() + count; }
};

class SackReporter {
public:
    /// Out-of-order data that holds `offset` has just arrived, and is in `held` by now.
    void note(StreamSeq offset, const RangeSet& held);
    /// [range] has arrived before; told of by the next acknowledgment, once.
    void noteDuplicate(ByteRange range) { m_duplicate = range; }
    [[nodiscard]] bool duplicatePending() const { return m_duplicate.has_value(); }
    /// At most `most` blocks, 0..4: the duplicate, then what is held out of order, the latest
    /// first. Where there is no room the duplicate is not reported at all: its place is in the
    /// acknowledgment that it brings about, and in no later one (RFC 2883, section 4).
    [[nodiscard]] SackRanges blocks(const RangeSet& held, std::size_t most) const;
    /// The blocks have been sent.
    void onSent() { m_duplicate.reset(); }
    friend bool operator==(const SackReporter&, const SackReporter&) = default;

private:
    std::vector<StreamSeq> m_recent; // where blocks grew last, the latest first
    std::optional<ByteRange> m_duplicate;
};

} // namespace roundtrip
