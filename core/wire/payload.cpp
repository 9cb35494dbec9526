// SPDX-License-Identifier: GPL-3.0-or-later
// "line 0000041: kettles whistle.." - a number, and words drawn from the number, so that even a
// short piece from the middle of a line differs from the next one.
#include "core/wire/payload.h"

#include "core/base/keyed_random.h"

#include <algorithm>
#include <string_view>

namespace roundtrip {
namespace {

constexpr std::string_view kStart = "line ";
constexpr std::size_t kNumberDigits = 7;
constexpr std::size_t kWordsAt = kStart.size() + kNumberDigits + 2;
constexpr std::size_t kLongestNoun = 7;
constexpr std::size_t kLongestVerb = 9;
static_assert(kWordsAt + kLongestNoun + 1 + kLongestVerb + 1 == kPayloadLineBytes);

constexpr std::array<std::string_view, 32> kNouns{
    "acorns",  "badgers", "bridges", "candles", "clouds",  "cooks",   "drums",   "engines",
    "falcons", "ferries", "gardens", "geese",   "harbors", "kettles", "lamps",   "letters",
    "meadows", "miners",  "otters",  "pilots",  "pines",   "poets",   "rivers",  "robins",
    "sailors", "skaters", "storms",  "tailors", "trains",  "violins", "walkers", "wolves"};
constexpr std::array<std::string_view, 32> kVerbs{
    "argue",  "arrive",  "bargain", "climb",  "dance",   "dream",   "drift",     "gather",
    "glitter", "grumble", "hesitate", "hurry", "juggle", "linger",  "listen",    "marvel",
    "murmur", "paint",   "practise", "rest",  "return",  "shimmer", "sing",      "stumble",
    "tremble", "wake",   "wander",  "whisper", "whistle", "wonder", "calculate", "celebrate"};

static_assert(std::all_of(kNouns.begin(), kNouns.end(),
                          [](std::string_view w) { return w.size() <= kLongestNoun; }));
static_assert(std::all_of(kVerbs.begin(), kVerbs.end(),
                          [](std::string_view w) { return w.size() <= kLongestVerb; }));

char* put(char* to, std::string_view text) { return std::copy(text.begin(), text.end(), to); }

} // namespace

std::array<char, kPayloadLineBytes> payloadLine(std::uint64_t n)
{
    std::array<char, kPayloadLineBytes> line;
    line.fill('.');
    put(line.data(), kStart);
    std::uint64_t rest = n;
    for (std::size_t i = kStart.size() + kNumberDigits; i-- > kStart.size(); rest /= 10)
        line[i] = static_cast<char>('0' + rest % 10);
    const std::uint64_t draw = keyedRandom({n});
    char* to = put(line.data() + kStart.size() + kNumberDigits, "  ");
    to = put(to, kNouns[draw % kNouns.size()]);
    to = put(to, " ");
    put(to, kVerbs[(draw >> 32) % kVerbs.size()]);
    line.back() = '\n';
    return line;
}

void appendPayload(Bytes& out, const PayloadRange& range)
{
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
