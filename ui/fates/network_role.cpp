// SPDX-License-Identifier: GPL-3.0-or-later
// See network_role.h.
#include "ui/fates/network_role.h"

#include "ui/base/current_run.h"
#include "ui/base/edit_history.h"
#include "ui/base/flow_focus.h"
#include "ui/base/view_context.h"
#include "ui/fates/fate_editor.h"

#include <utility>

namespace roundtrip::ui {
namespace {

/// When it is half-way, whatever befalls it later.
SimTime halfWay(const LaneTrace& lane, const PacketFlight& flight)
{
    return flight.departsAt() + (lane.arrivalWithoutLoss(flight) - flight.departsAt()) / 2;
}

/// What comes there by itself: not what is lost before by other things than a fault, and not what
/// begins in the middle of the way.
bool comesHalfWay(const PacketFlight& flight)
{
    return !flight.copy() && !flight.fromRouter()
           && (!flight.lost() || flight.fate() == FlightFate::LostFault);
}

using Order = std::pair<SimTime, PacketId>;

} // namespace

NetworkRole::NetworkRole(ViewContext& context, FateEditor& editor, EditHistory& history,
                         QObject* parent)
    : QObject(parent), m_context(context), m_editor(editor), m_history(history)
{
    RunDocument& document = context.document;
    connect(&document, &RunDocument::runReady, this, &NetworkRole::advance);
    connect(&document, &RunDocument::scenarioChanged, this, [this] {
        if (m_active && m_context.document.original() != m_file)
            end();
    });
    connect(&context.playback, &Playback::timeChanged, this, &NetworkRole::holdPlayhead);
}

void NetworkRole::begin()
{
    const auto focus = flowInFocus(m_context);
    if (m_active || !focus || !runIsCurrent(m_context))
        return;
    Playback& playback = m_context.playback;
    playback.pause();
    if (playback.time() >= playback.endTime())
        playback.toStart();
    playback.setLimit(std::nullopt); // of a question, which is over when this begins
    m_editor.disarm();
    m_active = true;
    m_finished = false;
    m_lane = focus->lane;
    m_flow = focus->flow;
    m_from = playback.time();
    m_last.reset();
    m_tally = {};
    m_file = m_context.document.original();
    // An open question hides it too, but is over when this begins.
    m_wasHidden = m_context.selection.futureHidden() && !m_context.selection.questionOpen();
    m_context.selection.setFutureHidden(true);
    m_history.beginGroup(tr("you are the network"));
    advance();
}

void NetworkRole::end()
{
    if (!m_active)
        return;
    m_active = false;
    m_question.reset();
    m_history.endGroup();
    m_context.selection.setFutureHidden(m_wasHidden);
    Q_EMIT changed();
}

std::optional<NetworkRole::Question> NetworkRole::nextQuestion() const
{
    const LaneTrace& lane = m_context.run()->lanes[m_lane];
    std::optional<Order> last;
    if (m_last) {
        const PacketId id = findPacket(lane, *m_last);
        if (id != kNoPacket)
            last = Order{halfWay(lane, lane.flight(id)), id};
    }
    for (;;) {
        std::optional<Order> next;
        for (PacketId id = 0; id < lane.flightCount(); ++id) {
            const PacketFlight& flight = lane.flight(id);
            if (flight.flow != m_flow || !comesHalfWay(flight))
                continue;
            const Order own{halfWay(lane, flight), id};
            const bool after = last ? own > *last : own.first >= m_from;
            if (after && (!next || own < *next))
                next = own;
        }
        if (!next)
            return std::nullopt;
        const PacketRef packet{m_lane, next->second};
        if (m_editor.mayChange(packet))
            return Question{packet, next->first};
        last = next;
    }
}

void NetworkRole::advance()
{
    if (!m_active || !m_context.run() || m_lane >= m_context.run()->lanes.size())
        return;
    m_question.reset();
    const auto next = nextQuestion();
    if (!next) {
        m_finished = true;
        m_context.selection.setFutureHidden(m_wasHidden);
        m_context.playback.toEnd();
        Q_EMIT changed();
        return;
    }
    const LaneTrace& lane = m_context.run()->lanes[m_lane];
    const auto numbers = packetNumbers(lane, next->packet.packet);
    const Scenario& scenario = *m_context.document.scenario();
    Scenario bare = withoutFaultsOf(scenario, m_lane, *numbers, FaultScope::ThisLane);
    if (!(bare == scenario)) {
        // The scenario had decided on this one: now the learner does.
        m_context.document.setScenario(std::make_shared<const Scenario>(std::move(bare)));
        return;
    }
    m_question = next;
    m_context.playback.seek(next->at);
    m_context.selection.select(next->packet);
    Q_EMIT changed();
}

void NetworkRole::holdPlayhead()
{
    if (!m_active || !m_question || m_context.playback.time() <= m_question->at)
        return;
    m_context.playback.pause();
    m_context.playback.seek(m_question->at);
}

void NetworkRole::count(std::optional<FaultAction> action)
{
    if (!action) {
        ++m_tally.passed;
        return;
    }
    switch (*action) {
    case FaultAction::Drop: ++m_tally.lost; break;
    case FaultAction::Delay: ++m_tally.delayed; break;
    case FaultAction::Duplicate: ++m_tally.duplicated; break;
    case FaultAction::Corrupt: ++m_tally.corrupted; break;
    case FaultAction::Hold:
    case FaultAction::LinkDown: break;
    }
}

void NetworkRole::decide(std::optional<FaultAction> action)
{
    if (!m_active || !m_question || m_context.document.running())
        return;
    const Question question = *m_question;
    const LaneTrace& lane = m_context.run()->lanes[m_lane];
    m_last = packetNumbers(lane, question.packet.packet);
    count(action);
    if (!action) {
        advance();
        return;
    }
    m_question.reset(); // until the run is there
    const FateChoice choice = m_editor.usual(*action, m_last->direction);
    m_editor.setFate(question.packet, choice, FaultScope::ThisLane);
    Q_EMIT changed();
}

} // namespace roundtrip::ui
