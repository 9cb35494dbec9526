// SPDX-License-Identifier: GPL-3.0-or-later
// See lanes_part.h.
#include "ui/compare/lanes_part.h"

#include "ui/base/refresh_gate.h"
#include "ui/base/view_context.h"
#include "ui/compare/compare_charts.h"
#include "ui/compare/compare_loader.h"
#include "ui/compare/compare_words.h"
#include "ui/compare/figure_model.h"
#include "ui/compare/two_settings_bar.h"

#include <QButtonGroup>
#include <QClipboard>
#include <QComboBox>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QShortcut>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace roundtrip::ui {
namespace {

constexpr int kRefreshMs = 100; // the figures are counted anew each time

/// The tick stands behind its number, and every number keeps the room for one.
class TickDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        if (index.column() == 0)
            return;
        option->features |= QStyleOptionViewItem::HasDecoration;
        option->decorationPosition = QStyleOptionViewItem::Right;
        option->decorationAlignment = Qt::AlignCenter;
        const int side = option->fontMetrics.ascent();
        option->decorationSize = QSize(side, side);
    }
};

} // namespace

LanesPart::LanesPart(ViewContext& context, QWidget* parent) : QWidget(parent), m_context(context)
{
    setObjectName(u"lanesPart"_qs);
    build();
    m_loader = new CompareLoader([this](auto comparison) { adopt(std::move(comparison)); }, this);
    applyTheme();
    m_gate = new RefreshGate(context, this, kRefreshMs, [this] { refresh(); });
    connect(&context.playback, &Playback::runChanged, m_gate, &RefreshGate::refreshNow);
    connect(&context.selection, &Selection::futureChanged, m_gate, &RefreshGate::refreshNow);
    connect(&context.theme, &Theme::changed, this, &LanesPart::applyTheme);
}

void LanesPart::buildHead()
{
    auto* head = new QWidget(this);
    m_head = head;
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    for (std::size_t i = 0; i < 2; ++i) {
        m_choice[i] = new QComboBox(head);
        m_choice[i]->setAccessibleName(i == 0 ? tr("First of the two") : tr("Second of the two"));
        m_choice[i]->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        m_choice[i]->setMinimumContentsLength(14);
        if (i == 1) {
            m_against = new QLabel(tr("against"), head);
            row->addWidget(m_against);
        }
        row->addWidget(m_choice[i]);
        connect(m_choice[i], &QComboBox::activated, this, [this] { showColumns(); });
    }
    row->addStretch(1);
    auto* group = new QButtonGroup(this);
    for (const bool end : {false, true}) {
        auto* button = new QPushButton(end ? tr("At the &end") : tr("&So far"), head);
        button->setCheckable(true);
        button->setToolTip(end ? tr("The figures of the whole run")
                               : tr("The figures up to the playhead"));
        group->addButton(button);
        row->addWidget(button);
        connect(button, &QPushButton::clicked, this, [this, end] { showAtEnd(end); });
        m_when[end ? 1 : 0] = button;
    }
    m_when[1]->setChecked(true);
    m_copy = new QToolButton(head);
    m_copy->setObjectName(u"copyComparison"_qs);
    m_copy->setText(tr("&Copy"));
    m_copy->setToolTip(tr("Copies the table; Ctrl+C in the table copies the chosen rows"));
    m_copy->setPopupMode(QToolButton::InstantPopup);
    m_copy->setToolButtonStyle(Qt::ToolButtonTextOnly);
    addCopyMenu();
    row->addWidget(m_copy);
}

void LanesPart::addCopyMenu()
{
    auto* menu = new QMenu(m_copy);
    const auto add = [&](const QString& text, TableFormat format) {
        connect(menu->addAction(text), &QAction::triggered, this,
                [this, format] { copyAs(format); });
    };
    add(tr("As &text"), TableFormat::Text);
    add(tr("As &CSV, plain numbers"), TableFormat::Csv);
    add(tr("As &Markdown"), TableFormat::Markdown);
    m_copy->setMenu(menu);
}

