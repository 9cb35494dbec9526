// SPDX-License-Identifier: GPL-3.0-or-later
// The design tokens and what is made of them: complete, readable, and scaled.
#include "ui/theme/theme.h"
#include "ui/theme/theme_icons.h"
#include "ui/theme/theme_tokens.h"

#include <QDir>
#include <QFile>
#include <QFontInfo>
#include <QFontMetricsF>
#include <QRegularExpression>
#include <gtest/gtest.h>

#include <cmath>

namespace roundtrip::ui {
namespace {

double luminance(const QColor& color)
{
    const auto linear = [](double part) {
        return part <= 0.03928 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF())
           + 0.0722 * linear(color.blueF());
}

/// The contrast ratio of the Web Content Accessibility Guidelines, 1..21.
double contrast(const QColor& a, const QColor& b)
{
    const double high = std::max(luminance(a), luminance(b));
    const double low = std::min(luminance(a), luminance(b));
    return (high + 0.05) / (low + 0.05);
}

class BothThemes : public testing::TestWithParam<ThemeChoice> {
protected:
    BothThemes() { m_theme.choose(GetParam()); }
    Theme m_theme;
};

INSTANTIATE_TEST_SUITE_P(Themes, BothThemes, testing::Values(ThemeChoice::Light, ThemeChoice::Dark),
                         [](const auto& theme) {
                             return theme.param == ThemeChoice::Light ? "light" : "dark";
                         });

// Protects: everything that is written can be read.
TEST_P(BothThemes, TextReachesTheContrastThatReadingNeeds)
{
    const QColor surface = m_theme.color(ColorRole::Surface);
    for (const ColorRole role :
         {ColorRole::Ink, ColorRole::Ink2, ColorRole::Ink3, ColorRole::AccentText, ColorRole::Good,
          ColorRole::ClientText, ColorRole::ServerText})
        EXPECT_GE(contrast(m_theme.color(role), surface), 4.5) << static_cast<int>(role);
    for (int style = 0; style < static_cast<int>(SegmentStyle::Count_); ++style)
        EXPECT_GE(contrast(m_theme.segment(static_cast<SegmentStyle>(style)).text, surface), 4.5)
            << style;
    for (int group = 0; group < static_cast<int>(StateGroup::Count_); ++group) {
        const StateColors colors = m_theme.state(static_cast<StateGroup>(group));
        EXPECT_GE(contrast(colors.text, colors.fill), 4.5) << group;
    }
    EXPECT_GE(contrast(m_theme.color(ColorRole::OnAccent), m_theme.color(ColorRole::Accent)), 4.5);
    EXPECT_GE(contrast(m_theme.color(ColorRole::Ink2), m_theme.color(ColorRole::Background)), 4.5);
}

// Protects: a misspelt name in the style sheet, which Qt would drop with the whole sheet.
TEST_P(BothThemes, TheStyleSheetHasNoUnfilledNames)
{
    const QString sheet = m_theme.styleSheet();
    EXPECT_GT(sheet.size(), 1000);
    EXPECT_FALSE(sheet.contains(u'@'));
    EXPECT_FALSE(sheet.contains(QRegularExpression(u"[0-9]sp\\b"_qs)));
    EXPECT_FALSE(sheet.contains(QRegularExpression(u":\\s*;"_qs)));
    EXPECT_TRUE(sheet.contains(m_theme.color(ColorRole::Accent).name()));
    const QRegularExpression url(u"url\\(([^)]+)\\)"_qs);
    for (auto found = url.globalMatch(sheet); found.hasNext();)
        EXPECT_TRUE(QFile::exists(found.next().captured(1)));
}

// Protects: each icon has a shape, in the colour that was asked for.
TEST_P(BothThemes, IconsAreDrawnInTheInkOfTheTheme)
{
    for (const QString& file : QDir(u":/icons"_qs).entryList({u"*.svg"_qs})) {
        const QImage image = tintedIcon(file.chopped(4), m_theme.color(ColorRole::Ink),
                                        QSize(20, 20), 2.0)
                                 .toImage()
                                 .convertToFormat(QImage::Format_ARGB32);
        ASSERT_EQ(image.size(), QSize(40, 40)) << file.toStdString();
        int opaque = 0;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                if (qAlpha(image.pixel(x, y)) == 255) {
                    ++opaque;
                    EXPECT_EQ(image.pixelColor(x, y), m_theme.color(ColorRole::Ink));
                }
        EXPECT_GT(opaque, 8) << file.toStdString();
    }
}

// Protects: an incomplete tokens file is named, not drawn in black.
TEST(ThemeTokens, NamesTheMissingToken)
{
    QFile file(u":/look/tokens.json"_qs);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    QByteArray json = file.readAll();
    QString error;
    EXPECT_TRUE(readThemeTokens(json, true, &error)) << error.toStdString();
    EXPECT_FALSE(readThemeTokens(json.replace("\"accentSoft\"", "\"accentsoft\""), true, &error));
    EXPECT_TRUE(error.contains(u"accentSoft"_qs)) << error.toStdString();
    EXPECT_FALSE(readThemeTokens("{", false, &error));
}

// Protects: both spellings of a colour, and that nonsense is no colour.
TEST(ThemeTokens, ReadsColours)
{
    EXPECT_EQ(parseTokenColor(u"#0072B2"_qs), QColor(0, 0x72, 0xb2));
    const QColor shadow = parseTokenColor(u"rgba(22,32,43,0.10)"_qs);
    EXPECT_EQ(shadow.red(), 22);
    EXPECT_NEAR(shadow.alphaF(), 0.1, 0.005);
    EXPECT_FALSE(parseTokenColor(u"rgba(1,2)"_qs).isValid());
    EXPECT_FALSE(parseTokenColor(u"bluish"_qs).isValid());
}

// Protects: choosing what is chosen already repaints nothing; another theme is said once.
TEST(Theme, SaysAChangeOnce)
{
    Theme theme;
    theme.choose(ThemeChoice::Light);
    int changes = 0;
    QObject::connect(&theme, &Theme::changed, &theme, [&changes] { ++changes; });
    theme.choose(ThemeChoice::Light);
    EXPECT_EQ(changes, 0);
    theme.choose(ThemeChoice::Dark);
    EXPECT_EQ(changes, 1);
    EXPECT_TRUE(theme.dark());
    theme.setScale(1.5);
    EXPECT_EQ(changes, 2);
}

// Protects: no letter is below the design's smallest, and all grow with the scale.
TEST(Theme, LettersGrowWithTheScale)
{
    Theme theme;
    for (int role = 0; role < static_cast<int>(FontRole::Count_); ++role) {
        theme.setScale(1.0);
        const int small = theme.font(static_cast<FontRole>(role)).pixelSize();
        EXPECT_GE(small, 11) << role;
        theme.setScale(2.0);
        EXPECT_NEAR(theme.font(static_cast<FontRole>(role)).pixelSize(), 2 * small, 1) << role;
    }
}

// Protects: the bundled fonts are found, and the clock's figures are all as wide as each other.
TEST(Theme, NumbersAreSetInAMonoFace)
{
    const Theme theme;
    EXPECT_EQ(QFontInfo(theme.font(FontRole::Body)).family(), u"Inter"_qs);
    EXPECT_EQ(QFontInfo(theme.font(FontRole::Clock)).family(), u"JetBrains Mono"_qs);
    const QFontMetricsF metrics(theme.font(FontRole::Clock));
    EXPECT_DOUBLE_EQ(metrics.horizontalAdvance(u"11111"_qs),
                     metrics.horizontalAdvance(u"80808"_qs));
}

} // namespace
} // namespace roundtrip::ui
