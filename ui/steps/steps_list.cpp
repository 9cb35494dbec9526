// SPDX-License-Identifier: GPL-3.0-or-later
// See steps_list.h.
#include "ui/steps/steps_list.h"

#include "ui/steps/steps_delegate.h"

#include <QResizeEvent>

#include <algorithm>

namespace roundtrip::ui {

namespace {

constexpr int kFewestRows = 4;

} // namespace

StepsList::StepsList(QAbstractItemModel& steps, const Theme& theme, QWidget* parent)
    : QListView(parent)
{
    setObjectName(u"steps"_qs);
    setAccessibleName(tr("Steps"));
    setModel(&steps);
    setItemDelegate(new StepsDelegate(theme, this));
    setResizeMode(QListView::Adjust);
    setMouseTracking(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    // The focus shows on the step, not around the list.
    setStyleSheet(u"QListView, QListView:focus { border: 0; }"_qs);
}

void StepsList::keepVisible(int row)
{
    m_kept = row;
    if (row >= 0)
        scrollTo(model()->index(row, 0), EnsureVisible);
    else
        scrollToTop();
}

QSize StepsList::sizeHint() const { return {200, rowsHeight(rows())}; }

QSize StepsList::minimumSizeHint() const
{
    return {120, rowsHeight(std::min(rows(), kFewestRows))};
}

void StepsList::resizeEvent(QResizeEvent* event)
{
    QListView::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        updateGeometry(); // titles wrap anew
    if (m_kept >= 0 && m_kept < rows())
        keepVisible(m_kept);
}

int StepsList::rowsHeight(int count) const
{
    int height = 2 * frameWidth();
    for (int row = 0; row < count; ++row)
        height += std::max(sizeHintForRow(row), 0);
    return height;
}

} // namespace roundtrip::ui
