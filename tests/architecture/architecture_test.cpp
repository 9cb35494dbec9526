// SPDX-License-Identifier: GPL-3.0-or-later
// The rules, held over the whole tree. Each lists all its offenders with their places.
#include "tests/architecture/form_rules.h"
#include "tests/architecture/include_rules.h"
#include "tests/architecture/rfc_rules.h"
#include "tests/architecture/token_rules.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>

namespace roundtrip::architecture {

namespace {

const std::vector<SourceFile>& tree()
{
    static const std::vector<SourceFile> files = readTree(
        ROUNDTRIP_SOURCE_DIR, {"CMakeLists.txt", "README.md", "CONTRIBUTING.md", ".ci", "app",
                               "core", "docs", "resources", "scripts", "tests", "ui"});
    return files;
}

const std::vector<SourceFile>& sources()
{
    static const std::vector<SourceFile> files = cppAmong(tree());
    return files;
}

const SourceFile& fileAt(std::string_view path)
{
    const auto file = std::ranges::find(tree(), path, &SourceFile::path);
    if (file == tree().end())
        throw std::runtime_error("no such file: " + std::string(path));
    return *file;
}

void expectNone(const Findings& findings)
{
    EXPECT_TRUE(findings.empty()) << findings.size() << " found:" << listOf(findings);
}

} // namespace

// Were the tree not read, every rule below would hold over nothing.
TEST(Architecture, TheTreeIsRead)
{
    for (const char* room :
         {"core/base", "core/tcp", "core/sim", "core/report", "ui", "app", "tests"})
        EXPECT_TRUE(std::ranges::any_of(sources(), [&](const SourceFile& f) { return f.in(room); }))
            << "no source found in " << room;
    EXPECT_GT(sources().size(), 100U);
    EXPECT_GT(citationsOf(fileAt("core/tcp/tcp_state.h")).size(), 0U);
}

TEST(Architecture, CoreRoomsIncludeOnlyWhatLiesBelow) { expectNone(checkCoreRooms(sources())); }
TEST(Architecture, CoreKnowsNoQtAndOneUnitKnowsJson) { expectNone(checkCoreLibraries(sources())); }
TEST(Architecture, TheWindowSeesOnlyRecords) { expectNone(checkUiSeesRecordsOnly(sources())); }

TEST(Architecture, ViewsKnowNoWindow) { expectNone(checkUiLayers(sources())); }
TEST(Architecture, QtHeadersStandWhereTheyBelong) { expectNone(checkQtHeaders(sources())); }

TEST(Architecture, CoreHasNoClockNoUnorderedOrderNoForeignRandomness)
{
    expectNone(checkCoreTokens(sources()));
}

TEST(Architecture, NoFloatingPointInDecisions) { expectNone(checkNoFloatingPoint(sources())); }
TEST(Architecture, NoUsingNamespaceInHeaders)
{
    expectNone(checkNoUsingNamespaceInHeaders(sources()));
}
TEST(Architecture, EachSourceNamesItsLicence) { expectNone(checkLicenceLines(tree())); }

TEST(Architecture, FilesAreShort)
{
    std::cout << "median length of " << sources().size() << " sources: " << medianLength(sources())
              << " lines\n";
    expectNone(checkLengths(sources()));
}

TEST(Architecture, EachCitedRfcSectionExists)
{
    const RfcSections sections = readRfcSections(fileAt("resources/rfc/sections.json").text);
    EXPECT_TRUE(sections.at(9293).contains("3.10.7.4"));
    expectNone(checkCitations(tree(), sections));
}

} // namespace roundtrip::architecture
