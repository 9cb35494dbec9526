// SPDX-License-Identifier: GPL-3.0-or-later
// See frame_strip.h.
#include "ui/apps/frame_strip.h"

#include "ui/apps/frame_style.h"
#include "ui/connection/strip_parts.h"
#include "ui/parts/axis_text.h"
#include "ui/parts/plain_keys.h"
#include "ui/theme/theme.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace roundtrip::ui {
namespace {

// px at 100 %
constexpr double kVoiceWidth = 16, kVoiceHeight = 24, kTileWidth = 44, kTileHeight = 40, kGap = 3,
                 kAbove = 8, kConceal = 12, kWords = 20;

bool missing(FrameState state) { return state == FrameState::Late || state == FrameState::Lost; }

bool isPlainArrow(const QKeyEvent& event)
{
    return isPlainKey(event, {Qt::Key_Left, Qt::Key_Right});
}

} // namespace

FrameStrip::FrameStrip(const Theme& theme, bool tiles, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_tiles(tiles)
{
    installPartLists();
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Frames around the playhead"));
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void FrameStrip::show(const MediaModel* model, SimTime t)
{
    if (model != m_model)
        m_mark.reset();
    m_model = model;
    m_time = t;
    update();
}

QSizeF FrameStrip::cell() const
{
    return (m_tiles ? QSizeF(kTileWidth, kTileHeight) : QSizeF(kVoiceWidth, kVoiceHeight))
           * m_theme.scale();
}

double FrameStrip::rowTop() const { return kAbove * m_theme.scale(); }

QSize FrameStrip::sizeHint() const
{
    const double s = m_theme.scale();
    const double height = rowTop() + cell().height() + (m_tiles ? 4 : kConceal) * s + kWords * s;
    return QSizeF(320 * s, std::ceil(height)).toSize();
}

QSize FrameStrip::minimumSizeHint() const
{
    return {static_cast<int>(200 * m_theme.scale()), sizeHint().height()};
}

FrameStrip::Window FrameStrip::window() const
{
    const auto middle = m_model ? m_model->middleFrame(m_time) : std::nullopt;
    if (!middle)
        return {};
    const double step = cell().width() + kGap * m_theme.scale();
    const auto room = static_cast<std::uint32_t>(std::max(1.0, std::floor(width() / step)));
    const std::uint32_t count = std::min(room, m_model->frames());
    const std::uint32_t before = std::min(*middle, count / 2);
    return {std::min(*middle - before, m_model->frames() - count), count};
}

QRectF FrameStrip::cellRect(std::uint32_t frame) const
{
    const Window shown = window();
    const double step = cell().width() + kGap * m_theme.scale();
    const auto at = static_cast<double>(frame) - static_cast<double>(shown.first);
    return {QPointF(at * step, rowTop()), cell()};
}

std::optional<std::uint32_t> FrameStrip::frameAt(QPointF point) const
{
    const Window shown = window();
    for (std::uint32_t n = shown.first; n < shown.first + shown.count; ++n) {
        if (cellRect(n).contains(point))
            return n;
    }
    return std::nullopt;
}

QString FrameStrip::words() const
{
    const auto frame = !m_model ? std::nullopt : m_mark ? m_mark : m_model->middleFrame(m_time);
    return frame ? frameSentence(*m_model, *frame, m_time) + u'.' : tr("No frame was ever made.");
}

void FrameStrip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double s = m_theme.scale();
    const Window shown = window();
    for (std::uint32_t n = shown.first; n < shown.first + shown.count; ++n) {
        const QRectF rect = cellRect(n);
        const FrameState state = m_model->stateAt(n, m_time);
        drawFrameCell(painter, m_theme, state, rect);
        if (m_tiles)
            paintPieces(painter, n, rect);
    }
    if (shown.count > 0) {
        const auto playing = m_model->playout().frameAt(m_time);
        if (playing) { // the one that is played just now: a wedge above it
            const double x = cellRect(*playing).center().x();
            painter.setPen(Qt::NoPen);
            painter.setBrush(m_theme.color(ColorRole::NowLine));
            painter.drawPolygon(QPolygonF{QPointF(x - 4 * s, 0), QPointF(x + 4 * s, 0),
                                          QPointF(x, rowTop() - 1 * s)});
        }
        if (m_mark && *m_mark >= shown.first && *m_mark < shown.first + shown.count) {
            painter.setBrush(Qt::NoBrush);
            painter.setPen(QPen(m_theme.color(ColorRole::Accent), 2.5 * s,
                                hasFocus() ? Qt::SolidLine : Qt::DashLine));
            painter.drawRect(cellRect(*m_mark).adjusted(-1, -1, 1, 1));
        }
        if (!m_tiles)
            paintConcealed(painter, shown);
    }
    paintWords(painter);
}

/// The pieces of a picture as a grid of small blocks: there, or missing.
void FrameStrip::paintPieces(QPainter& painter, std::uint32_t frame, const QRectF& rect) const
{
    const FrameState state = m_model->stateAt(frame, m_time);
    if (state != FrameState::OnTime && state != FrameState::Damaged)
        return;
    const auto& pieces = m_model->media().frames[frame].pieces;
    const SimTime played = m_model->playout().frames[frame].playAt;
    const auto count = static_cast<int>(pieces.size());
    const int columns = std::max(1, static_cast<int>(std::ceil(std::sqrt(count * 1.4))));
    const int rows = (count + columns - 1) / columns;
    const double s = m_theme.scale();
    const QRectF room = rect.adjusted(5 * s, 5 * s, -5 * s, -5 * s);
    const double w = room.width() / columns, h = room.height() / rows;
    if (w < 3 * s || h < 3 * s) {
        if (state == FrameState::Damaged)
            drawFrameSign(painter, m_theme, state, room.adjusted(w, h, -w, -h));
        return;
    }
    painter.fillRect(rect.adjusted(3 * s, 3 * s, -3 * s, -3 * s),
                     m_theme.color(ColorRole::Surface));
    for (int i = 0; i < count; ++i) {
        const auto& piece = pieces[static_cast<std::size_t>(i)];
        const QRectF block(room.left() + i % columns * w, room.top() + i / columns * h, w - s,
                           h - s);
        if (piece && *piece <= played) {
            painter.fillRect(block, m_theme.color(ColorRole::Good));
        } else {
            painter.setPen(QPen(frameColor(m_theme, FrameState::Lost), s));
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(block.adjusted(0.5 * s, 0.5 * s, -0.5 * s, -0.5 * s));
            painter.drawLine(block.topLeft(), block.bottomRight());
        }
    }
}

/// A line below the frames that the listener's end has to make up.
void FrameStrip::paintConcealed(QPainter& painter, const Window& shown) const
{
    const double s = m_theme.scale();
    painter.setPen(QPen(m_theme.color(ColorRole::Ink2), 1.6 * s));
    for (std::uint32_t n = shown.first; n < shown.first + shown.count; ++n) {
        if (!missing(m_model->stateAt(n, m_time)))
            continue;
        const QRectF rect = cellRect(n);
        const bool more = n + 1 < shown.first + shown.count
                          && missing(m_model->stateAt(n + 1, m_time));
        const double y = rect.bottom() + 5 * s;
        painter.drawLine(QPointF(rect.left(), y),
                         QPointF(rect.right() + (more ? kGap * s : 0.0), y));
    }
}

void FrameStrip::paintWords(QPainter& painter) const
{
    const double s = m_theme.scale();
    const QRectF line(0, height() - kWords * s, width(), kWords * s);
    const QFont font = m_theme.font(FontRole::Label);
    painter.setFont(font);
    painter.setPen(m_theme.color(ColorRole::Ink2));
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetrics(font).elidedText(words(), Qt::ElideRight, width()));
}

