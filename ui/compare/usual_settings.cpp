// SPDX-License-Identifier: GPL-3.0-or-later
// See usual_settings.h.
#include "ui/compare/usual_settings.h"

#include <QCoreApplication>

namespace roundtrip::ui {
namespace {

QString tr(const char* text) { return QCoreApplication::translate("usualSettings", text); }

} // namespace

std::vector<UsualSetting> usualFlowSettings()
{
    return {
        {tr("transport"), QStringLiteral("/flows/0/transport"), QStringLiteral("tcp, udp")},
        {tr("profile of TCP"), QStringLiteral("/flows/0/tcp/profile"),
         QStringLiteral("textbook, modern")},
        {tr("congestion control"), QStringLiteral("/flows/0/tcp/congestion_control"),
         QStringLiteral("newreno, cubic")},
        {tr("selective acknowledgments"), QStringLiteral("/flows/0/tcp/sack"),
         QStringLiteral("false, true")},
        {tr("delayed ACK"), QStringLiteral("/flows/0/tcp/delayed_ack"),
         QStringLiteral("false, 200 ms")},
        {tr("Nagle's algorithm"), QStringLiteral("/flows/0/tcp/nagle"),
         QStringLiteral("false, true")},
        {tr("initial window"), QStringLiteral("/flows/0/tcp/initial_window"),
         QStringLiteral("1, 10")},
        {tr("receive buffer"), QStringLiteral("/flows/0/tcp/receive_buffer"),
         QStringLiteral("4096, 65535")},
    };
}

std::vector<UsualSetting> usualNetworkSettings()
{
    return {
        {tr("loss"), QStringLiteral("/network/loss"), QStringLiteral("0, 0.01, 0.02, 0.05, 0.1")},
        {tr("delay, each way"), QStringLiteral("/network/delay"),
         QStringLiteral("5 ms, 20 ms, 50 ms, 100 ms")},
        {tr("rate"), QStringLiteral("/network/rate"),
         QStringLiteral("256 kbit/s, 1 Mbit/s, 10 Mbit/s")},
        {tr("queue"), QStringLiteral("/network/queue"), QStringLiteral("5, 20, 100")},
        {tr("jitter"), QStringLiteral("/network/jitter"),
         QStringLiteral("0 ms, 5 ms, 20 ms, 50 ms")},
        {tr("reordered packets"), QStringLiteral("/network/reorder/probability"),
         QStringLiteral("0, 0.02, 0.1")},
        {tr("duplicated packets"), QStringLiteral("/network/duplicate"),
         QStringLiteral("0, 0.02, 0.1")},
        {tr("corrupted packets"), QStringLiteral("/network/corrupt"),
         QStringLiteral("0, 0.01, 0.05")},
        {tr("MTU"), QStringLiteral("/network/mtu"), QStringLiteral("576, 1280, 1500")},
    };
}

std::vector<UsualSetting> usualSweepSettings()
{
    std::vector<UsualSetting> all = usualNetworkSettings();
    for (const UsualSetting& setting : usualFlowSettings()) {
        if (setting.pointer.contains(u"/tcp/"))
            all.push_back({tr("first lane: %1").arg(setting.name),
                           QStringLiteral("/lanes/0") + setting.pointer, setting.values});
    }
    return all;
}

Figure usualFigure(const Scenario& scenario)
{
    bool tcp = false;
    for (const LaneConfig& lane : scenario.lanes) {
        for (const FlowConfig& flow : lane.flows) {
            tcp = tcp || flow.transport == Transport::Tcp;
            if (!flow.workload)
                continue;
            switch (flow.workload->kind) {
            case WorkloadKind::Voice: return Figure::CallQuality;
            case WorkloadKind::Video: return Figure::Latency95;
            case WorkloadKind::Dns: return Figure::UnitsDelivered;
            case WorkloadKind::Transfer:
            case WorkloadKind::RequestResponse:
            case WorkloadKind::WebPage: return Figure::Completion;
            }
        }
    }
    return tcp ? Figure::Completion : Figure::DeliveredShare; // nobody ends what only sends
}

} // namespace roundtrip::ui
