// SPDX-License-Identifier: GPL-3.0-or-later
// See link_page.h.
#include "ui/link/link_page.h"

#include "ui/base/flow_focus.h"
#include "ui/base/refresh_gate.h"
#include "ui/base/view_context.h"
#include "ui/link/link_charts.h"
#include "ui/link/link_words.h"
#include "ui/link/queue_view.h"
#include "ui/link/share_model.h"
#include "ui/parts/axis_text.h"
#include "ui/parts/rfc_link.h"

#include <QButtonGroup>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QShortcut>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace roundtrip::ui {
namespace {

constexpr int kRefreshMs = 40;
constexpr int kSentenceLines = 2, kMostRows = 4;

} // namespace

LinkPage::LinkPage(ViewContext& context, QWidget* parent) : QWidget(parent), m_context(context)
{
    setObjectName(u"linkPage"_qs);
    setAccessibleName(tr("Link and queue"));
    build();
    addShortcuts();
    m_loader = new LinkLoader([this](auto link) { adopt(std::move(link)); }, this);
    applyTheme();
    m_gate = new RefreshGate(context, this, kRefreshMs, [this] { refresh(); });
    const Selection& selection = context.selection;
    connect(&context.playback, &Playback::runChanged, m_gate, &RefreshGate::refreshNow);
    connect(&selection, &Selection::flowChanged, m_gate, &RefreshGate::refreshNow);
    connect(&selection, &Selection::selectedChanged, m_gate, &RefreshGate::refreshNow);
    connect(&selection, &Selection::numbersChanged, m_gate, &RefreshGate::refreshNow);
    connect(&selection, &Selection::futureChanged, m_gate, &RefreshGate::refreshNow);
    connect(&context.theme, &Theme::changed, this, &LinkPage::applyTheme);
}

QHBoxLayout* LinkPage::buildHead()
{
    auto* head = new QHBoxLayout;
    m_title = new QLabel(this);
    m_title->setProperty("role", u"section"_qs);
    head->addWidget(m_title);
    auto* group = new QButtonGroup(this);
    for (const Direction direction : {Direction::ToServer, Direction::ToClient}) {
        auto* button = new QPushButton(
            direction == Direction::ToServer ? tr("To the &server") : tr("To the &client"), this);
        button->setCheckable(true);
        button->setToolTip(tr("The queue of the packets that go this way"));
        group->addButton(button);
        head->addWidget(button);
        connect(button, &QPushButton::clicked, this,
                [this, direction] { showDirection(direction); });
        m_directions[static_cast<std::size_t>(index(direction))] = button;
    }
    m_count = new QLabel(this);
    m_count->setProperty("role", u"aside"_qs);
    head->addWidget(m_count, 1);
    m_previous = new QPushButton(tr("Previous drop"), this);
    m_next = new QPushButton(tr("Next drop"), this);
    head->addWidget(m_previous);
    head->addWidget(m_next);
    connect(m_previous, &QPushButton::clicked, this, &LinkPage::previousDrop);
    connect(m_next, &QPushButton::clicked, this, &LinkPage::nextDrop);
    return head;
}

