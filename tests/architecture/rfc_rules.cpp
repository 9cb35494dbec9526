// SPDX-License-Identifier: GPL-3.0-or-later
// See rfc_rules.h. The file of sections is read by its own fixed form, so that this test needs no
// JSON library.
#include "tests/architecture/rfc_rules.h"

#include "tests/architecture/code_text.h"

#include <regex>
#include <stdexcept>

namespace roundtrip::architecture {

namespace {

// A citation may go over the end of a comment's line. Each newline, the blanks and comment marks
// behind it become blanks: positions, and so lines, stay.
std::string unwrapped(std::string text)
{
    for (std::size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n', at)) {
        for (text[at] = ' ';
             at < text.size() && std::string(" \t/*#").find(text[at]) != std::string::npos; ++at)
            text[at] = ' ';
    }
    return text;
}

using Hits = std::sregex_iterator;

void addTextCitations(const SourceFile& file, std::vector<Citation>& found)
{
    static const std::regex citation(
        R"(RFC\s+(\d+),?\s+[Ss]ections?\s+(\d+(?:\.\d+)*(?:(?:\s*,\s*|\s+and\s+|\s*,\s+and\s+|\s+to\s+)\d+(?:\.\d+)+)*))");
    static const std::regex number(R"(\d+(?:\.\d+)*)");
    const std::string text = unwrapped(file.text);
    for (auto hit = Hits(text.begin(), text.end(), citation); hit != Hits(); ++hit) {
        const std::string list = (*hit)[2].str();
        const int line = lineOf(file.text, static_cast<std::size_t>(hit->position()));
        for (auto section = Hits(list.begin(), list.end(), number); section != Hits(); ++section)
            found.push_back({line, std::stoi((*hit)[1].str()), section->str()});
    }
}

void addTableCitations(const SourceFile& file, std::vector<Citation>& found)
{
    static const std::regex place(R"re(\{\s*(\d{3,4})\s*,\s*"(\d+(?:\.\d+)*)"\s*\})re");
    for (auto hit = Hits(file.text.begin(), file.text.end(), place); hit != Hits(); ++hit)
        found.push_back({lineOf(file.text, static_cast<std::size_t>(hit->position())),
                         std::stoi((*hit)[1].str()), (*hit)[2].str()});
}

} // namespace

RfcSections readRfcSections(const std::string& json)
{
    // Keys alone tell what is what: an RFC is a bare number at the first level, a section a
    // number within "sections".
    static const std::regex entry(R"re(\n( *)"([^"\n]+)": *(\{|"))re");
    RfcSections sections;
    int rfc = 0;
    std::size_t depthOfRfc = std::string::npos;
    bool within = false;
    for (auto hit = Hits(json.begin(), json.end(), entry); hit != Hits(); ++hit) {
        const std::size_t depth = (*hit)[1].str().size();
        const std::string key = (*hit)[2].str();
        if (depthOfRfc == std::string::npos)
            depthOfRfc = depth;
        if (depth == depthOfRfc) {
            rfc = std::stoi(key);
            sections[rfc];
            within = false;
        } else if (depth == 2 * depthOfRfc) {
            within = key == "sections";
        } else if (within) {
            sections[rfc].insert(key);
        }
    }
    if (sections.empty())
        throw std::runtime_error("the file of RFC sections holds none");
    return sections;
}

std::vector<Citation> citationsOf(const SourceFile& file)
{
    std::vector<Citation> found;
    addTextCitations(file, found);
    if (file.isCpp())
        addTableCitations(file, found);
    return found;
}

Findings checkCitations(const std::vector<SourceFile>& files, const RfcSections& sections)
{
    Findings findings;
    for (const SourceFile& file : files) {
        for (const Citation& cited : citationsOf(file)) {
            const auto rfc = sections.find(cited.rfc);
            if (rfc == sections.end() || !rfc->second.contains(cited.section))
                findings.push_back(findingAt(file, cited.line,
                                             "RFC " + std::to_string(cited.rfc) + " has no section "
                                                 + cited.section
                                                 + " in resources/rfc/sections.json"));
        }
    }
    return findings;
}

} // namespace roundtrip::architecture
