// SPDX-License-Identifier: GPL-3.0-or-later
// What makes the scrubber redraw, its geometry and its still pictures: past and future, cut at the
// playhead. What moves is in scrubber_view_moving.cpp, the mouse in scrubber_view_input.cpp.
#include "ui/scrubber/scrubber_view.h"

#include "ui/base/packet_style.h"
#include "ui/parts/axis_text.h"
#include "ui/parts/vector_paint.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace roundtrip::ui {

namespace {

// px at 100 %
constexpr double kLeft = 96.0;
constexpr double kWidestLeft = 170.0;
constexpr double kRight = 164.0;
constexpr double kTickGap = 56.0;
constexpr double kFuture = 0.38;

} // namespace

ScrubberView::ScrubberView(ViewContext& context, QWidget* parent)
    : QWidget(parent), m_context(context)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Time line"));
    setAccessibleDescription(tr("The whole run. Left and Right step by event, Page Up and Page "
                                "Down by moment, Home and End jump to its ends."));
    Selection& selection = context.selection;
    const auto repaint = qOverload<>(&QWidget::update);
    connect(&context.playback, &Playback::runChanged, this, &ScrubberView::showRun);
    connect(&context.playback, &Playback::timeChanged, this, repaint);
    connect(&selection, &Selection::visibleChanged, this, repaint);
    connect(&selection, &Selection::hoveredChanged, this, repaint);
    connect(&selection, &Selection::selectedChanged, this, repaint);
    connect(&selection, &Selection::futureChanged, this, &ScrubberView::invalidate);
    connect(&selection, &Selection::flowChanged, this, repaint);
    connect(&context.theme, &Theme::changed, this, [this] {
        updateGeometry();
        invalidate();
    });
    showRun();
}

void ScrubberView::showRun()
{
    m_index = indexLanes(m_context.run());
    updateGeometry();
    invalidate();
}

void ScrubberView::setLow(bool low)
{
    if (low == m_low)
        return;
    m_low = low;
    updateGeometry();
    invalidate();
}

void ScrubberView::invalidate()
{
    m_layoutStale = true;
    m_layersStale = true;
    update();
}

QSize ScrubberView::sizeHint() const
{
    ScrubberFrame frame;
    frame.scale = m_context.theme.scale();
    frame.low = m_low;
    frame.lanes = std::max<std::size_t>(1, m_index.size());
    frame.lanes += frame.lanes % 2; // lanes go in pairs
    return {static_cast<int>(1600 * frame.scale), static_cast<int>(std::ceil(frame.height()))};
}

QSize ScrubberView::minimumSizeHint() const
{
    return {static_cast<int>(480 * m_context.theme.scale()), sizeHint().height()};
}

void ScrubberView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    invalidate();
}

const ScrubberLayout& ScrubberView::scene()
{
    const Run* run = m_context.run();
    if (!m_layoutStale || !run)
        return m_layout;
    m_layoutStale = false;
    ScrubberFrame frame;
    frame.scale = m_context.theme.scale();
    frame.low = m_low;
    QFont font = m_context.theme.font(FontRole::Label);
    font.setWeight(QFont::DemiBold);
    double widest = 0.0;
    for (const LaneTrace& lane : run->lanes)
        widest = std::max(
            widest, QFontMetricsF(font).horizontalAdvance(QString::fromStdString(lane.title())));
    frame.left = std::clamp(widest + 30.0 * frame.scale, kLeft * frame.scale,
                            kWidestLeft * frame.scale);
    frame.right = std::max(frame.left + 50.0, width() - kRight * frame.scale);
    frame.lanes = std::max<std::size_t>(1, run->lanes.size());
    frame.lanes += frame.lanes % 2;
    // A little air, so that the last mark does not stand on the edge.
    m_scale = TimeScale(m_context.foldedTime, 0.0, m_context.foldedTime.length() * 1.01,
                        frame.right - frame.left);
    m_layout = layoutScrubber(*run, m_context.playback.moments(), m_scale, frame);
    return m_layout;
}

