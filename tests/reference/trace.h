// SPDX-License-Identifier: GPL-3.0-or-later
// A reference trace: what both hosts of a recorded conversation saw, how strictly it is to be
// compared, and the facts that must hold. Must never know: our engine.
#pragma once

#include "tests/reference/fact.h"

#include <array>
#include <string>
#include <vector>

namespace roundtrip::reference {

/// Which packets are compared.
enum class View : std::uint8_t {
    Full,
    Data,         ///< all but pure ACKs
    DataToServer, ///< of these only the client's
    FactsOnly,    ///< none
};
/// Whose times are compared.
enum class Timing : std::uint8_t { All, Retransmissions, None };

struct Strictness {
    View view = View::Full;
    Timing timing = Timing::All;
    std::optional<PacketPattern> until; ///< only up to the first packet that matches
    bool withoutLast = false;           ///< and without that one
    bool looseReset = false;            ///< a RST with ACK counts as one without
    double absoluteMs = 2.0;            ///< a gap may be off by so much
    double relative = 0.02;             ///< and by so much of itself
    double timerRelative = 0.15;        ///< instead of `relative` where a timer ended the gap
};

struct Trace {
    std::string id, title;
    HostRole vantage = HostRole::Client; ///< whose packets are compared
    Strictness strictness;
    std::vector<Fact> facts;
    std::array<Rows, 2> seen; ///< by index(HostRole)

    [[nodiscard]] const Rows& at(HostRole host) const
    {
        return seen[static_cast<std::size_t>(index(host))];
    }
};

/// The ids of all traces of the folder, sorted.
std::vector<std::string> traceIds(const std::string& folder);
/// Throws std::runtime_error naming the file and the place in it.
Trace readTrace(const std::string& path);

} // namespace roundtrip::reference
