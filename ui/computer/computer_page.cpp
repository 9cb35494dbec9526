// SPDX-License-Identifier: GPL-3.0-or-later
// See computer_page.h.
#include "ui/computer/computer_page.h"

#include "core/report/services.h"
#include "ui/base/on_worker.h"
#include "ui/base/view_context.h"
#include "ui/ports/table_manners.h"
#include "ui/theme/theme_icons.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QElapsedTimer>
#include <QFontMetricsF>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QTime>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace roundtrip::ui {
namespace {

constexpr int kExplanationLines = 4;
constexpr double kCellSide = 10; // room beside the text of a cell

ComputerModel::Clock steadyClock()
{
    QElapsedTimer timer;
    timer.start();
    return [timer] { return timer.elapsed(); };
}

} // namespace

ComputerPage::ComputerPage(ViewContext& context, QWidget* parent)
    : ComputerPage(
        context, [] { return readComputerSockets(); }, steadyClock(), parent)
{
}

ComputerPage::ComputerPage(ViewContext& context, Reader reader, ComputerModel::Clock clock,
                           QWidget* parent)
    : QWidget(parent), m_context(context), m_reader(std::move(reader)), m_model(std::move(clock))
{
    setObjectName(u"computerPage"_qs);
    setAccessibleName(tr("This computer"));
    m_model.setNames(
        {[this](const QHostAddress& address) { return m_names.nameOf(address); },
         [this](Transport transport, std::uint16_t port) { return serviceOf(transport, port); }});
    m_filter.setSourceModel(&m_model);
    build();
    applyTheme();
    m_timer.setInterval(kRefreshMs);
    connect(&m_timer, &QTimer::timeout, this, &ComputerPage::refresh);
    connect(&m_names, &HostNames::found, &m_model, &ComputerModel::namesChanged);
    connect(&context.theme, &Theme::changed, this, &ComputerPage::applyTheme);
    showSummary();
    showExplanation();
}

void ComputerPage::build()
{
    auto* column = new QVBoxLayout(this);
    column->addLayout(buildControls());
    buildTable();
    column->addWidget(m_table, 1);
    m_explanation = new QLabel(this);
    m_explanation->setWordWrap(true);
    m_explanation->setTextFormat(Qt::RichText);
    m_explanation->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_explanation->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_explanation->setAccessibleName(tr("About the chosen socket"));
    column->addWidget(m_explanation);
    m_summary = new QLabel(this);
    m_summary->setProperty("role", u"aside"_qs);
    m_summary->setWordWrap(true);
    m_summary->setAccessibleName(tr("Summary"));
    column->addWidget(m_summary);
}

QLayout* ComputerPage::buildControls()
{
    auto* row = new QHBoxLayout;
    m_command = new QLabel(this);
    m_search = new QLineEdit(this);
    m_search->setPlaceholderText(tr("Filter"));
    m_search->setAccessibleName(tr("Filter the sockets"));
    m_search->setClearButtonEnabled(true);
    m_numbers = new QCheckBox(tr("numbers only (-n)"), this);
    m_numbers->setChecked(true);
    m_numbers->setToolTip(tr("Off: names of hosts and services. For names of hosts, the system "
                             "may ask a name server in the network."));
    m_lookOnly = new QCheckBox(tr("worth a look"), this);
    m_lookOnly->setToolTip(tr("Show only the sockets that deserve a look"));
    m_pause = new QPushButton(tr("Pause"), this);
    m_pause->setCheckable(true);
    m_pause->setToolTip(tr("Stop reading the system every two seconds"));
    m_refresh = new QPushButton(tr("Refresh"), this);
    m_refresh->setToolTip(tr("Read the system now"));
    row->addWidget(m_command);
    row->addWidget(m_search, 1);
    row->addWidget(m_numbers);
    row->addWidget(m_lookOnly);
    row->addWidget(m_pause);
    row->addWidget(m_refresh);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_filter.setSearch(text);
        showSummary();
    });
    connect(m_numbers, &QCheckBox::toggled, this, [this](bool on) {
        m_model.setNumbersOnly(on);
        applyTheme(); // the command above the table
    });
    connect(m_lookOnly, &QCheckBox::toggled, this, [this](bool on) {
        m_filter.setLookOnly(on);
        showSummary();
    });
    connect(m_pause, &QPushButton::toggled, this, &ComputerPage::setPaused);
    connect(m_refresh, &QPushButton::clicked, this, &ComputerPage::refresh);
    return row;
}

