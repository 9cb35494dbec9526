// SPDX-License-Identifier: GPL-3.0-or-later
// See reliable_view.h.
#include "ui/apps/reliable_view.h"

#include "ui/ladder/packet_marks.h"
#include "ui/parts/axis_text.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace roundtrip::ui {
namespace {

constexpr double kCell = 34, kCellGap = 4; // px at 100 %
constexpr std::size_t kMostCells = 160;

} // namespace

struct ReliableView::Cells {
    Cells(const Canvas& canvas, std::size_t first_, std::size_t count_)
        : first(first_)
        , count(count_)
        , size(canvas.px(kCell))
        , step(size + canvas.px(kCellGap))
        , perRow(std::max<std::size_t>(1, static_cast<std::size_t>((canvas.width() - 2) / step)))
    {
    }
    [[nodiscard]] double height() const
    {
        return step * std::ceil(static_cast<double>(count) / static_cast<double>(perRow));
    }
    [[nodiscard]] QRectF at(double top, std::size_t i) const
    {
        return {1 + step * static_cast<double>(i % perRow),
                top + 1 + step * static_cast<double>(i / perRow), size, size};
    }
    std::size_t first, count;
    double size, step;
    std::size_t perRow;
};

ReliableView::ReliableView(ViewContext& context, std::size_t lane, FlowId flow, QWidget* parent)
    : DrawnView(context, lane, flow, parent), m_report(trace(), flow)
{
    setAccessibleName(tr("Reliability made by the application"));
}

QString ReliableView::notice(SimTime t) const
{
    const ReliableCounts now = m_report.at(t);
    const QString price = tr("%1 of %2 sends were repeats, %3 of them for nothing.")
                              .arg(now.resends)
                              .arg(now.sends)
                              .arg(now.needless + now.thrownAway > now.resends ? now.resends
                                                                               : now.needless);
    if (const auto done = m_report.completedAt(); done && *done <= t)
        return tr("The file was there after %1, whole and in order.")
                   .arg(shortTime(*done - config().start))
               + u' ' + price;
    if (const auto gaveUp = m_report.gaveUpAt(); gaveUp && *gaveUp <= t)
        return tr("The application gave up after %1 with %2 of %3 pieces.")
            .arg(shortTime(*gaveUp - config().start))
            .arg(now.delivered)
            .arg(now.pieces);
    return tr("%1 of %2 pieces are with the user.").arg(now.delivered).arg(now.pieces) + u' '
           + price;
}

std::size_t ReliableView::sendsUpTo(std::size_t piece, SimTime t) const
{
    const auto& times = m_report.pieces()[piece].sentAt;
    return static_cast<std::size_t>(std::upper_bound(times.begin(), times.end(), t)
                                    - times.begin());
}

void ReliableView::draw(Canvas& canvas, SimTime t) const
{
    const ReliableCounts now = m_report.at(t);
    canvas.gauge(tr("With the user, in order"), now.delivered, now.pieces,
                 canvas.theme().color(ColorRole::Good),
                 tr("%1 of %2 pieces").arg(grouped(now.delivered), grouped(now.pieces)));
    // Of many pieces those around the window.
    const std::size_t all = m_report.pieces().size();
    const std::size_t count = std::min(all, kMostCells);
    const std::size_t begin = m_report.windowBegin(t) - 1;
    const std::size_t first = std::min(all - count, begin - std::min(begin, kMostCells / 2));
    const Cells cells(canvas, first, count);
    drawSender(canvas, cells, t);
    drawReceiver(canvas, cells, t);
    drawLegend(canvas);
    canvas.facts(
        {{tr("Sends"), grouped(now.sends)},
         {tr("Of those again"), grouped(now.resends)},
         {tr("Again for nothing"), grouped(now.needless)},
         {tr("Thrown away on arrival"), grouped(now.thrownAway)},
         {tr("Kept behind a gap"), grouped(now.kept)},
         {tr("Acknowledged"), grouped(now.acknowledged)},
         {tr("Timeout, as guessed"), shortTime(config().workload->timeout)},
         {tr("Window"), counted(config().workload->window, tr("%1 piece"), tr("%1 pieces"))}});
}

void ReliableView::drawSender(Canvas& canvas, const Cells& cells, SimTime t) const
{
    const Theme& theme = canvas.theme();
    const std::uint32_t begin = m_report.windowBegin(t), end = m_report.windowEnd(t);
    QString window = tr("The sender: nothing is under way");
    if (end == begin + 1)
        window = tr("The sender: piece %1 is under way").arg(begin);
    else if (end > begin)
        window = tr("The sender: pieces %1 to %2 are in the window").arg(begin).arg(end - 1);
    canvas.heading(window);
    const double top = canvas.take(cells.height()).top();
    const SegmentColors udp = theme.segment(SegmentStyle::Udp);
    const SegmentColors again = theme.segment(SegmentStyle::Rtx);
    for (std::size_t i = 0; i < cells.count; ++i) {
        const std::size_t piece = cells.first + i;
        const QRectF cell = cells.at(top, i);
        const std::size_t sends = sendsUpTo(piece, t);
        const PieceState state = m_report.sender(piece, t);
        const bool done = state == PieceState::Acknowledged;
        const QString number = QString::number(piece + 1);
        const QString word = done        ? tr("acknowledged")
                             : sends > 1 ? tr("under way, sent %1 times").arg(sends)
                             : sends > 0 ? tr("under way")
                                         : tr("not sent");
        canvas.item({cell, tr("Sender, piece %1").arg(number), word,
                     sends > 0 ? m_report.pieces()[piece].packets[sends - 1] : kNoPacket});
        const SegmentColors& look = sends > 1 ? again : udp;
        const QColor fill = done        ? theme.color(ColorRole::GoodSoft)
                            : sends > 0 ? canvas.soft(look.line)
                                        : theme.color(ColorRole::Surface);
        const QColor line = done        ? theme.color(ColorRole::Good)
                            : sends > 0 ? look.line
                                        : theme.color(ColorRole::HairlineStrong);
        canvas.box(cell, fill, line, 4, sends > 1 && !done ? Qt::DashLine : Qt::SolidLine);
        const QRectF upper(cell.left(), cell.top(), cell.width(), cell.height() * 0.56);
        const QRectF lower(cell.left(), upper.bottom() - 2, cell.width(), cell.height() * 0.44);
        canvas.text(upper, number, FontRole::Label, theme.color(ColorRole::Ink), Qt::AlignCenter);
        const QString sign = sends > 1 ? tr("×%1").arg(sends) : done ? tr("ok") : QString();
        canvas.text(lower, sign, FontRole::Caption,
                    sends > 1 ? again.text : theme.color(ColorRole::Ink2), Qt::AlignCenter);
        const bool within = piece + 1 >= begin && piece + 1 < end;
        if (within && canvas.painter() != nullptr) {
            canvas.painter()->setPen(QPen(theme.color(ColorRole::NowLine), canvas.px(2)));
            canvas.painter()->drawLine(cell.bottomLeft() + QPointF(0, canvas.px(2)),
                                       cell.bottomRight() + QPointF(0, canvas.px(2)));
        }
    }
    canvas.skip(6);
}

