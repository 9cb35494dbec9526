// SPDX-License-Identifier: GPL-3.0-or-later
// The settings that a comparison or a sweep usually varies, as places in a scenario, with values
// that show something. Anything else can be typed. Knows no widgets.
#pragma once

#include "core/report/comparison_figures.h"
#include "core/scenario/scenario.h"

#include <QString>

#include <vector>

namespace roundtrip::ui {

struct UsualSetting {
    QString name;
    QString pointer; ///< from the lane on for usualFlowSettings(), else from the document's top
    QString values;  ///< separated by commas
};

/// Of a flow: two lanes can differ in them.
std::vector<UsualSetting> usualFlowSettings();
/// Of the network, which all lanes share: only runs can differ in them.
std::vector<UsualSetting> usualNetworkSettings();
/// For many runs: of the network, which all lanes share, and of the first lane's flow.
std::vector<UsualSetting> usualSweepSettings();
/// What says most of a run to its user: of a call how it sounded, of a file when it was there.
Figure usualFigure(const Scenario& scenario);

} // namespace roundtrip::ui
