// SPDX-License-Identifier: GPL-3.0-or-later
// Walks over JSON text token by token and counts lines and columns. It trusts that the tokens are
// well formed: the parser has accepted each before it is passed here. Must never know: the library.
#pragma once

#include "core/scenario/json.h"

#include <cstddef>
#include <string_view>

namespace roundtrip {

class JsonWalker {
public:
    explicit JsonWalker(std::string_view text);

    struct Separators {
        bool comma = false;
        bool colon = false;
        bool openComment = false; ///< a comment that never ends
    };
    /// Passes white space, comments, commas and colons.
    Separators skipToToken();
    /// Passes one token and returns it as it stands in the text.
    std::string_view passString();
    std::string_view passNumber();
    std::string_view passBytes(std::size_t count);
    /// Moves on to this offset, if it lies ahead.
    void moveTo(std::size_t offset);

    [[nodiscard]] bool atEnd() const { return m_offset >= m_text.size(); }
    [[nodiscard]] char peek() const { return m_text[m_offset]; }
    [[nodiscard]] std::size_t offset() const { return m_offset; }
    [[nodiscard]] TextPlace place() const { return m_place; }

private:
    void step();
    bool skipComment();
    std::string_view m_text;
    std::size_t m_offset = 0;
    TextPlace m_place;
};

/// The offset of the first byte that is not UTF-8 (RFC 3629) or is NUL; text.size() if none.
std::size_t findBadUtf8(std::string_view text);

} // namespace roundtrip
