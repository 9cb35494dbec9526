// SPDX-License-Identifier: GPL-3.0-or-later
// See chart_panel.h.
#include "ui/charts/chart_panel.h"

#include "ui/base/refresh_gate.h"
#include "ui/base/view_context.h"
#include "ui/charts/chart_congestion.h"
#include "ui/charts/chart_delivered.h"
#include "ui/charts/chart_loader.h"
#include "ui/charts/chart_resent.h"
#include "ui/charts/chart_sequence.h"

#include <QPainter>
#include <QTabBar>

#include <algorithm>
#include <cmath>

namespace roundtrip::ui {
namespace {

constexpr int kRefreshMs = 66; // 15 times a second: charts move slowly
constexpr double kHeight = 178;

} // namespace

ChartPanel::ChartPanel(ViewContext& context, QWidget* parent) : QWidget(parent), m_context(context)
{
    setObjectName(u"chartPanel"_qs);
    setAccessibleName(tr("Charts"));
    m_tabs = new QTabBar(this);
    m_tabs->setExpanding(false);
    m_tabs->setAccessibleName(tr("Chart"));
    m_cards = {new ResentChart(context, this), new DeliveredChart(context, this),
               new SequenceChart(context, this), new CongestionChart(context, this)};
    for (ChartCard* card : m_cards)
        m_tabs->addTab(card->title());
    m_loader = new ChartLoader([this](auto series) { adopt(std::move(series)); }, this);
    m_gate = new RefreshGate(context, this, kRefreshMs, [this] { refresh(); });
    Selection& selection = context.selection;
    connect(m_tabs, &QTabBar::currentChanged, this, &ChartPanel::arrange);
    connect(&context.playback, &Playback::runChanged, this, &ChartPanel::loadRun);
    connect(&selection, &Selection::flowChanged, this, &ChartPanel::loadRun);
    connect(&selection, &Selection::selectedChanged, m_gate, &RefreshGate::refreshNow);
    connect(&selection, &Selection::hoveredChanged, m_gate, &RefreshGate::refreshNow);
    connect(&selection, &Selection::futureChanged, m_gate, &RefreshGate::refreshNow);
    connect(&context.theme, &Theme::changed, this, [this] {
        updateGeometry();
        arrange();
    });
    loadRun();
}

void ChartPanel::loadRun() { m_loader->load(m_context.playback.run(), m_context.selection.flow()); }

void ChartPanel::adopt(std::shared_ptr<const RunSeries> series)
{
    for (ChartCard* card : m_cards)
        card->setSeries(series);
    arrange();
}

void ChartPanel::refresh()
{
    for (ChartCard* card : m_cards)
        if (card->isVisibleTo(this))
            card->refresh();
}

QSize ChartPanel::sizeHint() const
{
    return (QSizeF(1200, kHeight) * m_context.theme.scale()).toSize();
}

QSize ChartPanel::minimumSizeHint() const
{
    return (QSizeF(320, kHeight) * m_context.theme.scale()).toSize();
}

void ChartPanel::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void ChartPanel::arrange()
{
    int widest = 0;
    for (const ChartCard* card : m_cards)
        widest = std::max(widest, card->comfortableWidth());
    const int columns = static_cast<int>(m_cards.size());
    const bool wide = width() >= columns * widest;
    m_tabs->setVisible(!wide);
    const int margin = static_cast<int>(std::lround(8 * m_context.theme.scale()));
    const QSize tabBar = m_tabs->sizeHint();
    // Legend and tabs share a line if both have room, for the curves need the height.
    const bool shared = !wide && margin + tabBar.width() + widest <= width();
    const QSize tabRow = shared ? QSize(margin + tabBar.width(), tabBar.height()) : QSize();
    const int above = wide || shared ? 0 : tabBar.height() + 1;
    m_tabs->setGeometry(margin, 0, shared ? tabBar.width() : width() - 2 * margin, tabBar.height());
    for (int i = 0; i < columns; ++i) {
        ChartCard* card = m_cards[static_cast<std::size_t>(i)];
        const int left = wide ? i * width() / columns : 0;
        const int right = wide ? (i + 1) * width() / columns : width();
        card->setTitled(wide);
        card->setDivided(wide && i > 0);
        card->setTabRow(tabRow);
        card->setGeometry(left, above, right - left, height() - above);
        const bool shown = wide || i == m_tabs->currentIndex();
        card->setVisible(shown);
        if (shown)
            card->refresh();
    }
    m_tabs->raise();
    update();
}

void ChartPanel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_context.theme.color(ColorRole::Surface));
    if (!m_tabs->isHidden())
        painter.fillRect(0, m_tabs->height(), width(), 1,
                         m_context.theme.color(ColorRole::Hairline));
}

} // namespace roundtrip::ui
