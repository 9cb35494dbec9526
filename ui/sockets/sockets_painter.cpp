// SPDX-License-Identifier: GPL-3.0-or-later
// See sockets_painter.h. Lengths are px at 100 %.
#include "ui/sockets/sockets_painter.h"

#include "ui/base/packet_style.h"
#include "ui/ladder/packet_marks.h"
#include "ui/sockets/sockets_words.h"
#include "ui/stage/stage_painter.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>
#include <QPolygonF>

#include <algorithm>
#include <cmath>

namespace roundtrip::ui {
namespace {

constexpr double kRadius = 6;

QString tr(const char* text) { return QCoreApplication::translate("Sockets", text); }

QColor faint(QColor color, float alpha)
{
    color.setAlphaF(alpha);
    return color;
}

void drawTick(QPainter& painter, const QRectF& rect, const QColor& color, double scale)
{
    painter.setPen(QPen(color, 2.4 * scale, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    const QPointF c = rect.center();
    const double r = rect.width() / 2;
    painter.drawPolyline(QPolygonF({c + QPointF(-r * 0.65, 0), c + QPointF(-r * 0.15, r * 0.5),
                                    c + QPointF(r * 0.7, -r * 0.55)}));
}

} // namespace

SocketsMetrics socketsMetrics(const Theme& theme)
{
    QFont strong = theme.font(FontRole::Label);
    strong.setWeight(QFont::DemiBold);
    const QFontMetricsF mono(theme.font(FontRole::MonoLabel)), label(theme.font(FontRole::Label)),
        bold(strong);
    const auto width = [](const QFontMetricsF& metrics) {
        return
            [metrics](const QString& text) { return std::ceil(metrics.horizontalAdvance(text)); };
    };
    return {width(mono), width(label), width(bold), theme.scale()};
}

QString hostTitleText(const Run& run, HostRole role)
{
    const HostConfig& host = run.scenario->hosts[static_cast<std::size_t>(index(role))];
    QString name = role == HostRole::Client ? tr("Client") : tr("Server");
    if (host.name != "client" && host.name != "server" && !host.name.empty())
        name = QString::fromStdString(host.name);
    return QStringLiteral("%1, %2").arg(name, socketText({host.ip, 0}).section(u':', 0, 0));
}

SocketsPainter::SocketsPainter(QPainter& painter, const Theme& theme, const SocketsLayout& layout,
                               const SocketsFacts& facts, const Run& run,
                               const SocketsEmphasis& emphasis)
    : m_painter(painter)
    , m_theme(theme)
    , m_layout(layout)
    , m_facts(facts)
    , m_run(run)
    , m_emphasis(emphasis)
    , m_scale(theme.scale())
{
}

QFont SocketsPainter::strongFont() const
{
    QFont font = m_theme.font(FontRole::Label);
    font.setWeight(QFont::DemiBold);
    return font;
}

/// Green where the packet is taken; the colour of losses where the row turns it away.
QColor SocketsPainter::foundColor() const
{
    return m_facts.turnedAway ? m_theme.segment(SegmentStyle::Lost).line
                              : m_theme.color(ColorRole::Good);
}

const SocketFact& SocketsPainter::factOf(const LaidRow& row) const
{
    return m_facts.host[static_cast<std::size_t>(index(row.host))].rows[row.row];
}

void SocketsPainter::text(const QRectF& rect, const QString& words, const QFont& font,
                          const QColor& color, Qt::Alignment align)
{
    m_painter.setFont(font);
    m_painter.setPen(color);
    m_painter.drawText(rect, static_cast<int>(align | Qt::AlignVCenter) | Qt::TextSingleLine,
                       QFontMetricsF(font).elidedText(words, Qt::ElideRight, rect.width() + 1));
}

void SocketsPainter::paint()
{
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(m_theme.color(ColorRole::SurfaceAlt));
    const double air = 6 * m_scale;
    m_painter.drawRoundedRect(m_layout.wide ? m_layout.wire.adjusted(air, -air, -air, air)
                                            : m_layout.wire.adjusted(0, air, 0, -air),
                              8 * m_scale, 8 * m_scale);
    for (const HostRole role : {HostRole::Client, HostRole::Server}) {
        paintTitle(role);
        if (m_facts.host[static_cast<std::size_t>(index(role))].rows.empty())
            paintEmpty(role);
    }
    for (const LaidMeter& meter : m_layout.meters)
        paintMeter(meter);
    for (std::size_t i = 0; i < m_layout.rows.size(); ++i)
        paintRow(i);
    for (const LaidRest& rest : m_layout.rests)
        text(rest.rect, rest.text, m_theme.font(FontRole::Label), m_theme.color(ColorRole::Ink2));
    paintPointer();
    for (const LaidTag& tag : m_layout.tags)
        paintTag(tag);
    if (m_emphasis.currentTag && *m_emphasis.currentTag < m_layout.tags.size()) // above its kin
        paintKeyboardFrame(m_layout.tags[*m_emphasis.currentTag].rect.adjusted(-2, -2, 2, 2));
    if (m_layout.moreTags > 0)
        text(m_layout.moreRect, tr("and %1 more under way").arg(m_layout.moreTags),
             m_theme.font(FontRole::Label), m_theme.color(ColorRole::Ink2),
             m_layout.wide ? Qt::AlignHCenter : Qt::AlignRight);
    else if (m_layout.tags.empty())
        text(m_layout.wire, tr("Nothing is under way"), m_theme.font(FontRole::Label),
             m_theme.color(ColorRole::Ink3), Qt::AlignHCenter);
}

void SocketsPainter::paintTitle(HostRole role)
{
    const QRectF& rect = m_layout.title[static_cast<std::size_t>(index(role))];
    drawHostIcon(m_painter, role, {rect.left() + 14 * m_scale, rect.center().y()}, 0.62 * m_scale,
                 m_theme.color(ColorRole::Ink2));
    text(rect.adjusted(32 * m_scale, 0, 0, 0), hostTitleText(m_run, role),
         m_theme.font(FontRole::Section), m_theme.color(ColorRole::Ink));
}

void SocketsPainter::paintEmpty(HostRole role)
{
    QRectF rect = m_layout.table[static_cast<std::size_t>(index(role))];
    rect.setTop(rect.bottom() - 40 * m_scale);
    text(rect.adjusted(8 * m_scale, 0, 0, 0), tr("No socket is open."),
         m_theme.font(FontRole::Label), m_theme.color(ColorRole::Ink3));
}

void SocketsPainter::paintMeter(const LaidMeter& meter)
{
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(m_theme.color(meter.refusal ? ColorRole::WarnSoft : ColorRole::SurfaceAlt));
    m_painter.drawRoundedRect(meter.box, kRadius * m_scale, kRadius * m_scale);
    if (meter.refusal) {
        drawCross(m_painter, {meter.box.left() + 16 * m_scale, meter.box.center().y()},
                  10 * m_scale, m_theme.segment(SegmentStyle::Lost).line);
        const double high = meter.title.height() / static_cast<double>(meter.lines.size());
        QRectF line(meter.title.left(), meter.title.top(), meter.title.width(), high);
        for (const QString& words : meter.lines) {
            text(line, words, m_theme.font(FontRole::Label), m_theme.color(ColorRole::Ink));
            line.translate(0, high);
        }
        return;
    }
    text(meter.title, meter.titleText, strongFont(), m_theme.color(ColorRole::Ink));
    text(meter.note, meter.noteText, m_theme.font(FontRole::Label), m_theme.color(ColorRole::Ink2),
         Qt::AlignRight);
    for (const LaidGauge& gauge : meter.gauges)
        paintGauge(gauge);
}

void SocketsPainter::paintGauge(const LaidGauge& gauge)
{
    const SegmentColors lost = m_theme.segment(SegmentStyle::Lost);
    text(gauge.caption, gauge.text, m_theme.font(FontRole::Label),
         gauge.full ? lost.text : m_theme.color(ColorRole::Ink2));
    const double radius = gauge.bar.height() / 2;
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(m_theme.color(ColorRole::Hairline));
    m_painter.drawRoundedRect(gauge.bar, radius, radius);
    const auto fill = [&](double from, double part, const QColor& color) {
        if (part <= 0.0)
            return;
        // One of many is still to be seen.
        const double width = std::max(part * gauge.bar.width(), 3 * m_scale);
        QPainterPath whole;
        whole.addRoundedRect(gauge.bar, radius, radius);
        m_painter.save();
        m_painter.setClipPath(whole, Qt::IntersectClip);
        m_painter.fillRect(QRectF(gauge.bar.left() + from * gauge.bar.width(), gauge.bar.top(),
                                  width, gauge.bar.height()),
                           color);
        m_painter.restore();
    };
    fill(0.0, gauge.used - gauge.part, gauge.full ? lost.line : m_theme.color(ColorRole::Accent));
    fill(gauge.used - gauge.part, gauge.part, m_theme.state(TcpState::TimeWait).line);
}

void SocketsPainter::paintBox(const LaidRow& row, const SocketFact& fact, std::size_t index)
{
    QColor fill = m_theme.color(ColorRole::Surface),
           line = m_theme.color(ColorRole::HairlineStrong);
    double width = 1.0;
    if (fact.mark == RowMark::Found) {
        fill = m_theme.color(m_facts.turnedAway ? ColorRole::WarnSoft : ColorRole::GoodSoft);
        line = foundColor();
        width = 2.0 * m_scale;
    } else if (fact.mark == RowMark::Made) {
        fill = m_theme.color(ColorRole::AccentSoft);
        line = m_theme.color(ColorRole::Accent);
        width = 1.5 * m_scale;
    } else if (fact.last && m_facts.progress && !m_facts.progress->complete) {
        fill = m_theme.color(ColorRole::WarnSoft);
        line = m_theme.segment(SegmentStyle::Lost).line;
    } else if (m_emphasis.hovered == index) {
        fill = m_theme.color(ColorRole::SurfaceAlt);
    }
    QPen pen(line, width);
    if (fact.mark == RowMark::Made || fact.gone)
        pen.setDashPattern({4, 3});
    m_painter.setPen(pen);
    m_painter.setBrush(fill);
    const double half = width / 2;
    m_painter.drawRoundedRect(row.box.adjusted(half, half, -half, -half), kRadius * m_scale,
                              kRadius * m_scale);
    if (fact.socket.flows > 0 && fact.socket.flow == m_emphasis.flow) {
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(m_theme.color(ColorRole::Accent));
        m_painter.drawRoundedRect(QRectF(row.box.left() + 2 * m_scale, row.box.top() + 6 * m_scale,
                                         3 * m_scale, row.box.height() - 12 * m_scale),
                                  1.5 * m_scale, 1.5 * m_scale);
    }
    if (m_emphasis.current == index)
        paintKeyboardFrame(row.box);
}

void SocketsPainter::paintKeyboardFrame(const QRectF& box)
{
    m_painter.setPen(QPen(m_theme.color(ColorRole::Accent), 2 * m_scale));
    m_painter.setBrush(Qt::NoBrush);
    m_painter.drawRoundedRect(box.adjusted(-2, -2, 2, 2), (kRadius + 2) * m_scale,
                              (kRadius + 2) * m_scale);
}

void SocketsPainter::paintRow(std::size_t index)
{
    const LaidRow& row = m_layout.rows[index];
    const SocketFact& fact = factOf(row);
    paintBox(row, fact, index);
    const SegmentColors transport = m_theme.segment(transportStyle(fact.socket.transport));
    const SegmentColors lost = m_theme.segment(SegmentStyle::Lost);
    const bool tried = fact.mark == RowMark::Tried;
    const auto ink = [&](bool differs) {
        if (tried && differs)
            return lost.text;
        return m_theme.color(fact.gone ? ColorRole::Ink3 : ColorRole::Ink);
    };
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(faint(transport.line, 0.14F));
    m_painter.drawRoundedRect(row.badge, 4 * m_scale, 4 * m_scale);
    text(row.badge, transportText(fact.socket.transport), strongFont(),
         tried && fact.verdict == RowVerdict::OtherTransport ? lost.text : transport.text,
         Qt::AlignHCenter);
    const QFont mono = m_theme.font(FontRole::MonoLabel);
    text(row.local, row.localText, mono,
         ink(fact.verdict == RowVerdict::OtherLocalPort
             || fact.verdict == RowVerdict::OtherLocalAddress));
    text(row.arrow, u"\u2194"_qs, m_theme.font(FontRole::Label), m_theme.color(ColorRole::Ink3),
         Qt::AlignHCenter);
    text(row.foreign, row.foreignText, mono,
         ink(fact.verdict == RowVerdict::OtherForeignPort
             || fact.verdict == RowVerdict::OtherForeignAddress));
    paintChip(row, fact);
    text(row.owner, row.ownerText, m_theme.font(FontRole::Label), m_theme.color(ColorRole::Ink2));
    paintVerdict(row, fact);
}

void SocketsPainter::paintChip(const LaidRow& row, const SocketFact& fact)
{
    const bool udp = fact.socket.transport == Transport::Udp;
    const StateColors state = m_theme.state(fact.socket.state);
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(udp ? m_theme.color(ColorRole::SurfaceAlt) : state.fill);
    m_painter.drawRoundedRect(row.state, 4 * m_scale, 4 * m_scale);
    text(row.state, row.stateText, strongFont(), udp ? m_theme.color(ColorRole::Ink2) : state.text,
         Qt::AlignHCenter);
}

void SocketsPainter::paintVerdict(const LaidRow& row, const SocketFact& fact)
{
    if (fact.mark == RowMark::None)
        return;
    const SegmentColors lost = m_theme.segment(SegmentStyle::Lost);
    if (fact.mark == RowMark::Tried)
        drawCross(m_painter, row.mark.center(), row.mark.width() * 0.62, lost.line);
    else
        drawTick(m_painter, row.mark,
                 fact.mark == RowMark::Made ? m_theme.color(ColorRole::Accent) : foundColor(),
                 m_scale);
    const QColor color = fact.mark == RowMark::Tried  ? lost.text
                         : fact.mark == RowMark::Made ? m_theme.color(ColorRole::AccentText)
                                                      : m_theme.color(ColorRole::Ink);
    text(row.verdict, row.verdictText,
         fact.mark == RowMark::Tried ? m_theme.font(FontRole::Label) : strongFont(), color,
         Qt::AlignRight);
}

void SocketsPainter::paintTag(const LaidTag& tag)
{
    const LaneTrace& lane = m_run.lanes[m_facts.lane];
    // On its way nobody knows that it was damaged.
    const SegmentStyle style = styleOf(lane, tag.packet,
                                       tag.arrived ? kEndOfTime : SimTime(kStartOfTime));
    const SegmentColors colors = m_theme.segment(style);
    if (tag.packet == m_emphasis.packet) {
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(faint(colors.line, 0.22F));
        m_painter.drawRoundedRect(
            tag.rect.adjusted(-5 * m_scale, -5 * m_scale, 5 * m_scale, 5 * m_scale), 8 * m_scale,
            8 * m_scale);
    }
    StrokeSpec stroke = strokeOf(style);
    stroke.width = 2.0;
    m_painter.setPen(strokePen(stroke, colors.line, m_scale));
    m_painter.setBrush(m_theme.color(ColorRole::Surface));
    m_painter.drawRoundedRect(tag.rect, kRadius * m_scale, kRadius * m_scale);
    const bool toServer = lane.flight(tag.packet).direction() == Direction::ToServer;
    const QString way = m_layout.wide ? (toServer ? u"\u2192"_qs : u"\u2190"_qs)
                                      : (toServer ? u"\u2193"_qs : u"\u2191"_qs);
    const QRectF inner = tag.rect.adjusted(8 * m_scale, 3 * m_scale, -8 * m_scale, -3 * m_scale);
    const double line = inner.height() / 3;
    QRectF at(inner.left(), inner.top(), inner.width(), line);
    text(at, toServer ? tag.label + u' ' + way : way + u' ' + tag.label, strongFont(), colors.text);
    const QFont mono = m_theme.font(FontRole::MonoLabel);
    at.translate(0, line);
    text(at, tag.from, mono, m_theme.color(ColorRole::Ink2));
    at.translate(0, line);
    text(at, tag.to, mono, m_theme.color(ColorRole::Ink2));
}

void SocketsPainter::paintPointer()
{
    if (m_layout.pointer.size() < 2)
        return;
    const auto isFound = [this](const LaidRow& row) { return factOf(row).mark == RowMark::Found; };
    const bool found = std::any_of(m_layout.rows.begin(), m_layout.rows.end(), isFound);
    const QColor color = found ? foundColor() : m_theme.segment(SegmentStyle::Lost).line;
    QPolygonF line;
    for (const QPointF& point : m_layout.pointer)
        line << point;
    m_painter.setPen(QPen(color, 2 * m_scale, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    m_painter.setBrush(Qt::NoBrush);
    m_painter.drawPolyline(line);
    const QPointF tip = line.last();
    const QPointF unit(line.at(line.size() - 2).x() < tip.x() ? 1.0 : -1.0, 0.0);
    drawHead(m_painter, HeadShape::Filled, tip, unit, m_scale, color,
             m_theme.color(ColorRole::Surface));
}

} // namespace roundtrip::ui
