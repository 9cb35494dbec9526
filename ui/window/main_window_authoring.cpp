// SPDX-License-Identifier: GPL-3.0-or-later
// See main_window.h: making a lesson in the window.
#include "core/teach/lesson_change.h"
#include "ui/authoring/lesson_desk.h"
#include "ui/authoring/lesson_editor.h"
#include "ui/authoring/lesson_words.h"
#include "ui/lessons/lesson_guide.h"
#include "ui/window/main_window.h"
#include "ui/window/window_actions.h"

#include <QAction>
#include <QDockWidget>
#include <QTabWidget>

namespace roundtrip::ui {
namespace {

/// So many gaps are told at once; the rest shows when these are mended.
constexpr std::size_t kMostTold = 6;

/// The pages that are about a run, and the panels beside the ladder.
NamedViews lessonViews(const WindowActions& actions)
{
    NamedViews views;
    const QStringList pages = MainWindow::pageNames();
    const QStringList noRun{u"ports"_qs, u"computer"_qs, u"start"_qs, u"whatif"_qs};
    for (int i = 0; i < pages.size(); ++i) {
        if (!noRun.contains(pages[i]))
            views.emplace_back(pages[i],
                               actions.pages[static_cast<std::size_t>(i)]->text().remove(u'&'));
    }
    for (const auto& [name, title] : {std::pair{u"charts"_qs, MainWindow::tr("Charts")},
                                      std::pair{u"connection"_qs, MainWindow::tr("Connection")},
                                      std::pair{u"inspector"_qs, MainWindow::tr("Inspector")}})
        views.emplace_back(name, title);
    return views;
}

} // namespace

void MainWindow::buildAuthoring()
{
    connect(&m_document, &RunDocument::scenarioChanged, m_guide,
            [this] { m_guide->setEdited(m_document.scenario()); });
    m_lessonEditor = new LessonEditor(m_context, this); // hears of a change after the guide
    connect(m_actions->editLesson, &QAction::triggered, this, &MainWindow::editLesson);
    connect(m_actions->recordStep, &QAction::triggered, this, &MainWindow::recordStep);
}

void MainWindow::addLessonDock()
{
    m_lessonDesk = new LessonDesk(m_context, *m_guide, *m_lessonEditor, lessonViews(*m_actions),
                                  m_actions->recordStep, this);
    m_lessonDock = addDock(u"lessonDock"_qs, tr("Lesson"), m_lessonDesk, Qt::RightDockWidgetArea,
                           true);
    m_lessonDock->hide();
    connect(m_lessonDock->toggleViewAction(), &QAction::toggled, m_actions->editLesson,
            &QAction::setChecked);
    connect(m_lessonDock->toggleViewAction(), &QAction::toggled, this, [this](bool shown) {
        if (!shown) {
            commitLesson();
            freshenLesson();
        }
        fitDocks();
    });
}

void MainWindow::editLesson(bool on)
{
    if (!on) {
        m_lessonHiddenForRoom = false;
        m_lessonDock->hide();
        return;
    }
    if (!isBeside(m_lessonDock))
        showPage(u"ladder"_qs);
    m_lessonDock->show();
    m_lessonDesk->setFocus();
}

void MainWindow::recordStep()
{
    m_playback.pause();
    editLesson(true);
    m_lessonDesk->record();
}

void MainWindow::commitLesson()
{
    if (m_lessonDesk)
        m_lessonDesk->commit();
}

void MainWindow::freshenLesson()
{
    const auto &run = m_document.run(), &shown = m_playback.run();
    const auto& scenario = m_document.scenario();
    if (run && run == shown && scenario && !m_document.running()
        && differInLessonOnly(*run->scenario, *scenario))
        m_document.rerun();
}

bool MainWindow::lessonReady()
{
    commitLesson();
    const auto& gaps = m_lessonEditor->gaps();
    if (gaps.empty())
        return true;
    QStringList lines;
    for (std::size_t i = 0; i < gaps.size() && i < kMostTold; ++i)
        lines << gapWords(gaps[i], m_lessonEditor->lesson());
    if (gaps.size() > kMostTold)
        lines << tr("And %1 more.").arg(gaps.size() - kMostTold);
    editLesson(true);
    m_lessonDesk->showFirstGap();
    showError(tr("The lesson is not complete"),
              tr("Nothing was written yet, and nothing is lost.") + u"\n\n"_qs + lines.join(u'\n'));
    return false;
}

} // namespace roundtrip::ui
