// SPDX-License-Identifier: GPL-3.0-or-later
// The one unit that includes the JSON library. The library checks the text and decodes strings;
// places come from a walker that follows it token by token.
#include "core/scenario/json.h"

#include "core/scenario/json_walker.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

namespace roundtrip {

namespace {

using Library = nlohmann::json;

/// Receives the library's events, builds the tree and words the errors.
class TreeBuilder {
public:
    TreeBuilder(std::string_view text, JsonDocument& document)
        : m_walker(text), m_document(document)
    {
    }

    // --- the library's interface ---
    bool null()
    {
        add(JsonKind::Null);
        m_walker.passBytes(4);
        return true;
    }
    bool boolean(bool value)
    {
        add(JsonKind::Bool).boolean = value;
        m_walker.passBytes(value ? 4 : 5);
        return true;
    }
    bool number_integer(Library::number_integer_t) { return number(); }
    bool number_unsigned(Library::number_unsigned_t) { return number(); }
    bool number_float(Library::number_float_t, const Library::string_t&) { return number(); }
    bool string(Library::string_t& value)
    {
        add(JsonKind::String).text = std::move(value);
        m_walker.passString();
        return true;
    }
    bool binary(Library::binary_t&) { return false; } // never in text
    bool start_object(std::size_t) { return open(JsonKind::Object); }
    bool start_array(std::size_t) { return open(JsonKind::Array); }
    bool key(Library::string_t& value)
    {
        m_walker.skipToToken();
        m_open.back()->members.push_back({std::move(value), m_walker.place(), {}});
        m_walker.passString();
        m_afterKey = true;
        return true;
    }
    bool end_object()
    {
        findRepeatedKeys();
        return close();
    }
    bool end_array() { return close(); }
    bool parse_error(std::size_t position, const std::string&, const Library::exception& problem)
    {
        describeSyntaxError(position, problem.id);
        return false;
    }

private:
    JsonValue& add(JsonKind kind)
    {
        m_walker.skipToToken();
        JsonValue& value = newSlot();
        value.kind = kind;
        value.place = m_walker.place();
        m_afterKey = false;
        return value;
    }

    JsonValue& newSlot()
    {
        if (m_open.empty())
            return m_document.root.emplace();
        JsonValue& parent = *m_open.back();
        if (parent.kind == JsonKind::Object)
            return parent.members.back().value;
        return parent.items.emplace_back();
    }

    bool number()
    {
        JsonValue& value = add(JsonKind::Integer);
        value.text = m_walker.passNumber();
        if (value.text.find_first_of(".eE") != std::string::npos)
            value.kind = JsonKind::Number;
        return true;
    }

    bool open(JsonKind kind)
    {
        if (m_open.size() >= kJsonMaxDepth) {
            m_walker.skipToToken();
            fail("objects and arrays stand more than " + std::to_string(kJsonMaxDepth)
                     + " deep within each other",
                 "No scenario needs more than ten: look for brackets that are not closed.");
            return false;
        }
        // The pointer stays good: a container never grows while one inside it is open.
        m_open.push_back(&add(kind));
        m_walker.passBytes(1);
        return true;
    }

    bool close()
    {
        m_walker.skipToToken();
        m_walker.passBytes(1);
        m_open.pop_back();
        return true;
    }

    void findRepeatedKeys()
    {
        const auto& members = m_open.back()->members;
        std::vector<const JsonMember*> sorted;
        sorted.reserve(members.size());
        for (const JsonMember& member : members)
            sorted.push_back(&member);
        std::stable_sort(sorted.begin(), sorted.end(),
                         [](const auto* a, const auto* b) { return a->key < b->key; });
        for (std::size_t i = 1; i < sorted.size(); ++i) {
            if (sorted[i]->key != sorted[i - 1]->key)
                continue;
            m_document.errors.push_back(
                {sorted[i]->keyPlace, containerPointer() + pointerStep(sorted[i]->key),
                 "the key \"" + sorted[i]->key + "\" stands here a second time",
                 "Keep one of the two."});
        }
    }

    /// Of the innermost open container.
    [[nodiscard]] std::string containerPointer() const
    {
        std::string pointer;
        for (std::size_t i = 0; i + 1 < m_open.size(); ++i) {
            const JsonValue& value = *m_open[i];
            pointer += value.kind == JsonKind::Object
                           ? pointerStep(value.members.back().key)
                           : "/" + std::to_string(value.items.size() - 1);
        }
        return pointer;
    }

