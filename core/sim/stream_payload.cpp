// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sim/stream_payload.h"

#include "core/wire/app_message.h"

namespace roundtrip {
namespace {

/// The n-th message, from 0, of a flow that carries DNS over TCP: which query it belongs to.
std::uint32_t queryOf(const FlowConfig& flow, std::size_t n,
                      std::span<const std::uint32_t> cutShort)
{
    if (!flow.derived)
        return static_cast<std::uint32_t>(n + 1);
    return n < cutShort.size() ? cutShort[n] : flow.workload->truncated.back();
}

std::uint32_t messageBytes(const Workload& work, Direction direction, std::uint32_t query)
{
    if (direction == Direction::ToServer)
        return kDnsQueryBytes;
    return work.hasLargeAnswer(query) ? kDnsLargeAnswerBytes : kDnsAnswerBytes;
}

} // namespace

PayloadRange streamPayload(const FlowConfig& flow, Direction direction, std::uint64_t offset,
                           std::uint32_t length, std::span<const std::uint32_t> cutShort)
{
    if (!flow.workload || flow.workload->kind != WorkloadKind::Dns)
        return {offset, length};
    // Each query waits for the answer before, so a segment carries bytes of one message.
    std::uint64_t begin = 0;
    for (std::size_t n = 0;; ++n) {
        const std::uint32_t query = queryOf(flow, n, cutShort);
        const std::uint64_t size = messageBytes(*flow.workload, direction, query);
        if (offset >= begin + kDnsLengthBytes + size) {
            begin += kDnsLengthBytes + size;
            continue;
        }
        const AppMessage message{direction == Direction::ToServer ? MessageKind::DnsQuery
                                                                  : MessageKind::DnsAnswer,
                                 false, query};
        return {size << 48U | (offset - begin) << 32U | message.name(), length,
                PayloadForm::DnsStream};
    }
}

} // namespace roundtrip
