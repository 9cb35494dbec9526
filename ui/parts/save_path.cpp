// SPDX-License-Identifier: GPL-3.0-or-later
// See save_path.h.
#include "ui/parts/save_path.h"

#include <QFileDialog>
#include <QFileInfo>

namespace roundtrip::ui {

std::unique_ptr<QFileDialog> makeSaveDialog(QWidget* parent, const SaveQuestion& question)
{
    auto dialog = std::make_unique<QFileDialog>(
        parent, question.title, QFileInfo(question.suggested).path(), question.filter);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    dialog->setDefaultSuffix(question.suffix);
    dialog->selectFile(QFileInfo(question.suggested).fileName());
    return dialog;
}

QString askSavePath(QWidget* parent, const SaveQuestion& question)
{
    const auto dialog = makeSaveDialog(parent, question);
    if (dialog->exec() != QDialog::Accepted || dialog->selectedFiles().isEmpty())
        return {};
    return dialog->selectedFiles().front();
}

} // namespace roundtrip::ui
