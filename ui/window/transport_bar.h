// SPDX-License-Identifier: GPL-3.0-or-later
// The tool bar: scenario, transport, speed, clock, network. It shows the window's actions and the
// playhead, and decides nothing.
#pragma once

#include <QToolBar>

#include <vector>

QT_BEGIN_NAMESPACE
class QComboBox;
class QLabel;
class QToolButton;
QT_END_NAMESPACE

namespace roundtrip::ui {

class ScenarioCombo;
class WindowActions;
struct ViewContext;

class TransportBar : public QToolBar {
    Q_OBJECT
public:
    TransportBar(ViewContext& context, WindowActions& actions, QWidget* parent = nullptr);
    [[nodiscard]] ScenarioCombo* scenarioCombo() const { return m_scenario; }
    /// In a low window the bar is lower.
    void setLow(bool low);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QToolButton* addButton(QAction* action, const char* kind, bool withText = false);
    void addGap(int pixels);
    void addRule();
    void fillSpeeds();
    void speedChosen(int row);
    void showSpeed();
    void showTime();
    void showPlaying();
    void applySizes();
    /// How much is left out, so that the rest fits: nothing, words, and what menus and keys offer
    /// too: the next moment, the ends of the run, the speed.
    enum class Words { All, Few, Least, NoEnds, NoSpeed };
    void layOut(Words words);

    ViewContext& m_context;
    WindowActions& m_actions;
    ScenarioCombo* m_scenario = nullptr;
    QComboBox* m_speed = nullptr;
    QAction *m_speedLabel = nullptr, *m_nextMomentAction = nullptr, *m_speedAction = nullptr;
    std::vector<QAction*> m_ends; ///< of the bar: to the start, to the end
    bool m_low = false;
    QLabel* m_clock = nullptr;
    QToolButton *m_play = nullptr, *m_nextMoment = nullptr, *m_network = nullptr;
    std::vector<QToolButton*> m_buttons;
    std::vector<QWidget*> m_gaps;
};

/// "1/100 x", "2 x"
QString speedText(double speed);

} // namespace roundtrip::ui
