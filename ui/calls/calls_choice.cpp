// SPDX-License-Identifier: GPL-3.0-or-later
// How one of the programs' calls is found: from call to call in order of time, or under the
// pointer; and the mark around it.
#include "ui/calls/calls_lane.h"
#include "ui/calls/calls_painter.h"

#include <QPainter>

#include <algorithm>
#include <tuple>

namespace roundtrip::ui {

namespace {

constexpr double kHitTolerance = 5.0; // px at 100 %
constexpr HostRole kBoth[] = {HostRole::Client, HostRole::Server};

using Place = std::pair<std::size_t, int>; // lane, host

Place placeIn(const CallRef& ref) { return {ref.lane, index(ref.host)}; }

/// Calls before that instant; with `among` those at it, too.
std::size_t callsUpTo(const std::vector<ProgramCall>& calls, SimTime t, bool among)
{
    const auto end = std::partition_point(calls.begin(), calls.end(), [&](const ProgramCall& call) {
        return call.called < t || (among && call.called == t);
    });
    return static_cast<std::size_t>(end - calls.begin());
}

} // namespace

const ProgramCall* CallsLane::call(CallRef ref)
{
    read();
    if (!m_calls || ref.lane >= m_calls->size())
        return nullptr;
    const auto& calls = callsOf(ref.lane, ref.host);
    return ref.call < calls.size() ? &calls[ref.call] : nullptr;
}

std::optional<CallRef> CallsLane::neighbour(const std::optional<CallRef>& from, SimTime now,
                                            int step)
{
    const ProgramCall* start = from ? call(*from) : nullptr;
    const SimTime time = start ? start->called : now;
    read();
    std::optional<CallRef> best;
    const auto key = [&](const CallRef& ref) {
        return std::tuple(callsOf(ref.lane, ref.host)[ref.call].called, placeIn(ref), ref.call);
    };
    for (std::size_t lane = 0; m_calls && lane < m_calls->size(); ++lane) {
        for (const HostRole host : kBoth) {
            const auto& calls = callsOf(lane, host);
            // How many calls of this program are not after the start; of one instant the lower
            // lane is first, and in a lane the client.
            std::size_t before = callsUpTo(
                calls, time, start ? Place(lane, index(host)) < placeIn(*from) : step < 0);
            std::size_t next = before;
            if (start && Place(lane, index(host)) == placeIn(*from)) {
                before = from->call;
                next = from->call + 1;
            }
            if (step > 0 ? next >= calls.size() : before == 0)
                continue;
            const CallRef ref{lane, host, step > 0 ? next : before - 1};
            if (!best || (step > 0 ? key(ref) < key(*best) : key(ref) > key(*best)))
                best = ref;
        }
    }
    return best;
}

std::optional<CallRef> CallsLane::callAt(QPointF point, double scale,
                                         const std::optional<CallRef>& chosen) const
{
    for (std::size_t lane = 0; lane < m_layouts.size(); ++lane) {
        for (const HostRole host : kBoth) {
            const CallsLayout& layout = m_layouts[lane][static_cast<std::size_t>(index(host))];
            const CallsColumn& column = layout.column;
            if (point.y() < column.top || point.y() > column.bottom)
                continue;
            for (const CallLabel& label : layout.labels) {
                if (label.box.contains(point))
                    return CallRef{lane, host, label.call};
            }
            const CallBox* box = layout.boxAt(point, kHitTolerance * scale);
            if (box == nullptr)
                continue;
            CallRef ref{lane, host, box->first};
            if (chosen && placeIn(*chosen) == placeIn(ref) && chosen->call >= box->first
                && chosen->call < box->last)
                ref.call = chosen->call + 1;
            return ref;
        }
    }
    return std::nullopt;
}

const std::vector<CallRef>& CallsLane::inView()
{
    if (!m_inView) {
        m_inView.emplace();
        for (std::size_t lane = 0; lane < m_layouts.size(); ++lane) {
            for (const HostRole host : kBoth) {
                for (const CallBox& box :
                     m_layouts[lane][static_cast<std::size_t>(index(host))].boxes) {
                    for (std::size_t i = box.first; i <= box.last; ++i)
                        m_inView->push_back({lane, host, i});
                }
            }
        }
    }
    return *m_inView;
}

QRectF CallsLane::placeOf(CallRef ref) const
{
    if (ref.lane >= m_layouts.size())
        return {};
    const CallsLayout& layout = m_layouts[ref.lane][static_cast<std::size_t>(index(ref.host))];
    const auto box = std::partition_point(layout.boxes.begin(), layout.boxes.end(),
                                          [&](const CallBox& b) { return b.last < ref.call; });
    if (box == layout.boxes.end() || box->first > ref.call)
        return {};
    return {layout.column.boxLeft, box->y0, layout.column.boxWidth, box->y1 - box->y0};
}

void CallsLane::paintChosen(QPainter& painter, const Theme& theme, CallRef ref) const
{
    const QRectF place = placeOf(ref);
    if (place.isEmpty())
        return;
    const double s = theme.scale();
    const QColor accent = theme.color(ColorRole::Accent);
    const QRectF frame = place.adjusted(-2.5 * s, -3.5 * s, 2.5 * s, 3.5 * s);
    painter.save();
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.color(ColorRole::Surface), 5 * s)); // stands off what is below it
    painter.drawRoundedRect(frame, 3 * s, 3 * s);
    painter.setPen(QPen(accent, 2.5 * s));
    painter.drawRoundedRect(frame, 3 * s, 3 * s);
    const CallsLayout& layout = m_layouts[ref.lane][static_cast<std::size_t>(index(ref.host))];
    const CallMetrics metrics = CallsPainter(theme).metrics();
    painter.setPen(QPen(accent, 2 * s));
    for (const CallLabel& label : layout.labels) {
        if (label.call != ref.call)
            continue;
        const QRectF& box = label.box;
        if (label.turned) {
            painter.drawLine(box.topRight(), box.bottomRight());
            continue;
        }
        const double width = metrics.width(label.text);
        const bool client = ref.host == HostRole::Client;
        const double left = client ? box.right() - width : box.left();
        painter.drawLine(QPointF(left, box.bottom() - s), QPointF(left + width, box.bottom() - s));
    }
    painter.restore();
}

} // namespace roundtrip::ui
