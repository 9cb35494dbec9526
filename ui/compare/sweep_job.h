// SPDX-License-Identifier: GPL-3.0-or-later
// Many runs of a scenario on worker threads: one setting varied, some seeds for each value; the
// figures of every run, and its rows as roundtrip-cli sweep writes them. Knows no widgets.
#pragma once

#include "core/report/comparison_figures.h"
#include "core/report/distribution.h"
#include "core/sweep/plan.h"

#include <QObject>
#include <QString>

#include <atomic>
#include <memory>
#include <string>
#include <vector>

namespace roundtrip::ui {

struct SweepRequest {
    std::shared_ptr<const Scenario> scenario;
    std::string pointer; ///< "/network/loss": of both directions, whatever each had of its own
    std::string values;  ///< "0, 0.01, 0.05"
    std::string seeds;   ///< "1..20"
};

struct SweepOutcome {
    std::string pointer;
    std::vector<std::string> values;        ///< of the setting, in their order
    std::vector<std::string> columns;       ///< titles: what is compared in each run
    std::vector<Transport> transports;      ///< of the columns
    std::vector<std::vector<Figures>> runs; ///< by run, then column; in the order of the plan
    std::uint64_t seeds = 0;                ///< runs for each value
    std::string csv;                        ///< with the line of column names

    /// How a figure lies over the runs with that value; empty where no run has it.
    [[nodiscard]] std::optional<Distribution> distribution(Figure figure, std::size_t value,
                                                           std::size_t column) const;
};

/// The answer of `finished` is shared: the job keeps nothing of it.
class SweepJob : public QObject {
    Q_OBJECT
public:
    /// More would hold up the machine for long: for them there is roundtrip-cli sweep.
    static constexpr std::uint64_t kMostRuns = 20'000;
    static constexpr std::size_t kEventLimit = 5'000'000; ///< of a lane

    explicit SweepJob(QObject* parent = nullptr);
    ~SweepJob() override; ///< cancels and waits

    /// False: `error` says what is wrong with the request and what to do. An older job is
    /// cancelled.
    bool start(const SweepRequest& request, QString& error);
    void cancel();
    [[nodiscard]] bool running() const { return m_work != nullptr; }
    /// Blocks until the job has ended, and emits its outcome (for tests).
    void waitForAll();

Q_SIGNALS:
    void progress(qulonglong done, qulonglong total);
    void finished(std::shared_ptr<const roundtrip::ui::SweepOutcome> outcome);
    void cancelled();
    void failed(const QString& why);

private:
    class Work;
    void take(Work* work);
    void stop();
    std::unique_ptr<Work> m_work;
};

} // namespace roundtrip::ui
