// SPDX-License-Identifier: GPL-3.0-or-later
// See ladder_print.h.
#include "ui/exports/ladder_print.h"

#include "ui/exports/ladder_gaps.h"
#include "ui/ladder/ladder_painter.h"
#include "ui/ladder/packet_marks.h"
#include "ui/parts/axis_text.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>

namespace roundtrip::ui {
namespace {

// px at 100 %
constexpr double kAxisWidth = 54.0;
constexpr double kRightMargin = 8.0;
constexpr double kHeadings = 46.0;
constexpr double kBeforeFirst = 8.0;
constexpr double kBarWidth = 18.0;
constexpr double kTickGap = 34.0;
constexpr double kLinePitch = 13.0;
constexpr double kFaintText = 0.5;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(LadderPrint)
};

class Print {
public:
    Print(const QRectF& area, const Theme& theme, const Run& run, const LadderPrint& what)
        : m_area(area)
        , m_theme(theme)
        , m_what(what)
        , m_lane(run.lanes[what.lane])
        , m_index(m_lane)
        , m_folded(run)
        , m_ladder(theme)
        , m_gaps(theme, what.gaps)
        , m_scale(theme.scale())
    {
        placeFrame();
        const double begin = m_folded.toAxis(what.from);
        const double end = std::max(m_folded.toAxis(what.to), begin + 1.0);
        m_time = TimeScale(m_folded, begin, end, m_frame.bottom - m_frame.origin);
        m_layout = layoutLadder(m_lane, m_index, what.flow, m_time, m_frame);
        m_cut = std::clamp(yOf(what.now), m_frame.top, m_frame.bottom);
        if (what.ahead == LadderPrint::Ahead::Nothing)
            forgetWhatComes();
        if (!what.clock)
            m_layout.folds.clear();
        m_labels = placeLabels(m_lane, m_layout, what.rawNumbers, m_ladder.labelMetrics());
    }

    [[nodiscard]] LadderRoom room() const
    {
        LadderRoom room;
        for (const LadderLabel& label : m_labels) {
            if (label.note || label.from > m_what.now)
                continue;
            room.labels.push_back(label.packet);
            if (isSpacious(label))
                room.spacious.push_back(label.packet);
        }
        for (const LadderStateBar& bar : m_layout.bars) {
            if (bar.state && m_gaps.hasRoom(m_layout, bar))
                room.states.push_back(bar);
        }
        return room;
    }

    void paint(QPainter& painter)
    {
        painter.save();
        painter.setClipRect(m_area, Qt::IntersectClip);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.fillRect(m_area, m_theme.color(ColorRole::Surface));
        const std::vector<LadderArrow> bare = m_gaps.takeBare(m_layout);
        paintLayer(painter, LadderInk::Past, m_frame.top, m_cut);
        if (m_what.ahead == LadderPrint::Ahead::Faint)
            paintLayer(painter, LadderInk::Future, m_cut, m_frame.bottom);
        else
            paintUnderWay(painter, bare);
        clipTo(painter, m_frame.top, m_cut, [&] { m_gaps.paintBare(painter, bare); });
        if (m_what.nowLine)
            paintNowLine(painter);
        paintTexts(painter, bare);
        if (m_what.clock)
            paintAxis(painter);
        paintHeadings(painter);
        painter.restore();
    }

private:
    [[nodiscard]] double px(double length) const { return length * m_scale; }
    /// It would touch no other label with a box in it, even if that one has a box too.
    [[nodiscard]] bool isSpacious(const LadderLabel& label) const
    {
        const TurnedBox mine = m_gaps.grown(label, m_frame);
        return std::none_of(m_labels.begin(), m_labels.end(), [&](const LadderLabel& other) {
            return other.packet != label.packet
                   && mine.overlaps(other.note ? other.box : m_gaps.grown(other, m_frame));
        });
    }
    [[nodiscard]] double yOf(SimTime t) const
    {
        return m_frame.origin + m_time.pixelOf(std::clamp(t, m_what.from, m_what.to));
    }

    void placeFrame()
    {
        m_frame.left = m_area.left() + px(kAxisWidth);
        m_frame.right = m_area.right() - px(kRightMargin);
        m_frame.top = m_area.top() + px(kHeadings);
        m_frame.origin = m_frame.top + px(kBeforeFirst);
        m_frame.bottom = std::max(m_frame.origin + 1.0, m_area.bottom());
        m_frame.barWidth = px(kBarWidth);
        m_frame.scale = m_scale;
    }

