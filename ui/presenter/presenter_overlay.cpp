// SPDX-License-Identifier: GPL-3.0-or-later
// See presenter_overlay.h.
#include "ui/presenter/presenter_overlay.h"

#include <QPainter>

namespace roundtrip::ui {

namespace {

constexpr double kDot = 13, kRing = 24; // px of the design
const QColor kLight(0xFF, 0x45, 0x00);

} // namespace

PresenterOverlay::PresenterOverlay(QWidget* parent) : QWidget(parent)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAttribute(Qt::WA_NoSystemBackground);
    setFocusPolicy(Qt::NoFocus);
    hide();
}

void PresenterOverlay::setBlank(bool blank)
{
    m_blank = blank;
    setVisible(m_blank || m_laser);
    raise();
    update();
}

void PresenterOverlay::setLaser(bool on)
{
    m_laser = on;
    setVisible(m_blank || m_laser);
    raise();
    update();
}

QRect PresenterOverlay::dotArea() const
{
    const double reach = (kRing + 5) * m_unit + 2;
    return QRectF(m_point.x() - reach, m_point.y() - reach, 2 * reach, 2 * reach).toAlignedRect();
}

void PresenterOverlay::moveTo(QPointF point)
{
    if (!m_laser)
        return;
    update(dotArea());
    m_point = point;
    update(dotArea());
}

void PresenterOverlay::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    if (m_blank) {
        painter.fillRect(rect(), Qt::black);
        return;
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(kLight);
    painter.drawEllipse(m_point, kDot * m_unit, kDot * m_unit);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(Qt::white, 6 * m_unit)); // seen on any ground
    painter.drawEllipse(m_point, kRing * m_unit, kRing * m_unit);
    painter.setPen(QPen(kLight, 3.5 * m_unit));
    painter.drawEllipse(m_point, kRing * m_unit, kRing * m_unit);
}

} // namespace roundtrip::ui
