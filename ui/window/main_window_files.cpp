// SPDX-License-Identifier: GPL-3.0-or-later
// See main_window.h: opening, saving, and what is said when that fails.
#include "core/teach/lesson_change.h"
#include "ui/exports/export_dialog.h"
#include "ui/handout/handout_dialog.h"
#include "ui/parts/save_path.h"
#include "ui/window/error_box.h"
#include "ui/window/help_box.h"
#include "ui/window/main_window.h"
#include "ui/window/page_bar.h"
#include "ui/window/scenario_menu.h"
#include "ui/window/settings.h"
#include "ui/window/transport_bar.h"

#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QMimeData>
#include <QStackedWidget>
#include <QTabBar>
#include <QUrl>

namespace roundtrip::ui {
namespace {

QString fileFilter() { return MainWindow::tr("Scenarios (*.json *.jsonc);;All files (*)"); }

QString droppedFile(const QMimeData* data)
{
    const QList<QUrl> urls = data->urls();
    return urls.size() == 1 ? urls.first().toLocalFile() : QString();
}

} // namespace

void MainWindow::openFile(const QString& path)
{
    if (!mayDiscard())
        return;
    const auto before = m_document.original();
    m_document.openFile(path);
    if (m_document.original() == before)
        return; // it failed, and what was open stays open
    m_freshFile = true;
    m_settings.addRecentFile(path);
    leaveStart();
}

void MainWindow::openBundled(const QString& name)
{
    if (!mayDiscard()) {
        m_transport->scenarioCombo()->showOpen();
        return;
    }
    const auto before = m_document.original();
    m_document.openBundled(name);
    if (m_document.original() == before)
        return;
    m_freshFile = true;
    leaveStart();
}

void MainWindow::askOpen()
{
    const QString start = m_document.path().isEmpty() ? QString()
                                                      : QFileInfo(m_document.path()).path();
    const QString path = QFileDialog::getOpenFileName(this, tr("Open a scenario"), start,
                                                      fileFilter());
    if (path.isEmpty())
        return;
    openLessonFile(path);
}

bool MainWindow::save()
{
    if (!lessonReady())
        return false;
    return m_document.path().isEmpty() ? saveAs() : m_document.saveAs(m_document.path());
}

bool MainWindow::saveAs()
{
    if (!m_document.scenario() || !lessonReady())
        return false;
    const QString suggested = m_document.path().isEmpty() ? m_document.name() + u".json"_qs
                                                          : m_document.path();
    const QString path =
        askSavePath(this, {tr("Save the scenario"), suggested, fileFilter(), u"json"_qs});
    if (path.isEmpty() || !m_document.saveAs(path))
        return false;
    m_settings.addRecentFile(path);
    return true;
}

bool MainWindow::mayDiscard()
{
    commitLesson();
    if (!m_document.modified() || m_quiet)
        return true;
    const Scenario &was = *m_document.original(), &now = *m_document.scenario();
    const QString what = runAlike(was, now)
                             ? tr("The lesson of \"%1\" was changed. Save the changes?")
                         : was.lesson == now.lesson && was.expect == now.expect
                             ? tr("The network of \"%1\" was changed. Save the changes?")
                             : tr("\"%1\" and its lesson were changed. Save the changes?");
    QMessageBox box(QMessageBox::NoIcon, tr("Unsaved changes"), what.arg(m_document.name()),
                    QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, this);
    box.setDefaultButton(QMessageBox::Save);
    switch (box.exec()) {
    case QMessageBox::Save: return save();
    case QMessageBox::Discard: return true;
    default: return false;
    }
}

void MainWindow::showError(const QString& title, const QString& details)
{
    m_lastError = title + u'\n' + details;
    m_transport->scenarioCombo()->showOpen();
    if (m_quiet)
        return;
    auto* box = new ErrorBox(m_theme, title, details, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

void MainWindow::showExport()
{
    if (!m_context.run())
        return;
    std::vector<ExportTarget> targets{{u"window"_qs, tr("The whole window"), this}};
    const int page = m_pages->currentIndex();
    targets.push_back({pageNames().at(page), tr("The page \"%1\"").arg(m_pageBar->name(page)),
                       m_pages->currentWidget()});
    const std::vector<std::pair<QString, QString>> panels{
        {u"ladder"_qs, tr("The ladder")},         {u"stage"_qs, tr("The stage")},
        {u"steps"_qs, tr("What is happening")},   {u"states"_qs, tr("The state machine")},
        {u"connection"_qs, tr("The connection")}, {u"inspector"_qs, tr("The packet")},
        {u"netstat"_qs, tr("Netstat")},           {u"charts"_qs, tr("The charts")}};
    // Only what can be seen follows the playhead.
    for (const auto& [name, title] : panels) {
        QWidget* view = viewWidget(name);
        if (view && view->isVisible() && view != m_pages->currentWidget())
            targets.push_back({name, title, view});
    }
    auto* dialog = new ExportDialog(m_context, std::move(targets),
                                    QFileInfo(m_document.name()).completeBaseName(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::showHandout()
{
    if (!m_context.run())
        return;
    commitLesson();
    freshenLesson();
    m_document.waitForRun(); // again only after the lesson was edited, and a lesson's run is small
    // A sheet that names a file must be what that file gives.
    const QString name = m_document.modified() ? tr("%1, changed").arg(m_document.name())
                                               : m_document.name();
    auto* dialog = new HandoutDialog(m_theme, m_context.playback.run(), name, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::showHelp(const QString& title, const QString& html)
{
    auto* box = new HelpBox(m_theme, title, html, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (!droppedFile(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    const QString path = droppedFile(event->mimeData());
    if (path.isEmpty())
        return;
    event->acceptProposedAction();
    openLessonFile(path);
}

} // namespace roundtrip::ui
