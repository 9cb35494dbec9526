// SPDX-License-Identifier: GPL-3.0-or-later
// See scrolling.h.
#include "ui/parts/scrolling.h"

#include <QComboBox>
#include <QEvent>
#include <QScrollArea>
#include <QScrollBar>
#include <QSlider>
#include <QSpinBox>

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

class WheelGuard : public QObject {
public:
    using QObject::QObject;
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        const auto* widget = qobject_cast<QWidget*>(watched);
        if (event->type() != QEvent::Wheel || widget == nullptr || widget->hasFocus())
            return QObject::eventFilter(watched, event);
        event->ignore();
        return true;
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

void keepWheelForScrolling(QWidget* panel)
{
    auto* guard = new WheelGuard(panel);
    for (QWidget* turned : panel->findChildren<QWidget*>()) {
        if (!qobject_cast<QSlider*>(turned) && !qobject_cast<QComboBox*>(turned)
            && !qobject_cast<QSpinBox*>(turned))
            continue;
        turned->setFocusPolicy(Qt::StrongFocus);
        turned->installEventFilter(guard);
    }
}

} // namespace roundtrip::ui
