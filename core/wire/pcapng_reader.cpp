// SPDX-License-Identifier: GPL-3.0-or-later
// Each length is checked against what is left before anything behind it is looked at.
#include "core/wire/pcapng_reader.h"

#include "core/wire/pcapng_format.h"

#include <string_view>

namespace roundtrip {
namespace {

using namespace pcapng;

constexpr std::size_t kSectionFixedBytes = 16, kInterfaceFixedBytes = 8, kPacketFixedBytes = 20;
constexpr std::uint8_t kMicroseconds = 6, kNanoseconds = 9; // without the option it is the former

std::string textOf(ByteView value)
{
    return {reinterpret_cast<const char*>(value.data()), value.size()};
}

/// Calls onOption(code, value) for each option; false if the list is malformed.
template <typename OnOption>
bool forEachOption(ByteView list, OnOption onOption)
{
    while (list.size() >= 4) {
        const std::uint16_t code = readLittle16(list, 0);
        const std::size_t length = readLittle16(list, 2);
        if (code == kEndOfOptions)
            return true;
        if (padded(length) > list.size() - 4)
            return false;
        onOption(code, list.subspan(4, length));
        list = list.subspan(4 + padded(length));
    }
    return list.empty(); // a list may end with its block
}

class Reader {
public:
    PcapngFile read(ByteView bytes)
    {
        std::size_t at = 0;
        while (at < bytes.size() && m_file.ok()) {
            const ByteView rest = bytes.subspan(at);
            const std::size_t length = rest.size() < kBlockFrameBytes ? 0 : readLittle32(rest, 4);
            if (length < kBlockFrameBytes || length % 4 != 0 || length > rest.size()
                || readLittle32(rest, length - 4) != length) {
                return failed(at, "the block's length does not fit the file");
            }
            const ByteView body = rest.subspan(8, length - kBlockFrameBytes);
            if (const char* problem = readBlock(readLittle32(rest, 0), body))
                return failed(at, problem);
            at += length;
        }
        return m_inSection ? m_file : failed(0, "there is no pcapng section header");
    }

private:
    PcapngFile failed(std::size_t at, std::string_view problem)
    {
        m_file.error = "byte " + std::to_string(at) + ": " + std::string(problem);
        return m_file;
    }

    const char* readBlock(std::uint32_t type, ByteView body)
    {
        if (type == kSectionHeader)
            return readSection(body);
        if (!m_inSection)
            return "there is no pcapng section header";
        if (type == kInterfaceDescription)
            return readInterface(body);
        return type == kEnhancedPacket ? readPacket(body) : nullptr;
    }

    const char* readSection(ByteView body)
    {
        if (m_inSection)
            return "there is a second section; only one is read";
        if (body.size() < kSectionFixedBytes || readLittle32(body, 0) != kByteOrderMagic)
            return "the file is not a little-endian pcapng file";
        m_inSection = true;
        const bool fits = forEachOption(body.subspan(kSectionFixedBytes),
                                        [&](auto code, ByteView text) {
                                            if (code == kSectionHardware)
                                                m_file.hardware = textOf(text);
                                            else if (code == kSectionSystem)
                                                m_file.system = textOf(text);
                                            else if (code == kSectionApplication)
                                                m_file.application = textOf(text);
                                        });
        return fits ? nullptr : "the section's options do not fit the block";
    }

    const char* readInterface(ByteView body)
    {
        if (body.size() < kInterfaceFixedBytes || readLittle16(body, 0) != kLinkTypeEthernet)
            return "the interface is not an Ethernet";
        std::string name;
        std::uint8_t resolution = kMicroseconds;
        const bool fits =
            forEachOption(body.subspan(kInterfaceFixedBytes), [&](auto code, ByteView value) {
                if (code == kInterfaceName)
                    name = textOf(value);
                else if (code == kInterfaceTimeResolution && value.size() == 1)
                    resolution = value[0];
            });
        if (!fits)
            return "the interface's options do not fit the block";
        if (resolution != kNanoseconds)
            return "the interface does not count time in nanoseconds";
        m_file.interfaces.push_back(std::move(name));
        return nullptr;
    }

    const char* readPacket(ByteView body)
    {
        if (body.size() < kPacketFixedBytes)
            return "the packet's block is too short";
        CapturedPacket packet;
        packet.interface = readLittle32(body, 0);
        const std::uint64_t stamp = (std::uint64_t{readLittle32(body, 4)} << 32)
                                    | readLittle32(body, 8);
        const std::size_t length = readLittle32(body, 12);
        if (packet.interface >= m_file.interfaces.size())
            return "the packet names an interface that was not described";
        if (stamp > static_cast<std::uint64_t>(Duration::max().count()))
            return "the packet's time stamp is out of range";
        if (padded(length) > body.size() - kPacketFixedBytes)
            return "the packet does not fit its block";
        packet.time = SimTime(Duration(static_cast<Duration::rep>(stamp)));
        const ByteView frame = body.subspan(kPacketFixedBytes, length);
        packet.frame.assign(frame.begin(), frame.end());
        const bool fits = forEachOption(body.subspan(kPacketFixedBytes + padded(length)),
                                        [&](auto code, ByteView value) {
                                            if (code == kComment)
                                                packet.comment = textOf(value);
                                            else if (code == kPacketFlags && value.size() == 4)
                                                packet.flags = readLittle32(value, 0);
                                        });
        m_file.packets.push_back(std::move(packet));
        return fits ? nullptr : "the packet's options do not fit the block";
    }

    PcapngFile m_file;
    bool m_inSection = false;
};

} // namespace

PcapngFile readPcapng(ByteView bytes) { return Reader().read(bytes); }

} // namespace roundtrip
