// SPDX-License-Identifier: GPL-3.0-or-later
// The walker over JSON text, and the check of UTF-8.
#include "core/scenario/json_walker.h"

#include <cstdint>

namespace roundtrip {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

bool isContinuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

bool isSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

bool isNumberPart(char c)
{
    return (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.' || c == 'e' || c == 'E';
}

/// Bytes of the character that begins at `at`; 0 if it is not well formed (RFC 3629, section 4).
std::size_t utf8Length(std::string_view text, std::size_t at)
{
    const auto byte = [&](std::size_t i) -> std::uint32_t {
        return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U;
    };
    const auto tail = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
    const std::uint32_t first = byte(0);
    if (first == 0)
        return 0;
    if (first < 0x80)
        return 1;
    if (first >= 0xC2 && first <= 0xDF)
        return tail(1) ? 2 : 0;
    if (first >= 0xE0 && first <= 0xEF) {
        const bool overlong = first == 0xE0 && byte(1) < 0xA0;
        const bool surrogate = first == 0xED && byte(1) > 0x9F;
        return tail(1) && tail(2) && !overlong && !surrogate ? 3 : 0;
    }
    if (first >= 0xF0 && first <= 0xF4) {
        const bool overlong = first == 0xF0 && byte(1) < 0x90;
        const bool tooLarge = first == 0xF4 && byte(1) > 0x8F;
        return tail(1) && tail(2) && tail(3) && !overlong && !tooLarge ? 4 : 0;
    }
    return 0;
}

} // namespace

std::size_t findBadUtf8(std::string_view text)
{
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t length = utf8Length(text, at);
        if (length == 0)
            return at;
        at += length;
    }
    return text.size();
}

JsonWalker::JsonWalker(std::string_view text) : m_text(text)
{
    if (m_text.starts_with(kByteOrderMark))
        m_offset = kByteOrderMark.size();
}

void JsonWalker::step()
{
    const char c = m_text[m_offset++];
    if (c == '\n') {
        ++m_place.line;
        m_place.column = 1;
    } else if (m_offset >= m_text.size() || !isContinuation(m_text[m_offset])) {
        ++m_place.column;
    }
}

void JsonWalker::moveTo(std::size_t offset)
{
    while (m_offset < offset && m_offset < m_text.size())
        step();
}

bool JsonWalker::skipComment()
{
    const bool toEndOfLine = m_text[m_offset + 1] == '/';
    const std::size_t end = toEndOfLine ? m_text.find('\n', m_offset)
                                        : m_text.find("*/", m_offset + 2);
    if (end == std::string_view::npos) {
        if (!toEndOfLine)
            return false;
        moveTo(m_text.size());
        return true;
    }
    moveTo(toEndOfLine ? end : end + 2);
    return true;
}

JsonWalker::Separators JsonWalker::skipToToken()
{
    Separators seen;
    while (!atEnd()) {
        const char c = peek();
        if (c == '/' && m_offset + 1 < m_text.size()
            && (m_text[m_offset + 1] == '/' || m_text[m_offset + 1] == '*')) {
            if (!skipComment()) {
                seen.openComment = true;
                return seen;
            }
            continue;
        }
        // A second comma is not a separator any more: it is what is wrong.
        if ((c == ',' && seen.comma) || (c == ':' && seen.colon))
            return seen;
        seen.comma = seen.comma || c == ',';
        seen.colon = seen.colon || c == ':';
        if (!isSpace(c) && c != ',' && c != ':')
            return seen;
        step();
    }
    return seen;
}

std::string_view JsonWalker::passString()
{
    const std::size_t begin = m_offset;
    step();
    while (!atEnd() && peek() != '"') {
        if (peek() == '\\')
            step();
        if (!atEnd())
            step();
    }
    if (!atEnd())
        step();
    return m_text.substr(begin, m_offset - begin);
}

std::string_view JsonWalker::passNumber()
{
    const std::size_t begin = m_offset;
    while (!atEnd() && isNumberPart(peek()))
        step();
    return m_text.substr(begin, m_offset - begin);
}

std::string_view JsonWalker::passBytes(std::size_t count)
{
    const std::size_t begin = m_offset;
    moveTo(begin + count);
    return m_text.substr(begin, m_offset - begin);
}

} // namespace roundtrip
