// SPDX-License-Identifier: GPL-3.0-or-later
// An Internet checksum worked out before the eye (RFC 1071, section 1): the 16-bit words in order
// and what each is, the sum so far with its carries folded in, and the complement. Must never
// know: words for it, or where it is shown.
#pragma once

#include "core/wire/byte_order.h"

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace roundtrip {

enum class WordOf : std::uint8_t {
    PseudoSource, ///< of the pseudo-header (RFC 9293, section 3.1; RFC 768)
    PseudoDestination,
    PseudoProtocol,
    PseudoLength,
    Header,
    ChecksumItself, ///< counts as zero
    Content,
};

struct ChecksumWord {
    WordOf of = WordOf::Header;
    std::uint32_t at = 0; ///< its first byte in the frame; for PseudoLength nothing
    std::uint16_t value = 0;
    std::uint16_t sum = 0; ///< of all words so far, carries folded in
    bool carried = false;  ///< adding it made a carry
    bool oneByte = false;  ///< the last byte of an odd number: a zero byte is thought behind it
};

enum class ChecksumOf : std::uint8_t { Ipv4, Tcp, Udp, Icmp, QuotedIpv4 };
enum class Verdict : std::uint8_t {
    Right,
    Wrong,
    None,    ///< UDP: 0 says that the sender made none (RFC 768)
    TooShort ///< a length in a header says more than there is, so the sum cannot be made
};

struct ChecksumWorking {
    ChecksumOf of = ChecksumOf::Ipv4;
    std::vector<ChecksumWord> words;
    std::uint16_t sum = 0;      ///< of all words
    std::uint16_t expected = 0; ///< its complement; for UDP 0xFFFF in place of 0
    std::uint16_t found = 0;    ///< what the header says
    Verdict verdict = Verdict::Right;
};

/// What the sum goes over, as places in the frame.
struct ChecksumSpan {
    ChecksumOf of = ChecksumOf::Ipv4;
    std::uint32_t first = 0, end = 0;
    std::uint32_t headerEnd = 0;           ///< what lies behind is content
    std::uint32_t checksumAt = 0;          ///< where the header keeps it
    std::optional<std::uint32_t> ipHeader; ///< with a pseudo-header from this IPv4 header
    bool whole = true;                     ///< false: the headers promise more bytes
};
ChecksumWorking workOut(ByteView frame, const ChecksumSpan& span);

} // namespace roundtrip
