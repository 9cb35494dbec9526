// SPDX-License-Identifier: GPL-3.0-or-later
// See transfer_view.h.
#include "ui/apps/transfer_view.h"

#include "ui/apps/buffer_picture.h"
#include "ui/base/view_context.h"
#include "ui/parts/axis_text.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace roundtrip::ui {
namespace {

constexpr double kCurveHeight = 130, kSpeedHeight = 56; // px at 100 %
constexpr int kSpeedBars = 40;

} // namespace

std::uint64_t writtenBytes(const FlowConfig& flow, HostRole host)
{
    std::uint64_t sum = 0;
    for (const ProgramStep& step : flow.end[static_cast<std::size_t>(index(host))].program)
        sum += step.op == ProgramOp::Send ? step.bytes * step.times : 0;
    return sum;
}

Direction dataDirection(const FlowConfig& flow)
{
    if (flow.workload && flow.workload->kind == WorkloadKind::Transfer)
        return flow.workload->direction;
    return writtenBytes(flow, HostRole::Server) > writtenBytes(flow, HostRole::Client)
               ? Direction::ToClient
               : Direction::ToServer;
}

QString speedText(std::uint64_t bytesPerSecond)
{
    const auto digits = [](double value) { return QString::number(value, 'g', 3); };
    const auto speed = static_cast<double>(bytesPerSecond);
    if (bytesPerSecond >= 999'500)
        return QCoreApplication::translate("TransferView", "%1 MB/s").arg(digits(speed / 1e6));
    if (bytesPerSecond >= 1000)
        return QCoreApplication::translate("TransferView", "%1 kB/s").arg(digits(speed / 1e3));
    return QCoreApplication::translate("TransferView", "%1 B/s").arg(bytesPerSecond);
}

TransferView::TransferView(ViewContext& context, std::size_t lane, FlowId flow, QWidget* parent)
    : DrawnView(context, lane, flow, parent), m_report(trace(), flow, dataDirection(config()))
{
    setAccessibleName(tr("Transfer"));
}

QString TransferView::notice(SimTime t) const
{
    const TransferNumbers now = m_report.at(t);
    const QString missing = grouped(now.total - std::min(now.total, now.delivered));
    if (now.completedAt && !config().workload)
        return tr("All %1 bytes were there after %2.")
            .arg(grouped(now.total), shortTime(*now.completedAt - m_report.begunAt()));
    if (now.completedAt)
        return tr("The file was there after %1, whole.")
            .arg(shortTime(*now.completedAt - m_report.begunAt()));
    if (now.gaveUpAt)
        return tr("The transfer was given up after %1: %2 bytes never came.")
            .arg(shortTime(*now.gaveUpAt - m_report.begunAt()), missing);
    if (config().transport == Transport::Udp && t >= trace().endTime() && now.delivered > 0)
        return tr("The file has holes: %1 of %2 bytes never came, and nobody says so.")
            .arg(missing, grouped(now.total));
    if (now.delivered == 0 && now.waiting > 0)
        return tr("The program has read nothing yet, after %1: %2 bytes wait in the receive "
                  "buffer.")
            .arg(shortTime(t - m_report.begunAt()), grouped(now.waiting));
    if (now.delivered == 0)
        return t <= m_report.begunAt()
                   ? tr("Nothing has been asked for yet.")
                   : tr("Nothing has come yet, after %1.").arg(shortTime(t - m_report.begunAt()));
    if (now.waiting > 0)
        return tr("%1 of %2 bytes are there, %3 more wait in the receive buffer.")
            .arg(grouped(now.delivered), grouped(now.total), grouped(now.waiting));
    return tr("%1 of %2 bytes are there.").arg(grouped(now.delivered), grouped(now.total));
}

void TransferView::draw(Canvas& canvas, SimTime t) const
{
    const TransferNumbers now = m_report.at(t);
    const bool udp = config().transport == Transport::Udp;
    const SegmentColors look = canvas.theme().segment(udp ? SegmentStyle::Udp : SegmentStyle::Data);
    canvas.gauge(tr("With the receiving program"), now.delivered, now.total, look.line,
                 tr("%1 of %2 bytes").arg(grouped(now.delivered), grouped(now.total)));
    if (!udp)
        drawKept(canvas, t);
    drawCurve(canvas, t);
    drawSpeed(canvas, t);
    const auto since = [&](const std::optional<SimTime>& time) {
        return time ? shortTime(*time - m_report.begunAt()) : tr("not yet");
    };
    const auto overhead = TransferReport::overheadPercent(now);
    Canvas::Facts facts{{tr("First byte after"), since(now.firstByteAt)},
                        {tr("Whole after"), since(now.completedAt)},
                        {tr("Goodput so far"), speedText(m_report.goodput(t))}};
    if (udp)
        facts.emplace_back(tr("In the receive buffer"), tr("%1 bytes").arg(grouped(now.waiting)));
    facts.insert(facts.end(),
                 {{tr("Lost on the way"), tr("%1 bytes").arg(grouped(now.lost))},
                  {tr("Sent again"), tr("%1 bytes").arg(grouped(now.resent))},
                  {tr("Arrived twice"), tr("%1 bytes").arg(grouped(now.arrivedTwice))},
                  {tr("On the wire"), tr("%1 bytes").arg(grouped(now.onTheWire))},
                  {tr("Overhead"), overhead ? tr("%1 %").arg(*overhead) : tr("none yet")}});
    canvas.facts(facts);
}

void TransferView::drawKept(Canvas& canvas, SimTime t) const
{
    const Run* run = context().run(); // may be the next one already
    if (run == nullptr || lane() >= run->lanes.size() || &run->lanes[lane()] != &trace())
        return drawBuffer(canvas, {});
    const HostRole receiver = peerOf(senderOf(dataDirection(config())));
    const HostView& host =
        context().state.hosts(lane(), t).host[static_cast<std::size_t>(index(receiver))];
    drawBuffer(canvas, bufferFill(host.connectionOf(flow())));
}

void TransferView::drawCurve(Canvas& canvas, SimTime t) const
{
    const TransferNumbers now = m_report.at(t);
    canvas.heading(tr("Bytes over time"));
    const QRectF area = canvas.take(canvas.px(kCurveHeight)).adjusted(1, 2, -canvas.px(8), 0);
    const TimeSpanAxis axis{area, kStartOfTime, axisEnd()};
    canvas.item({area, tr("Bytes at the receiving program over time"),
                 tr("%1 of %2 at %3").arg(grouped(now.delivered), grouped(now.total), exactText(t)),
                 kNoPacket});
    if (QPainter* painter = canvas.painter()) {
        const bool udp = config().transport == Transport::Udp;
        const SegmentColors look = canvas.theme().segment(udp ? SegmentStyle::Udp
                                                              : SegmentStyle::Data);
        painter->fillRect(area, canvas.theme().color(ColorRole::SurfaceAlt));
        const auto whole = static_cast<double>(std::max<std::uint64_t>(1, now.total));
        const auto yOf = [&](std::uint64_t bytes) {
            return area.bottom()
                   - area.height() * std::min(1.0, static_cast<double>(bytes) / whole);
        };
        QPainterPath path(area.bottomLeft());
        double y = area.bottom();
        const auto pixels = static_cast<int>(area.width());
        for (const SeriesPoint& p : reduceSeries(m_report.delivered(), kStartOfTime, t, pixels)) {
            if (p.time > t)
                break;
            path.lineTo(axis.x(p.time), y);
            y = yOf(p.value);
            path.lineTo(axis.x(p.time), y);
        }
        path.lineTo(axis.x(t), y);
        QPainterPath filled = path;
        filled.lineTo(axis.x(t), area.bottom());
        filled.closeSubpath();
        painter->fillPath(filled, canvas.soft(look.line));
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(look.line, canvas.px(2)));
        painter->drawPath(path);
    }
    canvas.nowLine(axis, area, t);
    canvas.timeAxis(axis);
}

