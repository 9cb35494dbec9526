// SPDX-License-Identifier: GPL-3.0-or-later
// See checksum_working.h. Folds after each word, so that every step can be followed by hand.
#include "core/report/checksum_working.h"

namespace roundtrip {
namespace {

constexpr std::uint32_t kProtocolAt = 9, kSourceAt = 12, kDestinationAt = 16; // of an IPv4 header

class Adder {
public:
    explicit Adder(ChecksumWorking& working) : m_working(working) {}

    void add(WordOf of, std::uint32_t at, std::uint16_t value, bool oneByte = false)
    {
        const std::uint32_t raw = std::uint32_t{m_working.sum} + value;
        const bool carried = raw > 0xFFFF;
        m_working.sum = static_cast<std::uint16_t>((raw & 0xFFFFU) + (raw >> 16));
        m_working.words.push_back({of, at, value, m_working.sum, carried, oneByte});
    }

private:
    ChecksumWorking& m_working;
};

void addPseudoHeader(Adder& adder, ByteView frame, const ChecksumSpan& span)
{
    const std::uint32_t ip = *span.ipHeader;
    for (const auto& [of, at] : {std::pair{WordOf::PseudoSource, ip + kSourceAt},
                                 {WordOf::PseudoDestination, ip + kDestinationAt}}) {
        adder.add(of, at, readBig16(frame, at));
        adder.add(of, at + 2, readBig16(frame, at + 2));
    }
    adder.add(WordOf::PseudoProtocol, ip + kProtocolAt, frame[ip + kProtocolAt]);
    adder.add(WordOf::PseudoLength, 0, static_cast<std::uint16_t>(span.end - span.first));
}

void addWords(Adder& adder, ByteView frame, const ChecksumSpan& span)
{
    for (std::uint32_t at = span.first; at < span.end; at += 2) {
        const bool oneByte = at + 1 == span.end;
        const auto value = static_cast<std::uint16_t>(oneByte ? frame[at] << 8
                                                              : readBig16(frame, at));
        if (at == span.checksumAt)
            adder.add(WordOf::ChecksumItself, at, 0);
        else
            adder.add(at < span.headerEnd ? WordOf::Header : WordOf::Content, at, value, oneByte);
    }
}

} // namespace

ChecksumWorking workOut(ByteView frame, const ChecksumSpan& span)
{
    ChecksumWorking working;
    working.of = span.of;
    if (std::size_t{span.checksumAt} + 2 > frame.size() || span.end > frame.size()) {
        working.verdict = Verdict::TooShort;
        return working;
    }
    Adder adder(working);
    if (span.ipHeader)
        addPseudoHeader(adder, frame, span);
    addWords(adder, frame, span);
    working.expected = static_cast<std::uint16_t>(~working.sum);
    if (span.of == ChecksumOf::Udp && working.expected == 0)
        working.expected = 0xFFFF; // 0 is taken: it says "none"
    working.found = readBig16(frame, span.checksumAt);
    // 0 and 0xFFFF are the same number here, so the sum decides and not the look of it.
    const std::uint32_t total = std::uint32_t{working.sum} + working.found;
    const bool right = (total & 0xFFFFU) + (total >> 16) == 0xFFFF;
    if (!span.whole)
        working.verdict = Verdict::TooShort;
    else if (span.of == ChecksumOf::Udp && working.found == 0)
        working.verdict = Verdict::None;
    else
        working.verdict = right ? Verdict::Right : Verdict::Wrong;
    return working;
}

} // namespace roundtrip
