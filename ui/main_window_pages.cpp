// SPDX-License-Identifier: GPL-3.0-or-later
// See main_window.h: the pages of the centre, and which docks stand beside each.
#include "ui/main_window.h"
#include "ui/window_actions.h"

#include <QAction>
#include <QDockWidget>
#include <QMenuBar>
#include <QStackedWidget>
#include <QTabBar>

namespace roundtrip::ui {

void MainWindow::buildPages()
{
    m_pages = new QStackedWidget(this);
    setCentralWidget(m_pages);
    // The row of the menus has room left: a row of its own would take it from the ladder.
    m_pageBar = new QTabBar(menuBar());
    m_pageBar->setObjectName(u"pageBar"_qs);
    m_pageBar->setAccessibleName(tr("Pages"));
    m_pageBar->setDocumentMode(true);
    m_pageBar->setDrawBase(false);
    m_pageBar->setExpanding(false);
    m_pageBar->setElideMode(Qt::ElideNone);
    menuBar()->setCornerWidget(m_pageBar);
    connect(m_pageBar, &QTabBar::currentChanged, this, &MainWindow::turnTo);
}

void MainWindow::addPage(QWidget* page, Beside beside)
{
    const int index = m_pages->addWidget(page);
    QAction* action = m_actions->pages[static_cast<std::size_t>(index)];
    m_pageBar->addTab(action->text().remove(u'&'));
    m_pageBar->setTabToolTip(index, action->toolTip());
    connect(action, &QAction::triggered, this,
            [this, index] { m_pageBar->setCurrentIndex(index); });
    m_beside.push_back(beside);
}

void MainWindow::turnTo(int index)
{
    m_pages->setCurrentIndex(index);
    m_actions->pages[static_cast<std::size_t>(index)]->setChecked(true);
    fitDocks();
    if (QWidget* page = m_pages->currentWidget(); page && index > 0)
        page->setFocus();
}

bool MainWindow::isBeside(const QDockWidget* dock) const
{
    const auto page = static_cast<std::size_t>(m_pages->currentIndex());
    const Beside beside = page < m_beside.size() ? m_beside[page] : Beside::Everything;
    switch (beside) {
    case Beside::Everything: return true;
    case Beside::Time:
        return dock == m_stepsDock || dock == m_networkDock || dock == m_scrubberDock;
    case Beside::Nothing: return false;
    }
    return true;
}

QStringList MainWindow::pageNames() { return {u"ladder"_qs, u"states"_qs}; }

bool MainWindow::showPage(const QString& name)
{
    const auto index = static_cast<int>(pageNames().indexOf(name));
    if (index < 0)
        return false;
    m_pageBar->setCurrentIndex(index);
    return true;
}

} // namespace roundtrip::ui
