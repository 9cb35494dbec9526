// SPDX-License-Identifier: GPL-3.0-or-later
// See fate_editor.h.
#include "ui/fates/fate_editor.h"

#include "ui/base/current_run.h"
#include "ui/base/packet_style.h"
#include "ui/base/view_context.h"

#include <algorithm>
#include <tuple>

namespace roundtrip::ui {
namespace {

using namespace std::chrono_literals;

/// What leaves at the very start has not left while the playhead stands there.
SimTime leftUntil(SimTime playhead) { return playhead > SimTime{} ? playhead : SimTime{-1ns}; }

} // namespace

QString packetName(const LaneTrace& lane, PacketId packet, bool raw)
{
    const QString label = ladderLabel(lane, packet, raw);
    return lane.flight(packet).direction() == Direction::ToServer
               ? FateEditor::tr("%1 to the server").arg(label)
               : FateEditor::tr("%1 to the client").arg(label);
}

FateEditor::FateEditor(ViewContext& context, QObject* parent) : QObject(parent), m_context(context)
{
    connect(&context.playback, &Playback::timeChanged, this, &FateEditor::timeMoved);
    connect(&context.playback, &Playback::runChanged, this,
            [this] { m_armedAt = leftUntil(m_context.playback.time()); });
}

const LaneTrace* FateEditor::laneOf(PacketRef packet) const
{
    const Run* run = m_context.run();
    if (!run || !packet.valid() || packet.lane >= run->lanes.size()
        || packet.packet >= run->lanes[packet.lane].flightCount())
        return nullptr;
    return &run->lanes[packet.lane];
}

std::optional<PacketNumbers> FateEditor::numbersOf(PacketRef packet) const
{
    const LaneTrace* lane = laneOf(packet);
    return lane ? packetNumbers(*lane, packet.packet) : std::nullopt;
}

bool FateEditor::mayChange(PacketRef packet, QString* why) const
{
    QString reason;
    const LaneTrace* lane = laneOf(packet);
    if (!lane || !m_context.document.scenario()) {
        reason = tr("No packet is selected.");
    } else if (!runIsCurrent(m_context)) {
        reason = tr("This is the run of before; the open scenario has not run yet.");
    } else if (lane->flight(packet.packet).copy()) {
        reason = tr("The network made this copy; change the fate of its original.");
    } else if (!faultFor(*m_context.run(), packet.lane, packet.packet)) {
        reason = tr("This is a piece of a packet; change the fate of the whole.");
    } else if (lostWithLaterOnes(*m_context.document.scenario(), packet.lane, *numbersOf(packet))) {
        reason = tr("One fault loses it and all later ones; change that fault in the list.");
    } else {
        switch (lane->flight(packet.packet).fate()) {
        case FlightFate::LostRandom:
            reason = tr("It is lost by chance; another seed or a smaller loss would let it pass.");
            break;
        case FlightFate::LostQueueFull: reason = tr("The queue before the link was full."); break;
        case FlightFate::LostLinkDown: reason = tr("The link was down."); break;
        case FlightFate::LostTooBig: reason = tr("It was too big for the way."); break;
        case FlightFate::OnTheWay:
        case FlightFate::Arrived:
        case FlightFate::Fragmented:
        case FlightFate::LostFault: break;
        }
    }
    if (why)
        *why = reason;
    return reason.isEmpty();
}

std::optional<Fault> FateEditor::fateOf(PacketRef packet) const
{
    const auto numbers = numbersOf(packet);
    const auto& scenario = m_context.document.scenario();
    if (!numbers || !runIsCurrent(m_context))
        return std::nullopt;
    for (const std::size_t place : faultsOf(*scenario, packet.lane, *numbers)) {
        if (!scenario->faults[place].andLater)
            return scenario->faults[place];
    }
    return std::nullopt;
}

std::shared_ptr<const Scenario> FateEditor::with(PacketRef packet, const FateChoice& choice,
                                                 FaultScope scope) const
{
    if (!mayChange(packet))
        return nullptr;
    auto edited = withFate(*m_context.document.scenario(), *m_context.run(), packet.lane,
                           packet.packet, choice, scope);
    return edited ? std::make_shared<const Scenario>(std::move(*edited)) : nullptr;
}

bool FateEditor::setFate(PacketRef packet, const FateChoice& choice,
                         std::optional<FaultScope> scope)
{
    const auto edited = with(packet, choice, scope.value_or(m_scope));
    if (edited)
        m_context.document.setScenario(edited);
    return edited != nullptr;
}

bool FateEditor::branch(PacketRef packet, const FateChoice& choice)
{
    const auto edited = with(packet, choice, m_scope);
    if (edited)
        Q_EMIT branchWanted(edited);
    return edited != nullptr;
}

bool FateEditor::clearFate(PacketRef packet)
{
    const auto numbers = numbersOf(packet);
    const auto& scenario = m_context.document.scenario();
    if (!numbers || !runIsCurrent(m_context))
        return false;
    Scenario edited = withoutFaultsOf(*scenario, packet.lane, *numbers, m_scope);
    if (edited == *scenario)
        return false;
    m_context.document.setScenario(std::make_shared<const Scenario>(std::move(edited)));
    return true;
}

FateChoice FateEditor::usual(FaultAction action, Direction direction) const
{
    FateChoice choice;
    choice.action = action;
    const auto& scenario = m_context.document.scenario();
    if (action == FaultAction::Delay && scenario)
        choice.by = std::max<Duration>(
            scenario->network.link[static_cast<std::size_t>(index(direction))].delay, 1ms);
    return choice;
}

void FateEditor::arm(FaultAction action)
{
    m_armed = action;
    m_armedAt = leftUntil(m_context.playback.time());
    Q_EMIT armedChanged();
}

void FateEditor::disarm()
{
    if (!m_armed)
        return;
    m_armed.reset();
    Q_EMIT armedChanged();
}

std::optional<PacketRef> FateEditor::nextToLeave(SimTime after, SimTime upTo) const
{
    using Key = std::tuple<SimTime, std::size_t, PacketId>;
    std::optional<Key> first;
    const Run& run = *m_context.run();
    for (std::size_t lane = 0; lane < run.lanes.size(); ++lane) {
        const LaneTrace& trace = run.lanes[lane];
        const FlowId flow = shownFlow(trace, m_context.selection.flow());
        for (const PacketId id : trace.flightsBetween(after, upTo)) {
            const PacketFlight& flight = trace.flight(id);
            const Key key{flight.departsAt(), lane, id};
            if (flight.flow != flow || flight.departsAt() <= after || flight.departsAt() > upTo
                || (first && key >= *first) || !mayChange({lane, id}))
                continue;
            first = key;
        }
    }
    if (!first)
        return std::nullopt;
    return PacketRef{std::get<1>(*first), std::get<2>(*first)};
}

void FateEditor::timeMoved()
{
    if (!m_context.run() || m_context.document.running())
        return; // a run that is made anew is looked at when it is there
    const SimTime before = std::exchange(m_armedAt, leftUntil(m_context.playback.time()));
    if (!m_armed || m_armedAt <= before)
        return;
    const auto packet = nextToLeave(before, m_armedAt);
    if (!packet)
        return;
    const auto direction = m_context.run()->lanes[packet->lane].flight(packet->packet).direction();
    const FateChoice choice = usual(*m_armed, direction);
    disarm();
    m_context.selection.select(*packet);
    if (setFate(*packet, choice))
        Q_EMIT struck(*packet);
}

} // namespace roundtrip::ui
