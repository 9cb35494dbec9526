// SPDX-License-Identifier: GPL-3.0-or-later
// What the user of a flow's workload notices, in a sentence, and how good a call sounds: taken from
// the reports of the workloads. Must never know: figures, layouts.
#pragma once

#include "core/report/explain.h"
#include "core/sim/run.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace roundtrip {

/// Sentences with {name} places, English; translated by the window.
struct Notice {
    std::string_view text;
    Arguments arguments;
    [[nodiscard]] std::string english() const { return fillTemplate(text, arguments); }
};

/// The report of a flow's workload: read from the record once, then asked by time.
class UserReport {
public:
    UserReport() = default; ///< of no flow
    /// `direction` is where most of the data goes. The lane must outlive it.
    UserReport(const LaneTrace& lane, FlowId flow, Direction direction);
    /// What the user has noticed by t.
    [[nodiscard]] Notice whatTheUserNoticed(SimTime t) const;
    /// Mean opinion score in hundredths, 100 to 450 (ITU-T G.107), once a frame of a call was
    /// played; G.711 with silence for what is missing.
    [[nodiscard]] std::optional<std::uint64_t> callQuality(SimTime t) const;

private:
    struct Reports;
    std::shared_ptr<const Reports> m_reports;
};

} // namespace roundtrip
