// SPDX-License-Identifier: GPL-3.0-or-later
// The line that an arrow would have if it arrived where the pointer is, over the ladder while its
// end is dragged, and the delay in words. Lets the mouse through; knows no run.
#pragma once

#include <QColor>
#include <QPointF>
#include <QWidget>

namespace roundtrip::ui {

class Theme;

class DelayGhost : public QWidget {
    Q_OBJECT
public:
    DelayGhost(const Theme& theme, QWidget* over);
    void showLine(QPointF from, QPointF to, const QColor& color, const QString& words);
    [[nodiscard]] const QString& words() const { return m_words; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    QPointF m_from, m_to;
    QColor m_color;
    QString m_words;
};

} // namespace roundtrip::ui
