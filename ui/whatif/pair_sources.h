// SPDX-License-Identifier: GPL-3.0-or-later
// What can stand on a side of a comparison: the run at hand, as it was before, with another
// setting, or another scenario altogether. Knows no widgets.
#pragma once

#include "core/scenario/scenario.h"

#include <QString>

#include <memory>

namespace roundtrip::ui {

class RunDocument;

enum class SourceKind : int {
    Now,       ///< the open scenario with all its edits
    AsRead,    ///< as it was read or last saved
    Kept,      ///< as it was when it was kept
    NoFaults,  ///< the network touches no packet on purpose
    OtherSeed, ///< chance falls otherwise
    Textbook,  ///< every TCP end with that profile
    Modern,
    Bundled,
    File,
};

struct PairSource {
    SourceKind kind = SourceKind::Now;
    QString name; ///< Bundled: of the scenario; File: its path
    friend bool operator==(const PairSource&, const PairSource&) = default;
};

/// Null where there is none; then `error` says why, if there is anything to say.
std::shared_ptr<const Scenario> scenarioOf(const PairSource& source, const RunDocument& document,
                                           const std::shared_ptr<const Scenario>& kept,
                                           QString& error);

/// The one to compare the open scenario with unless somebody chose: what was kept, else as it was
/// read if it was edited since, else without its faults.
PairSource usualA(const RunDocument& document, const std::shared_ptr<const Scenario>& kept);

} // namespace roundtrip::ui
