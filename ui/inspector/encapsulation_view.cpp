// SPDX-License-Identifier: GPL-3.0-or-later
// See encapsulation_view.h.
#include "ui/inspector/encapsulation_view.h"

#include "ui/inspector/field_values.h"
#include "ui/inspector/field_words.h"
#include "ui/inspector/inspected_packet.h"
#include "ui/inspector/layer_colors.h"
#include "ui/inspector/packet_story.h"

#include <QFontMetricsF>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace roundtrip::ui {
namespace {

constexpr double kRow = 36, kGap = 6, kCaption = 136, kRadius = 4, kTrailer = 62;
constexpr double kNestedLine = 25, kNestedPadding = 8;

QString endpoints(const Dissection& d, FieldId from, FieldId to, Layer layer)
{
    const DissectedField* source = d.field(from, layer);
    const DissectedField* goal = d.field(to, layer);
    if (source == nullptr || goal == nullptr)
        return {};
    return u"%1 \u2192 %2"_qs.arg(valueText(d, *source, true), valueText(d, *goal, true));
}

constexpr double kBoxSide = 9, kBoxGap = 6; // px at 100 %

QFont nameFont(const Theme& theme)
{
    QFont font = theme.font(FontRole::Label);
    font.setWeight(QFont::DemiBold);
    return font;
}

/// The frame check sequence has four bytes; what is more is padding.
QString trailerName(std::size_t bytes)
{
    return bytes > 4 ? EncapsulationView::tr("Pad, FCS") : EncapsulationView::tr("FCS");
}

/// Left and right text of a line; the right one gives way.
void drawEnds(QPainter& painter, const QRectF& line, const QFont& leftFont, const QString& left,
              const QFont& rightFont, const QString& right, double gap)
{
    const double leftWidth = QFontMetricsF(leftFont).horizontalAdvance(left);
    painter.setFont(leftFont);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetricsF(leftFont).elidedText(left, Qt::ElideRight, line.width()));
    if (QFontMetricsF(rightFont).horizontalAdvance(right) > line.width() - leftWidth - gap)
        return;
    painter.setFont(rightFont);
    painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, right);
}

} // namespace

EncapsulationView::EncapsulationView(InspectedPacket& inspected, const Theme& theme,
                                     InspectorSize size, QWidget* parent)
    : QWidget(parent), m_inspected(inspected), m_theme(theme), m_size(size)
{
    setObjectName(u"encapsulation"_qs);
    setAccessibleName(tr("Layers of the packet"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&inspected, &InspectedPacket::packetChanged, this, &EncapsulationView::reset);
    connect(&inspected, &InspectedPacket::layerChanged, this, [this] {
        setAccessibleDescription(sentence());
        update();
    });
    connect(&theme, &Theme::changed, this, &EncapsulationView::reset);
    reset();
}

void EncapsulationView::reset()
{
    place();
    setAccessibleDescription(sentence());
    updateGeometry();
    update();
}

/// Wide enough for its words and the number of its bytes: padding has the longer name.
double EncapsulationView::trailerWidth() const
{
    const double s = m_theme.scale();
    double width = kTrailer * s;
    for (const EncapsulationPart& part : encapsulationParts(m_inspected.dissection())) {
        if (part.layer != Layer::Trailer)
            continue;
        const double name =
            QFontMetricsF(nameFont(m_theme)).horizontalAdvance(trailerName(part.bytes));
        const double number = QFontMetricsF(m_theme.font(FontRole::MonoLabel))
                                  .horizontalAdvance(QString::number(part.bytes));
        width = std::max(width, std::ceil(name + number + (2 * kBoxSide + kBoxGap + 1) * s));
    }
    return width;
}

void EncapsulationView::place()
{
    const double s = m_theme.scale();
    const Dissection& d = m_inspected.dissection();
    if (m_size == InspectorSize::Page)
        m_bars = layoutBars(d, {width() - 1.0, kCaption * s, kRow * s, kGap * s, trailerWidth()});
    else
        m_nested = layoutNested(d, width(), kNestedLine * s, kNestedPadding * s, 104 * s);
}

QSize EncapsulationView::sizeHint() const
{
    const double height = m_size == InspectorSize::Page ? m_bars.height : m_nested.height;
    return {static_cast<int>(280 * m_theme.scale()), static_cast<int>(std::ceil(height)) + 2};
}

void EncapsulationView::resizeEvent(QResizeEvent*) { place(); }

std::optional<Layer> EncapsulationView::layerAt(QPointF point) const
{
    return m_size == InspectorSize::Page ? m_bars.layerAt(point) : m_nested.layerAt(point);
}

void EncapsulationView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_size == InspectorSize::Page)
        paintBars(painter);
    else
        paintNested(painter);
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(m_theme.color(ColorRole::Accent), 2));
        painter.drawRect(QRectF(rect()).adjusted(1, 1, -1, -1));
    }
}

