// SPDX-License-Identifier: GPL-3.0-or-later
// See queue_painter.h.
#include "ui/link/queue_painter.h"

#include "ui/ladder/packet_marks.h"
#include "ui/link/flow_look.h"
#include "ui/link/link_words.h"
#include "ui/parts/axis_text.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

namespace roundtrip::ui {
namespace {

constexpr std::uint8_t kMarked = 3;

QString tr(const char* text) { return QCoreApplication::translate("QueuePainter", text); }

} // namespace

QueuePainter::QueuePainter(QPainter& painter, const Theme& theme, const LinkData& data,
                           const QueueFacts& facts, const QueueLayout& layout,
                           const QueueEmphasis& emphasis)
    : m_painter(painter)
    , m_theme(theme)
    , m_data(data)
    , m_facts(facts)
    , m_layout(layout)
    , m_emphasis(emphasis)
    , m_caption(theme.font(FontRole::Caption))
    , m_label(theme.font(FontRole::Label))
    , m_letter(theme.font(FontRole::Label))
{
    m_letter.setWeight(QFont::DemiBold);
}

void QueuePainter::paint()
{
    m_painter.setRenderHint(QPainter::Antialiasing);
    paintHosts();
    paintLimits();
    paintSlots();
    paintSending();
    paintFall();
    paintTexts();
    if (m_emphasis.focus) {
        m_painter.setBrush(Qt::NoBrush);
        m_painter.setPen(QPen(m_theme.color(ColorRole::Accent), 2));
        m_painter.drawRoundedRect(m_emphasis.focus->adjusted(-2, -2, 2, 2), 5, 5);
    }
}

void QueuePainter::paintHosts()
{
    const auto host = [&](HostRole role, const QRectF& rect) {
        const bool client = role == HostRole::Client;
        m_painter.setFont(m_letter);
        m_painter.setPen(m_theme.color(client ? ColorRole::ClientText : ColorRole::ServerText));
        const auto& names = m_data.run->scenario->hosts;
        const QString name =
            QString::fromStdString(names[static_cast<std::size_t>(index(role))].name);
        m_painter.drawText(rect, Qt::AlignCenter,
                           QFontMetricsF(m_letter).elidedText(name, Qt::ElideRight, rect.width()));
    };
    host(senderOf(m_data.direction), m_layout.sender);
    host(receiverOf(m_data.direction), m_layout.receiver);
    const QColor line = m_theme.color(ColorRole::Ink3);
    const auto arrow = [&](QPointF from, QPointF to, double width) {
        m_painter.setPen(QPen(line, width * m_theme.scale()));
        m_painter.drawLine(from, to);
        const QPointF unit(to.x() > from.x() ? 1.0 : -1.0, 0.0);
        drawHead(m_painter, HeadShape::Open, to, unit, m_theme.scale(), line,
                 m_theme.color(ColorRole::Surface));
    };
    arrow(m_layout.inFrom, m_layout.inTo, 1.4);
    arrow(m_layout.outFrom, m_layout.outTo, 2.2);
}

void QueuePainter::paintPacket(PacketId packet, const QRectF& box)
{
    const PacketFlight& flight = m_data.trace().flight(packet);
    const FlowLook look = flowLook(m_theme, m_data.trace().config(), flight.flow);
    if (packet == m_emphasis.selected || packet == m_emphasis.hovered) {
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(m_theme.color(ColorRole::Hover));
        const double air = 2 * m_theme.scale();
        m_painter.drawRoundedRect(box.adjusted(-air, -air, air, air), 5, 5);
    }
    drawPacketBox(m_painter, box, look, flight.isData() || flight.isFragment(), m_letter,
                  m_theme.color(ColorRole::Surface));
    if (flight.ecn == kMarked) {
        const double size = box.height() * 0.34;
        drawDiamond(m_painter, box.topRight() + QPointF(-size * 0.45, size * 0.45), size,
                    m_theme.color(ColorRole::Ink), m_theme.color(ColorRole::WarnSoft));
    }
}

void QueuePainter::paintSlots()
{
    const QColor empty = m_theme.color(ColorRole::SurfaceAlt);
    const QPen edge(m_theme.color(ColorRole::Hairline), 1);
    for (std::size_t i = 0; i < m_layout.places.size(); ++i) {
        const QRectF& place = m_layout.places[i];
        if (i < m_facts.waiting.size()) {
            paintPacket(m_facts.waiting[i], place);
            continue;
        }
        m_painter.setPen(edge);
        m_painter.setBrush(empty);
        m_painter.drawRoundedRect(place, place.width() / 7, place.width() / 7);
    }
    if (m_layout.rest.isNull())
        return;
    m_painter.setFont(m_caption);
    m_painter.setPen(m_theme.color(m_layout.waitingBeyond > 0 ? ColorRole::Ink : ColorRole::Ink3));
    m_painter.drawText(
        m_layout.rest, static_cast<int>(Qt::AlignCenter) | Qt::TextWordWrap,
        tr("%1 of %2 more").arg(grouped(m_layout.waitingBeyond), grouped(m_layout.beyond)));
}

void QueuePainter::paintLimits()
{
    const double scale = m_theme.scale();
    const bool toServer = m_data.direction == Direction::ToServer;
    m_painter.setFont(m_caption);
    const QFontMetricsF metrics(m_caption);
    const QRectF& queue = m_layout.queue;
    const LinkConfig& link = m_data.link();
    // The limit stands where the queue ends.
    const double end = m_layout.rest.isNull()
                           ? (toServer ? queue.left() : queue.right())
                           : (toServer ? m_layout.rest.left() : m_layout.rest.right());
    const double air = (toServer ? -2.0 : 2.0) * scale;
    m_painter.setPen(QPen(m_theme.segment(SegmentStyle::Lost).line, 2 * scale));
    m_painter.drawLine(QPointF(end + air, queue.top() - 3 * scale),
                       QPointF(end + air, queue.bottom() + 3 * scale));
    const QString limit = tr("limit %1").arg(grouped(link.queue));
    const double limitWidth = metrics.horizontalAdvance(limit) + 1;
    QRectF limitRect(toServer ? end : end - limitWidth, m_layout.labels.top(), limitWidth,
                     m_layout.labels.height());
    limitRect.moveLeft(
        std::clamp(limitRect.left(), m_layout.labels.left(),
                   std::max(m_layout.labels.left(), m_layout.labels.right() - limitWidth)));
    m_painter.setPen(m_theme.segment(SegmentStyle::Lost).text);
    m_painter.drawText(limitRect, Qt::AlignVCenter, limit);
    if (m_layout.marks.isNull())
        return;
    QPen dashes(m_theme.color(ColorRole::Ink), 2 * scale);
    dashes.setDashPattern({2.0, 1.5});
    dashes.setCapStyle(Qt::FlatCap);
    m_painter.setPen(dashes);
    const double x = m_layout.marks.center().x();
    m_painter.drawLine(QPointF(x, m_layout.marks.top()), QPointF(x, m_layout.marks.bottom()));
    const QString marks = tr("marks from %1 waiting on").arg(grouped(*link.ecnThreshold));
    const double marksWidth = metrics.horizontalAdvance(marks) + 1;
    QRectF rect(x - marksWidth / 2, m_layout.labels.top(), marksWidth, m_layout.labels.height());
    const double gap = 10 * scale;
    if (toServer)
        rect.moveLeft(std::max(rect.left(), limitRect.right() + gap));
    else
        rect.moveRight(std::min(rect.right(), limitRect.left() - gap));
    m_painter.setPen(m_theme.color(ColorRole::Ink2));
    m_painter.drawText(rect, Qt::AlignVCenter, marks);
}

void QueuePainter::paintSending()
{
    const QRectF& box = m_layout.sending;
    if (!m_facts.sending) {
        m_painter.setPen(QPen(m_theme.color(ColorRole::Hairline), 1, Qt::DashLine));
        m_painter.setBrush(Qt::NoBrush);
        m_painter.drawRoundedRect(box, 4, 4);
        m_painter.setFont(m_caption);
        m_painter.setPen(m_theme.color(ColorRole::Ink3));
        m_painter.drawText(box, Qt::AlignCenter, tr("free"));
        return;
    }
    const PacketBeingSent& sent = *m_facts.sending;
    const double part = sent.frameBytes == 0
                            ? 0.0
                            : static_cast<double>(sent.bytesOut(m_facts.now)) / sent.frameBytes;
    const PacketFlight& flight = m_data.trace().flight(sent.packet);
    FlowLook look = flowLook(m_theme, m_data.trace().config(), flight.flow);
    look.letter.clear();
    drawPacketBox(m_painter, box, look, false, m_letter, m_theme.color(ColorRole::Surface));
    // What is still here is filled; what is out has left on the side of the link.
    QRectF rest = box.adjusted(1, 1, -1, -1);
    rest.setWidth(rest.width() * (1.0 - part));
    if (m_data.direction == Direction::ToClient)
        rest.moveRight(box.right() - 1);
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(look.fill);
    m_painter.drawRect(rest);
    if (look.pattern != Qt::SolidPattern) {
        m_painter.setBrush(QBrush(look.hatch, look.pattern));
        m_painter.drawRect(rest);
    }
    m_painter.setFont(m_letter);
    m_painter.setPen(look.text);
    m_painter.drawText(
        box, Qt::AlignCenter,
        tr("%1  %2 out")
            .arg(flowLetter(flight.flow),
                 shareText(thousandths(sent.bytesOut(m_facts.now), sent.frameBytes) / 10 * 10)));
}

void QueuePainter::paintFall()
{
    if (!m_facts.drop || m_emphasis.fallen >= 1.0)
        return;
    QRectF box = m_layout.fallFrom;
    const double way = m_layout.fallTo.top() - box.top();
    box.translate(0, way * m_emphasis.fallen * m_emphasis.fallen);
    m_painter.save();
    m_painter.setOpacity(1.0 - 0.5 * m_emphasis.fallen);
    m_painter.translate(box.center());
    m_painter.rotate((m_data.direction == Direction::ToServer ? -40.0 : 40.0) * m_emphasis.fallen);
    m_painter.translate(-box.center());
    paintPacket(m_facts.drop->packet, box);
    drawCross(m_painter, box.center(), box.width() * 0.9, m_theme.segment(SegmentStyle::Lost).line);
    m_painter.restore();
}

void QueuePainter::paintLine(const QRectF& rect, const QString& text, const QColor& color,
                             bool strong)
{
    const QFont& font = strong ? m_letter : m_label;
    m_painter.setFont(font);
    m_painter.setPen(color);
    m_painter.drawText(rect, Qt::AlignVCenter,
                       QFontMetricsF(font).elidedText(text, Qt::ElideRight, rect.width()));
}

void QueuePainter::paintTexts()
{
    const QColor ink = m_theme.color(ColorRole::Ink2), faint = m_theme.color(ColorRole::Ink3);
    m_painter.setFont(m_caption);
    m_painter.setPen(ink);
    const LinkConfig& link = m_data.link();
    const QString right = link.rate.unlimited() ? QString()
                                                : tr("%1, then %2 of way")
                                                      .arg(rateText(link.rate.bitsPerSecond),
                                                           durationText(link.delay));
    const bool toServer = m_data.direction == Direction::ToServer;
    const auto near = toServer ? Qt::AlignLeft : Qt::AlignRight;
    const auto far = toServer ? Qt::AlignRight : Qt::AlignLeft;
    const QFontMetricsF metrics(m_caption);
    const double room = m_layout.caption.width() - metrics.horizontalAdvance(right) - 16;
    m_painter.drawText(m_layout.caption, static_cast<int>(Qt::AlignVCenter | near),
                       metrics.elidedText(waitingText(m_data, m_facts), Qt::ElideRight, room));
    m_painter.drawText(m_layout.caption, static_cast<int>(Qt::AlignVCenter | far), right);

    const SegmentColors lost = m_theme.segment(SegmentStyle::Lost);
    const bool fresh = m_facts.drop && m_emphasis.fallen < 1.0;
    if (m_facts.drop) {
        paintPacket(m_facts.drop->packet, m_layout.dropBox);
        drawCross(m_painter, m_layout.dropBox.center(), m_layout.dropBox.width() * 0.8, lost.line);
    }
    paintLine(m_layout.dropLine, dropText(m_data, m_facts, m_emphasis.raw),
              !m_facts.drop ? faint
              : fresh       ? lost.text
                            : ink,
              fresh);
    if (m_layout.markLine.isNull())
        return;
    if (m_facts.mark)
        paintPacket(m_facts.mark->packet, m_layout.markBox);
    paintLine(m_layout.markLine, markText(m_data, m_facts, m_emphasis.raw),
              m_facts.mark ? ink : faint, m_facts.mark && m_facts.mark->time == m_facts.now);
}

} // namespace roundtrip::ui
