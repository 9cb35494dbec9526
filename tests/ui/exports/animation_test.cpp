// SPDX-License-Identifier: GPL-3.0-or-later
// Animations, read back by libwebp's decoder.
#include "ui/exports/animation_job.h"

#include "tests/ui/exports/read_back.h"
#include "tests/ui/patience.h"
#include "tests/ui/test_scenarios.h"
#include "ui/exports/webp_animation.h"

#include <QSignalSpy>
#include <gtest/gtest.h>

namespace roundtrip::ui {
namespace {

QImage shade(int value)
{
    QImage image(32, 24, QImage::Format_RGB32);
    image.fill(QColor(value, 255 - value, 40));
    return image;
}

std::vector<Frame> fourFrames()
{
    return {{at(0), 100}, {at(1), 100}, {at(2), 300}, {at(3), 2000}};
}

QImage drawn(SimTime t)
{
    return shade(static_cast<int>(t.time_since_epoch().count() / 1'000'000) * 50);
}

// Protects: every frame is in the file, each as long as it was to stand.
TEST(Animation, HoldsItsFrames)
{
    AnimationJob job(fourFrames(), {32, 24}, drawn);
    QSignalSpy finished(&job, &AnimationJob::finished);
    QSignalSpy progress(&job, &AnimationJob::progress);
    job.start();
    ASSERT_TRUE(finished.wait(kPatienceMs));
    const auto webp = readWebp(finished.first().first().toByteArray());
    ASSERT_TRUE(webp);
    EXPECT_EQ(webp->size, QSize(32, 24));
    EXPECT_EQ(webp->ends, (std::vector<int>{100, 200, 500, 2500}));
    EXPECT_EQ(webp->distinct, 4);
    EXPECT_EQ(progress.size(), 4);
}

// Protects: after cancelling nothing comes any more.
TEST(Animation, CanBeCancelled)
{
    AnimationJob job(fourFrames(), {32, 24}, drawn);
    QSignalSpy finished(&job, &AnimationJob::finished);
    QSignalSpy cancelled(&job, &AnimationJob::cancelled);
    QSignalSpy progress(&job, &AnimationJob::progress);
    QObject::connect(&job, &AnimationJob::progress, &job, &AnimationJob::cancel);
    job.start();
    ASSERT_TRUE(cancelled.wait(kPatienceMs));
    EXPECT_FALSE(finished.wait(50));
    EXPECT_EQ(progress.size(), 1);
}

// Protects: what cannot be is said, with numbers.
TEST(Animation, FailuresAreNamed)
{
    AnimationJob job(fourFrames(), {33, 24}, drawn);
    QSignalSpy failed(&job, &AnimationJob::failed);
    job.start();
    ASSERT_TRUE(failed.wait(kPatienceMs));
    EXPECT_TRUE(failed.first().first().toString().contains(u"33"_qs));
    WebpAnimation large({WebpAnimation::kLargestSide + 1, 10});
    EXPECT_FALSE(large.error().isEmpty());
    EXPECT_FALSE(large.add(shade(1), 10));
    EXPECT_TRUE(large.finish().isEmpty());
}

} // namespace
} // namespace roundtrip::ui
