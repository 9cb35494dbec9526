// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: each TCP setting is read, written back and refused by itself; profiles and ends are
// laid over one another in a fixed order; schema and documentation name every setting.
#include "core/scenario/reader_parts.h"
#include "core/scenario/tcp_settings.h"
#include "tests/scenario/scenario_testing.h"

#include <fstream>
#include <set>
#include <sstream>

using namespace roundtrip;
using namespace roundtrip::testing;
using namespace std::chrono_literals;

namespace {

struct Case {
    std::string_view key;
    std::string_view value;     ///< neither profile's
    std::string_view wrongType; ///< refused
    std::string_view outside;   ///< refused; empty where the type has no range
};

constexpr auto kCases = std::to_array<Case>({
    {"mss", "1000", "\"1000\"", "65496"},
    {"isn", "4294967295", "\"chosen\"", "4294967296"},
    {"initial_window", "3", "1.5", "0"},
    {"congestion_control", "\"tahoe\"", "true", "\"vegas\""},
    {"hystart", "true", "1", ""},
    {"idle_restart", "false", "\"no\"", ""},
    {"window_validation", "true", "0", ""},
    {"limited_transmit", "true", "null", ""},
    {"sack", "true", "\"yes\"", ""},
    {"dsack", "true", "2", ""},
    {"rack", "true", "\"true\"", ""},
    {"tlp", "true", "[]", ""},
    {"prr", "true", "{}", ""},
    {"frto", "true", "\"10 ms\"", ""},
    {"timestamps", "true", "1", ""},
    {"window_scaling", "true", "7", ""},
    {"ecn", "true", "\"on\"", ""},
    {"delayed_ack", "\"200 ms\"", "true", "\"500 ms\""},
    {"nagle", "false", "0", ""},
    {"nagle_by_letter", "true", "1", ""},
    {"silly_window_avoidance", "false", "0", ""},
    {"receive_buffer", "8000", "\"8 kB\"", "0"},
    {"send_buffer", "8000", "8e3", "1073741825"},
    {"rto_initial", "\"3 s\"", "3", "\"0 s\""},
    {"rto_min", "\"7 ms\"", "false", "\"999 us\""},
    {"rto_max", "\"120 s\"", "120", "\"61 min\""},
    {"keepalive", "{ \"idle\": \"10 s\", \"interval\": \"1 s\", \"probes\": 3 }", "true", ""},
    {"msl", "\"1 ms\"", "0", "\"11 min\""},
    {"syn_retries", "0", "\"2\"", "101"},
    {"retries", "3", "-1", "101"},
    {"user_timeout", "\"300 s\"", "300", "\"25 h\""},
    {"backlog", "1", "false", "0"},
    {"syn_queue", "1", "\"1\"", "65536"},
    {"syn_cookies", "true", "\"always\"", ""},
    {"path_mtu_discovery", "false", "\"off\"", ""},
    {"time_wait_guard", "true", "\"30 s\"", ""},
});

constexpr std::string_view kTcp = "/lanes/0/flows/0/tcp";

std::string member(std::string_view key, std::string_view value)
{
    return "\"" + std::string(key) + "\": " + std::string(value);
}

std::string flowTcp(const std::string& members)
{
    return withFlow("\"transport\": \"tcp\", \"tcp\": { " + members + " }");
}

std::string endTcp(std::string_view end, const std::string& members)
{
    return withFlow("\"transport\": \"tcp\", " + member(end, "{ \"tcp\": { " + members + " } }"));
}

std::array<TcpConfig, 2> readEnds(const std::string& text)
{
    const auto scenario = readGood(text);
    if (!scenario)
        return {};
    const auto& end = scenario->lanes[0].flows[0].end;
    return {end[0].tcp, end[1].tcp};
}

/// What is written reads back equal, and once more the same text comes of it.
std::string roundTrip(const std::string& text)
{
    const auto scenario = readGood(text);
    if (!scenario)
        return {};
    const std::string written = writeScenario(*scenario);
    const auto again = readGood(written);
    EXPECT_TRUE(again && *again == *scenario) << written;
    return written;
}

const JsonValue* find(const JsonValue& object, std::string_view key)
{
    for (const JsonMember& each : object.members) {
        if (each.key == key)
            return &each.value;
    }
    return nullptr;
}

std::string fileText(const char* path)
{
    std::ifstream stream(path);
    std::ostringstream text;
    text << stream.rdbuf();
    EXPECT_FALSE(text.str().empty()) << path;
    return text.str();
}

} // namespace

