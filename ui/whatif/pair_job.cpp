// SPDX-License-Identifier: GPL-3.0-or-later
// See pair_job.h. A job owns everything it touches, and posts its outcome with its number.
#include "ui/whatif/pair_job.h"

#include "core/report/summary.h"
#include "ui/base/on_worker.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEvent>

#include <algorithm>
#include <new>

namespace roundtrip::ui {
namespace {

constexpr qint64 kProgressMs = 100;

void readCuts(PairOutcome& out, std::size_t eventLimit)
{
    if (out.run->end != RunEnd::EventLimit)
        return;
    for (const std::size_t side : {kSideA, kSideB})
        if (out.run->lanes[side].eventCount() > eventLimit)
            out.cutAt[side] = out.run->lanes[side].endTime();
}

/// What a change says of how a side ends, or of what it never does, holds only of a whole record.
bool tellsOfAnEnd(const ToldChange& change)
{
    constexpr std::array kOfAnEnd{ChangeWord::LastDelivered,     ChangeWord::LastDeliveredSooner,
                                  ChangeWord::NeverAll,          ChangeWord::FinalCwnd,
                                  ChangeWord::Outcome,           ChangeWord::NewState,
                                  ChangeWord::OnlyInA,           ChangeWord::AllDelivered,
                                  ChangeWord::AllDeliveredSooner};
    return std::ranges::any_of(kOfAnEnd,
                               [&](ChangeWord word) { return change.text == changeText(word); });
}

/// Where a side was cut off, what came after says nothing of how the two differ.
void leaveOutEnds(PairOutcome& out)
{
    SimTime known = kEndOfTime;
    for (const auto& at : out.cutAt)
        known = std::min(known, at.value_or(kEndOfTime));
    std::erase_if(out.changes, [known](const ToldChange& change) {
        return change.time > known || tellsOfAnEnd(change);
    });
}

void readDeliveries(PairOutcome& out)
{
    for (std::size_t side = 0; side < out.series->lanes.size(); ++side) {
        const LaneSeries& lane = out.series->lanes[side];
        const std::uint64_t offered = lane.counter.at(out.run->endTime()).offeredBytes;
        out.allBytes[side] = offered;
        if (!out.cutAt[side] && offered > 0 && !lane.delivered.empty()
            && lane.delivered.back().value == offered)
            out.allAt[side] = lane.delivered.back().time;
    }
}

/// The same lanes on both sides: what changed in the others is worth a number as well.
void addOtherLanes(PairOutcome& out, const RunOptions& options)
{
    const PairSide& a = out.request.sides[kSideA];
    const PairSide& b = out.request.sides[kSideB];
    const std::size_t lanes = b.scenario->lanes.size();
    if (a.lane != b.lane || a.scenario->lanes.size() != lanes || lanes < 2)
        return;
    const RunSummary inA = summarise(a.scenario, options);
    const RunSummary inB = summarise(b.scenario, options);
    for (std::size_t lane = 0; lane < std::min(inA.lanes.size(), inB.lanes.size()); ++lane) {
        if (lane == b.lane)
            continue;
        if (const auto differs = deliveredDifference(inA.lanes[lane], inB.lanes[lane]))
            out.otherNumbers.push_back(*differs);
    }
}

} // namespace

std::shared_ptr<const PairOutcome> comparePair(const PairRequest& request,
                                               const RunOptions& options)
{
    auto out = std::make_shared<PairOutcome>();
    out->request = request;
    out->run = runPair(request.sides, options);
    if (out->run->end == RunEnd::Cancelled)
        return nullptr;
    // Each of these goes over the whole record: nobody waits for all of them to leave.
    const auto cancelled = [&options] { return options.cancel && options.cancel->load(); };
    out->divergence = compareLanes(out->run->lanes[kSideA], out->run->lanes[kSideB]);
    if (cancelled())
        return nullptr;
    readCuts(*out, options.eventLimit);
    out->changes = tellChanges(*out->run, out->divergence);
    if (out->cut())
        leaveOutEnds(*out);
    if (cancelled())
        return nullptr;
    if (!out->cut())
        out->numbers = differingNumbers(out->run, request.flow);
    if (cancelled())
        return nullptr;
    out->series = makeRunSeries(out->run, request.flow);
    if (cancelled())
        return nullptr;
    readDeliveries(*out);
    if (!out->cut())
        addOtherLanes(*out, options);
    return cancelled() ? nullptr : out;
}

PairJob::PairJob(QObject* parent) : QObject(parent) {}

PairJob::~PairJob()
{
    cancel();
    for (QThread* thread : m_threads) {
        thread->wait();
        delete thread;
    }
}

void PairJob::reap()
{
    std::erase_if(m_threads, [](QThread* thread) {
        if (!thread->isFinished())
            return false;
        delete thread;
        return true;
    });
}

void PairJob::start(const PairRequest& request)
{
    cancel();
    reap();
    const int job = ++m_job;
    m_running = true;
    m_cancel = std::make_shared<std::atomic<bool>>(false);
    auto work = [this, job, cancel = m_cancel, request] {
        QElapsedTimer sinceProgress;
        sinceProgress.start();
        RunOptions options;
        options.cancel = cancel.get();
        options.eventLimit = kEventLimit;
        options.progress = [&](SimTime, std::size_t events) {
            if (sinceProgress.elapsed() < kProgressMs)
                return;
            sinceProgress.restart();
            QMetaObject::invokeMethod(
                this,
                [this, job, events] {
                    if (job == m_job && m_running)
                        Q_EMIT progress(events);
                },
                Qt::QueuedConnection);
        };
        std::shared_ptr<const PairOutcome> outcome;
        QString failure;
        try {
            outcome = comparePair(request, options);
        } catch (const std::bad_alloc&) {
            failure = tr("The records of both runs do not fit into memory. Shorten them with "
                         "\"until\".");
        } catch (...) {
            failure = workerFailure();
        }
        QMetaObject::invokeMethod(
            this, [this, job, outcome, failure] { finish(job, outcome, failure); },
            Qt::QueuedConnection);
    };
    m_threads.push_back(QThread::create(std::move(work)));
    m_threads.back()->start();
}

void PairJob::finish(int job, const std::shared_ptr<const PairOutcome>& outcome,
                     const QString& failure)
{
    if (job != m_job || !m_running)
        return;
    m_running = false;
    if (!failure.isEmpty())
        Q_EMIT failed(failure);
    else if (outcome)
        Q_EMIT ready(outcome);
    else
        Q_EMIT cancelled();
}

void PairJob::cancel()
{
    if (m_cancel)
        *m_cancel = true; // the outcome comes as cancelled
}

void PairJob::waitForOutcome()
{
    if (!m_running)
        return;
    m_threads.back()->wait();
    QCoreApplication::sendPostedEvents(this, QEvent::MetaCall);
}

} // namespace roundtrip::ui
