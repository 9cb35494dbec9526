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

// Protects: the suffix chooses what a picture is made of, and --format where there is none.
TEST(DesktopOptions, TheSuffixChoosesTheFormat)
{
    const auto formatOf = [](const QStringList& arguments) {
        const ParsedOptions parsed = parse(arguments);
        return parsed.options ? std::optional(parsed.options->format) : std::nullopt;
    };
    EXPECT_EQ(formatOf({u"--screenshot"_qs, u"a.svg"_qs}), ui::PictureFormat::Svg);
    EXPECT_EQ(formatOf({u"--series"_qs, u"d/a.PDF"_qs}), ui::PictureFormat::Pdf);
    EXPECT_EQ(formatOf({u"--screenshot"_qs, u"-"_qs}), ui::PictureFormat::Png);
    EXPECT_EQ(formatOf({u"--screenshot"_qs, u"-"_qs, u"--format"_qs, u"svg"_qs}),
              ui::PictureFormat::Svg);
    EXPECT_EQ(formatOf({u"--screenshot"_qs, u"a.gif"_qs}), std::nullopt);
}

// Protects: a series stands at the moments, an animation at equal steps, and both say otherwise.
TEST(DesktopOptions, ReadsSeriesAndAnimations)
{
    const ParsedOptions series = parse({u"--series"_qs, u"s.png"_qs, u"--from"_qs, u"10 ms"_qs});
    ASSERT_TRUE(series.options) << series.text.toStdString();
    EXPECT_TRUE(series.options->plan.moments);
    EXPECT_EQ(series.options->plan.from, ui::at(10));
    const ParsedOptions tour = parse({u"--animation"_qs, u"t.webp"_qs, u"--frames"_qs, u"30"_qs,
                                      u"--fps"_qs, u"10"_qs, u"--to"_qs, u"1 s"_qs});
    ASSERT_TRUE(tour.options) << tour.text.toStdString();
    EXPECT_FALSE(tour.options->plan.moments);
    EXPECT_EQ(tour.options->plan.frames, 30);
    EXPECT_EQ(tour.options->plan.rate, 10);
    EXPECT_EQ(tour.options->plan.to, ui::at(1000));
    EXPECT_TRUE(parse({u"--animation"_qs, u"t.webp"_qs, u"--moments"_qs}).options->plan.moments);
}

// Protects: a handout is a file and no picture.
TEST(DesktopOptions, AHandoutNeedsNoWindow)
{
    const ParsedOptions parsed = parse({u"--handout"_qs, u"a.PDF"_qs, u"lesson"_qs});
    ASSERT_TRUE(parsed.options) << parsed.text.toStdString();
    EXPECT_EQ(parsed.options->handout, u"a.PDF"_qs);
    EXPECT_FALSE(parsed.options->makesPictures());
    EXPECT_FALSE(parsed.options->opensWindow());
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
        {{u"--series"_qs, u"s"_qs}, u"--series s"_qs},
        {{u"--animation"_qs, u"a.gif"_qs}, u".webp"_qs},
        {{u"--animation"_qs, u"a.webp"_qs, u"--frames"_qs, u"0"_qs}, u"--frames 0"_qs},
        {{u"--animation"_qs, u"a.webp"_qs, u"--fps"_qs, u"99"_qs}, u"--fps 99"_qs},
        {{u"--animation"_qs, u"a.webp"_qs, u"--from"_qs, u"2 s"_qs, u"--to"_qs, u"1 s"_qs},
         u"--to 1 s"_qs},
        {{u"--animation"_qs, u"a.webp"_qs, u"--series"_qs, u"s.png"_qs}, u"only one"_qs},
        {{u"--screenshot"_qs, u"o.png"_qs, u"--fps"_qs, u"5"_qs}, u"--fps"_qs},
        {{u"--series"_qs, u"s.png"_qs, u"--moments"_qs, u"--frames"_qs, u"5"_qs}, u"--moments"_qs},
        {{u"--screenshot"_qs, u"o.png"_qs, u"--format"_qs, u"bmp"_qs}, u"--format bmp"_qs},
        {{u"--series"_qs, u"s.png"_qs, u"--steps"_qs, u"--moments"_qs}, u"--steps"_qs},
        {{u"--screenshot"_qs, u"s.png"_qs, u"--steps"_qs}, u"--steps"_qs},
        {{u"--handout"_qs, u"a.doc"_qs}, u"--handout a.doc"_qs},
        {{u"--handout"_qs, u"a.pdf"_qs, u"--size"_qs, u"8x8"_qs}, u"--size"_qs},
        {{u"--handout"_qs, u"a.pdf"_qs, u"--theme"_qs, u"dark"_qs}, u"--theme"_qs},
        {{u"--handout"_qs, u"a.pdf"_qs, u"--screenshot"_qs, u"a.png"_qs}, u"only one"_qs},
        {{u"--handout"_qs, u"a.pdf"_qs, u"--present"_qs}, u"--present"_qs},
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
