// SPDX-License-Identifier: GPL-3.0-or-later
// The slider of the playout delay, which is the scenario's, and the choice whether the player
// waits, which is this view's. No packet changes with either, and it says so. Knows no frames.
#pragma once

#include "core/report/apps/playout.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QCheckBox;
class QLabel;
class QSlider;
QT_END_NAMESPACE

namespace roundtrip::ui {

class Theme;

class PlayoutControl : public QWidget {
    Q_OBJECT
public:
    /// `delay` is the scenario's. `mayWait`: over TCP all frames come in the end.
    PlayoutControl(const Theme& theme, Duration delay, bool mayWait, bool waits,
                   QWidget* parent = nullptr);
    [[nodiscard]] Duration delay() const { return m_delay; }
    [[nodiscard]] PlayoutRule rule() const;
    /// Moves the controls, as by hand.
    void choose(Duration delay, PlayoutRule rule);
    /// Shows what the scenario says now, without a word.
    void showDelay(Duration delay);

Q_SIGNALS:
    void changed();

private:
    void sliderMoved(int step);
    void showDelay();
    Duration m_delay;
    QSlider* m_slider = nullptr;
    QLabel *m_value = nullptr, *m_note = nullptr;
    QCheckBox* m_wait = nullptr;
};

} // namespace roundtrip::ui
