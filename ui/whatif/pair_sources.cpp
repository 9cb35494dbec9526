// SPDX-License-Identifier: GPL-3.0-or-later
// See pair_sources.h.
#include "ui/whatif/pair_sources.h"

#include "core/scenario/scenario_reader.h"
#include "core/scenario/tcp_settings.h"
#include "ui/base/run_document.h"

namespace roundtrip::ui {
namespace {

using ScenarioPtr = std::shared_ptr<const Scenario>;

template <typename Edit>
ScenarioPtr edited(const ScenarioPtr& scenario, Edit edit)
{
    if (!scenario)
        return nullptr;
    auto copy = std::make_shared<Scenario>(*scenario);
    edit(*copy);
    return copy;
}

/// All of the profile but the segment size: that belongs to the link, and to what is sent.
ScenarioPtr withProfile(const ScenarioPtr& scenario, TcpProfile profile)
{
    return edited(scenario, [profile](Scenario& copy) {
        for (LaneConfig& lane : copy.lanes) {
            for (FlowConfig& flow : lane.flows) {
                if (flow.transport != Transport::Tcp)
                    continue;
                for (EndConfig& end : flow.end) {
                    const auto mss = end.tcp.mss;
                    end.tcp = profileConfig(profile, copy.network.mtu);
                    end.tcp.mss = mss;
                }
            }
        }
    });
}

ScenarioPtr taken(const ScenarioResult& result, QString& error)
{
    if (!result.ok() && !result.errors.empty())
        error = QString::fromStdString(result.errors.front().text());
    return result.scenario;
}

ScenarioPtr bundledScenario(const QString& name, QString& error)
{
    const std::string wanted = name.toStdString();
    for (const BundledScenario& bundled : bundledScenarios()) {
        if (bundled.name == wanted)
            return taken(readScenario(bundled.text, wanted), error);
    }
    error = RunDocument::tr("There is no bundled scenario called \"%1\".").arg(name);
    return nullptr;
}

} // namespace

ScenarioPtr scenarioOf(const PairSource& source, const RunDocument& document,
                       const ScenarioPtr& kept, QString& error)
{
    const ScenarioPtr& now = document.scenario();
    switch (source.kind) {
    case SourceKind::Now: return now;
    case SourceKind::AsRead: return document.original() ? document.original() : now;
    case SourceKind::Kept: return kept ? kept : now;
    case SourceKind::NoFaults: return edited(now, [](Scenario& copy) { copy.faults.clear(); });
    case SourceKind::OtherSeed: return edited(now, [](Scenario& copy) { ++copy.seed; });
    case SourceKind::Textbook: return withProfile(now, TcpProfile::Textbook);
    case SourceKind::Modern: return withProfile(now, TcpProfile::Modern);
    case SourceKind::Bundled: return bundledScenario(source.name, error);
    case SourceKind::File: return taken(readScenarioFile(source.name.toStdString()), error);
    }
    return nullptr;
}

PairSource usualA(const RunDocument& document, const ScenarioPtr& kept)
{
    if (kept)
        return {SourceKind::Kept, {}};
    const ScenarioPtr& now = document.scenario();
    if (document.modified() || !now || now->faults.empty())
        return {SourceKind::AsRead, {}};
    return {SourceKind::NoFaults, {}};
}

} // namespace roundtrip::ui
