// SPDX-License-Identifier: GPL-3.0-or-later
// What the actions of window_actions.h do to the playhead, the selection and the document, and
// when they can be had.
#include "ui/base/view_context.h"
#include "ui/window/window_actions.h"

#include <QAction>

#include <chrono>

namespace roundtrip::ui {
namespace {

constexpr Duration kNudge = std::chrono::milliseconds(1);

} // namespace

void WindowActions::connectPlayback()
{
    Playback& playback = m_context.playback;
    const auto on = [&playback](QAction* action, auto slot) {
        connect(action, &QAction::triggered, &playback, slot);
    };
    on(play, &Playback::togglePlay);
    on(stepForward, &Playback::stepForward);
    on(stepBack, &Playback::stepBack);
    on(nextMoment, &Playback::nextMoment);
    on(previousMoment, &Playback::previousMoment);
    on(toStart, &Playback::toStart);
    on(toEnd, &Playback::toEnd);
    on(slower, &Playback::slower);
    on(faster, &Playback::faster);
    on(beat, &Playback::setBeatMode);
    connect(nudgeForward, &QAction::triggered, &playback, [&playback] { playback.nudge(kNudge); });
    connect(nudgeBack, &QAction::triggered, &playback, [&playback] { playback.nudge(-kNudge); });
    connect(&playback, &Playback::playingChanged, this, &WindowActions::showPlaying);
    connect(&playback, &Playback::timeChanged, this, &WindowActions::updateEnabled);
    connect(&playback, &Playback::runChanged, this, &WindowActions::updateEnabled);
    connect(&playback, &Playback::speedChanged, this,
            [this](double, bool beatMode) { beat->setChecked(beatMode); });
}

void WindowActions::connectView()
{
    Selection& selection = m_context.selection;
    connect(futureHidden, &QAction::toggled, &selection, &Selection::setFutureHidden);
    connect(rawNumbers, &QAction::toggled, &selection, &Selection::setRawNumbers);
    connect(&selection, &Selection::futureChanged, this, [this] {
        // An open question hides the future without the user's choice being lost.
        const bool asked = m_context.selection.questionOpen();
        futureHidden->setEnabled(!asked);
        if (!asked)
            futureHidden->setChecked(m_context.selection.futureHidden());
    });
    connect(&selection, &Selection::numbersChanged, this,
            [this] { rawNumbers->setChecked(m_context.selection.rawNumbers()); });
    RunDocument& document = m_context.document;
    connect(rerun, &QAction::triggered, &document, &RunDocument::rerun);
    connect(cancel, &QAction::triggered, &document, &RunDocument::cancel);
    connect(resetToFile, &QAction::triggered, &document, &RunDocument::resetToFile);
    for (const auto signal : {&RunDocument::scenarioChanged, &RunDocument::runStarted,
                              &RunDocument::runReady, &RunDocument::runCancelled})
        connect(&document, signal, this, &WindowActions::updateDocument);
    connect(&document, &RunDocument::failed, this, &WindowActions::updateDocument);
}

void WindowActions::updateEnabled()
{
    const Playback& playback = m_context.playback;
    const bool any = playback.run() != nullptr;
    const bool before = any && playback.time() > SimTime{};
    const bool after = any && playback.time() < playback.endTime();
    for (QAction* action : {toStart, stepBack, nudgeBack, previousMoment})
        action->setEnabled(before);
    for (QAction* action : {toEnd, stepForward, nudgeForward})
        action->setEnabled(after);
    nextMoment->setEnabled(any && !playback.moments().empty()
                           && playback.moments().back().time > playback.time());
    for (QAction* action : {play, zoomIn, zoomOut, zoomFit, exportView, handout, recordStep})
        action->setEnabled(any);
}

void WindowActions::updateDocument()
{
    const RunDocument& document = m_context.document;
    const bool any = document.scenario() != nullptr;
    cancel->setEnabled(document.running());
    rerun->setEnabled(any && !document.running());
    resetToFile->setEnabled(document.modified());
    save->setEnabled(any && (document.modified() || document.path().isEmpty()));
    saveAs->setEnabled(any);
    network->setEnabled(any);
    editLesson->setEnabled(any);
}

void WindowActions::showPlaying(bool playing)
{
    play->setText(playing ? tr("Pa&use") : tr("Pla&y"));
    play->setToolTip(
        (playing ? tr("Pause") : tr("Play"))
        + QStringLiteral("  (%1)").arg(play->shortcut().toString(QKeySequence::NativeText)));
    play->setIcon(m_context.theme.icon(playing ? u"pause"_qs : u"play"_qs, ColorRole::OnAccent));
}

} // namespace roundtrip::ui
