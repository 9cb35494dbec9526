// SPDX-License-Identifier: GPL-3.0-or-later
// See page_bar.h.
#include "ui/window/page_bar.h"

#include <QAction>
#include <QEvent>
#include <QMenuBar>
#include <QStyle>
#include <QStyleOptionMenuItem>

#include <algorithm>

namespace roundtrip::ui {

PageBar::PageBar(QMenuBar* menus) : QTabBar(menus), m_menus(menus)
{
    setDocumentMode(true);
    setDrawBase(false);
    setExpanding(false);
    setElideMode(Qt::ElideNone);
    setUsesScrollButtons(true);
    menus->installEventFilter(this);
}

int PageBar::addPage(const QString& name, const QString& shortName)
{
    m_names.push_back({name, shortName});
    const int page = addTab(name);
    setAccessibleTabName(page, name);
    return page;
}

/// All the names whole, or all as short as they come: a mixture would only look broken.
void PageBar::fitNames()
{
    const auto width = [this](const QString& text) {
        return fontMetrics().size(Qt::TextShowMnemonic, text).width();
    };
    int whole = QTabBar::sizeHint().width();
    for (int page = 0; page < count(); ++page)
        whole += width(m_names[page].whole) - width(tabText(page));
    const bool fits = whole <= m_menus->width() - menusWidth();
    for (int page = 0; page < count(); ++page) {
        const QString& wanted = fits ? m_names[page].whole : m_names[page].brief;
        if (tabText(page) != wanted)
            setTabText(page, wanted);
    }
}

/// Before the menu bar asks how wide this one wants to be.
bool PageBar::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_menus
        && (event->type() == QEvent::Resize || event->type() == QEvent::StyleChange
            || event->type() == QEvent::FontChange))
        fitNames();
    return QTabBar::eventFilter(watched, event);
}

/// Asked of the style and not of the menu bar: that one is asking this one just then.
int PageBar::menusWidth() const
{
    const QStyle* style = m_menus->style();
    const int spacing = style->pixelMetric(QStyle::PM_MenuBarItemSpacing, nullptr, m_menus);
    int width = 2
                * (style->pixelMetric(QStyle::PM_MenuBarHMargin, nullptr, m_menus)
                   + style->pixelMetric(QStyle::PM_MenuBarPanelWidth, nullptr, m_menus));
    for (const QAction* action : m_menus->actions()) {
        QStyleOptionMenuItem option;
        option.initFrom(m_menus);
        option.text = action->text();
        option.font = m_menus->font();
        option.fontMetrics = QFontMetrics(option.font);
        const QSize text = option.fontMetrics.size(Qt::TextShowMnemonic, action->text());
        width += spacing
                 + style->sizeFromContents(QStyle::CT_MenuBarItem, &option, text, m_menus).width();
    }
    return width;
}

QSize PageBar::sizeHint() const
{
    QSize hint = QTabBar::sizeHint();
    const int room = m_menus->width() - menusWidth();
    hint.setWidth(
        std::clamp(room, std::min(minimumSizeHint().width(), hint.width()), hint.width()));
    return hint;
}

QSize PageBar::minimumSizeHint() const
{
    return {4 * fontMetrics().height(), QTabBar::sizeHint().height()};
}

} // namespace roundtrip::ui
