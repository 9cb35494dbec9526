// SPDX-License-Identifier: GPL-3.0-or-later
// What the user of a flow wants of it: a file, a page, a call, a picture, a name. The reader turns
// it into programs of both ends; reports ask here what the bytes mean. Must never know: JSON,
// sockets, how a run went.
#pragma once

#include "core/base/bit_rate.h"
#include "core/base/ids.h"
#include "core/base/time.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace roundtrip {

enum class WorkloadKind : std::uint8_t { Transfer, RequestResponse, WebPage, Voice, Video, Dns };
inline constexpr int kWorkloadKinds = 6;

/// What an application does by itself over UDP so that nothing is missing (RFC 8085, section 3.3).
enum class Reliability : std::uint8_t { None, StopAndWait, GoBackN, SelectiveRepeat };

/// G.711 (ITU-T): 8000 samples of 8 bits a second; packets of 20 ms are usual.
inline constexpr std::uint32_t kVoiceFrameBytes = 160;
inline constexpr Duration kVoiceFrame = std::chrono::milliseconds(20);

/// Messages of DNS (RFC 1035, section 4.1): a name of 13 characters, one address in the answer.
inline constexpr std::uint32_t kDnsQueryBytes = 31;
inline constexpr std::uint32_t kDnsAnswerBytes = kDnsQueryBytes + 16;
/// An answer that UDP's 512 bytes (RFC 1035, section 2.3.4) do not hold: 40 addresses.
inline constexpr std::uint32_t kDnsLargeAnswerBytes = kDnsQueryBytes + 40 * 16;
/// Before each message on a stream (RFC 1035, section 4.2.2).
inline constexpr std::uint32_t kDnsLengthBytes = 2;

/// WebPage over TCP: so many bytes of an object, written at once.
struct ObjectWrite {
    std::uint32_t object = 0; ///< index into Workload::objects
    std::uint64_t bytes = 0;
    friend bool operator==(const ObjectWrite&, const ObjectWrite&) = default;
};

/// One flow's workload. A field means something for the kinds named with it alone.
struct Workload {
    WorkloadKind kind = WorkloadKind::Transfer;
    Direction direction = Direction::ToServer; ///< Transfer, Voice, Video: where the data goes
    /// Bytes of payload in a full datagram: as many as a TCP segment has by itself.
    std::uint32_t piece = 1460;

    std::uint64_t bytes = 0;                     ///< Transfer
    Reliability reliability = Reliability::None; ///< Transfer over UDP
    std::uint32_t window = 8;                    ///< with a reliability: datagrams under way

    /// Dns, Transfer with a reliability, RequestResponse and WebPage over UDP: how long the
    /// application waits for an answer, and how often it asks.
    Duration timeout = std::chrono::seconds(1);
    std::uint32_t tries = 1;

    std::uint32_t request = 200;     ///< RequestResponse, WebPage: bytes of each request
    std::uint64_t response = 20'000; ///< RequestResponse
    std::uint32_t times = 1;         ///< RequestResponse: exchanges, one after the other
    Duration think{0};               ///< RequestResponse: between them

    std::vector<std::uint64_t> objects; ///< WebPage: bytes of each, all connections together
    std::uint32_t connections = 1;      ///< WebPage over TCP: so many flows share the objects
    std::uint32_t connection = 0;       ///< WebPage: which of them this flow is, from 0
    bool multiplex = true;              ///< WebPage over TCP: the objects' pieces take turns

    Duration duration{0};                                  ///< Voice, Video
    Duration playoutDelay = std::chrono::milliseconds(60); ///< Voice, Video
    BitRate rate{2'000'000};                               ///< Video
    std::uint32_t fps = 30;                                ///< Video

    std::uint32_t queries = 0;            ///< Dns
    std::vector<std::uint32_t> truncated; ///< Dns: queries, from 1, with a large answer; sorted

    /// Voice, Video: how many frames are made, how long each lasts, and its bytes.
    [[nodiscard]] std::uint32_t frames() const;
    [[nodiscard]] Duration frameInterval() const;
    [[nodiscard]] std::uint32_t frameBytes() const;
    /// WebPage: the objects of this flow's connection, as indices into `objects`.
    [[nodiscard]] std::vector<std::uint32_t> ownObjects() const;
    /// WebPage over TCP: what the server writes on this flow's connection, in order.
    [[nodiscard]] std::vector<ObjectWrite> objectWrites() const;
    /// Dns: whether the answer to that query, from 1, is a large one.
    [[nodiscard]] bool hasLargeAnswer(std::uint32_t query) const;
    friend bool operator==(const Workload&, const Workload&) = default;
};

/// The name of a kind in scenario files, "request_response"; and of a reliability, "go_back_n".
const char* workloadKindName(WorkloadKind kind);
const char* reliabilityName(Reliability reliability);

} // namespace roundtrip
