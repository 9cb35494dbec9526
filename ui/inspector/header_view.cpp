// SPDX-License-Identifier: GPL-3.0-or-later
// See header_view.h.
#include "ui/inspector/header_view.h"

#include "ui/inspector/field_values.h"
#include "ui/inspector/field_words.h"
#include "ui/inspector/header_accessible.h"
#include "ui/inspector/inspected_packet.h"
#include "ui/inspector/layer_colors.h"

#include <QAccessible>
#include <QFontMetricsF>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <cmath>

namespace roundtrip::ui {
namespace {

constexpr double kDockRow = 39, kPageRow = 46, kRuler = 20, kPadding = 7;

QString widestFitting(const QFont& font, double room, std::initializer_list<QString> texts)
{
    const QFontMetricsF metrics(font);
    for (const QString& text : texts) {
        if (metrics.horizontalAdvance(text) <= room)
            return text;
    }
    return {};
}

} // namespace

HeaderView::HeaderView(InspectedPacket& inspected, const Theme& theme, InspectorSize size,
                       QWidget* parent)
    : QWidget(parent), m_inspected(inspected), m_theme(theme), m_size(size)
{
    installHeaderAccessibility();
    setObjectName(u"headerView"_qs);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&inspected, &InspectedPacket::packetChanged, this, &HeaderView::reset);
    connect(&inspected, &InspectedPacket::layerChanged, this, &HeaderView::reset);
    connect(&inspected, &InspectedPacket::fieldChanged, this, [this] {
        update();
        announce();
    });
    connect(&theme, &Theme::changed, this, &HeaderView::reset);
    reset();
}

void HeaderView::reset()
{
    m_fields = m_inspected.valid() ? fieldsOf(m_inspected.dissection(), m_inspected.layer())
                                   : std::vector<std::size_t>{};
    setAccessibleName(layerTitle(m_inspected.layer()));
    place();
    updateGeometry();
    update();
}

void HeaderView::place()
{
    const double s = m_theme.scale();
    const double row = (m_size == InspectorSize::Page ? kPageRow : kDockRow) * s;
    m_layout = layoutHeader(m_inspected.dissection(), m_fields, {width() - 1.0, kRuler * s, row});
    m_layout.grid.translate(0.5, 0);
    for (HeaderCell& cell : m_layout.cells)
        cell.rect.translate(0.5, 0);
}

QSize HeaderView::sizeHint() const
{
    return {static_cast<int>(280 * m_theme.scale()),
            static_cast<int>(std::ceil(m_layout.height)) + 2};
}

void HeaderView::resizeEvent(QResizeEvent*) { place(); }

