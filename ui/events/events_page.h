// SPDX-License-Identifier: GPL-3.0-or-later
// The page "Events": all that happened as a table to search and to filter, beside it why. The row
// of now follows the playhead; a row chosen here selects its packet everywhere.
#pragma once

#include "core/query/event_filter.h"

#include <QWidget>

#include <atomic>
#include <memory>

QT_BEGIN_NAMESPACE
class QLabel;
class QSplitter;
class QTableView;
QT_END_NAMESPACE

namespace roundtrip::ui {

class EventFocus;
class EventsFilterBar;
class EventsModel;
class RefreshGate;
class WhyPanel;
struct ViewContext;

class EventsPage : public QWidget {
    Q_OBJECT
public:
    enum class Form { Csv, Markdown };

    EventsPage(ViewContext& context, EventFocus& focus, QWidget* parent = nullptr);
    ~EventsPage() override;
    /// Writes the rows that are shown, on a worker; `exported` tells the end.
    void exportTo(const QString& path, Form form);
    /// The chosen row as it stands in the table, and why.
    void copyRow();
    /// Blocks until the table holds what the filter lets through (for tests and pictures).
    void waitForRows();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

Q_SIGNALS:
    void filtered(); ///< the table holds what the filter lets through
    void exported(bool done);

private:
    QWidget* buildTable();
    void addActions();
    void look();
    void adopt(std::shared_ptr<const Run> run, std::vector<EventRef> events);
    void cancel();
    void refresh();
    void showCount();
    void showFocus();
    void rowChosen(const QModelIndex& row);
    void askExport(Form form);
    void say(const QString& text);
    void fitColumns();
    void buildNothing();
    void showNothing();
    void applyTheme();

    ViewContext& m_context;
    EventFocus& m_focus;
    EventsModel* m_model = nullptr;
    EventsFilterBar* m_bar = nullptr;
    QSplitter* m_split = nullptr;
    QTableView* m_table = nullptr;
    WhyPanel* m_why = nullptr;
    QLabel* m_note = nullptr;
    QWidget* m_nothing = nullptr; ///< over the empty table: why it is, and the way out
    QLabel* m_nothingText = nullptr;
    RefreshGate* m_gate = nullptr;
    std::shared_ptr<const Run> m_run; ///< that the table is filled from, or will be
    EventFilter m_filter;             ///< the same
    bool m_looking = false;           ///< the rows are being looked for
    bool m_following = false;         ///< the current row is our own doing
    int m_job = 0;                    ///< the newest; answers of others are dropped
    std::shared_ptr<std::atomic<bool>> m_cancel;
};

} // namespace roundtrip::ui
