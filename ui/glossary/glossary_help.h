// SPDX-License-Identifier: GPL-3.0-or-later
// All that a window needs for the glossary: definitions under the mouse in the whole program, and
// the action that opens the dialog. Knows no window but as a widget, and not who tells the step.
#pragma once

#include "ui/glossary/terms.h"

#include <QObject>
#include <QPointer>

#include <functional>

QT_BEGIN_NAMESPACE
class QAction;
class QWidget;
QT_END_NAMESPACE

namespace roundtrip::ui {

class GlossaryDialog;
class Theme;

class GlossaryHelp : public QObject {
    Q_OBJECT
public:
    /// `told` gives the widget whose labels say what happens now; it may be null. The action
    /// belongs to `window`. `theme` must outlive it.
    GlossaryHelp(const Theme& theme, QWidget* window, std::function<const QWidget*()> told);
    ~GlossaryHelp() override;

    QAction* open; ///< at the term that has the keyboard

    [[nodiscard]] const Terms& terms() const { return m_terms; }
    /// Null until it is opened.
    [[nodiscard]] GlossaryDialog* dialog() const;

private:
    void show();

    Terms m_terms;
    const Theme& m_theme;
    QWidget* m_window;
    std::function<const QWidget*()> m_told;
    QPointer<GlossaryDialog> m_dialog;
};

} // namespace roundtrip::ui
