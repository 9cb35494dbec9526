// SPDX-License-Identifier: GPL-3.0-or-later
// See packet_row.h.
#include "tests/reference/packet_row.h"

#include <algorithm>
#include <cstdio>

namespace roundtrip::reference {
namespace {

std::string optionsText(const RowOptions& options)
{
    std::string text;
    if (options.mss)
        text += " mss " + std::to_string(*options.mss);
    if (options.windowScale)
        text += " ws " + std::to_string(*options.windowScale);
    if (options.sackPermitted)
        text += " sackOK";
    if (options.timestamps)
        text += " TS";
    for (const auto& block : options.sack)
        text += " sack " + std::to_string(block[0]) + ":" + std::to_string(block[1]);
    return text;
}

std::string bodyText(const PacketRow& row)
{
    const std::string length = std::to_string(row.length);
    switch (row.protocol) {
    case Protocol::Tcp:
        return row.flags + " seq " + std::to_string(row.seq) + ":"
               + std::to_string(row.seq + row.length) + "(" + length + ") ack "
               + std::to_string(row.ack) + " win " + std::to_string(row.window)
               + optionsText(row.options);
    case Protocol::Udp: return "UDP #" + std::to_string(row.seq) + " length " + length;
    case Protocol::Icmp: return "ICMP " + row.flags + " length " + length;
    case Protocol::Unreadable: break;
    }
    return "unreadable";
}

} // namespace

std::string PacketRow::bareFlags() const
{
    std::string bare = flags;
    if (protocol == Protocol::Tcp)
        std::erase(bare, 'P');
    return bare;
}

std::string textOf(const PacketRow& row)
{
    std::array<char, 32> time{};
    std::snprintf(time.data(), time.size(), "%10.3f", row.ms);
    std::string text = time.data();
    text += row.direction == Direction::ToServer ? " --> " : " <-- ";
    text += bodyText(row);
    if (row.transmission > 1)
        text += " transmission " + std::to_string(row.transmission);
    if (row.badChecksum)
        text += " bad checksum";
    if (!row.fate.empty())
        text += " <" + row.fate + ">";
    return text;
}

} // namespace roundtrip::reference
