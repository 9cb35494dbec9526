// SPDX-License-Identifier: GPL-3.0-or-later
// See main_window.h: the window's life, its runs and its looks.
#include "ui/window/main_window.h"

#include "ui/events/event_focus.h"
#include "ui/events/stop_points.h"
#include "ui/fates/kept_view.h"
#include "ui/glossary/glossary_help.h"
#include "ui/lessons/lesson_guide.h"
#include "ui/quiz/future_guard.h"
#include "ui/theme/theme_restyle.h"
#include "ui/window/settings.h"
#include "ui/window/transport_bar.h"
#include "ui/window/window_actions.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QDockWidget>
#include <QKeyEvent>
#include <QScopedValueRollback>
#include <QScreen>
#include <QStyle>

#include <cmath>
#include <utility>

namespace roundtrip::ui {
namespace {

constexpr QSize kUsualSize(1600, 1000);

} // namespace

MainWindow::MainWindow(Settings& settings, Playback::WallClock clock)
    : m_settings(settings)
    , m_playback(std::move(clock))
    , m_context{m_document, m_playback, m_selection, m_theme, m_state, m_foldedTime}
{
    setObjectName(u"mainWindow"_qs);
    setAcceptDrops(true);
    m_systemScale = m_theme.scale();
    m_theme.choose(settings.theme());
    m_theme.setScale(m_systemScale * settings.textSize() / 100.0);
    m_playback.setFoldedTime(&m_foldedTime);
    applyTheme();
    m_actions = new WindowActions(m_context, this);
    connectDocument(); // before anybody else: who hears of a run finds it shown
    m_eventFocus = new EventFocus(m_context, this);
    m_stopPoints = new StopPoints(m_context, *m_eventFocus, this);
    buildFates();
    m_guide = new LessonGuide(m_playback, this);
    buildAuthoring();
    buildQuiz();
    m_glossary = new GlossaryHelp(m_theme, this, [this] { return m_stepsDock; });
    buildMenus();
    buildViews();
    new FutureGuard(m_context, this);
    m_stopPoints->watchPlayback();
    connectActions();
    applySizes();
    showTitle();
    restore();
    qApp->installEventFilter(this);
}

MainWindow::~MainWindow()
{
    qApp->removeEventFilter(this);
    commitLesson(); // or a field would tell what was typed while it goes
    // The views look at members of this window, so they have to go first.
    m_networkDock->toggleViewAction()->disconnect(m_actions->network);
    m_lessonDock->toggleViewAction()->disconnect(m_actions->editLesson);
    m_lessonDock->toggleViewAction()->disconnect(this);
    m_whyDock->toggleViewAction()->disconnect(m_actions->why);
    m_whyDock->toggleViewAction()->disconnect(this);
    delete m_actions;
    delete m_glossary;
    qDeleteAll(findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly));
    m_playback.setFoldedTime(nullptr);
}

void MainWindow::connectDocument()
{
    connect(&m_document, &RunDocument::runReady, this, &MainWindow::showRun);
    connect(&m_document, &RunDocument::failed, this, &MainWindow::showError);
    connect(&m_document, &RunDocument::scenarioChanged, this, &MainWindow::showTitle);
    connect(&m_theme, &Theme::changed, this, &MainWindow::applyTheme);
    connect(&m_selection, &Selection::selectedChanged, this, &MainWindow::followPacket);
}

void MainWindow::followPacket(PacketRef packet)
{
    const Run* run = m_playback.run().get();
    if (!run || !packet.valid() || packet.lane >= run->lanes.size())
        return;
    const FlowId flow = run->lanes[packet.lane].flight(packet.packet).flow;
    // Charts and stage show this flow of every lane, so the lane alone is no reason to change.
    if (flow != m_selection.flow())
        m_selection.followFlow(flow, packet.lane);
}

void MainWindow::connectActions()
{
    connect(m_actions->open, &QAction::triggered, this, &MainWindow::askOpen);
    connect(m_actions->save, &QAction::triggered, this, &MainWindow::save);
    connect(m_actions->saveAs, &QAction::triggered, this, &MainWindow::saveAs);
    connect(m_actions->exportView, &QAction::triggered, this, &MainWindow::showExport);
    connect(m_actions->handout, &QAction::triggered, this, &MainWindow::showHandout);
    connect(m_actions->quit, &QAction::triggered, this, &QWidget::close);
    connect(m_actions->fullScreen, &QAction::toggled, this, &MainWindow::setFullScreen);
    connect(m_actions->present, &QAction::triggered, this, &MainWindow::present);
    connect(m_networkDock->toggleViewAction(), &QAction::toggled, m_actions->network,
            &QAction::setChecked);
    connect(m_whyDock->toggleViewAction(), &QAction::toggled, m_actions->why, &QAction::setChecked);
    for (std::size_t i = 0; i < m_actions->themes.size(); ++i) {
        const auto choice = static_cast<ThemeChoice>(i);
        m_actions->themes[i]->setChecked(choice == m_theme.choice());
        connect(m_actions->themes[i], &QAction::triggered, this,
                [this, choice] { chooseTheme(choice); });
    }
    for (QAction* size : m_actions->textSizes) {
        const int percent = size->data().toInt();
        size->setChecked(percent == m_settings.textSize());
        connect(size, &QAction::triggered, this, [this, percent] { chooseTextSize(percent); });
    }
}

