// SPDX-License-Identifier: GPL-3.0-or-later
// What every part of an application has, with nothing in it: a part overrides by hiding what it
// needs. No virtual functions, so that a part is a plain value that can be copied and compared.
#pragma once

#include "core/apps/app_output.h"
#include "core/base/time.h"
#include "core/scenario/workload.h"

namespace roundtrip {

struct AppPart {
    void start(SimTime, const Workload&, AppOutput&) {}
    void onMessage(SimTime, const Workload&, const AppMessage&, std::uint32_t, AppOutput&) {}
    void onAlarm(SimTime, const Workload&, AppOutput&) {}
    void onTurn(SimTime, const Workload&, AppOutput&) {}
    [[nodiscard]] SimTime alarm() const { return kEndOfTime; }
    [[nodiscard]] bool done() const { return false; }
    [[nodiscard]] bool failed() const { return false; }
    [[nodiscard]] bool gaveUp() const { return false; }
    friend bool operator==(const AppPart&, const AppPart&) = default;
};

} // namespace roundtrip
