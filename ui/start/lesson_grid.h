// SPDX-License-Identifier: GPL-3.0-or-later
// The cards in rows, as many beside each other as there is room for, and the keyboard's way among
// them. Knows cards, not what is in them.
#pragma once

#include "ui/start/lesson_card.h"

#include <QWidget>

#include <optional>
#include <vector>

namespace roundtrip::ui {

class LessonGrid : public QWidget {
    Q_OBJECT
public:
    /// `theme` must outlive the grid.
    explicit LessonGrid(const Theme& theme, QWidget* parent = nullptr);

    void setLessons(const std::vector<CatalogLesson>& lessons);
    [[nodiscard]] const std::vector<LessonCard*>& cards() const { return m_cards; }
    [[nodiscard]] LessonCard* card(const QString& name) const;
    /// Empty: all of them.
    void showTopic(std::optional<LessonTopic> topic);
    void restyle();

Q_SIGNALS:
    void chosen(const QString& name);
    void focusMoved(QWidget* card);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void place();
    void move(LessonCard* from, int right, int down);
    [[nodiscard]] std::vector<LessonCard*> shown() const;

    const Theme& m_theme;
    std::vector<LessonCard*> m_cards;
    std::optional<LessonTopic> m_topic;
    int m_columns = 1;
};

} // namespace roundtrip::ui
