// SPDX-License-Identifier: GPL-3.0-or-later
// Paints the application's lane from its geometry: a bar for a call that returned at once, a
// hatched box while one is blocked, names and results. Knows the theme and the layout only.
#pragma once

#include "ui/calls/calls_layout.h"
#include "ui/theme/theme.h"

class QPainter;

namespace roundtrip::ui {

class CallsPainter {
public:
    explicit CallsPainter(const Theme& theme);
    [[nodiscard]] CallMetrics metrics() const;
    /// Solid above `nowY` and faint below it; with a hidden future nothing below it.
    void paint(QPainter& painter, const CallsLayout& layout, SimTime now, double nowY,
               bool hidden) const;
    /// "calls" above the column.
    void heading(QPainter& painter, const CallsColumn& column, double top, double height) const;

private:
    void boxes(QPainter& painter, const CallsLayout& layout) const;
    void box(QPainter& painter, const CallsColumn& column, const CallBox& box) const;
    void label(QPainter& painter, const CallsColumn& column, const CallLabel& label) const;
    [[nodiscard]] double px(double length) const { return length * m_theme.scale(); }

    const Theme& m_theme;
    QFont m_font;
};

} // namespace roundtrip::ui
