// SPDX-License-Identifier: GPL-3.0-or-later
// Hands each event to the controller in the variant.
#include "core/tcp/congestion_control.h"

namespace roundtrip {

CongestionControl::CongestionControl(const TcpConfig& config, std::uint32_t smss,
                                     std::uint32_t initialWindow, std::uint64_t initialSsthresh)
    : m_kind(config.congestionControl)
{
    switch (config.congestionControl) {
    case CongestionControlKind::None: break;
    case CongestionControlKind::Tahoe:
    case CongestionControlKind::Reno:
    case CongestionControlKind::NewReno:
        m_control = RenoControl(smss, initialWindow, initialSsthresh, config.hystart);
        break;
    case CongestionControlKind::Cubic:
        m_control = CubicControl(smss, initialWindow, initialSsthresh, config.hystart);
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

void CongestionControl::setSegmentSize(std::uint32_t smss)
{
    std::visit([&](auto& c) { c.setSegmentSize(smss); }, m_control);
}

void CongestionControl::setWindow(std::uint64_t bytes)
{
    std::visit([&](auto& c) { c.setWindow(bytes); }, m_control);
}

Reason CongestionControl::onAck(const AckEvent& ack)
{
    return std::visit([&](auto& c) { return c.onAck(ack); }, m_control);
}

void CongestionControl::onCongestion(SimTime now, std::uint64_t flightSize, bool ecnEcho)
{
    std::visit([&](auto& c) { c.onCongestion(now, flightSize, ecnEcho); }, m_control);
}

void CongestionControl::onTimeout(SimTime now, std::uint64_t flightSize, bool again)
{
    std::visit([&](auto& c) { c.onTimeout(now, flightSize, again); }, m_control);
}

void CongestionControl::onIdle(SimTime now, std::uint64_t restartWindow)
{
    std::visit([&](auto& c) { c.onIdle(now, restartWindow); }, m_control);
}

void CongestionControl::undo()
{
    std::visit([](auto& c) { c.undo(); }, m_control);
}

} // namespace roundtrip
