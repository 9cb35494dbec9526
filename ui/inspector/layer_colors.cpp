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

QColor markColor(const Theme& theme) { return theme.color(ColorRole::Hover); }

} // namespace roundtrip::ui
