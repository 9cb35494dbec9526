// SPDX-License-Identifier: GPL-3.0-or-later
// Real runs for the tests of the reports: of the bundled scenarios, and of texts that a test
// writes itself.
#pragma once

#include "core/scenario/scenario_reader.h"
#include "core/sim/run.h"

#include <gtest/gtest.h>

#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace roundtrip::test {

inline std::shared_ptr<const Scenario> scenarioFrom(std::string_view text)
{
    const ScenarioResult result = readScenario(text, "test");
    if (!result.ok())
        throw std::runtime_error(result.errors.front().text());
    return result.scenario;
}

inline std::shared_ptr<const Scenario> bundled(std::string_view name)
{
    for (const BundledScenario& scenario : bundledScenarios()) {
        if (scenario.name == name)
            return scenarioFrom(scenario.text);
    }
    throw std::runtime_error("no bundled scenario is called " + std::string(name));
}

/// A scenario of one TCP lane. `network`, `faults` and `flow` are the insides of their braces.
inline std::string tcpText(const std::string& network, const std::string& faults,
                           const std::string& flow)
{
    return R"({"format": 1, "title": "test", "network": {)" + network + R"(}, "faults": [)" + faults
           + R"(], "lanes": [{"title": "TCP", "flows": [{"transport": "tcp", "server_port": 80)"
           + (flow.empty() ? "" : ", " + flow) + "}]}]}";
}

inline std::string udpText(const std::string& network, const std::string& faults,
                           const std::string& flow)
{
    return R"({"format": 1, "title": "test", "network": {)" + network + R"(}, "faults": [)" + faults
           + R"(], "lanes": [{"title": "UDP", "flows": [{"transport": "udp", "server_port": 5004)"
           + (flow.empty() ? "" : ", " + flow) + "}]}]}";
}

/// Scenarios that between them meet the rarer branches of the engine.
inline std::vector<std::string> oddTexts()
{
    const std::string slow = R"("rate": "1 Mbit/s")";
    const std::string send8 =
        R"("tcp": {"mss": 1000, "initial_window": 4}, "client": {"program": ["connect", {"send": 8000}, "close"]})";
    return {
        tcpText(slow, R"({"do": "drop", "direction": "to_server", "segment": "SYN"})", send8),
        tcpText(slow, R"({"do": "drop", "direction": "to_client", "segment": "SYN-ACK"})", send8),
        tcpText(slow, R"({"do": "drop", "direction": "to_server", "segment": "FIN"})",
                R"("client": {"program": ["connect", {"send": 100}, "await_acks", "close"]})"),
        tcpText(slow, R"({"do": "drop", "direction": "to_server", "packet": 1, "and_later": true})",
                R"("tcp": {"syn_retries": 2}, "client": {"program": ["connect", "close"]})"),
        tcpText(
            slow, R"({"do": "drop", "direction": "to_server", "data": 1, "and_later": true})",
            R"("tcp": {"retries": 3}, "client": {"program": ["connect", {"send": 500}, "close"]})"),
        tcpText(slow, R"({"do": "corrupt", "direction": "to_server", "data": 2},
                         {"do": "duplicate", "direction": "to_server", "data": 4, "by": "5 ms"},
                         {"do": "delay", "by": "60 ms", "direction": "to_server", "data": 5},
                         {"do": "hold", "behind": 2, "direction": "to_server", "data": 6})",
                send8),
        tcpText(slow, R"({"do": "link_down", "from": "60 ms", "to": "200 ms"})", send8),
        tcpText(
            R"("rate": "100 kbit/s", "queue": 2)", "",
            R"("tcp": {"mss": 1000, "initial_window": 8}, "client": {"program": ["connect", {"send": 20000}, "close"]})"),
        tcpText(slow, "", R"("tcp": {"delayed_ack": "200 ms"}, "client": {"program": ["connect",
                {"send": 100, "times": 3, "every": "300 ms"}, {"send": 5000}, "close"]})"),
        tcpText(slow, "",
                R"("client": {"program": ["connect", {"send": 100, "times": 5}, "close"]})"),
        tcpText(slow, "", R"("client": {"program": ["connect", {"send": 3000}, "abort"]})"),
        tcpText(slow, "",
                R"("client": {"program": ["connect", {"send": 300}, {"wait": "1 s"}, "crash"]},
                "server": {"program": ["accept", {"wait": "3 s"}, {"send": 100}, {"receive": "all"}, "close"]})"),
        tcpText(
            slow, "",
            R"("client": {"program": ["connect", {"send": 300}, "shutdown", {"receive": "all"}, "close"]},
                "server": {"program": ["accept", {"receive": "all"}, {"send": 3000}, "close"]})"),
        tcpText(slow, "",
                R"("client_port": 5000, "client": {"program": ["connect", {"send": 300}, "close"]},
                "server": {"program": ["connect", {"receive": "all"}, "close"]})"),
        tcpText(slow, "", R"("client": {"program": ["connect", {"wait": "100 ms"}, "close"]},
                "server": {"program": ["accept", {"wait": "75 ms"}, "close"]})"),
        tcpText(slow, "", R"("client": {"program": ["connect", {"send": 3000}, "close"]},
                "server": {"program": ["accept", "close"]})"),
        tcpText(slow, R"({"do": "link_down", "from": "1 s", "to": "100 s"})",
                R"("tcp": {"keepalive": {"idle": "2 s", "interval": "1 s", "probes": 3}},
                   "client": {"program": ["connect", {"send": 300}, {"wait": "60 s"}, "close"]})"),
        tcpText(slow, R"({"do": "drop", "direction": "to_server", "data": 5, "and_later": true},
                         {"do": "drop", "direction": "to_client", "ack": 3})",
                R"("tcp": {"mss": 1000, "initial_window": 4, "retries": 4},
                   "client": {"program": ["connect", {"send": 8000}, "close"]})"),
        tcpText(
            R"("rate": "1 Mbit/s", "loss": 0.1, "duplicate": 0.05, "corrupt": 0.05,
                   "reorder": {"probability": 0.1, "extra_delay": "30 ms"}, "jitter": "3 ms")",
            "",
            R"("tcp": {"mss": 1000, "rto_min": "200 ms"}, "client": {"program": ["connect", {"send": 60000}, "close"]})"),
        tcpText(slow, "", R"("server": {"listen": false})"),
        udpText(slow, "", R"("client": {"program": [{"send": 1000, "times": 5}]},
                "server": {"listen": false})"),
        udpText(slow, R"({"do": "corrupt", "direction": "to_server", "data": 2},
                         {"do": "duplicate", "direction": "to_server", "data": 3},
                         {"do": "drop", "direction": "to_server", "data": 4})",
                R"("client": {"program": [{"send": 700, "times": 6, "every": "10 ms"}]})"),
        udpText(slow, "", R"("client": {"program": [{"send": 1000, "times": 100}]},
                "server": {"program": [{"receive": 1000, "every": "50 ms"}]})"),
    };
}

} // namespace roundtrip::test
