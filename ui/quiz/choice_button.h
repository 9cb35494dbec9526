// SPDX-License-Identifier: GPL-3.0-or-later
// One choice of a question as a button whose text wraps: its letter, its words, and after the
// answer a mark and a word that say whether it is the right one. Knows no question.
#pragma once

#include <QAbstractButton>

namespace roundtrip::ui {

class Theme;

class ChoiceButton : public QAbstractButton {
    Q_OBJECT
public:
    enum class Verdict {
        None,  ///< not answered yet: can be pressed
        Right, ///< the right one
        Wrong, ///< chosen, and not right
        Other, ///< neither
    };
    ChoiceButton(const Theme& theme, QWidget* parent = nullptr);
    void setChoice(const QString& letter, const QString& text);
    /// `chosen`: the learner's own answer.
    void setVerdict(Verdict verdict, bool chosen);
    [[nodiscard]] Verdict verdict() const { return m_verdict; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] int px(double length) const;
    [[nodiscard]] QString verdictWords() const;
    [[nodiscard]] QRect textRect(int width) const;
    const Theme& m_theme;
    QString m_letter;
    Verdict m_verdict = Verdict::None;
    bool m_chosen = false;
};

/// A tick or a cross in the rectangle, with the painter's pen.
void paintVerdict(QPainter& painter, const QRectF& rect, bool right);

} // namespace roundtrip::ui
