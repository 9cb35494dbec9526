// SPDX-License-Identifier: GPL-3.0-or-later
// Reads one "tcp" object: each setting by itself, on top of what stands in the config already.
#include "core/scenario/reader_parts.h"
#include "core/scenario/tcp_settings.h"

namespace roundtrip {

namespace {

using namespace std::chrono_literals;

void readIsn(const Node& node, TcpConfig& config)
{
    if (node.isString("random")) {
        config.isn.reset();
        return;
    }
    if (!node.is(JsonKind::Integer))
        return node.failExpected("an integer from 0 to 4294967295, or \"random\"");
    if (const auto isn = readInteger(node, 0, UINT32_MAX))
        config.isn = static_cast<std::uint32_t>(*isn);
}

void readKeepAlive(const Node& node, TcpConfig& config)
{
    if (node.isFalse()) {
        config.keepAlive.reset();
        return;
    }
    if (!node.is(JsonKind::Object))
        return node.failExpected("false, or an object with \"idle\", \"interval\" and \"probes\"");
    ObjectReader reader(node, "\"idle\", \"interval\" and \"probes\"");
    KeepAliveConfig keepAlive;
    if (const auto idle = reader.take("idle"))
        assign(keepAlive.idle, readDuration(*idle, 1ms, kLongestRun));
    if (const auto interval = reader.take("interval"))
        assign(keepAlive.interval, readDuration(*interval, 1ms, 1h));
    if (const auto probes = reader.take("probes"))
        assign(keepAlive.probes, readInteger(*probes, 1, 100));
    reader.refuseRest();
    config.keepAlive = keepAlive;
}

/// Puts the value into the config; one function for each form that a setting may have.
struct SettingReader {
    const Node& node;
    TcpConfig& config;

    void operator()(bool TcpConfig::*flag) const { assign(config.*flag, readBool(node)); }
    void operator()(std::optional<bool> TcpConfig::*flag) const
    {
        assign(config.*flag, readBool(node));
    }

    void operator()(const TcpCount& count) const
    {
        const auto value = readInteger(node, count.min, count.max);
        std::visit([&](auto member) { assign(config.*member, value); }, count.member);
    }

    void operator()(const TcpTime& time) const
    {
        assign(config.*time.member, readDuration(node, time.min, time.max));
    }

    void operator()(const TcpOptionalTime& time) const
    {
        if (node.isFalse())
            (config.*time.member).reset();
        else if (!node.is(JsonKind::String))
            node.failExpected("false, or " + std::string(time.what),
                              "Write it as \"" + std::string(time.example) + "\".");
        else
            assign(config.*time.member, readDuration(node, time.min, time.max));
    }

    void operator()(TcpOwnForm form) const
    {
        switch (form) {
        case TcpOwnForm::Isn: return readIsn(node, config);
        case TcpOwnForm::CongestionControl:
            return assign(config.congestionControl, readChoice(node, kCongestionControls));
        case TcpOwnForm::KeepAlive: return readKeepAlive(node, config);
        }
    }
};

/// A file that says both in one place means something that cannot be. Where only a profile or the
/// other end's settings say so, the setting is without effect, as on a real host.
void refuseWithoutSack(ObjectReader& reader)
{
    const auto sack = reader.take("sack");
    if (!sack || !sack->isFalse())
        return;
    for (const std::string_view key : kNeedsSack) {
        const auto node = reader.take(key);
        if (node && node->is(JsonKind::Bool) && !node->isFalse())
            node->fail("\"" + std::string(key)
                           + "\" works only with selective acknowledgments, and \"sack\" is false "
                             "here",
                       "Write \"sack\": true, or take one of the two away.");
    }
}

} // namespace

void readTcpSettings(const Node& node, TcpConfig& config)
{
    ObjectReader reader(node, "TCP settings");
    if (const auto profile = reader.take("profile"))
        readChoice(*profile, kTcpProfiles);
    for (const TcpSetting& setting : kTcpSettings) {
        if (const auto value = reader.take(setting.key))
            std::visit(SettingReader{*value, config}, setting.form);
    }
    refuseWithoutSack(reader);
    reader.refuseRest();
}

} // namespace roundtrip
