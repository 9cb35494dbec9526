// SPDX-License-Identifier: GPL-3.0-or-later
// See send_legend.h.
#include "ui/connection/send_legend.h"

#include "ui/connection/strip_parts.h"
#include "ui/connection/window_strip.h"
#include "ui/parts/axis_text.h"
#include "ui/theme/theme.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <vector>

namespace roundtrip::ui {
namespace {

constexpr double kRow = 24, kSample = 13, kTextLeft = 22, kColumnGap = 24, kNumberGap = 8;

struct Row {
    SendCellKind kind;
    QString name, number;
};

} // namespace

SendLegend::SendLegend(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, [this] { updateGeometry(); });
}

void SendLegend::setFacts(const SendWindowFacts& facts)
{
    if (facts == m_facts)
        return;
    const bool resized = facts.scoreboard != m_facts.scoreboard;
    m_facts = facts;
    if (resized)
        updateGeometry();
    update();
}

QSize SendLegend::sizeHint() const
{
    const double lines = m_facts.scoreboard ? 3 : 2;
    return QSizeF(240 * m_theme.scale(), std::ceil(lines * kRow * m_theme.scale())).toSize();
}

void SendLegend::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const double scale = m_theme.scale();
    const bool open = m_facts.open && m_facts.una > 0;
    const bool sent = open || m_facts.over;
    const QString none = u"0"_qs;
    std::vector<Row> rows{
        Row{SendCellKind::Acknowledged, tr("acknowledged"),
            sent ? grouped(m_facts.acknowledged) : none},
        Row{SendCellKind::InFlight, tr("in flight"),
            m_facts.open ? grouped(m_facts.inFlight) : none},
        Row{SendCellKind::MaySend, tr("may send"), grouped(m_facts.maySend)},
        Row{SendCellKind::Blocked, tr("blocked"),
            open ? tr("\u2265 %1").arg(grouped(std::max(m_facts.edge, m_facts.max))) : tr("all")},
    };
    if (m_facts.scoreboard) {
        rows.push_back({SendCellKind::Sacked, tr("reported (S)"), grouped(m_facts.sacked)});
        rows.push_back({SendCellKind::Lost, tr("lost (L)"), grouped(m_facts.lost)});
    }
    QFont body = m_theme.font(FontRole::Body);
    QFont mono = m_theme.font(FontRole::MonoBody);
    double gap = kColumnGap * scale;
    // Each column gets what it needs, and half of what is left.
    const auto need = [&](std::size_t first) {
        double widest = 0.0;
        for (std::size_t i = first; i < rows.size(); i += 2)
            widest = std::max(widest, (kTextLeft + kNumberGap) * scale
                                          + QFontMetricsF(body).horizontalAdvance(rows[i].name)
                                          + groupedWidth(mono, rows[i].number));
        return widest;
    };
    if (need(0) + gap + need(1) > width()) { // numbers of many digits
        body = m_theme.font(FontRole::Caption);
        mono = m_theme.font(FontRole::MonoLabel);
        gap /= 2;
    }
    const double whole = width() - gap;
    const double most = std::max(whole - need(1), 0.0);
    const double least = std::min(need(0), whole);
    const double first = std::clamp(whole / 2, std::min(least, most), std::max(least, most));
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const bool firstColumn = i % 2 == 0;
        const QRectF line(firstColumn ? 0.0 : first + gap,
                          static_cast<double>(i / 2) * kRow * scale,
                          firstColumn ? first : whole - first, kRow * scale);
        QRectF sample(line.left() + 0.5, 0, kSample * scale, kSample * scale);
        sample.moveTop(line.center().y() - sample.height() / 2);
        WindowStrip::paintSample(painter, m_theme, rows[i].kind, sample);
        const double number = groupedWidth(mono, rows[i].number);
        const QFontMetricsF metrics(mono);
        painter.setPen(m_theme.color(ColorRole::Ink));
        drawGrouped(painter,
                    QPointF(line.right() - number,
                            line.center().y() + (metrics.ascent() - metrics.descent()) / 2),
                    mono, rows[i].number);
        painter.setFont(body);
        const QRectF name = line.adjusted(kTextLeft * scale, 0, -number - 4 * scale, 0);
        painter.drawText(
            name, Qt::AlignVCenter,
            QFontMetricsF(body).elidedText(rows[i].name, Qt::ElideRight, name.width()));
    }
}

} // namespace roundtrip::ui
