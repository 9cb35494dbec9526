// SPDX-License-Identifier: GPL-3.0-or-later
// What an application writes into a datagram so that the other end's can tell what it is. A packet
// names its bytes instead of carrying them: the name of a message is a number of 32 bits, and the
// bytes follow from the name and the length. Must never know: sockets, workloads.
#pragma once

#include "core/wire/byte_order.h"

#include <cstdint>

namespace roundtrip {

enum class MessageKind : std::uint8_t { DnsQuery, DnsAnswer, Request, Response, Data, Ack };

struct AppMessage {
    MessageKind kind = MessageKind::Data;
    /// DnsAnswer: cut short (TC, RFC 1035, section 4.1.1). Response: its last piece.
    bool flag = false;
    std::uint32_t number = 0; ///< below 2^28: which query, request, piece

    [[nodiscard]] std::uint32_t name() const
    {
        return (number << 4U) | (static_cast<std::uint32_t>(kind) << 1U) | (flag ? 1U : 0U);
    }
    static AppMessage of(std::uint32_t name)
    {
        return {static_cast<MessageKind>((name >> 1U) & 7U), (name & 1U) != 0, name >> 4U};
    }
    friend bool operator==(const AppMessage&, const AppMessage&) = default;
};
inline constexpr std::uint32_t kMostMessageNumber = (1U << 28U) - 1;

/// Before the data of Request, Response, Data and Ack: "RT", kind, flag, number.
inline constexpr std::uint32_t kAppHeaderBytes = 8;

/// The identifier by which a query and its answer know each other (RFC 1035, section 4.1.1).
std::uint16_t dnsId(std::uint32_t query);
/// Appends `length` bytes of that message.
void appendMessage(Bytes& out, const AppMessage& message, std::uint32_t length);
/// Appends bytes [from, from + length) of a stream of DNS messages of that kind, counted from the
/// length field (RFC 1035, section 4.2.2) of `first`, which has `size` bytes without it.
void appendDnsStream(Bytes& out, const AppMessage& first, std::uint32_t size, std::uint32_t from,
                     std::uint32_t length);

} // namespace roundtrip