// A field that is added to TcpConfig without a key does not compile here
TEST(TcpSettings, EveryFieldHasItsKeyAndItsCase)
{
    const TcpConfig config;
    const auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y, z, a2,
                 b2, c2, d2, e2, f2, g2, h2, i2, j2] = config;
    EXPECT_EQ(a, 1460U);
    EXPECT_TRUE(i2);
    EXPECT_FALSE(j2);
    ASSERT_EQ(kTcpSettings.size(), kCases.size());
    for (std::size_t n2 = 0; n2 < kTcpSettings.size(); ++n2)
        EXPECT_EQ(kTcpSettings[n2].key, kCases[n2].key);
}

TEST(TcpSettings, EachIsReadAndWrittenBackForBothEnds)
{
    for (const Case& each : kCases) {
        SCOPED_TRACE(each.key);
        const std::string text = flowTcp(member(each.key, each.value));
        const auto ends = readEnds(text);
        EXPECT_NE(ends[0], TcpConfig{});
        EXPECT_EQ(ends[0], ends[1]);
        EXPECT_NE(roundTrip(text).find("\"tcp\": { " + member(each.key, each.value) + " }"),
                  std::string::npos);
    }
}

// shows: MUST-21 MUST-24 MUST-27
TEST(TcpSettings, EachIsReadAndWrittenBackForOneEndOnTopOfEitherProfile)
{
    for (const std::string profile : {"textbook", "modern"}) {
        const auto usual = readEnds(flowTcp(member("profile", "\"" + profile + "\"")));
        for (const Case& each : kCases) {
            SCOPED_TRACE(profile + " " + std::string(each.key));
            const std::string text = withFlow(
                R"("transport": "tcp", "server": { "tcp": { )" + member(each.key, each.value)
                + R"( } }, "tcp": { "profile": ")" + profile + "\" }");
            const auto ends = readEnds(text);
            EXPECT_EQ(ends[0], usual[0]);
            const auto alone = readEnds(
                flowTcp(member(each.key, each.value) + R"(, "profile": ")" + profile + "\""));
            EXPECT_EQ(ends[1], alone[0]);
            roundTrip(text);
        }
    }
}

TEST(TcpSettings, SettingsOfTheModernProfileCanBeSwitchedOff)
{
    for (const TcpSetting& setting : kTcpSettings) {
        const auto* flag = std::get_if<bool TcpConfig::*>(&setting.form);
        if (flag == nullptr || !(modernTcp().*(*flag)))
            continue;
        const std::string text = flowTcp(R"("profile": "modern", )" + member(setting.key, "false"));
        EXPECT_FALSE(readEnds(text)[0].*(*flag)) << setting.key;
        EXPECT_NE(roundTrip(text).find(member(setting.key, "false")), std::string::npos);
    }
    const std::string text = flowTcp(R"("delayed_ack": false, "isn": 0, "profile": "modern")");
    EXPECT_FALSE(readEnds(text)[0].delayedAck);
    EXPECT_EQ(readEnds(text)[0].isn, 0U);
    roundTrip(text);
}

TEST(TcpSettings, WrongTypesAndValuesAreRefusedInTheirPlaces)
{
    for (const Case& each : kCases) {
        const std::string pointer = "/" + std::string(each.key);
        for (const std::string_view value : {each.wrongType, each.outside}) {
            if (value.empty())
                continue;
            SCOPED_TRACE(member(each.key, value));
            expectError(flowTcp(member(each.key, value)), 2, std::string(kTcp) + pointer,
                        "expected ");
            expectError(endTcp("client", member(each.key, value)), 2,
                        "/lanes/0/flows/0/client/tcp" + pointer, "expected ");
        }
    }
    expectError(flowTcp(R"("keepalive": { "probes": 0 })"), 2,
                std::string(kTcp) + "/keepalive/probes", "from 1 to 100");
    expectError(flowTcp(R"("keepalive": { "idle": "0 s" })"), 2,
                std::string(kTcp) + "/keepalive/idle", "from 1 ms");
}

