// SPDX-License-Identifier: GPL-3.0-or-later
// See overhead_view.h.
#include "ui/inspector/overhead_view.h"

#include "ui/inspector/field_words.h"
#include "ui/inspector/inspected_packet.h"
#include "ui/inspector/layer_colors.h"

#include <QFontMetricsF>
#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace roundtrip::ui {
namespace {

constexpr double kTitle = 30, kName = 24, kRow = 21, kData = 34, kLine = 20, kGap = 16;
constexpr std::uint32_t kTcpHeader = 20, kUdpHeader = 8;

QString percent(double value) { return QLocale::c().toString(value, 'f', 1) + u" %"_qs; }

} // namespace

OverheadView::OverheadView(InspectedPacket& inspected, const Theme& theme, QWidget* parent)
    : QWidget(parent), m_inspected(inspected), m_theme(theme)
{
    setObjectName(u"overheadView"_qs);
    setAccessibleName(tr("The same data by TCP and by UDP"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&inspected, &InspectedPacket::packetChanged, this, &OverheadView::refresh);
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
    refresh();
}

void OverheadView::refresh()
{
    setVisible(m_inspected.valid());
    const Dissection& d = m_inspected.dissection();
    const DissectedLayer* content = d.layer(Layer::Data);
    const DissectedLayer* tcp = d.layer(Layer::Tcp);
    const std::uint32_t payload = content != nullptr ? content->bytes : 0;
    m_tcp = overheadOf(tcp != nullptr ? std::max(tcp->headerBytes, kTcpHeader) : kTcpHeader,
                       payload);
    m_udp = overheadOf(kUdpHeader, payload);
    setAccessibleDescription(
        tr("%1 of data: TCP's header of %2 bytes is %3 of the segment, %4 of the frame is "
           "not data. UDP's 8 bytes are %5, and %6.")
            .arg(byteCountText(payload))
            .arg(m_tcp.header)
            .arg(percent(m_tcp.headerPercent()), percent(m_tcp.framePercent()),
                 percent(m_udp.headerPercent()), percent(m_udp.framePercent())));
    updateGeometry();
    update();
}

int OverheadView::tcpRows() const { return m_tcp.header > kTcpHeader ? 6 : 5; }

QSize OverheadView::sizeHint() const
{
    const double height = kTitle + kName + tcpRows() * kRow + kData + 2 * kLine + 8;
    return {static_cast<int>(250 * m_theme.scale()),
            static_cast<int>(std::ceil(height * m_theme.scale()))};
}

void OverheadView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const double s = m_theme.scale();
    painter.setFont(m_theme.font(FontRole::Section));
    painter.setPen(m_theme.color(ColorRole::Ink));
    const QFontMetricsF metrics(m_theme.font(FontRole::Section));
    painter.drawText(
        QRectF(0, 0, width(), 22 * s), Qt::AlignLeft | Qt::AlignVCenter,
        metrics.elidedText(tr("The same data by TCP and by UDP"), Qt::ElideRight, width()));
    const double column = (width() - kGap * s) / 2;
    const double top = kTitle * s;
    paintColumn(painter, {0.5, top, column - 1, height() - top}, true);
    paintColumn(painter, {column + kGap * s + 0.5, top, column - 1, height() - top}, false);
}

void OverheadView::paintColumn(QPainter& painter, const QRectF& column, bool tcp) const
{
    const double s = m_theme.scale();
    const Overhead& cost = tcp ? m_tcp : m_udp;
    const LayerColors colors = layerColors(m_theme, tcp ? Layer::Tcp : Layer::Udp);
    painter.setFont(m_theme.font(FontRole::BodyStrong));
    painter.setPen(colors.text);
    painter.drawText(QRectF(column.left(), column.top(), column.width(), kName * s),
                     Qt::AlignLeft | Qt::AlignVCenter,
                     tr("%1: %2 bytes").arg(tcp ? u"TCP"_qs : u"UDP"_qs).arg(cost.header));
    std::vector<QStringList> rows;
    if (tcp) {
        rows = {{tr("source"), tr("destination")},
                {tr("sequence number")},
                {tr("acknowledgment")},
                {tr("flags"), tr("window")},
                {tr("checksum"), tr("urgent")}};
        if (m_tcp.header > kTcpHeader)
            rows.push_back({tr("options, %1").arg(byteCountText(m_tcp.header - kTcpHeader))});
    } else {
        rows = {{tr("source"), tr("destination")}, {tr("length"), tr("checksum")}};
    }
    // The data stands at one height; what UDP does not have stays empty.
    double y = column.top() + (kName + kRow * (tcpRows() - static_cast<int>(rows.size()))) * s;
    for (const QStringList& cells : rows) {
        paintRow(painter, {column.left(), y, column.width(), kRow * s}, cells, tcp);
        y += kRow * s;
    }
    const LayerColors content = layerColors(m_theme, Layer::Data);
    const QRectF box(column.left(), y + 2 * s, column.width(), (kData - 4) * s);
    painter.fillRect(box, content.fill);
    painter.setPen(content.text);
    painter.setFont(m_theme.font(FontRole::MonoLabel));
    painter.drawText(box, Qt::AlignCenter,
                     cost.payload > 0 ? byteCountText(cost.payload) : tr("no data"));
    y += kData * s;
    for (const QString& line : {tr("header: %1").arg(percent(cost.headerPercent())),
                                tr("frame: %1").arg(percent(cost.framePercent()))}) {
        painter.setFont(m_theme.font(FontRole::Label));
        painter.setPen(m_theme.color(ColorRole::Ink2));
        painter.drawText(QRectF(column.left(), y, column.width(), kLine * s),
                         Qt::AlignLeft | Qt::AlignVCenter, line);
        y += kLine * s;
    }
}

void OverheadView::paintRow(QPainter& painter, const QRectF& row, const QStringList& cells,
                            bool tcp) const
{
    const LayerColors colors = layerColors(m_theme, tcp ? Layer::Tcp : Layer::Udp);
    QFont font = m_theme.font(FontRole::Label);
    font.setPixelSize(std::max(1, static_cast<int>(std::lround(11.5 * m_theme.scale()))));
    const double width = row.width() / static_cast<double>(cells.size());
    for (qsizetype i = 0; i < cells.size(); ++i) {
        const QRectF cell(row.left() + static_cast<double>(i) * width, row.top(), width,
                          row.height());
        painter.setPen(QPen(colors.line, 1));
        painter.setBrush(colors.fill);
        painter.drawRect(cell);
        painter.setFont(font);
        painter.setPen(colors.text);
        painter.drawText(cell.adjusted(3, 0, -3, 0), Qt::AlignCenter,
                         QFontMetricsF(font).elidedText(cells[i], Qt::ElideRight, width - 6));
    }
}

} // namespace roundtrip::ui
