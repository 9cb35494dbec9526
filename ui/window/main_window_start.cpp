// SPDX-License-Identifier: GPL-3.0-or-later
// See main_window.h: the start page, and the progress in lessons that it shows.
#include "ui/lessons/lesson_guide.h"
#include "ui/start/start_page.h"
#include "ui/window/main_window.h"
#include "ui/window/settings.h"
#include "ui/window/transport_bar.h"

#include <QStackedWidget>
#include <QStatusBar>
#include <QTabBar>

#include <algorithm>
#include <utility>

namespace roundtrip::ui {

void MainWindow::buildStart()
{
    m_start = new StartPage(
        m_theme, [this](const QString& name) { return m_settings.lessonProgress(name); }, this);
    connect(m_start, &StartPage::lessonChosen, this, &MainWindow::openLessonAt);
    connect(m_start, &StartPage::emptyRunChosen, this, &MainWindow::openEmpty);
    connect(m_start, &StartPage::fileChosen, this, &MainWindow::openLessonFile);
    connect(m_start, &StartPage::openAsked, this, &MainWindow::askOpen);
    connect(m_guide, &LessonGuide::changed, this, [this] { m_stepBefore = -1; });
    connect(m_guide, &LessonGuide::stepReached, this, &MainWindow::keepProgress);
    addPage(m_start, Beside::Nothing);
}

void MainWindow::showFurniture(bool on)
{
    m_transport->setVisible(on);
    statusBar()->setVisible(on);
    if (!on)
        fillStart();
}

void MainWindow::fillStart()
{
    m_start->setLastLesson(m_settings.lastLesson());
    m_start->setRecentFiles(m_settings.recentFiles());
    m_start->refresh();
}

void MainWindow::leaveStart()
{
    if (m_pages->currentWidget() == m_start)
        showPage(u"ladder"_qs);
}

void MainWindow::openLessonAt(const QString& name, int step)
{
    m_stepWanted = step;
    openLesson(name);
    if (!m_lessonViews)
        m_stepWanted = 0; // it was not opened
}

void MainWindow::openEmpty()
{
    if (!mayDiscard())
        return;
    const auto before = m_document.original();
    m_document.openText(emptyRunText(), tr("Empty run"));
    if (m_document.original() == before)
        return;
    m_freshFile = true;
    leaveStart();
}

/// By playing, by steps, or by choosing it; a jump over others, to the end or by an edit that left
/// the playhead late, has shown nobody the steps between.
bool MainWindow::walkedTo(int step, int before) const
{
    if (m_playback.playing())
        return true;
    const auto& steps = m_guide->steps();
    const SimTime now = m_playback.time();
    const bool chosen = now == m_guide->step(step).time && now != m_playback.endTime();
    const auto between = [&](int from, int to) {
        return std::any_of(steps.begin() + from, steps.begin() + to,
                           [](const GuidedStep& one) { return !one.missing; });
    };
    return chosen || step <= before || !between(before + 1, step);
}

/// Only what a learner did: the run that stands ready behind the start page is nobody's progress.
void MainWindow::keepProgress(int step)
{
    const int before = std::exchange(m_stepBefore, step);
    if (m_pages->currentWidget() == m_start || !m_document.path().isEmpty())
        return;
    // Whoever writes at a lesson takes the playhead to its steps too.
    if (!m_document.original() || m_document.original()->lesson != m_document.scenario()->lesson)
        return;
    const QString name = m_document.name();
    m_settings.setLastLesson(name);
    if (!walkedTo(step, before))
        return;
    LessonProgress progress = m_settings.lessonProgress(name);
    progress.furthest = std::max(progress.furthest, step + 1);
    progress.done = progress.done || step + 1 == m_guide->count();
    m_settings.setLessonProgress(name, progress);
}

} // namespace roundtrip::ui
