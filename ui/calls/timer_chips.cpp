// SPDX-License-Identifier: GPL-3.0-or-later
// See timer_chips.h.
#include "ui/calls/timer_chips.h"

#include "ui/parts/axis_text.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

namespace roundtrip::ui {

namespace {

// px at 100 %
constexpr double kFromBar = 4.0;
constexpr double kFromLine = 9.0; // the dots of packets reach 7 px from the now-line
constexpr double kPad = 3.0;
constexpr double kTrack = 4.0;
constexpr double kBetween = 3.0;
constexpr double kWordGap = 6.0;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(TimerChips)
};

bool isFree(const QRectF& box, const std::vector<TurnedBox>& taken,
            const std::vector<TimerChip>& chips)
{
    const TurnedBox own{box.center(), box.width(), box.height(), 0.0};
    return std::none_of(taken.begin(), taken.end(),
                        [&](const TurnedBox& other) { return other.overlaps(own); })
           && std::none_of(chips.begin(), chips.end(),
                           [&](const TimerChip& chip) { return chip.box.intersects(box); });
}

} // namespace

QString shortTimerName(TcpTimer timer)
{
    switch (timer) {
    case TcpTimer::Retransmit: return QStringLiteral("RTO");
    case TcpTimer::DelayedAck: return Words::tr("delayed ACK");
    case TcpTimer::Persist: return Words::tr("persist");
    case TcpTimer::KeepAlive: return Words::tr("keep-alive");
    case TcpTimer::TimeWait: return QStringLiteral("2 MSL");
    case TcpTimer::LossProbe: return QStringLiteral("TLP");
    case TcpTimer::Reordering: return QStringLiteral("RACK");
    case TcpTimer::UserTimeout: return Words::tr("user timeout");
    }
    return {};
}

std::vector<TimerChip> layoutTimerChips(const std::vector<TimerFacts>& timers, HostRole host,
                                        const LadderFrame& frame, double nowY,
                                        const std::vector<TurnedBox>& taken,
                                        const ChipMetrics& metrics)
{
    std::vector<TimerChip> chips;
    if (nowY < frame.top || nowY > frame.bottom)
        return chips;
    const double s = frame.scale;
    const double height = metrics.lineHeight + (kTrack + 2 * kPad - 2) * s;
    const double most = frame.serverEdge() - frame.clientEdge() - 2 * kFromBar * s;
    for (const TimerFacts& timer : timers) {
        TimerChip chip;
        chip.timer = timer.timer;
        chip.name = shortTimerName(timer.timer);
        chip.share = timer.length > Duration::zero()
                         ? std::clamp(static_cast<double>(timer.left.count())
                                          / static_cast<double>(timer.length.count()),
                                      0.0, 1.0)
                         : 0.0;
        const QString left = durationText(timer.left);
        const double name = metrics.width(chip.name) + 2 * kPad * s;
        const double whole = name + kWordGap * s + metrics.width(left);
        bool placed = false;
        for (const bool withTime : {true, false}) {
            const double width = withTime ? whole : name;
            if (width > most)
                continue;
            const double x = host == HostRole::Client ? frame.clientEdge() + kFromBar * s
                                                      : frame.serverEdge() - kFromBar * s - width;
            for (int step = 0; step < 4 && !placed; ++step) {
                const double away = kFromLine * s
                                    + static_cast<double>(step / 2) * (height + kBetween * s);
                const double y = step % 2 == 0 ? nowY + away : nowY - away - height;
                const QRectF box(x, y, width, height);
                if (y < frame.top || y + height > frame.bottom || !isFree(box, taken, chips))
                    continue;
                chip.box = box;
                chip.track = QRectF(x + kPad * s, y + height - (kPad + kTrack) * s,
                                    width - 2 * kPad * s, kTrack * s);
                chip.left = withTime ? left : QString();
                placed = true;
            }
            if (placed)
                break;
        }
        if (placed)
            chips.push_back(chip);
    }
    return chips;
}

ChipMetrics chipMetrics(const Theme& theme)
{
    const QFontMetricsF font(theme.font(FontRole::Label));
    return {[font](const QString& text) { return font.horizontalAdvance(text); },
            14.0 * theme.scale()};
}

void paintTimerChips(QPainter& painter, const Theme& theme, const std::vector<TimerChip>& chips)
{
    const double s = theme.scale();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(theme.font(FontRole::Label));
    for (const TimerChip& chip : chips) {
        painter.setPen(QPen(theme.color(ColorRole::HairlineStrong), s));
        painter.setBrush(theme.color(ColorRole::Surface));
        painter.drawRoundedRect(chip.box.adjusted(0.5, 0.5, -0.5, -0.5), 3 * s, 3 * s);
        const QRectF line(chip.track.left(), chip.box.top() + kPad * s / 2, chip.track.width(),
                          chip.track.top() - chip.box.top() - kPad * s / 2);
        painter.setPen(theme.color(ColorRole::Ink));
        painter.drawText(line, Qt::AlignVCenter | Qt::AlignLeft, chip.name);
        painter.setPen(theme.color(ColorRole::Ink2));
        painter.drawText(line, Qt::AlignVCenter | Qt::AlignRight, chip.left);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.color(ColorRole::Hairline));
        const double round = chip.track.height() / 2;
        painter.drawRoundedRect(chip.track, round, round);
        QRectF rest = chip.track;
        rest.setWidth(chip.track.width() * chip.share);
        painter.setBrush(chip.timer == TcpTimer::TimeWait ? theme.state(StateGroup::TimeWait).line
                                                          : theme.segment(SegmentStyle::Rtx).fill);
        painter.drawRoundedRect(rest, std::min(round, rest.width() / 2),
                                std::min(round, rest.width() / 2));
    }
    painter.restore();
}

} // namespace roundtrip::ui
