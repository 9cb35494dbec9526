// SPDX-License-Identifier: GPL-3.0-or-later
// The words of the connection panel: what holds a sender back, how a timer is called, numbers with
// their units. Pure.
#pragma once

#include "core/tcp/send_limit.h"
#include "core/tcp/timer_table.h"
#include "ui/connection/connection_facts.h"

#include <QString>

namespace roundtrip::ui {

/// "the application (all is sent)"
QString limitText(SendLimit limit);
QString timerName(TcpTimer timer);

struct NumberAndUnit {
    QString number, unit;
    friend bool operator==(const NumberAndUnit&, const NumberAndUnit&) = default;
};
NumberAndUnit bytesText(std::uint64_t bytes);
/// Milliseconds with one decimal, without it where it says nothing from 1000 ms on.
NumberAndUnit millisecondsText(Duration duration);

} // namespace roundtrip::ui
