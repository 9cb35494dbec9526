// SPDX-License-Identifier: GPL-3.0-or-later
// A scenario in a few short phrases for the status bar. Pure; knows no widgets.
#pragma once

#include "core/scenario/scenario.h"

#include <QStringList>

namespace roundtrip::ui {

/// "RTT 40 ms", "MSS 1000", "NewReno, every segment acknowledged", "initial window 4 x MSS"; the
/// TCP phrases are those of the first TCP flow's client, and missing where there is none.
QStringList scenarioFacts(const Scenario& scenario);

} // namespace roundtrip::ui