void FrameStrip::mark(std::optional<std::uint32_t> frame)
{
    m_mark = frame;
    update();
    if (currentPart() >= 0)
        tellCurrentPart(*this, currentPart());
}

int FrameStrip::partCount() { return static_cast<int>(window().count); }

PicturePart FrameStrip::part(int n)
{
    const std::uint32_t frame = window().first + static_cast<std::uint32_t>(n);
    return {frameSentence(*m_model, frame, m_time), frameStateName(m_model->stateAt(frame, m_time)),
            cellRect(frame), true};
}

int FrameStrip::currentPart()
{
    const Window shown = window();
    if (!m_mark || *m_mark < shown.first || *m_mark >= shown.first + shown.count)
        return -1;
    return static_cast<int>(*m_mark - shown.first);
}

void FrameStrip::choosePart(int n) { mark(window().first + static_cast<std::uint32_t>(n)); }

bool FrameStrip::event(QEvent* event)
{
    // Left and Right would step through the run: here they go from frame to frame.
    if (event->type() == QEvent::ShortcutOverride) {
        if (isPlainArrow(*static_cast<QKeyEvent*>(event))) {
            event->accept();
            return true;
        }
    }
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const auto frame = frameAt(help->pos());
    QToolTip::showText(help->globalPos(),
                       frame ? frameSentence(*m_model, *frame, m_time) : QString(), this);
    return true;
}

