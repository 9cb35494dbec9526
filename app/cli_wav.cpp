// SPDX-License-Identifier: GPL-3.0-or-later
// See cli_wav.h. Makes the run, finds the call in it, and writes its sound.
#include "app/cli_wav.h"

#include "app/cli_output.h"
#include "app/cli_run.h"
#include "app/cli_scenario.h"
#include "core/report/apps/voice_sound.h"
#include "core/report/explain.h"
#include "core/sim/run.h"

#include <algorithm>
#include <iostream>

namespace roundtrip::cli {
namespace {

struct Call {
    std::size_t lane = 0;
    FlowId flow = 0;
};

std::optional<FlowId> voiceOf(const LaneConfig& lane)
{
    const auto found =
        std::find_if(lane.flows.begin(), lane.flows.end(), [](const FlowConfig& flow) {
            return flow.workload && flow.workload->kind == WorkloadKind::Voice;
        });
    if (found == lane.flows.end())
        return std::nullopt;
    return static_cast<FlowId>(found - lane.flows.begin());
}

/// "TCP", "UDP": the titles that may be asked for.
std::string lanesWithVoice(const Scenario& scenario)
{
    std::string titles;
    for (const LaneConfig& lane : scenario.lanes) {
        if (voiceOf(lane))
            titles += (titles.empty() ? "\"" : ", \"") + lane.title + '"';
    }
    return titles;
}

std::optional<Call> findCall(const WavRequest& request, const Scenario& scenario,
                             std::string& trouble)
{
    const std::string titles = lanesWithVoice(scenario);
    if (titles.empty()) {
        trouble = request.scenario
                  + ": no lane has a voice to be heard. Give a flow the \"workload\": {\"kind\": "
                    "\"voice\", \"duration\": \"10 s\"}.";
        return std::nullopt;
    }
    for (std::size_t i = 0; i < scenario.lanes.size(); ++i) {
        if (!request.lane.empty() && scenario.lanes[i].title != request.lane)
            continue;
        if (const auto flow = voiceOf(scenario.lanes[i]))
            return Call{i, *flow};
    }
    trouble = "--lane: no lane with a voice is called \"" + request.lane + "\". There is " + titles
              + '.';
    return std::nullopt;
}

bool anyFrameCame(const MediaRecord& media)
{
    return std::any_of(media.frames.begin(), media.frames.end(),
                       [](const MediaFrame& frame) { return frame.receivedAt.has_value(); });
}

/// Silence is a sound too, but not one that explains itself.
void sayNothingCame(const WavRequest& request, const LaneConfig& lane, const Workload& work)
{
    std::cerr << request.scenario << ": no frame of the call in lane \"" << lane.title
              << "\" was delivered, so what its listener hears is silence, for "
              << readableDuration(work.frameInterval() * static_cast<std::int64_t>(work.frames()))
              << ".\n";
}

} // namespace

int wavCommand(const WavRequest& request)
{
    const ScenarioResult found = findScenario(request.scenario);
    printErrors(found);
    if (!found.ok())
        return BadInput;
    std::string trouble;
    const auto call = findCall(request, *found.scenario, trouble);
    if (!call) {
        std::cerr << trouble << '\n';
        return BadInput;
    }
    const Transport transport = found.scenario->lanes[call->lane].flows[call->flow].transport;
    const bool wait = request.gaps == "wait"
                      || (request.gaps.empty() && transport == Transport::Tcp);
    if (wait && transport == Transport::Udp) {
        std::cerr << "--gaps: over UDP a lost frame never comes, however long one waits. Say "
                     "\"silent\" or \"repeated\".\n";
        return BadInput;
    }
    const auto run = runScenario(found.scenario);
    const MediaRecord media = readMedia(run->lanes[call->lane], call->flow);
    const Playout playout = makePlayout(media,
                                        request.playoutDelay.value_or(media.work.playoutDelay),
                                        wait ? PlayoutRule::Wait : PlayoutRule::GoOn);
    const Filler filler = request.gaps == "repeated" ? Filler::Repeat : Filler::Silence;
    const bool heard = anyFrameCame(media);
    const std::string bytes = wavBytes(heard ? voiceSamples(playout, filler)
                                             : silentCall(media.work));
    std::string error;
    const bool written = writeOutput(
        request.out,
        [&bytes](std::ostream& out, std::string&) {
            out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
            return true;
        },
        error);
    if (!written)
        std::cerr << error << '\n';
    else if (!heard)
        sayNothingCame(request, run->lanes[call->lane].config(), media.work);
    return written ? Fine : Failed;
}

} // namespace roundtrip::cli
