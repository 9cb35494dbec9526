// SPDX-License-Identifier: GPL-3.0-or-later
// Numbered pictures: their names, and what is left when one of them cannot be written.
#include "ui/exports/picture_series.h"

#include "tests/ui/test_scenarios.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <gtest/gtest.h>

namespace roundtrip::ui {
namespace {

QByteArray textAt(SimTime t) { return QByteArray::number(qlonglong(t.time_since_epoch().count())); }

std::vector<SimTime> times(int count)
{
    std::vector<SimTime> all;
    for (int i = 0; i < count; ++i)
        all.push_back(at(i));
    return all;
}

// Protects: names that sort as they were made, beside each other, whatever the suffix.
TEST(PictureSeries, NamesSort)
{
    EXPECT_EQ(seriesName(u"a/step.png"_qs, 3, 9), u"a/step-03.png"_qs);
    EXPECT_EQ(seriesName(u"step.svg"_qs, 12, 99), u"step-12.svg"_qs);
    EXPECT_EQ(seriesName(u"/x/y.z.pdf"_qs, 7, 1000), u"/x/y.z-0007.pdf"_qs);
}

// Protects: every picture is written, under its name, and the outcome names the first and last.
TEST(PictureSeries, WritesThemAll)
{
    const QTemporaryDir folder;
    PictureSeries series(folder.filePath(u"s.png"_qs), times(3), textAt);
    while (series.step()) {}
    EXPECT_EQ(series.error(), QString());
    EXPECT_EQ(QDir(folder.path()).entryList(QDir::Files),
              (QStringList{u"s-01.png"_qs, u"s-02.png"_qs, u"s-03.png"_qs}));
    EXPECT_EQ(series.outcome(), u"3 pictures: s-01.png to s-03.png"_qs);
    QFile second(folder.filePath(u"s-02.png"_qs));
    ASSERT_TRUE(second.open(QIODevice::ReadOnly));
    EXPECT_EQ(second.readAll(), textAt(at(1)));
}

// Protects: a series that breaks off says where and what stands, and replaces nothing by a half.
TEST(PictureSeries, SaysWhatStandsWhenItBreaksOff)
{
    const QTemporaryDir folder;
    ASSERT_TRUE(QDir(folder.path()).mkdir(u"s-03.png"_qs)); // in the way
    PictureSeries series(folder.filePath(u"s.png"_qs), times(4), textAt);
    while (series.step()) {}
    EXPECT_EQ(series.written(), 2);
    EXPECT_TRUE(series.error().contains(u"s-03.png"_qs)) << series.error().toStdString();
    EXPECT_TRUE(series.error().contains(u"s-01.png to s-02.png"_qs));
    EXPECT_FALSE(QFile::exists(folder.filePath(u"s-04.png"_qs)));
    EXPECT_FALSE(series.step());
}

} // namespace
} // namespace roundtrip::ui
