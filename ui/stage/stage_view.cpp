// SPDX-License-Identifier: GPL-3.0-or-later
// Puts the hosts left and right, the lanes between them, and answers the mouse.
#include "ui/stage/stage_view.h"

#include "ui/base/telling.h"
#include "ui/parts/packet_text.h"
#include "ui/stage/stage_text.h"

#include <QFontMetricsF>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QToolTip>

#include <algorithm>

namespace roundtrip::ui {

namespace {

// px at 100 %
constexpr double kCaptionHeight = 25.0, kCaptionLow = 21.0; // with one line
constexpr double kBottom = 9.0, kBottomLow = 6.0;
constexpr double kGap = 10.0, kGapLow = 7.0;
constexpr double kHostWidth = 178.0, kLeastHost = 110.0;
constexpr double kHostAir = 14.0;  // beside a host's address
constexpr double kHostPart = 0.19; // of the width, between these
constexpr double kMostHost = 0.24;
constexpr double kTitlePart = 0.2; // of the width of a lane, for its title
constexpr double kLeastHeight = 148.0, kLeastLow = 116.0;
constexpr double kMostHeight = 230.0, kMostLow = 134.0, kMostLowMany = 180.0; // then squeezed

} // namespace

StageView::StageView(ViewContext& context, QWidget* parent) : QWidget(parent), m_context(context)
{
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Stage"));
    Playback& playback = context.playback;
    Selection& selection = context.selection;
    const auto repaint = qOverload<>(&QWidget::update);
    connect(&playback, &Playback::runChanged, this, &StageView::showRun);
    connect(&playback, &Playback::timeChanged, this, repaint);
    connect(&playback, &Playback::playingChanged, this, &StageView::updateDescription);
    connect(&selection, &Selection::selectedChanged, this, repaint);
    connect(&selection, &Selection::hoveredChanged, this, repaint);
    connect(&selection, &Selection::numbersChanged, this, repaint);
    connect(&selection, &Selection::futureChanged, this, &StageView::showCaption);
    connect(&selection, &Selection::flowChanged, this, &StageView::readFlow);
    connect(&context.theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
    showRun();
}

void StageView::setLow(bool low)
{
    if (low == m_low)
        return;
    m_low = low;
    updateGeometry();
    update();
}

void StageView::showRun()
{
    const Run* run = m_context.run();
    m_index = indexLanes(run);
    showCaption();
    readFlow();
    updateGeometry();
    updateDescription();
}

/// What will befall which packet must not be told while a question is open.
void StageView::showCaption()
{
    const Run* run = m_context.run();
    m_caption = run ? stageCaption(*run->scenario, !m_context.selection.questionOpen()) : QString();
    updateDescription();
    update();
}

void StageView::readFlow()
{
    m_counters.clear();
    for (std::size_t lane = 0; lane < m_index.size(); ++lane) {
        const LaneTrace& trace = m_context.run()->lanes[lane];
        if (trace.config().flows.empty())
            m_counters.emplace_back();
        else
            m_counters.emplace_back(trace, flowOf(lane), m_index[lane].mainDirection(flowOf(lane)));
    }
    update();
}

FlowId StageView::flowOf(std::size_t lane) const
{
    return shownFlow(m_context.run()->lanes[lane], m_context.selection.flow());
}

bool StageView::bothWays(std::size_t lane) const
{
    return m_index[lane].anyToClient()
           || transportOf(m_context.run()->lanes[lane], flowOf(lane)) == Transport::Tcp;
}

double StageView::lanesHeight() const
{
    double height = 0.0;
    for (std::size_t lane = 0; lane < m_index.size(); ++lane)
        height += stageLaneHeight(bothWays(lane), m_low)
                  + (lane > 0 ? (m_low ? kGapLow : kGap) : 0.0);
    return height;
}

QSize StageView::sizeHint() const
{
    const double most = m_index.size() > 2 ? kMostLowMany : kMostLow;
    const double height =
        m_low ? std::clamp(kCaptionLow + lanesHeight() + kBottomLow, kLeastLow, most)
              : std::clamp(kCaptionHeight + lanesHeight() + kBottom, kLeastHeight, kMostHeight);
    return (QSizeF(932, height) * m_context.theme.scale()).toSize();
}

QSize StageView::minimumSizeHint() const
{
    return {static_cast<int>(420 * m_context.theme.scale()), sizeHint().height()};
}

QRectF StageView::tracksArea() const
{
    const double s = m_context.theme.scale();
    const double host = hostWidth();
    const double top = captionHeight();
    return {host, top, width() - 2 * host, height() - top - (m_low ? kBottomLow : kBottom) * s};
}

double StageView::hostWidth() const
{
    const double s = m_context.theme.scale();
    const double part = std::clamp(width() * kHostPart, kLeastHost * s, kHostWidth * s);
    if (!m_context.run())
        return part;
    // An address and its port belong together, if the tracks can spare the room.
    const QFontMetricsF mono(m_context.theme.font(FontRole::MonoLabel));
    const double address = std::max(mono.horizontalAdvance(addressOf(HostRole::Client)),
                                    mono.horizontalAdvance(addressOf(HostRole::Server)));
    return std::max(part, std::min(address + kHostAir * s, width() * kMostHost));
}

double StageView::captionHeight() const
{
    const double s = m_context.theme.scale();
    const QFontMetricsF label(m_context.theme.font(FontRole::Label));
    const auto more = static_cast<double>(captionLines().size() - 1);
    return (m_low ? kCaptionLow : kCaptionHeight) * s + std::max(0.0, more) * label.height();
}

std::vector<double> StageView::laneHeights() const
{
    const double s = m_context.theme.scale();
    const double squeeze = std::min(1.0, tracksArea().height() / std::max(1.0, lanesHeight() * s));
    std::vector<double> heights;
    for (std::size_t lane = 0; lane < m_index.size(); ++lane)
        heights.push_back(stageLaneHeight(bothWays(lane), m_low) * s * squeeze);
    return heights;
}

StageTitles StageView::titles() const
{
    const std::vector<double> heights = laneHeights();
    std::vector<LaneTitle> all;
    for (std::size_t lane = 0; lane < heights.size(); ++lane)
        all.push_back(
            {QString::fromStdString(m_context.run()->lanes[lane].title()), heights[lane]});
    std::vector<TitleFont> fonts;
    for (const FontRole role : {FontRole::Section, FontRole::Label, FontRole::Caption}) {
        const QFontMetricsF measure(m_context.theme.font(role));
        fonts.push_back({role,
                         [measure](const QString& text) { return measure.horizontalAdvance(text); },
                         measure.height()});
    }
    return stageTitles(all, fonts, tracksArea().width() * kTitlePart);
}

StageMetrics StageView::metrics() const
{
    const QFontMetricsF mono(m_context.theme.font(FontRole::MonoLabel));
    QFont tagFont = m_context.theme.font(FontRole::Label);
    tagFont.setWeight(QFont::DemiBold);
    const QFontMetricsF tag(tagFont);
    return {[mono](const QString& text) { return mono.horizontalAdvance(text); },
            [tag](const QString& text) { return tag.horizontalAdvance(text); },
            m_context.theme.scale(), titles().width};
}

std::vector<StageLane> StageView::lanes() const
{
    std::vector<StageLane> out;
    const Run* run = m_context.run();
    if (!run)
        return out;
    const double s = m_context.theme.scale();
    const QRectF area = tracksArea();
    const double gap = (m_low ? kGapLow : kGap) * s;
    const double squeeze = std::min(1.0, area.height() / std::max(1.0, lanesHeight() * s));
    double y = area.top() + std::max(0.0, area.height() - lanesHeight() * s) / 2;
    const StageMetrics measures = metrics();
    const std::vector<double> heights = laneHeights();
    for (std::size_t lane = 0; lane < run->lanes.size(); ++lane) {
        const double height = heights[lane];
        const LaneTrace& trace = run->lanes[lane];
        out.push_back(
            layoutStageLane(trace, bothWays(lane), QRectF(area.left(), y, area.width(), height),
                            m_context.playback.time(), lossLinger(*run->scenario),
                            m_context.selection.rawNumbers(), measures, knownUntil(m_context)));
        y += height + gap * squeeze;
    }
    return out;
}

PacketRef StageView::packetAt(QPointF point) const
{
    const std::vector<StageLane> all = lanes();
    const double reach = 4 * m_context.theme.scale();
    for (std::size_t lane = 0; lane < all.size(); ++lane) {
        const auto& envelopes = all[lane].envelopes;
        for (auto it = envelopes.rbegin(); it != envelopes.rend(); ++it) { // the upper one first
            if (it->rect.adjusted(-reach, -reach, reach, reach).contains(point))
                return {lane, it->packet};
        }
    }
    return {};
}

void StageView::mousePressEvent(QMouseEvent* event)
{
    const PacketRef packet = packetAt(event->position());
    if (event->button() == Qt::LeftButton && packet.valid())
        m_context.selection.select(packet);
}

void StageView::mouseDoubleClickEvent(QMouseEvent* event)
{
    const PacketRef packet = packetAt(event->position());
    if (event->button() == Qt::LeftButton && packet.valid())
        m_context.playback.seek(
            m_context.run()->lanes[packet.lane].flight(packet.packet).departsAt());
}

void StageView::mouseMoveEvent(QMouseEvent* event)
{
    const PacketRef packet = packetAt(event->position());
    m_context.selection.hover(packet);
    if (packet.valid())
        setCursor(Qt::PointingHandCursor);
    else
        unsetCursor();
}

void StageView::leaveEvent(QEvent* event)
{
    QWidget::leaveEvent(event);
    m_context.selection.hover({});
}

bool StageView::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const PacketRef packet = packetAt(help->pos());
    if (packet.valid())
        QToolTip::showText(help->globalPos(),
                           packetToolTip(m_context.run()->lanes[packet.lane], packet.packet,
                                         m_context.selection.rawNumbers(), knownUntil(m_context)),
                           this);
    else if (m_context.run() && help->pos().y() < tracksArea().top())
        QToolTip::showText(help->globalPos(), m_caption, this);
    else
        QToolTip::hideText();
    return true;
}

void StageView::updateDescription() { setAccessibleDescription(m_caption); }

} // namespace roundtrip::ui
