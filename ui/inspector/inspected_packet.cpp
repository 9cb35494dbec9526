// SPDX-License-Identifier: GPL-3.0-or-later
// See inspected_packet.h.
#include "ui/inspector/inspected_packet.h"

#include "ui/base/flow_focus.h"
#include "ui/base/refresh_gate.h"

#include <QWidget>

#include <algorithm>

namespace roundtrip::ui {
namespace {

constexpr int kRefreshMs = 40;

FieldId firstChoice(Layer layer)
{
    switch (layer) {
    case Layer::Tcp:
    case Layer::QuotedTcp: return FieldId::TcpSequence;
    case Layer::Udp:
    case Layer::QuotedUdp: return FieldId::UdpDestinationPort;
    case Layer::Icmp: return FieldId::IcmpCode;
    case Layer::Ipv4:
    case Layer::QuotedIpv4: return FieldId::IpDestination;
    case Layer::Ethernet:
    case Layer::Trailer: return FieldId::EthernetDestination;
    case Layer::Data: return FieldId::Payload;
    }
    return FieldId::Payload;
}

} // namespace

Layer shownUnder(Layer layer) { return layer == Layer::Trailer ? Layer::Ethernet : layer; }

std::vector<std::size_t> fieldsOf(const Dissection& d, Layer layer)
{
    std::vector<std::size_t> fields;
    for (std::size_t i = 0; i < d.fields.size(); ++i) {
        if (shownUnder(d.fields[i].layer) == shownUnder(layer))
            fields.push_back(i);
    }
    return fields;
}

InspectedPacket::InspectedPacket(ViewContext& context, QWidget* view)
    : QObject(view), m_context(context)
{
    m_gate = new RefreshGate(context, view, kRefreshMs, [this] { refresh(); });
    m_gate->followFlow();
    const Selection& selection = context.selection;
    connect(&selection, &Selection::numbersChanged, this, &InspectedPacket::packetChanged);
}

void InspectedPacket::readFlow(std::size_t lane, FlowId flow)
{
    if (m_listedRun == m_run && m_listedLane == lane && m_listedFlow == flow)
        return;
    m_listedRun = m_run;
    m_listedLane = lane;
    m_listedFlow = flow;
    m_packets.clear();
    m_syns.clear();
    const LaneTrace& trace = m_run->lanes[lane];
    for (std::size_t i = 0; i < trace.flightCount(); ++i) {
        const auto id = static_cast<PacketId>(i);
        const PacketFlight& each = trace.flight(id);
        if (each.flow != flow)
            continue;
        m_packets.push_back(id);
        if (each.kind() == FlightKind::Tcp && each.has(TcpFlags::Syn))
            m_syns.push_back(id);
    }
}

PacketRef InspectedPacket::wanted()
{
    const PacketRef selected = m_context.selection.selected();
    m_held = selected.valid() && selected.lane < m_run->lanes.size()
             && selected.packet < m_run->lanes[selected.lane].flightCount();
    if (m_held) {
        readFlow(selected.lane, m_run->lanes[selected.lane].flight(selected.packet).flow);
        return selected;
    }
    const auto focus = flowInFocus(m_context);
    if (!focus)
        return {};
    readFlow(focus->lane, focus->flow);
    const LaneTrace& trace = m_run->lanes[focus->lane];
    const SimTime now = m_context.playback.time();
    const auto behind =
        std::upper_bound(m_packets.begin(), m_packets.end(), now,
                         [&](SimTime t, PacketId id) { return t < trace.flight(id).sentAt(); });
    return behind == m_packets.begin() ? PacketRef{} : PacketRef{focus->lane, *std::prev(behind)};
}

void InspectedPacket::refresh()
{
    const auto run = m_context.playback.run();
    const bool sameRun = run == m_run;
    const bool wasHeld = m_held;
    const std::size_t count = m_packets.size();
    m_run = run;
    const PacketRef ref = run ? wanted() : PacketRef{};
    if (!run)
        m_held = false;
    const bool counted = !m_context.selection.futureHidden();
    const bool ended = ref.valid()
                       && run->lanes[ref.lane].flight(ref.packet).endsAt() <= knownUntil();
    if (sameRun && ref == m_ref && wasHeld == m_held && count == m_packets.size()
        && ended == m_ended && counted == m_counted)
        return;
    const bool other = !sameRun || !(ref == m_ref) || ended != m_ended;
    m_ended = ended;
    m_counted = counted;
    m_ref = ref;
    m_position = 0;
    if (m_ref.valid()) {
        const auto at = std::lower_bound(m_packets.begin(), m_packets.end(), m_ref.packet);
        m_position = static_cast<std::size_t>(at - m_packets.begin()) + 1;
    }
    if (other)
        takeApart();
    Q_EMIT packetChanged();
}

void InspectedPacket::takeApart()
{
    const Layer layer = m_layer;
    const FieldId id = m_field ? m_dissection.fields[*m_field].id : FieldId::TcpSequence;
    m_dissection = {};
    m_field.reset();
    m_hovered.reset();
    m_twoSides = false;
    m_side = FrameSide::Sent;
    if (!m_ref.valid())
        return;
    if (m_ended && flight().fate() == FlightFate::Arrived) {
        m_twoSides = flight().corrupted != 0 || flight().ecn != flight().sentEcn();
        m_side = m_twoSides ? m_wantedSide : FrameSide::Sent;
    }
    m_dissection = dissectFlight(*m_run, m_ref.lane, m_ref.packet, m_side);
    chooseFieldAgain(layer, id);
}

Layer InspectedPacket::innermostHeader() const
{
    for (const Layer layer : {Layer::Tcp, Layer::Udp, Layer::Icmp, Layer::Ipv4}) {
        if (m_dissection.layer(layer) != nullptr)
            return layer;
    }
    return Layer::Ethernet;
}

void InspectedPacket::chooseFieldAgain(Layer layer, FieldId id)
{
    const bool kept = m_dissection.layer(layer) != nullptr
                      && (m_layerChosen || layer == innermostHeader());
    m_layer = kept ? layer : innermostHeader();
    const auto& fields = m_dissection.fields;
    const auto indexOf = [&](FieldId wantedId) -> std::optional<std::size_t> {
        for (const std::size_t i : fieldsOf(m_dissection, m_layer)) {
            if (fields[i].id == wantedId)
                return i;
        }
        return std::nullopt;
    };
    m_field = indexOf(id);
    if (!m_field)
        m_field = indexOf(firstChoice(m_layer));
    if (!m_field) {
        const auto all = fieldsOf(m_dissection, m_layer);
        if (!all.empty())
            m_field = all.front();
    }
}

bool InspectedPacket::canStep(int by) const
{
    if (!valid() || by < 0)
        return valid() && m_position > 1;
    return m_position < m_packets.size()
           && lane().flight(m_packets[m_position]).sentAt() <= knownUntil();
}

void InspectedPacket::step(int by)
{
    if (canStep(by))
        m_context.selection.select({m_ref.lane, m_packets[by > 0 ? m_position : m_position - 2]});
}

void InspectedPacket::setSide(FrameSide side)
{
    m_wantedSide = side;
    if (!m_twoSides || side == m_side)
        return;
    takeApart();
    Q_EMIT packetChanged();
}

void InspectedPacket::setLayer(Layer layer)
{
    layer = shownUnder(layer);
    if (m_dissection.layer(layer) == nullptr)
        return;
    m_layerChosen = true;
    if (layer == m_layer)
        return;
    m_layer = layer;
    chooseFieldAgain(layer, firstChoice(layer));
    Q_EMIT layerChanged();
    Q_EMIT fieldChanged();
}

void InspectedPacket::setField(std::size_t field)
{
    if (field >= m_dissection.fields.size())
        return;
    const Layer layer = shownUnder(m_dissection.fields[field].layer);
    const bool otherLayer = layer != m_layer;
    if (m_field == field && !otherLayer)
        return;
    m_field = field;
    if (otherLayer) {
        m_layer = layer;
        m_layerChosen = true;
        Q_EMIT layerChanged();
    }
    Q_EMIT fieldChanged();
}

void InspectedPacket::stepField(int by)
{
    const auto fields = fieldsOf(m_dissection, m_layer);
    if (fields.empty())
        return;
    const auto at = m_field ? std::find(fields.begin(), fields.end(), *m_field) : fields.end();
    if (at == fields.end())
        setField(fields.front());
    else if (by > 0 && std::next(at) != fields.end())
        setField(*std::next(at));
    else if (by < 0 && at != fields.begin())
        setField(*std::prev(at));
}

void InspectedPacket::setHovered(std::optional<std::size_t> field)
{
    if (field == m_hovered)
        return;
    m_hovered = field;
    Q_EMIT fieldChanged();
}

std::optional<int> InspectedPacket::windowShift() const
{
    if (!valid() || flight().kind() != FlightKind::Tcp || flight().has(TcpFlags::Syn))
        return std::nullopt;
    std::optional<int> own, peer;
    for (const PacketId id : m_syns) {
        if (id >= m_ref.packet)
            break;
        const int shift = lane().options(id).windowScale;
        const std::optional<int> said = shift < 0 ? std::nullopt : std::optional(shift);
        (lane().flight(id).sender() == flight().sender() ? own : peer) = said;
    }
    return own && peer ? own : std::nullopt; // only where both ends offer it
}

} // namespace roundtrip::ui
