// SPDX-License-Identifier: GPL-3.0-or-later
// See inbox_view.h.
#include "ui/apps/inbox_view.h"

#include "ui/apps/transfer_view.h"
#include "ui/ladder/packet_marks.h"
#include "ui/parts/axis_text.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace roundtrip::ui {
namespace {

constexpr double kCellWidth = 62, kCellHeight = 46; // px at 100 %
constexpr std::size_t kMostLetters = 120;

} // namespace

InboxView::InboxView(ViewContext& context, std::size_t lane, FlowId flow, QWidget* parent)
    : DrawnView(context, lane, flow, parent), m_inbox(trace(), flow, dataDirection(config()))
{
    setAccessibleName(tr("Inbox"));
}

QString InboxView::notice(SimTime t) const
{
    const InboxCounts now = m_inbox.at(t);
    const QString closed = closedPort(now);
    if (now.letters == 0 && now.overflowed == 0)
        return closed.isEmpty() ? tr("The program has got nothing yet.") : closed;
    QString said = counted(now.letters, tr("The program has got %1 letter."),
                           tr("The program has got %1 letters."));
    QStringList odd;
    if (now.gapsOpen > 0)
        odd << tr("%1 missing").arg(now.gapsOpen);
    if (now.late > 0)
        odd << tr("%1 late").arg(now.late);
    if (now.twice > 0)
        odd << tr("%1 twice").arg(now.twice);
    if (now.damaged > 0)
        odd << tr("%1 damaged").arg(now.damaged);
    if (now.cutShort > 0)
        odd << tr("%1 cut short").arg(now.cutShort);
    if (!odd.isEmpty())
        said += u' ' + tr("Of their numbers: %1.").arg(odd.join(u", "_qs));
    if (now.overflowed > 0)
        said +=
            u' '
            + counted(
                now.overflowed,
                tr("%1 came and found the queue full: the host dropped it, and told nobody."),
                tr("%1 came and found the queue full: the host dropped them, and told nobody."));
    return closed.isEmpty() ? said : said + u' ' + closed;
}

QString InboxView::closedPort(const InboxCounts& now) const
{
    if (now.unreachable == 0)
        return {};
    const HostRole sender = senderOf(dataDirection(config()));
    QString said = sender == HostRole::Client
                       ? tr("Port %1 is closed: nobody listens there.").arg(config().serverPort)
                       : tr("The client's port is closed: nobody listens there.");
    if (now.refusals == 0)
        return said + u' ' + tr("An ICMP port unreachable is on its way back.");
    said += u' '
            + counted(now.refusals, tr("%1 ICMP port unreachable came back."),
                      tr("%1 ICMP port unreachable messages came back."));
    const auto& program = config().end[static_cast<std::size_t>(index(sender))].program;
    const bool connected = std::any_of(program.begin(), program.end(), [](const ProgramStep& step) {
        return step.op == ProgramOp::Connect;
    });
    said += u' '
            + (connected ? tr("The sender's socket is connected: the call that waits, or else the "
                              "next one, gets ECONNREFUSED.")
                         : tr("The sender's socket is not connected: nobody hears of it."));
    return said;
}

QString InboxView::wordOf(const Letter& letter)
{
    if (letter.twice)
        return tr("twice");
    if (letter.damaged)
        return tr("damaged");
    if (letter.late)
        return tr("late");
    if (letter.cutShort())
        return tr("cut short");
    return {};
}

void InboxView::draw(Canvas& canvas, SimTime t) const
{
    const InboxCounts now = m_inbox.at(t);
    canvas.gauge(tr("Sent, and with the program"), now.distinct, now.sent,
                 canvas.theme().segment(SegmentStyle::Udp).line,
                 tr("%1 of %2 datagrams").arg(grouped(now.distinct), grouped(now.sent)));
    drawQueue(canvas, t);
    canvas.heading(tr("Letters in order of receipt"));
    drawLetters(canvas, t);
    canvas.facts({{tr("Lost on the way"), grouped(now.lostOnTheWay)},
                  {tr("Dropped: queue full"), grouped(now.overflowed)},
                  {tr("Dropped: checksum"), grouped(now.badChecksum)},
                  {tr("Port unreachable"), grouped(now.unreachable)},
                  {tr("Late"), grouped(now.late)},
                  {tr("Twice"), grouped(now.twice)},
                  {tr("Damaged, let through"), grouped(now.damaged)},
                  {tr("Cut short"), grouped(now.cutShort)}});
}

void InboxView::drawQueue(Canvas& canvas, SimTime t) const
{
    const std::uint64_t bytes = valueAt(m_inbox.queueBytes(), t);
    const std::uint64_t count = valueAt(m_inbox.queue(), t);
    const std::uint64_t full = m_inbox.at(t).overflowed;
    const QString words =
        tr("%1 of %2 bytes, %3 wait").arg(grouped(bytes), grouped(m_inbox.room()), grouped(count));
    const SegmentColors lost = canvas.theme().segment(SegmentStyle::Lost);
    canvas.gauge(tr("Queue of the socket"), bytes, m_inbox.room(),
                 full > 0 ? lost.line : canvas.theme().segment(SegmentStyle::Udp).line, words);
    const double small = std::ceil(canvas.metrics(FontRole::Label).height());
    const QRectF row = canvas.take(small + canvas.px(2));
    if (full == 0)
        return;
    const QString overflow = counted(full, tr("no room for %1 datagram: dropped in silence"),
                                     tr("no room for %1 datagrams: dropped in silence"));
    canvas.item({row, tr("Overflow"), overflow, kNoPacket});
    canvas.text(row.adjusted(canvas.px(18), 0, 0, 0), overflow, FontRole::Label, lost.text);
    if (canvas.painter() != nullptr)
        drawCross(*canvas.painter(), {canvas.px(7), row.center().y()}, canvas.px(10), lost.line);
}