Duration TransferView::interval() const { return axisEnd().time_since_epoch() / kSpeedBars; }

/// The goodput in each stretch of time, as bars.
void TransferView::drawSpeed(Canvas& canvas, SimTime t) const
{
    const Duration each = interval();
    std::uint64_t highest = 1;
    for (int i = 1; i <= kSpeedBars; ++i)
        highest = std::max(highest, m_report.goodputLately(SimTime(each * i), each));
    const QRectF head =
        canvas.take(std::ceil(canvas.metrics(FontRole::BodyStrong).height()) + canvas.px(4));
    canvas.text(head, tr("Goodput"), FontRole::BodyStrong, canvas.theme().color(ColorRole::Ink));
    const QString lately =
        tr("%1 in the last %2").arg(speedText(m_report.goodputLately(t, each)), shortTime(each));
    canvas.text(head, lately, FontRole::Label, canvas.theme().color(ColorRole::Ink2),
                Qt::AlignRight | Qt::AlignVCenter);
    const QRectF area = canvas.take(canvas.px(kSpeedHeight)).adjusted(1, 2, -canvas.px(8), 0);
    canvas.item({head.united(area), tr("Goodput"), lately, kNoPacket});
    canvas.skip(8);
    if (canvas.painter() == nullptr)
        return;
    canvas.painter()->fillRect(area, canvas.theme().color(ColorRole::SurfaceAlt));
    const QColor fill = canvas.theme().color(ColorRole::Good);
    const double wide = area.width() / kSpeedBars;
    for (int i = 0; i < kSpeedBars; ++i) {
        const SimTime from(each * i), to(each * (i + 1));
        if (from >= t)
            break;
        const std::uint64_t speed = m_report.goodputLately(std::min(t, to), std::min(t, to) - from);
        const double high = area.height()
                            * std::min(1.0,
                                       static_cast<double>(speed) / static_cast<double>(highest));
        canvas.painter()->fillRect(
            QRectF(area.left() + wide * i + 1, area.bottom() - high, wide - 2, high), fill);
    }
}

} // namespace roundtrip::ui
