// SPDX-License-Identifier: GPL-3.0-or-later
// The command line of the desktop program: what it takes, and how it refuses.
#include "app/desktop/desktop_options.h"

#include "tests/ui/test_scenarios.h"

#include <gtest/gtest.h>

namespace roundtrip {
namespace {

ParsedOptions parse(const QStringList& arguments)
{
    return parseDesktopOptions(QStringList{u"roundtrip"_qs} + arguments);
}

// Protects: the picture's whole command line, in any order.
TEST(DesktopOptions, ReadsAScreenshot)
{
    const ParsedOptions parsed = parse({u"lesson.json"_qs, u"--at"_qs, u"166.25 ms"_qs,
                                        u"--size"_qs, u"1280x800"_qs, u"--theme"_qs, u"dark"_qs,
                                        u"--view=states"_qs, u"--screenshot"_qs, u"out.png"_qs});
    ASSERT_TRUE(parsed.options) << parsed.text.toStdString();
    EXPECT_EQ(parsed.options->file, u"lesson.json"_qs);
    EXPECT_EQ(parsed.options->screenshot, u"out.png"_qs);
    EXPECT_EQ(parsed.options->at, ui::at(166.25));
    EXPECT_EQ(parsed.options->size, QSize(1280, 800));
    EXPECT_EQ(parsed.options->theme, ui::ThemeChoice::Dark);
    EXPECT_EQ(parsed.options->view, u"states"_qs);
}

// Protects: without arguments there is a window, and nothing is a picture.
TEST(DesktopOptions, DefaultsAreAWindow)
{
    const ParsedOptions parsed = parse({});
    ASSERT_TRUE(parsed.options);
    EXPECT_TRUE(parsed.options->screenshot.isEmpty());
    EXPECT_EQ(parsed.options->view, u"main"_qs);
    EXPECT_FALSE(parsed.options->theme);
}

// Protects: every mistake ends with 2 and names its place.
TEST(DesktopOptions, MistakesAreNamed)
{
    const std::vector<std::pair<QStringList, QString>> cases{
        {{u"--frobnicate"_qs}, u"frobnicate"_qs},
        {{u"--screenshot"_qs}, u"screenshot"_qs},
        {{u"--screenshot"_qs, u"o.png"_qs, u"--at"_qs, u"166.25"_qs}, u"--at 166.25"_qs},
        {{u"--screenshot"_qs, u"o.png"_qs, u"--size"_qs, u"big"_qs}, u"--size big"_qs},
        {{u"--screenshot"_qs, u"o.png"_qs, u"--size"_qs, u"0x5"_qs}, u"--size 0x5"_qs},
        {{u"--theme"_qs, u"pink"_qs}, u"--theme pink"_qs},
        {{u"--screenshot"_qs, u"o.png"_qs, u"--view"_qs, u"moon"_qs}, u"--view moon"_qs},
        {{u"--at"_qs, u"1 ms"_qs}, u"--at"_qs},
        {{u"a.json"_qs, u"b.json"_qs}, u"b.json"_qs}};
    for (const auto& [arguments, word] : cases) {
        const ParsedOptions parsed = parse(arguments);
        EXPECT_FALSE(parsed.options) << word.toStdString();
        EXPECT_EQ(parsed.exitStatus, 2) << word.toStdString();
        EXPECT_TRUE(parsed.text.contains(word)) << parsed.text.toStdString();
    }
}

// Protects: help and version succeed.
TEST(DesktopOptions, HelpAndVersion)
{
    EXPECT_EQ(parse({u"--help"_qs}).exitStatus, 0);
    EXPECT_TRUE(parse({u"--help"_qs}).text.contains(u"--screenshot"_qs));
    EXPECT_TRUE(parse({u"--version"_qs}).text.startsWith(u"roundtrip "_qs));
}

} // namespace
} // namespace roundtrip
