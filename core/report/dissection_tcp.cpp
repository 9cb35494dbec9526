// SPDX-License-Identifier: GPL-3.0-or-later
// The TCP header and its options, one by one (RFC 9293, sections 3.1 and 3.2; RFC 7323; RFC 2018).
// A list of options that contradicts itself is noted up to the contradiction, and the rest as such.
#include "core/report/dissection_reader.h"

#include "core/wire/header_sizes.h"
#include "core/wire/tcp_option_kinds.h"

#include <array>

namespace roundtrip {
namespace {

using Kind = TcpOptionKind;

bool lengthFits(std::uint8_t kind, std::uint32_t length)
{
    switch (kind) {
    case Kind::MaximumSegmentSize: return length == kMssOptionBytes;
    case Kind::WindowScale: return length == kWindowScaleOptionBytes;
    case Kind::SackPermitted: return length == kSackPermittedOptionBytes;
    case Kind::Sack: return length > 2 && (length - 2) % kSackBlockBytes == 0;
    case Kind::Timestamps: return length == kTimestampsOptionBytes;
    }
    return true; // nothing is known of others
}

void readOptionValue(DissectionReader& reader, std::uint8_t kind, std::uint32_t end)
{
    switch (kind) {
    case Kind::MaximumSegmentSize: reader.take(FieldId::OptionMss, 16); break;
    case Kind::WindowScale: reader.take(FieldId::OptionWindowScale, 8); break;
    case Kind::Sack:
        while (reader.byte() < end) {
            reader.take(FieldId::OptionSackLeft, 32);
            reader.countFrom(reader.bases().ack);
            reader.take(FieldId::OptionSackRight, 32);
            reader.countFrom(reader.bases().ack);
        }
        break;
    case Kind::Timestamps:
        reader.take(FieldId::OptionTimestampValue, 32);
        reader.take(FieldId::OptionTimestampEcho, 32);
        break;
    default: reader.takeUpTo(end, FieldId::OptionOther);
    }
}

/// False where what follows cannot be told apart any more.
bool readOption(DissectionReader& reader)
{
    Dissection& dissection = reader.dissection();
    const std::uint32_t first = reader.byte();
    const std::uint8_t kind = dissection.frame[first];
    reader.setOption(static_cast<std::uint8_t>(dissection.options.size()));
    if (kind == Kind::EndOfList || kind == Kind::NoOperation) {
        reader.take(kind == Kind::EndOfList ? FieldId::OptionEnd : FieldId::OptionNoOperation, 8);
        dissection.options.push_back({kind, first, 1, true});
        return kind == Kind::NoOperation;
    }
    reader.take(FieldId::OptionKind, 8);
    const std::uint32_t left = reader.bytesLeft();
    const std::uint32_t length =
        left == 0 ? 0 : static_cast<std::uint32_t>(reader.take(FieldId::OptionLength, 8));
    const bool inside = length >= 2 && length <= left + 1;
    const std::uint32_t end = inside ? first + length : reader.endByte();
    const bool sound = inside && lengthFits(kind, length);
    dissection.options.push_back({kind, first, end - first, sound});
    if (sound)
        readOptionValue(reader, kind, end);
    else
        reader.takeUpTo(end, FieldId::OptionOther);
    return inside;
}

void readOptions(DissectionReader& reader)
{
    while (reader.bytesLeft() > 0 && readOption(reader)) {}
    reader.setOption(kNoOption);
    reader.takeRest(FieldId::OptionPadding);
}

void readFlags(DissectionReader& reader)
{
    reader.take(FieldId::TcpReserved, 4);
    for (const FieldId flag : {FieldId::TcpCwr, FieldId::TcpEce, FieldId::TcpUrg, FieldId::TcpAck,
                               FieldId::TcpPsh, FieldId::TcpRst, FieldId::TcpSyn, FieldId::TcpFin})
        reader.take(flag, 1);
}

bool saysAck(ByteView frame, std::uint32_t tcp) { return (frame[tcp + 13] & TcpFlags::Ack) != 0; }

} // namespace

std::uint32_t readTcpHeader(DissectionReader& reader, bool quoted)
{
    const std::uint32_t first = reader.byte();
    const std::uint32_t end = reader.endByte();
    const bool whole = end - first >= kTcpHeaderBytes;
    if (end - first < 8) { // an ICMP error quotes at least so much
        reader.takeRest(FieldId::Unread);
        return end - first;
    }
    reader.take(FieldId::TcpSourcePort, 16);
    reader.take(FieldId::TcpDestinationPort, 16);
    reader.take(FieldId::TcpSequence, 32);
    if (!quoted)
        reader.countFrom(reader.bases().seq);
    if (!whole) {
        reader.takeRest(FieldId::Unread);
        return end - first;
    }
    reader.take(FieldId::TcpAcknowledgment, 32);
    if (!quoted && saysAck(reader.dissection().frame, first))
        reader.countFrom(reader.bases().ack);
    const auto words = static_cast<std::uint32_t>(reader.take(FieldId::TcpDataOffset, 4));
    readFlags(reader);
    reader.take(FieldId::TcpWindow, 16);
    reader.take(FieldId::TcpChecksum, 16);
    reader.take(FieldId::TcpUrgentPointer, 16);
    const std::uint32_t headerBytes = 4 * words;
    if (headerBytes < kTcpHeaderBytes || headerBytes > end - first) {
        reader.takeRest(FieldId::Unread); // where the data begins nobody can tell
        return end - first;
    }
    reader.setEnd(first + headerBytes);
    readOptions(reader);
    reader.setEnd(end);
    return headerBytes;
}

} // namespace roundtrip
