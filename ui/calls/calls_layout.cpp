// SPDX-License-Identifier: GPL-3.0-or-later
// Boxes first, then names: those of one instant form a group that has the room up to the next one.
// Implied calls give way to those of the program, results to names.
#include "ui/calls/calls_layout.h"

#include "ui/calls/call_words.h"

#include <algorithm>
#include <cmath>

namespace roundtrip::ui {

namespace {

// px at 100 %
constexpr double kBox = 8.0;
constexpr double kBarGap = 5.0; // the ticks of the state bars reach 3 px out
constexpr double kTextGap = 3.0;
constexpr double kWideText = 66.0;
constexpr double kNarrowText = 15.0;
constexpr double kArrows = 185.0; // what the arrows of a lane with wide columns need
constexpr double kBars = 36.0;
constexpr double kInstant = 3.0; // height of a call that took no time
constexpr double kTurnedGap = 5.0;
constexpr std::ptrdiff_t kMostNames = 4; // socket, bind, listen, accept

double columnWidth(double text) { return text + kTextGap + kBox + kBarGap; }

class Builder {
public:
    Builder(const std::vector<ProgramCall>& calls, const TimeScale& scale,
            const CallsColumn& column, const CallMetrics& metrics, SimTime until)
        : m_calls(calls), m_scale(scale), m_metrics(metrics), m_until(until)
    {
        m_out.column = column;
    }

    CallsLayout build()
    {
        const CallsColumn& column = m_out.column;
        const SimTime from = m_scale.timeAt(column.top - column.origin);
        // Calls of one program never overlap, so they are in order of returning, too.
        auto call = std::partition_point(m_calls.begin(), m_calls.end(), [&](const ProgramCall& c) {
            return c.returned && *c.returned < from;
        });
        for (; call != m_calls.end() && call->called <= m_until; ++call) {
            if (yOf(call->called) > column.bottom)
                break;
            add(static_cast<std::size_t>(call - m_calls.begin()));
        }
        for (std::size_t i = 0; i < m_groups.size(); ++i)
            name(m_groups[i], i + 1 < m_groups.size() ? m_groups[i + 1].y : column.bottom + m_line);
        return std::move(m_out);
    }

private:
    /// Calls of one instant.
    struct Group {
        double y = 0.0;
        std::vector<std::size_t> calls;
    };

    double yOf(SimTime t) const { return m_out.column.origin + m_scale.pixelOf(t); }
    double px(double length) const { return length * m_out.column.scale; }

    /// Whether it has returned as far as may be known.
    bool returned(const ProgramCall& call) const
    {
        return call.returned && *call.returned <= m_until;
    }
    bool atOnce(const ProgramCall& call) const
    {
        return returned(call) && *call.returned == call.called;
    }

    CallLook lookOf(const ProgramCall& call) const
    {
        if (returned(call) && call.result == CallResult::Failed)
            return CallLook::Failed;
        if (!call.onSocket() && !atOnce(call))
            return CallLook::Away;
        return atOnce(call) ? CallLook::Instant : CallLook::Blocked;
    }

    void add(std::size_t i)
    {
        const CallsColumn& column = m_out.column;
        const ProgramCall& call = m_calls[i];
        const double begin = yOf(call.called);
        double end = column.bottom;
        if (returned(call))
            end = yOf(*call.returned);
        else if (m_until != kEndOfTime)
            end = yOf(m_until);
        CallBox box{i,
                    i,
                    lookOf(call),
                    std::max(begin, column.top),
                    std::min(end, column.bottom),
                    begin >= column.top - 0.5,
                    returned(call) && end <= column.bottom + 0.5};
        if (box.y1 - box.y0 < px(kInstant)) {
            box.y0 = std::max(column.top, box.y0 - px(kInstant) / 2);
            box.y1 = std::min(column.bottom, box.y0 + px(kInstant));
        }
        const bool small = box.y1 - box.y0 <= px(kInstant) + 0.01;
        CallBox* before = m_out.boxes.empty() ? nullptr : &m_out.boxes.back();
        if (small && before && box.y0 < before->y1 + 0.5 && before->look == box.look
            && before->y1 - before->y0 <= px(kInstant) + 0.01)
            before->last = i; // too near to be told apart
        else
            m_out.boxes.push_back(box);
        if (end < column.top)
            return;
        const double y = std::max(begin, column.top + m_line / 2);
        if (m_groups.empty() || y - m_groups.back().y >= 1.0)
            m_groups.push_back({y, {}});
        m_groups.back().calls.push_back(i);
    }

