// SPDX-License-Identifier: GPL-3.0-or-later
// File > Export, from the form to the file.
#include "ui/exports/export_dialog.h"

#include "tests/ui/desk.h"
#include "tests/ui/exports/read_back.h"
#include "tests/ui/patience.h"
#include "ui/ladder/ladder_view.h"

#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QImage>
#include <QLineEdit>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <gtest/gtest.h>

namespace roundtrip::ui {
namespace {

class Exports : public testing::Test {
protected:
    void SetUp() override
    {
        desk.show(lostSegmentText(), at(80));
        ladder.resize(600, 400);
        ladder.show();
        dialog = std::make_unique<ExportDialog>(
            desk.context, std::vector<ExportTarget>{{u"ladder"_qs, u"The ladder"_qs, &ladder}},
            u"run"_qs);
    }
    void choose(ExportKind kind, QSize size)
    {
        dialog->form().as()->setCurrentIndex(static_cast<int>(kind));
        dialog->form().wide()->setValue(size.width());
        dialog->form().high()->setValue(size.height());
    }
    bool exported(const QString& name)
    {
        QSignalSpy done(dialog.get(), &ExportDialog::exported);
        dialog->exportTo(folder.filePath(name));
        return (!done.isEmpty() || done.wait(kPatienceMs)) && done.first().first().toBool();
    }
    QByteArray contentOf(const QString& name)
    {
        QFile file(folder.filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    Desk desk;
    LadderView ladder{desk.context};
    QTemporaryDir folder;
    std::unique_ptr<ExportDialog> dialog;
};

// Protects: the picture has the size that was asked for, and the view has its own again.
TEST_F(Exports, APictureInAnySizeLeavesTheWindowAsItWas)
{
    choose(ExportKind::Png, {800, 700});
    ASSERT_TRUE(exported(u"a.png"_qs)) << dialog->message().toStdString();
    EXPECT_EQ(QImage::fromData(contentOf(u"a.png"_qs)).size(), QSize(800, 700));
    EXPECT_EQ(ladder.size(), QSize(600, 400));
    EXPECT_EQ(desk.playback.time(), at(80));
    choose(ExportKind::Svg, {800, 700});
    ASSERT_TRUE(exported(u"a.svg"_qs));
    EXPECT_EQ(readSvg(contentOf(u"a.svg"_qs)).size, QSize(800, 700));
    choose(ExportKind::Pdf, {800, 700});
    ASSERT_TRUE(exported(u"a.pdf"_qs));
    EXPECT_TRUE(contentOf(u"a.pdf"_qs).startsWith("%PDF"));
}

// Protects: a series from the form: so many pictures, no two the same, the playhead back.
TEST_F(Exports, ASeriesFromTheForm)
{
    choose(ExportKind::Series, {500, 300});
    dialog->form().at()->setCurrentIndex(1);
    dialog->form().count()->setValue(3);
    ASSERT_TRUE(exported(u"s.png"_qs)) << dialog->message().toStdString();
    EXPECT_EQ(QDir(folder.path()).entryList(QDir::Files).size(), 3);
    EXPECT_NE(contentOf(u"s-01.png"_qs), contentOf(u"s-02.png"_qs));
    EXPECT_EQ(desk.playback.time(), at(80));
}

// Protects: an animation from the form has its frames, and they move.
TEST_F(Exports, AnAnimationFromTheForm)
{
    choose(ExportKind::Animation, {420, 260});
    dialog->form().at()->setCurrentIndex(1);
    dialog->form().count()->setValue(5);
    ASSERT_TRUE(exported(u"a.webp"_qs)) << dialog->message().toStdString();
    const auto webp = readWebp(contentOf(u"a.webp"_qs));
    ASSERT_TRUE(webp);
    EXPECT_EQ(webp->size, QSize(420, 260));
    EXPECT_EQ(webp->distinct, 5);
    EXPECT_EQ(ladder.size(), QSize(600, 400));
}

// Protects: stopping an animation writes nothing and sets the window free.
TEST_F(Exports, StoppingWritesNothing)
{
    choose(ExportKind::Animation, {420, 260});
    QSignalSpy done(dialog.get(), &ExportDialog::exported);
    dialog->exportTo(folder.filePath(u"a.webp"_qs));
    EXPECT_TRUE(dialog->busy());
    dialog->reject();
    EXPECT_FALSE(dialog->busy());
    ASSERT_EQ(done.size(), 1);
    EXPECT_FALSE(done.first().first().toBool());
    EXPECT_TRUE(QDir(folder.path()).isEmpty());
}

// Protects: a time that is none, or a stretch that runs backwards, is said and exports nothing.
TEST_F(Exports, BadTimesAreNamed)
{
    choose(ExportKind::Animation, {420, 260});
    dialog->form().from()->setText(u"soon"_qs);
    EXPECT_TRUE(dialog->form().problem().contains(u"soon"_qs));
    EXPECT_FALSE(dialog->form().choice());
    dialog->form().from()->setText(u"50 ms"_qs);
    dialog->form().to()->setText(u"20 ms"_qs);
    EXPECT_FALSE(dialog->form().problem().isEmpty());
    dialog->form().as()->setCurrentIndex(0); // a picture has no stretch
    EXPECT_TRUE(dialog->form().choice());
}

// Protects: a place that cannot be written to is named in the dialog.
TEST_F(Exports, FailuresAreSaid)
{
    choose(ExportKind::Png, {420, 260});
    EXPECT_FALSE(exported(u"none/a.png"_qs));
    EXPECT_TRUE(dialog->message().contains(u"none/a.png"_qs)) << dialog->message().toStdString();
}

// Protects: the steps of a lesson are offered where there is one, and each has its picture.
TEST_F(Exports, ALessonsStepsHaveAPictureEach)
{
    EXPECT_EQ(dialog->form().at()->count(), 2) << "this run has no lesson";
    dialog.reset();
    desk.show(bundledText("udp-send-and-forget"), at(1));
    dialog = std::make_unique<ExportDialog>(
        desk.context, std::vector<ExportTarget>{{u"ladder"_qs, u"The ladder"_qs, &ladder}},
        u"run"_qs);
    choose(ExportKind::Series, {400, 300});
    ASSERT_EQ(dialog->form().at()->count(), 3);
    dialog->form().at()->setCurrentIndex(2);
    EXPECT_TRUE(dialog->form().choice()->plan.steps);
    ASSERT_TRUE(exported(u"step.png"_qs)) << dialog->message().toStdString();
    EXPECT_EQ(QDir(folder.path()).entryList({u"step-*.png"_qs}).size(), 4);
    dialog->form().to()->setText(u"0 ms"_qs);
    dialog->form().from()->setText(u"0 ms"_qs);
    EXPECT_TRUE(dialog->form().choice()) << "the first step is at 0";
}

} // namespace
} // namespace roundtrip::ui
