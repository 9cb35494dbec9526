// SPDX-License-Identifier: GPL-3.0-or-later
// See dns_view.h.
#include "ui/apps/dns_view.h"

#include "ui/ladder/packet_marks.h"
#include "ui/parts/axis_text.h"

#include <QPainter>

#include <algorithm>

namespace roundtrip::ui {
namespace {

constexpr double kBar = 16, kRowGap = 8, kLabel = 82; // px at 100 %
constexpr std::size_t kMostRows = 40;

bool reached(const std::optional<SimTime>& time, SimTime t) { return time && *time <= t; }

} // namespace

DnsView::DnsView(ViewContext& context, std::size_t lane, FlowId flow, QWidget* parent)
    : DrawnView(context, lane, flow, parent), m_log(trace(), flow)
{
    setAccessibleName(tr("Names"));
}

QString DnsView::troubleOf(const DnsTry& attempt) const
{
    if (attempt.queryLostAt)
        return tr("it was lost");
    if (attempt.answerLostAt)
        return tr("the answer was lost");
    return tr("the answer was late");
}

QString DnsView::notice(SimTime t) const
{
    QString said;
    SimTime newest{};
    const auto tell = [&](SimTime at, const QString& words) {
        if (at <= t && (said.isEmpty() || at >= newest)) {
            newest = at;
            said = words;
        }
    };
    for (const DnsQuery& query : m_log.queries()) {
        for (std::size_t i = 1; i < query.tries.size(); ++i) {
            const Duration waited = query.tries[i].at - query.tries.front().at;
            tell(query.tries[i].at,
                 tr("Query %1 waited %2 because %3: the application asked again.")
                     .arg(query.number)
                     .arg(shortTime(waited), troubleOf(query.tries[i - 1])));
        }
        if (query.cutShortAt)
            tell(*query.cutShortAt,
                 tr("The answer to query %1 did not fit: the application asks again over TCP.")
                     .arg(query.number));
        if (query.givenUpAt)
            tell(*query.givenUpAt, tr("Query %1 was given up after %2: that name stays unknown.")
                                       .arg(query.number)
                                       .arg(shortTime(*query.givenUpAt - *query.askedAt())));
        if (query.tries.empty() && query.resentSegments > 0 && query.answeredAt)
            tell(*query.answeredAt,
                 tr("Query %1 took %2 because a segment was lost: TCP sent it again, and the "
                    "application knows nothing of it.")
                     .arg(query.number)
                     .arg(shortTime(*query.latency())));
    }
    const std::size_t answered = m_log.countAt(DnsState::Answered, t);
    const QString known = tr("%1 of %2 names are known.").arg(answered).arg(m_log.queries().size());
    return said.isEmpty() ? known : said + u' ' + known;
}

QString DnsView::story(const DnsQuery& query, SimTime t) const
{
    const std::size_t tries = query.triesUpTo(t);
    QString said;
    switch (m_log.stateAt(query.number - 1, t)) {
    case DnsState::NotAsked: return tr("not asked yet");
    case DnsState::Waiting: said = tries == 0 ? tr("waits") : tr("waits, try %1").arg(tries); break;
    case DnsState::OverTcp:
        said = query.cutShortAt ? tr("cut short: asks over TCP") : tr("waits; TCP resends for it");
        break;
    case DnsState::Answered:
        said = tr("answered after %1").arg(shortTime(*query.latency()));
        if (query.cutShortAt)
            said += tr(", over TCP");
        break;
    case DnsState::GivenUp: said = tr("given up"); break;
    }
    for (std::size_t i = 1; i < tries; ++i)
        said += tr("; try %1: %2").arg(i).arg(troubleOf(query.tries[i - 1]));
    for (const DnsTry& attempt : query.tries) {
        if (reached(attempt.ignoredAt, t))
            said += tr("; a late answer was ignored");
    }
    if (query.tries.empty() && query.resentSegments > 0 && reached(query.answeredAt, t))
        said += tr("; TCP sent a segment again");
    return said;
}

QString DnsView::shortStory(const DnsQuery& query, SimTime t) const
{
    const DnsState state = m_log.stateAt(query.number - 1, t);
    const std::size_t tries = query.triesUpTo(t);
    QString said = state == DnsState::Answered   ? tr("after %1").arg(shortTime(*query.latency()))
                   : state == DnsState::GivenUp  ? tr("given up")
                   : state == DnsState::NotAsked ? tr("not asked yet")
                   : state == DnsState::OverTcp  ? tr("asks over TCP")
                                                 : tr("waits");
    if (tries > 1)
        said += tr(", try %1").arg(tries);
    if (query.cutShortAt && state == DnsState::Answered)
        said += tr(", over TCP");
    for (const DnsTry& attempt : query.tries) {
        if (reached(attempt.ignoredAt, t))
            said += tr(", late one ignored");
    }
    return said;
}

void DnsView::draw(Canvas& canvas, SimTime t) const
{
    const auto& queries = m_log.queries();
    const std::size_t answered = m_log.countAt(DnsState::Answered, t);
    canvas.gauge(tr("Names that are known"), answered, queries.size(),
                 canvas.theme().color(ColorRole::Good),
                 tr("%1 of %2").arg(answered).arg(queries.size()));
    canvas.heading(tr("Each query in time"));
    // Of many queries the last ones that have been asked.
    std::size_t asked = 0;
    while (asked < queries.size() && reached(queries[asked].askedAt(), t))
        ++asked;
    const std::size_t end = std::max(std::min(kMostRows, queries.size()), asked);
    const std::size_t begin = end - std::min(end, kMostRows);
    if (begin > 0)
        canvas.paragraph(tr("%1 queries before").arg(begin));
    const double label = canvas.px(kLabel);
    TimeSpanAxis axis{
        {label, canvas.y(), canvas.width() - label - canvas.px(8), 0}, kStartOfTime, axisEnd()};
    const double small = std::ceil(canvas.metrics(FontRole::Caption).height());
    for (std::size_t i = begin; i < end; ++i)
        drawQuery(canvas, axis, canvas.take(canvas.px(kBar + kRowGap) + small), queries[i], t);
    if (end < queries.size())
        canvas.paragraph(tr("%1 queries to come").arg(queries.size() - end));
    axis.area.setBottom(canvas.y());
    canvas.timeAxis(axis);
    canvas.skip(4);
    drawLegend(canvas);
    std::size_t timeouts = 0, ignored = 0, overTcp = 0;
    Duration longest{0};
    for (const DnsQuery& query : queries) {
        timeouts += query.timeoutsUpTo(t);
        overTcp += reached(query.cutShortAt, t) ? 1U : 0U;
        for (const DnsTry& attempt : query.tries)
            ignored += reached(attempt.ignoredAt, t) ? 1U : 0U;
        if (reached(query.answeredAt, t))
            longest = std::max(longest, *query.latency());
    }
    const bool udp = config().transport == Transport::Udp;
    canvas.facts({{tr("Application's timer"),
                   udp ? shortTime(config().workload->timeout) : tr("none: TCP resends")},
                  {tr("Timed out"), QString::number(timeouts)},
                  {tr("Late answers ignored"), QString::number(ignored)},
                  {tr("Gone to TCP"), QString::number(overTcp)},
                  {tr("Longest wait"), longest > Duration{0} ? shortTime(longest) : tr("none yet")},
                  {tr("Given up"), QString::number(m_log.countAt(DnsState::GivenUp, t))}});
}

void DnsView::drawQuery(Canvas& canvas, const TimeSpanAxis& axis, const QRectF& row,
                        const DnsQuery& query, SimTime t) const
{
    const Theme& theme = canvas.theme();
    const QRectF bar(axis.area.left(), row.top(), axis.area.width(), canvas.px(kBar));
    const double small = std::ceil(canvas.metrics(FontRole::Caption).height());
    const QString id = u"0x%1"_qs.arg(query.id, 4, 16, QLatin1Char('0'));
    const double label = canvas.px(kLabel - 6);
    canvas.text({0, bar.top(), label, bar.height()}, tr("query %1").arg(query.number),
                FontRole::Label, theme.color(ColorRole::Ink));
    canvas.text({0, bar.bottom() + 1, label, small}, tr("id %1").arg(id), FontRole::Caption,
                theme.color(ColorRole::Ink3));
    QString words = story(query, t);
    if (canvas.metrics(FontRole::Caption).horizontalAdvance(words) > bar.width())
        words = shortStory(query, t);
    canvas.text({bar.left(), bar.bottom() + 1, bar.width(), small}, words, FontRole::Caption,
                theme.color(ColorRole::Ink2));
    canvas.item({row, tr("Query %1, id %2").arg(query.number).arg(id), story(query, t),
                 query.tries.empty() ? kNoPacket : query.tries.front().query});
    if (canvas.painter() == nullptr)
        return;
    canvas.painter()->setPen(QPen(theme.color(ColorRole::Hairline), 1));
    canvas.painter()->drawLine(QPointF(bar.left(), bar.center().y()),
                               QPointF(bar.right(), bar.center().y()));
    canvas.nowLine(axis, bar.adjusted(0, -canvas.px(2), 0, canvas.px(2)), t);
    for (std::size_t i = 0; i < query.triesUpTo(t); ++i)
        drawTry(canvas, axis, bar, query, i, t);
    const std::optional<SimTime> stream = query.cutShortAt ? query.cutShortAt : query.tcpAskedAt;
    if (reached(stream, t)) {
        const SegmentColors tcp = theme.segment(SegmentStyle::Data);
        const double from = axis.x(*stream);
        const double to = axis.x(std::min(t, query.answeredAt.value_or(t)));
        const QRectF rect(from, bar.top() + 1, std::max(3.0, to - from), bar.height() - 2);
        canvas.box(rect, canvas.soft(tcp.line), tcp.line);
        canvas.text(rect, rect.width() > canvas.px(30) ? tr("TCP") : QString(), FontRole::Caption,
                    tcp.text, Qt::AlignCenter);
    }
    if (reached(query.answeredAt, t))
        drawDiamond(*canvas.painter(), {axis.x(*query.answeredAt), bar.center().y()}, canvas.px(11),
                    theme.color(ColorRole::Good), theme.color(ColorRole::GoodSoft));
    if (reached(query.givenUpAt, t))
        drawClock(*canvas.painter(), {axis.x(*query.givenUpAt), bar.center().y()}, canvas.px(13),
                  theme.segment(SegmentStyle::Lost).line, theme.color(ColorRole::Surface));
}

/// The time in which the application is patient, and what became of the try.
void DnsView::drawTry(Canvas& canvas, const TimeSpanAxis& axis, const QRectF& bar,
                      const DnsQuery& query, std::size_t which, SimTime t) const
{
    const Theme& theme = canvas.theme();
    const DnsTry& attempt = query.tries[which];
    const SegmentColors look = theme.segment(which == 0 ? SegmentStyle::Udp : SegmentStyle::Rtx);
    SimTime until = std::min(t, attempt.patience);
    for (const auto& end : {query.answeredAt, query.cutShortAt})
        until = std::min(until, end.value_or(kEndOfTime));
    const double from = axis.x(attempt.at), to = axis.x(until);
    const QRectF rect(from, bar.top() + 2, std::max(3.0, to - from), bar.height() - 4);
    canvas.box(rect, canvas.soft(look.line), look.line, 3,
               which == 0 ? Qt::SolidLine : Qt::DashLine);
    QPainter& painter = *canvas.painter();
    const QColor lost = theme.segment(SegmentStyle::Lost).line;
    const double middle = bar.center().y(), size = canvas.px(10);
    for (const auto& at : {attempt.queryLostAt, attempt.answerLostAt}) {
        if (reached(at, t))
            drawCross(painter, {std::max(axis.x(*at), from + size), middle}, size, lost);
    }
    if (attempt.patience <= t && attempt.patience <= until)
        drawClock(painter, {axis.x(attempt.patience), middle}, canvas.px(13), look.line,
                  theme.color(ColorRole::Surface));
    if (reached(attempt.ignoredAt, t))
        drawRing(painter, {axis.x(*attempt.ignoredAt), middle}, canvas.px(6), QString(),
                 theme.font(FontRole::Caption), theme.color(ColorRole::Ink2),
                 theme.color(ColorRole::Ink), theme.color(ColorRole::Surface));
}

void DnsView::drawLegend(Canvas& canvas) const
{
    const Theme& theme = canvas.theme();
    const bool udp = config().transport == Transport::Udp;
    const auto segment = [&](SegmentStyle style, Qt::PenStyle pen) {
        return [&canvas, &theme, style, pen](const QRectF& r) {
            canvas.box(r, canvas.soft(theme.segment(style).line), theme.segment(style).line, 3,
                       pen);
        };
    };
    LegendRow legend(canvas);
    if (udp) {
        legend.add(tr("asked"), segment(SegmentStyle::Udp, Qt::SolidLine));
        legend.add(tr("asked again"), segment(SegmentStyle::Rtx, Qt::DashLine));
        legend.add(tr("lost"), [&](const QRectF& r) {
            drawCross(*canvas.painter(), r.center(), canvas.px(10),
                      theme.segment(SegmentStyle::Lost).line);
        });
        legend.add(tr("timer fires"), [&](const QRectF& r) {
            drawClock(*canvas.painter(), r.center(), canvas.px(12),
                      theme.segment(SegmentStyle::Udp).line, theme.color(ColorRole::Surface));
        });
        legend.add(tr("late, ignored"), [&](const QRectF& r) {
            drawRing(*canvas.painter(), r.center(), canvas.px(6), QString(),
                     theme.font(FontRole::Caption), theme.color(ColorRole::Ink2),
                     theme.color(ColorRole::Ink), theme.color(ColorRole::Surface));
        });
    }
    if (!udp || config().partner)
        legend.add(tr("over TCP"), segment(SegmentStyle::Data, Qt::SolidLine));
    legend.add(tr("answered"), [&](const QRectF& r) {
        drawDiamond(*canvas.painter(), r.center(), canvas.px(11), theme.color(ColorRole::Good),
                    theme.color(ColorRole::GoodSoft));
    });
    canvas.skip(6);
}

} // namespace roundtrip::ui
