// SPDX-License-Identifier: GPL-3.0-or-later
// See video_screen.h.
#include "ui/apps/video_screen.h"

#include "ui/apps/frame_style.h"
#include "ui/parts/axis_text.h"
#include "ui/theme/theme.h"

#include <QLinearGradient>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace roundtrip::ui {
namespace {

constexpr double kPi = 3.14159265358979;

} // namespace

// A picture has its own colours: those of the theme say something about the run.
void paintScene(QPainter& painter, const QRectF& area, std::uint32_t frame, double seconds)
{
    painter.save();
    painter.setClipRect(area, Qt::IntersectClip);
    const double w = area.width(), h = area.height();
    QLinearGradient sky(area.topLeft(), area.bottomLeft());
    sky.setColorAt(0, QColor(0x8E, 0xC5, 0xEE));
    sky.setColorAt(1, QColor(0xE9, 0xF4, 0xFB));
    painter.fillRect(area, sky);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(0xFF, 0xE0, 0x66));
    painter.drawEllipse(area.topLeft() + QPointF(0.82 * w, 0.22 * h), 0.09 * h, 0.09 * h);
    const auto hill = [&](double base, double swell, double shift, const QColor& color) {
        QPainterPath path(area.bottomLeft());
        for (int i = 0; i <= 40; ++i) {
            const double x = i / 40.0;
            path.lineTo(area.left() + x * w,
                        area.top() + h * (base - swell * std::sin((x * 1.6 + shift) * kPi)));
        }
        path.lineTo(area.bottomRight());
        painter.fillPath(path, color);
    };
    hill(0.72, 0.16, seconds * 0.02, QColor(0x8C, 0xB3, 0x7A));
    hill(0.84, 0.08, 0.6 + seconds * 0.06, QColor(0x5E, 0x94, 0x55));
    const double r = 0.085 * h;
    const double across = std::fmod(seconds * 0.25, 1.0);
    const double bounce = std::abs(std::sin(seconds * 2 * kPi));
    const QPointF ball(area.left() - r + across * (w + 2 * r),
                       area.top() + h * 0.86 - r - bounce * 0.3 * h);
    painter.setBrush(QColor(0xC6, 0x3D, 0x2F));
    painter.drawEllipse(ball, r, r);
    painter.setPen(QPen(Qt::white, r * 0.22));
    painter.drawLine(ball, ball + QPointF(r * std::cos(seconds * 4), r * std::sin(seconds * 4)));
    QFont font = painter.font();
    font.setPixelSize(std::max(9, static_cast<int>(0.09 * h)));
    font.setWeight(QFont::DemiBold);
    painter.setFont(font);
    painter.setPen(QColor(0x1B, 0x2B, 0x3A));
    painter.drawText(area.adjusted(0.03 * w, 0.03 * h, 0, 0), Qt::AlignLeft | Qt::AlignTop,
                     QString::number(frame + 1));
    painter.restore();
}

