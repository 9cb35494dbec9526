// SPDX-License-Identifier: GPL-3.0-or-later
// Blocks are put together in memory and handed to the stream whole, in little-endian order on
// every machine, so that a run's capture is the same file everywhere.
#include "core/wire/pcapng.h"

#include "core/wire/pcapng_format.h"

#include <array>

namespace roundtrip {
namespace {

using namespace pcapng;

constexpr std::uint32_t kSnapLength = 262'144; // more than any IPv4 packet: nothing is cut
constexpr std::uint8_t kNanoseconds = 9;       // time stamps count units of 10^-9 s
constexpr std::size_t kLongestOption = 65'535;

ByteView bytesOf(std::string_view text)
{
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

/// Cuts between characters, never within one (UTF-8).
std::string_view cut(std::string_view text)
{
    if (text.size() <= kLongestOption)
        return text;
    std::size_t length = kLongestOption;
    while (length > 0 && (static_cast<unsigned char>(text[length]) & 0xC0) == 0x80)
        --length;
    return text.substr(0, length);
}

void appendPadded(Bytes& out, ByteView value)
{
    out.insert(out.end(), value.begin(), value.end());
    out.insert(out.end(), padded(value.size()) - value.size(), 0);
}

} // namespace

PcapngWriter::PcapngWriter(std::ostream& out, const PcapngOrigin& origin) : m_out(out)
{
    beginBlock(kSectionHeader);
    appendLittle32(m_block, kByteOrderMagic);
    appendLittle16(m_block, 1); // version 1.0
    appendLittle16(m_block, 0);
    appendLittle32(m_block, UINT32_MAX); // length of the section: not known beforehand
    appendLittle32(m_block, UINT32_MAX);
    appendTextOption(kSectionHardware, origin.hardware);
    appendTextOption(kSectionSystem, origin.system);
    appendTextOption(kSectionApplication, origin.application);
    appendOption(kEndOfOptions, {});
    endBlock();
}

std::uint32_t PcapngWriter::addInterface(std::string_view name)
{
    beginBlock(kInterfaceDescription);
    appendLittle16(m_block, kLinkTypeEthernet);
    appendLittle16(m_block, 0); // reserved
    appendLittle32(m_block, kSnapLength);
    appendTextOption(kInterfaceName, name);
    appendOption(kInterfaceTimeResolution, std::array{kNanoseconds});
    appendOption(kEndOfOptions, {});
    endBlock();
    return m_interfaces++;
}

void PcapngWriter::writePacket(std::uint32_t interface, SimTime time, CaptureDirection direction,
                               ByteView frame, std::string_view comment)
{
    const auto stamp = static_cast<std::uint64_t>(time.time_since_epoch().count());
    const auto length = static_cast<std::uint32_t>(frame.size());
    beginBlock(kEnhancedPacket);
    appendLittle32(m_block, interface);
    appendLittle32(m_block, static_cast<std::uint32_t>(stamp >> 32));
    appendLittle32(m_block, static_cast<std::uint32_t>(stamp));
    appendLittle32(m_block, length); // captured
    appendLittle32(m_block, length); // on the wire
    appendPadded(m_block, frame);
    appendTextOption(kComment, comment);
    appendOption(kPacketFlags, std::array<std::uint8_t, 4>{static_cast<std::uint8_t>(direction)});
    appendOption(kEndOfOptions, {});
    endBlock();
}

void PcapngWriter::beginBlock(std::uint32_t type)
{
    m_block.clear();
    appendLittle32(m_block, type);
    appendLittle32(m_block, 0); // the total length, known at the end
}

void PcapngWriter::appendOption(std::uint16_t code, ByteView value)
{
    appendLittle16(m_block, code);
    appendLittle16(m_block, static_cast<std::uint32_t>(value.size()));
    appendPadded(m_block, value);
}

void PcapngWriter::appendTextOption(std::uint16_t code, std::string_view text)
{
    if (!text.empty())
        appendOption(code, bytesOf(cut(text)));
}

void PcapngWriter::endBlock()
{
    const auto length = static_cast<std::uint32_t>(m_block.size() + 4);
    appendLittle32(m_block, length);
    storeLittle32(m_block, 4, length);
    m_out.write(reinterpret_cast<const char*>(m_block.data()),
                static_cast<std::streamsize>(m_block.size()));
}

} // namespace roundtrip
