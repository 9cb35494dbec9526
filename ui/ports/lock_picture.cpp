// SPDX-License-Identifier: GPL-3.0-or-later
// See lock_picture.h.
#include "ui/ports/lock_picture.h"

#include "ui/theme/theme.h"

#include <QPainter>
#include <QPainterPath>

namespace roundtrip::ui {
namespace {

/// In a square of 14: the body, and above it the shackle, whose right leg is free when open.
void drawLock(QPainter& painter, Secrecy secrecy, const QColor& color)
{
    const QRectF body(2.5, 6.5, 9, 6);
    const bool open = secrecy == Secrecy::Plain;
    QPainterPath shackle(QPointF(4.5, 6.5));
    const double lift = open ? 1.2 : 0.0;
    shackle.lineTo(4.5, 4.5 - lift);
    shackle.arcTo(QRectF(4.5, 2 - lift, 5, 5), 180, -180);
    shackle.lineTo(9.5, open ? 4.2 : 6.5);
    painter.setPen(QPen(color, 1.4, Qt::SolidLine, Qt::RoundCap));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(shackle);
    painter.drawRoundedRect(body, 1, 1);
    if (secrecy == Secrecy::Encrypted)
        painter.fillRect(body, color);
    if (secrecy == Secrecy::Negotiable)
        painter.fillRect(QRectF(body.left(), body.top(), body.width() / 2, body.height()), color);
}

QColor colorOf(const Theme& theme, Secrecy secrecy)
{
    switch (secrecy) {
    case Secrecy::Plain: return theme.segment(SegmentStyle::Lost).text;
    case Secrecy::Negotiable: return theme.segment(SegmentStyle::Rtx).text;
    case Secrecy::Encrypted: return theme.color(ColorRole::Good);
    }
    return {};
}

} // namespace

QPixmap lockPicture(const Theme& theme, std::optional<Secrecy> secrecy, int side, double ratio)
{
    QPixmap picture(QSizeF(side * ratio, side * ratio).toSize());
    picture.setDevicePixelRatio(ratio);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(side / 14.0, side / 14.0);
    if (secrecy) {
        drawLock(painter, *secrecy, colorOf(theme, *secrecy));
    } else {
        QFont font = theme.font(FontRole::BodyStrong);
        font.setPixelSize(12);
        painter.setFont(font);
        painter.setPen(theme.color(ColorRole::Ink3));
        painter.drawText(QRectF(0, 0, 14, 14), Qt::AlignCenter, u"?"_qs);
    }
    return picture;
}

} // namespace roundtrip::ui
