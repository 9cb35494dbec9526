// SPDX-License-Identifier: GPL-3.0-or-later
// Columns of text for people, by characters and not by bytes of UTF-8.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

namespace roundtrip {

/// How many characters the UTF-8 text has.
inline std::size_t textWidth(std::string_view text)
{
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    }));
}

/// The text with blanks behind it, `to` characters wide; a longer one as it is.
inline std::string padded(const std::string& text, std::size_t to)
{
    const std::size_t have = textWidth(text);
    return text + std::string(to > have ? to - have : 0, ' ');
}

} // namespace roundtrip
