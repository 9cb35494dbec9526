// SPDX-License-Identifier: GPL-3.0-or-later
// The scenario, and lines.
#include "tests/cli/sweep_fixture.h"

#include <algorithm>
#include <sstream>

namespace roundtrip::testing {

std::string sweptScenario()
{
    return R"({ "format": 1, "seed": 7,
  "network": { "rate": "2 Mbit/s" },
  "lanes": [
    { "flows": [ { "name": "a \"file\", sent", "transport": "tcp", "server_port": 80,
        "tcp": { "mss": 1000 },
        "client": { "program": [ "connect", { "send": 20000 }, "close" ] } } ] },
    { "flows": [ { "transport": "udp", "server_port": 5004,
        "client": { "program": [ { "send": 1000, "times": 20 } ] } } ] } ] })";
}

CliOutcome sweep(const std::vector<std::string>& grid, const std::vector<std::string>& more)
{
    std::vector<std::string> arguments{"sweep", "-"};
    arguments.insert(arguments.end(), grid.begin(), grid.end());
    arguments.insert(arguments.end(), more.begin(), more.end());
    return runCli(arguments, sweptScenario());
}

std::vector<std::string> sortedLines(const std::string& text)
{
    std::vector<std::string> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);)
        lines.push_back(line);
    std::sort(lines.begin(), lines.end());
    return lines;
}

} // namespace roundtrip::testing