void ReliableView::drawReceiver(Canvas& canvas, const Cells& cells, SimTime t) const
{
    const Theme& theme = canvas.theme();
    canvas.heading(config().workload->reliability == Reliability::SelectiveRepeat
                       ? tr("The receiver: keeps what comes early")
                       : tr("The receiver: takes the next piece only"));
    const double top = canvas.take(cells.height()).top();
    for (std::size_t i = 0; i < cells.count; ++i) {
        const std::size_t piece = cells.first + i;
        const QRectF cell = cells.at(top, i);
        const ReceiverPieceState state = m_report.receiver(piece, t);
        const auto& gone = m_report.pieces()[piece].thrownAwayAt;
        const auto thrown = std::upper_bound(gone.begin(), gone.end(), t) - gone.begin();
        QString word, sign;
        switch (state) {
        case ReceiverPieceState::Missing:
            canvas.box(cell, theme.color(ColorRole::Surface),
                       theme.color(ColorRole::HairlineStrong), 4, Qt::DashLine);
            word = tr("missing");
            break;
        case ReceiverPieceState::Kept:
            canvas.hatch(cell, theme.segment(SegmentStyle::Udp).line,
                         canvas.soft(theme.segment(SegmentStyle::Udp).line));
            canvas.box(cell, QColor(), theme.segment(SegmentStyle::Udp).line, 4);
            word = tr("kept behind a gap");
            break;
        case ReceiverPieceState::Delivered:
            canvas.box(cell, theme.color(ColorRole::GoodSoft), theme.color(ColorRole::Good), 4);
            word = tr("with the user");
            sign = tr("ok");
            break;
        }
        if (thrown > 0) {
            word += counted(static_cast<std::uint64_t>(thrown), tr(", thrown away %1 time"),
                            tr(", thrown away %1 times"));
            sign = tr("−%1").arg(thrown);
        }
        canvas.item({cell, tr("Receiver, piece %1").arg(piece + 1), word, kNoPacket});
        const QRectF upper(cell.left(), cell.top(), cell.width(), cell.height() * 0.56);
        const QRectF lower(cell.left(), upper.bottom() - 2, cell.width(), cell.height() * 0.44);
        const bool empty = state == ReceiverPieceState::Missing;
        if (state == ReceiverPieceState::Kept) // letters need a calm ground
            canvas.box(upper.adjusted(7, 3, -7, -1), theme.color(ColorRole::Surface),
                       theme.color(ColorRole::Surface), 2);
        canvas.text(upper, QString::number(piece + 1), FontRole::Label,
                    theme.color(empty ? ColorRole::Ink3 : ColorRole::Ink), Qt::AlignCenter);
        canvas.text(lower, sign, FontRole::Caption,
                    thrown > 0 ? theme.segment(SegmentStyle::Lost).text
                               : theme.color(ColorRole::Ink2),
                    Qt::AlignCenter);
    }
    canvas.skip(6);
}

void ReliableView::drawLegend(Canvas& canvas) const
{
    const Theme& theme = canvas.theme();
    LegendRow legend(canvas);
    const auto cell = [&](const QColor& fill, const QColor& line, Qt::PenStyle pen) {
        return [&canvas, fill, line, pen](const QRectF& r) { canvas.box(r, fill, line, 3, pen); };
    };
    const SegmentColors udp = theme.segment(SegmentStyle::Udp);
    const SegmentColors again = theme.segment(SegmentStyle::Rtx);
    legend.add(tr("under way"), cell(canvas.soft(udp.line), udp.line, Qt::SolidLine));
    legend.add(tr("×2: sent twice"), cell(canvas.soft(again.line), again.line, Qt::DashLine));
    legend.add(tr("acknowledged, with the user"),
               cell(theme.color(ColorRole::GoodSoft), theme.color(ColorRole::Good), Qt::SolidLine));
    if (config().workload->reliability == Reliability::SelectiveRepeat)
        legend.add(tr("kept"),
                   [&](const QRectF& r) { canvas.hatch(r, udp.line, canvas.soft(udp.line)); });
    legend.add(tr("−1: thrown away"), cell(theme.color(ColorRole::Surface),
                                           theme.segment(SegmentStyle::Lost).line, Qt::DashLine));
    canvas.skip(6);
}

} // namespace roundtrip::ui