    void name(const Group& group, double next)
    {
        if (m_out.column.wide)
            nameBeside(group, next);
        else
            nameAlong(group, next);
    }

    /// The first of the texts that fits into that width; empty: none does.
    QString fitting(const QStringList& texts, double width) const
    {
        for (const QString& text : texts) {
            if (m_metrics.width(text) <= width)
                return text;
        }
        return {};
    }

    QStringList namesOf(const ProgramCall& call) const
    {
        return atOnce(call) ? instantTexts(call) : callTexts(call);
    }

    void nameBeside(const Group& group, double next)
    {
        const CallsColumn& column = m_out.column;
        const double width = column.textRight - column.textLeft;
        const double top = std::max(group.y - m_line / 2, column.top);
        const auto room = static_cast<std::ptrdiff_t>(
            std::floor((std::min(next - m_line / 2, column.bottom) - top + 0.5) / m_line));
        const std::ptrdiff_t lines = std::min(room, kMostNames);
        std::vector<std::size_t> shown = group.calls;
        const auto tooMany = [&] { return static_cast<std::ptrdiff_t>(shown.size()) > lines; };
        while (tooMany()) {
            const auto implied = std::find_if(shown.begin(), shown.end(),
                                              [&](std::size_t i) { return m_calls[i].implied; });
            if (implied == shown.end())
                break;
            shown.erase(implied);
        }
        if (lines <= 0)
            return;
        double y = top;
        for (std::size_t k = 0; k < shown.size(); ++k, y += m_line) {
            const ProgramCall& call = m_calls[shown[k]];
            const bool last = static_cast<std::ptrdiff_t>(k) + 1 == lines;
            const std::size_t left = shown.size() - k;
            if (last && left > 1) {
                put(shown[k], fitting({u"\u2026 +%1"_qs.arg(left)}, width), y, call.called, false);
                return;
            }
            if (left == 1 && !roomForResult(call, y + m_line, next) && handsOver(call)) {
                // Both in one line, and solid as soon as all of it is so.
                put(shown[k], fitting(instantTexts(call), width), y, *call.returned, false);
                return;
            }
            put(shown[k], fitting(namesOf(call), width), y, call.called, false);
        }
        if (!shown.empty() && roomForResult(m_calls[shown.back()], y, next))
            put(shown.back(), fitting(resultTexts(m_calls[shown.back()]), width),
                resultTop(m_calls[shown.back()], next), *m_calls[shown.back()].returned, true);
    }

    /// A receive that waited and has returned: how much is what one wants to know.
    bool handsOver(const ProgramCall& call) const
    {
        return returned(call) && !atOnce(call) && call.name == CallName::Receive;
    }

    /// What a call returned stands just above where it did.
    double resultTop(const ProgramCall& call, double next) const
    {
        const double end = std::min({yOf(*call.returned), next, m_out.column.bottom + m_line / 2});
        return end - m_line * 1.5;
    }
    bool roomForResult(const ProgramCall& call, double below, double next) const
    {
        return returned(call) && !atOnce(call) && yOf(*call.returned) <= m_out.column.bottom + 0.5
               && resultTop(call, next) >= below - 0.5;
    }

    void put(std::size_t i, const QString& text, double y, SimTime from, bool result)
    {
        if (text.isEmpty())
            return;
        const CallsColumn& column = m_out.column;
        const ProgramCall& call = m_calls[i];
        const bool failed = returned(call) && call.result == CallResult::Failed
                            && (result || atOnce(call));
        m_out.labels.push_back(
            {i, text, QRectF(column.textLeft, y, column.textRight - column.textLeft, m_line), false,
             result, failed, from});
    }

