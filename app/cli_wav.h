// SPDX-License-Identifier: GPL-3.0-or-later
// The command "wav", after its arguments were read: a call as its listener hears it.
#pragma once

#include "core/base/time.h"

#include <optional>
#include <string>

namespace roundtrip::cli {

struct WavRequest {
    std::string scenario;                 ///< a file, "-", or the name of a bundled scenario
    std::string lane;                     ///< its title; empty: the first with a voice
    std::string out;                      ///< a file or "-"
    std::string gaps;                     ///< "silent", "repeated" or "wait"; empty: by transport
    std::optional<Duration> playoutDelay; ///< instead of the scenario's
};

int wavCommand(const WavRequest& request);

} // namespace roundtrip::cli
