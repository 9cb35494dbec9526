// SPDX-License-Identifier: GPL-3.0-or-later
// The printed handout of each bundled lesson, as its reader gets it.
#include "ui/handout/handout_pdf.h"

#include "core/scenario/scenario_reader.h"
#include "tests/ui/exports/read_back.h"
#include "tests/ui/test_scenarios.h"
#include "ui/handout/sheets.h"

#include <QRegularExpression>
#include <gtest/gtest.h>

#include <algorithm>

namespace roundtrip::ui {
namespace {

struct BundledLesson {
    QString name;
    std::shared_ptr<const Run> run;
};

const std::vector<BundledLesson>& lessons()
{
    static const std::vector<BundledLesson> all = [] {
        std::vector<BundledLesson> made;
        for (const BundledScenario& bundled : bundledScenarios()) {
            auto run = runFrom(std::string(bundled.text));
            if (run->scenario->lesson)
                made.push_back({QString::fromUtf8(bundled.name.data(),
                                                  static_cast<qsizetype>(bundled.name.size())),
                                run});
        }
        return made;
    }();
    return all;
}

class Printed : public testing::Test {
protected:
    Printed() { setForPaper(theme); }
    Theme theme;
    SheetPaper paper;
};

// Protects: no block of any lesson reaches beyond its page, into another block, or to the sides.
TEST_F(Printed, NothingIsClippedOnAnyPageOfAnyLesson)
{
    ASSERT_GE(lessons().size(), 31U);
    const QRectF content = paper.content();
    for (const BundledLesson& lesson : lessons()) {
        const HandoutPages handout = layoutHandout(lesson.run, lesson.name, paper, theme);
        EXPECT_GE(handout.ofStudents, 1U);
        EXPECT_GT(handout.pages.size(), handout.ofStudents) << lesson.name.toStdString();
        int number = 0;
        for (const SheetPage& page : handout.pages) {
            SCOPED_TRACE(lesson.name.toStdString() + ", page " + std::to_string(++number));
            ASSERT_FALSE(page.blocks.empty());
            double y = content.top();
            for (const PlacedBlock& placed : page.blocks) {
                EXPECT_GE(placed.at.top(), y - 0.01);
                EXPECT_LE(placed.at.bottom(), content.bottom() + 0.02);
                EXPECT_LE(placed.block.width, content.width() + 0.5);
                EXPECT_GE(placed.at.height(), placed.block.least - 0.01);
                y = placed.at.bottom();
            }
        }
    }
}

// Protects: each gap that is asked for can be seen, for its label or its bar stands in a picture.
TEST_F(Printed, EachGapHasItsPlaceInAPicture)
{
    const SheetStyle style(theme, paper.content().width());
    std::size_t gaps = 0;
    for (const BundledLesson& lesson : lessons()) {
        const SheetSource source = sheetSource(lesson.run, style);
        gaps += source.handout.gaps.size();
        for (const HandoutGap& gap : source.handout.gaps) {
            const bool shown = std::any_of(
                source.handout.figures.begin(), source.handout.figures.end(),
                [&](const HandoutFigure& figure) {
                    if (figure.lane != gap.lane)
                        return false;
                    if (gap.kind != GapKind::State)
                        return gap.time >= figure.from && gap.time <= figure.now;
                    const LadderRoom room = roomInLadder(QRectF(0, 0, style.width(), 600), theme,
                                                         *lesson.run, ladderOf(figure, {}));
                    return std::any_of(room.states.begin(), room.states.end(), [&](const auto& b) {
                        return b.host == gap.host && b.from == gap.time && b.state == gap.state;
                    });
                });
            EXPECT_TRUE(shown) << lesson.name.toStdString() << ", gap " << gap.number;
        }
    }
    EXPECT_GT(gaps, 2 * lessons().size());
}

QStringList pagesOf(const HandoutFile& file)
{
    const auto text = textOfPdf(file.pdf);
    if (!text)
        return {};
    QStringList pages = text->split(u'\f');
    pages.removeLast(); // behind the last form feed
    return pages;
}

/// Letters and figures only: Inter has colons and hyphens of another height between capitals, and
/// the PDF does not say which signs they stand for.
QString squeezed(QString text)
{
    static const QRegularExpression others(u"[^\\w]|_"_qs);
    return text.remove(others);
}

// Protects: the file has the pages that it promises, the students' have no answer, and the
// teacher's have them all.
TEST_F(Printed, AnswersStandOnTheTeachersPagesOnly)
{
    for (const char* name : {"one-lost-segment", "three-way-handshake", "slow-reader"}) {
        SCOPED_TRACE(name);
        const auto run = bundledRun(name);
        const HandoutFile file = makeHandoutPdf(run, QString::fromLatin1(name), 200);
        ASSERT_EQ(file.wrong, QString());
        EXPECT_EQ(file.firstPage.width(), 400);
        const QStringList pages = pagesOf(file);
        if (pages.isEmpty())
            GTEST_SKIP() << "pdftotext is not installed";
        ASSERT_EQ(pages.size(), file.pages);
        QString students, teacher;
        for (int i = 0; i < file.pages; ++i) {
            EXPECT_TRUE(pages[i].contains(u"Page %1 of %2"_qs.arg(i + 1).arg(file.pages)));
            EXPECT_TRUE(squeezed(pages[i]).contains(squeezed(QString::fromLatin1(name))));
            EXPECT_TRUE(pages[i].contains(u"seed 1"_qs));
            (i < file.ofStudents ? students : teacher) += pages[i];
        }
        const std::string& title = run->scenario->title;
        EXPECT_TRUE(squeezed(students).startsWith(squeezed(QString::fromStdString(title))));
        EXPECT_TRUE(
            squeezed(teacher).startsWith(squeezed(u"Answers"_qs + QString::fromStdString(title))));
        EXPECT_FALSE(students.contains(u"Answers"_qs));
        const SheetSource source = sheetSource(run, SheetStyle(theme, paper.content().width()));
        for (const auto& question : source.questions) {
            if (!question)
                continue; // the last picture asks nothing
            EXPECT_TRUE(squeezed(students).contains(squeezed(question->choices[0].text)));
            EXPECT_FALSE(squeezed(students).contains(squeezed(question->explanation)));
            EXPECT_TRUE(squeezed(teacher).contains(squeezed(question->explanation)));
            EXPECT_TRUE(squeezed(teacher).contains(
                squeezed(choiceLetter(question->right) + question->choices[question->right].text)));
        }
        for (const HandoutGap& gap : source.handout.gaps) {
            const QString label = QString::fromStdString(gap.before + gap.answer);
            EXPECT_TRUE(squeezed(teacher).contains(squeezed(label))) << label.toStdString();
            if (gap.kind == GapKind::Sequence || gap.kind == GapKind::Acknowledgment) {
                const QRegularExpression whole(QRegularExpression::escape(label) + u"\\b"_qs);
                EXPECT_FALSE(students.contains(whole)) << label.toStdString();
            }
        }
        EXPECT_TRUE(squeezed(teacher).contains(u"Theteachersscript"_qs));
    }
}

// Protects: the same lesson gives the same sheet.
TEST_F(Printed, IsTheSameEachTime)
{
    const auto run = bundledRun("retransmission-timeout");
    const QStringList once = pagesOf(makeHandoutPdf(run, u"a"_qs));
    EXPECT_EQ(once, pagesOf(makeHandoutPdf(bundledRun("retransmission-timeout"), u"a"_qs)));
}

// Protects: what is no lesson gets no empty sheet but the reason and the remedy.
TEST_F(Printed, AScenarioWithoutALessonSaysWhatIsMissing)
{
    const HandoutFile file = makeHandoutPdf(runFrom(lostSegmentText()), u"mine.json"_qs);
    EXPECT_TRUE(file.pdf.isEmpty());
    EXPECT_TRUE(file.wrong.startsWith(u"mine.json: "_qs)) << file.wrong.toStdString();
    EXPECT_TRUE(file.wrong.contains(u"\"lesson\""_qs));
}

} // namespace
} // namespace roundtrip::ui
