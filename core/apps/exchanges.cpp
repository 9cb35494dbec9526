// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/apps/exchanges.h"

#include <algorithm>

namespace roundtrip {
namespace {

std::uint32_t pieceCount(const Workload& work, std::uint64_t bytes)
{
    return static_cast<std::uint32_t>((bytes + work.piece - 1) / work.piece);
}

} // namespace

std::uint32_t exchangeCount(const Workload& work)
{
    return work.kind == WorkloadKind::WebPage ? static_cast<std::uint32_t>(work.objects.size())
                                              : work.times;
}

std::uint64_t responseBytes(const Workload& work, std::uint32_t i)
{
    return work.kind == WorkloadKind::WebPage ? work.objects[i] : work.response;
}

Pieces piecesOf(const Workload& work, std::uint32_t i)
{
    if (work.kind != WorkloadKind::WebPage) {
        const std::uint32_t each = pieceCount(work, work.response);
        return {i * each + 1, each};
    }
    Pieces pieces;
    for (std::uint32_t object = 0; object < i; ++object)
        pieces.first += pieceCount(work, work.objects[object]);
    pieces.count = pieceCount(work, work.objects[i]);
    return pieces;
}

std::uint32_t exchangeOf(const Workload& work, std::uint32_t piece)
{
    if (piece == 0) // a damaged one: they count from 1
        return exchangeCount(work);
    if (work.kind != WorkloadKind::WebPage)
        return std::min((piece - 1) / pieceCount(work, work.response), work.times);
    std::uint32_t after = 1;
    for (std::uint32_t object = 0; object < work.objects.size(); ++object) {
        after += pieceCount(work, work.objects[object]);
        if (piece < after)
            return object;
    }
    return exchangeCount(work);
}

} // namespace roundtrip
