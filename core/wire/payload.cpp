// SPDX-License-Identifier: GPL-3.0-or-later
// "#0000041 kettle": a number, so that no two lines are alike, and a word drawn from it for the
// eye. There is no colon in it, because analysers take lines of "name: value" for headers of HTTP
// and then complain that they are malformed.
#include "core/wire/payload.h"

#include "core/base/keyed_random.h"
#include "core/wire/app_message.h"

#include <algorithm>
#include <string_view>

namespace roundtrip {
namespace {

constexpr std::size_t kNumberDigits = 7;
constexpr std::size_t kWordAt = 1 + kNumberDigits + 1;
constexpr std::size_t kWordLetters = 6;
static_assert(kWordAt + kWordLetters + 1 == kPayloadLineBytes);

constexpr std::array<std::string_view, 64> kWords{
    "acorns", "apples", "badges", "barrel", "basket", "bridge", "candle", "canyon",
    "castle", "cherry", "circle", "clouds", "coffee", "copper", "cotton", "dragon",
    "engine", "falcon", "ferret", "forest", "garden", "ginger", "guitar", "hammer",
    "harbor", "island", "jacket", "jungle", "kettle", "kitten", "ladder", "lemons",
    "lizard", "magnet", "maples", "meadow", "mirror", "monkey", "needle", "orange",
    "otters", "oyster", "paddle", "pebble", "pencil", "pepper", "pigeon", "planet",
    "pocket", "rabbit", "ribbon", "rivers", "rocket", "saddle", "salmon", "shadow",
    "silver", "spider", "spring", "summer", "ticket", "tunnel", "turtle", "violin"};
static_assert(std::all_of(kWords.begin(), kWords.end(),
                          [](std::string_view word) { return word.size() == kWordLetters; }));

} // namespace

std::array<char, kPayloadLineBytes> payloadLine(std::uint64_t n)
{
    std::array<char, kPayloadLineBytes> line;
    line.fill(' ');
    line.front() = '#';
    line.back() = '\n';
    std::uint64_t rest = n;
    for (std::size_t digit = kNumberDigits; digit >= 1; --digit, rest /= 10)
        line[digit] = static_cast<char>('0' + rest % 10);
    const std::string_view word = kWords[keyedRandom({n}) % kWords.size()];
    std::copy(word.begin(), word.end(), line.begin() + kWordAt);
    return line;
}

void appendPayload(Bytes& out, const PayloadRange& range)
{
    const AppMessage message = AppMessage::of(static_cast<std::uint32_t>(range.offset));
    if (range.form == PayloadForm::Message)
        return appendMessage(out, message, range.length);
    if (range.form == PayloadForm::DnsStream)
        return appendDnsStream(out, message, static_cast<std::uint32_t>(range.offset >> 48U),
                               static_cast<std::uint32_t>(range.offset >> 32U) & 0xFFFFU,
                               range.length);
    const std::uint64_t end = range.offset + range.length;
    for (std::uint64_t at = range.offset; at < end;) {
        const auto line = payloadLine(at / kPayloadLineBytes);
        const std::size_t from = at % kPayloadLineBytes;
        const std::size_t count = std::min<std::uint64_t>(kPayloadLineBytes - from, end - at);
        out.insert(out.end(), line.begin() + static_cast<std::ptrdiff_t>(from),
                   line.begin() + static_cast<std::ptrdiff_t>(from + count));
        at += count;
    }
}

} // namespace roundtrip
