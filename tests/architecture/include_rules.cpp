// SPDX-License-Identifier: GPL-3.0-or-later
// See include_rules.h. A target is a folder ("core/base/") or one file ("core/tcp/tcp_config.h").
#include "tests/architecture/include_rules.h"

#include "tests/architecture/code_text.h"

#include <algorithm>
#include <initializer_list>
#include <map>
#include <regex>
#include <set>

namespace roundtrip::architecture {

namespace {

using Targets = std::vector<std::string>;

bool allows(const Targets& targets, std::string_view name)
{
    return std::ranges::any_of(targets, [&](const std::string& target) {
        return target.ends_with('/') ? name.starts_with(target) : name == target;
    });
}

// base <- wire <- {tcp, udp, apps} <- host <- net <- sim <- report. The scenario stands aside: its
// plain structs are read by host, net and sim and know only numbers, the settings of TCP, and the
// names of its states and timers.
const std::map<std::string, Targets>& roomTable()
{
    static const Targets host = {"core/base/",
                                 "core/wire/",
                                 "core/tcp/",
                                 "core/udp/",
                                 "core/apps/",
                                 "core/host/",
                                 "core/scenario/scenario.h",
                                 "core/scenario/workload.h"};
    static const auto with = [](Targets targets, std::initializer_list<std::string> more) {
        targets.insert(targets.end(), more);
        return targets;
    };
    static const Targets net = with(host, {"core/net/", "core/scenario/packet_numbers.h"});
    static const Targets sim = with(net, {"core/sim/"});
    static const std::map<std::string, Targets> table = {
        {"core/base", {"core/base/"}},
        {"core/wire", {"core/base/", "core/wire/"}},
        {"core/tcp", {"core/base/", "core/wire/", "core/tcp/"}},
        {"core/udp", {"core/base/", "core/wire/", "core/udp/"}},
        {"core/apps",
         {"core/base/", "core/wire/app_message.h", "core/apps/", "core/scenario/workload.h"}},
        {"core/host", host},
        {"core/net", net},
        {"core/sim", sim},
        {"core/scenario",
         {"core/base/", "core/scenario/", "core/tcp/tcp_config.h", "core/tcp/tcp_state.h",
          "core/tcp/timer_table.h"}},
        {"core/sweep",
         {"core/base/", "core/scenario/", "core/report/summary.h",
          "core/report/apps/user_figures.h", "core/sim/run.h", "core/sweep/"}},
        {"core/report",
         with(sim, {"core/scenario/json_text.h", "core/sweep/csv.h", "core/report/"})},
        {"core/edit", with(sim, {"core/scenario/", "core/report/", "core/edit/"})},
        {"core/query", with(sim, {"core/sweep/csv.h", "core/report/", "core/query/"})},
        {"core/teach",
         with(sim, {"core/scenario/", "core/report/", "core/edit/", "core/query/", "core/teach/"})},
    };
    return table;
}

const Targets& targetsOf(const SourceFile& file)
{
    static const Targets scenarioStructs = {"core/base/",
                                            "core/tcp/tcp_config.h",
                                            "core/tcp/tcp_state.h",
                                            "core/tcp/timer_table.h",
                                            "core/scenario/lesson.h",
                                            "core/scenario/workload.h"};
    static const Targets none;
    if (file.path == "core/scenario/scenario.h" || file.path == "core/scenario/lesson.h")
        return scenarioStructs;
    for (const auto& [room, targets] : roomTable()) {
        if (file.in(room))
            return targets;
    }
    return none;
}

bool isQt(const Include& include)
{
    static const std::regex qt("Q[A-Za-z].*|q[a-z0-9_]+[.]h");
    return std::regex_match(include.name, qt);
}

bool isQtCharts(const Include& include)
{
    static const std::regex charts(
        "QtCharts/.*|Q.*Chart.*|Q.*Series|Q.*Axis|QBarSet|QBoxSet|QCandlestickSet|QPieSlice"
        "|QLegend.*|Q.*ModelMapper");
    return std::regex_match(include.name, charts);
}

bool isWholeModule(const Include& include)
{
    static const std::set<std::string> whole = {"QtCore",   "QtGui", "QtWidgets",
                                                "QtCharts", "QtSvg", "QtTest"};
    const std::size_t slash = include.name.find('/');
    return whole.contains(include.name.substr(0, slash))
           && (slash == std::string::npos
               || include.name.substr(slash + 1) == include.name.substr(0, slash));
}

bool isChartUnit(const SourceFile& file)
{
    return file.in("ui") && file.path.find("chart") != std::string::npos;
}

// Calls report(include) for each include of each file for which `of` holds.
template <typename Of, typename Judge>
Findings judgeIncludes(const std::vector<SourceFile>& files, Of of, Judge judge)
{
    Findings findings;
    for (const SourceFile& file : files) {
        if (!file.isCpp() || !of(file))
            continue;
        for (const Include& include : includesOf(file.text)) {
            const std::string what = judge(file, include);
            if (!what.empty())
                findings.push_back(findingAt(file, include.line, what));
        }
    }
    return findings;
}

/// A library that a single unit of the core hides from all others.
void oneUnitKnows(std::string_view prefix, const std::string& library,
                  const std::vector<SourceFile>& files, Findings& findings)
{
    std::set<std::string> units;
    for (const SourceFile& file : files) {
        if (!file.in("core") || !file.isCpp())
            continue;
        const auto includes = includesOf(file.text);
        if (std::ranges::any_of(includes, [prefix](const Include& include) {
                return include.name.starts_with(prefix);
            }))
            units.insert(file.unit());
    }
    for (auto unit = units.begin(); units.size() > 1 && unit != units.end(); ++unit)
        findings.push_back({*unit, "one of several units that know " + library + "; one may"});
}

} // namespace

Findings checkCoreRooms(const std::vector<SourceFile>& files)
{
    return judgeIncludes(
        files, [](const SourceFile& file) { return file.in("core"); },
        [](const SourceFile& file, const Include& include) -> std::string {
            if (!include.quoted || allows(targetsOf(file), include.name))
                return {};
            return "may not include \"" + include.name + "\"";
        });
}

Findings checkCoreLibraries(const std::vector<SourceFile>& files)
{
    Findings findings = judgeIncludes(
        files,
        [](const SourceFile& file) { return file.in("core") || file.path.starts_with("app/cli"); },
        [](const SourceFile&, const Include& include) -> std::string {
            if (isQt(include))
                return "knows no Qt, but includes <" + include.name + ">";
            if (include.name.starts_with("ui/"))
                return "knows no window, but includes \"" + include.name + "\"";
            return {};
        });
    oneUnitKnows("nlohmann/", "the JSON library", files, findings);
    oneUnitKnows("muParser", "muParser", files, findings);
    return findings;
}

Findings checkUiSeesRecordsOnly(const std::vector<SourceFile>& files)
{
    static const Targets visible = {"core/base/",
                                    "core/edit/",
                                    "core/query/",
                                    "core/report/",
                                    "core/scenario/",
                                    "core/sweep/",
                                    "core/teach/",
                                    "core/sim/run.h",
                                    "core/sim/cursor.h",
                                    "core/sim/event.h",
                                    "core/sim/host_snapshot.h",
                                    "core/tcp/send_limit.h",
                                    "core/tcp/tcp_config.h",
                                    "core/tcp/tcp_state.h",
                                    "core/tcp/timer_table.h",
                                    "core/tcp/variables.h",
                                    "core/wire/packet.h",
                                    "core/wire/codec.h"};
    return judgeIncludes(
        files, [](const SourceFile& file) { return file.in("ui") || file.in("app/desktop"); },
        [](const SourceFile&, const Include& include) -> std::string {
            if (!include.name.starts_with("core/") || allows(visible, include.name))
                return {};
            return "reaches into the engine: \"" + include.name + "\"";
        });
}

Findings checkUiLayers(const std::vector<SourceFile>& files)
{
    static const Targets ground = {"ui/base/", "ui/theme/", "ui/parts/"};
    return judgeIncludes(
        files, [](const SourceFile& file) { return file.in("ui"); },
        [](const SourceFile& file, const Include& include) -> std::string {
            if (!include.name.starts_with("ui/"))
                return {};
            const bool ofGround = file.in("ui/base") || file.in("ui/theme") || file.in("ui/parts");
            if (ofGround && !allows(ground, include.name))
                return "what all rooms share may not know the room of \"" + include.name + "\"";
            if (include.name.starts_with("ui/window/") && !file.in("ui/window"))
                return "a view may not know the window: \"" + include.name + "\"";
            return {};
        });
}

Findings checkQtHeaders(const std::vector<SourceFile>& files)
{
    return judgeIncludes(
        files, [](const SourceFile&) { return true; },
        [](const SourceFile& file, const Include& include) -> std::string {
            if (isWholeModule(include))
                return "includes the whole module <" + include.name + ">: name the class instead";
            if (isQtCharts(include) && !isChartUnit(file) && !file.in("tests"))
                return "<" + include.name + "> belongs in ui's chart units";
            if (include.name == "QSettings" && file.path != "ui/window/settings.cpp")
                return "QSettings belongs in ui/window/settings.cpp";
            if (include.name.starts_with("webp/") && file.path != "ui/exports/webp_animation.cpp"
                && !file.in("tests"))
                return "<" + include.name + "> belongs in ui/exports/webp_animation.cpp";
            return {};
        });
}

} // namespace roundtrip::architecture
