// SPDX-License-Identifier: GPL-3.0-or-later
// See buffer_picture.h.
#include "ui/apps/buffer_picture.h"

#include "ui/parts/axis_text.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace roundtrip::ui {
namespace {

constexpr double kBar = 18, kThinnest = 2; // px at 100 %

QString tr(const char* text) { return QCoreApplication::translate("BufferPicture", text); }

/// The bar's parts, in bytes from its left end.
class Bar {
public:
    Bar(Canvas& canvas, const QRectF& rect, std::uint64_t whole)
        : m_canvas(canvas)
        , m_rect(rect)
        , m_whole(static_cast<double>(std::max<std::uint64_t>(1, whole)))
    {
    }
    /// Never so thin that it cannot be seen.
    [[nodiscard]] QRectF part(std::uint64_t from, std::uint64_t to) const
    {
        const double left = m_rect.left() + m_rect.width() * static_cast<double>(from) / m_whole;
        const double right = m_rect.left() + m_rect.width() * static_cast<double>(to) / m_whole;
        return {left, m_rect.top(), std::max(m_canvas.px(kThinnest), right - left),
                m_rect.height()};
    }

private:
    Canvas& m_canvas;
    QRectF m_rect;
    double m_whole;
};

void drawUnread(Canvas& canvas, const QRectF& rect)
{
    const QColor line = canvas.theme().segment(SegmentStyle::Data).line;
    canvas.box(rect, canvas.soft(line), line);
}

void drawKept(Canvas& canvas, const QRectF& rect)
{
    canvas.hatch(rect, canvas.theme().segment(SegmentStyle::Data).line,
                 canvas.theme().color(ColorRole::Surface));
}

void drawGap(Canvas& canvas, const QRectF& rect)
{
    canvas.box(rect, canvas.theme().color(ColorRole::Surface),
               canvas.theme().segment(SegmentStyle::Lost).line, 3, Qt::DashLine, 1.6);
}

void drawParts(Canvas& canvas, const BufferFill& fill, const QRectF& rect)
{
    const std::uint64_t end = fill.kept.empty() ? fill.unread
                                                : static_cast<std::uint64_t>(fill.kept.back().end);
    const Bar bar(canvas, rect, std::max(fill.room, end));
    if (fill.unread > 0)
        drawUnread(canvas, bar.part(0, fill.unread));
    std::uint64_t before = fill.unread;
    for (const ByteRange& range : fill.kept) {
        const auto begin = static_cast<std::uint64_t>(range.begin);
        drawGap(canvas, bar.part(before, begin));
        before = static_cast<std::uint64_t>(range.end);
        drawKept(canvas, bar.part(begin, before));
    }
}

} // namespace

std::uint64_t BufferFill::free() const { return room - std::min(room, unread + behindGap); }

BufferFill bufferFill(const ConnectionView* view)
{
    BufferFill fill;
    if (view == nullptr || view->state == TcpState::Closed)
        return fill;
    fill.open = true;
    fill.room = view->receiveBuffer;
    fill.unread = view->unread;
    for (const ByteRange& range : view->outOfOrder) {
        fill.behindGap += static_cast<std::uint64_t>(range.end - range.begin);
        fill.kept.push_back({range.begin - view->readUpTo, range.end - view->readUpTo});
    }
    return fill;
}

QString bufferWords(const BufferFill& fill)
{
    if (!fill.open)
        return tr("no connection, no buffer");
    if (fill.unread == 0 && fill.behindGap == 0)
        return tr("empty, room for %1 bytes").arg(grouped(fill.room));
    QStringList parts;
    if (fill.unread > 0)
        parts << tr("%1 bytes not read yet").arg(grouped(fill.unread));
    if (fill.behindGap > 0)
        parts << tr("%1 bytes behind a gap").arg(grouped(fill.behindGap));
    parts << (fill.free() > 0 ? tr("room for %1").arg(grouped(fill.free())) : tr("full"));
    return parts.join(u", "_qs);
}

void drawBuffer(Canvas& canvas, const BufferFill& fill)
{
    const double top = canvas.y();
    canvas.heading(tr("Receive buffer"));
    const QString words = bufferWords(fill);
    const double high = std::ceil(canvas.metrics(FontRole::Label).height());
    canvas.text(canvas.take(high + canvas.px(2)), words, FontRole::Label,
                canvas.theme().color(ColorRole::Ink2));
    const QRectF bar = canvas.take(canvas.px(kBar)).adjusted(0.5, 0.5, -0.5, -0.5);
    canvas.item({QRectF(bar.left(), top, bar.width(), bar.bottom() - top), tr("Receive buffer"),
                 words, kNoPacket});
    canvas.box(bar, canvas.theme().color(ColorRole::SurfaceAlt),
               canvas.theme().color(ColorRole::HairlineStrong));
    if (canvas.painter() != nullptr)
        drawParts(canvas, fill, bar);
    canvas.skip(4);
    LegendRow legend(canvas);
    legend.add(tr("not read yet"), [&](const QRectF& r) { drawUnread(canvas, r); });
    legend.add(tr("gap"), [&](const QRectF& r) { drawGap(canvas, r); });
    legend.add(tr("waits behind a gap"), [&](const QRectF& r) { drawKept(canvas, r); });
    canvas.skip(6);
}

} // namespace roundtrip::ui
