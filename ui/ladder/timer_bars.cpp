// SPDX-License-Identifier: GPL-3.0-or-later
// See timer_bars.h.
#include "ui/ladder/timer_bars.h"

#include "ui/connection/connection_words.h"
#include "ui/connection/strip_parts.h"
#include "ui/parts/axis_text.h"
#include "ui/theme/theme.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace roundtrip::ui {
namespace {

constexpr double kTimer = 42, kText = 24, kBar = 8;

QString leftText(const TimerFacts& timer)
{
    return TimerBars::tr("%1 left", "time left").arg(durationText(timer.left));
}

} // namespace

TimerBars::TimerBars(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Timers"));
    connect(&theme, &Theme::changed, this, [this] { updateGeometry(); });
}

void TimerBars::setTimers(std::vector<TimerFacts> timers)
{
    if (timers == m_timers)
        return;
    m_timers = std::move(timers);
    if (m_timers.size() > m_rows) {
        m_rows = m_timers.size();
        updateGeometry();
    }
    update();
}

void TimerBars::forgetRoom()
{
    m_timers.clear();
    m_rows = 1;
    updateGeometry();
}

void TimerBars::setHidden(bool hidden)
{
    if (hidden == m_hidden)
        return;
    m_hidden = hidden;
    update();
}

QString TimerBars::sentence() const
{
    if (m_hidden)
        return tr("The timers are hidden: a question about them is open");
    if (m_timers.empty())
        return tr("No timer is running");
    QStringList parts;
    for (const TimerFacts& timer : m_timers)
        parts << u"%1: %2"_qs.arg(timerName(timer.timer), leftText(timer));
    return parts.join(u", "_qs);
}

QSize TimerBars::sizeHint() const
{
    const auto rows = static_cast<double>(m_rows);
    return QSizeF(240 * m_theme.scale(), std::ceil(rows * kTimer * m_theme.scale())).toSize();
}

void TimerBars::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double scale = m_theme.scale();
    if (m_timers.empty() || m_hidden) {
        painter.setFont(m_theme.font(FontRole::Body));
        painter.setPen(m_theme.color(ColorRole::Ink3));
        painter.drawText(QRectF(0, 0, width(), kText * scale), Qt::AlignVCenter, sentence());
        return;
    }
    double y = 0.0;
    for (const TimerFacts& timer : m_timers) {
        const QRectF line(0, y, width(), kText * scale);
        painter.setFont(m_theme.font(FontRole::BodyStrong));
        painter.setPen(m_theme.color(ColorRole::Ink));
        painter.drawText(line, Qt::AlignVCenter | Qt::AlignLeft, timerName(timer.timer));
        const QFont mono = m_theme.font(FontRole::MonoBody);
        const QFontMetricsF metrics(mono);
        const QString left = leftText(timer);
        drawGrouped(painter,
                    QPointF(width() - groupedWidth(mono, left),
                            line.center().y() + (metrics.ascent() - metrics.descent()) / 2),
                    mono, left);
        QRectF bar(0, line.bottom() + 2 * scale, width(), kBar * scale);
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.color(ColorRole::Hairline));
        painter.drawRoundedRect(bar, bar.height() / 2, bar.height() / 2);
        const double part = timer.length > Duration::zero()
                                ? static_cast<double>(timer.left.count())
                                      / static_cast<double>(timer.length.count())
                                : 0.0;
        bar.setWidth(std::max(bar.height(), bar.width() * part));
        painter.setBrush(timer.timer == TcpTimer::TimeWait
                             ? m_theme.state(StateGroup::TimeWait).line
                             : m_theme.segment(SegmentStyle::Rtx).fill);
        painter.drawRoundedRect(bar, bar.height() / 2, bar.height() / 2);
        y += kTimer * scale;
    }
}

} // namespace roundtrip::ui
