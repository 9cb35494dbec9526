// SPDX-License-Identifier: GPL-3.0-or-later
// Hover definitions: when a tip is asked for anywhere in the program, the terms under the mouse are
// defined in it, behind what the place says of itself. Works on any widget; no view has to know.
#pragma once

#include "ui/glossary/terms.h"

#include <QObject>
#include <QPointer>
#include <QWidget>

QT_BEGIN_NAMESPACE
class QHelpEvent;
QT_END_NAMESPACE

namespace roundtrip::ui {

class Theme;

class TermHover : public QObject {
    Q_OBJECT
public:
    /// Both must outlive it. Watches the application.
    TermHover(const Terms& terms, const Theme& theme, QObject* parent = nullptr);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    [[nodiscard]] QString ownTip(QWidget& widget, QHelpEvent& event);
    [[nodiscard]] bool define(QWidget& widget, QHelpEvent& event);

    const Terms& m_terms;
    const Theme& m_theme;
    bool m_asking = false;       ///< the widget's own tip is being asked for
    QPointer<QWidget> m_refused; ///< has no tip for m_refusedAt; its parents were asked as well
    QPoint m_refusedAt;
};

} // namespace roundtrip::ui