TEST(TcpSettings, NearMissesNameWhatWasMeant)
{
    const std::array<std::array<std::string_view, 3>, 9> misses{{
        {"keep_alive", "true", "\"keepalive\""},
        {"syncookies", "true", "\"syn_cookies\""},
        {"f_rto", "true", "\"frto\""},
        {"hystart++", "true", "\"hystart\""},
        {"delayed_acks", "false", "\"delayed_ack\""},
        {"silly_window", "true", "\"silly_window_avoidance\""},
        {"SACK", "true", "\"sack\""},
        {"time_stamps", "true", "\"timestamps\""},
        {"user_time_out", "false", "\"user_timeout\""},
    }};
    for (const auto& [key, value, meant] : misses)
        expectError(flowTcp(member(key, value)), 2, std::string(kTcp) + "/" + std::string(key),
                    "unknown key", key == "silly_window" ? "" : meant);
    expectError(flowTcp(R"("profile": "moden")"), 2, std::string(kTcp) + "/profile",
                "expected \"textbook\" or \"modern\"", "Did you mean \"modern\"?");
    expectError(flowTcp(R"("profile": 2)"), 2, std::string(kTcp) + "/profile", "\"textbook\"");
    expectError(flowTcp(R"("congestion_control": "new_reno")"), 2,
                std::string(kTcp) + "/congestion_control", "\"cubic\"", "\"newreno\"");
}

TEST(TcpSettings, ProfilesAreWhatTheyAreOnAnyLinkAndWhereverTheyStand)
{
    const auto modern = readEnds(flowTcp(R"("initial_window": 4, "profile": "modern")"));
    TcpConfig expected = modernTcp();
    expected.initialWindow = 4;
    EXPECT_EQ(modern[0], expected);
    EXPECT_EQ(readEnds(flowTcp(R"("profile": "modern", "initial_window": 4)")), modern);
    EXPECT_EQ(profileConfig(TcpProfile::Modern, 576).mss, 536U);
    EXPECT_EQ(profileConfig(TcpProfile::Textbook, 65535).mss, 65495U);
    const std::string text = roundTrip(flowTcp(R"("profile": "modern")"));
    EXPECT_NE(text.find(R"("tcp": { "profile": "modern" })"), std::string::npos) << text;
    EXPECT_EQ(roundTrip(flowTcp(R"("profile": "textbook")")).find("\"tcp\": {"), std::string::npos);
}

TEST(TcpSettings, AnEndsProfileReplacesTheFlowsProfileButNotItsSingleSettings)
{
    const std::string text = withFlow(R"("transport": "tcp",
        "server": { "tcp": { "sack": true, "profile": "textbook" } },
        "tcp": { "mss": 1000, "profile": "modern" })");
    const auto ends = readEnds(text);
    TcpConfig client = modernTcp();
    client.mss = 1000;
    TcpConfig server;
    server.mss = 1000;
    server.sack = true;
    EXPECT_EQ(ends[0], client);
    EXPECT_EQ(ends[1], server);
    roundTrip(text);
}

