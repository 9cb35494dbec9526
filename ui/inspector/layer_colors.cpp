// SPDX-License-Identifier: GPL-3.0-or-later
// See layer_colors.h. Only transports have a frame: they are what the lesson is about.
#include "ui/inspector/layer_colors.h"

namespace roundtrip::ui {
namespace {

QColor mixed(const QColor& ground, const QColor& with, double part)
{
    return QColor::fromRgbF(static_cast<float>(ground.redF() * (1 - part) + with.redF() * part),
                            static_cast<float>(ground.greenF() * (1 - part) + with.greenF() * part),
                            static_cast<float>(ground.blueF() * (1 - part) + with.blueF() * part));
}

} // namespace

LayerColors layerColors(const Theme& theme, Layer layer)
{
    const auto ofState = [&](StateGroup group) {
        const StateColors colors = theme.state(group);
        return LayerColors{colors.fill, colors.text, {}};
    };
    switch (layer) {
    case Layer::Ethernet:
    case Layer::Trailer: return ofState(StateGroup::TimeWait);
    case Layer::Ipv4:
    case Layer::QuotedIpv4: return ofState(StateGroup::Established);
    case Layer::Tcp:
    case Layer::QuotedTcp:
        return {theme.color(ColorRole::AccentSoft), theme.color(ColorRole::AccentText),
                theme.color(ColorRole::Accent)};
    case Layer::Udp:
    case Layer::QuotedUdp: {
        const SegmentColors udp = theme.segment(SegmentStyle::Udp);
        return {mixed(theme.color(ColorRole::Surface), udp.line, 0.08), udp.text, udp.line};
    }
    case Layer::Icmp: return ofState(StateGroup::Closing);
    case Layer::Data: return ofState(StateGroup::Closed);
    }
    return {};
}

QColor byteColor(const Theme& theme, Layer layer)
{
    switch (layer) {
    case Layer::Ethernet:
    case Layer::Trailer: return theme.segment(SegmentStyle::Control).text;
    case Layer::Data: return theme.color(ColorRole::Ink3);
    case Layer::Ipv4:
    case Layer::QuotedIpv4:
    case Layer::Tcp:
    case Layer::QuotedTcp:
    case Layer::Udp:
    case Layer::QuotedUdp:
    case Layer::Icmp: return layerColors(theme, layer).text;
    }
    return {};
}

Qt::PenStyle byteLine(Layer layer)
{
    switch (layer) {
    case Layer::Ethernet:
    case Layer::Trailer: return Qt::DotLine;
    case Layer::Ipv4:
    case Layer::QuotedIpv4: return Qt::DashLine;
    case Layer::Tcp:
    case Layer::QuotedTcp:
    case Layer::Udp:
    case Layer::QuotedUdp:
    case Layer::Icmp: return Qt::SolidLine;
    case Layer::Data: break;
    }
    return Qt::NoPen;
}

QColor markColor(const Theme& theme) { return theme.color(ColorRole::Hover); }

} // namespace roundtrip::ui
