// SPDX-License-Identifier: GPL-3.0-or-later
// See painted_words.h.
#include "ui/glossary/painted_words.h"

#include "ui/exports/vector_device.h"

#include <QFontMetricsF>
#include <QPaintEngine>
#include <QPainter>
#include <QWidget>

#include <algorithm>
#include <utility>

namespace roundtrip::ui {
namespace {

/// So many lines above and below are painted, as a term may go over a line's end.
constexpr int kLines = 3;
/// Of a line's height: the distance of the next line's base, and the gap to what goes on in it.
constexpr double kNextLine = 1.35, kGoesOn = 0.5;

class Recorder : public VectorSink {
public:
    void path(const VectorState&, const QPainterPath&) override {}
    void image(const VectorState&, const QRectF&, const QImage&) override {}
    void text(const VectorState& state, QPointF at, const QTextItem& item) override
    {
        m_runs.push_back({item.text(), item.font(), at, item.width(), item.ascent(), item.descent(),
                          state.transform, state.clip});
    }
    std::vector<PaintedRun> take() { return std::move(m_runs); }

private:
    std::vector<PaintedRun> m_runs;
};

/// What stands between two runs that were painted one after the other: nothing where the second
/// goes on in the same line, a line's end, or a stroke that belongs to no word.
QString between(const PaintedRun& before, const PaintedRun& after)
{
    const QString apart = u"|"_qs;
    if (before.toWidget != after.toWidget)
        return apart;
    const double height = before.ascent + before.descent;
    const double down = after.at.y() - before.at.y();
    const double gap = after.at.x() - (before.at.x() + before.width);
    if (std::abs(down) < 1.0 && std::abs(gap) < kGoesOn * height)
        return gap < 1.0 ? QString() : u" "_qs;
    const bool below = down > 1.0 && down < kNextLine * height && gap < 0.0;
    return below ? u"\n"_qs : apart;
}

} // namespace

QRectF PaintedRun::box() const { return {at.x(), at.y() - ascent, width, ascent + descent}; }

QRect PaintedRun::partOf(int begin, int end) const
{
    const QFontMetricsF metrics(font);
    const double whole = std::max(metrics.horizontalAdvance(text), 1.0);
    const double left = metrics.horizontalAdvance(text.left(begin)) / whole * width;
    const double right = metrics.horizontalAdvance(text.left(end)) / whole * width;
    const QRectF part(at.x() + left, at.y() - ascent, right - left, ascent + descent);
    return toWidget.mapRect(part).toAlignedRect();
}

std::optional<int> PaintedRun::characterAt(QPointF inWidget) const
{
    bool flat = false;
    const QPointF point = toWidget.inverted(&flat).map(inWidget);
    if (!flat || !box().contains(point) || !clip.boundingRect().contains(inWidget))
        return std::nullopt;
    const QFontMetricsF metrics(font);
    const double whole = std::max(metrics.horizontalAdvance(text), 1.0);
    const double x = (point.x() - at.x()) / std::max(width, 1.0) * whole;
    int n = 0;
    while (n + 1 < text.size() && metrics.horizontalAdvance(text.left(n + 1)) < x)
        ++n;
    return n;
}

std::vector<PaintedRun> runsAround(QWidget& widget, QPoint pos)
{
    const int reach = kLines * widget.fontMetrics().lineSpacing();
    const QRect near =
        QRect(0, pos.y() - reach, widget.width(), 2 * reach).intersected(widget.rect());
    if (near.isEmpty())
        return {};
    Recorder recorder;
    VectorDevice device(widget.size(), widget.logicalDpiX(), recorder);
    QPainter painter(&device);
    widget.render(&painter, near.topLeft(), near, QWidget::DrawChildren);
    painter.end();
    return recorder.take();
}

std::optional<WordsAt> wordsAt(const std::vector<PaintedRun>& runs, QPoint pos)
{
    // What was painted last lies on top.
    for (std::size_t i = runs.size(); i-- > 0;) {
        const auto character = runs[i].characterAt(QPointF(pos) + QPointF(0.5, 0.5));
        if (!character)
            continue;
        WordsAt words{{}, 0, 0, runs[i]};
        for (std::size_t k = 0; k < runs.size(); ++k) {
            if (k > 0)
                words.text += between(runs[k - 1], runs[k]);
            if (k == i)
                words.runBegin = static_cast<int>(words.text.size());
            words.text += runs[k].text;
        }
        words.at = words.runBegin + *character;
        return words;
    }
    return std::nullopt;
}

} // namespace roundtrip::ui
