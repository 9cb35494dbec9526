// SPDX-License-Identifier: GPL-3.0-or-later
// See steps_delegate.h.
#include "ui/steps/steps_delegate.h"

#include "ui/steps/steps_model.h"
#include "ui/theme/theme.h"

#include <QAbstractItemView>
#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace roundtrip::ui {
namespace {

constexpr double kRow = 26, kRing = 19, kRingLeft = 16, kTextLeft = 46, kSide = 8, kTextRight = 4,
                 kRadius = 6;

StepState stateOf(const QModelIndex& index)
{
    return static_cast<StepState>(index.data(StepsModel::StateRole).toInt());
}

} // namespace

StepsDelegate::StepsDelegate(const Theme& theme, QObject* parent)
    : QStyledItemDelegate(parent), m_theme(theme)
{
}

/// The width of the list is the width of a row; `option` knows it only while it is painted.
double StepsDelegate::textWidth(const QStyleOptionViewItem& option) const
{
    const auto* list = qobject_cast<const QAbstractItemView*>(option.widget);
    const int width = list ? list->viewport()->width() : option.rect.width();
    return width - (kTextLeft + kSide + kTextRight) * m_theme.scale();
}

QSize StepsDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const QFont font = m_theme.font(FontRole::Body);
    const double count = lines(index.data().toString(), font, textWidth(option));
    const double height = kRow * m_theme.scale()
                          + (count - 1.0) * QFontMetricsF(font).lineSpacing();
    return {100, static_cast<int>(std::lround(height))};
}

double StepsDelegate::lines(const QString& text, const QFont& font, double width) const
{
    const QFontMetricsF metrics(font);
    const QRectF box = metrics.boundingRect(QRectF(0, 0, width, 1e6), Qt::TextWordWrap, text);
    return std::max(1.0, std::round(box.height() / metrics.lineSpacing()));
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
        painter->setBrush(
            m_theme.color(state == StepState::Now ? ColorRole::AccentSoft : ColorRole::SurfaceAlt));
        painter->drawRoundedRect(band, kRadius * scale, kRadius * scale);
    }
    QRectF ring(row.left() + kRingLeft * scale, 0, kRing * scale, kRing * scale);
    ring.moveTop(row.top() + (kRow * scale - ring.height()) / 2);
    paintRing(*painter, ring, index);

    // The bold face of the current step must not need a line more than the row has.
    const QString title = index.data().toString();
    const QFont plain = m_theme.font(FontRole::Body);
    const QFont strong = m_theme.font(FontRole::BodyStrong);
    const double width = textWidth(option);
    const bool bold = state == StepState::Now
                      && lines(title, strong, width) <= lines(title, plain, width);
    painter->setFont(bold ? strong : plain);
    painter->setPen(m_theme.color(state == StepState::Ahead ? ColorRole::Ink3 : ColorRole::Ink));
    const QRectF text(row.left() + kTextLeft * scale, row.top(), width, row.height());
    painter->drawText(text, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextWordWrap, title);
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
    painter.setPen(now ? QPen(Qt::NoPen)
                       : QPen(m_theme.color(ColorRole::HairlineStrong), 1.3 * scale));
    painter.setBrush(now ? QBrush(m_theme.color(ColorRole::Accent)) : QBrush(Qt::NoBrush));
    painter.drawEllipse(ring);
    if (state == StepState::Done) {
        painter.setPen(QPen(m_theme.color(ColorRole::Ink2), 1.5 * scale, Qt::SolidLine,
                            Qt::RoundCap, Qt::RoundJoin));
        const QPointF c = ring.center();
        painter.drawPolyline(QPolygonF{c + QPointF(-3.6, 0.2) * scale,
                                       c + QPointF(-1.1, 2.7) * scale,
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