    /// Leaves of the layout what can be known at `now`: the fate of what is under way cannot.
    void forgetWhatComes()
    {
        const SimTime now = m_what.now;
        std::erase_if(m_layout.arrows, [&](const LadderArrow& a) { return a.departs > now; });
        for (LadderArrow& arrow : m_layout.arrows) {
            if (arrow.ends <= now)
                continue;
            arrow.to = arrow.wouldArrive;
            arrow.lost = arrow.corrupted = false;
            arrow.knee.reset();
            arrow.extraDelay = Duration{0};
        }
        std::erase_if(m_layout.rings, [&](const LadderRing& r) { return r.at > now; });
        std::erase_if(m_layout.holes, [&](const LadderSlot& h) { return h.lostAt > now; });
        std::erase_if(m_layout.bars, [&](const LadderStateBar& b) { return b.from > now; });
        for (LadderStateBar& bar : m_layout.bars)
            bar.y1 = std::min(bar.y1, m_cut);
        std::erase_if(m_layout.folds, [&](const LadderFold& f) { return f.y1 > m_cut + 0.5; });
    }

    template <typename Paint>
    void clipTo(QPainter& painter, double top, double bottom, const Paint& paint) const
    {
        if (bottom <= top)
            return;
        painter.save();
        painter.setClipRect(QRectF(m_area.left(), top, m_area.width(), bottom - top),
                            Qt::IntersectClip);
        paint();
        painter.restore();
    }

    void paintLayer(QPainter& painter, LadderInk ink, double top, double bottom) const
    {
        clipTo(painter, top, bottom, [&] {
            std::vector<double> ticks;
            if (m_what.clock) {
                for (const Tick& tick : m_time.ticks(px(kTickGap)))
                    ticks.push_back(m_frame.origin + tick.pixel);
            }
            m_ladder.grid(painter, m_layout, ticks);
            m_ladder.bars(painter, m_layout, ink);
            m_ladder.arrows(painter, m_layout, ink);
            m_ladder.folds(painter, m_layout);
        });
    }

    /// The rest of the ways of what has departed, dashed.
    void paintUnderWay(QPainter& painter, const std::vector<LadderArrow>& bare) const
    {
        clipTo(painter, m_cut, m_frame.bottom, [&] {
            const QColor ink = m_theme.color(ColorRole::Ink3);
            const QColor surface = m_theme.color(ColorRole::Surface);
            painter.setPen(QPen(m_theme.color(ColorRole::HairlineStrong), px(1.0)));
            for (const double x :
                 {m_frame.left, m_frame.clientEdge(), m_frame.serverEdge(), m_frame.right})
                painter.drawLine(QPointF(x, m_cut), QPointF(x, m_frame.bottom));
            for (const auto* arrows : {&m_layout.arrows, &bare}) {
                for (const LadderArrow& arrow : *arrows) {
                    if (arrow.ends <= m_what.now)
                        continue;
                    const QPointF from = arrow.pointAtY(m_cut);
                    const QPointF way = arrow.to - from;
                    painter.setPen(QPen(ink, px(1.2), Qt::DashLine));
                    painter.drawLine(from, arrow.to);
                    if (lengthOf(way) > px(10))
                        drawHead(painter, HeadShape::Open, arrow.to, way / lengthOf(way), m_scale,
                                 ink, surface);
                }
            }
        });
    }

    void paintTexts(QPainter& painter, const std::vector<LadderArrow>& bare) const
    {
        const bool hidden = m_what.ahead == LadderPrint::Ahead::Nothing;
        const std::vector<LadderLabel> gaps = gapLabels(bare);
        // A box is longer than what it stands for: what is below it would be half covered.
        const auto covered = [&](const LadderLabel& label) {
            return std::any_of(gaps.begin(), gaps.end(), [&](const LadderLabel& gap) {
                return m_gaps.withBox(gap, m_frame).overlaps(tight(label.box));
            });
        };
        clipTo(painter, m_frame.top, m_frame.bottom, [&] {
            for (const LadderLabel& label : m_labels) {
                const bool begun = label.from <= m_what.now;
                if ((begun || !hidden) && (label.note || !m_gaps.of(label.packet))
                    && !covered(label))
                    m_ladder.label(painter, label, begun ? 1.0 : kFaintText);
            }
            const LadderLayout named = m_gaps.withoutNames(m_layout);
            m_ladder.stateTexts(painter, named, m_what.now, hidden);
            m_ladder.rings(painter, m_layout, m_what.now);
            m_gaps.paintStates(painter, m_layout);
            for (const LadderLabel& label : gaps) {
                if (label.from <= m_what.now || !hidden)
                    m_gaps.paintLabel(painter, label, m_layout.frame);
            }
        });
    }

    /// Lines of text may come as near as in a paragraph.
    [[nodiscard]] TurnedBox tight(TurnedBox box) const
    {
        box.height = std::min(box.height, px(kLinePitch) - 0.5);
        return box;
    }

