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

    ViewContext& m_context;
    WindowActions& m_actions;
    ScenarioCombo* m_scenario = nullptr;
    QComboBox* m_speed = nullptr;
    QLabel* m_speedLabel = nullptr;
    QLabel* m_clock = nullptr;
    QToolButton *m_play = nullptr, *m_nextMoment = nullptr;
    std::vector<QToolButton*> m_buttons;
    std::vector<QWidget*> m_gaps;
};

/// "1/100 x", "2 x"
QString speedText(double speed);

} // namespace roundtrip::ui
