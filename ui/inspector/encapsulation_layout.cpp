// SPDX-License-Identifier: GPL-3.0-or-later
// See encapsulation_layout.h.
#include "ui/inspector/encapsulation_layout.h"

#include <algorithm>

namespace roundtrip::ui {
namespace {

/// Relative widths: the data is the widest, and outer headers are as legible as inner ones.
double weightOf(Layer layer)
{
    switch (layer) {
    case Layer::Data: return 1.75;
    case Layer::Trailer: return 0; // the narrowest; it has a fixed width
    case Layer::Ethernet:
    case Layer::Ipv4:
    case Layer::Tcp:
    case Layer::Udp:
    case Layer::Icmp:
    case Layer::QuotedIpv4:
    case Layer::QuotedTcp:
    case Layer::QuotedUdp: return 1;
    }
    return 1;
}

struct Column {
    EncapsulationPart part;
    double left = 0, right = 0;
};

std::vector<Column> columnsOf(const Dissection& d, const EncapsulationMetrics& metrics)
{
    std::vector<Column> columns;
    double weights = 0;
    double room = metrics.width - metrics.caption;
    for (const EncapsulationPart& part : encapsulationParts(d)) {
        columns.push_back({part, 0, 0});
        weights += weightOf(part.layer);
        room -= part.layer == Layer::Trailer ? metrics.least : 0;
    }
    double left = metrics.caption;
    for (Column& column : columns) {
        const bool trailer = column.part.layer == Layer::Trailer;
        column.left = left;
        left += trailer
                    ? metrics.least
                    : std::max(room, 0.0) * weightOf(column.part.layer) / std::max(weights, 1.0);
        column.right = left - (trailer ? 0 : metrics.gap / 2);
    }
    return columns;
}

} // namespace

std::vector<EncapsulationPart> encapsulationParts(const Dissection& d)
{
    std::vector<EncapsulationPart> parts;
    for (const DissectedLayer& layer : d.layers) {
        const bool unit = layer.layer == Layer::Data || layer.layer == Layer::Trailer;
        parts.push_back({layer.layer, unit ? layer.bytes : layer.headerBytes});
    }
    return parts;
}

EncapsulationLayout layoutBars(const Dissection& d, const EncapsulationMetrics& metrics)
{
    EncapsulationLayout layout;
    const std::vector<Column> columns = columnsOf(d, metrics);
    const auto last = static_cast<std::ptrdiff_t>(columns.size()) - 1;
    for (std::ptrdiff_t i = last; i >= 0; --i) {
        const Column& own = columns[static_cast<std::size_t>(i)];
        if (own.part.layer == Layer::Trailer)
            continue;
        const std::size_t row = layout.rows.size();
        const double top = static_cast<double>(row) * (metrics.row + metrics.gap);
        const DissectedLayer& layer = d.layers[static_cast<std::size_t>(i)];
        for (std::size_t k = static_cast<std::size_t>(i); k < columns.size(); ++k) {
            const Column& column = columns[k];
            const bool trailer = column.part.layer == Layer::Trailer;
            if (trailer && own.part.layer != Layer::Ethernet)
                continue;
            layout.boxes.push_back(
                {column.part.layer, column.part.bytes, row, static_cast<std::ptrdiff_t>(k) == i,
                 QRectF(column.left, top, column.right - column.left, metrics.row)});
        }
        layout.rows.push_back(
            {own.part.layer, layer.bytes, QRectF(0, top, metrics.caption, metrics.row),
             QRectF(metrics.caption, top, own.left - metrics.caption, metrics.row),
             QRectF(0, top, metrics.width, metrics.row)});
        layout.height = top + metrics.row;
    }
    return layout;
}

std::optional<Layer> EncapsulationLayout::layerAt(QPointF point) const
{
    for (const EncapsulationBox& box : boxes) {
        if (box.rect.contains(point))
            return box.layer;
    }
    for (const EncapsulationRow& row : rows) {
        if (row.line.contains(point))
            return row.layer;
    }
    return std::nullopt;
}

NestedLayout layoutNested(const Dissection& d, double width, double line, double padding,
                          double besideName)
{
    NestedLayout layout;
    QRectF inside(0, 0, width, 0);
    for (const DissectedLayer& layer : d.layers) {
        if (layer.layer == Layer::Trailer)
            continue;
        const bool beside = layer.layer == Layer::Data && !layout.boxes.empty();
        QRectF rect = inside;
        if (beside) { // in one line with the header that carries it
            rect.setLeft(std::min(rect.left() + besideName, rect.right() - 8 * padding));
            rect.setTop(rect.top() - line + padding / 2);
        }
        const QRectF text(rect.left() + padding, rect.top(), rect.width() - 2 * padding, line);
        layout.boxes.push_back({layer.layer, layer.bytes, rect, text});
        inside = QRectF(rect.left() + padding, rect.top() + line, rect.width() - 2 * padding, 0);
    }
    // From the inside out: each is as high as what it holds.
    double bottom = 0;
    for (auto box = layout.boxes.rbegin(); box != layout.boxes.rend(); ++box) {
        const double least = box->text.bottom() + (box->layer == Layer::Data ? 0 : padding / 2);
        bottom = std::max(least, bottom + (bottom > 0 ? padding : 0));
        box->rect.setBottom(bottom);
    }
    layout.height = bottom;
    return layout;
}

std::optional<Layer> NestedLayout::layerAt(QPointF point) const
{
    std::optional<Layer> found;
    for (const NestedBox& box : boxes) {
        if (box.rect.contains(point))
            found = box.layer; // the innermost
    }
    return found;
}

} // namespace roundtrip::ui
