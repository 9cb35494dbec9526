// SPDX-License-Identifier: GPL-3.0-or-later
// DNS messages are real ones (RFC 1035, section 4.1), so that an analyser reads them: a question
// for the address of "h00001.example", and answers from 192.0.2.0/24, addresses for documentation.
#include "core/wire/app_message.h"

#include "core/base/keyed_random.h"
#include "core/wire/payload.h"

#include <algorithm>
#include <string_view>

namespace roundtrip {
namespace {

constexpr std::size_t kDnsHeader = 12, kDnsAddressRecord = 16;
constexpr std::uint32_t kResponse = 0x8000, kCutShort = 0x0200, kRecursionDesired = 0x0100,
                        kRecursionAvailable = 0x0080;
constexpr std::uint32_t kTypeA = 1, kClassIn = 1, kTimeToLive = 300;
constexpr std::uint32_t kPointerToName = 0xC000 + kDnsHeader;
// The digits of a query's number, and one letter before them.
constexpr std::size_t kNameDigits = 4;

void appendLabel(Bytes& out, std::string_view label)
{
    out.push_back(static_cast<std::uint8_t>(label.size()));
    out.insert(out.end(), label.begin(), label.end());
}

void appendQuestion(Bytes& out, std::uint32_t query)
{
    std::array<char, 1 + kNameDigits> host{'h', '0', '0', '0', '0'};
    for (std::size_t digit = kNameDigits; digit >= 1; --digit, query /= 10)
        host[digit] = static_cast<char>('0' + query % 10);
    appendLabel(out, {host.data(), host.size()});
    appendLabel(out, "example");
    appendLabel(out, "");
    appendBig16(out, kTypeA);
    appendBig16(out, kClassIn);
}

void appendAddress(Bytes& out, std::uint32_t query, std::uint32_t which)
{
    appendBig16(out, kPointerToName);
    appendBig16(out, kTypeA);
    appendBig16(out, kClassIn);
    appendBig32(out, kTimeToLive);
    appendBig16(out, 4);
    for (const std::uint32_t byte : {192U, 0U, 2U, (query * 41 + which) % 254 + 1})
        out.push_back(static_cast<std::uint8_t>(byte));
}

void appendDns(Bytes& out, const AppMessage& message, std::uint32_t length)
{
    const bool answer = message.kind == MessageKind::DnsAnswer;
    Bytes bytes;
    appendBig16(bytes, dnsId(message.number));
    appendBig16(bytes, answer ? kResponse | kRecursionDesired | kRecursionAvailable
                                    | (message.flag ? kCutShort : 0U)
                              : kRecursionDesired);
    constexpr std::size_t question = kDnsHeader + 1 + 1 + kNameDigits + 1 + 7 + 1 + 4;
    const std::size_t addresses = length > question ? (length - question) / kDnsAddressRecord : 0;
    appendBig16(bytes, 1);
    appendBig16(bytes, static_cast<std::uint32_t>(addresses));
    appendBig32(bytes, 0);
    appendQuestion(bytes, message.number);
    for (std::uint32_t i = 0; i < addresses; ++i)
        appendAddress(bytes, message.number, i);
    bytes.resize(length);
    out.insert(out.end(), bytes.begin(), bytes.end());
}

} // namespace

std::uint16_t dnsId(std::uint32_t query)
{
    return static_cast<std::uint16_t>(keyedRandom({query, 53}) >> 48U);
}

void appendMessage(Bytes& out, const AppMessage& message, std::uint32_t length)
{
    if (message.kind == MessageKind::DnsQuery || message.kind == MessageKind::DnsAnswer)
        return appendDns(out, message, length);
    Bytes header{'R', 'T', static_cast<std::uint8_t>(message.kind),
                 static_cast<std::uint8_t>(message.flag ? 1 : 0)};
    appendBig32(header, message.number);
    const std::uint32_t shown = std::min(length, kAppHeaderBytes);
    out.insert(out.end(), header.begin(), header.begin() + shown);
    // Pieces are at most 64 KiB long: each begins lines of its own.
    constexpr std::uint64_t linesApart = 65536;
    appendPayload(out, {message.number * linesApart, length - shown});
}

void appendDnsStream(Bytes& out, const AppMessage& first, std::uint32_t size, std::uint32_t from,
                     std::uint32_t length)
{
    Bytes bytes;
    for (AppMessage message = first; bytes.size() < std::size_t{from} + length; ++message.number) {
        appendBig16(bytes, size);
        appendDns(bytes, message, size);
    }
    out.insert(out.end(), bytes.begin() + from, bytes.begin() + from + length);
}

} // namespace roundtrip
