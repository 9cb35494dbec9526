// SPDX-License-Identifier: GPL-3.0-or-later
// See lesson_grid.h.
#include "ui/start/lesson_grid.h"

#include <algorithm>
#include <cmath>

namespace roundtrip::ui {
namespace {

constexpr double kNarrowest = 236, kGap = 20; // px at 100 %

} // namespace

LessonGrid::LessonGrid(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    setAccessibleName(tr("Lessons"));
}

void LessonGrid::setLessons(const std::vector<CatalogLesson>& lessons)
{
    qDeleteAll(m_cards);
    m_cards.clear();
    for (const CatalogLesson& lesson : lessons) {
        auto* card = new LessonCard(m_theme, lesson, this);
        connect(card, &QAbstractButton::clicked, this,
                [this, name = lesson.name] { Q_EMIT chosen(name); });
        connect(card, &LessonCard::moveAsked, this,
                [this, card](int right, int down) { move(card, right, down); });
        m_cards.push_back(card);
    }
    place();
}

LessonCard* LessonGrid::card(const QString& name) const
{
    const auto found = std::find_if(m_cards.begin(), m_cards.end(), [&](const LessonCard* card) {
        return card->lesson().name == name;
    });
    return found == m_cards.end() ? nullptr : *found;
}

std::vector<LessonCard*> LessonGrid::shown() const
{
    std::vector<LessonCard*> some;
    for (LessonCard* card : m_cards)
        if (!m_topic || card->lesson().topic == *m_topic)
            some.push_back(card);
    return some;
}

void LessonGrid::showTopic(std::optional<LessonTopic> topic)
{
    m_topic = topic;
    place();
}

void LessonGrid::restyle()
{
    for (LessonCard* card : m_cards)
        card->restyle();
    place();
}

void LessonGrid::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    place();
}

void LessonGrid::place()
{
    const int gap = static_cast<int>(std::lround(kGap * m_theme.scale()));
    const int narrowest = static_cast<int>(std::lround(kNarrowest * m_theme.scale()));
    m_columns = std::max(1, (width() + gap) / (narrowest + gap));
    const int cardWidth = std::max(1, (width() - (m_columns - 1) * gap) / m_columns);
    const std::vector<LessonCard*> some = shown();
    for (LessonCard* card : m_cards)
        card->setVisible(!m_topic || card->lesson().topic == *m_topic);
    int y = 0;
    for (std::size_t first = 0; first < some.size();) {
        const std::size_t end = std::min(some.size(), first + static_cast<std::size_t>(m_columns));
        int height = 0;
        for (std::size_t n = first; n < end; ++n)
            height = std::max(height, some[n]->heightFor(cardWidth));
        for (std::size_t n = first; n < end; ++n)
            some[n]->setGeometry(static_cast<int>(n - first) * (cardWidth + gap), y, cardWidth,
                                 height);
        y += height + gap;
        first = end;
    }
    setMinimumHeight(std::max(0, y - gap));
}

void LessonGrid::move(LessonCard* from, int right, int down)
{
    const std::vector<LessonCard*> some = shown();
    const auto at = std::find(some.begin(), some.end(), from);
    if (at == some.end())
        return;
    const auto last = static_cast<int>(some.size()) - 1;
    const auto now = static_cast<int>(at - some.begin());
    const int to = now + right + down * m_columns;
    if (down != 0 && (to < 0 || to > last))
        return;
    LessonCard* card = some[static_cast<std::size_t>(std::clamp(to, 0, last))];
    card->setFocus(Qt::TabFocusReason);
    Q_EMIT focusMoved(card);
}

} // namespace roundtrip::ui