TEST(TcpSettings, WhatNeedsSackIsRefusedOnlyBesideItsDenial)
{
    for (const std::string_view key : kNeedsSack) {
        SCOPED_TRACE(key);
        const std::string on = member(key, "true");
        expectError(flowTcp("\"sack\": false, " + on), 2,
                    std::string(kTcp) + "/" + std::string(key),
                    "works only with selective acknowledgments", "\"sack\": true");
        roundTrip(flowTcp(on));
        roundTrip(flowTcp(R"("profile": "modern", "sack": false)"));
        roundTrip(withFlow(R"("transport": "tcp", "tcp": { "sack": false }, "client": { "tcp": { )"
                           + on + " } }"));
        roundTrip(withFlow(R"("transport": "tcp", "tcp": { "sack": false, "profile": "modern" },
            "client": { "tcp": { "profile": "textbook", )"
                           + on + " } }"));
    }
}

TEST(TcpSettings, TimeoutsThatCannotBeAreRefusedOnceAndWhereTheyArise)
{
    expectError(flowTcp(R"("rto_max": "500 ms")"), 2, kTcp, "rto_max", "largest");
    expectError(endTcp("server", R"("rto_initial": "2 min")"), 2, "/lanes/0/flows/0/server/tcp",
                "rto_max", "largest");
    expectError(withFlow(R"("transport": "tcp", "client": { "tcp": { "mss": 5 } },
        "tcp": { "rto_min": "2 min" })"),
                3, kTcp, "rto_max", "largest");
    expectError(withFlow(R"("transport": "tcp", "client": { "tcp": { "profile": "textbook" } },
        "tcp": { "profile": "modern", "rto_initial": "300 ms", "rto_max": "300 ms" })"),
                2, "/lanes/0/flows/0/client/tcp", "rto_min (1 s)");
    roundTrip(withFlow(R"("transport": "tcp", "client": { "tcp": { "rto_max": "5 min" } },
        "server": { "tcp": { "rto_max": "3 min" } }, "tcp": { "rto_min": "2 min" })"));
}

TEST(TcpSettings, TheSchemaAgreesWithTheReader)
{
    const JsonDocument schema = parseJson(fileText(ROUNDTRIP_SCHEMA_FILE));
    ASSERT_TRUE(schema.root);
    const JsonValue* definitions = find(*schema.root, "$defs");
    ASSERT_NE(definitions, nullptr);
    const JsonValue* tcp = find(*definitions, "tcp");
    ASSERT_NE(tcp, nullptr);
    const JsonValue* properties = find(*tcp, "properties");
    ASSERT_NE(properties, nullptr);
    EXPECT_EQ(properties->members.size(), kTcpSettings.size() + 1); // and the profile
    for (const TcpSetting& setting : kTcpSettings) {
        SCOPED_TRACE(setting.key);
        const JsonValue* property = find(*properties, setting.key);
        ASSERT_NE(property, nullptr);
        ASSERT_NE(find(*property, "description"), nullptr);
        EXPECT_NE(find(*property, "description")->text.find("RFC "), std::string::npos);
        if (const auto* flag = std::get_if<bool TcpConfig::*>(&setting.form)) {
            ASSERT_NE(find(*property, "default"), nullptr);
            EXPECT_EQ(find(*property, "default")->boolean, TcpConfig{}.*(*flag));
            const bool differs = TcpConfig{}.*(*flag) != modernTcp().*(*flag);
            EXPECT_EQ(find(*property, "description")->text.find("Modern: ") != std::string::npos,
                      differs);
        } else if (const auto* count = std::get_if<TcpCount>(&setting.form)) {
            ASSERT_NE(find(*property, "maximum"), nullptr);
            EXPECT_EQ(find(*property, "minimum")->text, std::to_string(count->min));
            EXPECT_EQ(find(*property, "maximum")->text, std::to_string(count->max));
        }
    }
}

TEST(TcpSettings, TheDocumentationNamesEachWithItsRfc)
{
    const std::string text = fileText(ROUNDTRIP_FORMAT_FILE);
    for (const TcpSetting& setting : kTcpSettings) {
        const std::size_t row = text.find("\n| `" + std::string(setting.key) + "` |");
        ASSERT_NE(row, std::string::npos) << setting.key;
        const std::string line = text.substr(row + 1, text.find('\n', row + 1) - row - 1);
        EXPECT_NE(line.find("| RFC "), std::string::npos) << line;
        if (const auto* flag = std::get_if<bool TcpConfig::*>(&setting.form)) {
            const auto cell = [](bool on) { return on ? "`true` | " : "`false` | "; };
            const std::string cells = std::string("| ") + cell(TcpConfig{}.*(*flag))
                                      + cell(modernTcp().*(*flag));
            EXPECT_NE(line.find(cells), std::string::npos) << line;
        }
    }
}
