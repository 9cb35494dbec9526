// SPDX-License-Identifier: GPL-3.0-or-later
// Makes the curves of a run: at once for a short run, on a worker thread for a long one, so that
// the window stays alive. Knows no charts.
#pragma once

#include "ui/charts/run_series.h"

#include <QObject>
#include <QThread>

#include <functional>
#include <memory>
#include <vector>

namespace roundtrip::ui {

class ChartLoader : public QObject {
    Q_OBJECT
public:
    /// Lanes with more events than this, taken together, are read on a worker thread.
    static constexpr std::size_t kEventsAtOnce = 1'500'000;
    using Ready = std::function<void(std::shared_ptr<const RunSeries>)>;
    explicit ChartLoader(Ready ready, QObject* parent = nullptr);
    ~ChartLoader() override; ///< waits for the worker

    /// Hands the curves to `ready`; those of an earlier call that is still under way are dropped.
    void load(std::shared_ptr<const Run> run, FlowId flow);

private:
    void finish(int job, std::shared_ptr<const RunSeries> series);
    Ready m_ready;
    int m_job = 0;
    std::vector<QThread*> m_threads;
};

} // namespace roundtrip::ui
