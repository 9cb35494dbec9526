// SPDX-License-Identifier: GPL-3.0-or-later
// One lesson on the start page: its picture, what it is about, and how far the learner has come.
// A button; knows neither the other cards nor who opens the lesson.
#pragma once

#include "ui/start/lesson_catalog.h"
#include "ui/start/lesson_progress.h"
#include "ui/start/thumbnail.h"

#include <QAbstractButton>
#include <QPixmap>

namespace roundtrip::ui {

class LessonCard : public QAbstractButton {
    Q_OBJECT
public:
    /// `theme` must outlive the card.
    LessonCard(const Theme& theme, CatalogLesson lesson, QWidget* parent);

    [[nodiscard]] const CatalogLesson& lesson() const { return m_lesson; }
    void setProgress(LessonProgress progress);
    void setPicture(std::shared_ptr<const ThumbnailRun> run);
    [[nodiscard]] bool hasPicture() const { return m_run != nullptr; }
    /// "done", "continue at step 7", or nothing.
    [[nodiscard]] QString stateWord() const;
    /// Height of a card so wide, px.
    [[nodiscard]] int heightFor(int width) const;
    [[nodiscard]] QSize sizeHint() const override;
    void restyle(); ///< the theme is another one

Q_SIGNALS:
    /// An arrow key: so many cards to the right, and so many rows down.
    void moveAsked(int right, int down);

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Lines {
        QRectF picture, title, summary, foot;
    };
    [[nodiscard]] Lines lines() const;
    [[nodiscard]] QString stepsWord() const;
    [[nodiscard]] int titleLines(int width) const;
    [[nodiscard]] int summaryLines(int width) const;
    [[nodiscard]] int linesOf(const QString& text, const QFont& font, int width) const;
    [[nodiscard]] double px(double length) const;
    void paintPicture(QPainter& painter, const QRectF& area);
    void paintFoot(QPainter& painter, const QRectF& area) const;
    void describe();

    const Theme& m_theme;
    CatalogLesson m_lesson;
    LessonProgress m_progress;
    std::shared_ptr<const ThumbnailRun> m_run;
    QPixmap m_picture; ///< null: to be drawn
};

} // namespace roundtrip::ui
