// SPDX-License-Identifier: GPL-3.0-or-later
// See changes_delegate.h.
#include "ui/whatif/changes_delegate.h"

#include "ui/whatif/changes_model.h"

#include <QAbstractItemView>
#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace roundtrip::ui {
namespace {

// px at 100 %
constexpr double kSide = 6.0, kBetween = 14.0, kAbove = 4.0;

} // namespace

ChangesDelegate::ChangesDelegate(const Theme& theme, QObject* parent)
    : QStyledItemDelegate(parent), m_theme(theme)
{
}

double ChangesDelegate::timeWidth(const QAbstractItemModel& model) const
{
    const QFontMetricsF metrics(m_theme.font(FontRole::MonoLabel));
    double widest = metrics.horizontalAdvance(u"000.000"_qs);
    for (int row = 0; row < model.rowCount(); ++row)
        widest = std::max(widest, metrics.horizontalAdvance(
                                      model.index(row, 0).data(ChangesModel::TimeRole).toString()));
    return widest;
}

QRectF ChangesDelegate::textRect(const QRectF& row, const QModelIndex& index) const
{
    const double s = m_theme.scale();
    return row.adjusted(timeWidth(*index.model()) + (2 * kSide + kBetween) * s, kAbove * s,
                        -2 * kSide * s, -kAbove * s);
}

QSize ChangesDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const auto* list = qobject_cast<const QAbstractItemView*>(option.widget);
    const double width = list ? list->viewport()->width() : option.rect.width();
    const QRectF text = textRect(QRectF(0, 0, width, 1e5), index);
    const QFontMetricsF metrics(m_theme.font(FontRole::Body));
    const QRectF box = metrics.boundingRect(QRectF(0, 0, text.width(), 1e5), Qt::TextWordWrap,
                                            index.data().toString());
    return {60, static_cast<int>(std::ceil(box.height() + 2 * kAbove * m_theme.scale()))};
}

void ChangesDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const double s = m_theme.scale();
    const QRectF row(option.rect);
    const QRectF band = row.adjusted(kSide * s, 0, -kSide * s, 0);
    if (option.state.testFlag(QStyle::State_MouseOver)
        && option.state.testFlag(QStyle::State_Enabled)) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(m_theme.color(ColorRole::SurfaceAlt));
        painter->drawRoundedRect(band, 4 * s, 4 * s);
    }
    const bool ahead = index.data(ChangesModel::AheadRole).toBool();
    const QRectF text = textRect(row, index);
    const QFont mono = m_theme.font(FontRole::MonoLabel);
    const QFont body = m_theme.font(FontRole::Body);
    // Both stand on one base line, whatever their sizes.
    const double ascent = QFontMetricsF(body).ascent();
    painter->setFont(mono);
    painter->setPen(m_theme.color(ColorRole::Ink3));
    const QString time = index.data(ChangesModel::TimeRole).toString();
    const double timeRight = text.left() - kBetween * s;
    painter->drawText(
        QPointF(timeRight - QFontMetricsF(mono).horizontalAdvance(time), text.top() + ascent),
        time);
    painter->setFont(body);
    painter->setPen(m_theme.color(ahead ? ColorRole::Ink2 : ColorRole::Ink));
    painter->drawText(text, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap,
                      index.data().toString());
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(m_theme.color(ColorRole::Accent), 2));
        painter->drawRoundedRect(band.adjusted(1, 1, -1, -1), 4 * s, 4 * s);
    }
    painter->restore();
}

} // namespace roundtrip::ui
