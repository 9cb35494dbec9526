// SPDX-License-Identifier: GPL-3.0-or-later
// Small calls and videos over real networks for the tests of the page Application.
#pragma once

#include <string>

namespace roundtrip::ui {

/// One lane: `transport` "tcp" or "udp", the insides of `faults` and `workload`.
inline std::string mediaText(const std::string& transport, const std::string& faults,
                             const std::string& workload)
{
    return R"({"format": 1, "title": "test", "faults": [)" + faults
           + R"(], "lanes": [{"title": "Lane", "flows": [{"transport": ")" + transport
           + R"(", "server_port": 5004, )"
           + (transport == "tcp" ? R"("tcp": {"nagle": false}, )" : "") + R"("workload": {)"
           + workload + "}}]}]}";
}

/// Five frames over UDP: the third is lost, the fourth comes 31 ms later than its neighbours, and
/// the player waits 30.
inline std::string shortCallText()
{
    return mediaText("udp",
                     R"({"do": "drop", "direction": "to_server", "data": 3},
                        {"do": "delay", "by": "31 ms", "direction": "to_server", "data": 4})",
                     R"("kind": "voice", "duration": "100 ms", "playout_delay": "30 ms")");
}

/// Three pictures of six packets each; the second packet of the second picture is lost.
inline std::string shortVideoText(const std::string& transport)
{
    return mediaText(transport, R"({"do": "drop", "direction": "to_server", "data": 8})",
                     R"("kind": "video", "duration": "100 ms", "playout_delay": "10 ms")");
}

} // namespace roundtrip::ui