void MainWindow::showRun()
{
    const auto run = m_document.run();
    const bool fresh = m_freshFile;
    m_freshFile = false;
    if (fresh)
        m_playback.pause();
    // The views look at all of this when the playhead says that the run is another one.
    const SimTime at = fresh ? SimTime{} : m_playback.time();
    const KeptView kept(m_selection, m_foldedTime, fresh ? nullptr : m_playback.run());
    m_selection.clear();
    m_foldedTime = FoldedTime(*run);
    m_state.setRun(run);
    m_playback.setRun(run, at);
    kept.restore(m_selection, m_foldedTime, *run);
    if (fresh)
        showLessonViews();
    if (const int step = std::exchange(m_stepWanted, 0); fresh && step > 0)
        m_guide->goTo(step);
}

void MainWindow::showTitle()
{
    const auto& scenario = m_document.scenario();
    const QString title = scenario ? QString::fromStdString(scenario->title) : QString();
    const QString name = m_document.path().isEmpty() && !title.isEmpty() ? title
                                                                         : m_document.name();
    setWindowTitle(name.isEmpty() ? u"Roundtrip"_qs : name + u"[*] \u2013 Roundtrip"_qs);
    setWindowModified(m_document.modified());
    setWindowFilePath(m_document.path());
}

void MainWindow::applyTheme()
{
    const QScopedValueRollback own(m_settingPalette, true);
    restyle(m_theme);
    setWindowIcon(QIcon(u":/icons/roundtrip.svg"_qs));
    if (m_transport)
        applySizes();
}

void MainWindow::followSystem(const QPalette& system)
{
    const bool dark = m_theme.dark();
    m_theme.setSystemDark(Theme::isDark(system));
    if (m_theme.dark() == dark)
        applyTheme(); // the palette is another one, and the window keeps its own
}

void MainWindow::readSystemPalette()
{
    // Qt tells the system's palette only while the program has none of its own.
    QPalette system;
    {
        const QScopedValueRollback own(m_settingPalette, true);
        qApp->setPalette(QPalette());
        system = QGuiApplication::palette();
    }
    followSystem(system);
}

void MainWindow::chooseTheme(ThemeChoice choice)
{
    m_settings.setTheme(choice);
    m_theme.choose(choice);
}

void MainWindow::chooseTextSize(int percent)
{
    m_settings.setTextSize(percent);
    m_theme.setScale(m_systemScale * percent / 100.0);
}

void MainWindow::setFullScreen(bool on)
{
    setWindowState(on ? windowState() | Qt::WindowFullScreen
                      : windowState() & ~Qt::WindowFullScreen);
}

void MainWindow::restore()
{
    resize(kUsualSize.boundedTo(screen()->availableSize()).expandedTo(minimumSize()));
    m_placeRestored = restoreGeometry(m_settings.geometry());
    m_docksRestored = restoreState(m_settings.dockState());
    m_lessonDock->hide(); // nobody begins in the middle of an edit
    m_transport->show();
    m_actions->network->setChecked(!m_networkDock->isHidden());
    m_actions->why->setChecked(!m_whyDock->isHidden());
    m_actions->fullScreen->setChecked(isFullScreen());
}

void MainWindow::appear()
{
    // What the frame takes is known only once there is one: as much as the style thinks.
    const int side = 2 * style()->pixelMetric(QStyle::PM_MdiSubWindowFrameWidth);
    const int title = style()->pixelMetric(QStyle::PM_TitleBarHeight);
    const QSize framed = kUsualSize + QSize(side, side + title);
    const QSize room = screen()->availableSize();
    if (m_placeRestored || framed == framed.boundedTo(room))
        show();
    else
        showMaximized();
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (!mayDiscard()) {
        event->ignore();
        return;
    }
    m_document.cancel();
    m_transport->show();  // hidden beside the start page
    m_lessonDock->hide(); // and with it the right dock comes back
    // Nobody closed these: the next window may have the room.
    for (const auto& [dock, hidden] : {std::pair{m_stepsDock, m_stepsHiddenForRoom},
                                       std::pair{m_chartsDock, m_chartsHiddenForRoom},
                                       std::pair{m_rightDock, m_rightHiddenForRoom},
                                       std::pair{m_scrubberDock, m_scrubberHiddenForRoom},
                                       std::pair{m_whyDock, m_whyHiddenForRoom}})
        if (hidden)
            dock->show();
    m_settings.setGeometry(saveGeometry());
    m_settings.setDockState(saveState());
    event->accept();
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QMainWindow::resizeEvent(event);
    fitDocks();
}

void MainWindow::showEvent(QShowEvent* event)
{
    QMainWindow::showEvent(event);
    m_room = m_docksRestored ? roomFor(width()) : Room::Unknown;
    fitDocks();
}

bool MainWindow::event(QEvent* event)
{
    if (event->type() == QEvent::ThemeChange && !m_settingPalette)
        readSystemPalette();
    return QMainWindow::event(event);
}

bool MainWindow::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == qApp && event->type() == QEvent::ApplicationPaletteChange && !m_settingPalette)
        followSystem(QGuiApplication::palette());
    // Space plays wherever the focus is, so Return is what presses a focused button.
    if (event->type() == QEvent::KeyPress) {
        auto* button = qobject_cast<QAbstractButton*>(watched);
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (button && button->window() == this && (key == Qt::Key_Return || key == Qt::Key_Enter)) {
            button->click();
            return true;
        }
    }
    return QMainWindow::eventFilter(watched, event);
}

} // namespace roundtrip::ui
