// SPDX-License-Identifier: GPL-3.0-or-later
// The presenter from a small projector to a wall: every lesson and every step at three sizes, and
// no word cut off or on another.
#include "core/scenario/scenario_reader.h"
#include "tests/ui/desk.h"
#include "ui/fates/fate_editor.h"
#include "ui/ladder/ladder_view.h"
#include "ui/lessons/lesson_guide.h"
#include "ui/presenter/presenter_bar.h"
#include "ui/presenter/presenter_heads.h"
#include "ui/presenter/presenter_track.h"
#include "ui/presenter/presenter_window.h"
#include "ui/presenter/presenter_words.h"
#include "ui/presenter/step_deck.h"
#include "ui/quiz/lesson_questions.h"
#include "ui/quiz/quiz.h"

#include <QApplication>
#include <QFontMetricsF>
#include <gtest/gtest.h>

namespace roundtrip::ui {
namespace {

const std::vector<QSize> kSizes{{1280, 720}, {1920, 1080}, {3840, 2160}, {1024, 768}};

class PresenterFit : public testing::Test {
protected:
    PresenterFit()
        : m_guide(m_desk.playback)
        , m_fates(m_desk.context)
        , m_quiz(m_desk.context)
        , m_questions(m_desk.context, m_guide, m_quiz, [] { return false; })
        , m_window(m_desk.context, {m_guide, m_fates, m_quiz, m_questions},
                   [] { return qint64{0}; })
    {
        m_desk.theme.setScale(1.0);
    }
    void showAt(QSize size)
    {
        m_window.resize(size);
        m_window.show();
        QApplication::processEvents();
    }
    void expectFits(const std::string& where);
    Desk m_desk;
    LessonGuide m_guide;
    FateEditor m_fates;
    Quiz m_quiz;
    LessonQuestions m_questions;
    PresenterWindow m_window;
};

void PresenterFit::expectFits(const std::string& where)
{
    const PresenterWords& words = m_window.words();
    const PresenterWords::Layout& placed = words.placed();
    EXPECT_TRUE(placed.fits) << where;
    const QRectF room = QRectF(words.rect());
    double bottom = placed.title.bottom();
    for (const PresenterWords::Row& row : placed.rows) {
        EXPECT_GE(row.box.top(), bottom - 0.5) << where;
        bottom = row.box.bottom();
    }
    EXPECT_GE(placed.heading.top(), bottom) << where;
    EXPECT_GE(placed.body.top(), placed.heading.bottom()) << where;
    EXPECT_TRUE(room.contains(placed.body)) << where;
    PresenterTrack& track = m_window.bar().track();
    const auto labels = track.labels();
    for (std::size_t i = 0; i < labels.size(); ++i) {
        EXPECT_TRUE(QRectF(track.rect()).contains(labels[i].box)) << where;
        for (std::size_t j = 0; j < i; ++j)
            EXPECT_FALSE(labels[i].box.intersects(labels[j].box)) << where;
    }
    const PresenterBar& bar = m_window.bar();
    EXPECT_LE(QFontMetricsF(bar.clockFont()).horizontalAdvance(bar.clockText()),
              bar.clockArea().width())
        << where;
    const QList<QWidget*> parts{&m_window.ladder(), &m_window.words(), &m_window.bar(),
                                &m_window.heads()};
    for (const QWidget* part : parts) {
        EXPECT_TRUE(m_window.rect().contains(part->geometry())) << where;
        for (const QWidget* other : parts)
            EXPECT_TRUE(part == other || !part->geometry().intersects(other->geometry())) << where;
    }
}

// Protects: every step of every lesson is whole, from 1280 x 720 to 3840 x 2160.
TEST_F(PresenterFit, EveryLessonAtEverySize)
{
    int lessons = 0;
    for (const BundledScenario& bundled : bundledScenarios()) {
        const auto scenario = scenarioFrom(bundledText(bundled.name));
        if (!scenario || !scenario->lesson)
            continue;
        ++lessons;
        m_desk.show(bundledRun(bundled.name));
        for (const QSize size : kSizes) {
            showAt(size);
            for (int step = 0; step < m_window.deck().count(); ++step) {
                m_window.deck().goTo(step);
                expectFits(std::string(bundled.name) + ", step " + std::to_string(step + 1) + " at "
                           + std::to_string(size.width()));
            }
        }
    }
    EXPECT_GE(lessons, 3);
}

// Protects: the steps of what happens fit too, and so do larger letters.
TEST_F(PresenterFit, WithoutALessonAndWithLargeLetters)
{
    m_desk.show(lostSegmentText());
    for (const double scale : {1.0, 2.0}) {
        m_desk.theme.setScale(scale);
        for (const QSize size : kSizes) {
            showAt(size);
            for (int step = 0; step < m_window.deck().count(); ++step) {
                m_window.deck().goTo(step);
                expectFits("step " + std::to_string(step + 1) + " at "
                           + std::to_string(size.width()) + " x " + std::to_string(scale));
            }
        }
    }
}

// Protects: everything grows with the window, and the letters of a lesson at full HD are those of
// the design: no smaller than 26 px.
TEST_F(PresenterFit, GrowsWithTheWindow)
{
    m_desk.show(bundledRun("three-way-handshake"));
    m_desk.playback.seek(at(30));
    showAt({1920, 1080});
    EXPECT_GE(m_window.words().placed().share * presenter::kBody, 26.0);
    const double small = m_window.ladder().scene().columns()[0].frame.barWidth;
    EXPECT_NEAR(small, presenter::kBarWidth, 1.0);
    // Near enough for steep lines: no more than four flights one after the other.
    EXPECT_LT(m_window.ladder().scene().timeScale().axisEnd(), 4.0 * 20.6e6);
    showAt({3840, 2160});
    EXPECT_GT(m_window.ladder().scene().columns()[0].frame.barWidth, 1.7 * small);
}

// Protects: the labels of the handshake stand whole in the big ladder.
TEST_F(PresenterFit, LabelsOfTheHandshake)
{
    m_desk.show(bundledRun("three-way-handshake"));
    m_desk.playback.seek(at(30));
    for (const QSize size : kSizes) {
        showAt(size);
        const LaneColumn& column = m_window.ladder().scene().columns()[0];
        QStringList texts;
        for (const LadderLabel& label : column.labels)
            texts << label.text;
        EXPECT_TRUE(texts.contains(u"SYN seq=0"_qs)) << size.width();
        EXPECT_TRUE(texts.contains(u"SYN, ACK seq=0 ack=1"_qs)) << size.width();
    }
}

} // namespace
} // namespace roundtrip::ui