void ComputerPage::buildTable()
{
    m_table = new QTableView(this);
    m_table->setAccessibleName(tr("Sockets of this computer"));
    m_table->setModel(&m_filter);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    dressTable(*m_table);
    m_table->sortByColumn(ComputerModel::Local, Qt::AscendingOrder);
    m_table->horizontalHeader()->setStretchLastSection(true);
    auto* cells = new CellDelegate(m_context.theme,
                                   {ComputerModel::Proto, ComputerModel::RecvQueue,
                                    ComputerModel::SendQueue, ComputerModel::Local,
                                    ComputerModel::Foreign, ComputerModel::State,
                                    ComputerModel::Timer, ComputerModel::Program},
                                   m_table);
    cells->setPicture([this](const QModelIndex& index, int side, double ratio) {
        const bool look = index.column() == ComputerModel::Look
                          && index.data(ComputerModel::LookRole).toBool();
        const QColor color = m_context.theme.segment(SegmentStyle::Rtx).text;
        return look ? tintedIcon(u"warning"_qs, color, QSize(side, side), ratio) : QPixmap();
    });
    cells->setInk([this](const QModelIndex& index) {
        return index.column() == ComputerModel::Look
                   ? m_context.theme.segment(SegmentStyle::Rtx).text
                   : QColor();
    });
    m_table->setItemDelegate(cells);
    auto* copyAction = new QAction(tr("Copy"), m_table);
    copyAction->setShortcut(QKeySequence::Copy);
    copyAction->setShortcutContext(Qt::WidgetShortcut);
    connect(copyAction, &QAction::triggered, this, &ComputerPage::copy);
    m_table->addAction(copyAction);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &ComputerPage::showExplanation);
}

void ComputerPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_pause->isChecked())
        return;
    m_timer.start();
    refresh();
}

void ComputerPage::hideEvent(QHideEvent* event)
{
    m_timer.stop();
    QWidget::hideEvent(event);
}

void ComputerPage::setPaused(bool paused)
{
    m_pause->setChecked(paused);
    if (paused) {
        m_timer.stop();
    } else if (isVisible()) {
        m_timer.start();
        refresh();
    }
    showSummary();
}

void ComputerPage::refresh()
{
    if (m_reading)
        return;
    m_reading = true;
    // The worker has its own copies: the page may be gone when it is done.
    askOnWorker(
        this,
        [reader = m_reader, services = !m_servicesKnown] {
            return Reading{reader(), services ? readSystemServices() : SystemServices()};
        },
        [this](const Reading& reading) {
            m_reading = false;
            take(reading);
        });
}

void ComputerPage::take(const Reading& reading)
{
    if (!m_servicesKnown) {
        m_services = reading.services;
        m_servicesKnown = true;
    }
    m_nothing = reading.sockets.nothing;
    m_troubles = static_cast<int>(reading.sockets.troubles.size());
    m_summary->setToolTip(reading.sockets.troubles.mid(0, 10).join(u'\n'));
    m_readAt = QTime::currentTime().toString(u"HH:mm:ss"_qs);
    m_model.setSockets(reading.sockets.sockets);
    widenTimer();
    showSummary();
    showExplanation();
    Q_EMIT refreshed();
}

QString ComputerPage::serviceOf(Transport transport, std::uint16_t port) const
{
    const std::string_view own = serviceName(transport, port);
    return own.empty() ? systemServiceName(m_services, transport, port)
                       : QString::fromLatin1(own.data(), static_cast<qsizetype>(own.size()));
}

