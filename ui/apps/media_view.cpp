// SPDX-License-Identifier: GPL-3.0-or-later
// See media_view.h.
#include "ui/apps/media_view.h"

#include "ui/apps/frame_strip.h"
#include "ui/apps/playout_chart.h"
#include "ui/apps/playout_control.h"
#include "ui/apps/whole_call.h"
#include "ui/base/view_context.h"

#include <QVBoxLayout>

#include <cmath>

namespace roundtrip::ui {

MediaView::MediaView(ViewContext& context, std::size_t lane, FlowId flow, bool tiles, bool waits,
                     std::vector<FrameState> states, QWidget* parent)
    : WorkloadView(context, lane, flow, parent), m_model(context.playback.run(), lane, flow)
{
    const Theme& theme = context.theme;
    m_column = new QVBoxLayout(this);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_chart = new PlayoutChart(theme, this);
    m_strip = new FrameStrip(theme, tiles, this);
    m_legend = new FrameLegend(theme, std::move(states), this);
    m_outcome = new OutcomeStrip(theme, this);
    m_jitter = new JitterStrip(theme, this);
    m_control = new PlayoutControl(theme, m_model.media().work.playoutDelay, m_model.overTcp(),
                                   waits && m_model.overTcp(), this);
    m_stats = new StatGrid(theme, this);
    for (WholeCall* strip : {static_cast<WholeCall*>(m_outcome), static_cast<WholeCall*>(m_jitter)})
        connect(strip, &WholeCall::timeChosen, this,
                [this](SimTime t) { this->context().playback.seek(t); });
    connect(m_control, &PlayoutControl::changed, this, &MediaView::replay);
    connect(&theme, &Theme::changed, this, &MediaView::applyTheme);
    m_model.setPlayout(m_control->delay(), m_control->rule());
    applyTheme();
}

void MediaView::addPicture()
{
    for (QWidget* part : {static_cast<QWidget*>(m_chart), static_cast<QWidget*>(m_strip),
                          static_cast<QWidget*>(m_legend), static_cast<QWidget*>(m_outcome)})
        m_column->addWidget(part);
}

void MediaView::addControls() { m_column->addWidget(m_control); }
void MediaView::addNumbers() { m_column->addWidget(m_stats); }
void MediaView::addJitter() { m_column->addWidget(m_jitter); }

void MediaView::showAt(SimTime t)
{
    m_time = t;
    const bool hidden = context().selection.futureHidden();
    m_chart->show(&m_model, t, hidden);
    m_strip->show(&m_model, t);
    m_outcome->show(&m_model, t, hidden);
    m_jitter->show(&m_model, t, hidden);
    m_stats->setStats(stats(t));
    showMore(t);
    if (context().playback.playing())
        return;
    m_chart->setAccessibleDescription(m_chart->sentence());
    m_strip->setAccessibleDescription(m_strip->words());
    m_outcome->setAccessibleName(tr("The whole of it: %1").arg(m_stats->sentence()));
    m_jitter->setAccessibleName(tr("Jitter: %1 ns").arg(valueAt(m_model.jitter(), t)));
    m_stats->setAccessibleName(m_stats->sentence());
}

void MediaView::adopt(const WorkloadView& before)
{
    const auto* other = dynamic_cast<const MediaView*>(&before);
    if (other && other->m_control->moved()
        && other->m_model.media().work.kind == m_model.media().work.kind)
        m_control->choose(other->m_control->delay(), other->m_control->rule());
}

void MediaView::replay()
{
    m_model.setPlayout(m_control->delay(), m_control->rule());
    playoutChanged();
    showAt(m_time);
    Q_EMIT noticeChanged();
}

void MediaView::applyTheme()
{
    m_column->setSpacing(static_cast<int>(std::lround(10 * context().theme.scale())));
}

} // namespace roundtrip::ui
