// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/apps/responder.h"

#include "core/apps/exchanges.h"

#include <algorithm>

namespace roundtrip {

void Responder::onMessage(SimTime, const Workload& work, const AppMessage& message,
                          std::uint32_t bytes, AppOutput& out)
{
    if (message.kind == MessageKind::DnsQuery) {
        const bool cut = work.hasLargeAnswer(message.number);
        const bool again = m_answered.insert({message.number, message.number + 1ULL}) == 0;
        out.send({MessageKind::DnsAnswer, cut, message.number},
                 cut ? kDnsQueryBytes : kDnsAnswerBytes, again);
        return;
    }
    if (message.kind != MessageKind::Request || message.number == 0
        || message.number > exchangeCount(work)) {
        out.note(Reason::ApplicationIgnores, message.number, bytes);
        return;
    }
    const bool again = m_answered.insert({message.number, message.number + 1ULL}) == 0;
    const std::uint32_t exchange = message.number - 1;
    const Pieces pieces = piecesOf(work, exchange);
    std::uint64_t left = responseBytes(work, exchange);
    for (std::uint32_t i = 0; i < pieces.count; ++i) {
        const std::uint64_t piece = std::min<std::uint64_t>(left, work.piece);
        left -= piece;
        out.send({MessageKind::Response, left == 0, pieces.first + i},
                 static_cast<std::uint32_t>(piece), again);
    }
}

} // namespace roundtrip
