// SPDX-License-Identifier: GPL-3.0-or-later
// Splits a capture by interface. Must never know: what the packets mean.
#include "tests/golden/one_interface.h"

#include "core/report/capture.h"
#include "core/wire/frame_check.h"
#include "core/wire/pcapng.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include <unistd.h>

namespace roundtrip::test {

TemporaryFile::TemporaryFile()
    : m_path(::testing::TempDir() + "roundtrip-capture-" + std::to_string(getpid()) + ".pcapng")
{
}

TemporaryFile::~TemporaryFile() { std::remove(m_path.c_str()); }

std::string captureOf(const Run& run)
{
    std::ostringstream memory;
    std::string error;
    if (!writeCapture(run, memory, error))
        throw std::runtime_error(error);
    return memory.str();
}

PcapngFile parsedCapture(const std::string& capture)
{
    return readPcapng(Bytes(capture.begin(), capture.end()));
}

std::uint32_t interfaceOf(std::size_t lane, HostRole host)
{
    return static_cast<std::uint32_t>(2 * lane) + static_cast<std::uint32_t>(index(host));
}

void writeInterface(const PcapngFile& file, std::uint32_t interface, DamagedFrames damaged,
                    const std::string& path)
{
    std::ofstream out(path, std::ios::binary);
    PcapngWriter writer(out, {});
    writer.addInterface(file.interfaces[interface]);
    for (const CapturedPacket& packet : file.packets) {
        if (packet.interface != interface)
            continue;
        if (damaged == DamagedFrames::LeaveOut && verifyChecksums(packet.frame) != FrameFault::None)
            continue;
        writer.writePacket(0, packet.time, static_cast<CaptureDirection>(packet.flags),
                           packet.frame, packet.comment);
    }
}

} // namespace roundtrip::test
