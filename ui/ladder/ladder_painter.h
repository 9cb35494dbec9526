// SPDX-License-Identifier: GPL-3.0-or-later
// Paints the pieces of a ladder from its geometry: lines, bars, labels, rings, folds. Knows the
// theme and the layout; never looks at the run, the mouse or the playhead's history.
#pragma once

#include "ui/ladder/ladder_labels.h"
#include "ui/ladder/ladder_layout.h"
#include "ui/theme/theme.h"

#include <QFont>
#include <QFontMetricsF>

class QPainter;

namespace roundtrip::ui {

/// How a layer is drawn: what has happened, what will happen, or what must not be given away.
enum class LadderInk : int { Past, Future, Hidden };

class LadderPainter {
public:
    explicit LadderPainter(const Theme& theme);

    [[nodiscard]] LabelMetrics labelMetrics() const;

    // The static layers, in this order.
    void grid(QPainter& painter, const LadderLayout& layout,
              const std::vector<double>& ticks) const;
    void bars(QPainter& painter, const LadderLayout& layout, LadderInk ink) const;
    void arrows(QPainter& painter, const LadderLayout& layout, LadderInk ink) const;
    void folds(QPainter& painter, const LadderLayout& layout) const;

    // What changes with the playhead or the pointer.
    void barsGoingOn(QPainter& painter, const LadderLayout& layout, SimTime now, double y) const;
    void halo(QPainter& painter, const LadderArrow& arrow) const;
    void label(QPainter& painter, const LadderLabel& label, double opacity) const;
    void stateTexts(QPainter& painter, const LadderLayout& layout, SimTime now, bool hidden) const;
    void rings(QPainter& painter, const LadderLayout& layout, SimTime now) const;
    void dot(QPainter& painter, const LadderArrow& arrow, double y) const;

private:
    void arrow(QPainter& painter, const LadderArrow& arrow, LadderInk ink) const;
    void line(QPainter& painter, const LadderArrow& arrow, const StrokeSpec& stroke,
              const QColor& color) const;
    void hiddenArrow(QPainter& painter, const LadderArrow& arrow) const;
    void density(QPainter& painter, const LadderLayout& layout, LadderInk ink) const;
    void bar(QPainter& painter, const LadderLayout& layout, const LadderStateBar& bar) const;
    /// The colour as it looks at that opacity on the surface: mixing beforehand paints four times
    /// faster than a painter's opacity.
    [[nodiscard]] QColor onSurface(const QColor& color, double opacity) const;
    /// Of a kind, or the grey of what is muted.
    [[nodiscard]] QColor lineColor(SegmentStyle style, bool muted) const;
    [[nodiscard]] double px(double length) const { return length * m_scale; }

    const Theme& m_theme;
    double m_scale;
    QFont m_mono, m_monoBold, m_note, m_state;
};

} // namespace roundtrip::ui
