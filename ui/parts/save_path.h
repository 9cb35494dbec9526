// SPDX-License-Identifier: GPL-3.0-or-later
// Asks where to save. A name without a suffix gets its one before the question whether a file that
// stands there already is to be replaced, and not after it. Knows nothing of what is saved.
#pragma once

#include <QString>

#include <memory>

QT_BEGIN_NAMESPACE
class QFileDialog;
class QWidget;
QT_END_NAMESPACE

namespace roundtrip::ui {

struct SaveQuestion {
    QString title;
    QString suggested; ///< a name, or a path
    QString filter;    ///< "Scenarios (*.json)"
    QString suffix;    ///< "json"
};

/// Blocks; empty where it was cancelled.
QString askSavePath(QWidget* parent, const SaveQuestion& question);
/// The dialog that this shows.
std::unique_ptr<QFileDialog> makeSaveDialog(QWidget* parent, const SaveQuestion& question);

} // namespace roundtrip::ui