void LanesPart::buildTable()
{
    m_table = new QTableView(this);
    m_table->setObjectName(u"figureTable"_qs);
    m_table->setAccessibleName(tr("Figures of the compared lanes"));
    m_model = new FigureModel(m_context.theme, this);
    m_table->setModel(m_model);
    m_table->setItemDelegate(new TickDelegate(m_table));
    m_table->viewport()->installEventFilter(this);
    m_table->verticalHeader()->hide();
    m_table->setShowGrid(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setSectionsClickable(false);
    connect(m_model, &QAbstractItemModel::modelReset, this, &LanesPart::fitTable);
    auto* copy = new QShortcut(QKeySequence(QKeySequence::Copy), m_table);
    copy->setContext(Qt::WidgetWithChildrenShortcut);
    connect(copy, &QShortcut::activated, this, &LanesPart::copyRows);
}

void LanesPart::build()
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    buildHead();
    m_words = new QLabel(this);
    m_words->setObjectName(u"noticed"_qs);
    m_words->setWordWrap(true);
    m_words->setTextFormat(Qt::PlainText);
    m_words->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    column->addWidget(m_words);
    buildTable();
    m_chartArea = new QScrollArea(this);
    m_chartArea->setFrameShape(QFrame::NoFrame);
    m_chartArea->setWidgetResizable(true);
    m_chartArea->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* body = new QHBoxLayout;
    body->addWidget(m_table, 6);
    body->addWidget(m_chartArea, 5);
    column->addLayout(body, 1);
    m_better = new QLabel(tr("The tick and the strong letters mark the better of the two."), this);
    m_better->setProperty("role", u"aside"_qs);
    column->addWidget(m_better);
    auto* twoSettings = new TwoSettingsBar(m_context, this);
    connect(twoSettings, &TwoSettingsBar::runsWanted, this, &LanesPart::runsWanted);
    column->addWidget(twoSettings);
    setFocusProxy(m_table);
}

void LanesPart::followRun()
{
    const auto& run = m_context.playback.run();
    if (run == m_run)
        return;
    m_run = run;
    m_loader->load(run);
}

void LanesPart::adopt(std::shared_ptr<const Comparison> comparison)
{
    const std::size_t before = m_comparison ? m_comparison->columns().size() : 0;
    const std::array<int, 2> chosen{m_choice[0]->currentIndex(), m_choice[1]->currentIndex()};
    m_comparison = std::move(comparison);
    const std::size_t count = m_comparison ? m_comparison->columns().size() : 0;
    for (std::size_t i = 0; i < 2; ++i) {
        m_choice[i]->clear();
        for (std::size_t k = 0; k < count; ++k)
            m_choice[i]->addItem(columnTitle(m_comparison->columns()[k]));
        // A run with as many columns is the same scenario, changed: the choice holds.
        m_choice[i]->setCurrentIndex(
            count == before && chosen[i] >= 0
                ? chosen[i]
                : std::min(static_cast<int>(i), static_cast<int>(count) - 1));
        m_choice[i]->setVisible(count > 2);
    }
    m_against->setVisible(count > 2);
    m_better->setVisible(count > 1);
    m_copy->setEnabled(count > 0);
    showColumns();
}

void LanesPart::choose(std::size_t first, std::size_t second)
{
    m_choice[0]->setCurrentIndex(static_cast<int>(first));
    m_choice[1]->setCurrentIndex(static_cast<int>(second));
    showColumns();
}

void LanesPart::showColumns()
{
    std::vector<std::size_t> shown;
    for (const QComboBox* choice : m_choice) {
        const auto column = static_cast<std::size_t>(std::max(0, choice->currentIndex()));
        if (choice->currentIndex() >= 0
            && std::find(shown.begin(), shown.end(), column) == shown.end())
            shown.push_back(column);
    }
    m_model->setComparison(m_comparison, shown);
    delete std::exchange(m_charts, nullptr);
    if (m_comparison && m_context.playback.run()) {
        m_charts = new CompareCharts(m_context, m_comparison, shown);
        m_chartArea->setWidget(m_charts);
    }
    if (m_gate)
        m_gate->refreshNow();
}

