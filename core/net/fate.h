// SPDX-License-Identifier: GPL-3.0-or-later
// What the network does to a packet: the scenario's faults first, then draws that depend on the
// packet's number alone, so that the n-th data packet meets the same weather in every lane.
// Must never know: hosts' sockets, what the packet means to TCP.
#pragma once

#include "core/base/ids.h"
#include "core/host/host_output.h"
#include "core/scenario/scenario.h"
#include "core/wire/packet.h"

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

namespace roundtrip {

enum class LossKind : std::uint8_t { None, Fault, Random };

struct Fate {
    LossKind loss = LossKind::None;
    std::uint32_t whereMillionths = 500'000; ///< of the way; 0 = before the link
    Duration extraDelay{0};       ///< by a delay fault or reordering: others may overtake
    Duration jitter{0};           ///< does not reorder
    std::uint32_t holdBehind = 0; ///< > 0: delivered right behind that many later arrivals
    bool duplicate = false;
    Duration duplicateLag{0};
    bool corrupt = false;
    std::uint64_t corruptDraw = 0; ///< chooses the bit
    std::uint32_t number = 0; ///< n-th data packet, or n-th other packet, of flow and direction
};

class FateDecider {
public:
    FateDecider(std::shared_ptr<const Scenario> scenario, std::size_t lane);

    /// Each packet that a host hands down is asked about exactly once, in order.
    Fate decide(const Packet& packet, const TransmitInfo& info);
    /// The same for the n-th fragment of a data packet; n >= 2, since the first one has the
    /// packet's own fate. `handedDown`: by the host, so that it counts as a packet.
    Fate decideFragment(const Packet& piece, const TransmitInfo& info, std::uint32_t n,
                        bool handedDown);
    bool operator==(const FateDecider& other) const { return m_counters == other.m_counters; }

private:
    struct Chain { // Gilbert-Elliott: advances with the number of the packet alone
        std::uint32_t steps = 0;
        bool bad = false;
        friend bool operator==(const Chain&, const Chain&) = default;
    };
    struct Counters { // of one flow in one direction
        std::uint32_t packets = 0, others = 0, acks = 0, syns = 0, synAcks = 0, fins = 0, rsts = 0;
        Chain dataChain, otherChain;
        /// Where every loss draw begins, by "is data": only what follows changes with the packet.
        std::array<std::uint64_t, 2> lossKey{};
        friend bool operator==(const Counters&, const Counters&) = default;
    };
    struct Draw {
        std::uint64_t seed, flow, direction, data, number, transmission;
        std::uint64_t lossKey;      ///< Counters::lossKey
        std::uint64_t fragment = 0; ///< its offset; 0 is no part of the key
        [[nodiscard]] std::uint64_t of(DrawPurpose purpose) const;
        [[nodiscard]] std::uint64_t ofLoss() const; ///< the same as of(DrawPurpose::Loss)
    };
    [[nodiscard]] bool matches(const Fault& fault, const Packet& packet, const TransmitInfo& info,
                               const Counters& counted, std::uint32_t fragment) const;
    void applyFaults(Fate& fate, const Packet& packet, const TransmitInfo& info,
                     const Counters& counted, std::uint32_t fragment) const;
    void applyDraws(Fate& fate, const LinkConfig& link, const Draw& draw, Chain& chain) const;
    bool lostAtRandom(const LinkConfig& link, const Draw& draw, Chain& chain) const;

    std::shared_ptr<const Scenario> m_scenario;
    std::size_t m_lane;
    std::vector<std::array<Counters, 2>> m_counters; // by flow, direction
};

} // namespace roundtrip
