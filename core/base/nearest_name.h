// SPDX-License-Identifier: GPL-3.0-or-later
// Which of some names somebody may have meant. Must never know: what the names stand for.
#pragma once

#include <span>
#include <string_view>

namespace roundtrip {

/// The candidate that is nearest to the text by edits, if it is near at all; else empty.
std::string_view nearest(std::string_view text, std::span<const std::string_view> candidates);

} // namespace roundtrip
