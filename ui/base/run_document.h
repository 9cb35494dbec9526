// SPDX-License-Identifier: GPL-3.0-or-later
// The open scenario and its run. Reads and writes files, runs simulations on a worker thread, and
// hands out finished runs; a newer job makes an older one's result stale. Knows no widgets.
#pragma once

#include "core/scenario/scenario_reader.h"
#include "core/sim/run.h"

#include <QObject>
#include <QString>
#include <QThread>

#include <atomic>
#include <memory>
#include <vector>

namespace roundtrip::ui {

class RunDocument : public QObject {
    Q_OBJECT
public:
    /// Events that a lane may record; a longer run is cut there (Run::end says so) and still shown.
    static constexpr std::size_t kEventLimit = 20'000'000;

    explicit RunDocument(QObject* parent = nullptr);
    ~RunDocument() override; ///< cancels and waits for the worker

    /// Reads and starts the run. On a bad file emits `failed` and keeps what is open.
    void openFile(const QString& path);
    void openBundled(const QString& name);
    /// A scenario that stands in no file: its JSON text, and what to call it.
    void openText(const std::string& text, const QString& name);
    /// Runs an edited copy of the open scenario; the document is modified until saved.
    void setScenario(std::shared_ptr<const Scenario> scenario);
    void rerun();
    /// Throws the edits away: runs the scenario as it was read or last saved.
    void resetToFile();
    void cancel();
    /// Writes through a temporary file in the same folder; false and `failed` when it cannot.
    bool saveAs(const QString& path);

    [[nodiscard]] const std::shared_ptr<const Scenario>& scenario() const { return m_scenario; }
    [[nodiscard]] const std::shared_ptr<const Run>& run() const { return m_run; }
    [[nodiscard]] bool running() const { return m_running; }
    [[nodiscard]] bool modified() const { return m_modified; }
    /// The scenario as it was read or last saved.
    [[nodiscard]] const std::shared_ptr<const Scenario>& original() const { return m_original; }
    /// The file, or empty for a bundled or new scenario.
    [[nodiscard]] const QString& path() const { return m_path; }
    /// "one-lost-segment" for a bundled one, else the file's name.
    [[nodiscard]] const QString& name() const { return m_name; }
    /// Blocks until the job under way has ended, and emits its outcome (for --screenshot and
    /// tests).
    void waitForRun();

Q_SIGNALS:
    void scenarioChanged();
    void runStarted();
    void runProgress(double virtualSeconds, qulonglong events);
    void runReady(); ///< run() is new
    void runCancelled();
    void failed(const QString& title, const QString& details);

private:
    void open(const ScenarioResult& result, const QString& path, const QString& name);
    void adopt(std::shared_ptr<const Scenario> scenario);
    void start();
    void finish(int job, std::shared_ptr<const Run> run, const QString& failure);
    void reap();
    std::shared_ptr<const Scenario> m_scenario, m_original;
    std::shared_ptr<const Run> m_run;
    QString m_path, m_name;
    bool m_modified = false;
    bool m_running = false;
    int m_job = 0; ///< the newest; results of others are dropped
    std::shared_ptr<std::atomic<bool>> m_cancel;
    std::vector<QThread*> m_threads; ///< those that have not ended yet; the newest is last
};

} // namespace roundtrip::ui
