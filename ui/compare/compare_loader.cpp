// SPDX-License-Identifier: GPL-3.0-or-later
// See compare_loader.h.
#include "ui/compare/compare_loader.h"

#include "ui/base/on_worker.h"

namespace roundtrip::ui {

CompareLoader::CompareLoader(Ready ready, QObject* parent)
    : QObject(parent), m_ready(std::move(ready))
{
}

void CompareLoader::load(std::shared_ptr<const Run> run)
{
    const int job = ++m_job;
    if (!run || run->eventCount() <= kEventsAtOnce) {
        m_ready(run ? std::make_shared<const Comparison>(std::move(run)) : nullptr);
        return;
    }
    m_ready(nullptr);
    using Answer = std::shared_ptr<const Comparison>;
    askOnWorker(
        this,
        [run = std::move(run)]() -> Answer { return std::make_shared<const Comparison>(run); },
        [this, job](const Answer& comparison) {
            if (job == m_job)
                m_ready(comparison);
        });
}

} // namespace roundtrip::ui