void LinkPage::buildShares()
{
    m_table = new QTableView(this);
    m_table->setObjectName(u"shareTable"_qs);
    m_table->setAccessibleName(tr("The flows' shares of the link"));
    m_shares = new ShareModel(m_context.theme, this);
    m_table->setModel(m_shares);
    m_table->verticalHeader()->hide();
    m_table->setShowGrid(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setSectionsClickable(false);
    const auto choose = [this](const QModelIndex& at) { chooseFlow(at.row()); };
    connect(m_table, &QTableView::activated, this, choose);
    connect(m_table, &QTableView::clicked, this, choose);
    connect(m_shares, &QAbstractItemModel::modelReset, this, &LinkPage::fitTable);
    m_fairness = new QLabel(this);
    m_fairness->setObjectName(u"fairness"_qs);
    m_fairness->setWordWrap(true);
    m_fairness->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_fairness->setProperty("role", u"aside"_qs);
}

void LinkPage::build()
{
    auto* column = new QVBoxLayout(this);
    column->addLayout(buildHead());
    m_view = new QueueView(m_context, this);
    column->addWidget(m_view);
    m_sentence = new QLabel(this);
    m_sentence->setObjectName(u"linkSentence"_qs);
    m_sentence->setWordWrap(true);
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_rfc = new RfcLink(m_context.theme, this);
    auto* said = new QHBoxLayout;
    said->addWidget(m_sentence, 1);
    said->addWidget(m_rfc, 0, Qt::AlignTop);
    column->addLayout(said);
    buildShares();
    auto* row = new QHBoxLayout;
    row->addWidget(m_table, 5);
    row->addWidget(m_fairness, 2);
    column->addLayout(row);
    m_charts = new QWidget(this);
    auto* charts = new QHBoxLayout(m_charts);
    charts->setContentsMargins(0, 0, 0, 0);
    charts->setSpacing(0);
    m_queueChart = new QueueChart(m_context, m_charts);
    m_throughput = new ThroughputChart(m_context, m_charts);
    m_throughput->setDivided(true);
    charts->addWidget(m_queueChart, 1);
    charts->addWidget(m_throughput, 1);
    column->addWidget(m_charts, 1);
    setFocusProxy(m_view);
}

void LinkPage::addShortcuts()
{
    const auto add = [this](Qt::Key key, QPushButton* button, void (LinkPage::*step)()) {
        auto* shortcut = new QShortcut(QKeySequence(key), this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, step);
        button->setToolTip(
            tr("%1  (%2)").arg(button->text(), shortcut->key().toString(QKeySequence::NativeText)));
    };
    add(Qt::Key_Comma, m_previous, &LinkPage::previousDrop);
    add(Qt::Key_Period, m_next, &LinkPage::nextDrop);
}

void LinkPage::nextDrop()
{
    refresh();
    if (!m_link)
        return;
    const QueueEvents& drops = m_link->queue.drops();
    if (const auto next = firstAfter(drops, m_context.playback.time()))
        m_context.playback.seek(drops[*next].time);
}

void LinkPage::previousDrop()
{
    refresh();
    if (!m_link)
        return;
    const QueueEvents& drops = m_link->queue.drops();
    if (const auto previous = lastBefore(drops, m_context.playback.time()))
        m_context.playback.seek(drops[*previous].time);
}

void LinkPage::showDirection(Direction direction)
{
    m_chosen = direction;
    if (m_run)
        m_loader->load(m_run, m_lane, m_chosen);
    refresh();
}

void LinkPage::followLane()
{
    const auto focus = flowInFocus(m_context);
    const auto& run = m_context.playback.run();
    const std::size_t lane = focus ? focus->lane : 0;
    if (run == m_run && lane == m_lane)
        return;
    // A run of the same lanes is the same scenario, changed: the choice holds.
    if (lane != m_lane || !run || !m_run || run->lanes.size() != m_run->lanes.size())
        m_chosen.reset();
    m_run = run;
    m_lane = lane;
    m_title->setText(focus ? QString::fromStdString(run->lanes[lane].title()) : QString());
    m_loader->load(focus ? run : nullptr, lane, m_chosen);
}

void LinkPage::adopt(std::shared_ptr<const LinkData> link)
{
    m_link = std::move(link);
    m_queueChart->setLink(m_link);
    m_throughput->setLink(m_link);
    for (QPushButton* button : m_directions)
        button->setEnabled(m_run != nullptr);
    if (m_link)
        m_directions[static_cast<std::size_t>(index(m_link->direction))]->setChecked(true);
    if (m_gate)
        m_gate->refreshNow();
}

void LinkPage::refresh()
{
    followLane();
    if (!m_link) {
        m_view->setFacts(nullptr, {});
        m_shares->setMeasures(nullptr, {});
        for (QLabel* label : {m_count, m_sentence, m_fairness})
            label->clear();
        m_rfc->setPlace({});
        m_previous->setEnabled(false);
        m_next->setEnabled(false);
        return;
    }
    const SimTime now = m_context.playback.time();
    const QueueFacts facts = queueFacts(*m_link, now);
    const LinkMeasures measures = linkMeasures(*m_link, now);
    m_view->setFacts(m_link, facts);
    m_shares->setMeasures(m_link, measures);
    m_previous->setEnabled(lastBefore(m_link->queue.drops(), now).has_value());
    m_next->setEnabled(firstAfter(m_link->queue.drops(), now).has_value());
    showWords(facts, measures);
    m_queueChart->refresh();
    m_throughput->refresh();
}

void LinkPage::showWords(const QueueFacts& facts, const LinkMeasures& measures)
{
    // How many there will be belongs to the future, which may be hidden.
    const std::size_t all = m_link->queue.drops().size();
    const bool hidden = m_context.selection.futureHidden();
    m_count->setText(all == 0 && !hidden ? tr("no drops in this run")
                     : hidden            ? tr("%1 dropped so far").arg(grouped(facts.drops))
                              : tr("%1 of %2 drops").arg(grouped(facts.drops), grouped(all)));
    const QString sentence = linkSentence(*m_link, facts, measures);
    m_sentence->setText(sentence);
    m_rfc->setPlace(linkPlace(*m_link, measures));
    m_fairness->setText(fairnessText(measures));
    if (!m_context.playback.playing())
        m_view->setAccessibleDescription(sentence + u' ' + waitingText(*m_link, facts));
}

void LinkPage::chooseFlow(int row)
{
    if (m_link && row >= 0 && row < m_shares->rowCount())
        m_context.selection.setFlow(m_shares->flowAt(row), m_link->lane);
}

void LinkPage::fitTable()
{
    const double scale = m_context.theme.scale();
    const QFontMetricsF metrics(m_context.theme.font(FontRole::Body));
    const int row = static_cast<int>(std::ceil(metrics.lineSpacing() + 6 * scale));
    m_table->verticalHeader()->setDefaultSectionSize(row);
    m_table->verticalHeader()->setMinimumSectionSize(row);
    const int rows = std::clamp(m_shares->rowCount(), 2, kMostRows);
    const int head = m_table->horizontalHeader()->sizeHint().height();
    m_table->setFixedHeight(head + rows * row + 4);
    QHeaderView* header = m_table->horizontalHeader();
    header->setMinimumSectionSize(static_cast<int>(40 * scale));
    for (int column = 0; column < ShareModel::Count_; ++column)
        header->setSectionResizeMode(column, column == ShareModel::Flow ? QHeaderView::Stretch
                                                                        : QHeaderView::Fixed);
    // As wide as what may stand there: rows must not jump about as numbers change.
    const auto width = [&](const QString& text) {
        return static_cast<int>(std::ceil(metrics.horizontalAdvance(text) + 18 * scale));
    };
    const int rate = width(u"99.99 Mbit/s"_qs);
    const auto fix = [&](ShareModel::Column column, int least) {
        const QString title =
            m_shares->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        header->resizeSection(column, std::max(least, width(title)));
    };
    fix(ShareModel::Offered, rate);
    fix(ShareModel::Carried, rate);
    fix(ShareModel::Share, width(u"99.9 %"_qs));
    fix(ShareModel::WholeShare, width(u"99.9 %"_qs));
    fix(ShareModel::Dropped, width(u"9 999"_qs));
    fix(ShareModel::Marked, width(u"9 999"_qs));
    fix(ShareModel::Delivered, width(u"99 999 999 bytes"_qs));
}

void LinkPage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        applyTheme();
}

void LinkPage::applyTheme()
{
    const Theme& theme = m_context.theme;
    const auto px = theme.pixels();
    auto* column = static_cast<QVBoxLayout*>(layout());
    column->setSpacing(px(6));
    column->setContentsMargins(0, px(8), 0, 0);
    for (const int row : {0, 2, 3}) {
        auto* line = static_cast<QHBoxLayout*>(column->itemAt(row)->layout());
        line->setContentsMargins(px(14), 0, px(14), 0);
        line->setSpacing(px(row == 3 ? 18 : 8));
    }
    const QFontMetricsF metrics(theme.font(FontRole::Body));
    m_sentence->setMinimumHeight(
        static_cast<int>(std::ceil(kSentenceLines * metrics.lineSpacing() + 2)));
    m_shares->refreshLook();
    fitTable();
    if (m_gate)
        m_gate->refreshNow();
}

} // namespace roundtrip::ui
