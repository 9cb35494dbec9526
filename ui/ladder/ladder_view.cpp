// SPDX-License-Identifier: GPL-3.0-or-later
// What makes the ladder redraw, and the order in which it paints. Two still pictures, past and
// future, are kept and cut at the now-line; only what moves is painted for each frame. The mouse
// and the keys are in ladder_view_input.cpp.
#include "ui/ladder/ladder_view.h"

#include "ui/base/telling.h"
#include "ui/ladder/ladder_painter.h"
#include "ui/parts/axis_text.h"
#include "ui/parts/packet_text.h"
#include "ui/parts/vector_paint.h"

#include <QAccessible>
#include <QPainter>
#include <QResizeEvent>

#include <algorithm>
#include <cmath>

namespace roundtrip::ui {

namespace {

constexpr double kZoomStep = 1.5;
constexpr double kTickGap = 34.0; // px at 100 %

} // namespace

LadderView::LadderView(ViewContext& context, QWidget* parent) : QWidget(parent), m_context(context)
{
    installPartLists(); // before anything is told to screen readers
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setAccessibleName(tr("Ladder diagram"));
    setAccessibleDescription(instantText());
    Playback& playback = context.playback;
    Selection& selection = context.selection;
    connect(&playback, &Playback::runChanged, this, &LadderView::showRun);
    connect(&playback, &Playback::timeChanged, this, &LadderView::showTime);
    connect(&playback, &Playback::playingChanged, this, [this] {
        m_following = true;
        update();
    });
    connect(&selection, &Selection::selectedChanged, this, &LadderView::showSelected);
    connect(&selection, &Selection::hoveredChanged, this, qOverload<>(&QWidget::update));
    connect(&selection, &Selection::visibleChanged, this, &LadderView::invalidate);
    connect(&selection, &Selection::numbersChanged, this, &LadderView::invalidate);
    connect(&selection, &Selection::futureChanged, this, &LadderView::invalidate);
    connect(&selection, &Selection::flowChanged, this, [this] {
        m_scene.setRun(m_context.run(), m_context.selection.flow());
        m_calls.setRun(m_context.run(), m_context.selection.flow());
        m_call.reset();
        invalidate();
    });
    connect(&context.theme, &Theme::changed, this, [this] {
        updateGeometry();
        invalidate();
    });
    prepareBeside();
    showRun();
}

LadderView::~LadderView() = default;

QSize LadderView::sizeHint() const { return (QSizeF(932, 484) * m_context.theme.scale()).toSize(); }

QSize LadderView::minimumSizeHint() const
{
    return (QSizeF(420, 240) * m_context.theme.scale()).toSize();
}

void LadderView::invalidate()
{
    m_sceneStale = true;
    m_layersStale = true;
    m_callsStale = true;
    update();
}

void LadderView::showRun()
{
    m_scene.setRun(m_context.run(), m_context.selection.flow());
    m_calls.setRun(m_context.run(), m_context.selection.flow());
    m_call.reset();
    m_following = true;
    chooseFirstRange();
    invalidate();
}

void LadderView::setLook(LadderLook look)
{
    m_scene.setLook(std::move(look));
    if (m_firstRange == range())
        chooseFirstRange(); // nobody has chosen the stretch: it suits the new height
    invalidate();
}

void LadderView::chooseFirstRange()
{
    if (!m_context.run())
        return;
    const double scale = m_context.theme.scale();
    setRange(firstRange(*m_context.run(), m_context.foldedTime,
                        LadderScene::plotHeight(height(), scale, m_scene.look()) / scale));
    ensureTimeVisible(m_context.playback.time());
    m_firstRange = range();
}

AxisRange LadderView::range() const
{
    return {m_context.selection.visibleBegin(), m_context.selection.visibleEnd()};
}

void LadderView::setRange(AxisRange range)
{
    m_context.selection.setVisible(range.begin, range.end);
}

void LadderView::showTime(SimTime t)
{
    if (m_drag == Drag::None) {
        const double now = m_context.foldedTime.toAxis(t);
        const double length = m_context.foldedTime.length();
        if (!m_context.playback.playing())
            setRange(rangeAt(now, length));
        else if (m_following)
            setRange(following(range(), now, length));
        else if (now >= range().begin && now <= range().end)
            m_following = true;
    }
    describeInstant();
    update();
}

/// Where the playhead stands still. What was widened for the end of the run is narrow again
/// elsewhere, unless somebody has moved it since.
AxisRange LadderView::rangeAt(double now, double length)
{
    const bool widened = m_widened && m_widened->begin == range().begin
                         && m_widened->end == range().end;
    const AxisRange usual = showing(widened ? m_beforeEnd : range(), now, length);
    m_widened.reset();
    if (now < length || m_context.run() == nullptr)
        return usual;
    const AxisRange wide = reachingBack(usual, lastArrow(), length);
    if (wide.begin != usual.begin) {
        m_widened = wide;
        m_beforeEnd = usual;
    }
    return wide;
}

/// Where on the axis the last packet of any lane arrives or is lost.
double LadderView::lastArrow() const
{
    constexpr std::size_t looked = 64; // they are in order of their sending
    SimTime last = kStartOfTime;
    for (const LaneTrace& lane : m_context.run()->lanes) {
        const std::size_t count = lane.flightCount();
        for (std::size_t id = count - std::min(count, looked); id < count; ++id)
            last = std::max(last, lane.flight(static_cast<PacketId>(id)).endsAt());
    }
    return m_context.foldedTime.toAxis(last);
}

void LadderView::showSelected(PacketRef packet)
{
    const Run* run = m_context.run();
    if (packet.valid() && run && packet.lane < run->lanes.size()) {
        m_call.reset();
        setAccessibleDescription(packetSentence(run->lanes[packet.lane], packet.packet,
                                                m_context.selection.rawNumbers(),
                                                knownUntil(m_context)));
        QAccessibleEvent changed(this, QAccessible::DescriptionChanged);
        QAccessible::updateAccessibility(&changed);
        if (hasFocus())
            tellCurrentPart(*this, currentPart());
    } else {
        describeInstant(); // or the packet that was selected is told of still
    }
    update();
}

void LadderView::zoomBy(double factor)
{
    const FoldedTime& folded = m_context.foldedTime;
    // About the playhead while it is in view: it is what one looks at.
    const double now = std::clamp(folded.toAxis(m_context.playback.time()), range().begin,
                                  range().end);
    setRange(zoomed(range(), now, factor, folded.length()));
}

void LadderView::zoomIn() { zoomBy(kZoomStep); }
void LadderView::zoomOut() { zoomBy(1.0 / kZoomStep); }

void LadderView::fitAll()
{
    const double length = m_context.foldedTime.length();
    setRange(held({0.0, length * 2.0}, length));
}

void LadderView::ensureTimeVisible(SimTime t)
{
    setRange(showing(range(), m_context.foldedTime.toAxis(t), m_context.foldedTime.length()));
}

void LadderView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    // Nobody has scrolled or zoomed yet: choose again for the new height.
    if (m_firstRange == range())
        chooseFirstRange();
    invalidate();
}

