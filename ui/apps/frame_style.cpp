// SPDX-License-Identifier: GPL-3.0-or-later
// See frame_style.h.
#include "ui/apps/frame_style.h"

#include "ui/connection/strip_parts.h"
#include "ui/parts/axis_text.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPolygonF>

#include <algorithm>

namespace roundtrip::ui {
namespace {

QString tr(const char* text) { return QCoreApplication::translate("FrameStyle", text); }

QString waitedText(const MediaModel& model, std::uint32_t frame)
{
    const auto& came = model.media().frames[frame].receivedAt;
    const SimTime played = model.playout().frames[frame].playAt;
    return came ? tr("waited %1 in the buffer").arg(durationText(played - *came)) : QString();
}

QString lateText(const MediaModel& model, std::uint32_t frame)
{
    const auto& came = model.media().frames[frame].receivedAt;
    return tr("came %1 after its instant")
        .arg(durationText(*came - model.playout().frames[frame].playAt));
}

QString piecesText(const MediaModel& model, std::uint32_t frame)
{
    return tr("%1 of %2 pieces in time")
        .arg(model.playout().frames[frame].piecesInTime)
        .arg(model.media().frames[frame].pieces.size());
}

} // namespace

QString frameStateName(FrameState state)
{
    switch (state) {
    case FrameState::NotMade: return tr("not made yet");
    case FrameState::OnTheWay: return tr("on its way");
    case FrameState::Waiting: return tr("in the buffer");
    case FrameState::OnTime: return tr("on time");
    case FrameState::Late: return tr("late");
    case FrameState::Lost: return tr("lost");
    case FrameState::Damaged: return tr("damaged");
    case FrameState::Frozen: return tr("frozen");
    }
    return {};
}

QColor frameColor(const Theme& theme, FrameState state)
{
    switch (state) {
    case FrameState::NotMade: return theme.color(ColorRole::Hairline);
    case FrameState::OnTheWay: return theme.color(ColorRole::Ink3);
    case FrameState::Waiting: return theme.color(ColorRole::Accent);
    case FrameState::OnTime: return theme.color(ColorRole::Good);
    case FrameState::Late: return theme.segment(SegmentStyle::Rtx).line;
    case FrameState::Lost: return theme.segment(SegmentStyle::Lost).line;
    case FrameState::Damaged: return theme.segment(SegmentStyle::Rtx).line;
    case FrameState::Frozen: return theme.segment(SegmentStyle::Lost).line;
    }
    return {};
}

QColor frameFill(const Theme& theme, FrameState state)
{
    switch (state) {
    case FrameState::OnTime: return theme.color(ColorRole::Good);
    case FrameState::Waiting: return theme.color(ColorRole::AccentSoft);
    case FrameState::Late:
    case FrameState::Damaged: return theme.color(ColorRole::WarnSoft);
    case FrameState::NotMade:
    case FrameState::OnTheWay:
    case FrameState::Lost:
    case FrameState::Frozen: break;
    }
    return theme.color(ColorRole::Surface);
}

void drawFrameSign(QPainter& painter, const Theme& theme, FrameState state, const QRectF& rect)
{
    const double r = std::min(rect.width(), rect.height()) / 2;
    const QPointF c = rect.center();
    const QColor color = frameColor(theme, state);
    const QPen pen(color, std::max(1.4, r * 0.32), Qt::SolidLine, Qt::RoundCap);
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    switch (state) {
    case FrameState::Lost:
        painter.drawLine(c + QPointF(-r, -r), c + QPointF(r, r));
        painter.drawLine(c + QPointF(-r, r), c + QPointF(r, -r));
        break;
    case FrameState::Late: // points to where it went on to
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawPolygon(
            QPolygonF{c + QPointF(-0.8 * r, -r), c + QPointF(r, 0), c + QPointF(-0.8 * r, r)});
        break;
    case FrameState::Frozen:
        for (const double x : {-0.45, 0.45})
            painter.drawLine(c + QPointF(x * r, -0.8 * r), c + QPointF(x * r, 0.8 * r));
        break;
    case FrameState::Damaged:
        painter.drawPolyline(QPolygonF{c + QPointF(-r, -0.5 * r), c + QPointF(-0.3 * r, 0.6 * r),
                                       c + QPointF(0.3 * r, -0.6 * r), c + QPointF(r, 0.5 * r)});
        break;
    case FrameState::Waiting:
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawEllipse(c, 0.4 * r, 0.4 * r);
        break;
    case FrameState::NotMade:
    case FrameState::OnTheWay:
    case FrameState::OnTime: break;
    }
}

void drawFrameCell(QPainter& painter, const Theme& theme, FrameState state, const QRectF& rect)
{
    const double s = theme.scale();
    QPen outline(frameColor(theme, state), s);
    if (state == FrameState::OnTheWay || state == FrameState::Lost)
        outline.setStyle(Qt::DashLine);
    painter.setPen(outline);
    painter.setBrush(frameFill(theme, state));
    painter.drawRoundedRect(rect.adjusted(0.5 * s, 0.5 * s, -0.5 * s, -0.5 * s), 2 * s, 2 * s);
    const double side = 0.52 * std::min(rect.width(), rect.height());
    QRectF sign(0, 0, side, side);
    sign.moveCenter(rect.center());
    drawFrameSign(painter, theme, state, sign);
}

QString frameSentence(const MediaModel& model, std::uint32_t frame, SimTime t)
{
    const FrameState state = model.stateAt(frame, t);
    QString more;
    switch (state) {
    case FrameState::OnTime: more = waitedText(model, frame); break;
    case FrameState::Late: more = lateText(model, frame); break;
    case FrameState::Damaged: more = piecesText(model, frame); break;
    case FrameState::Lost: more = tr("never came"); break;
    case FrameState::Frozen: more = tr("nothing of it in time, the picture before it stays"); break;
    case FrameState::NotMade:
    case FrameState::OnTheWay:
    case FrameState::Waiting: break;
    }
    const QString what = tr("Frame %1, %2").arg(QString::number(frame + 1), frameStateName(state));
    return more.isEmpty() ? what : tr("%1: %2").arg(what, more);
}

} // namespace roundtrip::ui
