// SPDX-License-Identifier: GPL-3.0-or-later
// See main_window.h: the pages of the centre, and which docks stand beside each.
#include "ui/apps/apps_page.h"
#include "ui/calls/belief_view.h"
#include "ui/compare/compare_page.h"
#include "ui/computer/computer_page.h"
#include "ui/events/events_page.h"
#include "ui/fates/fate_editor.h"
#include "ui/inspector/inspector_page.h"
#include "ui/link/link_page.h"
#include "ui/netstat/netstat_panel.h"
#include "ui/parts/flow_chooser.h"
#include "ui/parts/scrolling.h"
#include "ui/ports/ports_page.h"
#include "ui/presenter/presenter_window.h"
#include "ui/sockets/sockets_page.h"
#include "ui/states/state_machine_panel.h"
#include "ui/whatif/whatif_page.h"
#include "ui/window/main_window.h"
#include "ui/window/page_bar.h"
#include "ui/window/window_actions.h"

#include <QAction>
#include <QDockWidget>
#include <QMenuBar>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

namespace roundtrip::ui {
namespace {

/// A panel of the docks as a page: with the air around it that a dock has no room for.
QWidget* withMargins(QWidget* panel)
{
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(12, 4, 16, 0);
    column->addWidget(panel);
    page->setFocusProxy(panel);
    return page;
}

} // namespace

void MainWindow::buildPageBar()
{
    auto* centre = new QWidget(this);
    auto* column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_pageFlow = new FlowChooser(m_context, FlowChooser::Between::AllFlows, centre);
    m_pageFlow->setWanted(false);
    m_pages = new QStackedWidget(centre);
    m_pages->setObjectName(u"pages"_qs);
    column->addWidget(m_pageFlow);
    column->addWidget(m_pages, 1);
    setCentralWidget(centre);
    // The row of the menus has room left: a row of its own would take it from the ladder.
    m_pageBar = new PageBar(menuBar());
    m_pageBar->setObjectName(u"pageBar"_qs);
    m_pageBar->setAccessibleName(tr("Pages"));
    menuBar()->setCornerWidget(m_pageBar);
    connect(m_pageBar, &QTabBar::currentChanged, this, &MainWindow::turnTo);
}

void MainWindow::buildPages()
{
    addPage(new InspectorPage(m_context, this), Beside::Time);
    addPage(new SocketsPage(m_context, this), Beside::Time);
    addPage(withMargins(new NetstatPanel(m_context, this)), Beside::Time);
    addPage(new StateMachinePanel(m_context, this), Beside::Time);
    addPage(scrolling(new BeliefView(m_context, this)), Beside::Time);
    addPage(new AppsPage(m_context, this), Beside::Time);
    addPage(scrolling(new LinkPage(m_context, this)), Beside::Time);
    addPage(new EventsPage(m_context, *m_eventFocus, this), Beside::Time);
    addPage(new ComparePage(m_context, this), Beside::Time);
    auto* whatIf = new WhatIfPage(m_context, this);
    connect(m_fates, &FateEditor::branchWanted, whatIf, &WhatIfPage::openBranch);
    connect(whatIf, &WhatIfPage::wanted, this, [this] {
        if (m_presenter)
            m_presenter->close(); // what differs is shown here
        showPage(u"whatif"_qs);
    });
    addPage(whatIf, Beside::Network);
    addPage(new PortsPage(m_context, this), Beside::Nothing);
    addPage(new ComputerPage(m_context, this), Beside::Nothing);
    buildStart();
}

void MainWindow::addPage(QWidget* page, Beside beside)
{
    const int index = m_pages->addWidget(page);
    // A page that is not to be seen must not take room from the panels beside the one that is.
    if (index > 0)
        page->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored);
    QAction* action = m_actions->pages[static_cast<std::size_t>(index)];
    m_pageBar->addPage(action->text().remove(u'&'), action->iconText());
    m_pageBar->setTabToolTip(index, action->toolTip());
    connect(action, &QAction::triggered, this,
            [this, index] { m_pageBar->setCurrentIndex(index); });
    m_beside.push_back(beside);
}

void MainWindow::turnTo(int index)
{
    m_pages->setCurrentIndex(index);
    const QString name = pageNames().at(index);
    m_pageFlow->setWanted(name == u"packet" || name == u"sockets" || name == u"states"
                          || name == u"belief" || name == u"queue");
    m_actions->pages[static_cast<std::size_t>(index)]->setChecked(true);
    showFurniture(name != u"start");
    fitDocks();
    if (QWidget* page = m_pages->currentWidget(); page && index > 0)
        page->setFocus();
}

bool MainWindow::isBeside(const QDockWidget* dock) const
{
    if (m_besideLesson.count(dock) > 0)
        return false;
    // A lesson is written in the place of the right panels, and in a low window needs the charts'.
    const bool low = height() < kLowWindow * m_theme.scale();
    if (!m_lessonDock->isHidden() && (dock == m_rightDock || (dock == m_chartsDock && low)))
        return false;
    const auto page = static_cast<std::size_t>(m_pages->currentIndex());
    const Beside beside = page < m_beside.size() ? m_beside[page] : Beside::Everything;
    switch (beside) {
    case Beside::Everything: return true;
    case Beside::Time:
        return (dock == m_whyDock && pageNames().at(m_pages->currentIndex()) != u"events")
               || dock == m_stepsDock || dock == m_networkDock || dock == m_scrubberDock
               || dock == m_lessonDock;
    case Beside::Network: return dock == m_networkDock;
    case Beside::Nothing: return false;
    }
    return true;
}

QStringList MainWindow::pageNames()
{
    return {u"ladder"_qs, u"packet"_qs,      u"sockets"_qs,  u"netstat"_qs, u"states"_qs,
            u"belief"_qs, u"application"_qs, u"queue"_qs,    u"events"_qs,  u"compare"_qs,
            u"whatif"_qs, u"ports"_qs,       u"computer"_qs, u"start"_qs};
}

bool MainWindow::showPage(const QString& name)
{
    const auto index = static_cast<int>(pageNames().indexOf(name));
    if (index < 0)
        return false;
    m_pageBar->setCurrentIndex(index);
    return true;
}

} // namespace roundtrip::ui
