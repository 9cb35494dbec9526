// SPDX-License-Identifier: GPL-3.0-or-later
// The view of a call: its numbers against a case worked by hand, the slider of the delay, what
// screen readers are told, and the file with its sound.
#include "tests/ui/apps/media_fixture.h"
#include "tests/ui/desk.h"
#include "ui/apps/frame_strip.h"
#include "ui/apps/playout_chart.h"
#include "ui/apps/playout_control.h"
#include "ui/apps/voice_view.h"
#include "ui/apps/whole_call.h"
#include "ui/parts/axis_text.h"

#include <QAccessible>
#include <QAccessibleInterface>
#include <QApplication>
#include <QCheckBox>
#include <QFile>
#include <QImage>
#include <QLabel>
#include <QSignalSpy>
#include <QSlider>
#include <QTemporaryDir>
#include <QTest>
#include <gtest/gtest.h>

namespace roundtrip::ui {
namespace {

using namespace std::chrono_literals;

class VoiceViewTest : public testing::Test {
protected:
    VoiceViewTest() { open(shortCallText()); }
    void open(const std::string& text)
    {
        view.reset();
        desk.show(text);
        desk.playback.toEnd();
        view = std::make_unique<VoiceView>(desk.context, 0, FlowId{0});
        view->resize(500, 900);
        view->show();
        QApplication::setActiveWindow(view.get());
        view->showAt(desk.playback.time());
    }
    QLabel* label(const QString& name) { return view->findChild<QLabel*>(name); }
    QString said() { return view->findChild<StatGrid*>()->sentence(); }
    Desk desk;
    std::unique_ptr<VoiceView> view;
};

// Protects: five frames, one lost, one late.
TEST_F(VoiceViewTest, CountsWhatWasPlayed)
{
    EXPECT_TRUE(said().startsWith(u"Sent 5, On time 3, Late 1, Lost 1, Concealed 2, "_qs
                                  + u"Longest gap 2, "_qs))
        << said().toStdString();
    EXPECT_EQ(view->notice(at(1)), u"The listener hears nothing yet."_qs);
    EXPECT_EQ(view->notice(desk.playback.time()),
              u"A click now and then: 2 frames are missing, at most 40.0 ms in a row."_qs);
}

// Protects: another delay is another playout of the same run, seen at once.
TEST_F(VoiceViewTest, TheSliderPlaysTheSameRunAnew)
{
    const auto run = desk.playback.run();
    auto* slider = view->findChild<QSlider*>(u"playoutDelay"_qs);
    ASSERT_TRUE(slider);
    EXPECT_EQ(slider->value() * 5, 30);
    QSignalSpy told(view.get(), &WorkloadView::noticeChanged);
    slider->setFocus();
    QTest::keyClick(slider, Qt::Key_Right); // 35 ms: the late frame is on time
    EXPECT_EQ(told.count(), 1);
    EXPECT_TRUE(said().contains(u"On time 4, Late 0, Lost 1"_qs)) << said().toStdString();
    EXPECT_EQ(view->notice(desk.playback.time()), u"One click: a frame of 20.0 ms is missing."_qs);
    EXPECT_EQ(desk.playback.run(), run);
    EXPECT_FALSE(desk.document.running());
    EXPECT_TRUE(
        says(*view, u"The delay is saved with the scenario. No packet changes with it."_qs));
}

// Protects: the formula is shown with the very numbers of the run.
TEST_F(VoiceViewTest, TheFormulaIsFilledIn)
{
    // 20 ms to fill a frame, 20 ms of way and its bits, 30 ms of buffer; 2 of 5 missing in one gap.
    const QString formula = label(u"formula"_qs)->text();
    EXPECT_TRUE(formula.contains(u"40.00 % not played, in gaps 1.20 times as long"_qs))
        << formula.toStdString();
    EXPECT_TRUE(formula.contains(u"/ (40.00 / 1.20 + 25.1)"_qs)) << formula.toStdString();
    EXPECT_TRUE(label(u"score"_qs)->text().contains(u"not to be recommended"_qs));
    view->findChild<QCheckBox*>(u"conceal"_qs)->click();
    EXPECT_TRUE(label(u"formula"_qs)->text().contains(u"/ (40.00 / 1.20 + 4.3)"_qs));
    view->showAt(at(1));
    EXPECT_EQ(label(u"score"_qs)->text(), u"Nothing has been heard yet"_qs);
    EXPECT_EQ(label(u"formula"_qs)->text(), QString());
}

// Protects: each cell has a name for screen readers, and the arrow keys lead from cell to cell.
TEST_F(VoiceViewTest, TheCellsCanBeReadAndReached)
{
    auto* strip = view->findChild<FrameStrip*>();
    QAccessibleInterface* list = QAccessible::queryAccessibleInterface(strip);
    ASSERT_EQ(list->childCount(), 5);
    EXPECT_TRUE(list->child(0)->text(QAccessible::Name).startsWith(u"Frame 1, on time: waited"_qs));
    EXPECT_EQ(list->child(2)->text(QAccessible::Name), u"Frame 3, lost: never came"_qs);
    EXPECT_EQ(list->child(3)->text(QAccessible::Name),
              u"Frame 4, late: came 1.0 ms after its instant"_qs);
    EXPECT_EQ(list->child(3)->text(QAccessible::Value), u"late"_qs);
    strip->setFocus(Qt::TabFocusReason);
    QTest::keyClick(strip, Qt::Key_Left);
    EXPECT_TRUE(strip->words().startsWith(u"Frame 3, lost"_qs)) << strip->words().toStdString();
    EXPECT_EQ(list->focusChild(), list->child(2));
    QTest::keyClick(strip, Qt::Key_Escape);
    EXPECT_FALSE(strip->words().startsWith(u"Frame 3"_qs));
    EXPECT_FALSE(view->findChild<PlayoutChart*>()->accessibleDescription().isEmpty());
}

// Protects: time runs both ways, and each instant looks different.
TEST_F(VoiceViewTest, ShowsEachInstant)
{
    const QImage last = view->grab().toImage();
    view->showAt(at(70));
    const QImage middle = view->grab().toImage();
    EXPECT_NE(last, middle);
    view->showAt(desk.playback.time());
    EXPECT_EQ(view->grab().toImage(), last);
}

// Protects: a call is still to be seen when its run goes on after the last frame.
TEST_F(VoiceViewTest, TheChartShowsTheLastFramesAtTheEndOfTheRun)
{
    desk.show(bundledRun("voice-tcp-udp"));
    desk.playback.toEnd();
    PlayoutChart chart(desk.theme);
    MediaModel model(desk.playback.run(), 0, FlowId{0});
    ASSERT_GT(desk.playback.time(), model.playout().frames.back().playAt + 300ms);
    chart.resize(540, 240);
    const auto marks = [&](SimTime t) {
        chart.show(&model, t, false);
        const QImage image = chart.grab().toImage();
        const QRgb good = desk.theme.color(ColorRole::Good).rgb();
        int count = 0;
        for (int y = 60; y < image.height(); ++y) { // below the legend
            for (int x = 0; x < image.width(); ++x)
                count += image.pixel(x, y) == good ? 1 : 0;
        }
        return count;
    };
    EXPECT_GT(marks(desk.playback.time()), 100);
    EXPECT_GT(marks(at(5000)), 100);
}

// Protects: the file holds the gaps of this run, as silence or made up, as chosen.
TEST_F(VoiceViewTest, SavesTheSound)
{
    QTemporaryDir folder;
    view->findChild<QCheckBox*>(u"conceal"_qs)->setChecked(false);
    const QString path = folder.filePath(u"call.wav"_qs);
    ASSERT_TRUE(view->saveSound(path));
    EXPECT_TRUE(says(*view, u"Saved as "_qs + path));
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    ASSERT_EQ(bytes.size(), 44 + 5 * 320);
    EXPECT_EQ(bytes.mid(44 + 2 * 320, 640), QByteArray(640, '\0')); // the third and the fourth
    EXPECT_NE(bytes.mid(44 + 320, 320), QByteArray(320, '\0'));
    view->findChild<QCheckBox*>(u"conceal"_qs)->click();
    EXPECT_NE(view->sound().mid(44 + 2 * 320, 320), QByteArray(320, '\0'));
    EXPECT_FALSE(view->saveSound(folder.filePath(u"no/such/folder.wav"_qs)));
    EXPECT_TRUE(says(*view, u"cannot be written"_qs));
}

// Protects: over TCP the player may wait instead, and then nothing is missing.
TEST_F(VoiceViewTest, OverTcpThePlayerMayWait)
{
    open(mediaText("tcp", R"({"do": "drop", "direction": "to_server", "data": 3})",
                   R"("kind": "voice", "duration": "100 ms", "playout_delay": "30 ms")"));
    EXPECT_TRUE(said().contains(u"On time 2, Late 3, Lost 0"_qs)) << said().toStdString();
    EXPECT_TRUE(view->notice(desk.playback.time()).startsWith(u"Syllables are missing: 3"_qs));
    view->control().choose(30ms, PlayoutRule::Wait);
    EXPECT_TRUE(said().contains(u"On time 5, Late 0, Lost 0"_qs)) << said().toStdString();
    EXPECT_TRUE(
        view->notice(desk.playback.time()).startsWith(u"The voice stopped now and then"_qs));
    EXPECT_GT(view->sound().size(), 44 + 5 * 320);
}

// Protects: whoever has no mouse goes over the whole call from one outcome to the next, and the
// part is told.
TEST_F(VoiceViewTest, TheWholeCallIsWalkedByKeyboard)
{
    QObject::connect(&desk.playback, &Playback::timeChanged, view.get(),
                     [this] { view->showAt(desk.playback.time()); });
    auto* strip = view->findChild<OutcomeStrip*>();
    QAccessibleInterface* list = QAccessible::queryAccessibleInterface(strip);
    ASSERT_EQ(list->childCount(), 4); // on time, lost, late, on time
    const auto name = [&](int n) { return list->child(n)->text(QAccessible::Name); };
    EXPECT_TRUE(name(0).endsWith(u": on time"_qs)) << name(0).toStdString();
    EXPECT_TRUE(name(1).endsWith(u": lost"_qs)) << name(1).toStdString();
    EXPECT_TRUE(name(2).endsWith(u": late"_qs)) << name(2).toStdString();
    strip->setFocus(Qt::TabFocusReason);
    ASSERT_TRUE(strip->hasFocus());
    QTest::keyClick(strip, Qt::Key_Home);
    const SimTime first = desk.playback.time();
    EXPECT_EQ(first, view->model().playout().frames[0].playAt);
    QTest::keyClick(strip, Qt::Key_Right);
    EXPECT_EQ(desk.playback.time(), view->model().playout().frames[2].playAt);
    EXPECT_EQ(list->focusChild(), list->child(1));
    QTest::keyClick(strip, Qt::Key_Left);
    EXPECT_EQ(desk.playback.time(), first);
    QTest::keyClick(strip, Qt::Key_Left);
    EXPECT_EQ(desk.playback.time(), first) << "there is nothing before it";
    QTest::keyClick(strip, Qt::Key_Right, Qt::ShiftModifier); // the window's
    EXPECT_EQ(desk.playback.time(), first);
    list->child(2)->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    EXPECT_EQ(desk.playback.time(), view->model().playout().frames[3].playAt);
}

// Protects: where the future is hidden, the keyboard and screen readers find none of it.
TEST_F(VoiceViewTest, TheWholeCallKeepsTheFutureHidden)
{
    auto* strip = view->findChild<OutcomeStrip*>();
    QAccessibleInterface* list = QAccessible::queryAccessibleInterface(strip);
    const SimTime early = view->model().playout().frames[1].playAt;
    desk.playback.seek(early);
    desk.selection.setFutureHidden(true);
    view->showAt(early);
    ASSERT_EQ(list->childCount(), 1);
    EXPECT_TRUE(list->child(0)->text(QAccessible::Name).contains(exactText(early) + u": "_qs));
    strip->setFocus(Qt::TabFocusReason);
    QTest::keyClick(strip, Qt::Key_Right);
    EXPECT_LE(desk.playback.time(), early);
}

// Protects: a call that never comes about says so and offers nothing odd.
TEST_F(VoiceViewTest, ACallThatNeverBegins)
{
    open(R"({"format": 1, "title": "test", "lanes": [{"title": "Lane", "flows": [
        {"transport": "tcp", "server_port": 5004, "server": {"listen": false},
         "workload": {"kind": "voice", "duration": "100 ms"}}]}]})");
    EXPECT_EQ(view->notice(desk.playback.time()), u"The call never comes about."_qs);
    EXPECT_EQ(view->sound().size(), 44);
    EXPECT_EQ(view->findChild<FrameStrip*>()->words(), u"No frame was ever made."_qs);
    EXPECT_FALSE(view->grab().isNull());
}

} // namespace
} // namespace roundtrip::ui
