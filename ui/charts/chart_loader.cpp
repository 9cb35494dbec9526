// SPDX-License-Identifier: GPL-3.0-or-later
// See chart_loader.h.
#include "ui/charts/chart_loader.h"

#include <algorithm>

namespace roundtrip::ui {
ChartLoader::ChartLoader(Ready ready, QObject* parent) : QObject(parent), m_ready(std::move(ready))
{
}

ChartLoader::~ChartLoader()
{
    for (QThread* thread : m_threads) {
        thread->wait();
        delete thread;
    }
}

void ChartLoader::load(std::shared_ptr<const Run> run, FlowId flow)
{
    const int job = ++m_job;
    if (!run || run->eventCount() <= kEventsAtOnce) {
        m_ready(run ? makeRunSeries(std::move(run), flow) : nullptr);
        return;
    }
    m_ready(nullptr);
    QThread* thread = QThread::create([this, job, flow, run = std::move(run)] {
        auto series = makeRunSeries(run, flow);
        QMetaObject::invokeMethod(
            this, [this, job, series = std::move(series)] { finish(job, series); },
            Qt::QueuedConnection);
    });
    m_threads.push_back(thread);
    connect(thread, &QThread::finished, this, [this, thread] {
        std::erase(m_threads, thread);
        thread->deleteLater();
    });
    thread->start(QThread::LowPriority);
}

void ChartLoader::finish(int job, std::shared_ptr<const RunSeries> series)
{
    if (job == m_job)
        m_ready(std::move(series));
}

} // namespace roundtrip::ui
