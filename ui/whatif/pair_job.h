// SPDX-License-Identifier: GPL-3.0-or-later
// Runs the two sides of a comparison on a worker thread, and finds out where they part; a newer
// job makes an older one's result stale. Knows no widgets.
#pragma once

#include "core/edit/divergence.h"
#include "core/edit/divergence_numbers.h"
#include "core/edit/divergence_story.h"
#include "core/edit/run_pair.h"
#include "ui/charts/run_series.h"

#include <QObject>
#include <QThread>

#include <array>
#include <atomic>
#include <memory>
#include <optional>
#include <vector>

namespace roundtrip::ui {

struct PairRequest {
    std::array<PairSide, 2> sides;
    FlowId flow = 0;
};

/// All that the page shows of two runs; never changes again.
struct PairOutcome {
    PairRequest request;
    std::shared_ptr<const Run> run; ///< A's lane, then B's
    LaneDivergence divergence;
    std::vector<ToldChange> changes;
    std::vector<NumberDifference> numbers; ///< that differ
    /// Those of the other lanes of the same two scenarios, where these have the same lanes.
    std::vector<NumberDifference> otherNumbers;
    std::shared_ptr<const RunSeries> series;
    /// When each side's program got its last byte; empty where it never got all.
    std::array<std::optional<SimTime>, 2> allAt;
    std::array<std::uint64_t, 2> allBytes{}; ///< what each side's program should get
    /// When a side's record stopped at the event limit; empty where it goes to its end. How a cut
    /// side ends nobody knows: then there are no numbers, and no changes that tell of an end.
    std::array<std::optional<SimTime>, 2> cutAt;
    [[nodiscard]] bool cut() const { return cutAt[kSideA] || cutAt[kSideB]; }
};

class PairJob : public QObject {
    Q_OBJECT
public:
    static constexpr std::size_t kEventLimit = 5'000'000; ///< of a lane

    explicit PairJob(QObject* parent = nullptr);
    ~PairJob() override; ///< cancels and waits

    /// Cancels an older job.
    void start(const PairRequest& request);
    void cancel();
    [[nodiscard]] bool running() const { return m_running; }
    /// Blocks until the job under way has ended, and emits its outcome: for short runs, pictures
    /// and tests.
    void waitForOutcome();

Q_SIGNALS:
    void progress(qulonglong events);
    void ready(std::shared_ptr<const roundtrip::ui::PairOutcome> outcome);
    void cancelled();
    void failed(const QString& why);

private:
    void finish(int job, const std::shared_ptr<const PairOutcome>& outcome, const QString& failure);
    void reap();
    std::shared_ptr<std::atomic<bool>> m_cancel;
    std::vector<QThread*> m_threads; ///< those that have not ended yet; the newest is last
    int m_job = 0;
    bool m_running = false;
};

/// What the job does; null where it was cancelled.
std::shared_ptr<const PairOutcome> comparePair(const PairRequest& request,
                                               const RunOptions& options);

} // namespace roundtrip::ui
