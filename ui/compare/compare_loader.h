// SPDX-License-Identifier: GPL-3.0-or-later
// Reads a run into a comparison: at once for a short run, on a worker thread for a long one. Knows
// no view.
#pragma once

#include "core/report/comparison.h"

#include <QObject>

#include <functional>
#include <memory>

namespace roundtrip::ui {

class CompareLoader : public QObject {
    Q_OBJECT
public:
    /// Runs with more events than this are read on a worker thread.
    static constexpr std::size_t kEventsAtOnce = 100'000;
    using Ready = std::function<void(std::shared_ptr<const Comparison>)>;
    explicit CompareLoader(Ready ready, QObject* parent = nullptr);
    /// Hands the comparison to `ready`, and null until then if that takes long; that of an earlier
    /// call that is still under way is dropped.
    void load(std::shared_ptr<const Run> run);

private:
    Ready m_ready;
    int m_job = 0;
};

} // namespace roundtrip::ui
