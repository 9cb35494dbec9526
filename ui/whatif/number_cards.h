// SPDX-License-Identifier: GPL-3.0-or-later
// The numbers that differ, one card each: what it is, by how much, and both values. As many cards
// as the width has room for. Knows no run.
#pragma once

#include "ui/whatif/pair_words.h"

#include <QWidget>

#include <vector>

namespace roundtrip::ui {

class Theme;

class NumberCard : public QWidget {
    Q_OBJECT
public:
    NumberCard(const Theme& theme, NumberText text, QWidget* parent);
    [[nodiscard]] const NumberText& text() const { return m_text; }
    /// Nothing but the name: the numbers would give the future away.
    void setFutureHidden(bool hidden);
    /// Not even the name: which figures differ would answer a question.
    void setQuestionOpen(bool open);
    /// Change and both numbers fit into one row of a card so wide.
    [[nodiscard]] bool oneRowFits(double width) const;
    void setRows(bool two);               ///< the numbers below the change, not beside it
    [[nodiscard]] bool showsBoth() const; ///< of its width now
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void describe();
    [[nodiscard]] QRectF inside() const;
    const Theme& m_theme;
    NumberText m_text;
    bool m_hidden = false, m_asked = false, m_twoRows = false;
};

class NumberCards : public QWidget {
    Q_OBJECT
public:
    static constexpr std::size_t kMost = 5;
    explicit NumberCards(const Theme& theme, QWidget* parent = nullptr);
    /// `others`, of other lanes, get one place when there are any.
    void setNumbers(const std::vector<NumberDifference>& numbers,
                    const std::vector<NumberDifference>& others);
    void setFutureHidden(bool hidden);
    void setQuestionOpen(bool open);
    [[nodiscard]] const std::vector<NumberCard*>& cards() const { return m_cards; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void place();
    const Theme& m_theme;
    std::vector<NumberCard*> m_cards; ///< the last is another lane's, where m_otherLast
    bool m_otherLast = false;
    bool m_hidden = false, m_asked = false;
    bool m_twoRows = false; ///< of numbers, in all cards
};

} // namespace roundtrip::ui
