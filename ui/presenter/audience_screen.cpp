// SPDX-License-Identifier: GPL-3.0-or-later
// See audience_screen.h.
#include "ui/presenter/audience_screen.h"

#include <optional>

namespace roundtrip::ui {

std::size_t audienceScreen(const std::vector<QRect>& screens, std::size_t teacher)
{
    const auto size = [&](std::size_t i) {
        return static_cast<qint64>(screens[i].width()) * screens[i].height();
    };
    std::optional<std::size_t> wall;
    for (std::size_t i = 0; i < screens.size(); ++i) {
        const bool other = i != teacher && screens[i].topLeft() != screens[teacher].topLeft();
        if (other && (!wall || size(i) > size(*wall)))
            wall = i;
    }
    return wall.value_or(teacher);
}

} // namespace roundtrip::ui
