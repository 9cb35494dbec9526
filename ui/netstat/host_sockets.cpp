// SPDX-License-Identifier: GPL-3.0-or-later
// See host_sockets.h.
#include "ui/netstat/host_sockets.h"

#include "ui/netstat/host_title.h"
#include "ui/netstat/netstat_words.h"
#include "ui/netstat/row_views.h"
#include "ui/netstat/socket_painting.h"
#include "ui/netstat/stacked_header.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace roundtrip::ui {
namespace {

using Column = SocketTableModel::Column;

/// The longest that stand in these columns again and again.
const QString kLongState = u"ESTABLISHED"_qs, kLongTimer = u"timewait (59.99/0/0)"_qs;

void widen(double& width, double least) { width = std::max(width, least); }

} // namespace

HostSockets::HostSockets(const Theme& theme, HostRole host, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_host(host)
    , m_model(new SocketTableModel(this))
    , m_flash(new RowFlash(this))
{
    build();
    addCopyActions();
    connect(m_model, &SocketTableModel::rowTouched, this,
            [this](int row) { m_flash->touch(m_model->row(row).key()); });
    connect(m_flash, &RowFlash::changed, this, [this] {
        m_table->viewport()->update();
        m_list->viewport()->update();
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &HostSockets::choose);
    for (QAbstractItemView* view :
         {static_cast<QAbstractItemView*>(m_table), static_cast<QAbstractItemView*>(m_list)})
        connect(view, &QAbstractItemView::clicked, this, &HostSockets::choose);
    connect(m_list->horizontalScrollBar(), &QScrollBar::valueChanged, m_header,
            &StackedHeader::setOffset);
    fit();
}

void HostSockets::build()
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_title = new HostTitle(m_theme, m_host, this);
    m_header = new StackedHeader(m_theme, this);
    m_table = new RowTable(this);
    m_list = new RowList(this);
    m_none = new QLabel(this);
    m_none->setProperty("role", u"aside"_qs);
    m_none->setWordWrap(true);
    prepare(m_table);
    prepare(m_list);
    m_table->setItemDelegate(new SocketCellDelegate(m_theme, *m_flash, m_table));
    m_stack = new SocketStackDelegate(m_theme, *m_flash, m_list);
    m_list->setItemDelegate(m_stack);
    m_list->setSelectionModel(m_table->selectionModel());
    for (QWidget* part :
         std::initializer_list<QWidget*>{m_title, m_header, m_table, m_list, m_none})
        column->addWidget(part);
}

void HostSockets::prepare(QAbstractItemView* view)
{
    view->setModel(m_model);
    view->setSelectionBehavior(QAbstractItemView::SelectRows);
    view->setSelectionMode(QAbstractItemView::SingleSelection);
    view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    view->setTabKeyNavigation(false);
    view->setAccessibleName(m_host == HostRole::Client ? tr("Sockets of the client")
                                                       : tr("Sockets of the server"));
}

void HostSockets::addCopyActions()
{
    const auto add = [this](const QString& text, const QKeySequence& keys, bool markedOnly) {
        auto* action = new QAction(text, this);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this,
                [this, markedOnly] { QGuiApplication::clipboard()->setText(textOf(markedOnly)); });
        m_table->addAction(action);
        m_list->addAction(action);
    };
    add(tr("Copy row as text"), QKeySequence::Copy, true);
    add(tr("Copy table as text"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C), false);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_list->setContextMenuPolicy(Qt::ActionsContextMenu);
}

void HostSockets::restart(const HostConfigs& hosts, std::vector<NetstatRow> rows)
{
    m_hosts = hosts;
    const HostConfig& own = hosts[static_cast<std::size_t>(index(m_host))];
    m_title->setAside(QString::fromStdString(own.name + "  " + addressText(own.ip)));
    m_widths = {};
    m_flash->clear();
    m_chosen.reset();
    m_following = true;
    m_model->restart(hosts, std::move(rows));
    m_following = false;
    measure();
    fit();
}

void HostSockets::setRows(std::vector<NetstatRow> rows, SimTime now)
{
    const int before = m_model->rowCount();
    m_following = true;
    m_model->setRows(std::move(rows), now);
    m_following = false;
    measure();
    if (m_model->rowCount() != before)
        fit();
}

void HostSockets::reserve(const QStringList& local, const QStringList& foreign)
{
    const auto least = [this](Column column, const QStringList& texts) {
        for (const QString& text : texts)
            widen(m_widths[static_cast<std::size_t>(column)], valueWidth(m_theme, text));
    };
    least(Column::Local, local);
    least(Column::Foreign, foreign);
    fit();
    Q_EMIT widthsChanged();
}

void HostSockets::setOptions(NetstatOptions options)
{
    if (options.numeric != m_options.numeric)
        m_widths = {};
    m_options = options;
    m_model->setNumeric(options.numeric);
    measure();
    fit();
}

