// SPDX-License-Identifier: GPL-3.0-or-later
// See host_title.h.
#include "ui/netstat/host_title.h"

#include "ui/states/state_diagram_painter.h"
#include "ui/theme/theme.h"

#include <QFontMetricsF>
#include <QPainter>

#include <cmath>

namespace roundtrip::ui {
namespace {

constexpr double kBadge = 18, kTextLeft = 28, kHeight = 24, kSide = 5;

} // namespace

HostTitle::HostTitle(const Theme& theme, HostRole host, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_host(host)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(title());
}

QString HostTitle::title() const
{
    return m_host == HostRole::Client ? tr("On the client") : tr("On the server");
}

void HostTitle::setAside(const QString& text)
{
    if (text == m_aside)
        return;
    m_aside = text;
    setAccessibleDescription(text);
    update();
}

QSize HostTitle::sizeHint() const
{
    const double scale = m_theme.scale();
    return {static_cast<int>(200 * scale), static_cast<int>(std::ceil(kHeight * scale))};
}

void HostTitle::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double scale = m_theme.scale();
    const double side = kSide * scale;
    painter.setPen(Qt::NoPen);
    drawHostBadge(painter, m_theme, m_host, QPointF(side + kBadge / 2 * scale, height() / 2.0),
                  kBadge * scale, 11 * scale);
    const double left = side + kTextLeft * scale;
    painter.setFont(m_theme.font(FontRole::Section));
    painter.setPen(m_theme.color(ColorRole::Ink));
    painter.drawText(QRectF(left, 0, width() - left, height()), Qt::AlignVCenter, title());
    const double used = left + QFontMetricsF(painter.font()).horizontalAdvance(title())
                        + 12 * scale;
    painter.setFont(m_theme.font(FontRole::MonoLabel));
    painter.setPen(m_theme.color(ColorRole::Ink2));
    const double room = width() - used - side;
    if (QFontMetricsF(painter.font()).horizontalAdvance(m_aside) <= room)
        painter.drawText(QRectF(used, 0, room, height()), Qt::AlignVCenter | Qt::AlignRight,
                         m_aside);
}

} // namespace roundtrip::ui