void InboxView::drawLetters(Canvas& canvas, SimTime t) const
{
    const auto& letters = m_inbox.letters();
    const std::size_t end = m_inbox.lettersUpTo(t);
    const std::size_t begin = end - std::min(end, kMostLetters);
    if (begin > 0)
        canvas.paragraph(tr("%1 letters before").arg(grouped(begin)));
    if (end == 0)
        canvas.paragraph(m_inbox.at(t).unreachable > 0 ? tr("none: the port is closed")
                                                       : tr("none yet"),
                         ColorRole::Ink3);
    const double wide = canvas.px(kCellWidth);
    const auto perRow = std::max<std::size_t>(1, static_cast<std::size_t>(canvas.width() / wide));
    const double high = canvas.px(kCellHeight)
                        + std::ceil(canvas.metrics(FontRole::Caption).height());
    std::size_t place = 0;
    QRectF row;
    const auto next = [&] {
        if (place % perRow == 0)
            row = canvas.take(high);
        const QRectF cell(row.left() + wide * static_cast<double>(place % perRow), row.top(), wide,
                          high);
        ++place;
        return cell;
    };
    for (std::size_t i = begin; i < end; ++i) {
        const Letter& letter = letters[i];
        if (letter.missing > 0) {
            const QRectF cell = next();
            const std::uint32_t last = letter.number - 1;
            const std::uint32_t first = letter.number - letter.missing;
            const QString which = first == last ? tr("no %1").arg(first)
                                                : tr("no %1-%2").arg(first).arg(last);
            canvas.item({cell, tr("Gap"), tr("%1 came before %2 did").arg(letter.number).arg(first),
                         kNoPacket});
            const SegmentColors lost = canvas.theme().segment(SegmentStyle::Lost);
            const QRectF hole(cell.left() + canvas.px(5), cell.top() + canvas.px(6),
                              wide - canvas.px(10), canvas.px(kCellHeight - 14));
            canvas.box(hole, QColor(), lost.line, 3, Qt::DashLine, 1.4);
            canvas.text(hole, tr("gap"), FontRole::Label, lost.text, Qt::AlignCenter);
            canvas.text({cell.left(), hole.bottom(), wide, high - canvas.px(kCellHeight - 10)},
                        which, FontRole::Caption, lost.text, Qt::AlignHCenter | Qt::AlignTop);
        }
        drawLetter(canvas, next(), letter);
    }
    canvas.skip(6);
}

void InboxView::drawLetter(Canvas& canvas, const QRectF& cell, const Letter& letter) const
{
    const Theme& theme = canvas.theme();
    const QString word = wordOf(letter);
    QString value = tr("%1 bytes at %2").arg(grouped(letter.bytes), exactText(letter.takenAt));
    if (!word.isEmpty())
        value += u", "_qs + word;
    canvas.item({cell, tr("Letter %1").arg(letter.number), value, letter.packet});
    SegmentStyle style = SegmentStyle::Udp;
    if (letter.twice)
        style = SegmentStyle::Duplicate;
    else if (letter.damaged || letter.cutShort())
        style = SegmentStyle::Corrupt;
    else if (letter.late)
        style = SegmentStyle::Rtx;
    const SegmentColors look = theme.segment(style);
    const QRectF paper(cell.left() + canvas.px(5), cell.top() + canvas.px(6),
                       cell.width() - canvas.px(10), canvas.px(kCellHeight - 14));
    canvas.box(paper, canvas.soft(look.line), look.line, 3,
               word.isEmpty() ? Qt::SolidLine : Qt::DashLine, word.isEmpty() ? 1.0 : 1.6);
    canvas.text(paper, QString::number(letter.number), FontRole::BodyStrong,
                theme.color(ColorRole::Ink), Qt::AlignCenter);
    const double size = canvas.px(11);
    const QRectF below(cell.left(), paper.bottom(), cell.width(), cell.bottom() - paper.bottom());
    canvas.text(below, word, FontRole::Caption, look.text, Qt::AlignHCenter | Qt::AlignTop);
    QPainter* painter = canvas.painter();
    if (painter == nullptr || word.isEmpty())
        return;
    const QPointF corner = paper.topRight() + QPointF(-size * 0.3, size * 0.3);
    if (letter.twice)
        drawRing(*painter, corner, size * 0.62, u"2"_qs, theme.font(FontRole::Caption), look.line,
                 theme.color(ColorRole::Ink), theme.color(ColorRole::Surface));
    else if (letter.damaged || letter.cutShort())
        drawCross(*painter, corner, size, look.line);
    else
        drawHourglass(*painter, corner, size * 0.5, look.line, theme.color(ColorRole::Surface));
}

} // namespace roundtrip::ui
