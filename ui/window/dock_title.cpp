// SPDX-License-Identifier: GPL-3.0-or-later
// See dock_title.h.
#include "ui/window/dock_title.h"

#include "ui/theme/theme.h"

#include <QDockWidget>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>

namespace roundtrip::ui {

DockTitle::DockTitle(const Theme& theme, QDockWidget* dock) : QWidget(dock), m_theme(theme)
{
    auto* row = new QHBoxLayout(this);
    m_title = new QLabel(dock->windowTitle(), this);
    m_title->setProperty("role", u"section"_qs);
    m_close = new QToolButton(this);
    m_close->setProperty("flat", true);
    m_close->setIcon(theme.icon(u"close"_qs, ColorRole::Ink2));
    m_close->setToolTip(tr("Close"));
    m_close->setAccessibleName(tr("Close %1").arg(dock->windowTitle()));
    row->addWidget(m_title, 1);
    row->addWidget(m_close);
    connect(m_close, &QToolButton::clicked, dock, &QDockWidget::close);
    connect(&theme, &Theme::changed, this, &DockTitle::applyTheme);
    applyTheme();
}

void DockTitle::applyTheme()
{
    const auto px = m_theme.pixels();
    layout()->setContentsMargins(px(16), 0, px(6), 0);
    setFixedHeight(px(36));
    m_close->setIconSize(QSize(px(16), px(16)));
}

void DockTitle::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(0, height() - 1, width(), 1, m_theme.color(ColorRole::Hairline));
}

} // namespace roundtrip::ui
