// SPDX-License-Identifier: GPL-3.0-or-later
// Runs the applications of workloads on this host's UDP sockets, and lets programs of two flows
// take turns. Must never know: the link, the other host, what the messages mean.
#include "core/host/host.h"

namespace roundtrip {

/// What an application does, done by its host.
class Host::ApplicationOutput : public AppOutput {
public:
    ApplicationOutput(Host& host, SimTime now, ProgramState& program, HostOutput& out)
        : m_host(host), m_now(now), m_program(program), m_out(out)
    {
    }

    void send(const AppMessage& message, std::uint32_t bytes, bool again) override
    {
        if (m_host.m_udp[m_program.flow])
            m_host.sendDatagram(m_program, kApplicationSends,
                                PayloadRange{message.name(), bytes, PayloadForm::Message}, again,
                                m_out);
    }
    void note(Reason reason, std::uint32_t number, std::uint64_t bytes) override
    {
        m_out.programEvent(m_host.m_role, m_program.flow, reason, number, bytes);
    }
    void passTurn() override { m_host.passTurn(m_now, m_program.flow); }
    void endTurns() override { m_host.endTurns(m_now, m_program.flow); }

private:
    Host& m_host;
    SimTime m_now;
    ProgramState& m_program;
    HostOutput& m_out;
};

/// Returns whether the application wants no more.
bool Host::runApplication(SimTime now, ProgramState& program, HostOutput& out)
{
    const Workload& work = *flow(program.flow).workload;
    const auto [found, fresh] = m_applications.try_emplace(program.flow, work, m_role);
    Application& application = found->second;
    ApplicationOutput output(*this, now, program, out);
    if (fresh)
        application.start(now, work, output);
    while (takeTurn(program.flow))
        application.onTurn(now, work, output);
    auto& socket = m_udp[program.flow];
    while (socket && !application.done()) {
        const auto payload = socket->receiveNamed();
        if (!payload)
            break;
        program.bytesReceived += payload->length;
        out.programEvent(m_role, program.flow, Reason::ProgramData, kApplicationGets,
                         payload->length);
        application.onMessage(now, work,
                              AppMessage::of(static_cast<std::uint32_t>(payload->offset)),
                              payload->length, output);
    }
    if (!application.done() && application.alarm() <= now)
        application.onAlarm(now, work, output);
    if (application.failed())
        failProgram(program, ProgramError::TimedOut);
    program.wakeAt = application.done() ? kEndOfTime : application.alarm();
    return application.done() && !program.failed;
}

bool Host::takeTurn(FlowId id)
{
    const auto turn = m_turns.find(id);
    if (turn == m_turns.end() || turn->second.passed == 0)
        return false;
    --turn->second.passed;
    return true;
}

/// Whether the partner flow's program will never pass its turn on again.
bool Host::turnsAreOver(FlowId id) const
{
    const auto turn = m_turns.find(id);
    return turn != m_turns.end() && turn->second.over && turn->second.passed == 0;
}

/// Programs that take turns have an exchange for each turn that there may be. With fewer, what is
/// left of them is the goodbye: where the client waits for another turn, and where its server finds
/// the stream's end instead of another request.
bool Host::skipsToItsEnd(const ProgramState& program, const ProgramStep& step) const
{
    if (!flow(program.flow).partner || isUdp(program.flow))
        return false;
    if (step.op == ProgramOp::AwaitTurn)
        return turnsAreOver(
            program.flow); // a turn that was taken is followed by others, or by this
    return step.op == ProgramOp::Receive && program.remaining > 0;
}

void Host::passTurn(SimTime now, FlowId id)
{
    const FlowId partner = *flow(id).partner;
    ++m_turns[partner].passed;
    wakeProgram(partner, now);
}

void Host::endTurns(SimTime now, FlowId id)
{
    if (const auto partner = flow(id).partner) {
        m_turns[*partner].over = true;
        wakeProgram(*partner, now);
    }
}

} // namespace roundtrip
