// SPDX-License-Identifier: GPL-3.0-or-later
// File > Print handout.
#include "ui/handout/handout_dialog.h"

#include "tests/ui/patience.h"
#include "tests/ui/test_scenarios.h"

#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <gtest/gtest.h>

namespace roundtrip::ui {
namespace {

class Handouts : public testing::Test {
protected:
    void open(const std::shared_ptr<const roundtrip::Run>& run)
    {
        dialog = std::make_unique<HandoutDialog>(theme, run, u"lesson.json"_qs);
        dialog->show();
    }
    void waitForPages()
    {
        QSignalSpy prepared(dialog.get(), &HandoutDialog::prepared);
        ASSERT_TRUE(prepared.wait(kPatienceMs));
    }
    QPushButton* saveButton() const
    {
        for (auto* button : dialog->findChildren<QPushButton*>()) {
            if (button->text().contains(u"PDF"_qs))
                return button;
        }
        return nullptr;
    }
    Theme theme;
    QTemporaryDir folder;
    std::unique_ptr<HandoutDialog> dialog;
};

// Protects: the pages are made beside the window, shown, and written whole.
TEST_F(Handouts, ALessonBecomesAFile)
{
    open(bundledRun("udp-send-and-forget"));
    EXPECT_FALSE(saveButton()->isEnabled()) << "nothing is ready yet";
    waitForPages();
    EXPECT_TRUE(saveButton()->isEnabled());
    EXPECT_FALSE(dialog->findChild<QLabel*>()->pixmap().isNull());
    const QString path = folder.filePath(u"a.pdf"_qs);
    dialog->saveTo(path);
    EXPECT_TRUE(dialog->message().contains(u"a.pdf"_qs)) << dialog->message().toStdString();
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    EXPECT_TRUE(file.readAll().startsWith("%PDF"));
}

// Protects: a place that cannot be written to is named, and the dialog stays for another try.
TEST_F(Handouts, AnUnwritableFolderIsNamed)
{
    open(bundledRun("udp-send-and-forget"));
    waitForPages();
    dialog->saveTo(folder.filePath(u"none/a.pdf"_qs));
    EXPECT_TRUE(dialog->message().contains(u"none/a.pdf"_qs)) << dialog->message().toStdString();
    EXPECT_TRUE(saveButton()->isEnabled());
}

// Protects: without a lesson the dialog says what is missing instead of offering an empty file.
TEST_F(Handouts, WithoutALessonItSaysWhy)
{
    open(runFrom(lostSegmentText()));
    EXPECT_FALSE(saveButton()->isEnabled());
    EXPECT_TRUE(dialog->message().contains(u"lesson.json"_qs));
    EXPECT_FALSE(dialog->ready());
}

} // namespace
} // namespace roundtrip::ui
