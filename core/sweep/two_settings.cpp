// SPDX-License-Identifier: GPL-3.0-or-later
// See two_settings.h.
#include "core/sweep/two_settings.h"

#include "core/sweep/vary.h"

#include <algorithm>
#include <array>

namespace roundtrip {
namespace {

JsonValue* member(JsonValue& object, std::string_view key)
{
    for (JsonMember& one : object.members) {
        if (one.key == key)
            return &one.value;
    }
    return nullptr;
}

/// The scenario with that lane alone, and the faults that it meets.
Scenario withLane(const Scenario& scenario, std::size_t lane)
{
    Scenario alone = scenario;
    // They speak of the lanes of the whole file.
    alone.lesson.reset();
    alone.expect.clear();
    alone.lanes = {scenario.lanes[lane]};
    std::erase_if(alone.faults, [&](const Fault& fault) { return !fault.appliesToLane(lane); });
    for (Fault& fault : alone.faults)
        fault.lane.reset();
    return alone;
}

/// The pointer from the lane on. Empty with `error` where it leads elsewhere.
PointerSteps stepsInLane(const PointerSteps& steps, std::size_t lane, std::string& error)
{
    if (steps.front() == "flows")
        return steps;
    if (steps.front() == "lanes" && steps.size() > 2 && steps[1] == std::to_string(lane))
        return {steps.begin() + 2, steps.end()};
    if (steps.front() == "lanes")
        error = "that is a setting of another lane. Write it from the lane on, such as "
                "/flows/0/tcp/sack.";
    else
        error =
            "that holds for all lanes alike, so two lanes cannot differ in it. Name a setting of "
            "a flow, such as /flows/0/tcp/sack, or vary it in many runs.";
    return {};
}

/// What an end says by itself would win over the flow's setting.
void forgetEnds(JsonValue& lane, const PointerSteps& steps)
{
    constexpr std::size_t depth = 4; // flows, number, tcp, key
    JsonValue* flows = member(lane, "flows");
    if (steps.size() != depth || steps[2] != "tcp" || flows == nullptr)
        return;
    for (std::size_t i = 0; i < flows->items.size(); ++i) {
        if (std::to_string(i) != steps[1])
            continue;
        for (const std::string_view end : {"client", "server"}) {
            JsonValue* of = member(flows->items[i], end);
            JsonValue* tcp = of == nullptr ? nullptr : member(*of, "tcp");
            if (tcp != nullptr)
                std::erase_if(tcp->members,
                              [&](const JsonMember& one) { return one.key == steps[3]; });
        }
    }
}

/// A datagram flow has no settings of TCP.
void forgetTcp(JsonValue& lane, const PointerSteps& steps, const SweepValue& value)
{
    constexpr std::size_t depth = 3; // flows, number, transport
    JsonValue* flows = member(lane, "flows");
    if (steps.size() != depth || steps[2] != "transport" || value.text != "udp" || !flows)
        return;
    const auto isTcp = [](const JsonMember& one) { return one.key == "tcp"; };
    for (std::size_t i = 0; i < flows->items.size(); ++i) {
        if (std::to_string(i) != steps[1])
            continue;
        std::erase_if(flows->items[i].members, isTcp);
        for (const std::string_view end : {"client", "server"}) {
            if (JsonValue* of = member(flows->items[i], end))
                std::erase_if(of->members, isTcp);
        }
    }
}

/// "TCP, sack = true"
void setTitle(JsonValue& lane, const std::string& title, const std::string& key,
              const std::string& value)
{
    if (JsonValue* text = member(lane, "title"))
        text->text = title + ", " + key + " = " + value;
}

} // namespace

std::shared_ptr<const Scenario> compareTwoSettings(const Scenario& scenario,
                                                   const TwoSettings& settings, std::string& error)
{
    if (settings.first.empty() || settings.second.empty()) {
        error = "two values are needed. Write one in each field.";
        return nullptr;
    }
    std::array<SweepValue, 2> values;
    PointerSteps steps;
    for (std::size_t i = 0; i < 2; ++i) {
        const auto axis =
            parseVary(settings.pointer + "=" + (i == 0 ? settings.first : settings.second), error);
        if (!axis)
            return nullptr;
        if (axis->values.size() != 1) {
            error = "one value is needed in each field; a comma separates values.";
            return nullptr;
        }
        values[i] = axis->values.front();
        steps = axis->steps;
    }
    if (values[0].text == values[1].text) {
        error = "both values are the same: there is nothing to compare.";
        return nullptr;
    }
    steps = stepsInLane(steps, settings.lane, error);
    if (steps.empty())
        return nullptr;
    const Scenario alone = withLane(scenario, settings.lane);
    JsonValue root = *parseJson(writeScenario(alone)).root;
    JsonValue& lanes = *member(root, "lanes");
    lanes.items.push_back(lanes.items.front());
    for (std::size_t i = 0; i < 2; ++i) {
        JsonValue& lane = lanes.items[i];
        forgetEnds(lane, steps);
        forgetTcp(lane, steps, values[i]);
        if (!setAt(lane, steps, values[i].json, error))
            return nullptr;
        setTitle(lane, alone.lanes.front().title, steps.back(), values[i].text);
    }
    const ScenarioResult result = readScenarioDocument(root, "two settings");
    if (!result.ok()) {
        const ScenarioError& first = result.errors.front();
        error = first.pointer + ": " + first.message + (first.remedy.empty() ? "" : " ")
                + first.remedy;
        return nullptr;
    }
    if (result.scenario->lanes[0].flows == result.scenario->lanes[1].flows) {
        error = "both values mean the same here: there is nothing to compare.";
        return nullptr;
    }
    return result.scenario;
}

} // namespace roundtrip
