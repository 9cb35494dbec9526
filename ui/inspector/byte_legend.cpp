// SPDX-License-Identifier: GPL-3.0-or-later
// See byte_legend.h.
#include "ui/inspector/byte_legend.h"

#include "ui/inspector/field_words.h"
#include "ui/inspector/inspected_packet.h"
#include "ui/inspector/layer_colors.h"

#include <QFontMetricsF>
#include <QPainter>

#include <cmath>

namespace roundtrip::ui {
namespace {

constexpr double kHeight = 26, kSquare = 10;

} // namespace

ByteLegend::ByteLegend(InspectedPacket& inspected, const Theme& theme, QWidget* parent)
    : QWidget(parent), m_inspected(inspected), m_theme(theme)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Bytes"));
    connect(&inspected, &InspectedPacket::packetChanged, this, qOverload<>(&QWidget::update));
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

QSize ByteLegend::sizeHint() const
{
    return {static_cast<int>(200 * m_theme.scale()),
            static_cast<int>(std::ceil(kHeight * m_theme.scale()))};
}

void ByteLegend::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double s = m_theme.scale();
    const QFont title = m_theme.font(FontRole::Section);
    painter.setFont(title);
    painter.setPen(m_theme.color(ColorRole::Ink));
    painter.drawText(rect(), Qt::AlignLeft | Qt::AlignVCenter, tr("Bytes"));
    double x = QFontMetricsF(title).horizontalAdvance(tr("Bytes")) + 16 * s;
    const QFont font = m_theme.font(FontRole::Label);
    const QFontMetricsF metrics(font);
    painter.setFont(font);
    for (const DissectedLayer& layer : m_inspected.dissection().layers) {
        if (layer.layer == Layer::Trailer)
            continue;
        const bool content = layer.layer == Layer::Data;
        const QString name = content ? tr("data") : layerName(layer.layer);
        const double width = metrics.horizontalAdvance(name);
        if (x + (kSquare + 6) * s + width > this->width())
            return;
        const QColor color = byteColor(m_theme, layer.layer);
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawRoundedRect(QRectF(x, (height() - kSquare * s) / 2, kSquare * s, kSquare * s),
                                2 * s, 2 * s);
        if (const Qt::PenStyle style = byteLine(layer.layer); style != Qt::NoPen) {
            const double y = (height() + kSquare * s) / 2 + 3 * s;
            painter.setPen(QPen(color, s, style, Qt::FlatCap));
            painter.drawLine(QPointF(x, y), QPointF(x + kSquare * s, y));
        }
        painter.setPen(m_theme.color(ColorRole::Ink2));
        painter.drawText(QRectF(x + (kSquare + 6) * s, 0, width + 1, height()),
                         Qt::AlignLeft | Qt::AlignVCenter, name);
        x += (kSquare + 6) * s + width + 14 * s;
    }
}

} // namespace roundtrip::ui