void ComputerPage::showSummary()
{
    if (!m_nothing.isEmpty()) {
        m_summary->setText(m_nothing);
        return;
    }
    if (m_readAt.isEmpty()) {
        m_summary->setText(tr("Reading the sockets of this computer ..."));
        return;
    }
    QStringList parts;
    const int all = m_model.rowCount(), shown = m_filter.rowCount();
    parts << (shown == all ? tr("Sockets: %1").arg(all)
                           : tr("Sockets: %1 of %2").arg(shown).arg(all));
    parts << tr("%1 worth a look").arg(m_model.worthALook());
    parts << tr("read at %1").arg(m_readAt);
    parts << (m_pause->isChecked() ? tr("paused") : tr("again every 2 s"));
    if (m_troubles > 0)
        parts << tr("lines that could not be read: %1").arg(m_troubles);
    m_summary->setText(parts.join(u" \u00b7 "_qs));
}

void ComputerPage::showExplanation()
{
    const QModelIndex index = m_table->currentIndex();
    QString text;
    if (index.isValid()) {
        QStringList sentences = m_model.explanation(m_filter.mapToSource(index).row());
        text = u"<b>%1</b>"_qs.arg(sentences.takeFirst().toHtmlEscaped());
        for (const QString& sentence : sentences)
            text += u"<br>"_qs + sentence.toHtmlEscaped();
    } else {
        text = tr(
            "<b>A connection that nobody can explain deserves a look.</b> Which program holds "
            "it? Which port does it reach? How long has it been so? Marked are programs that "
            "wait on all addresses, remote ports that no service is known by, and states "
            "that should pass but last for more than a minute. A mark is a question, not a "
            "verdict. Choose a row to read about it.");
    }
    if (m_explanation->text() != text)
        m_explanation->setText(text);
}

QString ComputerPage::copied() const
{
    QStringList lines;
    const auto line = [&lines](const auto& cell) {
        QStringList cells;
        for (int column = ComputerModel::Proto; column < ComputerModel::Columns_; ++column)
            cells << cell(column);
        lines << cells.join(u'\t');
    };
    line([this](int column) {
        return m_model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    });
    QModelIndexList rows = m_table->selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    for (const QModelIndex& row : rows)
        line([&row](int column) { return row.siblingAtColumn(column).data().toString(); });
    return lines.join(u'\n') + u'\n';
}

void ComputerPage::copy() const
{
    if (m_table->selectionModel()->hasSelection())
        QApplication::clipboard()->setText(copied());
}

void ComputerPage::applyTheme()
{
    const Theme& theme = m_context.theme;
    const auto px = theme.pixels();
    layout()->setContentsMargins(px(16), px(12), px(16), px(12));
    layout()->setSpacing(px(8));
    m_command->setText(u"<span style=\"font-family:'%1'\">$ netstat -%2</span>"_qs.arg(
        theme.font(FontRole::MonoBody).family(),
        m_model.numbersOnly() ? u"tuanop"_qs : u"tuaop"_qs));
    m_search->setMinimumWidth(px(90));
    m_explanation->setMinimumHeight(linesHigh(theme.font(FontRole::Body), kExplanationLines));
    fitTable(*m_table, theme, {116, 52, 66, 66, 138, 138, 104, 126, 116});
    m_timerWidth = 0;
    widenTimer();
}

void ComputerPage::widenTimer()
{
    // "timewait (59.99/0/0)" is longer than most; a width that the user chose stays until a still
    // longer text comes. In the mono face the text with most characters is the widest.
    QString longest;
    for (int row = 0; row < m_model.rowCount(); ++row) {
        const QString text = m_model.index(row, ComputerModel::Timer).data().toString();
        if (text.size() > longest.size())
            longest = text;
    }
    const Theme& theme = m_context.theme;
    const QFontMetricsF metrics(theme.font(FontRole::MonoLabel));
    const int wanted = static_cast<int>(
        std::ceil(metrics.horizontalAdvance(longest) + 2 * kCellSide * theme.scale()));
    if (wanted <= m_timerWidth)
        return;
    m_timerWidth = wanted;
    if (m_table->columnWidth(ComputerModel::Timer) < wanted)
        m_table->setColumnWidth(ComputerModel::Timer, wanted);
}

} // namespace roundtrip::ui