void EncapsulationView::paintBars(QPainter& painter) const
{
    for (const EncapsulationRow& row : m_bars.rows)
        paintRow(painter, row);
    for (const EncapsulationBox& box : m_bars.boxes)
        paintBox(painter, box);
}

QString EncapsulationView::rowNote(Layer layer) const
{
    const Dissection& d = m_inspected.dissection();
    switch (layer) {
    case Layer::Tcp:
    case Layer::QuotedTcp:
        return endpoints(d, FieldId::TcpSourcePort, FieldId::TcpDestinationPort, layer);
    case Layer::Udp:
    case Layer::QuotedUdp:
        return endpoints(d, FieldId::UdpSourcePort, FieldId::UdpDestinationPort, layer);
    case Layer::Ipv4:
    case Layer::QuotedIpv4: return endpoints(d, FieldId::IpSource, FieldId::IpDestination, layer);
    case Layer::Ethernet:
    case Layer::Icmp:
    case Layer::Data:
    case Layer::Trailer: break;
    }
    return {};
}

void EncapsulationView::paintRow(QPainter& painter, const EncapsulationRow& row) const
{
    const bool chosen = row.layer == m_inspected.layer();
    QFont name = m_theme.font(FontRole::BodyStrong);
    painter.setFont(name);
    painter.setPen(m_theme.color(chosen ? ColorRole::AccentText : ColorRole::Ink));
    const double half = row.caption.height() / 2;
    painter.drawText(QRectF(row.caption.left(), row.caption.top(), row.caption.width(), half),
                     Qt::AlignLeft | Qt::AlignVCenter, layerName(row.layer));
    painter.setFont(m_theme.font(FontRole::Label));
    painter.setPen(m_theme.color(ColorRole::Ink3));
    painter.drawText(
        QRectF(row.caption.left(), row.caption.top() + half, row.caption.width(), half),
        Qt::AlignLeft | Qt::AlignVCenter,
        u"%1, %2"_qs.arg(layerUnit(m_inspected.dissection(), row.layer), byteCountText(row.bytes)));
    const QString note = rowNote(row.layer);
    const QFont mono = m_theme.font(FontRole::MonoLabel);
    const QRectF room = row.room.adjusted(0, 0, -10 * m_theme.scale(), 0);
    if (QFontMetricsF(mono).horizontalAdvance(note) > room.width())
        return;
    painter.setFont(mono);
    painter.setPen(m_theme.color(ColorRole::Ink2));
    painter.drawText(room, Qt::AlignRight | Qt::AlignVCenter, note);
}

void EncapsulationView::paintBox(QPainter& painter, const EncapsulationBox& box) const
{
    const double s = m_theme.scale();
    const LayerColors colors = layerColors(m_theme, box.layer);
    const bool chosen = box.newest && shownUnder(box.layer) == m_inspected.layer();
    QRectF rect = box.rect;
    const bool framed = colors.line.isValid() || chosen;
    const double line = chosen ? 2 : 1;
    if (framed)
        rect.adjust(line / 2, line / 2, -line / 2, -line / 2);
    painter.setPen(framed ? QPen(chosen && !colors.line.isValid() ? colors.text : colors.line, line)
                          : QPen(Qt::NoPen));
    painter.setBrush(colors.fill);
    painter.drawRoundedRect(rect, kRadius * s, kRadius * s);
    painter.setPen(colors.text);
    const QRectF inner = box.rect.adjusted(kBoxSide * s, 0, -kBoxSide * s, 0);
    QString name = tr("%1 header").arg(layerName(box.layer));
    if (box.layer == Layer::Trailer)
        name = trailerName(box.bytes);
    else if (box.layer == Layer::Data)
        name = box.newest ? dataRange(m_inspected.lane(), m_inspected.packet().packet) : tr("data");
    const QFont font = nameFont(m_theme);
    if (QFontMetricsF(font).horizontalAdvance(name) > inner.width() - 26 * s
        && box.layer != Layer::Trailer)
        name = box.layer == Layer::Data ? tr("data") : layerName(box.layer);
    drawEnds(painter, inner, font, name, m_theme.font(FontRole::MonoLabel),
             QString::number(box.bytes), kBoxGap * s);
}

