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
    connectControl();
    connect(&theme, &Theme::changed, this, &MediaView::applyTheme);
    play();
    applyTheme();
}

void MediaView::connectControl()
{
    m_debounce.setSingleShot(true);
    m_debounce.setInterval(kDebounceMs);
    connect(&m_debounce, &QTimer::timeout, this, &MediaView::applyNow);
    connect(m_control, &PlayoutControl::changed, this, &MediaView::replay);
    connect(m_control, &PlayoutControl::changed, &m_debounce, qOverload<>(&QTimer::start));
    // Another file, or this one as it was: nothing that was moved before is meant for it.
    const RunDocument& document = context().document;
    connect(&document, &RunDocument::scenarioChanged, this, [this, &document] {
        if (!document.modified())
            m_debounce.stop();
    });
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

bool MediaView::follow(const std::shared_ptr<const Run>& run)
{
    const auto& flows = run->lanes[lane()].config().flows;
    const WorkloadKind kind = m_model.media().work.kind;
    if (flow() >= flows.size() || flows[flow()].transport != m_model.media().transport
        || !flows[flow()].workload || flows[flow()].workload->kind != kind)
        return false;
    m_model = MediaModel(run, lane(), flow());
    if (!m_debounce.isActive()) // else the slider says what the scenario is to say next
        m_control->showDelay(m_model.media().work.playoutDelay);
    play();
    playoutChanged();
    return true;
}

void MediaView::play()
{
    m_model.setPlayout(m_control->delay(), m_control->rule());
    m_outcome->forget();
    m_jitter->forget();
}

void MediaView::replay()
{
    play();
    playoutChanged();
    showAt(m_time);
    Q_EMIT noticeChanged();
}

/// The same packets, but a file that keeps the delay: as with every edit, the run is made anew.
void MediaView::applyNow()
{
    m_debounce.stop();
    RunDocument& document = context().document;
    const auto& scenario = document.scenario();
    if (!scenario || lane() >= scenario->lanes.size()
        || flow() >= scenario->lanes[lane()].flows.size())
        return;
    auto edited = std::make_shared<Scenario>(*scenario);
    auto& work = edited->lanes[lane()].flows[flow()].workload;
    if (!work || work->kind != m_model.media().work.kind
        || work->playoutDelay == m_control->delay())
        return;
    work->playoutDelay = m_control->delay();
    document.setScenario(std::move(edited));
}

void MediaView::applyTheme()
{
    m_column->setSpacing(static_cast<int>(std::lround(10 * context().theme.scale())));
}

} // namespace roundtrip::ui
