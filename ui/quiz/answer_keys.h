// SPDX-License-Identifier: GPL-3.0-or-later
// The letters that answer a question, wherever the focus of the window is: they come before the
// commands that have the same keys. Text that is being typed stays text.
#pragma once

#include <QObject>

#include <cstddef>
#include <functional>

QT_BEGIN_NAMESPACE
class QKeyEvent;
class QWidget;
QT_END_NAMESPACE

namespace roundtrip::ui {

/// A property of widgets to which letters mean something else.
inline constexpr const char* kTakesLetters = "takesLetters";

class AnswerKeys : public QObject {
    Q_OBJECT
public:
    /// Called with the index of the letter: 0 for A. `inside`: any widget of the window.
    AnswerKeys(QWidget* inside, std::function<void(std::size_t)> answer);
    void setLetters(std::size_t count); ///< 0: none answers

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    [[nodiscard]] bool means(const QObject* watched, const QKeyEvent& event) const;
    QWidget* m_inside;
    std::function<void(std::size_t)> m_answer;
    std::size_t m_letters = 0;
};

} // namespace roundtrip::ui
