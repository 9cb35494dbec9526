// SPDX-License-Identifier: GPL-3.0-or-later
// See checksum_line.h.
#include "ui/inspector/checksum_line.h"

#include "ui/inspector/field_values.h"
#include "ui/theme/theme.h"

#include <QFontMetricsF>
#include <QPainter>

#include <cmath>

namespace roundtrip::ui {
namespace {

constexpr double kHeight = 30, kMark = 22, kArrow = 16;

QString markOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Right: return u"\u2713"_qs;
    case Verdict::None: return u"\u2013"_qs;
    case Verdict::Wrong:
    case Verdict::TooShort: return u"\u2717"_qs;
    }
    return {};
}

} // namespace

ChecksumLine::ChecksumLine(const Theme& theme, QWidget* parent)
    : QAbstractButton(parent), m_theme(theme)
{
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setToolTip(tr("Show how it is worked out"));
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void ChecksumLine::setLine(const QString& name, const QString& value, Verdict verdict)
{
    setText(name);
    m_value = value;
    m_verdict = verdict;
    setAccessibleName(tr("%1: %2, %3").arg(name, value, verdictText(verdict)));
    update();
}

QSize ChecksumLine::sizeHint() const
{
    return {static_cast<int>(220 * m_theme.scale()),
            static_cast<int>(std::ceil(kHeight * m_theme.scale()))};
}

void ChecksumLine::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double s = m_theme.scale();
    const QRectF line(rect());
    if (underMouse())
        painter.fillRect(line, m_theme.color(ColorRole::SurfaceAlt));
    painter.fillRect(QRectF(0, line.bottom() - 1, line.width(), 1),
                     m_theme.color(ColorRole::Hairline));
    const double middle = line.center().y();
    const double reach = 3.2 * s;
    QPolygonF arrow;
    if (isChecked())
        arrow << QPointF(7 * s - 1.6 * reach, middle - reach / 1.6)
              << QPointF(7 * s + reach * 0.4, middle - reach / 1.6)
              << QPointF(7 * s - reach * 0.6, middle + reach);
    else
        arrow << QPointF(3 * s, middle - reach) << QPointF(3 * s + 1.5 * reach, middle)
              << QPointF(3 * s, middle + reach);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.color(ColorRole::Ink3));
    painter.drawPolygon(arrow);
    const bool bad = m_verdict == Verdict::Wrong || m_verdict == Verdict::TooShort;
    const QColor verdict = bad ? m_theme.segment(SegmentStyle::Lost).text
                               : m_theme.color(m_verdict == Verdict::Right ? ColorRole::Good
                                                                           : ColorRole::Ink3);
    QFont strong = m_theme.font(FontRole::BodyStrong);
    painter.setFont(strong);
    painter.setPen(verdict);
    painter.drawText(QRectF(line.right() - kMark * s, line.top(), kMark * s - 4 * s, line.height()),
                     Qt::AlignRight | Qt::AlignVCenter, markOf(m_verdict));
    QFont mono = m_theme.font(FontRole::MonoBody);
    mono.setWeight(QFont::Medium);
    painter.setFont(mono);
    painter.setPen(bad ? verdict : m_theme.color(ColorRole::Ink));
    const double value = QFontMetricsF(mono).horizontalAdvance(m_value);
    const QRectF valueBox(line.right() - kMark * s - value - 2, line.top(), value + 2,
                          line.height());
    painter.drawText(valueBox, Qt::AlignRight | Qt::AlignVCenter, m_value);
    const QFont font = m_theme.font(FontRole::Body);
    painter.setFont(font);
    painter.setPen(m_theme.color(ColorRole::Ink2));
    const QRectF nameBox(kArrow * s, line.top(), valueBox.left() - (kArrow + 8) * s, line.height());
    painter.drawText(nameBox, Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetricsF(font).elidedText(text(), Qt::ElideRight, nameBox.width()));
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(m_theme.color(ColorRole::Accent), 2));
        painter.drawRect(line.adjusted(1, 1, -1, -1));
    }
}

} // namespace roundtrip::ui