SimTime LanesPart::shownTime() const
{
    const bool end = m_atEnd && !m_context.selection.futureHidden();
    return end && m_run ? m_run->endTime() : m_context.playback.time();
}

void LanesPart::refresh()
{
    followRun();
    const bool hidden = m_context.selection.futureHidden();
    m_when[1]->setEnabled(!hidden); // the end is the future
    m_when[m_atEnd && !hidden ? 1 : 0]->setChecked(true);
    if (!m_comparison) {
        m_words->setText(m_run ? tr("The run is being read.") : tr("Nothing has run yet."));
        return;
    }
    const SimTime t = shownTime();
    m_model->setTime(t);
    QStringList said;
    for (const std::size_t shown : m_model->shown()) {
        const ComparisonColumn& column = m_comparison->columns()[shown];
        said << u"%1: %2"_qs.arg(columnTitle(column), noticeText(column.whatTheUserNoticed(t)));
    }
    m_words->setText(said.join(u'\n'));
    if (m_charts) {
        m_charts->showAt(t);
        if (!m_context.playback.playing())
            m_charts->setAccessibleDescription(said.join(u' '));
    }
}

void LanesPart::showAtEnd(bool atEnd)
{
    m_atEnd = atEnd;
    refresh();
}

void LanesPart::copyAs(TableFormat format)
{
    if (!m_comparison)
        return;
    const std::string text = comparisonTable(*m_comparison, shownTime(), format, m_model->shown());
    QGuiApplication::clipboard()->setText(QString::fromStdString(text));
}

void LanesPart::copyRows()
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    if (!rows.isEmpty())
        QGuiApplication::clipboard()->setText(m_model->rowsText(rows));
}

void LanesPart::fitTable()
{
    const double scale = m_context.theme.scale();
    const QFontMetricsF metrics(m_context.theme.font(FontRole::BodyStrong));
    const int row = static_cast<int>(std::ceil(metrics.lineSpacing() + 5 * scale));
    m_table->verticalHeader()->setMinimumSectionSize(row);
    m_table->verticalHeader()->setDefaultSectionSize(row);
    QHeaderView* header = m_table->horizontalHeader();
    header->setMinimumSectionSize(static_cast<int>(40 * scale));
    if (m_model->columnCount() == 0)
        return;
    // As wide as what may stand there: the columns must not jump about as numbers change.
    const double value = metrics.horizontalAdvance(u"9 999 of 9 999 datagrams"_qs) + 34 * scale;
    const int columns = m_model->columnCount() - 1;
    const int room = std::max(m_table->viewport()->width(), 1);
    int each = static_cast<int>(std::ceil(value));
    const auto name = static_cast<int>(std::ceil(
        metrics.horizontalAdvance(figureName(factsOf(Figure::HandshakeRoundTrips))) + 16 * scale));
    each = std::max(static_cast<int>(150 * scale), std::min(each, (room - name) / columns));
    header->setSectionResizeMode(QHeaderView::Fixed);
    header->setStretchLastSection(false);
    header->resizeSection(0, std::max(name, room - columns * each));
    for (int column = 1; column <= columns; ++column)
        header->resizeSection(column, each);
    m_table->clearSpans();
    for (int i = 0; i < m_model->rowCount(); ++i) {
        if (m_model->isHeading(i))
            m_table->setSpan(i, 0, 1, columns + 1);
    }
}

bool LanesPart::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_table->viewport() && event->type() == QEvent::Resize)
        fitTable();
    return QWidget::eventFilter(watched, event);
}

void LanesPart::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange && m_model)
        applyTheme();
}

void LanesPart::applyTheme()
{
    const Theme& theme = m_context.theme;
    layout()->setSpacing(static_cast<int>(std::lround(6 * theme.scale())));
    // Two lines of room, so that the table does not jump as the sentences grow.
    m_words->setMinimumHeight(2 * QFontMetrics(theme.font(FontRole::Body)).lineSpacing());
    m_model->refreshLook();
    fitTable();
    if (m_gate)
        m_gate->refreshNow();
}

} // namespace roundtrip::ui
