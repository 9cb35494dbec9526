// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/apps/application.h"

namespace roundtrip {
namespace {

using Part = std::variant<DnsClient, Responder, RequestClient, ReliableSender, ReliableReceiver>;

Part partOf(const Workload& work, HostRole role)
{
    const bool client = role == HostRole::Client;
    switch (work.kind) {
    case WorkloadKind::Dns: return client ? Part(DnsClient{}) : Part(Responder{});
    case WorkloadKind::RequestResponse:
    case WorkloadKind::WebPage: return client ? Part(RequestClient{}) : Part(Responder{});
    case WorkloadKind::Transfer:
        return role == senderOf(work.direction) ? Part(ReliableSender(role))
                                                : Part(ReliableReceiver(role));
    case WorkloadKind::Voice:
    case WorkloadKind::Video: break; // their programs are lists of steps
    }
    return Responder{};
}

} // namespace

Application::Application(const Workload& work, HostRole role) : m_part(partOf(work, role)) {}

void Application::start(SimTime now, const Workload& work, AppOutput& out)
{
    std::visit([&](auto& part) { part.start(now, work, out); }, m_part);
}

void Application::onMessage(SimTime now, const Workload& work, const AppMessage& message,
                            std::uint32_t bytes, AppOutput& out)
{
    std::visit([&](auto& part) { part.onMessage(now, work, message, bytes, out); }, m_part);
}

void Application::onAlarm(SimTime now, const Workload& work, AppOutput& out)
{
    std::visit([&](auto& part) { part.onAlarm(now, work, out); }, m_part);
}

void Application::onTurn(SimTime now, const Workload& work, AppOutput& out)
{
    std::visit([&](auto& part) { part.onTurn(now, work, out); }, m_part);
}

SimTime Application::alarm() const
{
    return std::visit([](const auto& part) { return part.alarm(); }, m_part);
}

bool Application::done() const
{
    return std::visit([](const auto& part) { return part.done(); }, m_part);
}

bool Application::failed() const
{
    return std::visit([](const auto& part) { return part.failed(); }, m_part);
}

bool Application::gaveUp() const
{
    return std::visit([](const auto& part) { return part.gaveUp(); }, m_part);
}

} // namespace roundtrip
