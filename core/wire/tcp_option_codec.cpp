// SPDX-License-Identifier: GPL-3.0-or-later
// See tcp_option_codec.h.
#include "core/wire/tcp_option_codec.h"

#include "core/wire/header_sizes.h"
#include "core/wire/tcp_option_kinds.h"

#include <algorithm>

namespace roundtrip {
namespace {

using Kind = TcpOptionKind;

constexpr std::uint8_t kLargestWindowScale = 14; // RFC 7323, section 2.3

/// Bytes of everything but SACK blocks, padding included.
std::uint32_t fixedLength(const TcpOptions& options)
{
    std::uint32_t length = options.mss != 0 ? kMssOptionBytes : 0;
    length += options.windowScale >= 0 ? 4U : 0U;
    if (options.hasTimestamps)
        length += 12;
    else if (options.sackPermitted)
        length += 4;
    return length;
}

void appendNops(Bytes& out, std::size_t count) { out.insert(out.end(), count, Kind::NoOperation); }

void appendSack(Bytes& out, const TcpOptions& options)
{
    const std::uint32_t count = writtenSackBlocks(options);
    if (count == 0)
        return;
    appendNops(out, 2);
    out.push_back(Kind::Sack);
    out.push_back(static_cast<std::uint8_t>(2 + kSackBlockBytes * count));
    for (std::uint32_t i = 0; i < count; ++i) {
        appendBig32(out, options.sack[i].left.value);
        appendBig32(out, options.sack[i].right.value);
    }
}

bool readSack(ByteView option, TcpOptions& options)
{
    const std::size_t blocks = (option.size() - 2) / kSackBlockBytes;
    if (blocks == 0 || blocks > options.sack.size()
        || option.size() != 2 + kSackBlockBytes * blocks)
        return false;
    options.sackCount = static_cast<std::uint8_t>(blocks);
    for (std::size_t i = 0; i < blocks; ++i) {
        const std::size_t at = 2 + kSackBlockBytes * i;
        options.sack[i] = {{readBig32(option, at)}, {readBig32(option, at + 4)}};
    }
    return true;
}

/// `option` is one whole option with kind and length.
bool readOption(ByteView option, TcpOptions& options)
{
    const std::size_t length = option.size();
    switch (option[0]) {
    case Kind::MaximumSegmentSize:
        options.mss = length == kMssOptionBytes ? readBig16(option, 2) : std::uint16_t{0};
        return length == kMssOptionBytes;
    case Kind::WindowScale:
        if (length != kWindowScaleOptionBytes)
            return false;
        options.windowScale = static_cast<std::int8_t>(std::min(option[2], kLargestWindowScale));
        return true;
    case Kind::SackPermitted:
        options.sackPermitted = true;
        return length == kSackPermittedOptionBytes;
    case Kind::Sack: return readSack(option, options);
    case Kind::Timestamps:
        if (length != kTimestampsOptionBytes)
            return false;
        options.hasTimestamps = true;
        options.timestamps = {readBig32(option, 2), readBig32(option, 6)};
        return true;
    }
    return true; // RFC 9293, section 3.1 (MUST-6): an unknown option is skipped
}

} // namespace

std::uint32_t TcpOptions::wireLength() const
{
    const std::uint32_t blocks = sackCount == 0 ? 0 : writtenSackBlocks(*this);
    return fixedLength(*this) + (blocks == 0 ? 0 : 4 + kSackBlockBytes * blocks);
}

std::uint32_t writtenSackBlocks(const TcpOptions& options)
{
    const std::uint32_t room = kMostTcpOptionBytes - fixedLength(options);
    const std::uint32_t fitting = room < 4 ? 0 : (room - 4) / kSackBlockBytes;
    return std::min<std::uint32_t>(options.sackCount, fitting);
}

void appendTcpOptions(Bytes& out, const TcpOptions& options)
{
    if (options.mss != 0) {
        out.insert(out.end(), {Kind::MaximumSegmentSize, kMssOptionBytes});
        appendBig16(out, options.mss);
    }
    if (options.hasTimestamps || options.sackPermitted) {
        if (!options.sackPermitted || !options.hasTimestamps)
            appendNops(out, 2);
        if (options.sackPermitted)
            out.insert(out.end(), {Kind::SackPermitted, kSackPermittedOptionBytes});
    }
    if (options.hasTimestamps) {
        out.insert(out.end(), {Kind::Timestamps, kTimestampsOptionBytes});
        appendBig32(out, options.timestamps.value);
        appendBig32(out, options.timestamps.echo);
    }
    if (options.windowScale >= 0) {
        out.insert(out.end(), {Kind::NoOperation, Kind::WindowScale, kWindowScaleOptionBytes,
                               static_cast<std::uint8_t>(options.windowScale)});
    }
    appendSack(out, options);
}

bool readTcpOptions(ByteView list, TcpOptions& options)
{
    options = {};
    if (list.size() > kMostTcpOptionBytes)
        return false;
    TcpOptions read;
    for (std::size_t at = 0; at < list.size() && list[at] != Kind::EndOfList;) {
        if (list[at] == Kind::NoOperation) {
            ++at;
            continue;
        }
        // A length below two, or one that reaches beyond the header, makes all else guesswork.
        const std::size_t length = at + 1 < list.size() ? list[at + 1] : 0;
        if (length < 2 || length > list.size() - at || !readOption(list.subspan(at, length), read))
            return false;
        at += length;
    }
    options = read;
    return true;
}

} // namespace roundtrip
