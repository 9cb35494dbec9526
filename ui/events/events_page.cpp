// SPDX-License-Identifier: GPL-3.0-or-later
// See events_page.h. What is written to files stands in events_export.cpp.
#include "ui/events/events_page.h"

#include "ui/base/on_worker.h"
#include "ui/base/refresh_gate.h"
#include "ui/base/view_context.h"
#include "ui/events/event_focus.h"
#include "ui/events/event_words.h"
#include "ui/events/events_filter_bar.h"
#include "ui/events/events_model.h"
#include "ui/events/why_panel.h"
#include "ui/ports/table_manners.h"
#include "ui/theme/theme_icons.h"

#include <QEvent>
#include <QEventLoop>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace roundtrip::ui {
namespace {

constexpr int kRefreshMs = 80;
// px at 100 %; below so much room for the reasons the columns stand only beside the table
constexpr double kRoomForReasons = 200;
constexpr std::array<int, EventsModel::Columns_> kWidths{112, 58, 150, 60, 92, 224, 120, 168};

} // namespace

EventsPage::EventsPage(ViewContext& context, EventFocus& focus, QWidget* parent)
    : QWidget(parent), m_context(context), m_focus(focus), m_model(new EventsModel(this))
{
    setObjectName(u"eventsPage"_qs);
    setAccessibleName(tr("Events"));
    auto* column = new QVBoxLayout(this);
    m_bar = new EventsFilterBar(this);
    column->addWidget(m_bar);
    m_split = new QSplitter(Qt::Horizontal, this);
    m_split->setChildrenCollapsible(false);
    m_split->addWidget(buildTable());
    m_why = new WhyPanel(context, focus, m_split);
    m_split->addWidget(m_why);
    m_split->setStretchFactor(0, 1);
    m_split->setStretchFactor(1, 0);
    column->addWidget(m_split, 1);
    m_note = new QLabel(this);
    m_note->setProperty("role", u"aside"_qs);
    m_note->setWordWrap(true);
    m_note->hide();
    column->addWidget(m_note);
    addActions();
    applyTheme();
    m_gate = new RefreshGate(context, this, kRefreshMs, [this] { refresh(); });
    for (const auto changed : {&Selection::futureChanged, &Selection::flowChanged})
        connect(&context.selection, changed, m_gate, &RefreshGate::refreshNow);
    connect(&context.playback, &Playback::runChanged, m_gate, &RefreshGate::refreshNow);
    connect(m_bar, &EventsFilterBar::filterChanged, this, &EventsPage::look);
    connect(&focus, &EventFocus::eventChanged, this, [this] {
        if (!m_context.playback.playing())
            m_gate->refreshNow();
    });
    connect(&context.theme, &Theme::changed, this, &EventsPage::applyTheme);
    setFocusProxy(m_table);
}

EventsPage::~EventsPage() { cancel(); }

void EventsPage::cancel()
{
    if (m_cancel)
        m_cancel->store(true);
}

QWidget* EventsPage::buildTable()
{
    m_table = new QTableView(m_split);
    m_table->setObjectName(u"events"_qs);
    m_table->setAccessibleName(tr("Events"));
    m_table->setModel(m_model);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    dressTable(*m_table);
    m_table->setSortingEnabled(false); // time is the order
    m_table->viewport()->installEventFilter(this);
    buildNothing();
    auto* cells = new CellDelegate(m_context.theme, {EventsModel::Time}, m_table);
    cells->setPicture([this](const QModelIndex& index, int side, double ratio) {
        if (index.column() == EventsModel::Kind)
            return eventMark(m_context.theme, *m_model->run(), m_model->eventAt(index.row()), side,
                             ratio);
        if (index.column() == EventsModel::Time && index.row() == m_model->rowOfNow())
            return tintedIcon(u"play"_qs, m_context.theme.color(ColorRole::NowLine),
                              QSize(side, side), ratio);
        return QPixmap();
    });
    cells->setInk([this](const QModelIndex& index) {
        return index.row() > m_model->rowOfNow() ? m_context.theme.color(ColorRole::Ink3)
                                                 : QColor();
    });
    m_table->setItemDelegate(cells);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &EventsPage::rowChosen);
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex& index) {
        if (index.isValid())
            m_focus.goTo(m_model->eventAt(index.row()));
    });
    return m_table;
}

void EventsPage::buildNothing()
{
    auto* over = new QVBoxLayout(m_table->viewport());
    m_nothing = new QWidget(m_table->viewport());
    over->addWidget(m_nothing, 0, Qt::AlignCenter);
    auto* column = new QVBoxLayout(m_nothing);
    m_nothingText = new QLabel(m_nothing);
    m_nothingText->setProperty("role", u"aside"_qs);
    auto* clear = new QPushButton(tr("Clear the &filter"), m_nothing);
    clear->setObjectName(u"clearFilter"_qs);
    connect(clear, &QPushButton::clicked, m_bar, &EventsFilterBar::clear);
    column->addWidget(m_nothingText, 0, Qt::AlignCenter);
    column->addWidget(clear, 0, Qt::AlignCenter);
    m_nothing->hide();
}

void EventsPage::showNothing()
{
    const bool nothing = !m_looking && m_model->run() && m_model->rowCount() == 0
                         && !(m_filter == EventFilter{});
    m_nothingText->setText(m_context.selection.futureHidden() ? tr("Nothing fits so far.")
                                                              : tr("Nothing fits."));
    m_nothing->setVisible(nothing);
}