const LadderScene& LadderView::scene()
{
    const SimTime known = knownUntil(m_context);
    if (!m_sceneStale && m_scene.tellsMore(known))
        m_sceneStale = m_layersStale = true;
    if (m_sceneStale) {
        m_sceneStale = false;
        m_packetsInView.reset();
        const LadderScene::View view{size(),
                                     m_context.theme.scale(),
                                     m_context.selection.visibleBegin(),
                                     m_context.selection.visibleEnd(),
                                     m_context.selection.flow(),
                                     m_context.selection.rawNumbers(),
                                     m_callsShown,
                                     known};
        m_scene.rebuild(view, m_context.foldedTime, LadderPainter(m_context.theme).labelMetrics());
    }
    return m_scene;
}

void LadderView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    if (!m_context.run()) {
        painter.fillRect(rect(), m_context.theme.color(ColorRole::Surface));
        return;
    }
    const double nowY = scene().yOf(m_context.playback.time());
    const double cut = std::clamp(std::round(nowY), 0.0, static_cast<double>(height()));
    if (paintsVectors(painter))
        drawLayers(painter, cut);
    else
        blitLayers(painter, cut);
    painter.setRenderHint(QPainter::Antialiasing);
    placeCard(nowY);
    paintMoving(painter, nowY);
    paintCalls(painter, nowY);
    paintAxis(painter, nowY);
    paintNowLine(painter, nowY);
    paintDots(painter, nowY);
    paintTimers(painter, nowY);
    paintChosenCall(painter);
    paintCounts(painter);
    if (m_keyboardFocus) {
        painter.setPen(QPen(m_context.theme.color(ColorRole::Accent), 2.0));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(rect()).adjusted(1, 1, -1, -1));
    }
}

