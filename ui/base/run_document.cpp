// SPDX-License-Identifier: GPL-3.0-or-later
// See run_document.h. One worker thread for each job: a job owns everything it touches, and posts
// its outcome with its number, so that nothing has to be locked.
#include "ui/base/run_document.h"

#include "core/teach/lesson_change.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEvent>
#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>
#include <new>
#include <utility>

namespace roundtrip::ui {
namespace {

constexpr qint64 kProgressMs = 100;

QString describe(const ScenarioError& error)
{
    QString text;
    if (error.line > 0)
        text += RunDocument::tr("Line %1, column %2").arg(error.line).arg(error.column);
    if (!error.pointer.empty())
        text += (text.isEmpty() ? QString() : u"  \u00b7  "_qs)
                + QString::fromStdString(error.pointer);
    if (!text.isEmpty())
        text += u'\n';
    text += QString::fromStdString(error.message);
    if (!error.remedy.empty())
        text += u'\n' + QString::fromStdString(error.remedy);
    return text;
}

QString describe(const std::vector<ScenarioError>& errors)
{
    QStringList texts;
    for (const ScenarioError& error : errors)
        texts << describe(error);
    return texts.join(u"\n\n"_qs);
}

} // namespace

RunDocument::RunDocument(QObject* parent) : QObject(parent) {}

RunDocument::~RunDocument()
{
    if (m_cancel)
        *m_cancel = true;
    for (QThread* thread : m_threads) {
        thread->wait();
        delete thread;
    }
}

void RunDocument::openFile(const QString& path)
{
    open(readScenarioFile(path.toStdString()), path, QFileInfo(path).fileName());
}

void RunDocument::openBundled(const QString& name)
{
    const std::string wanted = name.toStdString();
    for (const BundledScenario& bundled : bundledScenarios()) {
        if (bundled.name == wanted) {
            open(readScenario(bundled.text, wanted), QString(), name);
            return;
        }
    }
    Q_EMIT failed(tr("No such scenario"),
                  tr("There is no bundled scenario called \"%1\".").arg(name));
}

void RunDocument::openText(const std::string& text, const QString& name)
{
    open(readScenario(text, name.toStdString()), QString(), name);
}

void RunDocument::open(const ScenarioResult& result, const QString& path, const QString& name)
{
    if (!result.ok()) {
        Q_EMIT failed(tr("%1 cannot be opened").arg(name), describe(result.errors));
        return;
    }
    m_path = path;
    m_name = name;
    m_original = result.scenario;
    adopt(result.scenario);
}

void RunDocument::setScenario(std::shared_ptr<const Scenario> scenario)
{
    adopt(std::move(scenario));
}

void RunDocument::resetToFile()
{
    if (m_original && m_modified)
        adopt(m_original);
}

void RunDocument::adopt(std::shared_ptr<const Scenario> scenario)
{
    const auto before = std::exchange(m_scenario, std::move(scenario));
    m_modified = m_original && !(*m_scenario == *m_original);
    // What is taught changes nothing in the run that is there, or under way.
    bool runs = true;
    if (before && differInLessonOnly(*before, *m_scenario))
        runs = m_running ? m_cancel->load() : !m_run || !runAlike(*m_run->scenario, *m_scenario);
    Q_EMIT scenarioChanged();
    if (runs)
        start();
}

void RunDocument::rerun()
{
    if (m_scenario)
        start();
}

void RunDocument::start()
{
    if (m_cancel)
        *m_cancel = true; // the older job: its result is stale from here on
    reap();
    const int job = ++m_job;
    m_cancel = std::make_shared<std::atomic<bool>>(false);
    m_running = true;
    auto work = [this, job, cancel = m_cancel, scenario = m_scenario] {
        QElapsedTimer sinceProgress;
        sinceProgress.start();
        RunOptions options;
        options.cancel = cancel.get();
        options.eventLimit = kEventLimit;
        options.progress = [&](SimTime reached, std::size_t events) {
            if (sinceProgress.elapsed() < kProgressMs)
                return;
            sinceProgress.restart();
            using Seconds = std::chrono::duration<double>;
            const double seconds = Seconds(reached.time_since_epoch()).count();
            QMetaObject::invokeMethod(
                this,
                [this, job, seconds, events] {
                    if (job == m_job && m_running)
                        Q_EMIT runProgress(seconds, events);
                },
                Qt::QueuedConnection);
        };
        std::shared_ptr<const Run> run;
        QString failure;
        try {
            run = runScenario(scenario, options);
        } catch (const std::bad_alloc&) {
            failure = tr("The record of this run does not fit into memory. Shorten it with "
                         "\"until\", or use roundtrip-cli, which keeps no record.");
        }
        QMetaObject::invokeMethod(
            this, [this, job, run, failure] { finish(job, run, failure); }, Qt::QueuedConnection);
    };
    m_threads.push_back(QThread::create(std::move(work)));
    m_threads.back()->start();
    Q_EMIT runStarted();
}

void RunDocument::finish(int job, std::shared_ptr<const Run> run, const QString& failure)
{
    if (job != m_job || !m_running)
        return;
    m_running = false;
    if (!failure.isEmpty()) {
        Q_EMIT failed(tr("The run failed"), failure);
    } else if (*m_cancel) {
        Q_EMIT runCancelled();
    } else {
        m_run = std::move(run);
        Q_EMIT runReady();
    }
}

void RunDocument::reap()
{
    std::erase_if(m_threads, [](QThread* thread) {
        if (!thread->isFinished())
            return false;
        delete thread;
        return true;
    });
}

void RunDocument::cancel()
{
    if (m_running)
        *m_cancel = true; // the outcome comes as runCancelled
}

bool RunDocument::saveAs(const QString& path)
{
    const QByteArray text = QByteArray::fromStdString(m_scenario ? writeScenario(*m_scenario)
                                                                 : std::string());
    QSaveFile file(path);
    if (!m_scenario || !file.open(QIODevice::WriteOnly) || file.write(text) != text.size()
        || !file.commit()) {
        Q_EMIT failed(tr("The scenario was not saved"),
                      tr("%1: %2. Choose another place, or make room.")
                          .arg(path, m_scenario ? file.errorString() : tr("nothing is open")));
        return false;
    }
    m_path = path;
    m_name = QFileInfo(path).fileName();
    m_original = m_scenario;
    m_modified = false;
    Q_EMIT scenarioChanged();
    return true;
}

void RunDocument::waitForRun()
{
    if (!m_running)
        return;
    m_threads.back()->wait();
    QCoreApplication::sendPostedEvents(this, QEvent::MetaCall);
}

} // namespace roundtrip::ui
