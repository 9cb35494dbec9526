// SPDX-License-Identifier: GPL-3.0-or-later
// What the chances of loss come to: how much is lost in the long run, and how many packets in a
// row. Pure; knows no widgets.
#pragma once

#include "core/scenario/scenario.h"

#include <QString>

namespace roundtrip::ui {

struct LossFacts {
    double share = 0.0; ///< of the packets, in the long run
    double burst = 0.0; ///< mean length of a run of losses; 0 where nothing, or all, is lost
};
LossFacts lossFacts(const LinkConfig& link);

/// "3.23 % are lost, 3.33 in a row on average."
QString lossSentence(const LinkConfig& link);

/// The same share of losses in bursts of four, and back without bursts.
GilbertElliott burstsLike(const LinkConfig& link);
Probability independentLike(const LinkConfig& link);

} // namespace roundtrip::ui
