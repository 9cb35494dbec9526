// SPDX-License-Identifier: GPL-3.0-or-later
// See delay_ghost.h.
#include "ui/fates/delay_ghost.h"

#include "ui/theme/theme.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

namespace roundtrip::ui {

DelayGhost::DelayGhost(const Theme& theme, QWidget* over) : QWidget(over), m_theme(theme)
{
    setObjectName(u"delayGhost"_qs);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    hide();
}

void DelayGhost::showLine(QPointF from, QPointF to, const QColor& color, const QString& words)
{
    m_from = from;
    m_to = to;
    m_color = color;
    m_words = words;
    setGeometry(parentWidget()->rect());
    raise();
    show();
    update();
}

void DelayGhost::paintEvent(QPaintEvent*)
{
    const double s = m_theme.scale();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPen pen(m_color, 2.2 * s, Qt::CustomDashLine);
    pen.setDashPattern({2.5, 2.0});
    painter.setPen(pen);
    painter.drawLine(m_from, m_to);
    painter.setBrush(m_theme.color(ColorRole::Surface));
    painter.setPen(QPen(m_color, 2.0 * s));
    painter.drawEllipse(m_to, 4.5 * s, 4.5 * s);

    painter.setFont(m_theme.font(FontRole::BodyStrong));
    const QFontMetricsF metrics(painter.font());
    QRectF box(0, 0, metrics.horizontalAdvance(m_words) + 16 * s, metrics.height() + 8 * s);
    // Beside the end, on the side that the arrow comes from.
    const double gap = 12 * s;
    box.moveTop(m_to.y() - box.height() / 2);
    if (m_from.x() < m_to.x())
        box.moveRight(m_to.x() - gap);
    else
        box.moveLeft(m_to.x() + gap);
    box.moveTop(std::clamp(box.top(), 0.0, std::max(0.0, height() - box.height())));
    painter.setPen(QPen(m_theme.color(ColorRole::HairlineStrong), 1.0));
    painter.drawRoundedRect(box, 4 * s, 4 * s);
    painter.setPen(m_theme.color(ColorRole::Ink));
    painter.drawText(box, Qt::AlignCenter, m_words);
}

} // namespace roundtrip::ui
