// SPDX-License-Identifier: GPL-3.0-or-later
// See ladder_print.h.
#include "ui/exports/ladder_print.h"

#include "ui/base/packet_style.h"
#include "ui/ladder/ladder_painter.h"
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
constexpr double kBlankWidth = 110.0;
constexpr double kFaintText = 0.5;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(LadderPrint)
};

class Print {
public:
    Print(QPainter& painter, const QRectF& area, const Theme& theme, const Run& run,
          const LadderPrint& what)
        : m_painter(painter)
        , m_area(area)
        , m_theme(theme)
        , m_what(what)
        , m_lane(run.lanes[what.lane])
        , m_index(m_lane)
        , m_folded(run)
        , m_ladder(theme)
        , m_scale(theme.scale())
    {
        placeFrame();
        const double begin = m_folded.toAxis(what.from);
        const double end = std::max(m_folded.toAxis(what.to), begin + 1.0);
        m_time = TimeScale(m_folded, begin, end, m_frame.bottom - m_frame.origin);
        m_layout = layoutLadder(m_lane, m_index, what.flow, m_time, m_frame);
        m_labels = placeLabels(m_lane, m_layout, what.rawNumbers, m_ladder.labelMetrics());
    }

    void paint()
    {
        m_painter.save();
        m_painter.setClipRect(m_area, Qt::IntersectClip);
        m_painter.setRenderHint(QPainter::Antialiasing);
        m_painter.fillRect(m_area, m_theme.color(ColorRole::Surface));
        const double cut = std::clamp(yOf(m_what.now), m_frame.top, m_frame.bottom);
        paintLayer(LadderInk::Past, m_frame.top, cut);
        if (m_what.ahead != LadderPrint::Ahead::Nothing)
            paintLayer(m_what.ahead == LadderPrint::Ahead::Faint ? LadderInk::Future
                                                                 : LadderInk::Hidden,
                       cut, m_frame.bottom);
        paintTexts();
        paintAxis();
        paintHeadings();
        if (m_what.nowLine)
            paintNowLine(cut);
        m_painter.restore();
    }

private:
    [[nodiscard]] double px(double length) const { return length * m_scale; }
    [[nodiscard]] bool hidden() const { return m_what.ahead != LadderPrint::Ahead::Faint; }
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

    void clipTo(double top, double bottom)
    {
        m_painter.setClipRect(QRectF(m_area.left(), top, m_area.width(), bottom - top),
                              Qt::IntersectClip);
    }

    void paintLayer(LadderInk ink, double top, double bottom)
    {
        if (bottom <= top)
            return;
        m_painter.save();
        clipTo(top, bottom);
        std::vector<double> ticks;
        for (const Tick& tick : m_time.ticks(px(kTickGap)))
            ticks.push_back(m_frame.origin + tick.pixel);
        m_ladder.grid(m_painter, m_layout, ticks);
        m_ladder.bars(m_painter, m_layout, ink);
        m_ladder.arrows(m_painter, m_layout, ink);
        m_ladder.folds(m_painter, m_layout);
        m_painter.restore();
    }

    [[nodiscard]] bool blank(PacketId packet) const
    {
        const auto& some = m_what.blankPackets;
        return m_what.blankLabels || std::find(some.begin(), some.end(), packet) != some.end();
    }

    void paintTexts()
    {
        m_painter.save();
        clipTo(m_frame.top, m_frame.bottom);
        for (const LadderLabel& label : m_labels) {
            const bool begun = label.from <= m_what.now;
            if (!begun && hidden())
                continue;
            if (!label.note && blank(label.packet))
                paintGap(label);
            else
                m_ladder.label(m_painter, label, begun ? 1.0 : kFaintText);
        }
        m_ladder.stateTexts(m_painter, m_layout, m_what.now, hidden());
        m_ladder.rings(m_painter, m_layout, m_what.now);
        m_painter.restore();
    }

    /// Of one width, whatever the answer is: its length must not tell it.
    void paintGap(const LadderLabel& label)
    {
        const double width = std::min(px(kBlankWidth),
                                      (m_frame.serverEdge() - m_frame.clientEdge()) * 0.6);
        m_painter.save();
        m_painter.translate(label.box.centre);
        m_painter.rotate(label.box.angle * 180.0 / M_PI);
        const QRectF box(-width / 2, -px(11), width, px(18));
        m_painter.fillRect(box, m_theme.color(ColorRole::Surface));
        m_painter.setPen(QPen(m_theme.color(ColorRole::Ink2), px(1.2), Qt::DotLine));
        m_painter.drawLine(box.bottomLeft(), box.bottomRight());
        m_painter.restore();
    }

    void paintAxis()
    {
        const TimeUnit unit = unitForStep(px(kTickGap) / m_time.pixelsPerUnit());
        m_painter.setFont(m_theme.font(FontRole::Label));
        m_painter.setPen(m_theme.color(ColorRole::Ink3));
        const double width = px(kAxisWidth - 10.0);
        for (const Tick& tick : m_time.ticks(px(kTickGap))) {
            const double y = m_frame.origin + tick.pixel;
            if (y + px(8) > m_frame.bottom)
                continue;
            m_painter.drawText(QRectF(m_area.left(), y - px(10), width, px(20)),
                               Qt::AlignRight | Qt::AlignVCenter, tickText(tick.time, unit));
        }
        m_painter.drawText(QRectF(m_area.left(), m_area.top() + px(24), width, px(20)),
                           Qt::AlignRight | Qt::AlignVCenter, unitName(unit));
    }

    void paintHeadings()
    {
        const double width = m_frame.right - m_frame.left;
        const QRectF title(m_frame.left, m_area.top(), width, px(24));
        const QFont font = m_theme.font(FontRole::Title);
        m_painter.setFont(font);
        m_painter.setPen(m_theme.segment(transportStyle(m_layout.transport)).text);
        m_painter.drawText(title, Qt::AlignLeft | Qt::AlignVCenter,
                           QFontMetricsF(font).elidedText(QString::fromStdString(m_lane.title()),
                                                          Qt::ElideRight, width));
        QFont hosts = m_theme.font(FontRole::Label);
        hosts.setWeight(QFont::DemiBold);
        const QRectF names = title.translated(0, px(22));
        m_painter.setFont(hosts);
        m_painter.setPen(m_theme.color(ColorRole::Ink2));
        m_painter.drawText(names, Qt::AlignLeft | Qt::AlignVCenter, Words::tr("Client"));
        m_painter.drawText(names, Qt::AlignRight | Qt::AlignVCenter, Words::tr("Server"));
    }

    void paintNowLine(double y)
    {
        m_painter.setPen(QPen(m_theme.color(ColorRole::NowLine), px(1.5)));
        m_painter.drawLine(QPointF(m_frame.left - px(6), y), QPointF(m_area.right(), y));
    }

    QPainter& m_painter;
    QRectF m_area;
    const Theme& m_theme;
    const LadderPrint& m_what;
    const LaneTrace& m_lane;
    LaneIndex m_index;
    FoldedTime m_folded;
    LadderPainter m_ladder;
    double m_scale;
    LadderFrame m_frame;
    TimeScale m_time;
    LadderLayout m_layout;
    std::vector<LadderLabel> m_labels;
};

} // namespace

void paintLadder(QPainter& painter, const QRectF& area, const Theme& theme, const Run& run,
                 const LadderPrint& what)
{
    if (what.lane < run.lanes.size() && !area.isEmpty()
        && !run.lanes[what.lane].config().flows.empty())
        Print(painter, area, theme, run, what).paint();
}

} // namespace roundtrip::ui