void HeaderView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::TextAntialiasing);
    paintRuler(painter);
    for (const HeaderCell& cell : m_layout.cells)
        paintCell(painter, cell);
    paintFrame(painter);
    if (hasFocus()) {
        painter.setPen(QPen(m_theme.color(ColorRole::Accent), 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(m_layout.grid.adjusted(0.5, 1, -0.5, -1));
    }
}

void HeaderView::paintRuler(QPainter& painter) const
{
    const double s = m_theme.scale();
    QFont font = m_theme.font(FontRole::MonoLabel);
    font.setPixelSize(std::max(1, static_cast<int>(std::lround(11.5 * s))));
    const double bit = m_layout.grid.width() / kRowBits;
    const bool every = bit >= QFontMetricsF(font).horizontalAdvance(u"00"_qs) + 5 * s;
    for (std::uint32_t i = 0; i < kRowBits; ++i) {
        const bool strong = i % 8 == 0;
        if (!every && !strong && i != kRowBits - 1)
            continue;
        font.setWeight(strong && every ? QFont::Bold : QFont::Normal);
        painter.setFont(font);
        painter.setPen(m_theme.color(strong ? ColorRole::Ink2 : ColorRole::Ink3));
        const double left = m_layout.bitLeft(i);
        const bool last = i == kRowBits - 1 && !every;
        const QRectF box(last ? left - 3 * bit : left, 0, last ? 4 * bit : std::max(bit, 20 * s),
                         m_layout.ruler.height() - 4 * s);
        const Qt::AlignmentFlag side = last    ? Qt::AlignRight
                                       : every ? Qt::AlignHCenter
                                               : Qt::AlignLeft;
        painter.drawText(every ? QRectF(left, 0, bit, box.height()) : box,
                         static_cast<int>(side) | Qt::AlignVCenter, QString::number(i));
        painter.setPen(m_theme.color(ColorRole::HairlineStrong));
        painter.drawLine(QPointF(left, m_layout.ruler.bottom() - 3 * s),
                         QPointF(left, m_layout.ruler.bottom()));
    }
}

void HeaderView::paintCell(QPainter& painter, const HeaderCell& cell) const
{
    const double s = m_theme.scale();
    const Dissection& d = m_inspected.dissection();
    const DissectedField& field = d.fields[cell.field];
    const bool marked = m_inspected.marked() == cell.field;
    const bool flipped = d.flippedBit && field.bit <= *d.flippedBit
                         && *d.flippedBit < field.bit + field.bits;
    if (marked)
        painter.fillRect(cell.rect, markColor(m_theme));
    else if (flipped)
        painter.fillRect(cell.rect, m_theme.color(ColorRole::WarnSoft));
    painter.setPen(QPen(m_theme.color(ColorRole::HairlineStrong), 1));
    painter.drawRect(cell.rect);
    if (!cell.main)
        return;
    const FieldWords words = fieldWords(field.id);
    const QString value = valueText(d, field, m_inspected.raw());
    const QRectF inner = cell.rect.adjusted(kPadding * s, 4 * s, -kPadding * s, -4 * s);
    QFont nameFont = m_theme.font(FontRole::Label);
    if (marked)
        nameFont.setWeight(QFont::DemiBold);
    const QFont valueFont = m_theme.font(FontRole::MonoBody);
    const double needed = QFontMetricsF(valueFont).horizontalAdvance(value);
    QString name = widestFitting(nameFont, inner.width(), {words.name, words.brief});
    if (field.bits == 1 || name.isEmpty() || needed > inner.width()) {
        paintNarrow(painter, cell, words.brief, value);
        return;
    }
    const bool quiet = saysNothing(field);
    painter.setFont(nameFont);
    painter.setPen(m_theme.color(marked  ? ColorRole::Ink
                                 : quiet ? ColorRole::Ink3
                                         : ColorRole::Ink2));
    const double half = inner.height() / 2;
    painter.drawText(QRectF(inner.left(), inner.top(), inner.width() + 1, half),
                     Qt::AlignLeft | Qt::AlignVCenter, name);
    const QRectF below(inner.left(), inner.top() + half, inner.width() + 1, half);
    QFont strong = valueFont;
    strong.setWeight(quiet ? QFont::Normal : QFont::Medium);
    painter.setFont(strong);
    painter.setPen(m_theme.color(quiet ? ColorRole::Ink3 : ColorRole::Ink));
    painter.drawText(below, Qt::AlignLeft | Qt::AlignVCenter, value);
    const QString aside = asideText(d, field, m_inspected.raw());
    const double taken = QFontMetricsF(strong).horizontalAdvance(value) + 10 * s;
    if (QFontMetricsF(valueFont).horizontalAdvance(aside) > inner.width() - taken)
        return;
    const ChecksumWorking* working = workingOf(d, field);
    const bool wrong = working != nullptr && working->verdict != Verdict::Right
                       && working->verdict != Verdict::None;
    painter.setFont(valueFont);
    painter.setPen(wrong ? m_theme.segment(SegmentStyle::Lost).text
                         : m_theme.color(ColorRole::Ink3));
    painter.drawText(below, Qt::AlignRight | Qt::AlignVCenter, aside);
}

/// Flags: the name above, the value below, both centred; one letter where no more fits.
void HeaderView::paintNarrow(QPainter& painter, const HeaderCell& cell, const QString& name,
                             const QString& value) const
{
    const DissectedField& field = m_inspected.dissection().fields[cell.field];
    const bool marked = m_inspected.marked() == cell.field;
    const bool quiet = saysNothing(field);
    const bool flagSet = field.bits == 1 && field.value != 0;
    QFont nameFont = m_theme.font(FontRole::Label);
    nameFont.setPixelSize(std::max(1, static_cast<int>(std::lround(11.5 * m_theme.scale()))));
    if (flagSet || marked)
        nameFont.setWeight(QFont::Bold);
    // All flags alike: names where the widest has room, else letters.
    const QString widest = field.bits == 1 ? u"CWR"_qs : name;
    QFont bold = nameFont;
    bold.setWeight(QFont::Bold);
    const bool fits = QFontMetricsF(bold).horizontalAdvance(widest) <= cell.rect.width() - 1;
    const QString shown = fits ? name : name.left(1);
    while (!fits && QFontMetricsF(nameFont).horizontalAdvance(shown) > cell.rect.width() - 1
           && nameFont.pixelSize() > 8)
        nameFont.setPixelSize(nameFont.pixelSize() - 1);
    painter.setFont(nameFont);
    painter.setPen(m_theme.color(quiet && !marked ? ColorRole::Ink3 : ColorRole::Ink));
    const QRectF inner = cell.rect.adjusted(0, 4 * m_theme.scale(), 0, -4 * m_theme.scale());
    const double half = inner.height() / 2;
    painter.drawText(QRectF(inner.left(), inner.top(), inner.width(), half), Qt::AlignCenter,
                     shown);
    QFont valueFont = m_theme.font(FontRole::MonoBody);
    valueFont.setWeight(flagSet ? QFont::Bold : QFont::Normal);
    while (QFontMetricsF(valueFont).horizontalAdvance(value) > cell.rect.width() - 1
           && valueFont.pixelSize() > 9)
        valueFont.setPixelSize(valueFont.pixelSize() - 1);
    painter.setFont(valueFont);
    painter.setPen(m_theme.color(quiet     ? ColorRole::Ink3
                                 : flagSet ? ColorRole::AccentText
                                           : ColorRole::Ink));
    painter.drawText(QRectF(inner.left(), inner.top() + half, inner.width(), half), Qt::AlignCenter,
                     value);
}

void HeaderView::paintFrame(QPainter& painter) const
{
    const auto marked = m_inspected.marked();
    if (!marked)
        return;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(m_theme.color(ColorRole::Ink), 2));
    for (const HeaderCell& cell : m_layout.cells) {
        if (cell.field == *marked)
            painter.drawRect(cell.rect.adjusted(1, 1, -1, -1));
    }
}