void FrameStrip::keyPressEvent(QKeyEvent* event)
{
    const Window shown = window();
    if (event->key() == Qt::Key_Escape && m_mark)
        return mark(std::nullopt);
    if (!isPlainArrow(*event) || shown.count == 0)
        return QWidget::keyPressEvent(event);
    const std::uint32_t from = m_mark.value_or(m_model->middleFrame(m_time).value_or(0));
    const std::uint32_t last = shown.first + shown.count - 1;
    if (event->key() == Qt::Key_Left)
        mark(std::clamp(from == 0 ? 0 : from - 1, shown.first, last));
    else
        mark(std::clamp(from + 1, shown.first, last));
}

void FrameStrip::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !m_model)
        return QWidget::mousePressEvent(event);
    mark(frameAt(event->position()));
}

void FrameStrip::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    if (!m_mark && m_model && event->reason() != Qt::MouseFocusReason)
        mark(m_model->middleFrame(m_time));
    update();
}

void FrameStrip::focusOutEvent(QFocusEvent* event)
{
    QWidget::focusOutEvent(event);
    update();
}

FrameLegend::FrameLegend(const Theme& theme, std::vector<FrameState> states, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_states(std::move(states))
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    QStringList names;
    for (const FrameState state : m_states)
        names << frameStateName(state);
    setAccessibleName(tr("What the cells say: %1").arg(names.join(u", "_qs)));
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

std::vector<QRectF> FrameLegend::places(double width) const
{
    const double s = m_theme.scale();
    const QFontMetricsF metrics(m_theme.font(FontRole::Caption));
    const double line = std::max(16 * s, metrics.height());
    std::vector<QRectF> places;
    double x = 0, y = 0;
    for (const FrameState state : m_states) {
        const double w = 18 * s + metrics.horizontalAdvance(frameStateName(state)) + 14 * s;
        if (x > 0 && x + w > width) {
            x = 0;
            y += line;
        }
        places.emplace_back(x, y, w, line);
        x += w;
    }
    return places;
}

int FrameLegend::heightForWidth(int width) const
{
    const std::vector<QRectF> all = places(width);
    return all.empty() ? 0 : static_cast<int>(std::ceil(all.back().bottom()));
}

QSize FrameLegend::sizeHint() const
{
    const int width = static_cast<int>(320 * m_theme.scale());
    return {width, heightForWidth(width)};
}

QSize FrameLegend::minimumSizeHint() const
{
    return {static_cast<int>(120 * m_theme.scale()), heightForWidth(std::max(width(), 120))};
}

void FrameLegend::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double s = m_theme.scale();
    painter.setFont(m_theme.font(FontRole::Caption));
    const std::vector<QRectF> all = places(width());
    for (std::size_t i = 0; i < m_states.size(); ++i) {
        QRectF sample(all[i].left(), 0, 12 * s, 12 * s);
        sample.moveCenter(QPointF(sample.center().x(), all[i].center().y()));
        drawFrameCell(painter, m_theme, m_states[i], sample);
        painter.setPen(m_theme.color(ColorRole::Ink2));
        painter.drawText(all[i].adjusted(18 * s, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                         frameStateName(m_states[i]));
    }
}

} // namespace roundtrip::ui
