// SPDX-License-Identifier: GPL-3.0-or-later
// See stacked_header.h.
#include "ui/netstat/stacked_header.h"

#include "ui/netstat/netstat_words.h"
#include "ui/netstat/socket_painting.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <cmath>

namespace roundtrip::ui {
namespace {

constexpr double kPadBelow = 4;

template <typename Visit>
void eachColumn(Visit visit)
{
    for (int column = 0; column < SocketTableModel::kColumns; ++column)
        visit(static_cast<SocketTableModel::Column>(column));
}

} // namespace

StackedHeader::StackedHeader(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void StackedHeader::setArrangement(const SocketArrangement& arrangement)
{
    m_arrangement = arrangement;
    updateGeometry();
    update();
}

void StackedHeader::setOffset(int pixels)
{
    m_offset = pixels;
    update();
}

QSize StackedHeader::sizeHint() const
{
    const double height = (m_arrangement.lines * kSocketLine + kPadBelow) * m_theme.scale();
    return {static_cast<int>(std::ceil(m_arrangement.width)),
            static_cast<int>(std::ceil(height)) + 1};
}

QRectF StackedHeader::boxOf(SocketTableModel::Column column) const
{
    const double scale = m_theme.scale();
    const SocketCell& cell = m_arrangement.cells[static_cast<std::size_t>(column)];
    return {kSocketSide * scale + cell.left - m_offset, cell.line * kSocketLine * scale, cell.width,
            kSocketLine * scale};
}

bool StackedHeader::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    QString text;
    eachColumn([&](SocketTableModel::Column column) {
        if (boxOf(column).contains(help->pos()))
            text = columnMeaning(column);
    });
    QToolTip::showText(help->globalPos(), text, this);
    return true;
}

void StackedHeader::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setFont(m_theme.font(FontRole::Label));
    painter.setPen(m_theme.color(ColorRole::Ink2));
    eachColumn([&](SocketTableModel::Column column) {
        const bool right = m_arrangement.cells[static_cast<std::size_t>(column)].right;
        painter.drawText(
            boxOf(column),
            static_cast<int>(Qt::AlignVCenter | (right ? Qt::AlignRight : Qt::AlignLeft)),
            columnName(column));
    });
    painter.fillRect(0, height() - 1, width(), 1, m_theme.color(ColorRole::Hairline));
}

} // namespace roundtrip::ui
