// SPDX-License-Identifier: GPL-3.0-or-later
// Puts the words of the table and the numbers of a case together, and writes RFC places as text
// and as links. Knows no reason by name except where the case decides about the place.
#include "core/report/explain.h"
#include "core/report/program_error_words.h"

#include <algorithm>

namespace roundtrip {

namespace {

/// Calls `onText` and `onName` for the parts of a template, in order.
template <typename OnText, typename OnName>
void forEachPart(std::string_view text, OnText onText, OnName onName)
{
    while (!text.empty()) {
        const auto open = text.find('{');
        const auto close = open == text.npos ? text.npos : text.find('}', open);
        if (close == text.npos) {
            onText(text);
            return;
        }
        onText(text.substr(0, open));
        onName(text.substr(open + 1, close - open - 1));
        text.remove_prefix(close + 1);
    }
}

RfcPlace timerPlace(TcpTimer timer)
{
    switch (timer) {
    case TcpTimer::Retransmit: return {6298, "5"};
    case TcpTimer::DelayedAck: return {9293, "3.8.6.3"};
    case TcpTimer::Persist: return {9293, "3.8.6.1"};
    case TcpTimer::KeepAlive: return {9293, "3.8.4"};
    case TcpTimer::TimeWait: return {9293, "3.6"};
    case TcpTimer::LossProbe: return {8985, "7.2"};
    case TcpTimer::Reordering: return {8985, "6.2"};
    case TcpTimer::UserTimeout: return {9293, "3.8.3"};
    }
    return {};
}

bool tellsOfLeaving(Reason reason)
{
    return reason == Reason::UdpSend || reason == Reason::UdpSendAgain
           || reason == Reason::SendFragment || reason == Reason::FragmentAtHop
           || reason == Reason::DataNagleFlush || reason == Reason::FinRetransmit
           || reason == Reason::SynRetransmit;
}

} // namespace

std::vector<std::string_view> placeholders(std::string_view text)
{
    std::vector<std::string_view> names;
    forEachPart(
        text, [](std::string_view) {},
        [&](std::string_view name) {
            if (std::find(names.begin(), names.end(), name) == names.end())
                names.push_back(name);
        });
    return names;
}

std::string fillTemplate(std::string_view text, const Arguments& arguments)
{
    std::string filled;
    forEachPart(
        text, [&](std::string_view part) { filled += part; },
        [&](std::string_view name) {
            const auto found = std::find_if(arguments.begin(), arguments.end(),
                                            [&](const auto& entry) { return entry.first == name; });
            if (found != arguments.end())
                filled += found->second;
            else
                filled.append("{").append(name).append("}");
        });
    return filled;
}

Reason explainedReason(const LaneTrace& lane, EventId event)
{
    if (lane.eventKind(event) == EventKind::Receive && lane.eventReason(event) == Reason::None)
        return lane.flight(lane.eventPacket(event)).reason;
    return lane.eventReason(event);
}

RfcPlace explainPlace(const LaneTrace& lane, EventId event)
{
    const Reason reason = explainedReason(lane, event);
    const PacketId packet = lane.eventPacket(event);
    if (lane.eventKind(event) == EventKind::Timer)
        return timerPlace(std::get<TimerEvent>(lane.event(event).what).timer);
    if (reason == Reason::DropBadChecksum
        && lane.config().flows[lane.flight(packet).flow].transport == Transport::Udp)
        return {1122, "4.1.3.4"};
    if (reason == Reason::DropNoSocket && lane.flight(packet).kind() == FlightKind::Icmp)
        return {1122, "3.2.2"};
    if (lane.eventKind(event) == EventKind::Program) {
        const Event program = lane.event(event);
        const Transport transport = lane.config().flows[program.flow].transport;
        if (reason == Reason::ProgramFailed)
            return programErrorPlace(std::get<ProgramEvent>(program.what).error, transport);
        if (transport == Transport::Udp)
            return {768, ""};
    }
    return reasonText(reason).place;
}

// An arrival is explained by why the packet was sent, but it is no leaving.
std::string_view titleTemplate(const LaneTrace& lane, EventId event)
{
    const Reason reason = explainedReason(lane, event);
    if (lane.eventKind(event) != EventKind::Receive || !tellsOfLeaving(reason))
        return reasonText(reason).title;
    const PacketFlight& flight = lane.flight(lane.eventPacket(event));
    return flight.kind() == FlightKind::Udp && !flight.isFragment() ? "Datagram {n} arrives"
                                                                    : "{label} arrives";
}

std::string explainTitle(const LaneTrace& lane, EventId event)
{
    const std::string_view text = titleTemplate(lane, event);
    return fillTemplate(text, argumentsFor(text, lane, event));
}

std::string explainSentence(const LaneTrace& lane, EventId event)
{
    const std::string_view text = reasonText(explainedReason(lane, event)).sentence;
    return fillTemplate(text, argumentsFor(text, lane, event));
}

std::string placeText(RfcPlace place)
{
    if (place.rfc == 0)
        return {};
    std::string text = "RFC " + std::to_string(place.rfc);
    if (!place.section.empty())
        text.append(", section ").append(place.section);
    return text;
}

std::string placeUrl(RfcPlace place)
{
    if (place.rfc == 0)
        return {};
    std::string url = "https://www.rfc-editor.org/rfc/rfc" + std::to_string(place.rfc);
    if (!place.section.empty())
        url.append("#section-").append(place.section);
    return url;
}

} // namespace roundtrip
