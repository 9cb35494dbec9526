// SPDX-License-Identifier: GPL-3.0-or-later
// What each field of a header is called, what it is for in one sentence, and the RFC that says so.
// Knows no packet: what one of them says stands in field_values.h.
#pragma once

#include "core/report/dissection.h"
#include "core/report/explain.h"

#include <QString>

namespace roundtrip::ui {

struct FieldWords {
    QString name;     ///< "Acknowledgment number"
    QString brief;    ///< where the cell is narrow: "Ack number"; may be the name
    QString sentence; ///< what it is
    RfcPlace place;
};

FieldWords fieldWords(FieldId id);
/// "TCP header", "Ethernet header and trailer".
QString layerTitle(Layer layer);
/// "TCP", "IPv4", "Quoted IPv4".
QString layerName(Layer layer);
/// What the layer's unit is called: "segment", "packet", "frame"; of what the program wrote
/// "message" where a datagram carries it. A stream has no messages: there it is "data".
QString layerUnit(const Dissection& d, Layer layer);
/// "1 byte", "20 bytes".
QString byteCountText(std::uint64_t count);
/// "MSS", "window scale", "SACK".
QString optionName(std::uint8_t kind);
/// Where that option is described; the last word of RFC 9293 where nothing nearer is.
RfcPlace optionPlace(std::uint8_t kind);

} // namespace roundtrip::ui
