// SPDX-License-Identifier: GPL-3.0-or-later
// Proves that the include rules find planted offenders and let the lawful ones pass.
#include "tests/architecture/include_rules.h"

#include <gtest/gtest.h>

namespace roundtrip::architecture {

namespace {

SourceFile including(std::string path, const std::string& header)
{
    return {std::move(path), "#include " + header + "\n"};
}

std::size_t roomFindings(const char* path, const char* header)
{
    return checkCoreRooms({including(path, header)}).size();
}

} // namespace

TEST(IncludeRules, RoomsMayLookDownOnly)
{
    EXPECT_EQ(roomFindings("core/wire/packet.h", "\"core/base/ids.h\""), 0U);
    EXPECT_EQ(roomFindings("core/base/ids.h", "\"core/wire/packet.h\""), 1U);
    EXPECT_EQ(roomFindings("core/net/link.cpp", "\"core/sim/run.h\""), 1U);
    EXPECT_EQ(roomFindings("core/report/series.h", "\"core/sim/run.h\""), 0U);
    EXPECT_EQ(roomFindings("core/sim/run.h", "\"core/report/series.h\""), 1U);
    EXPECT_EQ(roomFindings("core/host/host.h", "\"ui/theme/theme.h\""), 1U);
}

TEST(IncludeRules, ConnectionsKnowNoScenarioLinkOrTrace)
{
    EXPECT_EQ(roomFindings("core/tcp/connection.h", "\"core/scenario/scenario.h\""), 1U);
    EXPECT_EQ(roomFindings("core/tcp/connection.h", "\"core/net/link.h\""), 1U);
    EXPECT_EQ(roomFindings("core/tcp/connection.h", "\"core/udp/udp_socket.h\""), 1U);
    EXPECT_EQ(roomFindings("core/udp/udp_socket.h", "\"core/tcp/sender.h\""), 1U);
}

TEST(IncludeRules, ScenarioStructsAreTheOnlyPartThatTheEngineMaySee)
{
    EXPECT_EQ(roomFindings("core/host/host.h", "\"core/scenario/scenario.h\""), 0U);
    EXPECT_EQ(roomFindings("core/host/host.h", "\"core/scenario/scenario_reader.h\""), 1U);
    EXPECT_EQ(roomFindings("core/scenario/scenario.h", "\"core/tcp/tcp_config.h\""), 0U);
    EXPECT_EQ(roomFindings("core/scenario/scenario.h", "\"core/tcp/connection.h\""), 1U);
    EXPECT_EQ(roomFindings("core/scenario/scenario.h", "\"core/scenario/json.h\""), 1U);
}

TEST(IncludeRules, ARoomThatTheTableDoesNotNameMayIncludeNothing)
{
    EXPECT_EQ(roomFindings("core/attic/thing.h", "\"core/base/ids.h\""), 1U);
}

TEST(IncludeRules, CoreAndCommandLineKnowNoQt)
{
    for (const char* header : {"<QString>", "<QtCore/QString>", "<QtGlobal>", "<qglobal.h>"}) {
        EXPECT_EQ(checkCoreLibraries({including("core/sim/run.h", header)}).size(), 1U) << header;
        EXPECT_EQ(checkCoreLibraries({including("app/cli_main.cpp", header)}).size(), 1U) << header;
        EXPECT_EQ(checkCoreLibraries({including("ui/theme/theme.h", header)}).size(), 0U) << header;
    }
    EXPECT_EQ(checkCoreLibraries({including("app/cli_run.cpp", "\"ui/theme/theme.h\"")}).size(),
              1U);
    EXPECT_EQ(checkCoreLibraries({including("core/sim/run.h", "<queue>")}).size(), 0U);
}

TEST(IncludeRules, OneUnitKnowsTheJsonLibrary)
{
    const SourceFile header = including("core/scenario/json.h", "<nlohmann/json_fwd.hpp>");
    const SourceFile source = including("core/scenario/json.cpp", "<nlohmann/json.hpp>");
    const SourceFile other = including("core/report/summary.cpp", "<nlohmann/json.hpp>");
    EXPECT_EQ(checkCoreLibraries({header, source}).size(), 0U);
    EXPECT_EQ(checkCoreLibraries({header, source, other}).size(), 2U);
}

TEST(IncludeRules, OneUnitKnowsTheReaderOfExpressions)
{
    const SourceFile source = including("core/query/condition.cpp", "<muParser.h>");
    const SourceFile other = including("core/query/breakpoints.cpp", "<muParserBase.h>");
    EXPECT_EQ(checkCoreLibraries({source}).size(), 0U);
    EXPECT_EQ(checkCoreLibraries({source, other}).size(), 2U);
}

TEST(IncludeRules, TheWindowSeesNoEngine)
{
    const auto count = [](const char* path, const char* header) {
        return checkUiSeesRecordsOnly({including(path, header)}).size();
    };
    EXPECT_EQ(count("ui/ladder/ladder_view.cpp", "\"core/sim/run.h\""), 0U);
    EXPECT_EQ(count("ui/ladder/ladder_view.cpp", "\"core/report/series.h\""), 0U);
    EXPECT_EQ(count("ui/ladder/ladder_view.cpp", "\"core/sim/simulation.h\""), 1U);
    EXPECT_EQ(count("ui/ladder/ladder_view.cpp", "\"core/tcp/connection.h\""), 1U);
    EXPECT_EQ(count("ui/ladder/ladder_view.cpp", "\"core/host/host.h\""), 1U);
    EXPECT_EQ(count("app/desktop/main.cpp", "\"core/sim/simulation.h\""), 1U);
    EXPECT_EQ(count("tests/core/sim/simulation_test.cpp", "\"core/sim/simulation.h\""), 0U);
}

TEST(IncludeRules, ViewsKnowNoWindowAndTheGroundNoViews)
{
    const auto count = [](const char* path, const char* header) {
        return checkUiLayers({including(path, header)}).size();
    };
    EXPECT_EQ(count("ui/ladder/ladder_view.cpp", "\"ui/stage/stage_view.h\""), 0U);
    EXPECT_EQ(count("ui/ladder/ladder_view.cpp", "\"ui/window/main_window.h\""), 1U);
    EXPECT_EQ(count("ui/parts/scrolling.cpp", "\"ui/ladder/ladder_view.h\""), 1U);
    EXPECT_EQ(count("ui/base/playback.cpp", "\"ui/theme/theme.h\""), 0U);
    EXPECT_EQ(count("ui/window/main_window.cpp", "\"ui/window/settings.h\""), 0U);
    EXPECT_EQ(count("app/desktop/main.cpp", "\"ui/window/main_window.h\""), 0U);
}

TEST(IncludeRules, QtHeadersHaveTheirPlaces)
{
    const auto count = [](const char* path, const char* header) {
        return checkQtHeaders({including(path, header)}).size();
    };
    for (const char* header :
         {"<QChartView>", "<QtCharts/QChart>", "<QLineSeries>", "<QValueAxis>"}) {
        EXPECT_EQ(count("ui/ladder/ladder_view.cpp", header), 1U) << header;
        EXPECT_EQ(count("ui/charts/chart_panel.cpp", header), 0U) << header;
    }
    EXPECT_EQ(count("ui/theme/theme.cpp", "<QSettings>"), 1U);
    EXPECT_EQ(count("ui/window/settings.cpp", "<QSettings>"), 0U);
    EXPECT_EQ(count("ui/exports/picture_writer.cpp", "<webp/mux.h>"), 1U);
    EXPECT_EQ(count("ui/exports/webp_animation.cpp", "<webp/mux.h>"), 0U);
    EXPECT_EQ(count("ui/theme/theme.cpp", "<QtWidgets>"), 1U);
    EXPECT_EQ(count("ui/theme/theme.cpp", "<QtWidgets/QtWidgets>"), 1U);
    EXPECT_EQ(count("ui/theme/theme.cpp", "<QWidget>"), 0U);
}

} // namespace roundtrip::architecture
