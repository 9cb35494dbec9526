// SPDX-License-Identifier: GPL-3.0-or-later
// Asking something slow (the system) without holding up the window. Knows nothing of what is asked.
#pragma once

#include <QCoreApplication>
#include <QFutureWatcher>
#include <QPromise>
#include <QString>
#include <QThreadPool>
#include <QtDebug>

#include <exception>
#include <memory>
#include <new>
#include <optional>
#include <type_traits>
#include <utility>

namespace roundtrip::ui {

/// What a person is told of the exception that is being handled: on a worker none may get away, it
/// would end the program.
inline QString workerFailure()
{
    try {
        throw;
    } catch (const std::bad_alloc&) {
        return QCoreApplication::translate(
            "Worker", "There is not enough memory for it. Make the run shorter with \"until\".");
    } catch (const std::exception& error) {
        return QCoreApplication::translate("Worker", "It failed: %1.")
            .arg(QString::fromUtf8(error.what()));
    } catch (...) {
        return QCoreApplication::translate("Worker", "It failed, and nothing says why.");
    }
}

/// Calls `read` on a thread of the pool, and then `take` with its answer on the thread of the
/// receiver; where `read` throws, `fail` with a sentence instead. `read` must own all it uses: the
/// receiver may be gone when it is done, and then nobody takes the answer.
template <typename Read, typename Take, typename Fail>
void askOnWorker(QObject* receiver, Read read, Take take, Fail fail)
{
    struct Outcome {
        std::optional<std::invoke_result_t<Read>> answer;
        QString failure;
    };
    auto promise = std::make_shared<QPromise<Outcome>>();
    auto* watcher = new QFutureWatcher<Outcome>(receiver);
    QObject::connect(watcher, &QFutureWatcherBase::finished, receiver,
                     [watcher, take = std::move(take), fail = std::move(fail)] {
                         Outcome outcome = watcher->result();
                         watcher->deleteLater();
                         if (outcome.answer)
                             take(*std::move(outcome.answer));
                         else
                             fail(outcome.failure);
                     });
    promise->start();
    watcher->setFuture(promise->future());
    QThreadPool::globalInstance()->start([promise, read = std::move(read)] {
        Outcome outcome;
        try {
            outcome.answer.emplace(read());
        } catch (...) {
            outcome.failure = workerFailure();
        }
        promise->addResult(std::move(outcome));
        promise->finish();
    });
}

/// The same for an answer that may as well be empty: where `read` throws, `take` gets an empty one,
/// and the program's log the sentence.
template <typename Read, typename Take>
void askOnWorker(QObject* receiver, Read read, Take take)
{
    askOnWorker(receiver, std::move(read), take, [take](const QString& failure) {
        qWarning("%s", qPrintable(failure));
        take(std::invoke_result_t<Read>{});
    });
}

} // namespace roundtrip::ui
