// SPDX-License-Identifier: GPL-3.0-or-later
// One simplification after the other, kept where the failure stays. Must never know: what is
// checked.
#include "tests/properties/shrink.h"

#include "core/scenario/scenario_reader.h"
#include "core/scenario/tcp_settings.h"

#include <algorithm>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace roundtrip::test {
namespace {

constexpr int kMostTries = 2000;

class Shrinker {
public:
    Shrinker(Scenario scenario, const std::function<bool(const Scenario&)>& stillFails)
        : m_best(std::move(scenario)), m_stillFails(stillFails)
    {
    }

    Scenario smallest()
    {
        for (bool smaller = true; smaller && m_tries < kMostTries;) {
            smaller = dropFlows() | dropFaults() | calmLinks() | dropSteps() | lessData();
            smaller = plainSettings() | smaller;
        }
        return m_best;
    }

private:
    bool attempt(const Scenario& candidate)
    {
        if (candidate == m_best || ++m_tries > kMostTries
            || !readScenario(writeScenario(candidate), "smaller").ok() || !m_stillFails(candidate))
            return false;
        m_best = candidate;
        return true;
    }
    template <typename Change>
    bool attemptWith(Change change)
    {
        Scenario candidate = m_best;
        change(candidate);
        return attempt(candidate);
    }

    bool dropFlows()
    {
        bool any = false;
        for (std::size_t i = m_best.lanes[0].flows.size(); i > 0; --i) {
            any |=
                m_best.lanes[0].flows.size() > 1 && attemptWith([i](Scenario& s) {
                    for (LaneConfig& lane : s.lanes)
                        lane.flows.erase(lane.flows.begin() + static_cast<std::ptrdiff_t>(i - 1));
                    std::erase_if(s.faults, [i](const Fault& f) { return f.flow == i - 1; });
                    for (Fault& fault : s.faults)
                        fault.flow = fault.flow && *fault.flow >= i
                                         ? std::optional(static_cast<FlowId>(*fault.flow - 1))
                                         : fault.flow;
                });
        }
        for (std::size_t i = 0; m_best.lanes.size() > 1 && i < 2; ++i) // both become this one
            any |= attemptWith([i](Scenario& s) { s.lanes[1 - i].flows = s.lanes[i].flows; });
        return any;
    }

    bool dropFaults()
    {
        bool any = false;
        for (std::size_t i = m_best.faults.size(); i > 0; --i)
            any |= attemptWith([i](Scenario& s) {
                s.faults.erase(s.faults.begin() + static_cast<std::ptrdiff_t>(i - 1));
            });
        return any;
    }

    bool calmLinks()
    {
        bool any = attemptWith([](Scenario& s) { s.network.link[1] = s.network.link[0]; });
        any |= attemptWith([](Scenario& s) { s.network.link[0] = s.network.link[1]; });
        for (std::size_t i = 0; i < 2; ++i) {
            for (Probability LinkConfig::*each : {&LinkConfig::loss, &LinkConfig::duplicate,
                                                  &LinkConfig::corrupt, &LinkConfig::reorder})
                any |= attemptWith([&](Scenario& s) { s.network.link[i].*each = Probability{}; });
            any |= attemptWith([i](Scenario& s) { s.network.link[i].jitter = Duration{0}; });
            any |= attemptWith([i](Scenario& s) { s.network.link[i].gilbertElliott.reset(); });
            any |= attemptWith([i](Scenario& s) { s.network.link[i].ecnThreshold.reset(); });
            any |= attemptWith([i](Scenario& s) { s.network.link[i] = LinkConfig{}; });
        }
        any |= attemptWith([](Scenario& s) { s.until.reset(); });
        return any;
    }

    /// Calls `change` for each end of each flow of each lane.
    template <typename Change>
    bool eachEnd(Change change)
    {
        bool any = false;
        for (std::size_t lane = 0; lane < m_best.lanes.size(); ++lane)
            for (std::size_t flow = 0; flow < m_best.lanes[lane].flows.size(); ++flow)
                for (std::size_t end = 0; end < 2; ++end)
                    any |= change([=](Scenario& s) -> EndConfig& {
                        return s.lanes[lane].flows[flow].end[end];
                    });
        return any;
    }

    /// Both lanes run the same programs, so a step goes from both.
    bool dropSteps()
    {
        bool any = false;
        for (std::size_t flow = 0; flow < m_best.lanes[0].flows.size(); ++flow)
            for (std::size_t end = 0; end < 2; ++end)
                for (std::size_t i = m_best.lanes[0].flows[flow].end[end].program.size(); i > 1;
                     --i)
                    any |= attemptWith([&](Scenario& s) {
                        for (LaneConfig& lane : s.lanes) {
                            auto& program = lane.flows[flow].end[end].program;
                            program.erase(program.begin() + static_cast<std::ptrdiff_t>(i - 1));
                        }
                    });
        return any;
    }

    bool lessData()
    {
        bool any = false;
        for (std::size_t flow = 0; flow < m_best.lanes[0].flows.size(); ++flow)
            for (std::size_t end = 0; end < 2; ++end)
                for (std::size_t i = 0; i < m_best.lanes[0].flows[flow].end[end].program.size();
                     ++i)
                    any |= attemptWith([&](Scenario& s) {
                        for (LaneConfig& lane : s.lanes) {
                            ProgramStep& step = lane.flows[flow].end[end].program[i];
                            step.bytes = step.bytes > 1 ? step.bytes / 2 : step.bytes;
                            step.times = std::max<std::uint32_t>(step.times / 2, 1);
                        }
                    });
        return any;
    }

    bool plainSettings()
    {
        return eachEnd([this](auto endOf) {
            bool any = attemptWith([&](Scenario& s) { endOf(s).tcp = TcpConfig{}; });
            for (const TcpSetting& setting : kTcpSettings)
                any |= attemptWith([&](Scenario& s) { makePlain(endOf(s).tcp, setting); });
            return any;
        });
    }

    static void makePlain(TcpConfig& config, const TcpSetting& setting)
    {
        const TcpConfig plain;
        const auto copy = [&](auto member) { config.*member = plain.*member; };
        std::visit(
            [&](const auto& form) {
                using Form = std::decay_t<decltype(form)>;
                if constexpr (std::is_same_v<Form, TcpCount>)
                    std::visit(copy, form.member);
                else if constexpr (std::is_same_v<Form,
                                                  TcpTime> || std::is_same_v<Form, TcpOptionalTime>)
                    copy(form.member);
                else if constexpr (std::is_same_v<Form, TcpOwnForm>)
                    makePlain(config, form);
                else
                    copy(form);
            },
            setting.form);
    }
    static void makePlain(TcpConfig& config, TcpOwnForm form)
    {
        const TcpConfig plain;
        switch (form) {
        case TcpOwnForm::Isn: config.isn = plain.isn; break;
        case TcpOwnForm::CongestionControl:
            config.congestionControl = plain.congestionControl;
            break;
        case TcpOwnForm::KeepAlive: config.keepAlive = plain.keepAlive; break;
        }
    }

    Scenario m_best;
    const std::function<bool(const Scenario&)>& m_stillFails;
    int m_tries = 0;
};

} // namespace

Scenario shrink(const Scenario& failing, const std::function<bool(const Scenario&)>& stillFails)
{
    return Shrinker(failing, stillFails).smallest();
}

} // namespace roundtrip::test
