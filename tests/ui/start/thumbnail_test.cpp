// SPDX-License-Identifier: GPL-3.0-or-later
// The small pictures of the lessons: drawn from their runs, none blank.
#include "ui/start/thumbnail.h"

#include "ui/start/lesson_catalog.h"

#include <QImage>
#include <QPainter>
#include <gtest/gtest.h>

#include <map>

namespace roundtrip::ui {
namespace {

constexpr int kWidth = 300, kHeight = 116;

class ThumbnailTest : public testing::Test {
protected:
    ThumbnailTest()
    {
        m_theme.setScale(1.0);
        m_theme.choose(ThemeChoice::Light);
    }
    QImage picture(const CatalogLesson& lesson)
    {
        const std::atomic<bool> cancel{false};
        m_thumb = runForThumbnail(lesson.scenario, cancel);
        QImage image(kWidth, kHeight, QImage::Format_ARGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        paintThumbnail(painter, image.rect(), m_theme, *m_thumb);
        return image;
    }
    static int inked(const QImage& image, const QRect& part)
    {
        int count = 0;
        for (int y = part.top(); y <= part.bottom(); ++y)
            for (int x = part.left(); x <= part.right(); ++x)
                count += image.pixelColor(x, y) != Qt::white ? 1 : 0;
        return count;
    }

    Theme m_theme;
    std::shared_ptr<const ThumbnailRun> m_thumb;
};

// Protects: each of the three kinds draws something, and something else than the others; none
// paints on the margin.
TEST_F(ThumbnailTest, TheThreeKindsDrawDifferentPictures)
{
    std::map<LessonPicture, QImage> pictures;
    for (const CatalogLesson& lesson : bundledLessons()) {
        const LessonPicture kind = lesson.scenario->lesson->picture;
        if (pictures.count(kind) > 0)
            continue;
        const QImage image = picture(lesson);
        EXPECT_GT(inked(image, image.rect()), 400) << lesson.name.toStdString();
        EXPECT_EQ(inked(image, QRect(0, 0, kWidth, 3)), 0) << lesson.name.toStdString();
        EXPECT_EQ(inked(image, QRect(0, kHeight - 3, kWidth, 3)), 0) << lesson.name.toStdString();
        for (const auto& [other, drawn] : pictures)
            EXPECT_NE(drawn, image) << static_cast<int>(other);
        pictures[kind] = image;
    }
    EXPECT_EQ(pictures.size(), 3U);
}

// Protects: a picture that nobody waits for any more is given up.
TEST_F(ThumbnailTest, ACancelledRunHasNoPicture)
{
    const std::atomic<bool> cancel{true};
    EXPECT_EQ(runForThumbnail(bundledLessons().front().scenario, cancel), nullptr);
}

} // namespace
} // namespace roundtrip::ui
