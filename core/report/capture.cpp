// SPDX-License-Identifier: GPL-3.0-or-later
// Walks the lanes' events side by side in order of time; each sending and each arrival is one
// packet of the file.
#include "core/report/capture.h"

#include "core/report/explain.h"
#include "core/report/flight_frame.h"
#include "core/wire/pcapng.h"

#include <array>
#include <cerrno>
#include <system_error>
#include <vector>

namespace roundtrip {
namespace {

/// Why it was sent; at the receiver of a damaged packet also what came of it.
std::string commentFor(const LaneTrace& lane, EventId event, bool damaged)
{
    std::string comment = explainSentence(lane, event);
    if (damaged) {
        const std::string_view text = reasonText(lane.eventReason(event + 1)).sentence;
        comment += ' ' + fillTemplate(text, argumentsFor(text, lane, event));
    }
    return comment;
}

/// One lane's place in its list of events: always at a Send, at a Receive, or at the end.
class LaneWalk {
public:
    LaneWalk(const LaneTrace& lane, std::array<std::uint32_t, kHosts> interfaces,
             const FrameAddresses& addresses)
        : m_lane(&lane), m_interfaces(interfaces), m_encoders(4, FrameEncoder(addresses))
    {
        skipOthers();
    }

    [[nodiscard]] bool atEnd() const { return m_event >= m_lane->eventCount(); }
    [[nodiscard]] SimTime time() const { return m_lane->eventTime(m_event); }

    void write(PcapngWriter& writer, Bytes& frame)
    {
        const PacketId id = m_lane->eventPacket(m_event);
        const PacketFlight& flight = m_lane->flight(id);
        const bool arrival = m_lane->eventKind(m_event) == EventKind::Receive;
        const HostRole host = arrival ? receiverOf(flight.direction()) : flight.sender();
        const bool damaged = arrival && flight.foundDamaged();
        FrameEncoder& encoder = m_encoders[flight.directionBit * 2U + (arrival ? 1U : 0U)];
        flightFrame(*m_lane, id, arrival ? FrameSide::Arrived : FrameSide::Sent, encoder, frame);
        writer.writePacket(m_interfaces[static_cast<std::size_t>(index(host))], time(),
                           arrival ? CaptureDirection::Inbound : CaptureDirection::Outbound, frame,
                           commentFor(*m_lane, m_event, damaged && !flight.isFragment()));
    }

    void advance()
    {
        ++m_event;
        skipOthers();
    }

private:
    [[nodiscard]] bool onTheWire() const
    {
        const EventKind kind = m_lane->eventKind(m_event);
        if (kind == EventKind::Send) // what the hop in the middle sends passes no host's card
            return !m_lane->flight(m_lane->eventPacket(m_event)).fromRouter();
        // That a datagram is whole again is no packet.
        return kind == EventKind::Receive && m_lane->eventReason(m_event) == Reason::None;
    }
    void skipOthers()
    {
        while (!atEnd() && !onTheWire())
            ++m_event;
    }

    const LaneTrace* m_lane;
    std::array<std::uint32_t, kHosts> m_interfaces;
    // By direction, then of sendings and of arrivals: in each the fragments of a datagram come one
    // behind the other, while those of others may come between them.
    std::vector<FrameEncoder> m_encoders;
    EventId m_event = 0;
};

/// The lane whose next packet is the earliest; at equal times the first of them. Null at the end.
LaneWalk* earliest(std::vector<LaneWalk>& walks)
{
    LaneWalk* found = nullptr;
    for (LaneWalk& walk : walks) {
        if (!walk.atEnd() && (found == nullptr || walk.time() < found->time()))
            found = &walk;
    }
    return found;
}

std::vector<LaneWalk> describeInterfaces(const Run& run, PcapngWriter& writer)
{
    const FrameAddresses addresses = frameAddresses(*run.scenario);
    std::vector<LaneWalk> walks;
    walks.reserve(run.lanes.size());
    for (const LaneTrace& lane : run.lanes) {
        std::array<std::uint32_t, kHosts> interfaces{};
        for (std::size_t host = 0; host < interfaces.size(); ++host)
            interfaces[host] =
                writer.addInterface(lane.title() + '/' + run.scenario->hosts[host].name);
        walks.emplace_back(lane, interfaces, addresses);
    }
    return walks;
}

std::string failure(std::uint64_t packets, int code)
{
    std::string text = "The capture could not be written";
    if (code != 0)
        text += ": " + std::generic_category().message(code);
    return text + " (after " + std::to_string(packets)
           + " packets). The file is not complete: make room or choose another place, then write "
             "it "
             "again.";
}

} // namespace

bool writeCapture(const Run& run, std::ostream& out, std::string& error)
{
    errno = 0; // a stream tells only that it failed; the library's last error tells why
    PcapngWriter writer(out, {"simulated hosts", "virtual time", "Roundtrip"});
    std::vector<LaneWalk> walks = describeInterfaces(run, writer);
    Bytes frame;
    std::uint64_t packets = 0;
    for (LaneWalk* walk = earliest(walks); walk != nullptr && writer.ok(); walk = earliest(walks)) {
        walk->write(writer, frame);
        walk->advance();
        ++packets;
    }
    out.flush();
    if (writer.ok())
        return true;
    error = failure(packets, errno);
    return false;
}

} // namespace roundtrip
