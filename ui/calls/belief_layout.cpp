// SPDX-License-Identifier: GPL-3.0-or-later
// See belief_layout.h.
#include "ui/calls/belief_layout.h"

#include <algorithm>

namespace roundtrip::ui {

namespace {

constexpr std::uint64_t kShortStream = 16; // segments that are shown whole

/// The first byte that is not both known to have arrived and handed over.
StreamSeq settledUpTo(const BeliefAndTruth& view)
{
    StreamSeq settled = view.end;
    for (const BeliefRange& range : view.belief) {
        if (range.kind != Belief::Acknowledged && range.kind != Belief::Sent)
            settled = std::min(settled, range.begin);
    }
    for (const TruthRange& range : view.truth) {
        if (range.kind != Whereabouts::Delivered && range.kind != Whereabouts::Lost)
            settled = std::min(settled, range.begin);
        if (range.kind == Whereabouts::Lost && view.transport == Transport::Tcp)
            settled = std::min(settled, range.begin);
    }
    return settled;
}

StreamSeq sentUpTo(const BeliefAndTruth& view)
{
    const bool some = !view.belief.empty() && view.belief.back().kind == Belief::NotSent;
    return some ? view.belief.back().begin : view.end;
}

template <typename Range>
std::vector<StripCell> cellsOf(const std::vector<Range>& ranges, const StripWindow& window,
                               const SegmentTable& segments, bool numbered)
{
    std::vector<StripCell> cells;
    const auto put = [&](StripKind kind, StreamSeq begin, StreamSeq end, std::uint32_t number) {
        if (begin >= end)
            return;
        // Losses at different times are one stretch here.
        if (number == 0 && !cells.empty() && cells.back().number == 0 && cells.back().kind == kind
            && cells.back().end == begin)
            cells.back().end = end;
        else
            cells.push_back({kind, begin, end, number});
    };
    for (const Range& range : ranges) {
        const StripKind kind = kindOf(range.kind);
        StreamSeq at = std::max(range.begin, window.begin);
        const StreamSeq end = std::min(range.end, window.end);
        if (numbered && kind != StripKind::NotSent) {
            for (const SegmentTable::Entry& entry : segments.touching(at, end)) {
                put(kind, at, std::min(entry.begin, end), 0);
                put(kind, std::max(at, entry.begin), std::min(entry.end, end), entry.number);
                at = std::clamp(entry.end, at, end);
            }
        }
        put(kind, at, end, 0);
    }
    return cells;
}

} // namespace

StripKind kindOf(Belief belief)
{
    switch (belief) {
    case Belief::Acknowledged: return StripKind::Acknowledged;
    case Belief::Reported: return StripKind::Reported;
    case Belief::InFlight: return StripKind::InFlight;
    case Belief::ThoughtLost: return StripKind::ThoughtLost;
    case Belief::Resent: return StripKind::Resent;
    case Belief::Sent: return StripKind::Sent;
    case Belief::NotSent: break;
    }
    return StripKind::NotSent;
}

StripKind kindOf(Whereabouts where)
{
    switch (where) {
    case Whereabouts::Delivered: return StripKind::Delivered;
    case Whereabouts::Unread: return StripKind::Unread;
    case Whereabouts::Waiting: return StripKind::Waiting;
    case Whereabouts::OnTheWay: return StripKind::OnTheWay;
    case Whereabouts::Lost: return StripKind::Lost;
    case Whereabouts::Discarded: return StripKind::Discarded;
    case Whereabouts::NotSent: break;
    }
    return StripKind::NotSent;
}

StripKind kindOf(AckNews news)
{
    switch (news) {
    case AckNews::OnTheWay: return StripKind::AckOnTheWay;
    case AckNews::Lost: return StripKind::AckLost;
    case AckNews::NotYet: break;
    }
    return StripKind::AckNotYet;
}

QString signOf(StripKind kind)
{
    switch (kind) {
    case StripKind::Acknowledged:
    case StripKind::Delivered: return u"\u2713"_qs;
    case StripKind::Reported: return u"S"_qs;
    case StripKind::ThoughtLost: return u"L"_qs;
    case StripKind::Resent: return u"R"_qs;
    case StripKind::OnTheWay: return u"\u2192"_qs;
    case StripKind::AckOnTheWay: return u"\u2190"_qs;
    case StripKind::Lost:
    case StripKind::Discarded:
    case StripKind::AckLost: return u"\u00d7"_qs;
    case StripKind::Hidden: return u"?"_qs;
    case StripKind::InFlight:
    case StripKind::Sent:
    case StripKind::Unread:
    case StripKind::Waiting:
    case StripKind::NotSent:
    case StripKind::AckNotYet: break;
    }
    return {};
}

StripWindow stripWindow(const BeliefAndTruth& view, std::uint64_t mss)
{
    const std::uint64_t segment = std::max<std::uint64_t>(mss, 1);
    if (view.end <= 1)
        return {};
    if (view.end - 1 <= kShortStream * segment)
        return {1, view.end};
    const StreamSeq from = settledUpTo(view);
    const StreamSeq to = std::max(sentUpTo(view), from);
    const std::uint64_t margin = std::max((to - from) / 4, 3 * segment);
    // On whole segments, so that it does not creep while bytes are acknowledged one by one.
    const StreamSeq begin = from > margin ? (from - margin) / segment * segment + 1 : 1;
    StreamSeq end = std::min(view.end, (to + margin) / segment * segment + 1);
    end = std::max(end, std::min(view.end, begin + kShortStream * segment));
    return {begin, std::max(end, begin + 1)};
}

StripRows stripRows(const BeliefAndTruth& view, const SegmentTable& segments, std::uint64_t mss)
{
    StripRows rows;
    if (!view.open)
        return rows;
    rows.window = stripWindow(view, mss);
    const std::size_t packets = segments.touching(rows.window.begin, rows.window.end).size();
    rows.numbered = packets > 0 && packets <= kMostNumbered;
    rows.belief = cellsOf(view.belief, rows.window, segments, rows.numbered);
    rows.truth = cellsOf(view.truth, rows.window, segments, rows.numbered);
    rows.acks = cellsOf(view.acks, rows.window, segments, false);
    return rows;
}

double placeInWindow(const StripWindow& window, StreamSeq offset)
{
    const StreamSeq held = std::clamp(offset, window.begin, window.end);
    return static_cast<double>(held - window.begin)
           / static_cast<double>(std::max<StreamSeq>(window.end - window.begin, 1));
}

} // namespace roundtrip::ui
