// SPDX-License-Identifier: GPL-3.0-or-later
// See token_rules.h.
#include "tests/architecture/token_rules.h"

#include "tests/architecture/code_text.h"

#include <array>
#include <regex>

namespace roundtrip::architecture {

namespace {

struct Ban {
    const char* pattern; ///< in code with comments and literals blanked
    const char* why;
};

void search(const SourceFile& file, const Ban& ban, Findings& findings)
{
    const std::string code = codeOnly(file.text);
    const std::regex pattern(ban.pattern);
    for (auto hit = std::sregex_iterator(code.begin(), code.end(), pattern);
         hit != std::sregex_iterator(); ++hit)
        findings.push_back(findingAt(file, lineOf(code, static_cast<std::size_t>(hit->position())),
                                     "'" + hit->str() + "': " + ban.why));
}

constexpr const char* kClock = "a run depends on its scenario alone, never on a real clock";
constexpr const char* kOrder =
    "the order of an unordered container differs from library to library";
constexpr const char* kRandom = "draws come from base/keyed_random, the same on every machine";
constexpr const char* kAlone = "the core asks nothing of the machine that it runs on";

constexpr std::array<Ban, 9> kCoreBans = {{
    {R"(::now\s*\()", kClock},
    {R"(\b(system_clock|steady_clock|high_resolution_clock)\b)", kClock},
    {R"(\b(gettimeofday|clock_gettime|localtime|gmtime)\b)", kClock},
    {R"((std\s*::|[^\w:.>]::)\s*time\s*\(|\btime\s*\(\s*(nullptr|NULL|0)\s*\))", kClock},
    {R"(\bunordered_(multi)?(map|set)\b)", kOrder},
    {R"(#\s*include\s*<random>|\bmt19937\w*|\brandom_device\b|\w+_distribution\b)", kRandom},
    {R"(\b(s|d|l|m)?rand(48)?(_r)?\s*\()", kRandom},
    {R"(\bgetenv\b)", kAlone},
    {R"(\bstd\s*::\s*(jthread|thread|async|this_thread)\b)", kAlone},
}};

// A report's numbers and what a file says are not decisions of the engine.
bool decides(const SourceFile& file)
{
    if (file.in("core/scenario"))
        return file.path == "core/scenario/scenario.h";
    return file.in("core") && !file.in("core/report");
}

} // namespace

Findings checkCoreTokens(const std::vector<SourceFile>& files)
{
    Findings findings;
    for (const SourceFile& file : files) {
        for (const Ban& ban : kCoreBans) {
            if (file.in("core") && file.isCpp())
                search(file, ban, findings);
        }
    }
    return findings;
}

Findings checkNoFloatingPoint(const std::vector<SourceFile>& files)
{
    Findings findings;
    const Ban ban = {R"(\b(double|float)\b|#\s*include\s*<cmath>)",
                     "decisions are made in whole numbers, the same on every machine"};
    for (const SourceFile& file : files) {
        if (file.isCpp() && decides(file))
            search(file, ban, findings);
    }
    return findings;
}

Findings checkNoUsingNamespaceInHeaders(const std::vector<SourceFile>& files)
{
    Findings findings;
    const Ban ban = {R"(\busing\s+namespace\b)", "a header must not change its includer's names"};
    for (const SourceFile& file : files) {
        if (file.path.ends_with(".h"))
            search(file, ban, findings);
    }
    return findings;
}

} // namespace roundtrip::architecture
