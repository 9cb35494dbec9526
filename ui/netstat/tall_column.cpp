// SPDX-License-Identifier: GPL-3.0-or-later
// See tall_column.h.
#include "ui/netstat/tall_column.h"

#include <QEvent>
#include <QLayout>
#include <QResizeEvent>

namespace roundtrip::ui {

bool TallColumn::event(QEvent* event)
{
    const bool handled = QWidget::event(event);
    if (event->type() == QEvent::LayoutRequest)
        claimHeight();
    return handled;
}

void TallColumn::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    if (event->size().width() == event->oldSize().width())
        return;
    Q_EMIT widthChanged();
    claimHeight();
}

void TallColumn::claimHeight()
{
    if (layout() != nullptr)
        setMinimumHeight(layout()->hasHeightForWidth() ? layout()->totalHeightForWidth(width())
                                                       : layout()->totalSizeHint().height());
}

} // namespace roundtrip::ui
