// SPDX-License-Identifier: GPL-3.0-or-later
// The view of a video: blocks that are missing over UDP, a player that waits over TCP.
#include "tests/ui/apps/media_fixture.h"
#include "tests/ui/desk.h"
#include "ui/apps/frame_strip.h"
#include "ui/apps/playout_control.h"
#include "ui/apps/video_screen.h"
#include "ui/apps/video_view.h"

#include <QAccessible>
#include <QAccessibleInterface>
#include <QImage>
#include <gtest/gtest.h>

namespace roundtrip::ui {
namespace {

using namespace std::chrono_literals;

class VideoViewTest : public testing::Test {
protected:
    void open(const std::string& transport)
    {
        view.reset();
        desk.show(shortVideoText(transport));
        desk.playback.toEnd();
        view = std::make_unique<VideoView>(desk.context, 0, FlowId{0});
        view->resize(500, 900);
        view->show();
        view->showAt(desk.playback.time());
    }
    QString said() { return view->findChild<StatGrid*>()->sentence(); }
    VideoScreen* screen() { return view->findChild<VideoScreen*>(); }
    /// When frame n is played.
    SimTime plays(std::size_t n) { return view->model().playout().frames.at(n).playAt; }
    Desk desk;
    std::unique_ptr<VideoView> view;
};

// Protects: one lost datagram is one block of one picture.
TEST_F(VideoViewTest, OverUdpABlockIsMissing)
{
    open("udp");
    EXPECT_TRUE(said().startsWith(u"Sent 3, On time 2, Damaged 1, Frozen 0, Stalls 0, "_qs))
        << said().toStdString();
    EXPECT_EQ(view->notice(desk.playback.time()), u"One picture with blocks missing."_qs);
    QAccessibleInterface* list =
        QAccessible::queryAccessibleInterface(view->findChild<FrameStrip*>());
    ASSERT_EQ(list->childCount(), 3);
    EXPECT_EQ(list->child(1)->text(QAccessible::Name),
              u"Frame 2, damaged: 5 of 6 pieces in time"_qs);
}

// Protects: the picture at the playhead is the one that is played, damage and all.
TEST_F(VideoViewTest, TheScreenShowsThePictureOfTheInstant)
{
    open("udp");
    view->showAt(at(1));
    EXPECT_EQ(screen()->sentence(), u"There is no picture yet."_qs);
    const QImage dark = screen()->grab().toImage();
    view->showAt(plays(0));
    const QImage first = screen()->grab().toImage();
    EXPECT_NE(first, dark);
    EXPECT_TRUE(screen()->sentence().startsWith(u"Frame 1, on time"_qs));
    view->showAt(plays(1));
    EXPECT_EQ(screen()->sentence(), u"Frame 2, damaged: 5 of 6 pieces in time."_qs);
    EXPECT_EQ(screen()->accessibleDescription(), screen()->sentence());
    // The grey of the missing block stands nowhere in the first picture.
    const QRgb grey = qRgb(0x7C, 0x86, 0x90);
    const auto has = [grey](const QImage& image) {
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                if (image.pixel(x, y) == grey)
                    return true;
        return false;
    };
    EXPECT_FALSE(has(first));
    EXPECT_TRUE(has(screen()->grab().toImage()));
}

// Protects: the same loss over TCP damages nothing, and the player waits for it.
TEST_F(VideoViewTest, OverTcpThePlayerWaits)
{
    open("tcp");
    EXPECT_TRUE(said().contains(u"On time 3, Damaged 0, Frozen 0, Stalls "_qs))
        << said().toStdString();
    ASSERT_FALSE(view->model().playout().stalls.empty());
    const Stall stall = view->model().playout().stalls.front();
    view->showAt(stall.begin + 1ms);
    EXPECT_EQ(view->notice(stall.begin + 1ms),
              u"The picture stands still since 1.0 ms: the player waits for data."_qs);
    EXPECT_TRUE(screen()->sentence().startsWith(u"The player waits for frame"_qs));
    EXPECT_TRUE(view->notice(desk.playback.time()).startsWith(u"The player stopped "_qs));
}

// Protects: with a longer delay the same run is played without a stop.
TEST_F(VideoViewTest, ALongerDelayHealsTheStops)
{
    open("tcp");
    view->control().choose(2s, PlayoutRule::Wait);
    EXPECT_TRUE(view->model().playout().stalls.empty());
    EXPECT_EQ(view->notice(desk.playback.time()),
              u"The picture runs smoothly, and nothing is missing."_qs);
}

} // namespace
} // namespace roundtrip::ui