VideoScreen::VideoScreen(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAccessibleName(tr("The picture"));
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void VideoScreen::show(const MediaModel* model, SimTime t)
{
    m_model = model;
    m_time = t;
    update();
}

int VideoScreen::heightForWidth(int width) const
{
    const double s = m_theme.scale();
    return static_cast<int>(std::min(width * 9.0 / 16, 220 * s));
}

QSize VideoScreen::sizeHint() const
{
    const int width = static_cast<int>(360 * m_theme.scale());
    return {width, heightForWidth(width)};
}

QSize VideoScreen::minimumSizeHint() const
{
    const int width = static_cast<int>(160 * m_theme.scale());
    return {width, heightForWidth(width)};
}

QRectF VideoScreen::screen() const
{
    const double w = std::min<double>(width(), height() * 16.0 / 9);
    return {(width() - w) / 2, 0, w, static_cast<double>(height())};
}

std::optional<std::uint32_t> VideoScreen::shownFrame() const
{
    auto frame = m_model->playout().frameAt(m_time);
    while (frame && m_model->playout().frames[*frame].piecesInTime == 0) {
        if (*frame == 0)
            return std::nullopt;
        --*frame;
    }
    return frame;
}

QString VideoScreen::sentence() const
{
    if (!m_model || m_model->frames() == 0)
        return tr("No picture was ever sent.");
    const auto playing = m_model->playout().frameAt(m_time);
    if (!playing)
        return tr("There is no picture yet.");
    if (m_model->stallAt(m_time))
        return tr("The player waits for frame %1.").arg(m_model->stallAt(m_time)->frame + 1);
    return frameSentence(*m_model, *playing, m_time) + u'.';
}

void VideoScreen::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF area = screen();
    painter.fillRect(area, QColor(0x12, 0x18, 0x1F));
    if (!m_model || m_model->frames() == 0)
        return paintBadge(painter, area, tr("no picture"));
    const auto playing = m_model->playout().frameAt(m_time);
    const auto shown = shownFrame();
    if (shown) {
        const auto interval = m_model->media().work.frameInterval();
        const double seconds = static_cast<double>((interval * *shown).count()) / 1e9;
        paintScene(painter, area, *shown, seconds);
        paintMissing(painter, *shown, area);
    }
    if (m_model->stallAt(m_time))
        paintWheel(painter, area);
    else if (!playing)
        paintBadge(painter, area, tr("buffering"));
    else if (!shown || *shown != *playing)
        paintBadge(painter, area, tr("frozen"));
    else if (m_model->playout().frames[*shown].end == FrameEnd::Damaged)
        paintBadge(painter, area, tr("damaged"));
}

/// Each datagram carries a block of the picture; a missing one leaves it grey.
void VideoScreen::paintMissing(QPainter& painter, std::uint32_t frame, const QRectF& area) const
{
    const auto& pieces = m_model->media().frames[frame].pieces;
    const SimTime played = m_model->playout().frames[frame].playAt;
    const auto count = static_cast<int>(pieces.size());
    const int columns = std::max(1, static_cast<int>(std::ceil(std::sqrt(count * 1.4))));
    const int rows = (count + columns - 1) / columns;
    for (int i = 0; i < count; ++i) {
        const auto& piece = pieces[static_cast<std::size_t>(i)];
        if (piece && *piece <= played)
            continue;
        const int row = i / columns;
        const int inRow = row == rows - 1 ? count - row * columns : columns; // the last is shorter
        const double w = area.width() / inRow, h = area.height() / rows;
        const QRectF block(area.left() + i % columns * w, area.top() + row * h, w, h);
        painter.fillRect(block, QColor(0x7C, 0x86, 0x90));
        painter.fillRect(block, QBrush(QColor(0x4A, 0x54, 0x5E), Qt::Dense6Pattern));
        const double side = 0.3 * std::min(w, h);
        drawFrameSign(painter, m_theme, FrameState::Lost,
                      QRectF(block.center() - QPointF(side, side) / 2, QSizeF(side, side)));
    }
}

void VideoScreen::paintBadge(QPainter& painter, const QRectF& area, const QString& text) const
{
    const double s = m_theme.scale();
    painter.setFont(m_theme.font(FontRole::BodyStrong));
    const QFontMetricsF metrics(painter.font());
    QRectF box(0, 0, metrics.horizontalAdvance(text) + 20 * s, metrics.height() + 8 * s);
    box.moveBottomRight(area.bottomRight() - QPointF(8, 8) * s);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(0x12, 0x18, 0x1F, 0xDC));
    painter.drawRoundedRect(box, 4 * s, 4 * s);
    painter.setPen(Qt::white);
    painter.drawText(box, Qt::AlignCenter, text);
}

/// It turns with virtual time: paused, it stands.
void VideoScreen::paintWheel(QPainter& painter, const QRectF& area) const
{
    painter.fillRect(area, QColor(0x12, 0x18, 0x1F, 0x90));
    const double r = 0.13 * area.height();
    const auto turn = static_cast<double>(m_time.time_since_epoch().count() % 1'000'000'000) / 1e9;
    for (int i = 0; i < 12; ++i) {
        const double angle = (i / 12.0 + turn) * 2 * kPi;
        const QPointF way(std::cos(angle), std::sin(angle));
        painter.setPen(
            QPen(QColor(255, 255, 255, 60 + 16 * i), r * 0.16, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(area.center() + way * r * 0.6, area.center() + way * r);
    }
    paintBadge(painter, area, tr("waiting"));
}

} // namespace roundtrip::ui
