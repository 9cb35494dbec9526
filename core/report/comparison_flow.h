// SPDX-License-Identifier: GPL-3.0-or-later
// The books of one flow while a comparison reads the record: which of its units have come, and what
// its ends hold in their buffers. Must never know: events, packets, columns.
#pragma once

#include "core/base/range_set.h"
#include "core/report/comparison_record.h"

#include <map>

namespace roundtrip {

/// A byte stream's units and buffers, in one direction. A new connection begins with no bytes.
class StreamBooks {
public:
    void written(SimTime time, std::uint64_t bytes);
    /// SND.UNA is now this offset from the ISN.
    void acknowledged(std::uint64_t una);
    /// Payload bytes [begin, end) arrived, counted from the first byte of the connection.
    void arrived(ByteRange bytes) { m_arrived.insert(bytes); }
    void delivered(SimTime time, std::uint64_t bytes);
    /// What has not come by now of this connection will not come.
    void abandon(SimTime time);
    void freeSendBuffer() { m_unacknowledged = 0; }
    void freeReceiveBuffer() { m_freed = true; }

    [[nodiscard]] std::uint64_t inSendBuffer() const { return m_unacknowledged; }
    [[nodiscard]] std::uint64_t inReceiveBuffer() const
    {
        const std::uint64_t came = m_arrived.bytes();
        return m_freed || came < m_delivered ? 0 : came - m_delivered;
    }
    /// With `end` for all that never came.
    [[nodiscard]] std::vector<DataUnit> takeUnits(SimTime end);

private:
    std::vector<DataUnit> m_units;
    std::vector<std::uint64_t> m_ends; // of each unit, in the bytes of its connection
    std::size_t m_next = 0;            // the first that has not come
    std::uint64_t m_written = 0, m_delivered = 0, m_unacknowledged = 0; // of this connection
    RangeSet m_arrived;
    bool m_freed = false;
};

/// A flow's datagrams, in one direction, by their number.
class DatagramBooks {
public:
    void sent(SimTime time, std::uint32_t number, std::uint64_t bytes);
    void gone(SimTime time, std::uint32_t number);
    /// The program got so many bytes of it, fewer than it has if it was cut short: how many of
    /// them it had not got before.
    std::uint64_t delivered(SimTime time, std::uint32_t number, std::uint64_t bytes);
    [[nodiscard]] std::vector<DataUnit> takeUnits(SimTime end);

private:
    std::map<std::uint32_t, DataUnit> m_units;
};

/// J += (|D| - J) / 16 for each packet (RFC 3550, section 6.4.1), in whole nanoseconds.
class JitterMeter {
public:
    /// The way took it so long.
    std::uint64_t onPacket(Duration transit);

private:
    std::int64_t m_jitter = 0;
    std::optional<Duration> m_before;
};

} // namespace roundtrip