/// Columns grow with what stands in them and do not shrink again, or they would never be still.
void HostSockets::measure()
{
    ColumnWidths widths = neededWidths(m_theme, *m_model);
    widen(widths[Column::State], valueWidth(m_theme, kLongState));
    widen(widths[Column::Timer], valueWidth(m_theme, kLongTimer));
    for (std::size_t i = 0; i < widths.size(); ++i)
        widen(widths[i], m_widths[i]);
    if (widths == m_widths)
        return;
    m_widths = widths;
    fit();
    Q_EMIT widthsChanged();
}

void HostSockets::arrange(SocketShape shape, const ColumnWidths& widths, double gap)
{
    if (shape == m_shape && widths == m_shownWidths && gap == m_gap)
        return;
    const bool hadFocus = m_table->hasFocus() || m_list->hasFocus();
    m_shape = shape;
    m_shownWidths = widths;
    m_gap = gap;
    fit();
    if (hadFocus)
        (shape == SocketShape::OneLine ? static_cast<QWidget*>(m_table) : m_list)->setFocus();
}

void HostSockets::fit()
{
    const SocketShape shape = m_shape;
    const SocketArrangement arrangement = arrangeSockets(shape, m_shownWidths, m_gap);
    m_stack->setArrangement(arrangement);
    m_header->setArrangement(arrangement);
    m_list->setRowSize(m_stack->sizeHint({}, {}));
    for (int column = 0; column < SocketTableModel::kColumns; ++column) {
        const double width = m_shownWidths[static_cast<std::size_t>(column)] + m_gap;
        m_table->setColumnWidth(column, static_cast<int>(std::ceil(width)));
    }
    const bool any = m_model->rowCount() > 0;
    const bool wide = shape == SocketShape::OneLine;
    m_table->setVisible(any && wide);
    m_list->setVisible(any && !wide);
    m_header->setVisible(any && !wide);
    m_none->setVisible(!any);
    m_none->setText(m_options.all
                        ? tr("No socket is open here.")
                        : tr("No connection. Switch on \"all sockets\" to see what listens."));
    m_table->updateGeometry();
    m_list->updateGeometry();
    updateGeometry();
}

int HostSockets::markedRow() const
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    return rows.isEmpty() ? -1 : rows.first().row();
}

/// The row that was chosen, else the newest connection of the flow, else what waits for it.
int HostSockets::bestRow(FlowId flow) const
{
    int best = -1;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const NetstatRow& socket = m_model->row(row);
        if (socket.serves(flow) && socket.key() == m_chosen)
            return row;
        const bool better = best < 0 || !socket.listening() || m_model->row(best).listening();
        if (socket.serves(flow) && better)
            best = row;
    }
    return best;
}

void HostSockets::selectFlow(FlowId flow)
{
    m_flow = flow;
    const int marked = markedRow();
    const int row = bestRow(flow);
    if (row == marked)
        return;
    m_following = true;
    if (row >= 0)
        m_table->selectionModel()->setCurrentIndex(m_model->index(row, 0),
                                                   QItemSelectionModel::ClearAndSelect
                                                       | QItemSelectionModel::Rows);
    else
        m_table->selectionModel()->clearSelection();
    m_following = false;
}

void HostSockets::choose()
{
    const int row = markedRow();
    if (m_following || row < 0)
        return;
    reveal();
    const NetstatRow& socket = m_model->row(row);
    m_chosen = socket.key();
    if (!socket.flows.empty())
        Q_EMIT flowChosen(socket.serves(m_flow) ? m_flow : socket.flows.front());
}

/// The views are as tall as their rows; it is the area around the panel that scrolls.
void HostSockets::reveal()
{
    QAbstractItemView* view = m_table->isVisible() ? static_cast<QAbstractItemView*>(m_table)
                                                   : m_list;
    for (QWidget* around = parentWidget(); around != nullptr; around = around->parentWidget()) {
        if (auto* area = qobject_cast<QScrollArea*>(around); area && area->widget()) {
            const QRect row = view->visualRect(view->currentIndex());
            const QPoint centre = view->viewport()->mapTo(area->widget(), row.center());
            area->ensureVisible(centre.x(), centre.y(), 0, row.height());
            return;
        }
    }
}

QString HostSockets::textOf(bool markedOnly) const
{
    std::vector<NetstatRow> rows;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (!markedOnly || row == markedRow())
            rows.push_back(m_model->row(row));
    }
    return QString::fromStdString(netstatText(rows, m_hosts, m_options));
}

QString HostSockets::sentence() const
{
    const int count = m_model->rowCount();
    return m_host == HostRole::Client ? tr("Client: %n sockets", nullptr, count)
                                      : tr("Server: %n sockets", nullptr, count);
}

void HostSockets::applyTheme()
{
    const double scale = m_theme.scale();
    const int side = static_cast<int>(std::lround(kSocketSide * scale));
    m_none->setContentsMargins(side, side, side, side);
    m_table->setMetrics(side, m_theme.font(FontRole::Label).pixelSize(),
                        static_cast<int>(std::lround((kSocketLine + 2 * kSocketPad) * scale)));
    m_widths = {};
    measure();
    fit();
    m_title->updateGeometry();
    update();
}

} // namespace roundtrip::ui
