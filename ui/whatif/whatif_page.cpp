// SPDX-License-Identifier: GPL-3.0-or-later
// See whatif_page.h: what is compared, and how the pair follows the window.
#include "ui/whatif/whatif_page.h"

#include "core/teach/lesson_change.h"
#include "ui/base/current_run.h"
#include "ui/base/flow_focus.h"
#include "ui/base/packet_style.h"
#include "ui/base/telling.h"
#include "ui/ladder/ladder_range.h"
#include "ui/parts/axis_text.h"
#include "ui/whatif/changes_model.h"
#include "ui/whatif/number_cards.h"
#include "ui/whatif/pair_chart.h"
#include "ui/whatif/pair_ladder.h"
#include "ui/whatif/pair_words.h"
#include "ui/whatif/source_chooser.h"

#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QStyle>

#include <algorithm>
#include <utility>

namespace roundtrip::ui {
namespace {

/// A pair of runs that small is made at once: nothing flickers, and a picture need not wait.
constexpr std::size_t kEventsAtOnce = 30'000;

} // namespace

WhatIfPage::WhatIfPage(ViewContext& context, QWidget* parent)
    : QWidget(parent)
    , m_context(context)
    , m_pair{context.document, m_playback, m_selection, context.theme, m_state, m_folded}
{
    m_playback.setFoldedTime(&m_folded);
    build();
    connectDocument();
    connectTimes();
    connectPackets();
    connect(&m_job, &PairJob::ready, this, &WhatIfPage::adopt);
    connect(&m_job, &PairJob::progress, this, [this](qulonglong events) {
        showStatus(tr("Both runs are being made: %1 events so far.").arg(grouped(events)),
                   Status::Busy);
    });
    connect(&m_job, &PairJob::cancelled, this, [this] {
        if (!m_wrong)
            showStatus(tr("Cancelled. Choose what to compare, or run again."));
    });
    connect(&m_job, &PairJob::failed, this,
            [this](const QString& why) { showStatus(why, Status::Error); });
    showStatus(tr("Nothing has run yet."));
}

WhatIfPage::~WhatIfPage()
{
    // The views look at members of this page, so they have to go first.
    delete m_bodyArea;
    m_playback.setFoldedTime(nullptr);
}

void WhatIfPage::connectDocument()
{
    const auto again = [this] {
        m_stale = true;
        refresh();
    };
    connect(&m_context.playback, &Playback::runChanged, this, again);
    connect(&m_context.selection, &Selection::flowChanged, this, again);
    // Another file: what was kept of the last one says nothing about it.
    connect(&m_context.document, &RunDocument::scenarioChanged, this, [this] {
        const RunDocument& document = m_context.document;
        const bool read = document.original() != m_seenOriginal; // or saved, as it was
        const bool opened = read && document.scenario() != m_seenScenario;
        m_seenOriginal = document.original();
        m_seenScenario = document.scenario();
        if (!opened)
            return;
        m_kept.reset();
        m_chosen = false;
        m_choosers[kSideB]->setSource({SourceKind::Now, {}});
    });
}

void WhatIfPage::connectTimes()
{
    connect(&m_context.playback, &Playback::timeChanged, this, &WhatIfPage::followTime);
    connect(&m_playback, &Playback::timeChanged, this, [this](SimTime t) {
        m_changes->setTime(t);
        followFuture();
        if (m_following)
            return;
        const QScopedValueRollback own(m_following, true);
        m_context.playback.pause();
        m_context.playback.seek(t);
        // A may go on after the window's run has ended, but a question must not be answered here.
        if (m_context.selection.futureHidden())
            m_playback.seek(pairTime());
    });
    connect(&m_context.selection, &Selection::futureChanged, this, &WhatIfPage::followFuture);
    connect(&m_context.selection, &Selection::numbersChanged, this,
            [this] { m_selection.setRawNumbers(m_context.selection.rawNumbers()); });
}

void WhatIfPage::connectPackets()
{
    connect(&m_context.selection, &Selection::selectedChanged, this, &WhatIfPage::followPacket);
    connect(&m_selection, &Selection::selectedChanged, this, [this](PacketRef packet) {
        if (bIsOpen() && packet.valid() && packet.lane == kSideB)
            m_context.selection.select({m_outcome->request.sides[kSideB].lane, packet.packet});
    });
}

/// B is the run that the window shows: what is selected there is selected here.
bool WhatIfPage::bIsOpen() const
{
    return m_outcome && m_context.run()
           && runAlike(*m_outcome->request.sides[kSideB].scenario, *m_context.run()->scenario);
}

void WhatIfPage::followPacket()
{
    const PacketRef packet = m_context.selection.selected();
    if (bIsOpen() && packet.valid() && packet.lane == m_outcome->request.sides[kSideB].lane)
        m_selection.select({kSideB, packet.packet});
}

void WhatIfPage::followTime()
{
    if (m_following || !m_outcome)
        return;
    const QScopedValueRollback own(m_following, true);
    limitPair();
    m_playback.seek(pairTime());
}

/// Before the start only a limit leads (see Playback).
void WhatIfPage::limitPair()
{
    m_playback.setLimit(m_asked ? std::optional(pairTime()) : std::nullopt);
}

/// While a question is open the other run's past may be this one's future: then only what is the
/// same on both sides is shown.
SimTime WhatIfPage::pairTime() const
{
    const SimTime now = m_context.playback.time();
    const auto& point = m_outcome->divergence.point;
    return m_asked && point ? std::min(point->time - Duration(1), now) : now;
}

/// A fault that both do not share names what is to come.
std::array<QString, 2> WhatIfPage::heads() const
{
    return m_asked ? std::array{sourceName(m_sources[kSideA]), sourceName(m_sources[kSideB])}
                   : sideNames(m_outcome->request, m_sources);
}

void WhatIfPage::followFuture()
{
    const bool asked = m_context.selection.questionOpen();
    m_selection.setQuestionOpen(asked);
    setTimersHidden(m_selection, timersHidden(m_context.selection));
    m_cards->setQuestionOpen(asked);
    if (std::exchange(m_asked, asked) != asked && m_outcome) {
        m_ladder->setOutcome(m_outcome, heads(), m_asked);
        followTime();
        showWords();
    }
    const bool hidden = m_context.selection.futureHidden();
    m_selection.setFutureHidden(hidden);
    m_changes->setFutureHidden(hidden);
    m_cards->setFutureHidden(hidden && m_playback.time() < m_playback.endTime());
}

void WhatIfPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    refresh();
}

