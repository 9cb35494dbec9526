// SPDX-License-Identifier: GPL-3.0-or-later
// What went wrong, in full: a dialog whose text can be selected and copied.
#pragma once

#include <QDialog>

namespace roundtrip::ui {

class Theme;

class ErrorBox : public QDialog {
    Q_OBJECT
public:
    /// `details`: paragraphs, one for each error, with its place first.
    ErrorBox(const Theme& theme, const QString& title, const QString& details,
             QWidget* parent = nullptr);
};

} // namespace roundtrip::ui
