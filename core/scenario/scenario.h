// SPDX-License-Identifier: GPL-3.0-or-later
// A scenario as plain values: what docs/scenario-format.md describes, after reading. Everything
// the engine needs to make a run, and nothing that a run produces. Must never know: JSON, files.
#pragma once

#include "core/base/bit_rate.h"
#include "core/base/ids.h"
#include "core/base/keyed_random.h"
#include "core/base/time.h"
#include "core/scenario/lesson.h"
#include "core/scenario/workload.h"
#include "core/tcp/tcp_config.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace roundtrip {

/// Ports from `first` to `last`, both included.
struct PortRange {
    std::uint16_t first = 49152; ///< RFC 6335, section 6: the dynamic ports
    std::uint16_t last = 65535;
    [[nodiscard]] int count() const { return int{last} - int{first} + 1; }
    /// The next one, and after the last the first again.
    [[nodiscard]] std::uint16_t after(std::uint16_t port) const
    {
        return port == last ? first : static_cast<std::uint16_t>(port + 1);
    }
    friend bool operator==(const PortRange&, const PortRange&) = default;
};

struct HostConfig {
    std::string name;
    std::array<std::uint8_t, 4> ip{};
    std::array<std::uint8_t, 6> mac{};
    PortRange ephemeralPorts{}; ///< for programs that ask for any port (RFC 6056, section 3)
    friend bool operator==(const HostConfig&, const HostConfig&) = default;
};

struct GilbertElliott {
    Probability goodToBad, badToGood, lossGood, lossBad;
    friend bool operator==(const GilbertElliott&, const GilbertElliott&) = default;
};

/// One direction of the link.
struct LinkConfig {
    Duration delay = std::chrono::milliseconds(20);
    BitRate rate{10'000'000};
    std::uint32_t queue = 100; ///< packets waiting, the one being sent not counted
    /// From so many packets waiting on, ECN-capable ones are marked (RFC 3168, section 5); >= 1.
    std::optional<std::uint32_t> ecnThreshold;
    Probability loss; ///< independent loss; unused where gilbertElliott is set
    std::optional<GilbertElliott> gilbertElliott;
    Probability duplicate;
    Probability corrupt;
    Probability reorder;
    Duration reorderExtraDelay = std::chrono::milliseconds(10);
    Duration jitter{0};
    /// What the hop in the middle of the way takes; empty = as much as the hosts' links.
    std::optional<std::uint32_t> pathMtu;
    bool icmpBlackhole = false; ///< that hop drops what is too big without a word
    friend bool operator==(const LinkConfig&, const LinkConfig&) = default;
};

struct NetworkConfig {
    std::uint32_t mtu = 1500;
    std::array<LinkConfig, 2> link; ///< by index(Direction)
    friend bool operator==(const NetworkConfig&, const NetworkConfig&) = default;
};

enum class FaultAction : std::uint8_t { Drop, Delay, Hold, Duplicate, Corrupt, LinkDown };
/// How a fault chooses its packet; each counts within one flow and direction.
enum class FaultTarget : std::uint8_t {
    Data,   ///< n-th distinct data segment or datagram, and which transmission of it
    Packet, ///< n-th packet of any kind that enters the link
    Ack,    ///< n-th segment that is nothing but an ACK
    Syn,    ///< n-th SYN without ACK
    SynAck,
    Fin,
    Rst,
};

struct Fault {
    FaultAction action = FaultAction::Drop;
    std::optional<Direction> direction; ///< always set except for LinkDown
    FaultTarget target = FaultTarget::Data;
    std::uint32_t number = 1;       ///< from 1; for SYN, SYN-ACK, FIN, RST always 1
    std::uint32_t transmission = 1; ///< from 1
    std::uint32_t fragment = 1;     ///< Data: which fragment of that packet; from 1
    bool andLater = false;
    std::optional<std::uint16_t> lane;       ///< index; empty = every lane
    std::optional<FlowId> flow;              ///< empty = every flow
    std::uint32_t whereMillionths = 500'000; ///< Drop: fraction of the path; 0 = before the link
    Duration by{0};                          ///< Delay, Duplicate
    std::uint32_t behind = 1;                ///< Hold
    SimTime from{}, to{};                    ///< LinkDown: from <= t < to
    [[nodiscard]] bool appliesToLane(std::size_t i) const { return !lane || *lane == i; }
    friend bool operator==(const Fault&, const Fault&) = default;
};

