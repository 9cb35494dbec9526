// SPDX-License-Identifier: GPL-3.0-or-later
// See rfc_link.h.
#include "ui/parts/rfc_link.h"

#include "ui/theme/theme.h"
#include "ui/theme/theme_icons.h"

#include <QDesktopServices>
#include <QFontMetricsF>
#include <QPainter>
#include <QUrl>

#include <cmath>

namespace roundtrip::ui {
namespace {

constexpr double kIcon = 15, kGap = 8, kHeight = 26;

} // namespace

RfcLink::RfcLink(const Theme& theme, QWidget* parent) : QAbstractButton(parent), m_theme(theme)
{
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    connect(this, &QAbstractButton::clicked, this,
            [this] { QDesktopServices::openUrl(QUrl(QString::fromStdString(placeUrl(m_place)))); });
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
    setVisible(false);
}

void RfcLink::setPlace(RfcPlace place, const QString& addition)
{
    const QString text = QString::fromStdString(placeText(place)) + addition;
    setVisible(place.rfc != 0);
    if (place == m_place && text == this->text())
        return;
    m_place = place;
    setText(text);
    setAccessibleName(tr("Read %1").arg(text));
    setToolTip(QString::fromStdString(placeUrl(place)));
    updateGeometry();
    update();
}

QSize RfcLink::sizeHint() const
{
    const double scale = m_theme.scale();
    const QFontMetricsF metrics(m_theme.font(FontRole::Body));
    const double width = contentsMargins().left() + (kIcon + kGap + 6) * scale
                         + metrics.horizontalAdvance(text());
    return QSizeF(std::ceil(width), std::ceil(kHeight * scale)).toSize();
}

void RfcLink::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double scale = m_theme.scale();
    const int side = static_cast<int>(std::lround(kIcon * scale));
    const QColor color = m_theme.color(ColorRole::AccentText);
    const QPixmap icon = tintedIcon(u"book"_qs, color, QSize(side, side), devicePixelRatioF());
    const double left = contentsMargins().left() + 2 * scale;
    painter.drawPixmap(QPointF(left, (height() - side) / 2.0), icon);
    QFont font = m_theme.font(FontRole::Body);
    font.setUnderline(underMouse());
    painter.setFont(font);
    painter.setPen(color);
    const double textLeft = left + side + kGap * scale;
    painter.drawText(QRectF(textLeft, 0, width() - textLeft, height()),
                     Qt::AlignVCenter | Qt::AlignLeft, text());
    if (hasFocus()) {
        painter.setPen(QPen(m_theme.color(ColorRole::Accent), 2));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 4 * scale, 4 * scale);
    }
}

} // namespace roundtrip::ui
