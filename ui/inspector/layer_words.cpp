// SPDX-License-Identifier: GPL-3.0-or-later
// The layers' and the options' part of field_words.h.
#include "ui/inspector/field_words.h"

#include <QCoreApplication>

namespace roundtrip::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(LayerWords)
};

} // namespace

QString layerName(Layer layer)
{
    switch (layer) {
    case Layer::Ethernet: return Words::tr("Ethernet");
    case Layer::Ipv4: return Words::tr("IPv4");
    case Layer::Tcp: return Words::tr("TCP");
    case Layer::Udp: return Words::tr("UDP");
    case Layer::Icmp: return Words::tr("ICMP");
    case Layer::QuotedIpv4: return Words::tr("Quoted IPv4");
    case Layer::QuotedTcp: return Words::tr("Quoted TCP");
    case Layer::QuotedUdp: return Words::tr("Quoted UDP");
    case Layer::Data: return Words::tr("Application");
    case Layer::Trailer: return Words::tr("Trailer");
    }
    return {};
}

QString layerTitle(Layer layer)
{
    switch (layer) {
    case Layer::Ethernet:
    case Layer::Trailer: return Words::tr("Ethernet header and trailer");
    case Layer::Data: return Words::tr("Data");
    case Layer::Ipv4:
    case Layer::Tcp:
    case Layer::Udp:
    case Layer::Icmp:
    case Layer::QuotedIpv4:
    case Layer::QuotedTcp:
    case Layer::QuotedUdp: return Words::tr("%1 header").arg(layerName(layer));
    }
    return {};
}

QString layerUnit(const Dissection& d, Layer layer)
{
    switch (layer) {
    case Layer::Ethernet: return Words::tr("frame");
    case Layer::Ipv4: return Words::tr("packet");
    case Layer::Tcp: return Words::tr("segment");
    case Layer::Udp: return Words::tr("datagram");
    case Layer::Icmp: return Words::tr("message");
    case Layer::QuotedIpv4: return Words::tr("of the packet");
    case Layer::QuotedTcp:
    case Layer::QuotedUdp: return Words::tr("its beginning");
    case Layer::Data:
        return d.layer(Layer::Udp) != nullptr ? Words::tr("message") : Words::tr("data");
    case Layer::Trailer: return {};
    }
    return {};
}

QString byteCountText(std::uint64_t count)
{
    return count == 1 ? Words::tr("1 byte") : Words::tr("%1 bytes").arg(count);
}

QString optionName(std::uint8_t kind)
{
    switch (kind) {
    case 0: return Words::tr("end of options");
    case 1: return Words::tr("no-operation");
    case 2: return Words::tr("maximum segment size");
    case 3: return Words::tr("window scale");
    case 4: return Words::tr("SACK permitted");
    case 5: return Words::tr("SACK");
    case 8: return Words::tr("timestamps");
    default: return Words::tr("unknown option");
    }
}

RfcPlace optionPlace(std::uint8_t kind)
{
    switch (kind) {
    case 2: return {9293, "3.7.1"};
    case 3: return {7323, "2.2"};
    case 4: return {2018, "2"};
    case 5: return {2018, "3"};
    case 8: return {7323, "3.2"};
    default: return {9293, "3.2"};
    }
}

} // namespace roundtrip::ui
