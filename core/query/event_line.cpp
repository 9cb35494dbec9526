// SPDX-License-Identifier: GPL-3.0-or-later
// See event_line.h. Rows are handed on in pieces: a long run's table need not be in memory at once.
#include "core/query/event_line.h"

#include "core/sweep/csv.h"

#include <tuple>

namespace roundtrip {

namespace {

constexpr std::size_t kPiece = 1U << 16U;

void appendCell(std::string& out, std::string_view text)
{
    out += ' ';
    for (const char c : text) {
        if (c == '|' || c == '\\' || c == '*' || c == '_' || c == '<' || c == '`')
            out += '\\';
        out += c;
    }
    out += " |";
}

/// Calls `append` for each event and hands the text on whenever there is enough of it.
template <typename Append>
bool writeRows(std::string text, std::span<const EventRef> events, const TextTaker& take,
               Append append)
{
    for (const EventRef ref : events) {
        append(text, ref);
        if (text.size() < kPiece)
            continue;
        if (!take(text))
            return false;
        text.clear();
    }
    return take(text);
}

} // namespace

EventLine eventLine(const Run& run, EventRef ref)
{
    const LaneTrace& lane = run.lanes[ref.lane];
    const EventId id = ref.event;
    return {ref,
            lane.eventTime(id),
            eventFlow(lane, id),
            lane.eventHost(id),
            placeWord(lane, id) == "router",
            lane.eventKind(id),
            explainTitle(lane, id),
            explainSentence(lane, id),
            explainPlace(lane, id)};
}

FlowId eventFlow(const LaneTrace& lane, EventId event)
{
    const PacketId packet = lane.eventPacket(event);
    return packet != kNoPacket ? lane.flight(packet).flow : lane.event(event).flow;
}

std::string_view placeWord(const LaneTrace& lane, EventId event)
{
    const bool sends = lane.eventKind(event) == EventKind::Send;
    if (sends && lane.flight(lane.eventPacket(event)).fromRouter())
        return "router";
    return lane.eventHost(event) == HostRole::Client ? "client" : "server";
}

std::string_view kindName(EventKind kind)
{
    switch (kind) {
    case EventKind::Send: return "sent";
    case EventKind::Receive: return "arrived";
    case EventKind::Drop: return "dropped";
    case EventKind::State: return "state";
    case EventKind::Timer: return "timer";
    case EventKind::Variables: return "variables";
    case EventKind::Program: return "program";
    }
    return {};
}

bool isBefore(const Run& run, EventRef a, EventRef b)
{
    const auto key = [&run](EventRef ref) {
        return std::tuple(run.lanes[ref.lane].eventTime(ref.event), ref.lane, ref.event);
    };
    return key(a) < key(b);
}

bool writeEventsCsv(const Run& run, std::span<const EventRef> events, const TextTaker& take)
{
    std::string head = "time_s,lane,flow,host,kind,what,why,rfc,id,cause";
    head += kCsvLineEnd;
    return writeRows(std::move(head), events, take, [&run](std::string& text, EventRef ref) {
        const EventLine line = eventLine(run, ref);
        const LaneTrace& lane = run.lanes[ref.lane];
        const EventId cause = lane.eventCause(ref.event);
        for (const std::string& field :
             {formatSeconds(line.time), lane.title(), lane.config().flows[line.flow].name,
              std::string(placeWord(lane, ref.event)), std::string(kindName(line.kind)), line.what,
              line.why, placeText(line.place), std::to_string(ref.event)}) {
            appendCsvField(text, field);
            text += ',';
        }
        if (cause != kNoEvent)
            text += std::to_string(cause);
        text += kCsvLineEnd;
    });
}

bool writeEventsMarkdown(const Run& run, std::span<const EventRef> events, const TextTaker& take)
{
    std::string head = "| Time (ms) | Lane | Flow | Host | Kind | What | Why | RFC |\n"
                       "| ---: | --- | --- | --- | --- | --- | --- | --- |\n";
    return writeRows(std::move(head), events, take, [&run](std::string& text, EventRef ref) {
        const EventLine line = eventLine(run, ref);
        const LaneTrace& lane = run.lanes[ref.lane];
        text += '|';
        for (const std::string& cell :
             {formatMilliseconds(line.time.time_since_epoch()), lane.title(),
              lane.config().flows[line.flow].name, std::string(placeWord(lane, ref.event)),
              std::string(kindName(line.kind)), line.what, line.why, placeText(line.place)})
            appendCell(text, cell);
        text += '\n';
    });
}

} // namespace roundtrip
