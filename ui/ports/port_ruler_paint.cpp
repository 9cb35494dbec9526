// SPDX-License-Identifier: GPL-3.0-or-later
// How the ruler of ports is painted; see port_ruler.h.
#include "ui/connection/strip_parts.h"
#include "ui/ports/port_ruler_rows.h"
#include "ui/theme/theme.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>

#include <array>

namespace roundtrip::ui {
namespace {

constexpr std::array<PortClass, kPortRanges> kRanges{PortClass::System, PortClass::User,
                                                     PortClass::Dynamic};

void drawBreak(QPainter& painter, double centre, double top, double height)
{
    // Two slanted strokes: the scale stops here and goes on with another one.
    for (const double shift : {-2.5, 2.5})
        painter.drawLine(QPointF(centre + shift - 3, top + height + 2),
                         QPointF(centre + shift + 3, top - 2));
}

QString labelOf(const PortStop& stop)
{
    const bool named = stop.server && !stop.name.isEmpty();
    return QString::number(stop.port) + (named ? u' ' + stop.name : QString());
}

} // namespace

void PortRuler::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Rows all = rows();
    paintRanges(painter, all);
    paintEphemeral(painter, all);
    paintLegend(painter, all);
    paintStops(painter, all);
    paintLabels(painter, all);
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(m_theme.color(ColorRole::Accent), 2));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 6, 6);
    }
}

void PortRuler::paintRanges(QPainter& painter, const Rows& all) const
{
    const PortScale ruler = scale();
    const double s = m_theme.scale();
    for (const PortClass range : kRanges) {
        const double left = ruler.left(range), right = ruler.right(range);
        const QRectF bar(left, all.barTop, right - left, all.barHeight);
        painter.setPen(QPen(m_theme.color(ColorRole::HairlineStrong), 1));
        painter.setBrush(m_theme.color(ColorRole::SurfaceAlt));
        painter.drawRect(bar);
        painter.setPen(m_theme.color(ColorRole::Ink));
        painter.setFont(m_theme.font(FontRole::BodyStrong));
        painter.drawText(QRectF(left, all.nameTop, right - left, all.name),
                         Qt::AlignVCenter | Qt::AlignHCenter, rangeName(range));
        painter.setPen(m_theme.color(ColorRole::Ink2));
        painter.setFont(m_theme.font(FontRole::MonoLabel));
        const QRectF numbers(left, all.numberTop, right - left, all.label);
        painter.drawText(numbers, Qt::AlignLeft | Qt::AlignVCenter,
                         QString::number(firstPort(range)));
        painter.drawText(numbers, Qt::AlignRight | Qt::AlignVCenter,
                         QString::number(lastPort(range)));
    }
    painter.setPen(QPen(m_theme.color(ColorRole::Ink3), 1.4 * s));
    drawBreak(painter, (ruler.right(PortClass::System) + ruler.left(PortClass::User)) / 2,
              all.barTop, all.barHeight);
    drawBreak(painter, (ruler.right(PortClass::User) + ruler.left(PortClass::Dynamic)) / 2,
              all.barTop, all.barHeight);
}

void PortRuler::paintEphemeral(QPainter& painter, const Rows& all) const
{
    const PortScale ruler = scale();
    const double from = ruler.x(kLinuxFirstEphemeral), to = ruler.x(kLinuxLastEphemeral);
    const auto piece = [&](double left, double right) {
        const QRectF band(left, all.bandTop, right - left, all.bandHeight);
        painter.setPen(QPen(m_theme.color(ColorRole::Ink3), 1));
        painter.setBrush(m_theme.color(ColorRole::SurfaceAlt));
        painter.drawRect(band);
        drawHatch(painter, band, m_theme.color(ColorRole::Ink3), 5 * m_theme.scale(), 1);
    };
    piece(from, ruler.right(PortClass::User));
    piece(ruler.left(PortClass::Dynamic), to);
    painter.setPen(m_theme.color(ColorRole::Ink2));
    painter.setFont(m_theme.font(FontRole::Label));
    painter.drawText(QRectF(0, all.captionTop, width() - all.margin, all.caption),
                     Qt::AlignRight | Qt::AlignVCenter,
                     tr("Linux draws client ports from %1 to %2")
                         .arg(kLinuxFirstEphemeral)
                         .arg(kLinuxLastEphemeral));
}

void PortRuler::paintLegend(QPainter& painter, const Rows& all) const
{
    const double s = m_theme.scale();
    painter.setFont(m_theme.font(FontRole::Label));
    const QFontMetricsF metrics(painter.font());
    const double y = all.captionTop + all.caption / 2;
    double x = all.margin;
    const auto entry = [&](const PortStop& stop, const QString& text) {
        paintHead(painter, QPointF(x + 5 * s, y), stop);
        x += 14 * s;
        painter.setPen(m_theme.color(ColorRole::Ink2));
        const double wide = metrics.horizontalAdvance(text);
        painter.drawText(QRectF(x, all.captionTop, wide + 2, all.caption),
                         Qt::AlignLeft | Qt::AlignVCenter, text);
        x += wide + 14 * s;
    };
    PortStop stop;
    stop.tcp = true;
    stop.taken = true;
    stop.server = true;
    entry(stop, tr("server"));
    stop.server = false;
    stop.client = true;
    entry(stop, tr("client"));
    stop.taken = false;
    entry(stop, tr("not in use now"));
}

