// SPDX-License-Identifier: GPL-3.0-or-later
// Cuts what a gap asks for out of a packet's label (flightLabel). For handout_gaps.cpp. Knows only
// the text.
#pragma once

#include "core/teach/handout.h"

#include <string>

namespace roundtrip {

/// Without the sign of a retransmission or of a copy.
std::string labelWithoutSigns(const std::string& label);
/// Fills in before, answer and after by the gap's kind; false: the label has nothing of that kind.
bool setGapLabel(const std::string& label, HandoutGap& gap);

} // namespace roundtrip