void WhatIfPage::keepAsA()
{
    m_kept = m_context.document.scenario();
    m_chosen = false;
    m_stale = true;
    refresh();
}

void WhatIfPage::openBranch(const std::shared_ptr<const Scenario>& edited)
{
    m_kept = m_context.document.scenario();
    m_chosen = false;
    m_choosers[kSideB]->setSource({SourceKind::Now, {}});
    m_stale = true;
    m_context.document.setScenario(edited);
    Q_EMIT wanted();
}

void WhatIfPage::compare(const PairSource& a, std::size_t laneA, const PairSource& b,
                         std::size_t laneB)
{
    m_chosen = true;
    const std::array sources{a, b};
    const std::array lanes{laneA, laneB};
    for (const std::size_t side : {kSideA, kSideB}) {
        m_choosers[side]->setSource(sources[side]);
        QString error;
        if (const auto scenario = scenarioOf(sources[side], m_context.document, m_kept, error))
            m_choosers[side]->setLanes(*scenario);
        m_choosers[side]->setLane(lanes[side]);
    }
    m_stale = true;
    refresh();
}

void WhatIfPage::sourceChosen(std::size_t side)
{
    m_chosen = m_chosen || side == kSideA;
    m_stale = true;
    refresh();
}

void WhatIfPage::refresh()
{
    m_keep->setEnabled(m_context.document.scenario() != nullptr);
    if (m_stale && isVisible() && m_context.playback.run())
        start();
}

void WhatIfPage::start()
{
    m_stale = false;
    m_wrong = false;
    if (!m_chosen)
        m_choosers[kSideA]->setSource(usualA(m_context.document, m_kept));
    PairRequest request;
    request.flow = m_context.selection.flow();
    for (const std::size_t side : {kSideA, kSideB}) {
        m_sources[side] = m_choosers[side]->source();
        QString error;
        const auto scenario = scenarioOf(m_sources[side], m_context.document, m_kept, error);
        if (!scenario || scenario->lanes.empty()) {
            showWrong(side, error);
            return;
        }
        m_choosers[side]->setLanes(*scenario);
        request.sides[side] = {scenario, m_choosers[side]->lane()};
    }
    m_job.start(request);
    if (isQuick())
        m_job.waitForOutcome();
    else
        showStatus(tr("Both runs are being made."), Status::Busy);
}

