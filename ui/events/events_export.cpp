// SPDX-License-Identifier: GPL-3.0-or-later
// See events_page.h: the rows as text for other programs.
#include "ui/base/on_worker.h"
#include "ui/base/view_context.h"
#include "ui/events/events_filter_bar.h"
#include "ui/events/events_model.h"
#include "ui/events/events_page.h"
#include "ui/parts/save_path.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSaveFile>
#include <QTableView>

namespace roundtrip::ui {
namespace {

/// What went wrong; empty when the file stands.
QString writeFile(const Run& run, const std::vector<EventRef>& events, const QString& path,
                  EventsPage::Form form)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return file.errorString();
    const TextTaker take = [&file](std::string_view piece) {
        const auto size = static_cast<qint64>(piece.size());
        return file.write(piece.data(), size) == size;
    };
    const bool written = form == EventsPage::Form::Csv ? writeEventsCsv(run, events, take)
                                                       : writeEventsMarkdown(run, events, take);
    return written && file.commit() ? QString() : file.errorString();
}

} // namespace

void EventsPage::addActions()
{
    auto* menu = new QMenu(m_bar->exportButton());
    connect(menu->addAction(tr("As &CSV\u2026")), &QAction::triggered, this,
            [this] { askExport(Form::Csv); });
    connect(menu->addAction(tr("As &Markdown\u2026")), &QAction::triggered, this,
            [this] { askExport(Form::Markdown); });
    m_bar->exportButton()->setMenu(menu);
    m_bar->exportButton()->setToolTip(tr("The rows that are shown, for a table or a report"));
    auto* copy = new QAction(tr("Copy the row"), m_table);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, this, &EventsPage::copyRow);
    m_table->addAction(copy);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
}

void EventsPage::copyRow()
{
    const QModelIndex row = m_table->currentIndex();
    if (!row.isValid())
        return;
    QStringList cells;
    for (int column = 0; column < EventsModel::Columns_; ++column) {
        // The reason belongs to the row, be there room for it or not.
        if (column == EventsModel::Why || !m_table->isColumnHidden(column))
            cells << row.siblingAtColumn(column).data().toString();
    }
    QApplication::clipboard()->setText(cells.join(u'\t'));
    say(tr("Copied."));
}

void EventsPage::askExport(Form form)
{
    const bool csv = form == Form::Csv;
    const QString suffix = csv ? u"csv"_qs : u"md"_qs;
    const QString path = askSavePath(
        this, {tr("Export the events"), m_context.document.name() + u"-events."_qs + suffix,
               csv ? tr("Comma separated values (*.csv)") : tr("Markdown (*.md)"), suffix});
    if (!path.isEmpty())
        exportTo(path, form);
}

void EventsPage::exportTo(const QString& path, Form form)
{
    const auto run = m_model->run();
    if (!run)
        return say(tr("There is no run to export yet."));
    m_bar->exportButton()->setEnabled(false);
    say(tr("Writing %1\u2026").arg(path));
    askOnWorker(
        this,
        [run, events = m_model->shownEvents(), path, form] {
            return writeFile(*run, events, path, form);
        },
        [this, path](const QString& trouble) {
            m_bar->exportButton()->setEnabled(true);
            say(trouble.isEmpty() ? tr("Saved: %1").arg(path)
                                  : tr("%1 was not saved: %2. Choose another place, or make room.")
                                        .arg(path, trouble));
            Q_EMIT exported(trouble.isEmpty());
        },
        [this, path](const QString& failure) {
            m_bar->exportButton()->setEnabled(true);
            say(tr("%1 was not saved. %2").arg(path, failure));
            Q_EMIT exported(false);
        });
}

void EventsPage::say(const QString& text)
{
    m_note->setText(text);
    m_note->show();
}

} // namespace roundtrip::ui
