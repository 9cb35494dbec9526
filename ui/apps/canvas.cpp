// SPDX-License-Identifier: GPL-3.0-or-later
// See canvas.h.
#include "ui/apps/canvas.h"

#include "ui/parts/axis_text.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace roundtrip::ui {
namespace {

constexpr double kFactGap = 14, kHatchStep = 5, kTickGap = 64; // px at 100 %

/// 1, 2 or 5 times a power of ten, not less than `least`.
double roundStep(double least)
{
    double step = 1.0;
    while (step * 10 <= least)
        step *= 10;
    for (const double times : {1.0, 2.0, 5.0, 10.0}) {
        if (step * times >= least)
            return step * times;
    }
    return step * 10;
}

double ns(SimTime t) { return static_cast<double>(t.time_since_epoch().count()); }

} // namespace

double TimeSpanAxis::x(SimTime t) const
{
    const double whole = std::max(1.0, ns(to) - ns(from));
    return area.left() + area.width() * std::clamp((ns(t) - ns(from)) / whole, 0.0, 1.0);
}

SimTime roundUp(SimTime end)
{
    const double step = roundStep(std::max(1.0, ns(end) / 8));
    return SimTime(Duration(static_cast<std::int64_t>(std::ceil(ns(end) / step) * step)));
}

Canvas::Canvas(const Theme& theme, QPainter* painter, double width)
    : m_theme(theme), m_painter(painter), m_width(width)
{
}

QFontMetricsF Canvas::metrics(FontRole role) const { return QFontMetricsF(m_theme.font(role)); }

QRectF Canvas::take(double height)
{
    const QRectF rect(0, m_y, m_width, height);
    m_y += height;
    return rect;
}

void Canvas::heading(const QString& words)
{
    const QRectF rect = take(std::ceil(metrics(FontRole::BodyStrong).height()) + px(4));
    text(rect, words, FontRole::BodyStrong, m_theme.color(ColorRole::Ink));
}

void Canvas::paragraph(const QString& words, ColorRole role)
{
    const QFont font = m_theme.font(FontRole::Label);
    const QRectF needed = QFontMetricsF(font).boundingRect(QRectF(0, 0, m_width, 1e4),
                                                           Qt::TextWordWrap, words);
    const QRectF rect = take(std::ceil(needed.height()) + px(2));
    if (m_painter == nullptr)
        return;
    m_painter->setFont(font);
    m_painter->setPen(m_theme.color(role));
    m_painter->drawText(rect, Qt::TextWordWrap, words);
}

void Canvas::facts(const Facts& facts)
{
    const QFontMetricsF small = metrics(FontRole::Caption), large = metrics(FontRole::BodyStrong);
    double widest = 0;
    for (const auto& [name, value] : facts)
        widest = std::max({widest, small.horizontalAdvance(name), large.horizontalAdvance(value)});
    const double gap = px(kFactGap);
    const auto columns = std::max<std::size_t>(
        1, std::min(facts.size(), static_cast<std::size_t>((m_width + gap) / (widest + gap + 2))));
    const double each = m_width / static_cast<double>(columns);
    const double high = std::ceil(small.height() + large.height()) + px(6);
    for (std::size_t i = 0; i < facts.size(); i += columns) {
        const QRectF row = take(high);
        for (std::size_t k = 0; k < columns && i + k < facts.size(); ++k) {
            const auto& [name, value] = facts[i + k];
            const QRectF cell(static_cast<double>(k) * each, row.top(), each - gap / 2, high);
            text({cell.left(), cell.top(), cell.width(), small.height()}, name, FontRole::Caption,
                 m_theme.color(ColorRole::Ink3));
            text({cell.left(), cell.top() + small.height(), cell.width(), large.height()}, value,
                 FontRole::BodyStrong, m_theme.color(ColorRole::Ink));
            item({cell, name, value, kNoPacket});
        }
    }
}

void Canvas::text(const QRectF& rect, const QString& words, FontRole role, const QColor& color,
                  Qt::Alignment align)
{
    if (m_painter == nullptr)
        return;
    const QFont font = m_theme.font(role);
    m_painter->setFont(font);
    m_painter->setPen(color);
    m_painter->drawText(rect, static_cast<int>(align),
                        QFontMetricsF(font).elidedText(words, Qt::ElideRight, rect.width()));
}

QColor Canvas::soft(const QColor& color) const
{
    const QColor ground = m_theme.color(ColorRole::Surface);
    const double part = m_theme.dark() ? 0.38 : 0.26;
    const auto mix = [part](int a, int b) {
        return static_cast<int>(std::lround(part * a + (1.0 - part) * b));
    };
    return {mix(color.red(), ground.red()), mix(color.green(), ground.green()),
            mix(color.blue(), ground.blue())};
}

void Canvas::box(const QRectF& rect, const QColor& fill, const QColor& line, double radius,
                 Qt::PenStyle style, double lineWidth)
{
    if (m_painter == nullptr || rect.isEmpty())
        return;
    m_painter->setPen(QPen(line, px(lineWidth), style));
    m_painter->setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    m_painter->drawRoundedRect(rect, px(radius), px(radius));
}

