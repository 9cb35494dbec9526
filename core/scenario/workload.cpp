// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scenario/workload.h"

#include <algorithm>

namespace roundtrip {

std::uint32_t Workload::frames() const
{
    const auto interval = frameInterval();
    return interval > Duration{0} ? static_cast<std::uint32_t>(duration / interval) : 0;
}

Duration Workload::frameInterval() const
{
    if (kind == WorkloadKind::Video)
        return Duration(std::chrono::seconds(1)) / std::max(1U, fps);
    return kVoiceFrame;
}

std::uint32_t Workload::frameBytes() const
{
    if (kind != WorkloadKind::Video)
        return kVoiceFrameBytes;
    const std::uint64_t perFrame = rate.bitsPerSecond / 8 / std::max(1U, fps);
    return static_cast<std::uint32_t>(std::max<std::uint64_t>(1, perFrame));
}

std::vector<std::uint32_t> Workload::ownObjects() const
{
    std::vector<std::uint32_t> own;
    for (std::uint32_t i = connection; i < objects.size(); i += std::max(1U, connections))
        own.push_back(i);
    return own;
}

std::vector<ObjectWrite> Workload::objectWrites() const
{
    std::vector<ObjectWrite> writes, left;
    for (const std::uint32_t object : ownObjects())
        left.push_back({object, objects[object]});
    const auto write = [&](ObjectWrite& rest, std::uint64_t most) {
        const std::uint64_t now = std::min(rest.bytes, most);
        if (now > 0)
            writes.push_back({rest.object, now});
        rest.bytes -= now;
        return rest.bytes > 0;
    };
    for (bool more = true; more;) { // in turns, or each whole
        more = false;
        for (ObjectWrite& rest : left)
            more |= write(rest, multiplex ? piece : rest.bytes);
    }
    return writes;
}

bool Workload::hasLargeAnswer(std::uint32_t query) const
{
    return std::binary_search(truncated.begin(), truncated.end(), query);
}

const char* workloadKindName(WorkloadKind kind)
{
    switch (kind) {
    case WorkloadKind::Transfer: return "transfer";
    case WorkloadKind::RequestResponse: return "request_response";
    case WorkloadKind::WebPage: return "web_page";
    case WorkloadKind::Voice: return "voice";
    case WorkloadKind::Video: return "video";
    case WorkloadKind::Dns: return "dns";
    }
    return "";
}

const char* reliabilityName(Reliability reliability)
{
    switch (reliability) {
    case Reliability::None: return "none";
    case Reliability::StopAndWait: return "stop_and_wait";
    case Reliability::GoBackN: return "go_back_n";
    case Reliability::SelectiveRepeat: return "selective_repeat";
    }
    return "";
}

} // namespace roundtrip
