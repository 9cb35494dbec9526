// SPDX-License-Identifier: GPL-3.0-or-later
// Asking something slow (the system) without holding up the window. Knows nothing of what is asked.
#pragma once

#include <QFutureWatcher>
#include <QPromise>
#include <QThreadPool>

#include <memory>
#include <type_traits>
#include <utility>

namespace roundtrip::ui {

/// Calls `read` on a thread of the pool, and then `take` with its answer on the thread of the
/// receiver. `read` must own all it uses: the receiver may be gone when it is done, and then nobody
/// takes the answer.
template <typename Read, typename Take>
void askOnWorker(QObject* receiver, Read read, Take take)
{
    using Answer = std::invoke_result_t<Read>;
    auto promise = std::make_shared<QPromise<Answer>>();
    auto* watcher = new QFutureWatcher<Answer>(receiver);
    QObject::connect(watcher, &QFutureWatcherBase::finished, receiver,
                     [watcher, take = std::move(take)] {
                         take(watcher->result());
                         watcher->deleteLater();
                     });
    promise->start();
    watcher->setFuture(promise->future());
    QThreadPool::globalInstance()->start([promise, read = std::move(read)] {
        promise->addResult(read());
        promise->finish();
    });
}

} // namespace roundtrip::ui
