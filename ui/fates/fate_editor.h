// SPDX-License-Identifier: GPL-3.0-or-later
// Changes the fate of packets of the run that is shown: makes the edited scenario and gives it to
// the document, which runs it. Also the armed button: what the next packet that leaves will meet.
// Knows no widgets; never steps a simulation.
#pragma once

#include "core/edit/fault_change.h"
#include "ui/base/selection.h"

#include <QObject>
#include <QString>

#include <optional>

namespace roundtrip::ui {

struct ViewContext;

class FateEditor : public QObject {
    Q_OBJECT
public:
    explicit FateEditor(ViewContext& context, QObject* parent = nullptr);

    /// Whether a fault can mean the packet; else `why` says why not.
    [[nodiscard]] bool mayChange(PacketRef packet, QString* why = nullptr) const;
    /// The scenario's fault for this packet alone, if any.
    [[nodiscard]] std::optional<Fault> fateOf(PacketRef packet) const;
    bool setFate(PacketRef packet, const FateChoice& choice,
                 std::optional<FaultScope> scope = std::nullopt);
    /// The same in a run of its own, to stand beside this one: tells branchWanted.
    bool branch(PacketRef packet, const FateChoice& choice);
    /// As it was without a fault of its own.
    bool clearFate(PacketRef packet);
    /// The choice that a single press makes; a delay is as long as the link's own.
    [[nodiscard]] FateChoice usual(FaultAction action, Direction direction) const;

    [[nodiscard]] FaultScope scope() const { return m_scope; }
    void setScope(FaultScope scope) { m_scope = scope; }

    [[nodiscard]] std::optional<FaultAction> armed() const { return m_armed; }
    /// The next packet that leaves after the playhead gets this fate when the playhead passes it.
    void arm(FaultAction action);
    void disarm();

Q_SIGNALS:
    void armedChanged();
    void branchWanted(const std::shared_ptr<const roundtrip::Scenario>& edited);
    /// An armed fate has met its packet.
    void struck(roundtrip::ui::PacketRef packet);

private:
    [[nodiscard]] std::shared_ptr<const Scenario> with(PacketRef packet, const FateChoice& choice,
                                                       FaultScope scope) const;
    void timeMoved();
    [[nodiscard]] std::optional<PacketRef> nextToLeave(SimTime after, SimTime upTo) const;
    [[nodiscard]] const LaneTrace* laneOf(PacketRef packet) const;
    [[nodiscard]] std::optional<PacketNumbers> numbersOf(PacketRef packet) const;

    ViewContext& m_context;
    FaultScope m_scope = FaultScope::EveryLane;
    std::optional<FaultAction> m_armed;
    SimTime m_armedAt{};
};

/// "seq=2001 len=1000 to the server"
QString packetName(const LaneTrace& lane, PacketId packet, bool raw);

} // namespace roundtrip::ui
