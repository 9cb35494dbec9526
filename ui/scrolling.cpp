// SPDX-License-Identifier: GPL-3.0-or-later
// See scrolling.h.
#include "ui/scrolling.h"

#include <QScrollArea>

namespace roundtrip::ui {

QWidget* scrolling(QWidget* panel)
{
    auto* area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    area->setFocusProxy(panel);
    area->setWidget(panel);
    return area;
}

} // namespace roundtrip::ui
