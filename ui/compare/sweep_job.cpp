// SPDX-License-Identifier: GPL-3.0-or-later
// See sweep_job.h. Each thread takes the next run that nobody has; the results stand in their
// places, so that the order of the threads changes nothing.
#include "ui/compare/sweep_job.h"

#include "core/report/comparison.h"
#include "core/sweep/runner.h"

#include <QCoreApplication>
#include <QEvent>
#include <QPointer>

#include <algorithm>
#include <exception>
#include <mutex>
#include <span>
#include <thread>

namespace roundtrip::ui {
namespace {

std::string rowsOf(const SweepGrid& grid, std::uint64_t number, const Run& run)
{
    std::string rows;
    appendRecordedRows(rows, grid, number, run);
    return rows;
}

} // namespace

std::optional<Distribution> SweepOutcome::distribution(Figure figure, std::size_t value,
                                                       std::size_t column) const
{
    std::vector<std::uint64_t> found;
    for (std::uint64_t seed = 0; seed < seeds; ++seed) {
        const auto& run = runs[static_cast<std::size_t>(value * seeds + seed)];
        const auto& one = run[column][figure];
        if (one) // of units: their share, so that runs can be compared
            found.push_back(one->of > 0 ? one->value * 10'000 / one->of : one->value);
    }
    return distributionOf(std::move(found));
}

class SweepJob::Work {
public:
    Work(SweepJob* job, SweepPlan plan) : m_job(job), m_plan(std::move(plan))
    {
        m_runs.resize(static_cast<std::size_t>(m_plan.runs()));
        m_rows.resize(m_runs.size());
    }
    ~Work()
    {
        m_cancel = true;
        join();
    }
    Work(const Work&) = delete;
    Work& operator=(const Work&) = delete;

    void start()
    {
        // One processor stays for the window.
        const unsigned have = std::max(2U, std::thread::hardware_concurrency());
        const auto most = static_cast<unsigned>(std::min<std::uint64_t>(m_plan.runs(), have - 1));
        m_alive = most;
        for (unsigned i = 0; i < most; ++i)
            m_threads.emplace_back([this] { work(); });
    }
    void cancel() { m_cancel = true; }
    void join()
    {
        for (std::thread& thread : m_threads) {
            if (thread.joinable())
                thread.join();
        }
    }
    [[nodiscard]] bool isCancelled() const { return m_cancel; }
    [[nodiscard]] const std::string& failure() const { return m_failure; }
    [[nodiscard]] std::shared_ptr<const SweepOutcome> outcome()
    {
        auto out = std::make_shared<SweepOutcome>();
        out->pointer = m_plan.grid.axes().front().pointer;
        for (const SweepValue& value : m_plan.grid.axes().front().values)
            out->values.push_back(value.text);
        out->seeds = m_plan.grid.seeds().count();
        out->columns = m_titles;
        out->transports = m_transports;
        out->runs = std::move(m_runs);
        out->csv = sweepHeader(m_plan.grid);
        for (const std::string& rows : m_rows)
            out->csv += rows;
        return out;
    }

private:
    void work()
    {
        try {
            for (;;) {
                const std::uint64_t number = m_next++;
                if (m_cancel || number >= m_plan.runs())
                    break;
                make(number);
                report();
            }
        } catch (const std::exception& error) {
            const std::lock_guard lock(m_mutex);
            m_failure = error.what();
            m_cancel = true;
        }
        if (--m_alive == 0)
            QMetaObject::invokeMethod(
                m_job, [job = m_job, me = this] { job->take(me); }, Qt::QueuedConnection);
    }

    void make(std::uint64_t number)
    {
        auto scenario = std::make_shared<Scenario>(
            *m_plan.scenarioOf(m_plan.grid.combinationOf(number)).scenario);
        scenario->seed = m_plan.grid.seedOf(number);
        RunOptions options;
        options.cancel = &m_cancel;
        options.eventLimit = kEventLimit;
        const auto run = runScenario(scenario, options);
        if (m_cancel)
            return; // it may not have come to its end
        const Comparison comparison(run);
        std::vector<Figures> figures;
        for (const ComparisonColumn& column : comparison.columns())
            figures.push_back(column.at(run->endTime()));
        const auto slot = static_cast<std::size_t>(number);
        m_rows[slot] = rowsOf(m_plan.grid, number, *run);
        m_runs[slot] = std::move(figures);
        const std::lock_guard lock(m_mutex);
        if (m_titles.empty()) {
            for (const ComparisonColumn& column : comparison.columns()) {
                m_titles.push_back(column.flows().title);
                m_transports.push_back(column.flows().transport);
            }
        }
    }

    void report()
    {
        const std::uint64_t done = ++m_done, total = m_plan.runs();
        const std::uint64_t step = std::max<std::uint64_t>(total / 100, 1);
        if (done % step == 0)
            QMetaObject::invokeMethod(
                m_job, [job = m_job, done, total] { Q_EMIT job->progress(done, total); },
                Qt::QueuedConnection);
    }

    SweepJob* m_job;
    SweepPlan m_plan;
    std::vector<std::vector<Figures>> m_runs;
    std::vector<std::string> m_rows;
    std::vector<std::string> m_titles;
    std::vector<Transport> m_transports; // of the same columns
    std::string m_failure;
    std::mutex m_mutex; // of the two above
    std::atomic<bool> m_cancel{false};
    std::atomic<std::uint64_t> m_next{0}, m_done{0};
    std::atomic<unsigned> m_alive{0};
    std::vector<std::thread> m_threads;
};

namespace {

/// Takes the member out to which the steps lead from `object` on, if there is one.
void forget(JsonValue& object, std::span<const std::string> steps)
{
    if (steps.size() == 1)
        std::erase_if(object.members,
                      [&](const JsonMember& one) { return one.key == steps.front(); });
    for (JsonMember& one : object.members) {
        if (one.key == steps.front())
            forget(one.value, steps.subspan(1));
    }
}

/// What a direction says by itself would win over a setting of the whole network.
void forgetDirections(JsonValue& document, const PointerSteps& steps)
{
    if (steps.size() < 2 || steps.front() != "network")
        return;
    for (JsonMember& part : document.members) {
        if (part.key != "network")
            continue;
        for (JsonMember& way : part.value.members) {
            if (way.key == "to_server" || way.key == "to_client")
                forget(way.value, std::span(steps).subspan(1));
        }
    }
}

/// What was asked for as a plan that is checked in every combination.
std::optional<SweepPlan> makePlan(const SweepRequest& request, std::string& error)
{
    auto axis = parseVary(request.pointer + '=' + request.values, error);
    if (!axis)
        return std::nullopt;
    auto seeds = SeedList::parse(request.seeds, error);
    if (!seeds) {
        error = SweepJob::tr("Seeds: ").toStdString() + error;
        return std::nullopt;
    }
    std::vector<SweepAxis> axes;
    axes.push_back(std::move(*axis));
    auto grid = SweepGrid::make(std::move(axes), std::move(*seeds), error);
    if (!grid)
        return std::nullopt;
    if (grid->runs() > SweepJob::kMostRuns) {
        error = SweepJob::tr("These are %1 runs; the window makes at most %2. Take fewer seeds or "
                             "values, or roundtrip-cli sweep, which makes any number.")
                    .arg(grid->runs())
                    .arg(SweepJob::kMostRuns)
                    .toStdString();
        return std::nullopt;
    }
    SweepPlan plan{"scenario", *parseJson(writeScenario(*request.scenario)).root, std::move(*grid),
                   Shard{}, true};
    forgetDirections(plan.document, plan.grid.axes().front().steps);
    std::string values;
    const auto errors = plan.findErrors(values, [] { return true; });
    if (errors.empty())
        return plan;
    error = SweepJob::tr("With %1: ").arg(QString::fromStdString(values)).toStdString()
            + errors.front().message + ' ' + errors.front().remedy;
    return std::nullopt;
}

} // namespace

SweepJob::SweepJob(QObject* parent) : QObject(parent) {}

SweepJob::~SweepJob() { m_work.reset(); }

void SweepJob::stop()
{
    m_work.reset();
    QCoreApplication::removePostedEvents(this, QEvent::MetaCall);
}

bool SweepJob::start(const SweepRequest& request, QString& error)
{
    stop();
    std::string why;
    auto plan = makePlan(request, why);
    error = QString::fromStdString(why);
    if (!plan)
        return false;
    m_work = std::make_unique<Work>(this, std::move(*plan));
    m_work->start();
    return true;
}

void SweepJob::cancel()
{
    if (m_work)
        m_work->cancel(); // the outcome comes as cancelled
}

void SweepJob::waitForAll()
{
    if (!m_work)
        return;
    m_work->join();
    QCoreApplication::sendPostedEvents(this, QEvent::MetaCall);
}

void SweepJob::take(Work* work)
{
    if (work != m_work.get())
        return; // of an older job
    m_work->join();
    const std::unique_ptr<Work> done = std::move(m_work);
    if (!done->failure().empty())
        Q_EMIT failed(QString::fromStdString(done->failure()));
    else if (done->isCancelled())
        Q_EMIT cancelled();
    else
        Q_EMIT finished(done->outcome());
}

} // namespace roundtrip::ui
