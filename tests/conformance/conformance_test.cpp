// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: every mechanism and every binding requirement is shown by a test or honestly answered,
// and docs/conformance.md says what the tests say. With ROUNDTRIP_UPDATE_CONFORMANCE set to
// anything, the document is written anew instead of compared.
#include "tests/conformance/document.h"
#include "tests/conformance/judgement.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace roundtrip::conformance {

namespace {

const std::filesystem::path kRoot = ROUNDTRIP_SOURCE_DIR;
constexpr const char* kDocument = "docs/conformance.md";

SourceFile fileAt(const std::string& path) { return architecture::readTree(kRoot, {path}).front(); }

const Claims& claims()
{
    static const Claims read = readClaims(fileAt("tests/conformance/mechanisms.tsv"),
                                          fileAt("tests/conformance/requirements.tsv"),
                                          fileAt("tests/conformance/answers.tsv"));
    return read;
}

const Markers& markers()
{
    static const Markers collected = [] {
        std::vector<SourceFile> files = architecture::readTree(kRoot, {"resources/scenarios"});
        for (SourceFile& file : architecture::cppAmong(architecture::readTree(kRoot, {"tests"})))
            files.push_back(std::move(file));
        return collectMarkers(files);
    }();
    return collected;
}

/// The first line in which the two differ, to print.
std::string firstDifference(const std::string& written, const std::string& made)
{
    const auto [left, right] = std::ranges::mismatch(written, made);
    const auto lineFrom = [](const std::string& text, std::string::const_iterator at) {
        const auto index = static_cast<std::size_t>(at - text.begin());
        const std::size_t begin = index == 0 ? 0 : text.rfind('\n', index - 1) + 1;
        return text.substr(begin, text.find('\n', begin) - begin);
    };
    return "  there: " + lineFrom(written, left) + "\n  new:   " + lineFrom(made, right);
}

} // namespace

// Were the tables or the tests not read, everything below would hold over nothing.
TEST(Conformance, TablesAndMarkersAreRead)
{
    EXPECT_EQ(std::ranges::count_if(claims().requirements,
                                    [](const Requirement& r) { return r.level() == "MUST"; }),
              69);
    EXPECT_EQ(claims().requirements.size(), 69U + 31U + 18U + 1U);
    EXPECT_GE(claims().mechanisms.size(), 70U);
    EXPECT_GT(markers().all.size(), 100U);
    EXPECT_TRUE(markers().findings.empty()) << architecture::listOf(markers().findings);
}

TEST(Conformance, EverythingIsShownOrAnswered)
{
    const Findings findings = judge(claims(), markers().all);
    EXPECT_TRUE(findings.empty()) << findings.size() << " found:" << architecture::listOf(findings);
}

TEST(Conformance, TheDocumentIsWhatTheTestsSay)
{
    const std::string made = writeDocument(claims(), markers().all);
    if (std::getenv("ROUNDTRIP_UPDATE_CONFORMANCE") != nullptr) {
        std::ofstream out(kRoot / kDocument, std::ios::binary);
        out << made;
        ASSERT_TRUE(out.flush()) << "cannot write " << kDocument;
        return;
    }
    const std::string written = fileAt(kDocument).text;
    EXPECT_TRUE(written == made)
        << kDocument << " is out of date; run this test with ROUNDTRIP_UPDATE_CONFORMANCE=1\n"
        << firstDifference(written, made);
}

} // namespace roundtrip::conformance