QColor PortRuler::colorOf(const PortStop& stop, bool text) const
{
    const SegmentColors colors = m_theme.segment(stop.tcp ? SegmentStyle::Data : SegmentStyle::Udp);
    return text ? colors.text : colors.line;
}

void PortRuler::paintHead(QPainter& painter, QPointF centre, const PortStop& stop) const
{
    const double half = 4.5 * m_theme.scale();
    const QColor color = colorOf(stop, false);
    painter.setPen(QPen(color, 1.6 * m_theme.scale()));
    painter.setBrush(stop.taken ? color : m_theme.color(ColorRole::Surface));
    const QRectF head(centre.x() - half, centre.y() - half, 2 * half, 2 * half);
    if (stop.server)
        painter.drawRoundedRect(head, 1.5, 1.5);
    else
        painter.drawEllipse(head);
    if (stop.tcp && stop.udp) {
        // Both transports: the heart of the head has the other one's colour.
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.segment(SegmentStyle::Udp).line);
        painter.drawEllipse(centre, half / 2, half / 2);
    }
}

void PortRuler::paintStops(QPainter& painter, const Rows& all) const
{
    const PortScale ruler = scale();
    const double s = m_theme.scale();
    const double bottom = all.barTop + all.barHeight;
    QColor faint = m_theme.color(ColorRole::Ink3);
    faint.setAlphaF(0.55F);
    for (const PortStop& stop : m_stops) {
        if (!stop.ofRun())
            painter.fillRect(QRectF(ruler.x(stop.port) - 0.5, bottom - 6 * s, 1, 6 * s), faint);
    }
    if (const auto port = current()) {
        const double x = ruler.x(*port);
        painter.setPen(QPen(m_theme.color(ColorRole::Accent), 2 * s));
        painter.drawLine(QPointF(x, all.barTop - 3 * s), QPointF(x, bottom + 3 * s));
    }
    // What is in use now is painted last, over what is not.
    for (const bool taken : {false, true}) {
        for (const PortStop& stop : m_stops) {
            if (!stop.ofRun() || stop.taken != taken)
                continue;
            const double x = ruler.x(stop.port);
            painter.setPen(QPen(colorOf(stop, false), taken ? 2 * s : 1));
            painter.drawLine(QPointF(x, all.barTop), QPointF(x, bottom));
            paintHead(painter, QPointF(x, all.barTop - 1), stop);
        }
    }
}

void PortRuler::paintLabels(QPainter& painter, const Rows& all) const
{
    const PortScale ruler = scale();
    const double s = m_theme.scale();
    QFont plain = m_theme.font(FontRole::MonoLabel);
    QFont strong = plain;
    strong.setWeight(QFont::DemiBold);
    std::vector<RulerLabel> wanted;
    std::vector<const PortStop*> whose;
    for (const PortStop& stop : m_stops) {
        if (!stop.ofRun())
            continue;
        const QString text = labelOf(stop);
        const bool pointed = current() == stop.port;
        wanted.push_back({ruler.x(stop.port), QFontMetricsF(strong).horizontalAdvance(text) + 2,
                          pointed                     ? 0
                          : stop.taken && stop.server ? 1
                          : stop.taken || stop.server ? 2
                                                      : 3});
        whose.push_back(&stop);
    }
    const auto placed = placeLabels(wanted, 8 * s, width() - 8 * s, 8 * s, kLabelRows);
    const auto topOf = [&](const PlacedLabel& label) {
        return all.labelTop + (kLabelRows - 1 - label.row) * all.label;
    };
    painter.setPen(QPen(m_theme.color(ColorRole::HairlineStrong), 1));
    for (std::size_t i = 0; i < placed.size(); ++i)
        if (placed[i] && placed[i]->row > 0)
            painter.drawLine(QPointF(wanted[i].centre, topOf(*placed[i]) + all.label - 2),
                             QPointF(wanted[i].centre, all.barTop - 6 * s));
    for (std::size_t i = 0; i < placed.size(); ++i) {
        if (!placed[i])
            continue;
        const PortStop& stop = *whose[i];
        const QRectF place(placed[i]->left, topOf(*placed[i]), wanted[i].width, all.label);
        painter.fillRect(place, m_theme.color(ColorRole::Surface)); // over another one's line
        painter.setFont(stop.taken ? strong : plain);
        painter.setPen(stop.taken ? colorOf(stop, true) : m_theme.color(ColorRole::Ink3));
        painter.drawText(place, Qt::AlignCenter, labelOf(stop));
    }
}

} // namespace roundtrip::ui
