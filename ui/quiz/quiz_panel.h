// SPDX-License-Identifier: GPL-3.0-or-later
// The place of the question and of the form, above another panel of a dock: as high as they need
// to be, and scrolled where the other panel would get too little. Hidden while neither is on.
#pragma once

#include <QWidget>

#include <functional>

QT_BEGIN_NAMESPACE
class QAction;
class QScrollArea;
QT_END_NAMESPACE

namespace roundtrip::ui {

class Quiz;
class TcpCard;
class TcpRole;
struct ViewContext;

class QuizPanel : public QWidget {
    Q_OBJECT
public:
    /// `below` becomes a child of this, and is the whole of it while nothing is asked.
    QuizPanel(ViewContext& context, Quiz& quiz, TcpRole& role, QAction* askClass, QWidget* below,
              QWidget* parent = nullptr);
    /// Whether anything is asked, and so should be seen.
    [[nodiscard]] bool asks() const;
    /// A lower form of what is below: its height, the least of the usual one (0: none is told), and
    /// how to choose it.
    struct Fold {
        std::function<int()> folded, unfolded;
        std::function<void(bool)> choose;
    };
    void setFold(Fold fold);
    [[nodiscard]] TcpCard& tcpCard() { return *m_tcpCard; }

Q_SIGNALS:
    void asksChanged();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void showState();
    void fit();
    void fold(bool on);
    [[nodiscard]] int leastBelow() const;
    ViewContext& m_context;
    Quiz& m_quiz;
    TcpRole& m_role;
    TcpCard* m_tcpCard = nullptr;
    QWidget *m_cards = nullptr, *m_rule = nullptr, *m_below = nullptr;
    QScrollArea* m_area = nullptr;
    bool m_asked = false;
    Fold m_fold;
};

} // namespace roundtrip::ui