void HeaderView::mouseMoveEvent(QMouseEvent* event)
{
    const HeaderCell* cell = m_layout.cellAt(event->position());
    m_inspected.setHovered(cell != nullptr ? std::optional(cell->field) : std::nullopt);
}

void HeaderView::mousePressEvent(QMouseEvent* event)
{
    if (const HeaderCell* cell = m_layout.cellAt(event->position()))
        m_inspected.setField(cell->field);
}

void HeaderView::leaveEvent(QEvent*) { m_inspected.setHovered(std::nullopt); }

void HeaderView::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Up: m_inspected.stepField(-1); return;
    case Qt::Key_Down: m_inspected.stepField(1); return;
    default: QWidget::keyPressEvent(event);
    }
}

bool HeaderView::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    if (const HeaderCell* cell = m_layout.cellAt(QPointF(help->pos()))) {
        const DissectedField& field = m_inspected.dissection().fields[cell->field];
        QToolTip::showText(help->globalPos(), fieldWords(field.id).name, this,
                           cell->rect.toAlignedRect());
    } else {
        QToolTip::hideText();
    }
    return true;
}

/// Tells a screen reader which field is chosen, as it would of an item in a list.
void HeaderView::announce()
{
    if (!QAccessible::isActive() || !hasFocus() || !m_inspected.field())
        return;
    for (std::size_t i = 0; i < m_fields.size(); ++i) {
        if (m_fields[i] != *m_inspected.field())
            continue;
        QAccessibleEvent focused(this, QAccessible::Focus);
        focused.setChild(static_cast<int>(i));
        QAccessible::updateAccessibility(&focused);
    }
}

} // namespace roundtrip::ui
