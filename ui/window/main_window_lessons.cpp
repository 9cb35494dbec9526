// SPDX-License-Identifier: GPL-3.0-or-later
// See main_window.h: what an open lesson changes in the window, and the presenter.
#include "ui/fates/fate_actions.h"
#include "ui/glossary/glossary_help.h"
#include "ui/lessons/lesson_guide.h"
#include "ui/lessons/lesson_panel.h"
#include "ui/presenter/presenter_window.h"
#include "ui/steps/steps_panel.h"
#include "ui/window/main_window.h"
#include "ui/window/window_actions.h"

#include <QAction>
#include <QDockWidget>
#include <QTabWidget>

#include <utility>

namespace roundtrip::ui {

QWidget* MainWindow::stepsPanel()
{
    m_lessonPanel = new LessonPanel(m_context, *m_guide, new StepsPanel(m_context), this);
    return m_lessonPanel;
}

PresenterWindow* MainWindow::presenter() { return m_presenter; }

PresenterWindow* MainWindow::makePresenter()
{
    if (m_presenter)
        return m_presenter;
    m_presenter = new PresenterWindow(m_context, {*m_guide, *m_fates, *m_quiz, *m_lessonQuestions},
                                      {}, this);
    m_presenter->addActions({m_fateActions->undo, m_fateActions->redo, m_glossary->open});
    return m_presenter;
}

void MainWindow::present()
{
    if (!m_playback.run())
        return;
    commitLesson();
    freshenLesson();
    const bool fresh = !m_presenter;
    PresenterWindow* window = makePresenter();
    if (fresh) {
        window->setAttribute(Qt::WA_DeleteOnClose);
        connect(window, &PresenterWindow::left, this, [this] {
            activateWindow();
            m_views[u"ladder"_qs]->setFocus();
        });
    }
    window->present(screen());
}

void MainWindow::openLesson(const QString& name)
{
    const auto before = m_document.original();
    openBundled(name);
    m_lessonViews = m_document.original() != before;
}

void MainWindow::openLessonFile(const QString& path)
{
    const auto before = m_document.original();
    openFile(path);
    m_lessonViews = m_document.original() != before;
}

void MainWindow::freeDock(QDockWidget* dock)
{
    m_besideLesson.insert(dock);
    // Whoever asks for it in the menu has it, lesson or not.
    connect(
        dock->toggleViewAction(), &QAction::triggered, this,
        [this, dock] { m_besideLesson.erase(dock); }, Qt::SingleShotConnection);
}

void MainWindow::showLessonViews()
{
    const bool wanted = std::exchange(m_lessonViews, false);
    const Lesson* lesson = m_guide->lesson();
    m_besideLesson.clear();
    if (wanted && lesson && !lesson->views.empty()) {
        QStringList names;
        for (const std::string& name : lesson->views)
            names << QString::fromStdString(name);
        const QStringList tabs{u"inspector"_qs, u"states"_qs, u"connection"_qs, u"netstat"_qs};
        bool page = false, right = false;
        for (const QString& name : std::as_const(names)) {
            const auto tab = static_cast<int>(tabs.indexOf(name));
            if (!page && pageNames().contains(name)) {
                page = showPage(name);
            } else if (tab >= 0 && !right) {
                right = true;
                m_tabs->setCurrentIndex(tab);
            }
        }
        if (!right)
            freeDock(m_rightDock);
        if (!names.contains(u"charts"_qs))
            freeDock(m_chartsDock);
    }
    fitDocks();
}

} // namespace roundtrip::ui
