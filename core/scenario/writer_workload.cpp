// SPDX-License-Identifier: GPL-3.0-or-later
// Writes a workload: the keys of its kind that differ from what the reader would put there.
#include "core/scenario/json_text.h"
#include "core/scenario/writer_parts.h"

namespace roundtrip {

namespace {

JsonValue timeJson(Duration time) { return jsonString(formatDuration(time)); }

template <typename Number>
void putInteger(JsonValue& object, const char* key, Number value, Number byItself)
{
    if (value != byItself)
        put(object, key, jsonInteger(value));
}

void putTime(JsonValue& object, const char* key, Duration value, Duration byItself)
{
    if (value != byItself)
        put(object, key, timeJson(value));
}

void putPatience(JsonValue& object, const Workload& work, Duration timeout, std::uint32_t tries)
{
    putTime(object, "timeout", work.timeout, timeout);
    putInteger(object, "tries", work.tries, tries);
}

void putDirection(JsonValue& object, const Workload& work)
{
    if (work.direction == Direction::ToClient)
        put(object, "direction", jsonString("to_client"));
}

template <typename Number>
void putList(JsonValue& object, const char* key, const std::vector<Number>& numbers)
{
    JsonValue& array = put(object, key, jsonArray());
    for (const Number number : numbers)
        array.items.push_back(jsonInteger(number));
}

void putTransfer(JsonValue& object, const Workload& work)
{
    using namespace std::chrono_literals;
    put(object, "bytes", jsonInteger(work.bytes));
    putDirection(object, work);
    if (work.reliability == Reliability::None)
        return;
    put(object, "reliability", jsonString(reliabilityName(work.reliability)));
    if (work.reliability != Reliability::StopAndWait)
        putInteger(object, "window", work.window, Workload{}.window);
    putPatience(object, work, 300ms, 10);
}

void putExchanges(JsonValue& object, const Workload& work)
{
    const Workload byItself;
    putInteger(object, "request", work.request, byItself.request);
    putInteger(object, "response", work.response, byItself.response);
    putInteger(object, "times", work.times, byItself.times);
    putTime(object, "think", work.think, byItself.think);
}

void putPage(JsonValue& object, const Workload& work)
{
    const Workload byItself;
    putList(object, "objects", work.objects);
    putInteger(object, "request", work.request, byItself.request);
    putInteger(object, "connections", work.connections, byItself.connections);
    if (!work.multiplex)
        put(object, "multiplex", jsonBool(false));
}

void putPlayout(JsonValue& object, const Workload& work, Duration playoutDelay)
{
    put(object, "duration", timeJson(work.duration));
    putTime(object, "playout_delay", work.playoutDelay, playoutDelay);
    putDirection(object, work);
}

} // namespace

JsonValue workloadJson(const Workload& work)
{
    using namespace std::chrono_literals;
    const Workload byItself;
    JsonValue object = jsonObject();
    put(object, "kind", jsonString(workloadKindName(work.kind)));
    switch (work.kind) {
    case WorkloadKind::Transfer: putTransfer(object, work); break;
    case WorkloadKind::RequestResponse:
    case WorkloadKind::WebPage:
        work.kind == WorkloadKind::WebPage ? putPage(object, work) : putExchanges(object, work);
        putPatience(object, work, 1s, 1);
        break;
    case WorkloadKind::Voice:
        put(object, "codec", jsonString("G.711"));
        putPlayout(object, work, 60ms);
        break;
    case WorkloadKind::Video:
        if (work.rate != byItself.rate)
            put(object, "rate", jsonString(formatBitRate(work.rate)));
        putInteger(object, "fps", work.fps, byItself.fps);
        putPlayout(object, work, 150ms);
        break;
    case WorkloadKind::Dns:
        put(object, "queries", jsonInteger(work.queries));
        putPatience(object, work, 1s, 3);
        if (!work.truncated.empty())
            putList(object, "truncated", work.truncated);
        break;
    }
    return object;
}

} // namespace roundtrip
