// SPDX-License-Identifier: GPL-3.0-or-later
// See document.h.
#include "tests/conformance/document.h"

#include "tests/conformance/judgement.h"

#include <algorithm>
#include <array>
#include <sstream>

namespace roundtrip::conformance {

namespace {

constexpr std::array<std::string_view, 7> kSections = {
    "Connection life cycle",   "Reliable byte stream", "Flow control",
    "Loss recovery",           "Congestion control",   "Options, header, encapsulation",
    "UDP and its applications"};

struct Level {
    std::string_view id;
    std::string_view title;
};
constexpr std::array<Level, 4> kLevels = {{{"MUST", "What an implementation must do"},
                                           {"SHLD", "What it should do"},
                                           {"REC", "What is recommended"},
                                           {"MAY", "What it may do"}}};

struct Departures {
    AnswerKind kind;
    std::string_view title;
};
constexpr std::array<Departures, 4> kDepartures = {
    {{AnswerKind::NotMet, "Not met"},
     {AnswerKind::Simplified, "Simplified"},
     {AnswerKind::NotApplicable, "Not applicable"},
     {AnswerKind::NotYet, "Not built, or not shown, yet"}}};

std::string linksTo(const std::vector<Marker>& markers)
{
    std::string text;
    for (const Marker& marker : markers) {
        const std::string link = "[" + marker.name + "](../" + marker.path + ")";
        if (text.find(link) == std::string::npos)
            text += (text.empty() ? "" : ", ") + link;
    }
    return text;
}

class Writer {
public:
    Writer(const Claims& claims, const std::vector<Marker>& markers)
        : m_claims(claims), m_markers(markers)
    {
    }

    std::string write()
    {
        writeHead();
        for (std::size_t i = 0; i < kSections.size(); ++i)
            writeSection(i);
        m_out
            << "\n## The requirements of RFC 9293\n\nIts appendix B numbers them; each is put here "
               "in a few words of ours.\n";
        for (const Level& level : kLevels)
            writeLevel(level);
        m_out << "\n## Departures\n";
        for (const Departures& departures : kDepartures)
            writeDepartures(departures);
        return m_out.str();
    }

private:
    void writeHead()
    {
        m_out
            << "<!-- Written by tests/conformance; changes here are lost. -->\n"
               "# What the engine does, and which test shows it\n\n"
               "Each row leads to the tests that would fail if it were not so. The tests say it "
               "themselves, in a line `// shows:`; this page is made from those lines, and a test "
               "fails when it is out of date. What no test shows has an answer under "
               "[Departures](#departures).\n\n";
        const auto needed = [](const Mechanism& m) { return m.needed; };
        const auto shown = [&](const auto& row) {
            return !markersOf(m_markers, row.id, ShownBy::Test).empty();
        };
        const auto& mechanisms = m_claims.mechanisms;
        m_out << "- Mechanisms needed: " << std::ranges::count_if(mechanisms, needed) << ", shown: "
              << std::ranges::count_if(mechanisms,
                                       [&](const Mechanism& m) { return needed(m) && shown(m); })
              << "\n";
        for (const Level& level : kLevels) {
            const auto ofLevel = [&](const Requirement& r) { return r.level() == level.id; };
            const auto& requirements = m_claims.requirements;
            m_out << "- Requirements " << level.id << ": "
                  << std::ranges::count_if(requirements, ofLevel) << ", shown: "
                  << std::ranges::count_if(
                         requirements, [&](const Requirement& r) { return ofLevel(r) && shown(r); })
                  << "\n";
        }
    }

    void writeSection(std::size_t index)
    {
        const std::string number = std::to_string(index + 1);
        m_out << "\n## " << number << " " << kSections[index]
              << "\n\n| Mechanism | Where it is written | Shown by | Look at it in |\n"
                 "| --- | --- | --- | --- |\n";
        for (const Mechanism& row : m_claims.mechanisms) {
            if (row.id.starts_with(number + "."))
                m_out << "| " << row.title << " | " << row.places << " | " << shownBy(row.id)
                      << " | " << linksTo(markersOf(m_markers, row.id, ShownBy::Scenario))
                      << " |\n";
        }
    }

    void writeLevel(const Level& level)
    {
        m_out << "\n### " << level.title
              << "\n\n| Requirement | What it asks | Where it is written | Shown by |\n"
                 "| --- | --- | --- | --- |\n";
        for (const Requirement& row : m_claims.requirements) {
            if (row.level() == level.id)
                m_out << "| " << row.id << " | " << row.text << " | " << row.places << " | "
                      << shownBy(row.id) << " |\n";
        }
    }

    /// The tests; where there is none, or not for all of it, the answer.
    std::string shownBy(const std::string& id) const
    {
        std::string text = linksTo(markersOf(m_markers, id, ShownBy::Test));
        if (const Answer* answer = m_claims.answerTo(id))
            text += std::string(text.empty() ? "" : "; ") + "*"
                    + std::string(answerName(answer->kind)) + "*";
        return text.empty() ? "*no use is made of it*" : text;
    }

    void writeDepartures(const Departures& departures)
    {
        if (std::ranges::count(m_claims.answers, departures.kind, &Answer::kind) == 0)
            return;
        m_out << "\n### " << departures.title << "\n\n| What | Why |\n| --- | --- |\n";
        for (const Answer& answer : m_claims.answers) {
            if (answer.kind == departures.kind)
                m_out << "| " << nameOf(answer.id) << " | " << answer.why << " |\n";
        }
    }

    std::string nameOf(const std::string& id) const
    {
        const auto row = std::ranges::find(m_claims.mechanisms, id, &Mechanism::id);
        if (row != m_claims.mechanisms.end())
            return row->title;
        const auto requirement = std::ranges::find(m_claims.requirements, id, &Requirement::id);
        return id + ": " + (requirement == m_claims.requirements.end() ? "" : requirement->text);
    }

    const Claims& m_claims;
    const std::vector<Marker>& m_markers;
    std::ostringstream m_out;
};

} // namespace

std::string writeDocument(const Claims& claims, const std::vector<Marker>& markers)
{
    return Writer(claims, markers).write();
}

} // namespace roundtrip::conformance
