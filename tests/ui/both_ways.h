// SPDX-License-Identifier: GPL-3.0-or-later
// What a view shows at an instant must not depend on how one has come there. For the tests of any
// view that can be sought and read.
#pragma once

#include "core/base/time.h"

#include <QStringList>

#include <gtest/gtest.h>

#include <vector>

namespace roundtrip::ui {

/// Seeks over the run in so many steps forwards and then backwards, and expects the same readings;
/// those of step `other` must differ from the first ones, so that something is read at all.
template <typename Stand>
void expectTheSameBothWays(Stand& stand, int steps, std::size_t other)
{
    const Duration step = stand.m_desk.playback.endTime().time_since_epoch() / steps;
    std::vector<QStringList> forwards;
    for (int i = 0; i <= steps; ++i) {
        stand.seek(SimTime(step * i));
        forwards.push_back(stand.readings());
    }
    for (int i = steps; i >= 0; --i) {
        stand.seek(SimTime(step * i));
        EXPECT_EQ(stand.readings(), forwards[static_cast<std::size_t>(i)]) << i;
    }
    EXPECT_NE(forwards.front(), forwards[other]);
}

} // namespace roundtrip::ui
