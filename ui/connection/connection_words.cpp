// SPDX-License-Identifier: GPL-3.0-or-later
// See connection_words.h.
#include "ui/connection/connection_words.h"

#include "ui/parts/axis_text.h"

#include <QCoreApplication>

namespace roundtrip::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ConnectionWords)
};

constexpr std::int64_t kTenthNs = 100'000;

} // namespace

QString limitText(SendLimit limit)
{
    switch (limit) {
    case SendLimit::NotOpen: return Words::tr("the handshake (not open yet)");
    case SendLimit::Application: return Words::tr("the application (all is sent)");
    case SendLimit::ReceiveWindow: return Words::tr("the receiver's window");
    case SendLimit::CongestionWindow: return Words::tr("the congestion window");
    case SendLimit::Nagle: return Words::tr("Nagle's algorithm (a small segment waits)");
    case SendLimit::Closed: return Words::tr("this side has closed");
    }
    return {};
}

QString timerName(TcpTimer timer)
{
    switch (timer) {
    case TcpTimer::Retransmit: return Words::tr("Retransmission timer");
    case TcpTimer::DelayedAck: return Words::tr("Delayed-ACK timer");
    case TcpTimer::Persist: return Words::tr("Persist timer");
    case TcpTimer::KeepAlive: return Words::tr("Keep-alive timer");
    case TcpTimer::TimeWait: return Words::tr("TIME-WAIT timer");
    case TcpTimer::LossProbe: return Words::tr("Loss probe timer");
    case TcpTimer::Reordering: return Words::tr("Reordering timer");
    case TcpTimer::UserTimeout: return Words::tr("User timeout");
    }
    return {};
}

NumberAndUnit bytesText(std::uint64_t bytes)
{
    return {grouped(bytes), Words::tr("B", "unit: bytes")};
}

NumberAndUnit millisecondsText(Duration duration)
{
    const std::int64_t tenths = (duration.count() + kTenthNs / 2) / kTenthNs;
    QString number = grouped(static_cast<std::uint64_t>(tenths / 10));
    if (tenths % 10 != 0 || tenths < 10'000)
        number += u'.' + QString::number(tenths % 10);
    return {number, Words::tr("ms", "unit: milliseconds")};
}

} // namespace roundtrip::ui