void Canvas::hatch(const QRectF& rect, const QColor& line, const QColor& fill)
{
    if (m_painter == nullptr || rect.isEmpty())
        return;
    m_painter->save();
    m_painter->setClipRect(rect, Qt::IntersectClip);
    m_painter->fillRect(rect, fill);
    m_painter->setPen(QPen(line, px(1.2)));
    const double step = px(kHatchStep), high = rect.height();
    for (double x = rect.left() - high; x < rect.right(); x += step)
        m_painter->drawLine(QPointF(x, rect.bottom()), QPointF(x + high, rect.top()));
    m_painter->restore();
}

void Canvas::gauge(const QString& name, std::uint64_t part, std::uint64_t whole, const QColor& fill,
                   const QString& words)
{
    const QRectF label = take(std::ceil(metrics(FontRole::Label).height()) + px(2));
    text(label, name, FontRole::Label, m_theme.color(ColorRole::Ink2));
    text(label, words, FontRole::Label, m_theme.color(ColorRole::Ink),
         Qt::AlignRight | Qt::AlignVCenter);
    QRectF bar = take(px(14)).adjusted(0.5, 0.5, -0.5, -0.5);
    item({label.united(bar), name, words, kNoPacket});
    box(bar, m_theme.color(ColorRole::SurfaceAlt), m_theme.color(ColorRole::HairlineStrong));
    const double share =
        whole == 0 ? 0.0 : std::min(1.0, static_cast<double>(part) / static_cast<double>(whole));
    bar.setWidth(bar.width() * share);
    box(bar, fill, fill.darker(120));
    skip(6);
}

void Canvas::timeAxis(const TimeSpanAxis& axis)
{
    const QFontMetricsF small = metrics(FontRole::Caption);
    const QRectF row = take(std::ceil(small.height()) + px(6));
    if (m_painter == nullptr)
        return;
    const double whole = std::max(1.0, ns(axis.to) - ns(axis.from));
    const double step = roundStep(whole * px(kTickGap) / std::max(1.0, axis.area.width()));
    const TimeUnit unit = unitForStep(whole / 4);
    m_painter->setPen(QPen(m_theme.color(ColorRole::HairlineStrong), 1));
    m_painter->drawLine(axis.area.bottomLeft(), axis.area.bottomRight());
    double free = axis.area.left() - px(40);
    for (double at = std::ceil(ns(axis.from) / step) * step; at <= ns(axis.to); at += step) {
        const SimTime t(Duration(static_cast<std::int64_t>(at)));
        const double x = axis.x(t);
        m_painter->setPen(QPen(m_theme.color(ColorRole::HairlineStrong), 1));
        m_painter->drawLine(QPointF(x, axis.area.bottom()), QPointF(x, axis.area.bottom() + px(3)));
        const bool first = at == std::ceil(ns(axis.from) / step) * step;
        const QString words = first ? tickText(t, unit) + u' ' + unitName(unit) : tickText(t, unit);
        const double wide = small.horizontalAdvance(words) + 2;
        QRectF place(x - wide / 2, row.top() + px(4), wide, small.height());
        place.moveLeft(std::clamp(place.left(), 0.0, std::max(0.0, m_width - wide)));
        if (place.left() < free)
            continue;
        free = place.right() + px(8);
        text(place, words, FontRole::Caption, m_theme.color(ColorRole::Ink3), Qt::AlignCenter);
    }
}

void Canvas::nowLine(const TimeSpanAxis& axis, const QRectF& rect, SimTime now)
{
    if (m_painter == nullptr || now < axis.from || now > axis.to)
        return;
    m_painter->setPen(QPen(m_theme.color(ColorRole::NowLine), px(1.4)));
    m_painter->drawLine(QPointF(axis.x(now), rect.top()), QPointF(axis.x(now), rect.bottom()));
}

LegendRow::LegendRow(Canvas& canvas)
    : m_canvas(canvas)
    , m_high(std::ceil(canvas.metrics(FontRole::Caption).height()) + canvas.px(4))
    , m_row(canvas.take(m_high))
{
}

QRectF LegendRow::place(const QString& words)
{
    const double wide = m_canvas.metrics(FontRole::Caption).horizontalAdvance(words) + 2;
    if (m_x > 0 && m_x + m_canvas.px(21) + wide > m_canvas.width()) {
        m_row = m_canvas.take(m_high);
        m_x = 0;
    }
    const QRectF sample(m_x, m_row.top() + m_canvas.px(3), m_canvas.px(16),
                        m_high - m_canvas.px(6));
    m_canvas.text({m_x + m_canvas.px(21), m_row.top(), wide, m_high}, words, FontRole::Caption,
                  m_canvas.theme().color(ColorRole::Ink2));
    m_x += m_canvas.px(33) + wide;
    return sample;
}

} // namespace roundtrip::ui