void LadderView::blitLayers(QPainter& painter, double cut)
{
    paintLayers();
    const double ratio = m_past.devicePixelRatio();
    const auto blit = [&](const QPixmap& layer, double top, double bottom) {
        if (bottom > top)
            painter.drawPixmap(QRectF(0, top, width(), bottom - top), layer,
                               QRectF(0, top * ratio, width() * ratio, (bottom - top) * ratio));
    };
    blit(m_past, 0, cut);
    blit(m_future, cut, height());
}

void LadderView::drawLayers(QPainter& painter, double cut)
{
    painter.fillRect(rect(), m_context.theme.color(ColorRole::Surface));
    painter.setRenderHint(QPainter::Antialiasing);
    const auto draw = [&](int ink, double top, double bottom) {
        if (bottom <= top)
            return;
        painter.save();
        painter.setClipRect(QRectF(0, top, width(), bottom - top));
        paintStatic(painter, ink);
        painter.restore();
    };
    draw(static_cast<int>(LadderInk::Past), 0, cut);
    draw(inkAhead(), cut, height());
}

int LadderView::inkAhead() const
{
    return static_cast<int>(m_context.selection.futureHidden() ? LadderInk::Hidden
                                                               : LadderInk::Future);
}

void LadderView::paintLayers()
{
    const double ratio = devicePixelRatioF();
    const QSize wanted = (QSizeF(size()) * ratio).toSize();
    if (!m_layersStale && m_past.size() == wanted)
        return;
    m_layersStale = false;
    const int past = static_cast<int>(LadderInk::Past);
    for (const auto& [layer, ink] : {std::pair{&m_past, past}, {&m_future, inkAhead()}}) {
        if (layer->size() != wanted)
            *layer = QPixmap(wanted);
        layer->setDevicePixelRatio(ratio);
        layer->fill(m_context.theme.color(ColorRole::Surface));
        QPainter painter(layer);
        painter.setRenderHint(QPainter::Antialiasing);
        paintStatic(painter, ink);
    }
}

std::vector<Tick> LadderView::axisTicks()
{
    const LadderScene& now = scene();
    return now.timeScale().ticks(kTickGap * m_context.theme.scale());
}

TimeUnit LadderView::axisUnit()
{
    return unitForStep(kTickGap * m_context.theme.scale() / scene().timeScale().pixelsPerUnit());
}

void LadderView::paintStatic(QPainter& painter, int ink)
{
    const LadderScene& now = scene();
    std::vector<double> tickYs;
    for (const Tick& tick : axisTicks())
        tickYs.push_back(now.origin() + tick.pixel);
    const LadderPainter ladder(m_context.theme);
    for (const LaneColumn& column : now.columns()) {
        ladder.grid(painter, column.layout, tickYs);
        ladder.bars(painter, column.layout, static_cast<LadderInk>(ink));
        ladder.arrows(painter, column.layout, static_cast<LadderInk>(ink));
        painter.save();
        painter.setClipRect(QRectF(0, now.plotTop(), width(), now.plotBottom() - now.plotTop()),
                            Qt::IntersectClip);
        ladder.folds(painter, column.layout);
        painter.restore();
    }
    paintHeadings(painter);
}

void LadderView::paintHeadings(QPainter& painter)
{
    const Theme& theme = m_context.theme;
    const double s = theme.scale();
    const LadderScene& now = scene();
    QFont hosts = theme.font(FontRole::Label);
    hosts.setWeight(QFont::DemiBold);
    const QRectF row(0, (m_scene.look().headings - 23) * s, now.axisRight() - 13 * s, 20 * s);
    painter.setFont(theme.font(FontRole::Label));
    painter.setPen(theme.color(ColorRole::Ink3));
    painter.drawText(row, Qt::AlignRight | Qt::AlignVCenter, unitName(axisUnit()));
    if (!m_scene.look().titled)
        return;
    for (std::size_t i = 0; i < now.columns().size(); ++i) {
        const LaneColumn& column = now.columns()[i];
        if (!column.shown())
            continue;
        const QRectF names(column.frame.left, row.top(), column.frame.right - column.frame.left,
                           row.height());
        painter.setFont(hosts);
        painter.setPen(theme.color(ColorRole::Ink2));
        painter.drawText(names, Qt::AlignLeft | Qt::AlignVCenter, tr("Client"));
        painter.drawText(names, Qt::AlignRight | Qt::AlignVCenter, tr("Server"));
    }
}

} // namespace roundtrip::ui
