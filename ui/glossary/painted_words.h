// SPDX-License-Identifier: GPL-3.0-or-later
// The words that a widget paints, where they stand: it is asked to paint onto a device that keeps
// texts only. So every widget can be read, however it paints. Knows no kind of widget.
#pragma once

#include <QFont>
#include <QPainterPath>
#include <QRect>
#include <QString>
#include <QTransform>

#include <optional>
#include <vector>

QT_BEGIN_NAMESPACE
class QWidget;
QT_END_NAMESPACE

namespace roundtrip::ui {

/// A text that was painted in one go: a line of a label, a label of a picture.
struct PaintedRun {
    QString text;
    QFont font;
    QPointF at;           ///< the left end of its base line, in its own coordinates
    double width = 0.0;   ///< px, like what follows
    double ascent = 0.0;  ///< above the base line
    double descent = 0.0; ///< below it
    QTransform toWidget;
    QPainterPath clip; ///< in the widget

    [[nodiscard]] QRectF box() const;
    /// The part with the characters [begin, end), in the widget.
    [[nodiscard]] QRect partOf(int begin, int end) const;
    /// The character there.
    [[nodiscard]] std::optional<int> characterAt(QPointF inWidget) const;
};

/// All that is painted in the lines around a place, in the order of painting; as long as it takes
/// to paint that much of the widget.
std::vector<PaintedRun> runsAround(QWidget& widget, QPoint pos);

/// What is under the mouse, and the lines that it goes on in.
struct WordsAt {
    QString text; ///< runs that belong together, the wraps of lines as '\n'
    int at = 0;   ///< the character of it under the mouse
    int runBegin = 0;
    PaintedRun run; ///< text.mid(runBegin) begins with it
};
std::optional<WordsAt> wordsAt(const std::vector<PaintedRun>& runs, QPoint pos);

} // namespace roundtrip::ui
