// SPDX-License-Identifier: GPL-3.0-or-later
// The packet as bars, one row for each layer from the program's data down to the frame: each layer
// adds a header on the left, and what a column holds never moves. Also the same as boxes within
// boxes. Pure geometry, from the layers alone.
#pragma once

#include "core/report/dissection.h"

#include <QRectF>

#include <optional>
#include <vector>

namespace roundtrip::ui {

/// A header, the data, or the trailer.
struct EncapsulationPart {
    Layer layer = Layer::Data;
    std::uint32_t bytes = 0;
};
/// From left to right: Ethernet, IPv4, TCP, data, trailer.
std::vector<EncapsulationPart> encapsulationParts(const Dissection& d);

struct EncapsulationBox {
    Layer layer = Layer::Data;
    std::uint32_t bytes = 0;
    std::size_t row = 0;
    bool newest = false; ///< added by this row's layer
    QRectF rect;
};
struct EncapsulationRow {
    Layer layer = Layer::Data;
    std::uint32_t bytes = 0; ///< of the layer's whole unit
    QRectF caption;          ///< left of the bars
    QRectF room;             ///< between caption and the first box
    QRectF line;             ///< all of the row
};
struct EncapsulationLayout {
    std::vector<EncapsulationRow> rows; ///< innermost first
    std::vector<EncapsulationBox> boxes;
    double height = 0;
    [[nodiscard]] std::optional<Layer> layerAt(QPointF point) const;
};

struct EncapsulationMetrics {
    double width = 0, caption = 0, row = 0, gap = 0;
    double least = 0; ///< width of the narrowest part, the trailer
};
EncapsulationLayout layoutBars(const Dissection& d, const EncapsulationMetrics& metrics);

/// A box that holds all further ones.
struct NestedBox {
    Layer layer = Layer::Ethernet;
    std::uint32_t bytes = 0; ///< of the whole unit; of the data alone for Data
    QRectF rect;
    QRectF text; ///< its line, inside
};
struct NestedLayout {
    std::vector<NestedBox> boxes; ///< outermost first
    double height = 0;
    [[nodiscard]] std::optional<Layer> layerAt(QPointF point) const;
};
/// The data, where there is any, stands beside the name of the header before it.
NestedLayout layoutNested(const Dissection& d, double width, double line, double padding,
                          double besideName);

} // namespace roundtrip::ui
