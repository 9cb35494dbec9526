// SPDX-License-Identifier: GPL-3.0-or-later
// Hands each event to the controller in the variant.
#include "core/tcp/congestion_control.h"

namespace roundtrip {

CongestionControl::CongestionControl(CongestionControlKind kind, std::uint32_t smss,
                                     std::uint32_t initialWindow, std::uint64_t initialSsthresh)
{
    switch (kind) {
    case CongestionControlKind::None: break;
    case CongestionControlKind::Reno:
        m_control = RenoControl(false, smss, initialWindow, initialSsthresh);
        break;
    case CongestionControlKind::NewReno:
        m_control = RenoControl(true, smss, initialWindow, initialSsthresh);
        break;
    }
}

std::uint64_t CongestionControl::window() const
{
    return std::visit([](const auto& c) { return c.window(); }, m_control);
}

std::uint64_t CongestionControl::ssthresh() const
{
    return std::visit([](const auto& c) { return c.ssthresh(); }, m_control);
}

bool CongestionControl::isNewReno() const
{
    return std::visit([](const auto& c) { return c.isNewReno(); }, m_control);
}

Reason CongestionControl::onAck(std::uint64_t acked)
{
    return std::visit([&](auto& c) { return c.onAck(acked); }, m_control);
}

void CongestionControl::onFastRetransmit(std::uint64_t flightSize)
{
    std::visit([&](auto& c) { c.onFastRetransmit(flightSize); }, m_control);
}

void CongestionControl::onDuplicateAckInRecovery()
{
    std::visit([](auto& c) { c.onDuplicateAckInRecovery(); }, m_control);
}

void CongestionControl::onPartialAck(std::uint64_t acked)
{
    std::visit([&](auto& c) { c.onPartialAck(acked); }, m_control);
}

void CongestionControl::onRecoveryEnd()
{
    std::visit([](auto& c) { c.onRecoveryEnd(); }, m_control);
}

void CongestionControl::onTimeout(std::uint64_t flightSize, bool again)
{
    std::visit([&](auto& c) { c.onTimeout(flightSize, again); }, m_control);
}

} // namespace roundtrip
