// SPDX-License-Identifier: GPL-3.0-or-later
// The packet that an inspector shows, taken apart, and what of it is looked at: the layer, the
// field that was chosen, the field under the pointer. The parts of an inspector know only this.
// Follows the selection; without one, the newest packet of the flow in focus at the playhead.
#pragma once

#include "core/report/dissection.h"
#include "ui/base/telling.h"
#include "ui/base/view_context.h"

#include <QObject>

#include <memory>
#include <optional>
#include <vector>

namespace roundtrip::ui {

class RefreshGate;

class InspectedPacket : public QObject {
    Q_OBJECT
public:
    /// Follows the context while `view` is visible.
    InspectedPacket(ViewContext& context, QWidget* view);

    [[nodiscard]] bool valid() const { return m_ref.valid(); }
    [[nodiscard]] PacketRef packet() const { return m_ref; }
    /// These need valid().
    [[nodiscard]] const Run& run() const { return *m_run; }
    [[nodiscard]] const LaneTrace& lane() const { return m_run->lanes[m_ref.lane]; }
    [[nodiscard]] const PacketFlight& flight() const { return lane().flight(m_ref.packet); }
    [[nodiscard]] const Dissection& dissection() const { return m_dissection; }
    /// Somebody has selected it; else it is only the latest.
    [[nodiscard]] bool held() const { return m_held; }
    [[nodiscard]] bool raw() const { return m_context.selection.rawNumbers(); }

    /// Its place among the packets of its flow, from 1, and how many there are.
    [[nodiscard]] std::size_t position() const { return m_position; }
    /// 0 while nobody must know.
    [[nodiscard]] std::size_t count() const
    {
        return m_context.selection.futureHidden() ? 0 : m_packets.size();
    }
    /// What happens to it later must not be told.
    [[nodiscard]] SimTime knownUntil() const { return ui::knownUntil(m_context); }
    [[nodiscard]] bool canStep(int by) const;
    /// Selects the next (1) or previous (-1) packet of the flow.
    void step(int by);

    /// The bytes changed on the way, so that sent and arrived differ.
    [[nodiscard]] bool hasTwoSides() const { return m_twoSides; }
    [[nodiscard]] FrameSide side() const { return m_side; }
    void setSide(FrameSide side);

    [[nodiscard]] Layer layer() const { return m_layer; }
    void setLayer(Layer layer);
    /// Index in dissection().fields; empty only without fields.
    [[nodiscard]] std::optional<std::size_t> field() const { return m_field; }
    /// Chooses a field, and shows its layer.
    void setField(std::size_t field);
    /// The next field of the layer, or the one before it.
    void stepField(int by);
    void setHovered(std::optional<std::size_t> field);
    /// The hovered field, else the chosen one.
    [[nodiscard]] std::optional<std::size_t> marked() const
    {
        return m_hovered ? m_hovered : m_field;
    }
    /// The shift that applies to the window of this segment (RFC 7323, section 2.3).
    [[nodiscard]] std::optional<int> windowShift() const;

Q_SIGNALS:
    void packetChanged(); ///< another packet, other bytes, or other numbers
    void layerChanged();
    void fieldChanged(); ///< chosen or hovered

private:
    void refresh();
    void readFlow(std::size_t lane, FlowId flow);
    [[nodiscard]] PacketRef wanted();
    void takeApart();
    void chooseFieldAgain(Layer layer, FieldId id);
    [[nodiscard]] Layer innermostHeader() const;

    ViewContext& m_context;
    RefreshGate* m_gate = nullptr;
    std::shared_ptr<const Run> m_run;
    PacketRef m_ref;
    bool m_held = false, m_twoSides = false;
    bool m_ended = false, m_counted = false; ///< that it has, and how many there are, may be told
    FrameSide m_side = FrameSide::Arrived;
    FrameSide m_wantedSide = FrameSide::Arrived;
    Dissection m_dissection;
    Layer m_layer = Layer::Tcp;
    bool m_layerChosen = false; ///< by hand: it stays where the next packet has it, too
    std::optional<std::size_t> m_field, m_hovered;
    // The flow whose packets are listed.
    std::shared_ptr<const Run> m_listedRun;
    std::size_t m_listedLane = 0;
    FlowId m_listedFlow = 0;
    std::vector<PacketId> m_packets, m_syns;
    std::size_t m_position = 0;
};

/// The fields that are shown with a layer, as indices in d.fields: Ethernet has the trailer, too.
std::vector<std::size_t> fieldsOf(const Dissection& d, Layer layer);
/// The layer under which a field is shown.
Layer shownUnder(Layer layer);

} // namespace roundtrip::ui
