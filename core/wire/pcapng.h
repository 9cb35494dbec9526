// SPDX-License-Identifier: GPL-3.0-or-later
// Writes capture files in the pcapng format (draft-ietf-opsawg-pcapng): Ethernet frames with
// nanosecond time stamps and a comment each, block by block, so that memory does not grow with
// the file. Must never know: packets, runs, where the stream leads.
#pragma once

#include "core/base/time.h"
#include "core/wire/byte_order.h"

#include <cstdint>
#include <ostream>
#include <string_view>

namespace roundtrip {

/// What the section header says of the capture's origin; empty texts are left out.
struct PcapngOrigin {
    std::string_view hardware;
    std::string_view system;
    std::string_view application;
};

/// epb_flags: seen from the interface.
enum class CaptureDirection : std::uint8_t { Inbound = 1, Outbound = 2 };

class PcapngWriter {
public:
    /// Writes the section header. The stream must be binary and outlive the writer.
    PcapngWriter(std::ostream& out, const PcapngOrigin& origin);

    /// All interfaces come before the first packet; returns the interface's number, from 0.
    std::uint32_t addInterface(std::string_view name);
    /// `time` becomes nanoseconds since 1970. A comment over 65535 bytes is cut; an empty one is
    /// left out.
    void writePacket(std::uint32_t interface, SimTime time, CaptureDirection direction,
                     ByteView frame, std::string_view comment);
    /// False as soon as the stream has refused anything, e.g. because the disk is full. Call it
    /// after flushing, too.
    [[nodiscard]] bool ok() const { return !m_out.fail(); }

private:
    void beginBlock(std::uint32_t type);
    void appendOption(std::uint16_t code, ByteView value);
    void appendTextOption(std::uint16_t code, std::string_view text);
    void endBlock();

    std::ostream& m_out;
    Bytes m_block; // kept between blocks for its memory
    std::uint32_t m_interfaces = 0;
};

} // namespace roundtrip
