// SPDX-License-Identifier: GPL-3.0-or-later
// The open question over the whole window, for a projector: one press of a letter counts one hand,
// with Shift it takes one back; Return shows the answer, Escape leaves. Nothing is stored. Led by a
// presenter's remote, whoever presents says what its two keys do.
#pragma once

#include <QPointer>
#include <QRectF>
#include <QWidget>

#include <array>
#include <functional>
#include <vector>

namespace roundtrip::ui {

class Quiz;
struct ViewContext;

class Classroom : public QWidget {
    Q_OBJECT
public:
    static constexpr std::size_t kMostChoices = 4;
    /// Covers `window`, and follows its size.
    Classroom(ViewContext& context, Quiz& quiz, QWidget* window);

    /// With no hand counted; nothing happens while no question is open.
    void open();
    void leave();
    /// Page Down and Page Up, and the keys that mean the same, do this from now on; keys that mean
    /// nothing here stay with the window.
    void setRemote(std::function<void()> forward, std::function<void()> back);
    [[nodiscard]] int hands(std::size_t choice) const { return m_hands[choice]; }
    [[nodiscard]] std::size_t current() const { return m_current; }

protected:
    bool event(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    /// The keyboard stays here: what lies behind cannot be seen.
    bool focusNextPrevChild(bool) override { return false; }
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    /// Where all stands, for one size of letters.
    struct Layout {
        int letters = 0; ///< px
        QRectF question;
        std::vector<QRectF> rows;
        QRectF why, keys;
    };
    void showQuiz();
    void count(std::size_t choice, int by);
    void describe();
    void goOn();
    void goBack();
    [[nodiscard]] bool remote() const { return static_cast<bool>(m_forward); }
    [[nodiscard]] bool means(const QKeyEvent& event) const;
    [[nodiscard]] bool countKey(const QKeyEvent& event);
    [[nodiscard]] int total() const;
    [[nodiscard]] Layout layOut() const;
    /// False where it is too high.
    [[nodiscard]] bool tryLayout(int letters, Layout& out) const;
    [[nodiscard]] QFont lettersOf(int pixels, bool strong) const;
    [[nodiscard]] QString why() const;
    [[nodiscard]] QString keys() const;
    void paintRow(QPainter& painter, const Layout& layout, std::size_t choice) const;

    ViewContext& m_context;
    Quiz& m_quiz;
    std::array<int, kMostChoices> m_hands{};
    std::size_t m_current = 0;
    QPointer<QWidget> m_before;              ///< that had the keyboard
    std::function<void()> m_forward, m_back; ///< empty without a remote
};

} // namespace roundtrip::ui
