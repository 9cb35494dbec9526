// SPDX-License-Identifier: GPL-3.0-or-later
// See apps_page.h.
#include "ui/apps/apps_page.h"

#include "ui/apps/workload_view.h"
#include "ui/apps/workload_views.h"
#include "ui/base/refresh_gate.h"
#include "ui/base/view_context.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <utility>

namespace roundtrip::ui {
namespace {

constexpr int kRefreshMs = 40;
constexpr double kGap = 16, kMargin = 14; // px at 100 %

} // namespace

AppsPage::AppsPage(ViewContext& context, QWidget* parent) : QWidget(parent), m_context(context)
{
    setObjectName(u"appsPage"_qs);
    setAccessibleName(tr("Application"));
    m_area = new QScrollArea(this);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setWidgetResizable(true);
    m_area->setFocusPolicy(Qt::StrongFocus);
    m_area->setAccessibleName(tr("Application"));
    setFocusProxy(m_area);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(m_area);
    m_content = new QWidget(m_area);
    m_row = new QHBoxLayout(m_content);
    m_area->setWidget(m_content);
    applyTheme();
    m_gate = new RefreshGate(context, this, kRefreshMs, [this] { refresh(); });
    m_gate->followFlow();
    connect(&context.selection, &Selection::futureChanged, m_gate, &RefreshGate::refreshNow);
    connect(&context.theme, &Theme::changed, this, &AppsPage::applyTheme);
}

void AppsPage::followRun()
{
    const auto& run = m_context.playback.run();
    if (run == m_run)
        return;
    m_run = run;
    const std::vector<Column> before = std::exchange(m_columns, {});
    const std::size_t lanes = run ? run->lanes.size() : 0;
    const bool same = m_scenario == m_context.document.name() && before.size() == lanes;
    m_scenario = m_context.document.name();
    for (std::size_t lane = 0; lane < lanes; ++lane) {
        // A view that is under somebody's hand must not be replaced while it is moved.
        if (same && before[lane].view->follow(run)) {
            m_columns.push_back(before[lane]);
            m_columns.back().title->setText(QString::fromStdString(run->lanes[lane].title()));
            continue;
        }
        m_columns.push_back(makeColumn(lane));
        m_row->insertWidget(static_cast<int>(lane), m_columns.back().box, 1);
    }
    for (const Column& old : before) {
        if (std::none_of(m_columns.begin(), m_columns.end(),
                         [&old](const Column& column) { return column.box == old.box; }))
            delete old.box;
    }
    applyTheme();
    fitColumns();
}

AppsPage::Column AppsPage::makeColumn(std::size_t lane)
{
    Column column;
    column.box = new QWidget(m_content);
    auto* rows = new QVBoxLayout(column.box);
    rows->setContentsMargins(0, 0, 0, 0);
    column.title = new QLabel(QString::fromStdString(m_run->lanes[lane].title()), column.box);
    column.title->setTextFormat(Qt::PlainText);
    column.title->setProperty("role", u"section"_qs);
    column.title->setWordWrap(true);
    column.notice = new QLabel(column.box);
    column.notice->setTextFormat(Qt::PlainText);
    column.notice->setWordWrap(true);
    column.notice->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    column.view = makeWorkloadView(m_context, lane, column.box);
    connect(column.view, &WorkloadView::noticeChanged, this, [this] { m_gate->refreshNow(); });
    rows->addWidget(column.title);
    rows->addWidget(column.notice);
    rows->addWidget(column.view, 1);
    return column;
}

void AppsPage::refresh()
{
    followRun();
    const SimTime now = m_context.playback.time();
    QStringList said;
    for (const Column& column : m_columns) {
        column.view->showAt(now);
        const QString notice = column.view->notice(now);
        column.notice->setText(notice);
        said << u"%1: %2"_qs.arg(column.title->text(), notice);
    }
    if (!m_context.playback.playing())
        setAccessibleDescription(said.join(u' '));
}

void AppsPage::applyTheme()
{
    const auto px = m_context.theme.pixels();
    m_row->setContentsMargins(px(kMargin), px(12), px(kMargin), px(12));
    m_row->setSpacing(px(kGap));
    for (const Column& column : m_columns) {
        column.box->layout()->setSpacing(px(8));
        // Not narrower than what it holds, either: there are languages with longer words.
        column.box->setMinimumWidth(
            std::max(px(column.view->narrowest()), column.view->minimumSizeHint().width()));
        // Two lines of room, so that the picture below does not jump as the sentence grows.
        column.notice->setMinimumHeight(
            2 * QFontMetrics(m_context.theme.font(FontRole::Body)).lineSpacing());
    }
    fitColumns();
    if (m_gate)
        m_gate->refreshNow();
}

/// The content is never narrower than its columns: then it scrolls sideways.
void AppsPage::fitColumns()
{
    const double scale = m_context.theme.scale();
    const auto count = static_cast<double>(m_columns.size());
    double width = (std::max(0.0, count - 1) * kGap + 2 * kMargin) * scale;
    for (const Column& column : m_columns)
        width += column.box->minimumWidth();
    m_content->setMinimumWidth(static_cast<int>(std::lround(width)));
}

} // namespace roundtrip::ui
