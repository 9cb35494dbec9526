// SPDX-License-Identifier: GPL-3.0-or-later
// A run's capture, and what one host's interface alone would have shown of it: tshark's analysis
// takes both ends of a connection for one place, so each interface is judged by itself, as a
// capture on that host would be.
#pragma once

#include "core/sim/run.h"
#include "core/wire/pcapng_reader.h"

#include <cstdint>
#include <string>

namespace roundtrip::test {

/// A file that is gone with the test.
class TemporaryFile {
public:
    TemporaryFile();
    ~TemporaryFile();
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
    [[nodiscard]] const std::string& path() const { return m_path; }

private:
    std::string m_path;
};

/// Throws with the writer's words if it fails.
std::string captureOf(const Run& run);
PcapngFile parsedCapture(const std::string& capture);

/// Interfaces are numbered by lane and host: see core/report/capture.h.
std::uint32_t interfaceOf(std::size_t lane, HostRole host);

enum class DamagedFrames : std::uint8_t { Keep, LeaveOut };
/// Writes what that interface shows. Damaged frames may be left out, as the host throws them away
/// without a look at what they say.
void writeInterface(const PcapngFile& file, std::uint32_t interface, DamagedFrames damaged,
                    const std::string& path);

} // namespace roundtrip::test
