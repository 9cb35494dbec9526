// SPDX-License-Identifier: GPL-3.0-or-later
// See fault_words.h.
#include "core/edit/fault_words.h"

namespace roundtrip {
namespace {

std::string lower(std::string_view text)
{
    std::string small(text);
    for (char& c : small)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return small;
}

bool isBlank(char c) { return c == ' ' || c == '\t' || c == ','; }

Token readName(std::string_view text, std::size_t& at)
{
    Token token{at + 1, {}, {}, true};
    const std::size_t begin = at++;
    while (at < text.size() && text[at] != '"') {
        if (text[at] == '\\')
            ++at;
        ++at;
    }
    if (at >= text.size())
        throw Stop{{begin + 1, "This name has no closing quotation mark."}};
    token.written = text.substr(begin, ++at - begin);
    return token;
}

} // namespace

std::vector<Token> tokensOf(std::string_view text)
{
    std::vector<Token> tokens;
    for (std::size_t at = 0; at < text.size();) {
        if (isBlank(text[at])) {
            ++at;
        } else if (text[at] == '"') {
            tokens.push_back(readName(text, at));
        } else {
            const std::size_t begin = at;
            while (at < text.size() && !isBlank(text[at]))
                ++at;
            const auto written = text.substr(begin, at - begin);
            tokens.push_back({begin + 1, lower(written), written, false});
        }
    }
    return tokens;
}

} // namespace roundtrip