/// As long as the window's own run tells: it says nothing of what stands in other files.
bool WhatIfPage::isQuick() const
{
    const auto ofTheWindow = [](const PairSource& source) {
        return source.kind != SourceKind::Bundled && source.kind != SourceKind::File;
    };
    return std::ranges::all_of(m_sources, ofTheWindow) && runIsCurrent(m_context)
           && m_context.run()->eventCount() <= kEventsAtOnce
           && m_context.run()->end != RunEnd::EventLimit;
}

void WhatIfPage::waitForOutcome()
{
    refresh();
    m_job.waitForOutcome();
}

void WhatIfPage::adopt(const std::shared_ptr<const PairOutcome>& outcome)
{
    m_outcome = outcome;
    m_asked = m_context.selection.questionOpen();
    const QScopedValueRollback own(m_following, true);
    m_selection.clear();
    m_selection.setFlow(outcome->request.flow);
    m_selection.setRawNumbers(m_context.selection.rawNumbers());
    m_folded = FoldedTime(*outcome->run);
    m_state.setRun(outcome->run);
    m_ladder->setOutcome(outcome, heads(), m_asked);
    limitPair();
    m_playback.setRun(outcome->run, pairTime());
    m_chart->setOutcome(outcome);
    m_changes->setChanges(outcome->changes);
    m_changes->setTime(m_playback.time());
    m_cards->setNumbers(outcome->numbers, outcome->otherNumbers);
    followFuture();
    followPacket();
    showPoint();
    showWords();
}

/// Where the two part is what one wants to see first; the playhead stays where it is.
void WhatIfPage::showPoint()
{
    const auto& point = m_outcome->divergence.point;
    if (!point || m_asked)
        return;
    const AxisRange range{m_selection.visibleBegin(), m_selection.visibleEnd()};
    const double at = m_folded.toAxis(point->time);
    if (at < range.begin || at > range.begin + 0.6 * range.span()) {
        const AxisRange shown = moved(range, at - 0.2 * range.span() - range.begin,
                                      m_folded.length());
        m_selection.setVisible(shown.begin, shown.end);
    }
}

/// What has to be known of the pair before one reads it; empty where there is nothing.
QString WhatIfPage::outcomeStatus() const
{
    if (m_asked)
        return tr("While a question is open this page shows only what is the same on both sides.");
    QStringList said;
    for (const auto& [side, letter] : {std::pair{kSideA, u"A"_qs}, std::pair{kSideB, u"B"_qs}})
        if (const auto& at = m_outcome->cutAt[side])
            said += tr("%1 is too long to record: it is cut off at %2, and how it ends is not "
                       "known.")
                        .arg(letter, exactText(*at));
    if (m_outcome->cut())
        said += m_outcome->divergence.point
                    ? tr("Numbers of the end are left out. \"until\" makes a run shorter.")
                    : tr("So far nothing differs. \"until\" makes a run shorter.");
    else if (!m_outcome->divergence.point)
        said += tr("Both sides are the same: nothing differs. Change the fate of a packet or a "
                   "setting, or choose something else for A or B.");
    return said.join(u' ');
}

void WhatIfPage::showWords()
{
    if (m_wrong)
        return;
    m_question->setText(m_asked ? tr("What if\u2026?") : pairQuestion(m_outcome->request));
    m_aside->setToolTip(pairAside(m_outcome->request));
    fitHead();
    fitAside();
    const QString said = outcomeStatus();
    m_status->setText(said);
    m_status->setVisible(!said.isEmpty());
    dressStatus(Status::Plain);
    m_cancel->hide();
    m_cards->setVisible(!m_cards->cards().empty());
    m_bodyArea->show();
}

void WhatIfPage::showStatus(const QString& text, Status status)
{
    m_status->setText(text);
    m_status->show();
    dressStatus(status);
    m_cancel->setVisible(status == Status::Busy);
    m_bodyArea->setVisible(status == Status::Busy && m_outcome);
}

void WhatIfPage::dressStatus(Status status)
{
    m_status->setProperty("role", status == Status::Error ? u"error"_qs : QString());
    m_status->style()->unpolish(m_status);
    m_status->style()->polish(m_status);
}

/// The former pair's question and lanes say nothing of a side that cannot be read.
void WhatIfPage::showWrong(std::size_t side, const QString& error)
{
    m_wrong = true;
    m_job.cancel();
    m_question->clear();
    m_aside->setToolTip({});
    m_aside->clear();
    m_choosers[side]->hideLanes();
    if (error.isEmpty())
        showStatus(tr("There is nothing to compare yet."));
    else
        showStatus(error, Status::Error);
}

} // namespace roundtrip::ui
