// SPDX-License-Identifier: GPL-3.0-or-later
// See event_words.h.
#include "ui/events/event_words.h"

#include "core/query/event_filter.h"
#include "ui/theme/theme_icons.h"

#include <QCoreApplication>

namespace roundtrip::ui {
namespace {

QString tr(const char* text) { return QCoreApplication::translate("Events", text); }

} // namespace

QString kindText(EventKind kind)
{
    switch (kind) {
    case EventKind::Send: return tr("sent");
    case EventKind::Receive: return tr("arrived");
    case EventKind::Drop: return tr("dropped");
    case EventKind::State: return tr("state");
    case EventKind::Timer: return tr("timer");
    case EventKind::Variables: return tr("variables");
    case EventKind::Program: return tr("program");
    }
    return {};
}

QString hostText(const EventLine& line)
{
    if (line.router)
        return tr("Router");
    return line.host == HostRole::Client ? tr("Client") : tr("Server");
}

QString eventTimeText(SimTime time)
{
    return QString::fromStdString(formatMilliseconds(time.time_since_epoch())) + tr(" ms");
}

QString eventPlaceText(const Run& run, const EventLine& line)
{
    QStringList parts{eventTimeText(line.time), hostText(line), kindText(line.kind)};
    if (run.lanes.size() > 1)
        parts.prepend(QString::fromStdString(run.lanes[line.ref.lane].title()));
    return parts.join(u" \u00b7 "_qs);
}

QPixmap eventMark(const Theme& theme, const Run& run, EventRef ref, int side, double ratio)
{
    const LaneTrace& lane = run.lanes[ref.lane];
    const auto mark = [&](const QString& name, const QColor& color) {
        return tintedIcon(name, color, QSize(side, side), ratio);
    };
    if (isLoss(lane, ref.event))
        return mark(u"mark-lost"_qs, theme.segment(SegmentStyle::Lost).line);
    if (isRetransmission(lane, ref.event))
        return mark(u"mark-resent"_qs, theme.segment(SegmentStyle::Rtx).line);
    if (lane.eventKind(ref.event) == EventKind::State)
        return mark(u"mark-state"_qs, theme.color(ColorRole::Good));
    if (lane.eventReason(ref.event) == Reason::TimerExpired)
        return mark(u"mark-timer"_qs, theme.color(ColorRole::Ink2));
    return {};
}

} // namespace roundtrip::ui
