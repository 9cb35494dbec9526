// SPDX-License-Identifier: GPL-3.0-or-later
// The list of columns.
#include "core/sweep/columns.h"

#include "core/base/wide_integer.h"
#include "core/sweep/csv.h"

#include <array>
#include <charconv>
#include <optional>
#include <type_traits>

namespace roundtrip {

namespace {

using enum Direction;

void appendNumber(std::string& out, std::uint64_t number)
{
    std::array<char, 20> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    out.append(digits.data(), end);
}

void appendTime(std::string& out, const std::optional<SimTime>& time)
{
    if (time)
        out += formatSeconds(*time);
}

template <Direction D>
constexpr std::size_t slot = static_cast<std::size_t>(index(D));

template <Direction D, std::uint64_t DirectionSummary::*Count>
void count(std::string& out, const RowFacts& row)
{
    appendNumber(out, row.flow.direction[slot<D>].*Count);
}

template <std::optional<SimTime> FlowSummary::*Time>
void time(std::string& out, const RowFacts& row)
{
    appendTime(out, row.flow.*Time);
}

template <Direction D, std::array<std::optional<SimTime>, 2> FlowSummary::*Times>
void time(std::string& out, const RowFacts& row)
{
    appendTime(out, (row.flow.*Times)[slot<D>]);
}

/// Payload bits that the program got, by the time from the flow's start to the last of them;
/// rounded down.
template <Direction D>
void goodput(std::string& out, const RowFacts& row)
{
    const auto last = row.flow.lastByteAt[slot<D>];
    if (!last || *last <= row.config.start)
        return;
    constexpr std::uint64_t nanoseconds = 1'000'000'000, bits = 8;
    const auto lasted = static_cast<std::uint64_t>((*last - row.config.start).count());
    const Uint128 sum = Uint128{row.flow.direction[slot<D>].bytesDelivered} * bits * nanoseconds;
    appendNumber(out, static_cast<std::uint64_t>(quotient(sum, lasted)));
}

template <typename Part>
constexpr bool isOptional = false;
template <typename Value>
constexpr bool isOptional<std::optional<Value>> = true;

void appendValue(std::string& out, std::uint64_t number) { appendNumber(out, number); }
void appendValue(std::string& out, Duration length) { out += formatSeconds(SimTime(length)); }

/// What the user of a workload got; nothing in the rows of other flows.
template <typename Figures, auto Part>
void user(std::string& out, const RowFacts& row)
{
    const auto* figures = std::get_if<Figures>(&row.user);
    if (figures == nullptr)
        return;
    const auto& value = figures->*Part;
    if constexpr (isOptional<std::remove_cvref_t<decltype(value)>>) {
        if (value)
            appendValue(out, *value);
    } else {
        appendValue(out, value);
    }
}

void lane(std::string& out, const RowFacts& row) { appendCsvField(out, row.lane.title); }
void flow(std::string& out, const RowFacts& row) { appendCsvField(out, row.flow.name); }
void transport(std::string& out, const RowFacts& row)
{
    out += row.flow.transport == Transport::Tcp ? "tcp" : "udp";
}
void outcome(std::string& out, const RowFacts& row) { out += outcomeName(row.flow.outcome); }

using Counts = DirectionSummary;
using Flow = FlowSummary;

constexpr std::array<Column, 47> kColumns{{
    {"lane", lane},
    {"flow", flow},
    {"transport", transport},
    {"outcome", outcome},
    {"established_at", time<&Flow::establishedAt>},
    {"completed_at", time<&Flow::completedAt>},
    {"closed_at", time<&Flow::closedAt>},
    {"to_server_bytes_offered", count<ToServer, &Counts::bytesOffered>},
    {"to_server_bytes_delivered", count<ToServer, &Counts::bytesDelivered>},
    {"to_server_data_packets_sent", count<ToServer, &Counts::dataPacketsSent>},
    {"to_server_data_packets_lost", count<ToServer, &Counts::dataPacketsLost>},
    {"to_server_data_packets_retransmitted", count<ToServer, &Counts::dataPacketsRetransmitted>},
    {"to_server_packets_sent", count<ToServer, &Counts::packetsSent>},
    {"to_server_packets_lost", count<ToServer, &Counts::packetsLost>},
    {"to_server_duplicates_received", count<ToServer, &Counts::duplicatesReceived>},
    {"to_server_corrupted_received", count<ToServer, &Counts::corruptedReceived>},
    {"to_server_first_byte_at", time<ToServer, &Flow::firstByteAt>},
    {"to_server_last_byte_at", time<ToServer, &Flow::lastByteAt>},
    {"to_server_goodput_bit_s", goodput<ToServer>},
    {"to_client_bytes_offered", count<ToClient, &Counts::bytesOffered>},
    {"to_client_bytes_delivered", count<ToClient, &Counts::bytesDelivered>},
    {"to_client_data_packets_sent", count<ToClient, &Counts::dataPacketsSent>},
    {"to_client_data_packets_lost", count<ToClient, &Counts::dataPacketsLost>},
    {"to_client_data_packets_retransmitted", count<ToClient, &Counts::dataPacketsRetransmitted>},
    {"to_client_packets_sent", count<ToClient, &Counts::packetsSent>},
    {"to_client_packets_lost", count<ToClient, &Counts::packetsLost>},
    {"to_client_duplicates_received", count<ToClient, &Counts::duplicatesReceived>},
    {"to_client_corrupted_received", count<ToClient, &Counts::corruptedReceived>},
    {"to_client_first_byte_at", time<ToClient, &Flow::firstByteAt>},
    {"to_client_last_byte_at", time<ToClient, &Flow::lastByteAt>},
    {"to_client_goodput_bit_s", goodput<ToClient>},
    {"voice_frames_sent", user<VoiceFigures, &VoiceFigures::sent>},
    {"voice_frames_in_time", user<VoiceFigures, &VoiceFigures::inTime>},
    {"voice_frames_late", user<VoiceFigures, &VoiceFigures::late>},
    {"voice_frames_lost", user<VoiceFigures, &VoiceFigures::lost>},
    {"voice_jitter", user<VoiceFigures, &VoiceFigures::jitter>},
    {"voice_rating_hundredths", user<VoiceFigures, &VoiceFigures::ratingHundredths>},
    {"voice_mos_hundredths", user<VoiceFigures, &VoiceFigures::mosHundredths>},
    {"video_frames_sent", user<VideoFigures, &VideoFigures::sent>},
    {"video_frames_on_time", user<VideoFigures, &VideoFigures::onTime>},
    {"video_frames_damaged", user<VideoFigures, &VideoFigures::damaged>},
    {"video_frames_frozen", user<VideoFigures, &VideoFigures::frozen>},
    {"video_stalled", user<VideoFigures, &VideoFigures::stalled>},
    {"dns_answered", user<DnsFigures, &DnsFigures::answered>},
    {"dns_given_up", user<DnsFigures, &DnsFigures::givenUp>},
    {"dns_answer_time_median", user<DnsFigures, &DnsFigures::medianAnswerTime>},
    {"page_load_time", user<PageFigures, &PageFigures::loadTime>},
}};

} // namespace

std::span<const Column> sweepColumns() { return kColumns; }

} // namespace roundtrip
