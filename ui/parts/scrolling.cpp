// SPDX-License-Identifier: GPL-3.0-or-later
// See scrolling.h.
#include "ui/parts/scrolling.h"

#include <QScrollArea>
#include <QScrollBar>

namespace roundtrip::ui {
namespace {

/// Never narrower than its panel with the scroll bar beside it.
class PanelArea : public QScrollArea {
public:
    using QScrollArea::QScrollArea;
    [[nodiscard]] QSize minimumSizeHint() const override
    {
        QSize hint = QScrollArea::minimumSizeHint();
        if (widget())
            hint.setWidth(widget()->minimumSizeHint().width()
                          + verticalScrollBar()->sizeHint().width());
        return hint;
    }
};

} // namespace

QWidget* scrolling(QWidget* panel)
{
    auto* area = new PanelArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    area->setFocusProxy(panel);
    area->setWidget(panel);
    return area;
}

} // namespace roundtrip::ui