void EncapsulationView::paintNested(QPainter& painter) const
{
    for (const NestedBox& box : m_nested.boxes)
        paintNestedBox(painter, box);
}

void EncapsulationView::paintNestedBox(QPainter& painter, const NestedBox& box) const
{
    const double s = m_theme.scale();
    const Dissection& d = m_inspected.dissection();
    const LayerColors colors = layerColors(m_theme, box.layer);
    const bool chosen = box.layer == m_inspected.layer();
    QRectF rect = box.rect;
    const bool framed = colors.line.isValid() || chosen;
    painter.setPen(
        framed ? QPen(chosen && !colors.line.isValid() ? colors.text : colors.line, chosen ? 2 : 1)
               : QPen(Qt::NoPen));
    if (framed)
        rect.adjust(1, 1, -1, -1);
    painter.setBrush(colors.fill);
    painter.drawRoundedRect(rect, kRadius * s, kRadius * s);
    const QFont font = nameFont(m_theme);
    const QFont mono = m_theme.font(FontRole::MonoLabel);
    painter.setPen(colors.text);
    const auto header = [&] {
        const DissectedLayer* layer = d.layer(box.layer);
        return layer != nullptr ? layer->headerBytes : 0;
    };
    QString name = layerName(box.layer);
    QString right;
    switch (box.layer) {
    case Layer::Ethernet: right = tr("%1 with FCS").arg(byteCountText(box.bytes)); break;
    case Layer::Ipv4:
    case Layer::QuotedIpv4: right = rowNote(box.layer); break;
    case Layer::Data:
        name = tr("data");
        right = byteCountText(box.bytes);
        break;
    case Layer::Tcp:
    case Layer::Udp: {
        name = u"%1 %2"_qs.arg(layerName(box.layer), byteCountText(header()));
        right = d.layer(Layer::Data) == nullptr ? tr("no data") : QString();
        break;
    }
    case Layer::Icmp:
    case Layer::QuotedTcp:
    case Layer::QuotedUdp:
    case Layer::Trailer: right = byteCountText(header()); break;
    }
    drawEnds(painter, box.text, font, name, mono, right, 8 * s);
}

void EncapsulationView::mousePressEvent(QMouseEvent* event)
{
    if (const auto layer = layerAt(event->position()))
        m_inspected.setLayer(*layer);
}

void EncapsulationView::mouseMoveEvent(QMouseEvent* event)
{
    setCursor(layerAt(event->position()) ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void EncapsulationView::stepLayer(int by)
{
    std::vector<Layer> layers; // from above
    for (const DissectedLayer& layer : m_inspected.dissection().layers) {
        if (layer.layer != Layer::Trailer)
            layers.push_back(layer.layer);
    }
    if (m_size == InspectorSize::Page) // there the frame stands below
        std::reverse(layers.begin(), layers.end());
    const auto at = std::find(layers.begin(), layers.end(), m_inspected.layer());
    if (at == layers.end())
        return;
    if (by < 0 && at != layers.begin())
        m_inspected.setLayer(*std::prev(at));
    else if (by > 0 && std::next(at) != layers.end())
        m_inspected.setLayer(*std::next(at));
}

void EncapsulationView::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Up: stepLayer(-1); return;
    case Qt::Key_Down: stepLayer(1); return;
    default: QWidget::keyPressEvent(event);
    }
}

QString EncapsulationView::sentence() const
{
    QStringList parts;
    for (const DissectedLayer& layer : m_inspected.dissection().layers) {
        if (layer.layer == Layer::Trailer)
            parts << tr("trailer, %1").arg(byteCountText(layer.bytes));
        else
            parts << u"%1: %2, %3"_qs.arg(layerName(layer.layer),
                                          layerUnit(m_inspected.dissection(), layer.layer),
                                          byteCountText(layer.bytes));
    }
    return parts.isEmpty() ? QString()
                           : tr("%1. Shown below: %2.")
                                 .arg(parts.join(u"; "_qs), layerTitle(m_inspected.layer()));
}

} // namespace roundtrip::ui
