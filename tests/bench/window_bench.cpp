// SPDX-License-Identifier: GPL-3.0-or-later
// What an edit costs in the window, in processor time of all its threads: for each bundled lesson
// the fate of one packet is changed, the run computed again, and the whole window painted; and how
// long a run of a hundred thousand segments takes from its scenario to the picture. Without a
// display: what a graphics card would take off the processor is counted too.
#include "core/edit/fault_change.h"
#include "core/scenario/scenario_reader.h"
#include "tests/bench/bench_scenarios.h"
#include "ui/window/main_window.h"
#include "ui/window/settings.h"

#include <QApplication>
#include <QImage>
#include <QStyleFactory>
#include <benchmark/benchmark.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

namespace roundtrip::bench {
namespace {

class Window {
public:
    Window() : m_window(m_settings, [] { return qint64{0}; })
    {
        m_window.setQuiet(true);
        m_window.theme().setScale(1.0);
        m_window.theme().choose(ui::ThemeChoice::Light);
        m_window.resize(1600, 1000);
        m_window.show();
        QApplication::processEvents();
    }
    ui::MainWindow* operator->() { return &m_window; }
    /// All that a user would wait for: the run, the models, the layouts, every pixel.
    void paint()
    {
        while (m_window.document().running())
            QApplication::processEvents(QEventLoop::WaitForMoreEvents);
        QApplication::processEvents();
        QImage image(m_window.size(), QImage::Format_ARGB32_Premultiplied);
        m_window.render(&image);
        benchmark::DoNotOptimize(image.constBits());
    }

private:
    ui::Settings m_settings{ui::Settings::Storage::None};
    ui::MainWindow m_window;
};

/// Packets of the first lane that a fault can mean, spread over the run.
std::vector<std::shared_ptr<const Scenario>> edits(const Run& run)
{
    constexpr std::size_t kEdits = 8;
    std::vector<std::shared_ptr<const Scenario>> out;
    const std::size_t flights = run.lanes[0].flightCount();
    const std::size_t every = std::max<std::size_t>(flights / kEdits, 1);
    for (std::size_t packet = 0; packet < flights; packet += every) {
        if (auto edited = withFate(*run.scenario, run, 0, static_cast<PacketId>(packet), {}))
            out.push_back(std::make_shared<const Scenario>(std::move(*edited)));
    }
    return out;
}

void edit(benchmark::State& state, const std::string& lesson)
{
    Window window;
    window->openLesson(QString::fromStdString(lesson));
    window.paint();
    window->playback().toEnd();
    window.paint();
    const auto scenarios = edits(*window->document().run());
    std::size_t next = 0;
    for (auto _ : state) {
        window->document().setScenario(scenarios[next++ % scenarios.size()]);
        window.paint();
    }
}

void hundredThousandSegments(benchmark::State& state)
{
    Transfer transfer;
    transfer.bytes = 1460ULL * 70'000; // and an ACK for every other one
    transfer.loss = "0.001";
    const auto scenario = tcpTransfer(transfer);
    Window window;
    std::size_t told = 0, packets = 0;
    QObject::connect(&window->document(), &ui::RunDocument::runProgress, [&told] { ++told; });
    for (auto _ : state) {
        window->document().setScenario(scenario);
        window.paint();
        packets = window->document().run()->lanes[0].flightCount();
    }
    state.counters["packets"] = static_cast<double>(packets);
    state.counters["progress"] = benchmark::Counter(static_cast<double>(told),
                                                    benchmark::Counter::kAvgIterations);
}

} // namespace
} // namespace roundtrip::bench

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    QApplication application(argc, argv);
    roundtrip::ui::Theme::loadFonts();
    for (const roundtrip::BundledScenario& bundled : roundtrip::bundledScenarios()) {
        const std::string name(bundled.name);
        if (roundtrip::readScenario(bundled.text, name).scenario->lesson)
            benchmark::RegisterBenchmark(
                ("edit/" + name).c_str(),
                [name](benchmark::State& state) { roundtrip::bench::edit(state, name); })
                ->Unit(benchmark::kMillisecond)
                ->MeasureProcessCPUTime();
    }
    benchmark::RegisterBenchmark("hundred_thousand_segments",
                                 roundtrip::bench::hundredThousandSegments)
        ->Unit(benchmark::kMillisecond)
        ->MeasureProcessCPUTime();
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv))
        return 1;
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
