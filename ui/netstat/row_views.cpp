// SPDX-License-Identifier: GPL-3.0-or-later
// See row_views.h.
#include "ui/netstat/row_views.h"

#include <QAbstractItemModel>
#include <QHeaderView>
#include <QScrollBar>

namespace roundtrip::ui {
namespace {

/// The focus shows on the row, not around all of them.
QString withoutFrame()
{
    return u"QTableView, QTableView:focus, QListView, QListView:focus { border: 0; }"_qs;
}

int barHeight(const QAbstractScrollArea& area, int contents)
{
    return contents > area.viewport()->width() ? area.horizontalScrollBar()->sizeHint().height()
                                               : 0;
}

void prepare(QAbstractItemView& view)
{
    view.setFrameShape(QFrame::NoFrame);
    view.setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    view.setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    view.setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    view.setAutoScroll(false);
    view.setStyleSheet(withoutFrame());
}

} // namespace

RowTable::RowTable(QWidget* parent) : QTableView(parent)
{
    prepare(*this);
    setShowGrid(false);
    setWordWrap(false);
    setCornerButtonEnabled(false);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setStretchLastSection(true);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsClickable(false);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
}

void RowTable::setMetrics(int side, int letters, int row)
{
    setStyleSheet(
        withoutFrame()
        + u" QHeaderView::section { padding: 4px %1px; font-size: %2px; }"_qs.arg(side).arg(
            letters));
    verticalHeader()->setMinimumSectionSize(row);
    verticalHeader()->setDefaultSectionSize(row);
}

QSize RowTable::sizeHint() const
{
    return {200, horizontalHeader()->sizeHint().height() + verticalHeader()->length()
                     + barHeight(*this, horizontalHeader()->length())};
}

RowList::RowList(QWidget* parent) : QListView(parent)
{
    prepare(*this);
    setUniformItemSizes(true);
    setResizeMode(QListView::Adjust);
}

void RowList::setRowSize(QSize size)
{
    m_row = size;
    scheduleDelayedItemsLayout();
    updateGeometry();
}

QSize RowList::sizeHint() const
{
    const int rows = model() ? model()->rowCount() : 0;
    return {200, rows * m_row.height() + barHeight(*this, rows > 0 ? m_row.width() : 0)};
}

} // namespace roundtrip::ui
