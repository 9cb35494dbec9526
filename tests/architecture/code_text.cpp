// SPDX-License-Identifier: GPL-3.0-or-later
// See code_text.h.
#include "tests/architecture/code_text.h"

#include <algorithm>
#include <cctype>
#include <cstddef>

namespace roundtrip::architecture {

namespace {

bool isWord(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

// Walks over the text once; `blank` counts as eaten what stands up to `end`.
class Scrubber {
public:
    explicit Scrubber(std::string_view text) : m_text(text), m_code(text) {}

    std::string run()
    {
        while (m_at < m_text.size())
            eatOne();
        return std::move(m_code);
    }

private:
    void eatOne()
    {
        const std::string_view rest = m_text.substr(m_at);
        if (rest.starts_with("//"))
            blankTo(endOfLineComment());
        else if (rest.starts_with("/*"))
            blankTo(behind("*/", m_at + 2));
        else if (rest.starts_with("R\"") && !(m_at > 0 && isWordButPrefix(m_text[m_at - 1])))
            blankTo(endOfRawString());
        else if (rest.front() == '"')
            blankTo(endOfLiteral('"'));
        else if (rest.front() == '\'' && !(m_at > 0 && isWord(m_text[m_at - 1])))
            blankTo(endOfLiteral('\'')); // a quote behind a digit separates digits
        else
            ++m_at;
    }

    static bool isWordButPrefix(char c)
    {
        return isWord(c) && c != 'u' && c != 'U' && c != 'L' && c != '8';
    }

    [[nodiscard]] std::size_t behind(std::string_view mark, std::size_t from) const
    {
        const std::size_t found = m_text.find(mark, from);
        return found == std::string_view::npos ? m_text.size() : found + mark.size();
    }
    [[nodiscard]] std::size_t endOfLineComment() const
    {
        return std::min(m_text.find('\n', m_at), m_text.size());
    }
    [[nodiscard]] std::size_t endOfRawString() const
    {
        const std::size_t open = m_text.find('(', m_at);
        if (open == std::string_view::npos)
            return m_text.size();
        const std::string delimiter(m_text.substr(m_at + 2, open - m_at - 2));
        return behind(")" + delimiter + "\"", open);
    }
    [[nodiscard]] std::size_t endOfLiteral(char quote) const
    {
        std::size_t at = m_at + 1;
        while (at < m_text.size() && m_text[at] != quote && m_text[at] != '\n')
            at += m_text[at] == '\\' ? 2U : 1U;
        return std::min(at + 1, m_text.size());
    }
    void blankTo(std::size_t end)
    {
        for (; m_at < end; ++m_at) {
            if (m_code[m_at] != '\n')
                m_code[m_at] = ' ';
        }
    }

    std::string_view m_text;
    std::string m_code;
    std::size_t m_at = 0;
};

std::string_view trimmedLeft(std::string_view text)
{
    return text.substr(std::min(text.find_first_not_of(" \t"), text.size()));
}

} // namespace

std::string codeOnly(std::string_view text) { return Scrubber(text).run(); }

int lineOf(std::string_view text, std::size_t position)
{
    return 1 + static_cast<int>(std::ranges::count(text.substr(0, position), '\n'));
}

std::vector<Include> includesOf(std::string_view text)
{
    const std::string code = codeOnly(text);
    std::vector<Include> found;
    int line = 1;
    for (std::size_t begin = 0; begin < code.size(); ++line) {
        const std::size_t end = std::min(code.find('\n', begin), code.size());
        std::string_view seen = trimmedLeft(std::string_view(code).substr(begin, end - begin));
        if (seen.starts_with('#') && trimmedLeft(seen.substr(1)).starts_with("include")) {
            const std::string_view raw = text.substr(begin, end - begin);
            const std::size_t open = raw.find_first_of("\"<");
            const std::size_t close = raw.find_first_of("\">", open + 1);
            if (open != std::string_view::npos && close != std::string_view::npos)
                found.push_back(
                    {line, std::string(raw.substr(open + 1, close - open - 1)), raw[open] == '"'});
        }
        begin = end + 1;
    }
    return found;
}

} // namespace roundtrip::architecture
