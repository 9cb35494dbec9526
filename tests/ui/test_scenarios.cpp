// SPDX-License-Identifier: GPL-3.0-or-later
// See test_scenarios.h.
#include "tests/ui/test_scenarios.h"

#include "core/scenario/scenario_reader.h"

#include <QDir>
#include <QFile>
#include <gtest/gtest.h>

namespace roundtrip::ui {

std::string lostSegmentText()
{
    return R"({ "format": 1, "title": "Test: one lost segment",
  "network": { "delay": "20 ms", "rate": "1 Mbit/s" },
  "faults": [ { "do": "drop", "direction": "to_server", "data": 3 } ],
  "lanes": [
    { "title": "TCP", "flows": [ { "transport": "tcp", "server_port": 80,
        "tcp": { "profile": "textbook", "mss": 1000, "initial_window": 4 },
        "client": { "program": [ "connect", { "send": 8000 }, "close" ] },
        "server": { "program": [ "accept", { "receive": "all" }, "close" ] } } ] },
    { "title": "UDP", "flows": [ { "transport": "udp", "server_port": 5004,
        "client": { "program": [ { "send": 1000, "times": 8 } ] } } ] } ] })";
}

std::string modernText()
{
    return R"({ "format": 1, "title": "Test: everything on", "seed": 7,
  "network": { "delay": "20 ms", "rate": "4 Mbit/s", "queue": 60, "loss": 0.05,
    "ecn_threshold": 3 },
  "lanes": [ { "title": "TCP", "flows": [ { "transport": "tcp", "server_port": 80,
      "tcp": { "profile": "modern", "ecn": true, "hystart": true, "user_timeout": "30 s" },
      "client": { "program": [ "connect", { "send": 100000 }, "close" ] } } ] } ] })";
}

std::string oneDatagramText(const std::string& delay)
{
    return R"({ "format": 1, "title": "Test: one datagram", "network": { "delay": ")" + delay
           + R"(" }, "lanes": [ { "title": "UDP", "flows": [ { "transport": "udp",
        "server_port": 5004, "client": { "program": [ { "send": 1000 } ] } } ] } ] })";
}

std::string endlessText()
{
    return R"({ "format": 1, "title": "Test: endless", "network": { "rate": "unlimited" },
  "lanes": [ { "title": "UDP", "flows": [ { "transport": "udp", "server_port": 5004,
      "client": { "program": [ { "send": 100, "times": 100000000, "every": "1 us" } ] } } ] } ] })";
}

std::shared_ptr<const Scenario> scenarioFrom(const std::string& text)
{
    const ScenarioResult result = readScenario(text, "test");
    for (const ScenarioError& error : result.errors)
        ADD_FAILURE() << error.text();
    return result.scenario;
}

std::shared_ptr<const Run> runFrom(const std::string& text)
{
    return runScenario(scenarioFrom(text));
}

std::string bundledText(std::string_view name)
{
    for (const BundledScenario& bundled : bundledScenarios()) {
        if (bundled.name == name)
            return std::string(bundled.text);
    }
    ADD_FAILURE() << name << " is not bundled";
    return {};
}

std::shared_ptr<const Run> bundledRun(std::string_view name) { return runFrom(bundledText(name)); }

QString writeFile(const QString& directory, const QString& name, const std::string& text)
{
    const QString path = QDir(directory).filePath(name);
    QFile file(path);
    EXPECT_TRUE(file.open(QIODevice::WriteOnly));
    EXPECT_EQ(file.write(QByteArray::fromStdString(text)), static_cast<qint64>(text.size()));
    return path;
}

} // namespace roundtrip::ui