double ScrubberView::xOf(SimTime t) { return scene().frame.left + m_scale.pixelOf(t); }

double ScrubberView::xOfAxis(double axis) const
{
    return m_layout.frame.left + (axis - m_scale.axisBegin()) * m_scale.pixelsPerUnit();
}

AxisRange ScrubberView::range() const
{
    return {m_context.selection.visibleBegin(), m_context.selection.visibleEnd()};
}

void ScrubberView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_context.theme.color(ColorRole::Surface));
    if (!m_context.run())
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    scene();
    paintRange(painter);
    const double cut = std::clamp(std::round(xOf(m_context.playback.time())), 0.0,
                                  static_cast<double>(width()));
    if (paintsVectors(painter))
        drawLayers(painter, cut);
    else
        blitLayers(painter, cut);
    const bool hidden = m_context.selection.futureHidden();
    for (const ScrubberMark& mark : m_layout.marks) {
        const bool past = mark.time <= m_context.playback.time();
        if (past || !hidden)
            paintMark(painter, mark, past ? 1.0 : kFuture);
    }
    paintHighlight(painter);
    paintHead(painter);
    paintFarEvents(painter);
    if (m_keyboardFocus) {
        painter.setPen(QPen(m_context.theme.color(ColorRole::Accent), 2.0));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(rect()).adjusted(1, 1, -1, -1));
    }
}

void ScrubberView::blitLayers(QPainter& painter, double cut)
{
    paintLayers();
    const double ratio = m_past.devicePixelRatio();
    const auto blit = [&](const QPixmap& layer, double left, double right) {
        if (right > left)
            painter.drawPixmap(QRectF(left, 0, right - left, height()), layer,
                               QRectF(left * ratio, 0, (right - left) * ratio, height() * ratio));
    };
    blit(m_past, 0, cut);
    blit(m_future, cut, width());
}

void ScrubberView::drawLayers(QPainter& painter, double cut)
{
    for (const bool past : {true, false}) {
        painter.save();
        painter.setClipRect(past ? QRectF(0, 0, cut, height())
                                 : QRectF(cut, 0, width() - cut, height()));
        paintStatic(painter, past);
        painter.restore();
    }
}

void ScrubberView::paintLayers()
{
    const double ratio = devicePixelRatioF();
    const QSize wanted = (QSizeF(size()) * ratio).toSize();
    if (!m_layersStale && m_past.size() == wanted)
        return;
    m_layersStale = false;
    for (QPixmap* layer : {&m_past, &m_future}) {
        *layer = QPixmap(wanted);
        layer->setDevicePixelRatio(ratio);
        layer->fill(Qt::transparent);
        QPainter painter(layer);
        painter.setRenderHint(QPainter::Antialiasing);
        paintStatic(painter, layer == &m_past);
    }
}

void ScrubberView::paintStatic(QPainter& painter, bool past)
{
    const Theme& theme = m_context.theme;
    const bool hidden = !past && m_context.selection.futureHidden();
    paintAxis(painter);
    painter.setPen(Qt::NoPen);
    painter.setOpacity(past ? 1.0 : kFuture);
    for (const ScrubberBar& bar : m_layout.bars) {
        const bool above = m_layout.frame.above(bar.lane);
        for (const Transport transport : {Transport::Tcp, Transport::Udp}) {
            const SegmentStyle style = transportStyle(transport);
            painter.setBrush(hidden ? theme.color(ColorRole::Ink3) : theme.segment(style).line);
            painter.drawRoundedRect(bar.part(transport, above), 1.0, 1.0);
        }
    }
    painter.setOpacity(1.0);
    paintFolds(painter);
    paintTitles(painter);
}