    void fail(std::string message, std::string remedy)
    {
        std::string pointer = containerPointer();
        if (m_afterKey && !m_open.empty())
            pointer += pointerStep(m_open.back()->members.back().key);
        m_document.errors.push_back(
            {m_walker.place(), std::move(pointer), std::move(message), std::move(remedy)});
        m_document.root.reset();
    }

    [[nodiscard]] std::string expected(const JsonWalker::Separators& seen) const
    {
        if (m_open.empty())
            return m_document.root ? "the end of the file" : "an object: \"{\"";
        const JsonValue& container = *m_open.back();
        if (m_afterKey)
            return seen.colon ? "a value" : "a colon";
        if (container.kind == JsonKind::Object) {
            if (seen.comma)
                return "a key in double quotes";
            return container.members.empty() ? "a key in double quotes, or \"}\""
                                             : "a comma or \"}\"";
        }
        if (seen.comma)
            return "a value";
        return container.items.empty() ? "a value, or \"]\"" : "a comma or \"]\"";
    }

    [[nodiscard]] std::string found() const
    {
        const auto c = static_cast<unsigned char>(m_walker.peek());
        if (c < 0x20 || c >= 0x7F)
            return "a character that JSON does not allow here";
        if (c == '"')
            return "a string";
        return std::string("\"") + static_cast<char>(c) + "\"";
    }

    void describeSyntaxError(std::size_t position, int id)
    {
        const JsonWalker::Separators seen = m_walker.skipToToken();
        if (seen.openComment)
            return fail("this comment never ends", "Close it with */.");
        if (m_walker.atEnd())
            return describeEarlyEnd();
        constexpr int numberOutOfRange = 406;
        if (id == numberOutOfRange)
            return fail("this number is too large", "Write a smaller one.");
        const bool startsValue = m_afterKey ? seen.colon : fitsHere(seen);
        if (m_walker.peek() == '"' && startsValue) {
            m_walker.moveTo(position > 0 ? position - 1 : 0);
            if (m_walker.atEnd())
                return fail("the file ends inside a string", kTruncated);
            return fail("this string holds a line break, a control character or a wrong escape",
                        "Close the string with a double quote; write \\n for a line break and "
                        "\\\\ for a backslash.");
        }
        std::string remedy;
        if (seen.comma && (m_walker.peek() == '}' || m_walker.peek() == ']'))
            remedy = "Take away the comma before it.";
        else if (m_walker.peek() == '\'')
            remedy = "Write strings and keys in double quotes.";
        fail("found " + found() + " where " + expected(seen) + " was expected", remedy);
    }

    [[nodiscard]] bool fitsHere(const JsonWalker::Separators& seen) const
    {
        if (m_open.empty())
            return !m_document.root;
        const JsonValue& container = *m_open.back();
        return seen.comma || (container.members.empty() && container.items.empty());
    }

    void describeEarlyEnd()
    {
        if (m_open.empty())
            return fail("the file is empty", "A scenario begins with { \"format\": 1, ...");
        const bool object = m_open.back()->kind == JsonKind::Object;
        const std::string began = std::to_string(m_open.back()->place.line);
        fail(std::string("the file ends inside the ") + (object ? "object" : "array")
                 + " that began in line " + began,
             kTruncated);
    }

    static constexpr const char* kTruncated =
        "The file seems to be cut off: get it whole again, or close what is open.";

    JsonWalker m_walker;
    JsonDocument& m_document;
    std::vector<JsonValue*> m_open;
    bool m_afterKey = false;
};

} // namespace

JsonDocument parseJson(std::string_view text)
{
    JsonDocument document;
    if (text.size() > kJsonMaxBytes) {
        document.errors.push_back({{},
                                   "",
                                   "the file is larger than 16 MB",
                                   "Scenarios are small: check that this is one."});
        return document;
    }
    const std::size_t bad = findBadUtf8(text);
    if (bad < text.size()) {
        JsonWalker walker(text);
        walker.moveTo(bad);
        document.errors.push_back({walker.place(), "", "the file is not UTF-8 text here",
                                   "Save it with the encoding UTF-8."});
        return document;
    }
    TreeBuilder builder(text, document);
    Library::sax_parse(text.begin(), text.end(), &builder, Library::input_format_t::json, true,
                       true);
    return document;
}

std::string pointerStep(std::string_view key)
{
    std::string step = "/";
    for (const char c : key) {
        if (c == '~')
            step += "~0";
        else if (c == '/')
            step += "~1";
        else
            step += c;
    }
    return step;
}

} // namespace roundtrip
