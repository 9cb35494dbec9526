// SPDX-License-Identifier: GPL-3.0-or-later
// See main_window.h: the menu bar.
#include "ui/events/event_focus.h"
#include "ui/events/stop_menu.h"
#include "ui/events/stop_points.h"
#include "ui/fates/fate_actions.h"
#include "ui/glossary/glossary_help.h"
#include "ui/quiz/quiz_actions.h"
#include "ui/window/help_box.h"
#include "ui/window/main_window.h"
#include "ui/window/scenario_menu.h"
#include "ui/window/settings.h"
#include "ui/window/transport_bar.h"
#include "ui/window/window_actions.h"

#include <QAction>
#include <QActionGroup>
#include <QDockWidget>
#include <QFileInfo>
#include <QMenu>
#include <QMenuBar>
#include <QStatusBar>
#include <QTabWidget>

namespace roundtrip::ui {

void MainWindow::buildMenus()
{
    QMenu* file = menuBar()->addMenu(tr("&File"));
    QAction* start = file->addAction(tr("S&tart page"));
    connect(start, &QAction::triggered, m_actions->pages.back(), &QAction::trigger);
    file->addAction(m_actions->open);
    m_scenarios = new ScenarioMenu(file);
    file->addMenu(m_scenarios);
    connect(m_scenarios, &ScenarioMenu::chosen, this, &MainWindow::openLesson);
    m_recent = file->addMenu(tr("Open &recent"));
    connect(file, &QMenu::aboutToShow, this, &MainWindow::fillRecent);
    file->addSeparator();
    file->addActions({m_actions->save, m_actions->saveAs});
    file->addSeparator();
    file->addActions({m_actions->exportView, m_actions->handout});
    file->addSeparator();
    file->addAction(m_actions->quit);

    QMenu* edit = menuBar()->addMenu(tr("&Edit"));
    edit->addActions({m_fateActions->undo, m_fateActions->redo});
    edit->addSeparator();
    edit->addActions({m_actions->editLesson, m_actions->recordStep});

    buildRunMenu();
    QMenu* network = menuBar()->addMenu(tr("&Network"));
    network->addActions({m_actions->network, m_actions->resetToFile});
    network->addSeparator();
    QMenu* next = network->addMenu(tr("The next &packet"));
    for (QAction* arm : m_fateActions->arms)
        next->addAction(arm);
    next->addSeparator();
    next->addAction(m_fateActions->disarm);
    network->addAction(m_fateActions->network);
    buildViewMenu();

    QMenu* help = menuBar()->addMenu(tr("&Help"));
    help->addActions({m_actions->keys, m_glossary->open, m_actions->licences, m_actions->about});
    connect(m_actions->keys, &QAction::triggered, this, [this] {
        std::vector<QAction*> more = m_fateActions->all();
        const std::vector<QAction*> quiz = m_quizActions->all();
        more.insert(more.end(), quiz.begin(), quiz.end());
        more.push_back(m_glossary->open);
        showHelp(tr("Keys"), keysHtml(*m_actions, more));
    });
    connect(m_actions->licences, &QAction::triggered, this,
            [this] { showHelp(tr("Licences"), licencesHtml()); });
    connect(m_actions->about, &QAction::triggered, this,
            [this] { showHelp(tr("About Roundtrip"), aboutHtml()); });
}

void MainWindow::buildRunMenu()
{
    QMenu* run = menuBar()->addMenu(tr("&Run"));
    run->addAction(m_actions->play);
    run->addSeparator();
    run->addActions({m_actions->stepForward, m_actions->stepBack, m_actions->nudgeForward,
                     m_actions->nudgeBack});
    run->addSeparator();
    run->addActions(
        {m_actions->nextMoment, m_actions->previousMoment, m_actions->toStart, m_actions->toEnd});
    run->addSeparator();
    buildStopMenu(run);
    run->addActions({m_actions->why, m_actions->toCause, m_actions->toEffect});
    connect(m_actions->toCause, &QAction::triggered, m_eventFocus, &EventFocus::toCause);
    connect(m_actions->toEffect, &QAction::triggered, m_eventFocus, &EventFocus::toEffect);
    run->addSeparator();
    QMenu* speed = run->addMenu(tr("Spee&d"));
    speed->addActions({m_actions->slower, m_actions->faster});
    speed->addSeparator();
    auto* group = new QActionGroup(speed);
    for (const double value : Playback::speeds()) {
        QAction* action = speed->addAction(speedText(value));
        action->setCheckable(true);
        group->addAction(action);
        const auto check = [this, action, value] {
            action->setChecked(!m_playback.beatMode() && m_playback.speed() == value);
        };
        check();
        connect(&m_playback, &Playback::speedChanged, action, check);
        connect(action, &QAction::triggered, this, [this, value] { m_playback.setSpeed(value); });
    }
    speed->addSeparator();
    speed->addAction(m_actions->beat);
    group->setExclusionPolicy(QActionGroup::ExclusionPolicy::None); // the playhead decides
    run->addSeparator();
    addQuizMenu(run);
    run->addSeparator();
    run->addActions({m_actions->rerun, m_actions->cancel});
}

void MainWindow::buildStopMenu(QMenu* run)
{
    run->addMenu(new StopMenu(m_theme, *m_stopPoints, this));
    run->addActions({m_actions->nextStop, m_actions->previousStop});
    run->addSeparator();
    // They stay enabled where there is nowhere to go: a key that does nothing must say why.
    constexpr int kReadMs = 6000;
    connect(m_actions->nextStop, &QAction::triggered, this, [this] {
        if (const QString why = m_stopPoints->whyNoNext(); !why.isEmpty())
            statusBar()->showMessage(why, kReadMs);
        else
            m_stopPoints->runToNext();
    });
    connect(m_actions->previousStop, &QAction::triggered, this, [this] {
        if (const QString why = m_stopPoints->whyNoPrevious(); !why.isEmpty())
            statusBar()->showMessage(why, kReadMs);
        else
            m_stopPoints->runToPrevious();
    });
}

void MainWindow::buildViewMenu()
{
    QMenu* view = menuBar()->addMenu(tr("&View"));
    // The docks stand in the menu when they stand in the window: they are made after the menus.
    QMenu* docks = view->addMenu(tr("Pane&ls"));
    connect(docks, &QMenu::aboutToShow, this, [this, docks] {
        docks->clear();
        for (const QDockWidget* dock :
             {m_stepsDock, m_networkDock, m_whyDock, m_rightDock, m_scrubberDock, m_chartsDock})
            docks->addAction(dock->toggleViewAction());
    });
    QMenu* pages = view->addMenu(tr("Pa&ges"));
    for (QAction* page : m_actions->pages)
        pages->addAction(page);
    view->addSeparator();
    view->addActions({m_actions->zoomIn, m_actions->zoomOut, m_actions->zoomFit});
    view->addSeparator();
    view->addActions({m_actions->futureHidden, m_actions->rawNumbers, m_actions->callsShown,
                      m_actions->timersShown});
    view->addSeparator();
    QMenu* themes = view->addMenu(tr("Th&eme"));
    for (QAction* theme : m_actions->themes)
        themes->addAction(theme);
    QMenu* sizes = view->addMenu(tr("Text &size"));
    for (QAction* size : m_actions->textSizes)
        sizes->addAction(size);
    view->addSeparator();
    view->addActions({m_actions->present, m_actions->fullScreen});
    addTabKeys();
}

void MainWindow::addTabKeys()
{
    for (int tab = 0; tab < 4; ++tab) {
        auto* action = new QAction(this);
        action->setShortcut(QKeySequence(Qt::ALT | static_cast<Qt::Key>(Qt::Key_1 + tab)));
        connect(action, &QAction::triggered, this, [this, tab] {
            if (tab >= m_tabs->count())
                return;
            m_rightDock->show();
            m_tabs->setCurrentIndex(tab);
        });
        addAction(action);
    }
}

void MainWindow::fillRecent()
{
    m_recent->clear();
    const QStringList files = m_settings.recentFiles();
    for (const QString& path : files) {
        QString name = QFileInfo(path).fileName();
        QAction* action = m_recent->addAction(name.replace(u'&', u"&&"_qs));
        action->setToolTip(path);
        connect(action, &QAction::triggered, this, [this, path] { openLessonFile(path); });
    }
    m_recent->setToolTipsVisible(true);
    m_recent->setEnabled(!files.isEmpty());
    if (files.isEmpty())
        return;
    m_recent->addSeparator();
    QAction* clear = m_recent->addAction(tr("&Clear the list"));
    connect(clear, &QAction::triggered, this, [this] { m_settings.clearRecentFiles(); });
}

} // namespace roundtrip::ui
