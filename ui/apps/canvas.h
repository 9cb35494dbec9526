// SPDX-License-Identifier: GPL-3.0-or-later
// What the pictures of workloads are drawn on, from the top down: it measures and draws with the
// same calls, so that places for the mouse, the keyboard and screen readers are those of the
// picture. Must never know: runs, reports, widgets.
#pragma once

#include "core/base/ids.h"
#include "core/base/time.h"
#include "ui/theme/theme.h"

#include <QFontMetricsF>
#include <QRectF>
#include <QString>

#include <utility>
#include <vector>

class QPainter;

namespace roundtrip::ui {

/// A part of the picture as a screen reader is told of it.
struct DrawnItem {
    QRectF rect;
    QString name;
    QString value;               ///< what of it changes with the time
    PacketId packet = kNoPacket; ///< what choosing it selects
};

/// The time axis of a picture: straight, from the start of the run.
struct TimeSpanAxis {
    QRectF area;
    SimTime from{}, to{};
    [[nodiscard]] double x(SimTime t) const;
};

class Canvas {
public:
    using Facts = std::vector<std::pair<QString, QString>>;

    /// Without a painter it measures alone.
    Canvas(const Theme& theme, QPainter* painter, double width);

    [[nodiscard]] QPainter* painter() const { return m_painter; }
    [[nodiscard]] const Theme& theme() const { return m_theme; }
    [[nodiscard]] double width() const { return m_width; }
    [[nodiscard]] double px(double at100) const { return at100 * m_theme.scale(); }
    [[nodiscard]] double y() const { return m_y; }
    [[nodiscard]] const std::vector<DrawnItem>& items() const { return m_items; }
    [[nodiscard]] QFontMetricsF metrics(FontRole role) const;

    void skip(double at100) { m_y += px(at100); }
    /// Room of that height over the whole width; goes on below it.
    QRectF take(double height);
    void heading(const QString& text);
    /// As many lines as it needs.
    void paragraph(const QString& text, ColorRole role = ColorRole::Ink2);
    /// Names and values in columns; each is an item of its own.
    void facts(const Facts& facts);
    /// One line within the rectangle, shortened if need be.
    void text(const QRectF& rect, const QString& text, FontRole font, const QColor& color,
              Qt::Alignment align = Qt::AlignLeft | Qt::AlignVCenter);
    void item(DrawnItem item) { m_items.push_back(std::move(item)); }

    /// A ground of that colour on which letters are still easy to read.
    [[nodiscard]] QColor soft(const QColor& color) const;
    void box(const QRectF& rect, const QColor& fill, const QColor& line, double radius = 3,
             Qt::PenStyle style = Qt::SolidLine, double lineWidth = 1);
    /// Lines from corner to corner over the rectangle.
    void hatch(const QRectF& rect, const QColor& line, const QColor& fill);
    /// A bar of `part` of `whole`, with the words on the right of it.
    void gauge(const QString& name, std::uint64_t part, std::uint64_t whole, const QColor& fill,
               const QString& words);
    /// Ticks and their times below the area.
    void timeAxis(const TimeSpanAxis& axis);
    /// The line of the present, over the height of the rectangle.
    void nowLine(const TimeSpanAxis& axis, const QRectF& rect, SimTime now);

private:
    const Theme& m_theme;
    QPainter* m_painter;
    double m_width;
    double m_y = 0.0;
    std::vector<DrawnItem> m_items;
};

/// Samples with their words, in rows; goes on in the next row where one is full.
class LegendRow {
public:
    explicit LegendRow(Canvas& canvas);
    /// `sample(rect)` is called where there is a painter.
    template <class Sample>
    void add(const QString& words, Sample&& sample)
    {
        const QRectF rect = place(words);
        if (m_canvas.painter() != nullptr)
            sample(rect);
    }

private:
    QRectF place(const QString& words);
    Canvas& m_canvas;
    double m_high;
    QRectF m_row;
    double m_x = 0.0;
};

/// A round time of at least `end` for an axis.
SimTime roundUp(SimTime end);

} // namespace roundtrip::ui