void ScrubberView::paintAxis(QPainter& painter)
{
    const Theme& theme = m_context.theme;
    const ScrubberFrame& frame = m_layout.frame;
    const double s = frame.scale;
    painter.setPen(QPen(theme.color(ColorRole::HairlineStrong), 1.5 * s));
    for (std::size_t lane = 0; lane < frame.lanes; lane += 2)
        painter.drawLine(QPointF(frame.left, frame.baseline(lane)),
                         QPointF(frame.right, frame.baseline(lane)));
    painter.setFont(theme.font(FontRole::Label));
    const TimeUnit unit = unitForStep(kTickGap * s / m_scale.pixelsPerUnit());
    double freeFrom = 0.0; // no text may touch the one before it
    for (const Tick& tick : m_scale.ticks(kTickGap * s)) {
        const double x = frame.left + tick.pixel;
        painter.setPen(QPen(theme.color(ColorRole::HairlineStrong), 1.0));
        painter.drawLine(QPointF(x, frame.shadeBottom() - 5 * s), QPointF(x, frame.shadeBottom()));
        const QString text = tickText(tick.time, unit);
        const double half = QFontMetricsF(painter.font()).horizontalAdvance(text) / 2;
        if (x - half < freeFrom)
            continue;
        freeFrom = x + half + 6 * s;
        painter.setPen(theme.color(ColorRole::Ink3));
        painter.drawText(QRectF(x - half - 4, frame.labelY() - 9 * s, 2 * half + 8, 18 * s),
                         Qt::AlignCenter, text);
    }
    painter.setPen(theme.color(ColorRole::Ink3));
    painter.drawText(QRectF(0, frame.labelY() - 9 * s, frame.left - 14 * s, 18 * s),
                     Qt::AlignRight | Qt::AlignVCenter, unitName(unit));
}

void ScrubberView::paintFolds(QPainter& painter)
{
    const Theme& theme = m_context.theme;
    const ScrubberFrame& frame = m_layout.frame;
    const double s = frame.scale;
    for (const FoldedTime::Fold& fold : m_context.foldedTime.folds()) {
        const double from = xOfAxis(fold.axisBegin);
        const double to = xOfAxis(fold.axisEnd);
        const double middle = (from + to) / 2;
        for (std::size_t lane = 0; lane < frame.lanes; lane += 2) {
            const double y = frame.baseline(lane);
            painter.fillRect(QRectF(middle - 5 * s, y - 4 * s, 10 * s, 8 * s),
                             theme.color(ColorRole::Surface));
            painter.setPen(
                QPen(theme.color(ColorRole::Ink3), 1.6 * s, Qt::SolidLine, Qt::RoundCap));
            for (const double x : {middle - 4 * s, middle + 2 * s})
                painter.drawLine(QPointF(x, y - 6 * s), QPointF(x + 4 * s, y + 6 * s));
        }
        const QString text = tr("%1 idle").arg(durationText(fold.to - fold.from));
        painter.setFont(theme.font(FontRole::Caption));
        const double wide = QFontMetricsF(painter.font()).horizontalAdvance(text);
        if (wide + 6 * s > to - from)
            continue;
        painter.setPen(theme.color(ColorRole::Ink3));
        const double top = frame.baseline(frame.lanes - 1) + (m_low ? 3 : 6) * s;
        painter.drawText(QRectF(middle - wide / 2 - 4, top, wide + 8, 18 * s), Qt::AlignCenter,
                         text);
    }
}

void ScrubberView::paintTitles(QPainter& painter)
{
    const Theme& theme = m_context.theme;
    const ScrubberFrame& frame = m_layout.frame;
    const double s = frame.scale;
    QFont font = theme.font(FontRole::Label);
    font.setWeight(QFont::DemiBold);
    painter.setFont(font);
    const Run& run = *m_context.run();
    for (std::size_t lane = 0; lane < run.lanes.size(); ++lane) {
        const QRectF box(6 * s, frame.baseline(lane) + (frame.above(lane) ? -18 : 0) * s,
                         frame.left - 20 * s, 18 * s);
        const auto only = onlyTransport(run.lanes[lane].config());
        painter.setPen(only ? theme.segment(transportStyle(*only)).text
                            : theme.color(ColorRole::Ink2));
        painter.drawText(
            box, Qt::AlignRight | Qt::AlignVCenter,
            QFontMetricsF(font).elidedText(QString::fromStdString(run.lanes[lane].title()),
                                           Qt::ElideRight, box.width()));
    }
}

} // namespace roundtrip::ui
