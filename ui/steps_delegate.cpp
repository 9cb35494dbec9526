// SPDX-License-Identifier: GPL-3.0-or-later
// See steps_delegate.h.
#include "ui/steps_delegate.h"

#include "ui/steps_model.h"
#include "ui/theme.h"

#include <QFontMetricsF>
#include <QPainter>

#include <cmath>

namespace roundtrip::ui {
namespace {

constexpr double kRow = 26, kRing = 19, kRingLeft = 16, kTextLeft = 46, kSide = 8, kRadius = 6;

StepState stateOf(const QModelIndex& index)
{
    return static_cast<StepState>(index.data(StepsModel::StateRole).toInt());
}

} // namespace

StepsDelegate::StepsDelegate(const Theme& theme, QObject* parent)
    : QStyledItemDelegate(parent), m_theme(theme)
{
}

QSize StepsDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const
{
    return {100, static_cast<int>(std::lround(kRow * m_theme.scale()))};
}

void StepsDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const double scale = m_theme.scale();
    const QRectF row(option.rect);
    const StepState state = stateOf(index);
    const QRectF band = row.adjusted(kSide * scale, 0, -kSide * scale, 0);
    const bool hovered = option.state.testFlag(QStyle::State_MouseOver)
                         && option.state.testFlag(QStyle::State_Enabled);
    painter->setPen(Qt::NoPen);
    if (state == StepState::Now || hovered) {
        painter->setBrush(m_theme.color(state == StepState::Now ? ColorRole::AccentSoft
                                                                : ColorRole::SurfaceAlt));
        painter->drawRoundedRect(band, kRadius * scale, kRadius * scale);
    }
    QRectF ring(row.left() + kRingLeft * scale, 0, kRing * scale, kRing * scale);
    ring.moveTop(row.center().y() - ring.height() / 2);
    paintRing(*painter, ring, index);

    const QFont font = m_theme.font(state == StepState::Now ? FontRole::BodyStrong : FontRole::Body);
    painter->setFont(font);
    painter->setPen(m_theme.color(state == StepState::Ahead ? ColorRole::Ink3 : ColorRole::Ink));
    const QRectF text = row.adjusted(kTextLeft * scale, 0, -(kSide + 4) * scale, 0);
    painter->drawText(text, Qt::AlignVCenter | Qt::AlignLeft,
                      QFontMetricsF(font).elidedText(index.data().toString(), Qt::ElideRight,
                                                     text.width()));
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(m_theme.color(ColorRole::Accent), 2));
        painter->drawRoundedRect(band.adjusted(1, 1, -1, -1), kRadius * scale, kRadius * scale);
    }
    painter->restore();
}

void StepsDelegate::paintRing(QPainter& painter, const QRectF& ring, const QModelIndex& index) const
{
    const double scale = m_theme.scale();
    const StepState state = stateOf(index);
    const bool now = state == StepState::Now;
    painter.setPen(now ? QPen(Qt::NoPen) : QPen(m_theme.color(ColorRole::HairlineStrong), 1.3 * scale));
    painter.setBrush(now ? QBrush(m_theme.color(ColorRole::Accent)) : QBrush(Qt::NoBrush));
    painter.drawEllipse(ring);
    if (state == StepState::Done) {
        painter.setPen(QPen(m_theme.color(ColorRole::Ink2), 1.5 * scale, Qt::SolidLine, Qt::RoundCap,
                            Qt::RoundJoin));
        const QPointF c = ring.center();
        painter.drawPolyline(QPolygonF{c + QPointF(-3.6, 0.2) * scale, c + QPointF(-1.1, 2.7) * scale,
                                       c + QPointF(3.7, -2.6) * scale});
        return;
    }
    QFont font = m_theme.font(FontRole::Caption);
    font.setWeight(QFont::DemiBold);
    const QString number = QString::number(index.data(StepsModel::NumberRole).toInt());
    if (number.size() > 2)
        font.setPixelSize(std::max(1, font.pixelSize() * 5 / 6));
    painter.setFont(font);
    painter.setPen(m_theme.color(now ? ColorRole::OnAccent : ColorRole::Ink3));
    painter.drawText(ring, Qt::AlignCenter, number);
}

} // namespace roundtrip::ui
