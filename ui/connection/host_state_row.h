// SPDX-License-Identifier: GPL-3.0-or-later
// One host in the dock "State machine": badge, state, since when, and the step that led there.
#pragma once

#include "ui/states/state_journey.h"

#include <QWidget>

namespace roundtrip::ui {

class Theme;

class HostStateRow : public QWidget {
    Q_OBJECT
public:
    HostStateRow(const Theme& theme, HostRole host, QWidget* parent = nullptr);
    /// The road of the host up to now; empty while it has done nothing.
    void setRoad(const std::vector<JourneyStep>& road);
    /// "Client: ESTABLISHED since 41.024 ms, rcv SYN, ACK / snd ACK."
    [[nodiscard]] QString sentence() const;
    /// State and transition on one line; the time is in the tool tip then.
    void setOneLine(bool oneLine);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    HostRole m_host;
    QString m_state, m_since, m_step;
    bool m_oneLine = false;
    bool m_moved = false; ///< since a time, not since the start
};

} // namespace roundtrip::ui