void EventsPage::look()
{
    const auto run = m_context.playback.run();
    cancel();
    const int job = ++m_job;
    m_run = run;
    m_filter = m_bar->filter();
    if (!run)
        return adopt(nullptr, {});
    m_cancel = std::make_shared<std::atomic<bool>>(false);
    m_looking = true;
    m_bar->setCount(0, 0, true);
    m_nothing->hide();
    askOnWorker(
        this,
        [run, filter = m_filter, stop = m_cancel] {
            return filterEvents(*run, filter, stop.get());
        },
        [this, job, run](std::vector<EventRef> events) {
            if (job == m_job)
                adopt(run, std::move(events));
        },
        [this, job, run](const QString& failure) {
            if (job != m_job)
                return;
            adopt(run, {});
            say(tr("The events could not be looked through. %1").arg(failure));
        });
}

void EventsPage::adopt(std::shared_ptr<const Run> run, std::vector<EventRef> events)
{
    const QScopedValueRollback own(m_following, true);
    m_looking = false;
    m_model->setTime(m_context.playback.time(), m_context.selection.futureHidden());
    m_model->setEvents(std::move(run), std::move(events));
    showCount();
    fitColumns();
    showFocus();
    Q_EMIT filtered();
}

/// How many there will be is no less a part of a hidden future than what they are.
void EventsPage::showCount()
{
    if (m_looking)
        return;
    const bool hidden = m_context.selection.futureHidden();
    std::size_t all = 0;
    if (const Run* run = m_model->run().get())
        for (const LaneTrace& lane : run->lanes)
            all += hidden ? lane.eventsUpTo(m_context.playback.time()) : lane.eventCount();
    m_bar->setCount(m_model->rowCount(), static_cast<qsizetype>(all), false);
    showNothing();
}

void EventsPage::waitForRows()
{
    if (!m_looking)
        return;
    QEventLoop loop;
    connect(this, &EventsPage::filtered, &loop, &QEventLoop::quit);
    loop.exec(QEventLoop::ExcludeUserInputEvents);
}

void EventsPage::refresh()
{
    if (m_context.playback.run() != m_run) {
        const QScopedValueRollback own(m_following, true);
        m_model->setEvents(nullptr, {});
        m_bar->setRun(m_context.run());
        look();
        return;
    }
    {
        const QScopedValueRollback own(m_following, true);
        m_model->setTime(m_context.playback.time(), m_context.selection.futureHidden());
    }
    showCount();
    showFocus();
}

void EventsPage::showFocus()
{
    const QScopedValueRollback own(m_following, true);
    const int row = m_model->rowOf(m_focus.event());
    const QModelIndex index = row >= 0 ? m_model->index(row, EventsModel::What) : QModelIndex();
    if (index != m_table->currentIndex()) {
        m_table->setCurrentIndex(index);
        if (!index.isValid())
            m_table->clearSelection();
    }
    // What is chosen stays in view; else the playhead does, where the filter hides its event.
    const int shown = row >= 0 && !m_context.playback.playing() ? row : m_model->rowOfNow();
    if (shown >= 0)
        m_table->scrollTo(m_model->index(shown, EventsModel::What));
    m_table->viewport()->update();
}

void EventsPage::rowChosen(const QModelIndex& row)
{
    if (!m_following && row.isValid())
        m_focus.choose(m_model->eventAt(row.row()));
}

void EventsPage::fitColumns()
{
    const Run* run = m_model->run().get();
    bool flows = false;
    for (std::size_t lane = 0; run && lane < run->lanes.size(); ++lane)
        flows = flows || run->lanes[lane].config().flows.size() > 1;
    m_table->setColumnHidden(EventsModel::Lane, !run || run->lanes.size() < 2);
    m_table->setColumnHidden(EventsModel::Flow, !flows);
    const auto px = m_context.theme.pixels();
    int left = m_table->viewport()->width();
    for (int column = 0; column < EventsModel::Why; ++column)
        left -= m_table->isColumnHidden(column) ? 0 : px(kWidths[static_cast<size_t>(column)]);
    const bool reasons = left >= px(kRoomForReasons);
    m_table->setColumnHidden(EventsModel::Why, !reasons);
    m_table->setColumnHidden(EventsModel::Rfc,
                             left < px(kWidths[EventsModel::Rfc]) + px(kRoomForReasons));
    QHeaderView* header = m_table->horizontalHeader();
    header->setSectionResizeMode(EventsModel::Why,
                                 reasons ? QHeaderView::Stretch : QHeaderView::Interactive);
    // What happened has the room that the reasons leave, and never less than it needs.
    const auto what = !reasons && left >= 0 ? QHeaderView::Stretch : QHeaderView::Interactive;
    if (header->sectionResizeMode(EventsModel::What) == what)
        return;
    header->setSectionResizeMode(EventsModel::What, what);
    if (what == QHeaderView::Interactive)
        m_table->setColumnWidth(EventsModel::What, px(kWidths[EventsModel::What]));
}

bool EventsPage::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize && watched == m_table->viewport())
        fitColumns();
    return QWidget::eventFilter(watched, event);
}

void EventsPage::applyTheme()
{
    const Theme& theme = m_context.theme;
    const auto px = theme.pixels();
    layout()->setContentsMargins(px(16), px(12), px(16), px(8));
    layout()->setSpacing(px(8));
    fitTable(*m_table, theme, QList<int>(kWidths.begin(), kWidths.end()));
    m_table->setMinimumWidth(px(240));
    m_why->setMinimumWidth(px(240));
    m_split->setSizes({px(800), px(330)});
    fitColumns();
    if (m_gate)
        m_gate->refreshNow();
}

} // namespace roundtrip::ui
