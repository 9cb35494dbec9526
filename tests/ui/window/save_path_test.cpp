// SPDX-License-Identifier: GPL-3.0-or-later
// The question where to save: the suffix belongs to the name before the dialog asks whether a file
// of that name is to be replaced.
#include "ui/parts/save_path.h"

#include <QFile>
#include <QFileDialog>
#include <QTemporaryDir>
#include <gtest/gtest.h>

namespace roundtrip::ui {
namespace {

TEST(SavePath, TheSuffixIsThereBeforeTheQuestion)
{
    QTemporaryDir directory;
    const auto dialog = makeSaveDialog(
        nullptr, {u"Save"_qs, directory.filePath(u"rows.csv"_qs), u"Rows (*.csv)"_qs, u"csv"_qs});
    EXPECT_EQ(dialog->acceptMode(), QFileDialog::AcceptSave);
    EXPECT_FALSE(dialog->testOption(QFileDialog::DontConfirmOverwrite));
    EXPECT_EQ(dialog->directory().canonicalPath(), QDir(directory.path()).canonicalPath());
    EXPECT_EQ(dialog->selectedFiles(), QStringList(directory.filePath(u"rows.csv"_qs)));
    dialog->selectFile(u"other"_qs);
    EXPECT_EQ(dialog->selectedFiles(), QStringList(directory.filePath(u"other.csv"_qs)));
}

} // namespace
} // namespace roundtrip::ui