enum class ProgramOp : std::uint8_t {
    Bind, ///< takes the end's port for a socket of this program's own
    Connect,
    Accept,
    Send,
    Receive,
    ReceiveAll,
    ReceiveEach, ///< UDP: `times` calls with room for `bytes`; what does not fit is cut off
    AwaitAcks,
    Wait,
    At,
    Shutdown,
    Close,
    Abort,
    Crash,
    SetNagle,
    Application, ///< the end's part of the flow's workload, which answers to what comes
    AwaitTurn,   ///< until the partner flow's program passes its turn on, or never will again
    PassTurn,
};

struct ProgramStep {
    ProgramOp op = ProgramOp::Wait;
    std::uint64_t bytes = 0; ///< Send, Receive
    std::uint32_t times = 1; ///< Send: so many writes or datagrams; ReceiveEach: so many calls
    Duration every{0};       ///< Send: between writes; Receive: a slow reader (0 = not slow)
    Duration wait{0};        ///< Wait
    SimTime at{};            ///< At
    bool value = false;      ///< SetNagle
    /// Send over TCP: the last byte of each write is urgent (RFC 9293, section 3.8.5).
    bool urgent = false;
    /// Send over UDP: what is longer is cut by the program into datagrams of so many bytes.
    std::uint32_t datagram = 0;
    /// Send with `every`: a write that comes late does not delay those after it, as with a
    /// microphone that keeps on speaking.
    bool paced = false;
    friend bool operator==(const ProgramStep&, const ProgramStep&) = default;
};

struct EndConfig {
    bool listen = true;       ///< server only: false = nobody listens on the port
    bool privileged = true;   ///< false = may not bind a port below 1024
    bool reuseAddress = true; ///< SO_REUSEADDR: connections of the port are no hindrance to bind it
    TcpConfig tcp;
    std::vector<ProgramStep>
        program; ///< never empty after reading: the default program stands here
    friend bool operator==(const EndConfig&, const EndConfig&) = default;
};

struct FlowConfig {
    std::string name;
    Transport transport = Transport::Tcp;
    SimTime start{};
    std::optional<std::uint16_t> clientPort; ///< empty = an ephemeral port drawn from the seed
    std::uint16_t serverPort = 80;
    std::array<EndConfig, 2> end; ///< by index(HostRole)
    /// What the programs were made from; empty where the file wrote them out.
    std::optional<Workload> workload;
    /// Another flow of the lane whose programs take turns with this one's; see AwaitTurn.
    std::optional<FlowId> partner;
    bool derived = false;    ///< made for the workload of an earlier flow, not written in the file
    bool udpChecksum = true; ///< UDP: false = datagrams say "no checksum" (RFC 768)
    /// What that host sends of the flow must not be cut on the way: segments whose sender
    /// discovers the path's MTU (RFC 1191, section 3). Datagrams may be (RFC 8085, section 3.2).
    [[nodiscard]] bool dontFragment(HostRole sender) const
    {
        return transport == Transport::Tcp
               && end[static_cast<std::size_t>(index(sender))].tcp.pathMtuDiscovery;
    }
    /// Its programs answer to what comes, and its datagrams carry messages (UDP).
    [[nodiscard]] bool hasApplications() const
    {
        return !end[0].program.empty() && end[0].program.front().op == ProgramOp::Application;
    }
    friend bool operator==(const FlowConfig&, const FlowConfig&) = default;
};

struct LaneConfig {
    std::string title;
    std::vector<FlowConfig> flows;
    friend bool operator==(const LaneConfig&, const LaneConfig&) = default;
};

struct Scenario {
    std::string title;
    std::string description; ///< Markdown
    std::uint64_t seed = 1;
    std::optional<Duration> until; ///< at most kLongestRun; without it one hour
    std::array<HostConfig, 2> hosts;
    NetworkConfig network;
    std::vector<Fault> faults;
    std::vector<LaneConfig> lanes;
    std::optional<Lesson> lesson;
    std::vector<Expectation> expect; ///< what must hold in the run
    friend bool operator==(const Scenario&, const Scenario&) = default;
};

} // namespace roundtrip
