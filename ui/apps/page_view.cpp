// SPDX-License-Identifier: GPL-3.0-or-later
// See page_view.h.
#include "ui/apps/page_view.h"

#include "ui/ladder/packet_marks.h"
#include "ui/parts/axis_text.h"

#include <QPainter>

#include <algorithm>

namespace roundtrip::ui {
namespace {

constexpr double kBar = 16, kRowGap = 8, kLabel = 74; // px at 100 %
constexpr std::size_t kMostRows = 60;

} // namespace

PageView::PageView(ViewContext& context, std::size_t lane, FlowId flow, QWidget* parent)
    : DrawnView(context, lane, flow, parent), m_load(trace(), flow)
{
    setAccessibleName(isPage() ? tr("Web page") : tr("Questions and answers"));
}

bool PageView::isPage() const { return config().workload->kind == WorkloadKind::WebPage; }

QString PageView::name(const LoadedObject& object) const
{
    return isPage() ? tr("object %1").arg(object.number) : tr("answer %1").arg(object.number);
}

QString PageView::notice(SimTime t) const
{
    const std::size_t done = m_load.doneUpTo(t), all = m_load.objects().size();
    const LoadedObject* slowest = nullptr;
    for (const LoadedObject& object : m_load.objects()) {
        if (slowest == nullptr || object.waited(t) > slowest->waited(t))
            slowest = &object;
    }
    QString said = isPage() ? tr("%1 of %2 objects are whole.").arg(done).arg(all)
                            : tr("%1 of %2 answers are there.").arg(done).arg(all);
    const auto completed = m_load.completedAt();
    if (completed && *completed <= t)
        said = isPage()
                   ? tr("The page was whole after %1.").arg(shortTime(*completed - config().start))
                   : tr("The last of %1 answers came after %2.")
                         .arg(all)
                         .arg(shortTime(*completed - config().start));
    for (const LoadedObject& object : m_load.objects()) {
        if (object.givenUpAt && *object.givenUpAt <= t)
            return said + u' '
                   + counted(object.missingPieces, tr("%1 piece of %2 never came."),
                             tr("%1 pieces of %2 never came."))
                         .arg(name(object));
    }
    for (const LoadedObject& object : m_load.objects()) {
        const bool again = object.askedAt.size() > 1 && object.askedAt[1] <= t;
        if (again && !object.lostPieces.empty())
            return said + u' '
                   + tr("Object %1 was asked for again after %2, because a piece of it was lost.")
                         .arg(object.number)
                         .arg(shortTime(object.askedAt[1] - object.askedAt[0]));
    }
    if (slowest != nullptr && slowest->waited(t) > Duration{0})
        said += u' '
                + tr("Bytes of object %1 lay at the host for %2, behind a gap.")
                      .arg(slowest->number)
                      .arg(shortTime(slowest->waited(t)));
    return said;
}

QString PageView::story(const LoadedObject& object, SimTime t) const
{
    const auto at = [t](const std::optional<SimTime>& time) { return time && *time <= t; };
    if (object.askedAt.empty() || object.askedAt.front() > t)
        return tr("not asked for yet");
    const SimTime asked = object.askedAt.front();
    if (at(object.doneAt))
        return tr("whole after %1").arg(shortTime(*object.doneAt - asked));
    if (at(object.givenUpAt))
        return tr("given up after %1").arg(shortTime(*object.givenUpAt - asked));
    const std::uint64_t got = valueAt(object.got, t), waiting = object.waitingBytes(t);
    if (waiting > 0)
        return tr("%1 of %2 bytes, %3 wait")
            .arg(grouped(got), grouped(object.bytes), grouped(waiting));
    return tr("%1 of %2 bytes").arg(grouped(got), grouped(object.bytes));
}

QString PageView::waitStory(const LoadedObject& object, SimTime t) const
{
    const Duration waited = object.waited(t);
    const auto& waits = object.waits;
    if (waited > Duration{0} && waits.front().missing != kNoPacket) {
        const GapWait& wait = waits.front();
        const QString segment = packetName(wait.missing).section(u' ', 0, 0);
        const LoadedObject& owner = m_load.objects()[wait.ofObject];
        const QString whose = owner.number == object.number ? tr("its own") : name(owner);
        return wait.lost ? tr("waited %1 for lost %2 of %3").arg(shortTime(waited), segment, whose)
                         : tr("waited %1 for late %2 of %3").arg(shortTime(waited), segment, whose);
    }
    for (const PacketId lost : object.lostPieces) {
        if (trace().flight(lost).endsAt() <= t)
            return tr("%1 was lost; nothing else waits for it").arg(packetName(lost));
    }
    return {};
}

void PageView::draw(Canvas& canvas, SimTime t) const
{
    const std::size_t done = m_load.doneUpTo(t), all = m_load.objects().size();
    canvas.gauge(isPage() ? tr("Objects that are whole") : tr("Answers"), done, all,
                 canvas.theme().color(ColorRole::Good), tr("%1 of %2").arg(done).arg(all));
    canvas.heading(isPage() ? tr("Each object in time") : tr("Each exchange in time"));
    const double top = canvas.y(), label = canvas.px(kLabel);
    const double small = std::ceil(canvas.metrics(FontRole::Caption).height());
    TimeSpanAxis axis{
        {label, top, canvas.width() - label - canvas.px(8), 0}, kStartOfTime, axisEnd()};
    const std::size_t rows = std::min(all, kMostRows);
    for (std::size_t i = 0; i < rows; ++i) {
        const QRectF row = canvas.take(canvas.px(kBar + kRowGap) + 2 * small);
        drawObject(canvas, axis, row, m_load.objects()[i], t);
    }
    if (rows < all)
        canvas.paragraph(tr("... and %1 more").arg(all - rows));
    axis.area.setBottom(canvas.y());
    canvas.timeAxis(axis);
    canvas.skip(4);
    drawLegend(canvas);
    Duration waited{0};
    for (const LoadedObject& object : m_load.objects())
        waited = std::max(waited, object.waited(t));
    const auto completed = m_load.completedAt();
    const bool whole = completed && *completed <= t;
    canvas.facts(
        {{isPage() ? tr("Page whole after") : tr("Last answer after"),
          whole ? shortTime(*completed - config().start) : tr("not yet")},
         {tr("Longest wait behind a gap"), waited > Duration{0} ? shortTime(waited) : tr("none")},
         {tr("Connections"), config().transport == Transport::Tcp
                                 ? QString::number(m_load.flows().size())
                                 : tr("none: UDP")}});
}

void PageView::drawObject(Canvas& canvas, const TimeSpanAxis& axis, const QRectF& row,
                          const LoadedObject& object, SimTime t) const
{
    const Theme& theme = canvas.theme();
    const double small = std::ceil(canvas.metrics(FontRole::Caption).height());
    const QString waits = waitStory(object, t);
    const PacketId packet = waits.isEmpty()              ? kNoPacket
                            : !object.waits.empty()      ? object.waits.front().missing
                            : !object.lostPieces.empty() ? object.lostPieces.front()
                                                         : kNoPacket;
    canvas.item({row, name(object),
                 story(object, t) + (waits.isEmpty() ? QString() : u"; "_qs + waits), packet});
    const QRectF bar(axis.area.left(), row.top(), axis.area.width(), canvas.px(kBar));
    canvas.text({0, bar.top(), canvas.px(kLabel - 6), bar.height()}, name(object), FontRole::Label,
                theme.color(ColorRole::Ink));
    canvas.text({bar.left(), bar.bottom() + 1, bar.width(), small}, story(object, t),
                FontRole::Caption, theme.color(ColorRole::Ink2));
    const bool fits = canvas.metrics(FontRole::Caption).horizontalAdvance(waits) < bar.width();
    const double left = fits ? bar.left() : 0; // in a narrow column it begins further left
    canvas.text({left, bar.bottom() + 1 + small, canvas.width() - left, small}, waits,
                FontRole::Caption, theme.segment(SegmentStyle::Lost).text);
    if (canvas.painter() == nullptr)
        return;
    canvas.painter()->setPen(QPen(theme.color(ColorRole::Hairline), 1));
    canvas.painter()->drawLine(QPointF(bar.left(), bar.center().y()),
                               QPointF(bar.right(), bar.center().y()));
    const QRectF line = bar.adjusted(0, -canvas.px(2), 0, canvas.px(2));
    if (object.askedAt.empty() || object.askedAt.front() > t)
        return canvas.nowLine(axis, line, t);
    const auto bounded = [t](const std::optional<SimTime>& time) {
        return std::min(t, time.value_or(kEndOfTime));
    };
    const SimTime end = std::min(bounded(object.doneAt), bounded(object.givenUpAt));
    const double asked = axis.x(object.askedAt.front()), last = axis.x(end);
    const SegmentColors look = theme.segment(
        config().transport == Transport::Udp ? SegmentStyle::Udp : SegmentStyle::Data);
    canvas.box({asked, bar.top(), std::max(2.0, last - asked), bar.height()},
               theme.color(ColorRole::SurfaceAlt), theme.color(ColorRole::HairlineStrong));
    if (object.firstByteAt && *object.firstByteAt <= t) {
        const double first = axis.x(*object.firstByteAt);
        canvas.box({first, bar.top(), std::max(2.0, last - first), bar.height()},
                   canvas.soft(look.line), look.line);
    }
    SimTime drawn{};
    for (const GapWait& wait : object.waits) { // they overlap: each stretch once
        const SimTime begin = std::max(wait.from, drawn), until = std::min(wait.to, t);
        if (until <= begin)
            continue;
        drawn = until;
        const double from = axis.x(begin), to = axis.x(until);
        canvas.hatch({from, bar.top() + 1, std::max(2.0, to - from), bar.height() - 2},
                     theme.segment(SegmentStyle::Lost).line, theme.color(ColorRole::WarnSoft));
    }
    for (const PacketId lost : object.lostPieces) {
        if (const SimTime at = trace().flight(lost).endsAt(); at <= t)
            drawCross(*canvas.painter(), {axis.x(at), bar.center().y()}, canvas.px(11),
                      theme.segment(SegmentStyle::Lost).line);
    }
    if (object.doneAt && *object.doneAt <= t)
        drawDiamond(*canvas.painter(), {last, bar.center().y()}, canvas.px(11),
                    theme.color(ColorRole::Good), theme.color(ColorRole::GoodSoft));
    canvas.nowLine(axis, line, t);
}

void PageView::drawLegend(Canvas& canvas) const
{
    const Theme& theme = canvas.theme();
    const SegmentColors look = theme.segment(
        config().transport == Transport::Udp ? SegmentStyle::Udp : SegmentStyle::Data);
    LegendRow legend(canvas);
    legend.add(tr("asked"), [&](const QRectF& r) {
        canvas.box(r, theme.color(ColorRole::SurfaceAlt), theme.color(ColorRole::HairlineStrong));
    });
    legend.add(tr("coming"),
               [&](const QRectF& r) { canvas.box(r, canvas.soft(look.line), look.line); });
    legend.add(tr("arrived, waits behind a gap"), [&](const QRectF& r) {
        canvas.hatch(r, theme.segment(SegmentStyle::Lost).line, theme.color(ColorRole::WarnSoft));
    });
    legend.add(tr("whole"), [&](const QRectF& r) {
        drawDiamond(*canvas.painter(), r.center(), canvas.px(11), theme.color(ColorRole::Good),
                    theme.color(ColorRole::GoodSoft));
    });
    canvas.skip(6);
}

} // namespace roundtrip::ui
