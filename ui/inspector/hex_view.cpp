// SPDX-License-Identifier: GPL-3.0-or-later
// See hex_view.h. Only the rows in sight are painted: a frame may have 65 thousand bytes.
#include "ui/inspector/hex_view.h"

#include "ui/inspector/field_values.h"
#include "ui/inspector/field_words.h"
#include "ui/inspector/inspected_packet.h"
#include "ui/inspector/layer_colors.h"

#include <QFontMetricsF>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace roundtrip::ui {
namespace {

constexpr int kDockRows = 6, kPageRows = 9, kFewestRows = 4;
constexpr double kDockRow = 20, kPageRow = 23;

QChar letterOf(std::uint8_t byte)
{
    return byte >= 0x20 && byte < 0x7F ? QChar(char16_t{byte}) : QChar(u'\u00B7');
}

} // namespace

HexView::HexView(InspectedPacket& inspected, const Theme& theme, InspectorSize size,
                 QWidget* parent)
    : QAbstractScrollArea(parent), m_inspected(inspected), m_theme(theme), m_size(size)
{
    setObjectName(u"hexView"_qs);
    setAccessibleName(tr("Bytes of the frame"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    viewport()->setMouseTracking(true);
    viewport()->setAutoFillBackground(false);
    connect(&inspected, &InspectedPacket::packetChanged, this, &HexView::reset);
    connect(&inspected, &InspectedPacket::fieldChanged, this, &HexView::showField);
    connect(&theme, &Theme::changed, this, &HexView::reset);
    reset();
}

QFont HexView::font() const
{
    return m_theme.font(m_size == InspectorSize::Page ? FontRole::MonoBody : FontRole::MonoLabel);
}

double HexView::rowHeight() const
{
    return (m_size == InspectorSize::Page ? kPageRow : kDockRow) * m_theme.scale();
}

void HexView::reset()
{
    place();
    describe();
    verticalScrollBar()->setValue(0);
    showChosen();
    updateGeometry();
    viewport()->update();
}

void HexView::place()
{
    const double character = QFontMetricsF(font()).horizontalAdvance(u'0');
    m_layout = HexLayout::fitting(m_inspected.dissection().frame.size(), viewport()->width(),
                                  character, rowHeight());
    const int hidden = static_cast<int>(std::ceil(m_layout.height())) - viewport()->height();
    verticalScrollBar()->setRange(0, std::max(0, hidden));
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(static_cast<int>(rowHeight()));
}

QSize HexView::sizeHint() const
{
    const int rows = std::min<int>(m_size == InspectorSize::Page ? kPageRows : kDockRows,
                                   std::max(1, static_cast<int>(m_layout.rows())));
    return {static_cast<int>(280 * m_theme.scale()),
            static_cast<int>(std::ceil(rows * rowHeight())) + 1};
}

QSize HexView::minimumSizeHint() const
{
    return {static_cast<int>(280 * m_theme.scale()),
            static_cast<int>(std::ceil(kFewestRows * rowHeight())) + 1};
}

void HexView::showField()
{
    showChosen();
    describe();
    viewport()->update();
}

/// Scrolls so that the marked field can be seen, unless the pointer is what marks it. Whole rows:
/// half a row of digits cannot be read.
void HexView::showChosen()
{
    const auto marked = m_inspected.marked();
    if (!marked || m_pointing)
        return;
    const DissectedField& field = m_inspected.dissection().fields[*marked];
    const auto rowOf = [this](std::uint32_t byte) {
        return static_cast<int>(byte / m_layout.perRow);
    };
    const int first = rowOf(field.firstByte());
    const int last = rowOf(std::min(field.lastByte(), field.firstByte() + 16));
    const int fitting = std::max(1, static_cast<int>(viewport()->height() / rowHeight()));
    QScrollBar* bar = verticalScrollBar();
    int top = static_cast<int>(std::lround(bar->value() / rowHeight()));
    if (first < top)
        top = std::max(0, first - 1);
    else if (last >= top + fitting)
        top = std::min(first, last + 2 - fitting);
    bar->setValue(static_cast<int>(std::lround(top * rowHeight())));
}

void HexView::describe()
{
    const Dissection& d = m_inspected.dissection();
    if (!m_inspected.field()) {
        setAccessibleDescription({});
        return;
    }
    const DissectedField& field = d.fields[*m_inspected.field()];
    setAccessibleDescription(
        tr("%1 bytes, of which a capture holds the first %2. %3: %4, %5.")
            .arg(d.frame.size())
            .arg(d.captured)
            .arg(fieldWords(field.id).name, hexText(d, field, 16), placeInFrame(field)));
}

void HexView::resizeEvent(QResizeEvent*)
{
    place();
    showChosen();
}

void HexView::scrollContentsBy(int, int) { viewport()->update(); }

void HexView::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    const int offset = verticalScrollBar()->value();
    painter.translate(0, -offset);
    const auto first = static_cast<std::size_t>(offset / rowHeight());
    const auto last = static_cast<std::size_t>((offset + viewport()->height()) / rowHeight());
    for (std::size_t row = first; row <= last && row < m_layout.rows(); ++row)
        paintRow(painter, row);
    if (!hasFocus())
        return;
    painter.resetTransform();
    painter.setPen(QPen(m_theme.color(ColorRole::Accent), 2));
    painter.drawRect(QRectF(viewport()->rect()).adjusted(1, 1, -1, -1));
}

void HexView::paintRow(QPainter& painter, std::size_t row) const
{
    painter.setFont(font());
    painter.setPen(m_theme.color(ColorRole::Ink3));
    painter.drawText(m_layout.offsetRect(row), Qt::AlignLeft | Qt::AlignVCenter,
                     u"%1"_qs.arg(row * m_layout.perRow, 4, 16, QChar(u'0')));
    const std::size_t first = row * m_layout.perRow;
    for (std::size_t byte = first; byte < first + m_layout.perRow && byte < m_layout.bytes; ++byte)
        paintByte(painter, byte);
}

void HexView::paintByte(QPainter& painter, std::size_t byte) const
{
    const Dissection& d = m_inspected.dissection();
    const DissectedField* field = d.fieldAt(static_cast<std::uint32_t>(8 * byte));
    if (field == nullptr)
        return;
    const auto marked = m_inspected.marked();
    const DissectedField* look = marked ? &d.fields[*marked] : nullptr;
    const bool in = look != nullptr && look->firstByte() <= byte && byte <= look->lastByte();
    const bool flipped = d.flippedBit && *d.flippedBit / 8 == byte;
    const QRectF digits = m_layout.byteRect(byte);
    const QRectF letter = m_layout.textRect(byte);
    if (in || flipped) {
        const QColor ground = in ? markColor(m_theme) : m_theme.color(ColorRole::WarnSoft);
        painter.fillRect(digits, ground);
        painter.fillRect(letter, ground);
    }
    if (in) {
        const double line = 2 * m_theme.scale();
        painter.fillRect(QRectF(digits.left(), digits.bottom() - line, digits.width(), line),
                         m_theme.color(ColorRole::Ink));
    } else if (const Qt::PenStyle style = byteLine(field->layer); style != Qt::NoPen) {
        const double y = digits.bottom() - 1.5 * m_theme.scale();
        const double inset = 0.15 * digits.width();
        painter.setPen(QPen(byteColor(m_theme, field->layer), m_theme.scale(), style, Qt::FlatCap));
        painter.drawLine(QPointF(digits.left() + inset, y), QPointF(digits.right() - inset, y));
    }
    QFont face = font();
    if (in || flipped)
        face.setWeight(QFont::Bold);
    painter.setFont(face);
    QColor ink = byteColor(m_theme, field->layer);
    if (flipped)
        ink = m_theme.segment(SegmentStyle::Lost).text;
    else if (in)
        ink = m_theme.color(ColorRole::Ink);
    painter.setPen(ink);
    painter.drawText(digits, Qt::AlignCenter, u"%1"_qs.arg(d.frame[byte], 2, 16, QChar(u'0')));
    painter.drawText(letter, Qt::AlignCenter, letterOf(d.frame[byte]));
}

std::optional<std::size_t> HexView::fieldAt(QPointF point) const
{
    const auto byte = m_layout.byteAt(point + QPointF(0, verticalScrollBar()->value()));
    if (!byte)
        return std::nullopt;
    const Dissection& d = m_inspected.dissection();
    const DissectedField* field = d.fieldAt(static_cast<std::uint32_t>(8 * *byte));
    if (field == nullptr)
        return std::nullopt;
    return static_cast<std::size_t>(field - d.fields.data());
}

void HexView::mouseMoveEvent(QMouseEvent* event)
{
    m_pointing = true;
    m_inspected.setHovered(fieldAt(event->position()));
}

void HexView::mousePressEvent(QMouseEvent* event)
{
    if (const auto field = fieldAt(event->position()))
        m_inspected.setField(*field);
}

bool HexView::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::Leave) {
        m_pointing = false;
        m_inspected.setHovered(std::nullopt);
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void HexView::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Up: m_inspected.stepField(-1); return;
    case Qt::Key_Down: m_inspected.stepField(1); return;
    default: QWidget::keyPressEvent(event);
    }
}

} // namespace roundtrip::ui
