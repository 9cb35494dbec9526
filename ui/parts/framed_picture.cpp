// SPDX-License-Identifier: GPL-3.0-or-later
// See framed_picture.h.
#include "ui/parts/framed_picture.h"

#include <QPainter>

#include <algorithm>

namespace roundtrip::ui {

QPixmap framedPicture(QPixmap picture, const Theme& theme)
{
    if (picture.isNull())
        return picture;
    const double line = std::max(1, theme.pixels()(1));
    QPainter painter(&picture);
    painter.setPen(QPen(theme.color(ColorRole::HairlineStrong), line, Qt::SolidLine, Qt::FlatCap,
                        Qt::MiterJoin));
    const QSizeF size = picture.deviceIndependentSize();
    painter.drawRect(QRectF(line / 2, line / 2, size.width() - line, size.height() - line));
    return picture;
}

} // namespace roundtrip::ui
