// SPDX-License-Identifier: GPL-3.0-or-later
// See scenario_facts.h.
#include "ui/window/scenario_facts.h"

#include <QCoreApplication>

namespace roundtrip::ui {
namespace {

QString tr(const char* text) { return QCoreApplication::translate("ScenarioFacts", text); }

const FlowConfig* firstTcpFlow(const Scenario& scenario)
{
    for (const LaneConfig& lane : scenario.lanes)
        for (const FlowConfig& flow : lane.flows)
            if (flow.transport == Transport::Tcp)
                return &flow;
    return nullptr;
}

QString congestionControl(CongestionControlKind kind)
{
    switch (kind) {
    case CongestionControlKind::None: return tr("no congestion control");
    case CongestionControlKind::Tahoe: return tr("Tahoe");
    case CongestionControlKind::Cubic: return tr("CUBIC");
    case CongestionControlKind::Reno: return tr("Reno");
    case CongestionControlKind::NewReno: return tr("NewReno");
    }
    return {};
}

} // namespace

QStringList scenarioFacts(const Scenario& scenario)
{
    const auto& link = scenario.network.link;
    QStringList facts{
        tr("RTT %1").arg(QString::fromStdString(formatDuration(link[0].delay + link[1].delay)))};
    const FlowConfig* flow = firstTcpFlow(scenario);
    if (!flow)
        return facts;
    const TcpConfig& client = flow->end[0].tcp;
    const TcpConfig& server = flow->end[1].tcp;
    facts << tr("MSS %1").arg(client.mss);
    const QString acks = server.delayedAck
                             ? tr("ACKs delayed by up to %1")
                                   .arg(QString::fromStdString(formatDuration(*server.delayedAck)))
                             : tr("every segment acknowledged");
    facts << congestionControl(client.congestionControl) + u", "_qs + acks;
    facts << tr("initial window %1 \u00d7 MSS").arg(client.initialWindow);
    return facts;
}

} // namespace roundtrip::ui
