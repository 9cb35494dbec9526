// SPDX-License-Identifier: GPL-3.0-or-later
// See presenter_track.h.
#include "ui/presenter/presenter_track.h"

#include "ui/base/view_context.h"
#include "ui/presenter/step_deck.h"

#include <QFontMetricsF>
#include <QMouseEvent>
#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <cmath>

namespace roundtrip::ui {

namespace {

// px of the design
constexpr double kDot = 13.5, kSide = 60, kLine = 5, kLabelGap = 34, kBetween = 18;
constexpr double kLineAt = 0.5; // of the height
constexpr std::size_t kFewLabels = 40;

} // namespace

QString shortTitle(const QString& title)
{
    const QString head = title.section(u':', 0, 0).trimmed();
    return head.isEmpty() ? title : head;
}

PresenterTrack::PresenterTrack(ViewContext& context, StepDeck& deck, QWidget* parent)
    : QWidget(parent), m_context(context), m_deck(deck)
{
    setAccessibleName(tr("Steps"));
}

void PresenterTrack::setLook(const PresenterLook& look)
{
    m_look = look;
    update();
}

void PresenterTrack::refresh()
{
    const int now = m_deck.current();
    setAccessibleDescription(
        now < 0
            ? tr("Before the first of %1 steps").arg(m_deck.count())
            : tr("Step %1 of %2: %3").arg(now + 1).arg(m_deck.count()).arg(m_deck.step(now).title));
    update();
}

double PresenterTrack::lineY() const { return height() * kLineAt; }

double PresenterTrack::xOf(int step) const
{
    const double left = m_look.px(kSide);
    const double room = width() - 2 * left;
    // Room for the way from the last step to the end of the run.
    return left + room * step / std::max(1, m_deck.count());
}

double PresenterTrack::playheadX() const
{
    const FoldedTime& folded = m_context.foldedTime;
    const double now = folded.toAxis(m_context.playback.time());
    const int step = m_deck.current();
    const double begin = step < 0 ? 0.0 : folded.toAxis(m_deck.step(step).time);
    int after = step + 1;
    while (after < m_deck.count() && m_deck.step(after).missing)
        ++after;
    const double end = after < m_deck.count() ? folded.toAxis(m_deck.step(after).time)
                                              : folded.length();
    const double share = end > begin ? std::clamp((now - begin) / (end - begin), 0.0, 1.0) : 0.0;
    const double from = step < 0 ? 0.0 : xOf(step);
    return from + (xOf(after) - from) * share;
}

QFont PresenterTrack::labelFont(bool strong) const
{
    return m_look.font(m_context.theme, FontRole::Body, presenter::kCaption,
                       strong ? QFont::DemiBold : QFont::Normal, std::clamp(m_look.text, 0.8, 1.2));
}

std::vector<PresenterTrack::Label> PresenterTrack::labels() const
{
    std::vector<Label> out;
    if (static_cast<std::size_t>(m_deck.count()) > kFewLabels)
        return out;
    const int now = m_deck.current();
    std::vector<int> order;
    for (int step = 0; step < m_deck.count(); ++step)
        order.push_back(step);
    std::stable_sort(order.begin(), order.end(),
                     [now](int a, int b) { return std::abs(a - now) < std::abs(b - now); });
    const double gap = m_look.px(kBetween);
    for (const int step : order) {
        if (step > now && m_context.selection.futureHidden())
            continue;
        const QFontMetricsF metrics(labelFont(step <= now));
        const QString text = shortTitle(m_deck.step(step).title);
        const double wide = metrics.horizontalAdvance(text) + 2;
        QRectF box(xOf(step) - wide / 2, lineY() + m_look.px(kLabelGap) - metrics.height() / 2,
                   wide, metrics.height());
        box.moveLeft(std::clamp(box.left(), 0.0, std::max(0.0, width() - wide)));
        const QRectF air = box.adjusted(-gap, 0, gap, 0);
        const bool free = wide <= width() && box.left() <= xOf(step) && xOf(step) <= box.right()
                          && std::none_of(out.begin(), out.end(), [&](const Label& other) {
                                 return other.box.intersects(air);
                             });
        if (free)
            out.push_back({step, text, box});
    }
    return out;
}

void PresenterTrack::mousePressEvent(QMouseEvent* event)
{
    int nearest = -1;
    for (int step = 0; step < m_deck.count(); ++step) {
        if (!m_deck.step(step).missing
            && (nearest < 0
                || std::abs(xOf(step) - event->position().x())
                       < std::abs(xOf(nearest) - event->position().x())))
            nearest = step;
    }
    if (event->button() == Qt::LeftButton && nearest >= 0)
        Q_EMIT chosen(nearest);
}

void PresenterTrack::paintEvent(QPaintEvent*)
{
    const Theme& theme = m_context.theme;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (!m_context.run())
        return;
    const double y = lineY();
    const double high = m_look.px(kLine);
    const double left = xOf(0);
    const double here = std::max(left, playheadX());
    painter.fillRect(QRectF(here, y - high / 2, std::max(0.0, xOf(m_deck.count()) - here), high),
                     theme.color(ColorRole::HairlineStrong));
    painter.fillRect(QRectF(left, y - high / 2, here - left, high), theme.color(ColorRole::Accent));
    paintDots(painter);
    for (const Label& label : labels()) {
        const bool begun = label.step <= m_deck.current();
        painter.setFont(labelFont(begun));
        painter.setPen(theme.color(begun ? ColorRole::Ink : ColorRole::Ink3));
        painter.drawText(label.box, Qt::AlignCenter | Qt::TextDontClip, label.text);
    }
    paintPlayhead(painter);
}

void PresenterTrack::paintDots(QPainter& painter) const
{
    const Theme& theme = m_context.theme;
    const double pitch = m_deck.count() > 1 ? xOf(1) - xOf(0) : 1e9;
    const double radius = std::min(m_look.px(kDot), pitch * 0.3);
    for (int step = 0; step < m_deck.count(); ++step) {
        const QPointF centre(xOf(step), lineY());
        const bool begun = step <= m_deck.current() && !m_deck.step(step).missing;
        painter.setPen(
            QPen(theme.color(begun ? ColorRole::Accent : ColorRole::HairlineStrong), radius * 0.3));
        painter.setBrush(theme.color(begun ? ColorRole::Accent : ColorRole::SurfaceAlt));
        painter.drawEllipse(centre, radius * 0.85, radius * 0.85);
        if (m_deck.step(step).missing)
            painter.drawLine(centre - QPointF(radius, 0) * 0.4, centre + QPointF(radius, 0) * 0.4);
    }
}

void PresenterTrack::paintPlayhead(QPainter& painter) const
{
    const double px = m_look.px(1.0);
    const QPointF tip(playheadX(), lineY());
    const QColor ink = m_context.theme.color(ColorRole::NowLine);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink);
    const double wide = 14 * px;
    const double top = tip.y() - 44 * px;
    painter.drawPolygon(QPolygonF{{tip.x() - wide, top},
                                  {tip.x() + wide, top},
                                  {tip.x() + wide, top + 16 * px},
                                  {tip.x(), top + 30 * px},
                                  {tip.x() - wide, top + 16 * px}});
    painter.fillRect(QRectF(tip.x() - 2 * px, top + 26 * px, 4 * px, 20 * px), ink);
}

} // namespace roundtrip::ui
