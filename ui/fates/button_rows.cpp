// SPDX-License-Identifier: GPL-3.0-or-later
// See button_rows.h.
#include "ui/fates/button_rows.h"

#include "ui/theme/theme.h"

#include <QEvent>

#include <algorithm>
#include <cmath>

namespace roundtrip::ui {

ButtonRows::ButtonRows(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void ButtonRows::add(QWidget* widget, bool atRight)
{
    widget->setParent(this);
    widget->show();
    m_entries.push_back({widget, atRight});
    updateGeometry();
}

int ButtonRows::gap() const { return static_cast<int>(std::lround(6 * m_theme.scale())); }

QSize ButtonRows::sizeHint() const
{
    int width = 0, height = 0;
    for (const Entry& entry : m_entries) {
        if (entry.widget->isHidden())
            continue;
        const QSize hint = entry.widget->sizeHint();
        width += (width > 0 ? gap() : 0) + hint.width();
        height = std::max(height, hint.height());
    }
    return {width, height};
}

QSize ButtonRows::minimumSizeHint() const
{
    int width = 0;
    for (const Entry& entry : m_entries)
        width = std::max(width, entry.widget->isHidden() ? 0 : entry.widget->sizeHint().width());
    return {width, sizeHint().height()};
}

int ButtonRows::heightForWidth(int width) const { return arrange(width, false); }

int ButtonRows::arrange(int width, bool place) const
{
    const int row = sizeHint().height();
    int x = 0, y = 0;
    for (const Entry& entry : m_entries) {
        if (entry.widget->isHidden())
            continue;
        const int wide = std::min(entry.widget->sizeHint().width(), width);
        if (x > 0 && x + wide > width) {
            x = 0;
            y += row + gap();
        }
        if (place)
            entry.widget->setGeometry(entry.atRight ? width - wide : x, y, wide, row);
        x += wide + gap();
    }
    return y + row;
}

void ButtonRows::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange(width(), true);
}

bool ButtonRows::event(QEvent* event)
{
    if (event->type() == QEvent::LayoutRequest) { // one of them has other words now
        updateGeometry();
        arrange(width(), true);
    }
    return QWidget::event(event);
}

} // namespace roundtrip::ui
