// SPDX-License-Identifier: GPL-3.0-or-later
// See main_window.h: where the views stand, and how the docks share the room.
#include "ui/charts/chart_panel.h"
#include "ui/connection/connection_panel.h"
#include "ui/events/why_panel.h"
#include "ui/fates/fate_bar.h"
#include "ui/fates/ladder_fates.h"
#include "ui/inspector/inspector_panel.h"
#include "ui/ladder/ladder_view.h"
#include "ui/netstat/netstat_panel.h"
#include "ui/network/network_panel.h"
#include "ui/parts/flow_chooser.h"
#include "ui/parts/scrolling.h"
#include "ui/presenter/presenter_window.h"
#include "ui/quiz/quiz_panel.h"
#include "ui/scrubber/scrubber_view.h"
#include "ui/stage/stage_view.h"
#include "ui/states/state_machine_panel.h"
#include "ui/whatif/pair_ladder.h"
#include "ui/whatif/whatif_page.h"
#include "ui/window/dock_title.h"
#include "ui/window/main_window.h"
#include "ui/window/scenario_menu.h"
#include "ui/window/status_strip.h"
#include "ui/window/transport_bar.h"
#include "ui/window/window_actions.h"

#include <QAction>
#include <QDockWidget>
#include <QMenuBar>
#include <QStackedWidget>
#include <QStatusBar>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

#include <cmath>
#include <utility>