    /// Those of the gaps; one that found no room stands all the same.
    [[nodiscard]] std::vector<LadderLabel> gapLabels(const std::vector<LadderArrow>& bare) const
    {
        std::vector<LadderLabel> labels;
        for (const LadderLabel& label : m_labels) {
            if (!label.note && m_gaps.of(label.packet))
                labels.push_back(label);
        }
        for (const auto* arrows : {&m_layout.arrows, &bare}) {
            for (const LadderArrow& arrow : *arrows) {
                const bool there = std::any_of(labels.begin(), labels.end(), [&](const auto& l) {
                    return l.packet == arrow.packet;
                });
                if (m_gaps.of(arrow.packet) && !there)
                    labels.push_back(labelAnyway(m_lane, m_frame, arrow, m_what.rawNumbers,
                                                 m_ladder.labelMetrics(), LabelReports::None));
            }
        }
        return labels;
    }

    void paintAxis(QPainter& painter) const
    {
        const TimeUnit unit = unitForStep(px(kTickGap) / m_time.pixelsPerUnit());
        painter.setFont(m_theme.font(FontRole::Label));
        painter.setPen(m_theme.color(ColorRole::Ink3));
        const double width = px(kAxisWidth - 10.0);
        for (const Tick& tick : m_time.ticks(px(kTickGap))) {
            const double y = m_frame.origin + tick.pixel;
            if (y + px(8) > m_frame.bottom)
                continue;
            painter.drawText(QRectF(m_area.left(), y - px(10), width, px(20)),
                             Qt::AlignRight | Qt::AlignVCenter, tickText(tick.time, unit));
        }
        painter.drawText(QRectF(m_area.left(), m_area.top() + px(24), width, px(20)),
                         Qt::AlignRight | Qt::AlignVCenter, unitName(unit));
    }

    void paintHeadings(QPainter& painter) const
    {
        const double width = m_frame.right - m_frame.left;
        const QRectF title(m_frame.left, m_area.top(), width, px(24));
        const QFont font = m_theme.font(FontRole::Title);
        painter.setFont(font);
        painter.setPen(m_theme.segment(transportStyle(m_layout.transport)).text);
        painter.drawText(title, Qt::AlignLeft | Qt::AlignVCenter,
                         QFontMetricsF(font).elidedText(QString::fromStdString(m_lane.title()),
                                                        Qt::ElideRight, width));
        QFont hosts = m_theme.font(FontRole::Label);
        hosts.setWeight(QFont::DemiBold);
        const QRectF names = title.translated(0, px(22));
        painter.setFont(hosts);
        painter.setPen(m_theme.color(ColorRole::Ink2));
        painter.drawText(names, Qt::AlignLeft | Qt::AlignVCenter, Words::tr("Client"));
        painter.drawText(names, Qt::AlignRight | Qt::AlignVCenter, Words::tr("Server"));
    }

    void paintNowLine(QPainter& painter) const
    {
        painter.setPen(QPen(m_theme.color(ColorRole::NowLine), px(1.5)));
        painter.drawLine(QPointF(m_frame.left - px(6), m_cut), QPointF(m_area.right(), m_cut));
        // What is lost at this very instant: the whole cross.
        for (const LadderArrow& arrow : m_layout.arrows) {
            if (arrow.lost && arrow.ends <= m_what.now)
                drawCross(painter, arrow.to, px(12), m_theme.segment(SegmentStyle::Lost).line);
        }
    }

    QRectF m_area;
    const Theme& m_theme;
    const LadderPrint& m_what;
    const LaneTrace& m_lane;
    LaneIndex m_index;
    FoldedTime m_folded;
    LadderPainter m_ladder;
    LadderGaps m_gaps;
    double m_scale;
    double m_cut = 0.0; ///< y of `now`
    LadderFrame m_frame;
    TimeScale m_time;
    LadderLayout m_layout;
    std::vector<LadderLabel> m_labels;
};

bool canPaint(const QRectF& area, const Run& run, const LadderPrint& what)
{
    return what.lane < run.lanes.size() && !area.isEmpty()
           && !run.lanes[what.lane].config().flows.empty();
}

} // namespace

void paintLadder(QPainter& painter, const QRectF& area, const Theme& theme, const Run& run,
                 const LadderPrint& what)
{
    if (canPaint(area, run, what))
        Print(area, theme, run, what).paint(painter);
}

LadderRoom roomInLadder(const QRectF& area, const Theme& theme, const Run& run,
                        const LadderPrint& what)
{
    return canPaint(area, run, what) ? Print(area, theme, run, what).room() : LadderRoom();
}

} // namespace roundtrip::ui
