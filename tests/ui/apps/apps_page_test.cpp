// SPDX-License-Identifier: GPL-3.0-or-later
// The page Application: a column for each lane with its sentence, whatever its lanes do.
#include "core/scenario/scenario_reader.h"
#include "tests/ui/apps/media_fixture.h"
#include "tests/ui/desk.h"
#include "ui/apps/apps_page.h"
#include "ui/apps/playout_chart.h"
#include "ui/apps/playout_control.h"
#include "ui/apps/video_view.h"
#include "ui/apps/voice_view.h"
#include "ui/apps/whole_call.h"

#include <QApplication>
#include <QImage>
#include <QScrollArea>
#include <QScrollBar>
#include <QTemporaryDir>
#include <gtest/gtest.h>

namespace roundtrip::ui {
namespace {

using namespace std::chrono_literals;

class AppsPageTest : public testing::Test {
protected:
    AppsPageTest()
    {
        page.resize(1000, 800);
        page.show();
    }
    /// Shows the end of a run; new columns are laid out in the event loop.
    void showEnd(const std::shared_ptr<const roundtrip::Run>& run)
    {
        desk.show(run);
        desk.playback.toEnd();
        QApplication::processEvents();
    }
    Desk desk;
    AppsPage page{desk.context};
};

// Protects: each lane has its title, its sentence and the view of its workload.
TEST_F(AppsPageTest, AColumnForEachLane)
{
    showEnd(bundledRun("voice-tcp-udp"));
    ASSERT_EQ(page.columnCount(), 2U);
    EXPECT_TRUE(qobject_cast<VoiceView*>(page.view(0)));
    EXPECT_TRUE(says(page, u"TCP"_qs));
    EXPECT_TRUE(says(page, page.view(1)->notice(desk.playback.time())));
    EXPECT_TRUE(page.accessibleDescription().contains(u"UDP: "_qs));
}

// Protects: another run brings its own columns, and one made anew keeps what was chosen.
TEST_F(AppsPageTest, FollowsTheRun)
{
    desk.show(mediaText("tcp", "", R"("kind": "voice", "duration": "100 ms")"));
    auto* before = static_cast<VoiceView*>(page.view(0));
    before->control().choose(60ms, PlayoutRule::Wait);
    desk.show(mediaText("tcp", R"({"do": "drop", "direction": "to_server", "data": 3})",
                        R"("kind": "voice", "duration": "100 ms", "playout_delay": "80 ms")"));
    EXPECT_EQ(page.view(0), before) << "the same view, so that no slider goes out of a hand";
    EXPECT_EQ(before->control().rule(), PlayoutRule::Wait);
    EXPECT_EQ(before->control().delay(), 80ms) << "the delay is the scenario's";
    EXPECT_TRUE(before->model().media().frames[2].receivedAt > at(200)) << "of the new run";
    desk.show(shortVideoText("udp"));
    ASSERT_EQ(page.columnCount(), 1U);
    EXPECT_TRUE(qobject_cast<VideoView*>(page.view(0)));
}

/// The document and what its window does with a run, at the same instant as before.
class EditedCallTest : public AppsPageTest {
protected:
    void SetUp() override
    {
        QObject::connect(&desk.document, &RunDocument::runReady, &page,
                         [this] { desk.show(desk.document.run(), at(90)); });
        ASSERT_TRUE(folder.isValid());
        desk.document.openFile(writeFile(folder.path(), u"call.json"_qs, shortCallText()));
        desk.document.waitForRun();
        ASSERT_EQ(page.columnCount(), 1U);
        view = qobject_cast<VoiceView*>(page.view(0));
        ASSERT_TRUE(view);
    }
    [[nodiscard]] Duration scenarioDelay() const
    {
        return desk.document.scenario()->lanes[0].flows[0].workload->playoutDelay;
    }
    QTemporaryDir folder;
    VoiceView* view = nullptr;
};

// Protects: the delay that is chosen is the scenario's: it runs, it is saved, it can be taken back.
TEST_F(EditedCallTest, TheDelayIsSaved)
{
    view->control().choose(50ms, PlayoutRule::GoOn);
    EXPECT_EQ(scenarioDelay(), 30ms) << "not with every pixel of the slider";
    const auto before = desk.document.run();
    view->applyNow();
    EXPECT_TRUE(desk.document.modified());
    desk.document.waitForRun();
    EXPECT_NE(desk.document.run(), before);
    EXPECT_EQ(page.view(0), view);
    EXPECT_EQ(view->control().delay(), 50ms);
    EXPECT_EQ(view->model().media().work.playoutDelay, 50ms);
    const QString path = folder.filePath(u"saved.json"_qs);
    ASSERT_TRUE(desk.document.saveAs(path));
    desk.document.openFile(path);
    desk.document.waitForRun();
    EXPECT_EQ(scenarioDelay(), 50ms);
    EXPECT_EQ(static_cast<VoiceView*>(page.view(0))->control().delay(), 50ms);
}

TEST_F(EditedCallTest, TheDelayGoesBackWithTheFile)
{
    view->control().choose(50ms, PlayoutRule::GoOn);
    view->applyNow();
    desk.document.waitForRun();
    view->control().choose(70ms, PlayoutRule::GoOn); // and no pause yet
    desk.document.resetToFile();
    desk.document.waitForRun();
    EXPECT_EQ(scenarioDelay(), 30ms);
    EXPECT_EQ(view->control().delay(), 30ms);
}

// Protects: choosing whether the player waits edits nothing: it is this view's own.
TEST_F(EditedCallTest, OnlyTheDelayIsAnEdit)
{
    view->control().choose(30ms, PlayoutRule::GoOn);
    view->applyNow();
    EXPECT_FALSE(desk.document.modified());
}

// Protects: moving a slider changes the sentence above it at once.
TEST_F(AppsPageTest, TheSentenceFollowsTheSlider)
{
    showEnd(runFrom(shortCallText()));
    ASSERT_TRUE(says(page, u"2 frames are missing"_qs));
    static_cast<VoiceView*>(page.view(0))->control().choose(35ms, PlayoutRule::GoOn);
    EXPECT_TRUE(says(page, u"One click"_qs));
}

// Protects: three lanes fit side by side; where they do not they keep a width that can be read, and
// the page scrolls.
TEST_F(AppsPageTest, ScrollsWhereThereAreManyLanes)
{
    showEnd(bundledRun("delayed-ack-and-nagle"));
    ASSERT_GT(page.columnCount(), 2U);
    auto* area = page.findChild<QScrollArea*>();
    EXPECT_EQ(area->horizontalScrollBar()->maximum(), 0);
    EXPECT_GE(page.view(0)->width(), 300);
    page.resize(800, 800);
    QApplication::processEvents();
    EXPECT_GT(area->horizontalScrollBar()->maximum(), 0);
    EXPECT_TRUE(area->horizontalScrollBar()->isVisible());
    EXPECT_GE(page.view(0)->width(), 300);
}

// Protects: hiding the future takes it out of the pictures of a call at once, and gives it back.
TEST_F(AppsPageTest, HidesTheFutureAtOnce)
{
    desk.show(bundledRun("voice-tcp-udp"));
    QApplication::processEvents();
    for (QWidget* part : {static_cast<QWidget*>(page.view(1)->findChild<PlayoutChart*>()),
                          static_cast<QWidget*>(page.view(1)->findChild<OutcomeStrip*>())}) {
        ASSERT_TRUE(part);
        const QImage open = part->grab().toImage();
        desk.selection.setFutureHidden(true);
        EXPECT_NE(part->grab().toImage(), open);
        desk.selection.setFutureHidden(false);
        EXPECT_EQ(part->grab().toImage(), open);
    }
}

// Protects: no bundled scenario is without a view at any instant, and none says nothing.
TEST_F(AppsPageTest, EveryBundledScenarioHasSomethingToSay)
{
    for (const BundledScenario& scenario : bundledScenarios()) {
        const auto run = bundledRun(scenario.name);
        if (run->endTime() > at(60'000))
            continue; // long ones are the engine's affair
        desk.show(run);
        desk.playback.toEnd();
        ASSERT_EQ(page.columnCount(), run->lanes.size()) << scenario.name;
        for (std::size_t lane = 0; lane < page.columnCount(); ++lane) {
            ASSERT_TRUE(page.view(lane)) << scenario.name;
            for (const SimTime t : {kStartOfTime, at(100), run->endTime()})
                EXPECT_FALSE(page.view(lane)->notice(t).isEmpty()) << scenario.name;
        }
    }
}

} // namespace
} // namespace roundtrip::ui
