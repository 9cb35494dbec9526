// SPDX-License-Identifier: GPL-3.0-or-later
// A fault as one line that a person reads and writes, and back:
//   lose data 3 to the server, 2nd transmission, at 0.55 of the way
//   delay data 4 to the server by 30 ms
//   lose the SYN-ACK
//   duplicate ACK 5 to the client, copy 5 ms later
//   hold data 5 to the server behind 2
//   corrupt packet 2 to the client in lane "TCP"
//   lose ACK 2 to the server and later ones in flow "web"
//   link down from 2 s to 3 s
// Must never know: windows, the file's JSON.
#pragma once

#include "core/scenario/scenario.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace roundtrip {

/// Lanes and flows by their names in this scenario; by their numbers from 1 where a name is not
/// there or not the only one of its kind.
std::string faultText(const Fault& fault, const Scenario& scenario);

struct FaultTextError {
    std::size_t column = 1; ///< in bytes, from 1; one past the end where something is missing
    std::string message;    ///< what was expected, what stands there, and the nearest word
    friend bool operator==(const FaultTextError&, const FaultTextError&) = default;
};

struct FaultTextResult {
    std::optional<Fault> fault; ///< empty: `error` says why
    FaultTextError error;
};

/// The inverse of faultText for every fault that a scenario file can hold. Capitals do not
/// matter, the parts after the packet may come in any order, and "drop" may stand for "lose". The
/// direction of SYN and SYN-ACK may be left out: to the server, to the client.
FaultTextResult parseFault(std::string_view text, const Scenario& scenario);

} // namespace roundtrip
