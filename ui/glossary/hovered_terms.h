// SPDX-License-Identifier: GPL-3.0-or-later
// The term that a widget paints under the mouse, and the text that has the keyboard in it. Knows no
// view of this program.
#pragma once

#include "ui/glossary/terms.h"

#include <QPoint>
#include <QRect>

#include <optional>

QT_BEGIN_NAMESPACE
class QWidget;
QT_END_NAMESPACE

namespace roundtrip::ui {

struct HoveredTerm {
    int term = 0;
    QString line;         ///< what was painted in one go with it
    QRect area;           ///< of it, in the widget
    double letters = 0.0; ///< their size, px
};

/// Empty where no term is painted under the mouse. Takes as long as to paint a few lines.
std::optional<HoveredTerm> termUnder(const Terms& terms, QWidget& widget, QPoint pos);

/// Whether the widget is a command or a field: its tip says what it does, and nothing is added.
bool isControl(const QWidget& widget);

/// What has the keyboard in that widget, as a text: the current row, part or button.
QString textOfFocus(QWidget* widget);

} // namespace roundtrip::ui
