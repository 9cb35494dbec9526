// SPDX-License-Identifier: GPL-3.0-or-later
// A server: for each query an answer, for each request its response, all of its pieces at once.
// Asked twice, it answers twice; that it did so before is remembered for the record alone.
#pragma once

#include "core/apps/app_part.h"
#include "core/base/range_set.h"

namespace roundtrip {

class Responder : public AppPart {
public:
    void onMessage(SimTime now, const Workload& work, const AppMessage& message,
                   std::uint32_t bytes, AppOutput& out);
    friend bool operator==(const Responder&, const Responder&) = default;

private:
    RangeSet m_answered; // by number
};

} // namespace roundtrip