    void nameAlong(const Group& group, double next)
    {
        const CallsColumn& column = m_out.column;
        const double top = std::max(group.y - px(kInstant) / 2, column.top);
        const double room = std::min(next - px(kTurnedGap), column.bottom) - top;
        QStringList all, own, bare;
        for (const std::size_t i : group.calls) {
            const QStringList texts = namesOf(m_calls[i]);
            all << texts.front();
            if (!m_calls[i].implied) {
                own << texts.front();
                bare << texts.back();
            }
        }
        const QString comma = u", "_qs;
        QStringList choice;
        if (all.size() <= kMostNames)
            choice << all.join(comma);
        if (own.size() < kMostNames)
            choice << own.join(comma) << bare.join(comma);
        if (bare.size() > 1)
            choice << u"%1, +%2"_qs.arg(own.front()).arg(bare.size() - 1)
                   << u"%1, +%2"_qs.arg(bare.front()).arg(bare.size() - 1);
        choice.removeAll(QString());
        const QString text = fitting(choice, room);
        if (text.isEmpty())
            return;
        const double end = top + m_metrics.width(text);
        const ProgramCall& last = m_calls[group.calls.back()];
        const bool failed = atOnce(last) && last.result == CallResult::Failed;
        // It stands for the first call that it names.
        std::size_t named = group.calls.front();
        if (text != all.join(comma))
            named = *std::find_if(group.calls.begin(), group.calls.end(),
                                  [&](std::size_t i) { return !m_calls[i].implied; });
        m_out.labels.push_back({named, text,
                                QRectF(column.textLeft, top, column.textRight - column.textLeft,
                                       m_metrics.width(text)),
                                true, false, failed, m_calls[group.calls.front()].called});
        resultAlong(group.calls.back(), end + px(kTurnedGap), next);
    }

    void resultAlong(std::size_t i, double below, double next)
    {
        const CallsColumn& column = m_out.column;
        const ProgramCall& call = m_calls[i];
        if (!returned(call) || atOnce(call))
            return;
        const double end = yOf(*call.returned);
        const double bottom = std::min(end, next) - px(kTurnedGap);
        const QString text = fitting(resultTexts(call), bottom - below);
        if (text.isEmpty() || end > column.bottom)
            return;
        const double length = m_metrics.width(text);
        m_out.labels.push_back(
            {i, text,
             QRectF(column.textLeft, bottom - length, column.textRight - column.textLeft, length),
             true, true, call.result == CallResult::Failed, *call.returned});
    }

    const std::vector<ProgramCall>& m_calls;
    const TimeScale& m_scale;
    const CallMetrics& m_metrics;
    SimTime m_until;
    double m_line = m_metrics.lineHeight;
    CallsLayout m_out;
    std::vector<Group> m_groups;
};

} // namespace

double callsColumnWidth(double laneWidth, double scale)
{
    const double wide = columnWidth(kWideText);
    const double needed = 2 * wide + kBars + kArrows;
    return (laneWidth >= needed * scale ? wide : columnWidth(kNarrowText)) * scale;
}

CallsColumn callsColumn(const LadderFrame& frame, HostRole host, double width)
{
    const double s = frame.scale;
    CallsColumn column;
    column.host = host;
    column.wide = width > columnWidth(kNarrowText) * s + 1.0;
    column.boxWidth = kBox * s;
    column.scale = s;
    column.top = frame.top;
    column.bottom = frame.bottom;
    column.origin = frame.origin;
    if (host == HostRole::Client) {
        column.boxLeft = frame.left - (kBarGap + kBox) * s;
        column.textLeft = frame.left - width;
        column.textRight = column.boxLeft - kTextGap * s;
    } else {
        column.boxLeft = frame.right + kBarGap * s;
        column.textLeft = column.boxLeft + (kBox + kTextGap) * s;
        column.textRight = frame.right + width;
    }
    return column;
}

const CallBox* CallsLayout::boxAt(QPointF point, double tolerance) const
{
    if (point.x() < column.left() || point.x() > column.right())
        return nullptr;
    const CallBox* best = nullptr;
    double nearest = tolerance;
    for (const CallBox& box : boxes) {
        const double away = std::max({box.y0 - point.y(), point.y() - box.y1, 0.0});
        // A small box on the end of a large one wins: the large one has room elsewhere.
        if (away < nearest || (best && away <= nearest && box.y1 - box.y0 < best->y1 - best->y0)) {
            best = &box;
            nearest = away;
        }
    }
    return best;
}

CallsLayout layoutCalls(const std::vector<ProgramCall>& calls, const TimeScale& scale,
                        const CallsColumn& column, const CallMetrics& metrics, SimTime until)
{
    return Builder(calls, scale, column, metrics, until).build();
}

} // namespace roundtrip::ui
