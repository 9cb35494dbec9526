// SPDX-License-Identifier: GPL-3.0-or-later
// A bar for each armed timer: its name, what is left of it, and how much of the whole that is.
#pragma once

#include "ui/connection/connection_facts.h"

#include <QWidget>

namespace roundtrip::ui {

class Theme;

class TimerBars : public QWidget {
    Q_OBJECT
public:
    explicit TimerBars(const Theme& theme, QWidget* parent = nullptr);
    void setTimers(std::vector<TimerFacts> timers);
    /// Which run, and how long, is not told.
    void setHidden(bool hidden);
    /// Another connection is shown: what stands below may move up again.
    void forgetRoom();
    [[nodiscard]] QString sentence() const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    std::vector<TimerFacts> m_timers;
    bool m_hidden = false;
    std::size_t m_rows = 1; ///< as many as there ever were, so that nothing below them jumps
};

} // namespace roundtrip::ui
