// SPDX-License-Identifier: GPL-3.0-or-later
// Writes "tcp": of each end the profile that is nearest, and what differs from it. What both ends
// share stands once.
#include "core/scenario/json_text.h"
#include "core/scenario/tcp_settings.h"
#include "core/scenario/writer_parts.h"

#include <utility>
#include <vector>

namespace roundtrip {

namespace {

JsonValue timeJson(Duration time) { return jsonString(formatDuration(time)); }

JsonValue keepAliveJson(const std::optional<KeepAliveConfig>& keepAlive)
{
    if (!keepAlive)
        return jsonBool(false);
    JsonValue object = jsonObject();
    put(object, "idle", timeJson(keepAlive->idle));
    put(object, "interval", timeJson(keepAlive->interval));
    put(object, "probes", jsonInteger(static_cast<std::uint64_t>(keepAlive->probes)));
    return object;
}

/// One function for each form that a setting may have.
struct SettingWriter {
    const TcpConfig& config;

    JsonValue operator()(bool TcpConfig::*flag) const { return jsonBool(config.*flag); }
    JsonValue operator()(std::optional<bool> TcpConfig::*flag) const
    {
        // What was not said is the same in either profile, so that it is never written.
        return config.*flag ? jsonBool(*(config.*flag)) : jsonString("");
    }

    JsonValue operator()(const TcpCount& count) const
    {
        return std::visit(
            [&](auto member) { return jsonInteger(static_cast<std::uint64_t>(config.*member)); },
            count.member);
    }

    JsonValue operator()(const TcpTime& time) const { return timeJson(config.*time.member); }

    JsonValue operator()(const TcpOptionalTime& time) const
    {
        const std::optional<Duration>& value = config.*time.member;
        return value ? timeJson(*value) : jsonBool(false);
    }

    JsonValue operator()(TcpOwnForm form) const
    {
        switch (form) {
        case TcpOwnForm::Isn: return config.isn ? jsonInteger(*config.isn) : jsonString("random");
        case TcpOwnForm::CongestionControl:
            return jsonString(std::string(
                kCongestionControls[static_cast<std::size_t>(config.congestionControl)]));
        case TcpOwnForm::KeepAlive: return keepAliveJson(config.keepAlive);
        }
        return {};
    }
};

using Values = std::vector<JsonValue>; // of every setting, in the order of the table

Values valuesOf(const TcpConfig& config)
{
    Values values;
    for (const TcpSetting& setting : kTcpSettings)
        values.push_back(std::visit(SettingWriter{config}, setting.form));
    return values;
}

bool same(const JsonValue& a, const JsonValue& b) { return printJson(a) == printJson(b); }

std::size_t differences(const Values& a, const Values& b)
{
    std::size_t count = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        count += same(a[i], b[i]) ? 0U : 1U;
    return count;
}

/// An end's values and the profile they are told from.
struct EndValues {
    Values values, plain;
    TcpProfile profile = TcpProfile::Textbook;
    [[nodiscard]] bool differs(std::size_t i) const { return !same(values[i], plain[i]); }
};

EndValues nearestProfile(const TcpConfig& config, std::uint32_t mtu)
{
    const Values values = valuesOf(config);
    const Values textbook = valuesOf(profileConfig(TcpProfile::Textbook, mtu));
    const Values modern = valuesOf(profileConfig(TcpProfile::Modern, mtu));
    if (differences(values, modern) < differences(values, textbook))
        return {values, modern, TcpProfile::Modern};
    return {values, textbook, TcpProfile::Textbook};
}

void putProfile(JsonValue& object, TcpProfile profile)
{
    if (profile != TcpProfile::Textbook)
        put(object, "profile",
            jsonString(std::string(kTcpProfiles[static_cast<std::size_t>(profile)])));
}

} // namespace

TcpParts tcpParts(const FlowConfig& flow, std::uint32_t mtu)
{
    const std::array<EndValues, 2> ends{nearestProfile(flow.end[0].tcp, mtu),
                                        nearestProfile(flow.end[1].tcp, mtu)};
    TcpParts parts{jsonObject(), {jsonObject(), jsonObject()}};
    const bool alike = ends[0].profile == ends[1].profile;
    if (alike)
        putProfile(parts.both, ends[0].profile);
    for (std::size_t e = 0; e < ends.size() && !alike; ++e)
        putProfile(parts.end[e], ends[e].profile);
    for (std::size_t i = 0; i < kTcpSettings.size(); ++i) {
        const std::string_view key = kTcpSettings[i].key;
        if (alike && ends[0].differs(i) && same(ends[0].values[i], ends[1].values[i])) {
            put(parts.both, key, ends[0].values[i]);
            continue;
        }
        for (std::size_t e = 0; e < ends.size(); ++e) {
            if (ends[e].differs(i))
                put(parts.end[e], key, ends[e].values[i]);
        }
    }
    return parts;
}

} // namespace roundtrip
