// SPDX-License-Identifier: GPL-3.0-or-later
// See host_state_row.h.
#include "ui/connection/host_state_row.h"

#include "ui/connection/strip_parts.h"
#include "ui/parts/axis_text.h"
#include "ui/states/state_diagram_painter.h"
#include "ui/states/state_words.h"

#include <QFontMetricsF>
#include <QPainter>

#include <cmath>

namespace roundtrip::ui {
namespace {

constexpr double kBadge = 17, kTextLeft = 28, kLine = 19, kHeight = 40, kHeightOneLine = 21;

} // namespace

HostStateRow::HostStateRow(const Theme& theme, HostRole host, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_host(host)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setRoad({});
}

void HostStateRow::setRoad(const std::vector<JourneyStep>& road)
{
    const QString state = stateName(road.empty() ? TcpState::Closed : road.back().to);
    const QString since = road.empty() ? tr("the start") : exactText(road.back().time);
    const QString step = road.empty() ? tr("no connection yet") : transitionText(road.back());
    if (state == m_state && since == m_since && step == m_step)
        return;
    m_state = state;
    m_since = since;
    m_moved = !road.empty();
    m_step = step;
    setAccessibleName(sentence());
    setToolTip(sentence());
    update();
}

QString HostStateRow::sentence() const
{
    const QString who = m_host == HostRole::Client ? tr("Client") : tr("Server");
    return tr("%1: %2 since %3, %4.", "client: STATE since 1 ms, reason")
        .arg(who, m_state, m_since, m_step);
}

void HostStateRow::setOneLine(bool oneLine)
{
    if (oneLine == m_oneLine)
        return;
    m_oneLine = oneLine;
    updateGeometry();
    update();
}

QSize HostStateRow::sizeHint() const
{
    const double scale = m_theme.scale();
    return QSizeF(200 * scale, std::ceil((m_oneLine ? kHeightOneLine : kHeight) * scale)).toSize();
}

void HostStateRow::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double scale = m_theme.scale();
    const double line = kLine * scale;
    const double left = kTextLeft * scale;
    painter.setPen(Qt::NoPen);
    drawHostBadge(painter, m_theme, m_host, QPointF((kBadge / 2 + 1) * scale, line / 2 + scale),
                  kBadge * scale, 11 * scale);
    painter.setFont(m_theme.font(FontRole::BodyStrong));
    painter.setPen(m_theme.color(ColorRole::Ink));
    painter.drawText(QRectF(left, 0, width() - left, line), Qt::AlignVCenter, m_state);
    const double used = QFontMetricsF(painter.font()).horizontalAdvance(m_state) + 12 * scale;

    const QFont body = m_theme.font(FontRole::Body);
    const QFont mono = m_moved ? m_theme.font(FontRole::MonoBody) : body;
    const QFontMetricsF metrics(body);
    // "since" gives way before the time does.
    const double room = width() - left - used;
    const double time = groupedWidth(mono, m_since);
    if (m_oneLine) {
        painter.setFont(body);
        painter.setPen(m_theme.color(ColorRole::Ink2));
        painter.drawText(QRectF(left + used, 0, room, line), Qt::AlignVCenter,
                         metrics.elidedText(m_step, Qt::ElideRight, room));
        return;
    }
    const QString word = tr("since");
    painter.setPen(m_theme.color(ColorRole::Ink2));
    const QFontMetricsF digits(mono);
    drawGrouped(painter,
                QPointF(width() - time, line / 2 + (digits.ascent() - digits.descent()) / 2), mono,
                m_since);
    painter.setFont(body);
    if (time + metrics.horizontalAdvance(word) + 6 * scale < room)
        painter.drawText(QRectF(0, 0, width() - time - 7 * scale, line),
                         Qt::AlignVCenter | Qt::AlignRight, word);
    painter.drawText(QRectF(left, line, width() - left, line), Qt::AlignVCenter,
                     metrics.elidedText(m_step, Qt::ElideRight, width() - left));
}

} // namespace roundtrip::ui