namespace roundtrip::ui {
namespace {

// Pixels at 100 %, as in the design.
constexpr double kCharts = 178, kChartsLow = 136;
constexpr double kLeftWide = 296, kLeftNarrow = 260, kRightWide = 372, kRightNarrow = 340;
constexpr double kWideWindow = 1400;  ///< from here on the docks have their full width
constexpr double kSmallWindow = 1180; ///< below this the steps make room for the ladder
constexpr double kTinyWindow = 760;   ///< below this so does the right dock
constexpr double kNoCharts = 760;     ///< below this height the charts do
constexpr int kLeastLadder = 120;     ///< whatever the size of the letters

/// A title bar without a title: nothing, or a hairline. Without one Qt draws its own.
class NoTitle : public QFrame {
public:
    NoTitle(QWidget* parent, bool hairline) : QFrame(parent), m_height(hairline ? 1 : 0)
    {
        if (hairline)
            setProperty("role", u"rule"_qs);
    }
    [[nodiscard]] QSize sizeHint() const override { return {0, m_height}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {0, m_height}; }

private:
    int m_height;
};

} // namespace

void MainWindow::buildViews()
{
    m_transport = new TransportBar(m_context, *m_actions, this);
    addToolBar(Qt::TopToolBarArea, m_transport);
    connect(m_transport->scenarioCombo(), &ScenarioCombo::chosen, this, &MainWindow::openLesson);
    buildPageBar();
    buildCentre();
    buildPages();
    buildDocks();
    auto* status = statusBar();
    status->setSizeGripEnabled(false);
    status->addPermanentWidget(new StatusStrip(m_context, this), 1);
    connect(&m_playback, &Playback::runChanged, this, &MainWindow::fitHeights); // lanes, captions
    m_views[u"ladder"_qs]->setFocus();
    setTabOrder(m_views[u"ladder"_qs], m_views[u"scrubber"_qs]);
}

void MainWindow::buildCentre()
{
    auto* centre = new QWidget(this);
    auto* column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* stage = new StageView(m_context, centre);
    auto* rule = new QFrame(centre);
    rule->setProperty("role", u"rule"_qs);
    rule->setFixedHeight(1);
    auto* ladder = new LadderView(m_context, centre);
    const auto shown = [this, ladder]() -> LadderView& {
        auto* whatIf = qobject_cast<WhatIfPage*>(m_pages->currentWidget());
        return whatIf ? whatIf->ladder() : *ladder;
    };
    connect(m_actions->zoomIn, &QAction::triggered, ladder, [shown] { shown().zoomIn(); });
    connect(m_actions->zoomOut, &QAction::triggered, ladder, [shown] { shown().zoomOut(); });
    connect(m_actions->zoomFit, &QAction::triggered, ladder, [shown] { shown().fitAll(); });
    connect(m_actions->callsShown, &QAction::toggled, ladder, &LadderView::setCallsShown);
    connect(ladder, &LadderView::callsWanted, m_actions->callsShown, &QAction::trigger);
    connect(m_actions->timersShown, &QAction::toggled, ladder, &LadderView::setTimersShown);
    column->addWidget(stage);
    column->addWidget(rule);
    m_views[u"fates"_qs] = fateBar(centre);
    column->addWidget(m_views[u"fates"_qs]);
    column->addWidget(ladder, 1);
    new LadderFates(m_context, *m_fates, ladder);
    addPage(centre, Beside::Everything);
    m_views[u"stage"_qs] = stage;
    m_views[u"ladder"_qs] = ladder;
}

QDockWidget* MainWindow::addDock(const QString& name, const QString& title, QWidget* content,
                                 Qt::DockWidgetArea area, bool titled)
{
    auto* dock = new QDockWidget(title, this);
    dock->setObjectName(name);
    dock->setFeatures(QDockWidget::DockWidgetClosable);
    if (titled)
        dock->setTitleBarWidget(new DockTitle(m_context.theme, dock));
    else
        // Qt leaves out the line beside an area of fixed size, as that of the scrubber is.
        dock->setTitleBarWidget(new NoTitle(dock, name == u"scrubberDock"));
    dock->setWidget(content);
    addDockWidget(area, dock);
    return dock;
}

void MainWindow::buildDocks()
{
    setDockOptions(QMainWindow::DockOptions());
    setCorner(Qt::BottomLeftCorner, Qt::BottomDockWidgetArea);
    setCorner(Qt::BottomRightCorner, Qt::BottomDockWidgetArea);

    QWidget* steps = stepsPanel();
    m_stepsDock = addDock(u"stepsDock"_qs, tr("What is happening"), withQuestions(steps),
                          Qt::LeftDockWidgetArea, false);
    m_network = new NetworkPanel(m_context, this);
    m_networkDock = addDock(u"networkDock"_qs, tr("Network"), m_network, Qt::LeftDockWidgetArea,
                            true);
    m_networkDock->hide();
    connect(m_network, &NetworkPanel::dragBegan, this,
            [this] { m_dragIsGroup = m_history.beginGroup() || m_dragIsGroup; });
    connect(m_network, &NetworkPanel::dragEnded, this, [this] {
        if (std::exchange(m_dragIsGroup, false))
            m_history.endGroup();
    });
    connect(m_actions->network, &QAction::toggled, this, &MainWindow::showNetwork);

    m_whyDock = addDock(u"whyDock"_qs, tr("Why"), new WhyPanel(m_context, *m_eventFocus, this),
                        Qt::LeftDockWidgetArea, true);
    m_whyDock->hide();
    connect(m_actions->why, &QAction::triggered, this, &MainWindow::showWhy);
    connect(m_whyDock->toggleViewAction(), &QAction::toggled, this, &MainWindow::fitSteps);

    m_tabs = new QTabWidget(this);
    m_tabs->setObjectName(u"rightTabs"_qs);
    m_tabs->setDocumentMode(true);
    m_tabs->tabBar()->setExpanding(false);
    auto* states = new StateMachinePanel(m_context, m_tabs);
    auto* connection = new ConnectionPanel(m_context, m_tabs);
    auto* inspector = new InspectorPanel(m_context, m_tabs);
    auto* netstat = new NetstatPanel(m_context, m_tabs);
    m_tabs->addTab(scrolling(inspector), tr("Inspector"));
    m_tabs->addTab(states, tr("State machine"));
    m_tabs->addTab(scrolling(connection), tr("Connection"));
    m_tabs->addTab(netstat, tr("Netstat"));
    m_tabs->setCurrentWidget(states);
    auto* right = new QWidget(this);
    auto* column = new QVBoxLayout(right);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(new FlowChooser(m_context, FlowChooser::Between::FlowsOfALane, right));
    column->addWidget(m_tabs, 1);
    m_rightDock = addDock(u"rightDock"_qs, tr("Packet, states, connection and sockets"), right,
                          Qt::RightDockWidgetArea, false);

    auto* scrubber = new ScrubberView(m_context, this);
    m_scrubberDock = addDock(u"scrubberDock"_qs, tr("Time line"), scrubber,
                             Qt::BottomDockWidgetArea, false);
    auto* charts = new ChartPanel(m_context, this);
    m_chartsDock = addDock(u"chartsDock"_qs, tr("Charts"), charts, Qt::BottomDockWidgetArea, false);
    splitDockWidget(m_scrubberDock, m_chartsDock, Qt::Vertical);

    addLessonDock();
    m_views[u"steps"_qs] = steps;
    m_views[u"states"_qs] = states;
    m_views[u"connection"_qs] = connection;
    m_views[u"inspector"_qs] = inspector;
    m_views[u"netstat"_qs] = netstat;
    m_views[u"charts"_qs] = charts;
    m_views[u"scrubber"_qs] = scrubber;
}

void MainWindow::showNetwork(bool on)
{
    m_networkDock->setVisible(on);
    fitSteps();
    if (!on)
        return;
    // As high as it needs to be; the steps above it keep the rest.
    const int height = m_networkDock->sizeHint().height();
    resizeDocks({m_networkDock}, {height}, Qt::Vertical);
    m_network->setFocus();
}

void MainWindow::showWhy(bool on)
{
    if (pageNames().at(m_pages->currentIndex()) == u"events") { // it stands beside the table
        m_actions->why->setChecked(!m_whyDock->isHidden());
        m_pages->currentWidget()->findChild<WhyPanel*>()->setFocus();
        return;
    }
    m_whyDock->setVisible(on);
    fitSteps();
    if (on)
        m_whyDock->widget()->setFocus();
}

void MainWindow::applySizes()
{
    const auto px = m_theme.pixels();
    setMinimumSize(1024, 700);
    // Qt leaves out every menu that is higher than its bar.
    menuBar()->setFixedHeight(std::max(px(28), menuBar()->sizeHint().height()));
    statusBar()->setFixedHeight(px(24));
    m_views[u"ladder"_qs]->setMinimumSize(1, kLeastLadder);
    m_tabs->setMinimumWidth(px(300));
    m_views[u"steps"_qs]->setMinimumWidth(px(220));
    m_network->setMinimumWidth(std::max(px(220), m_network->minimumSizeHint().width()));
    m_room = Room::Unknown;
    fitHeights();
    fitDocks();
}

void MainWindow::fitHeights()
{
    const double scale = m_theme.scale();
    const bool low = height() < kLowWindow * scale;
    auto* stage = static_cast<StageView*>(m_views[u"stage"_qs]);
    auto* scrubber = static_cast<ScrubberView*>(m_views[u"scrubber"_qs]);
    m_transport->setLow(low);
    stage->setLow(low);
    static_cast<FateBar*>(m_views[u"fates"_qs])->setLow(low);
    scrubber->setLow(low);
    stage->setFixedHeight(stage->sizeHint().height());
    scrubber->setFixedHeight(scrubber->sizeHint().height());
    const double charts = low ? kChartsLow : kCharts;
    m_views[u"charts"_qs]->setFixedHeight(static_cast<int>(std::lround(charts * scale)));
}

MainWindow::Room MainWindow::roomFor(int width) const
{
    const double pixels = width / m_theme.scale();
    if (pixels >= kWideWindow)
        return Room::Wide;
    if (pixels >= kSmallWindow)
        return Room::Narrow;
    return pixels >= kTinyWindow ? Room::Small : Room::Tiny;
}

void MainWindow::fitDock(QDockWidget* dock, bool room, bool& hiddenForRoom)
{
    if (!room && !dock->isHidden()) {
        hiddenForRoom = true;
        dock->hide();
    } else if (room && hiddenForRoom) {
        hiddenForRoom = false;
        dock->show();
    }
}

void MainWindow::fitSteps()
{
    // In a low window the steps and the network settings do not fit below each other.
    const bool low = height() < kLowWindow * m_theme.scale();
    // "Why" says the same words as the steps, and needs their height for its chain.
    const bool taken = !m_whyDock->isHidden() || (low && m_actions->network->isChecked());
    const bool room = roomFor(width()) >= Room::Narrow && !taken;
    const bool shown = (room && isBeside(m_stepsDock)) || m_quizPanel->asks();
    fitDock(m_stepsDock, shown, m_stepsHiddenForRoom);
}

void MainWindow::fitDocks()
{
    if (!m_rightDock)
        return;
    const double scale = m_theme.scale();
    const Room room = roomFor(width());
    fitHeights();
    fitDock(m_chartsDock, height() >= kNoCharts * scale && isBeside(m_chartsDock),
            m_chartsHiddenForRoom);
    fitDock(m_lessonDock, isBeside(m_lessonDock), m_lessonHiddenForRoom);
    fitDock(m_rightDock, room >= Room::Small && isBeside(m_rightDock), m_rightHiddenForRoom);
    fitDock(m_scrubberDock, isBeside(m_scrubberDock), m_scrubberHiddenForRoom);
    fitDock(m_whyDock, isBeside(m_whyDock), m_whyHiddenForRoom);
    fitSteps();
    if (room == m_room)
        return;
    m_room = room;
    const bool wide = room == Room::Wide;
    const auto px = m_theme.pixels();
    const int right = px(wide ? kRightWide : kRightNarrow);
    resizeDocks({m_stepsDock, m_rightDock, m_lessonDock},
                {px(wide ? kLeftWide : kLeftNarrow), right, right}, Qt::Horizontal);
}

QStringList MainWindow::viewNames()
{
    return {u"main"_qs,       u"ladder"_qs,  u"stage"_qs, u"inspector"_qs, u"states"_qs,
            u"connection"_qs, u"netstat"_qs, u"steps"_qs, u"charts"_qs,    u"presenter"_qs};
}

QWidget* MainWindow::viewWidget(const QString& name)
{
    if (name == u"main")
        return this;
    if (name == u"presenter")
        return makePresenter();
    const auto found = m_views.find(name);
    return found != m_views.end() ? found->second : nullptr;
}

} // namespace roundtrip::ui
