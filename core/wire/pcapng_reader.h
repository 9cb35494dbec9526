// SPDX-License-Identifier: GPL-3.0-or-later
// Reads capture files as Roundtrip writes them: pcapng, little-endian, Ethernet, nanoseconds.
// Blocks and options of other kinds are skipped; a file that contradicts itself is refused whole.
#pragma once

#include "core/base/time.h"
#include "core/wire/byte_order.h"

#include <cstdint>
#include <string>
#include <vector>

namespace roundtrip {

struct CapturedPacket {
    std::uint32_t interface = 0; ///< index in PcapngFile::interfaces
    SimTime time{};
    std::uint32_t flags = 0; ///< epb_flags
    Bytes frame;
    std::string comment;
};

struct PcapngFile {
    std::string hardware, system, application;
    std::vector<std::string> interfaces; ///< their names
    std::vector<CapturedPacket> packets; ///< in the order of the file
    std::string error;                   ///< empty = the whole file was read
    [[nodiscard]] bool ok() const { return error.empty(); }
};

PcapngFile readPcapng(ByteView bytes);

} // namespace roundtrip
