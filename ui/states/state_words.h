// SPDX-License-Identifier: GPL-3.0-or-later
// The states and the ways between them in words, for the diagram's tooltips and for the screen
// reader. Pure.
#pragma once

#include "ui/states/state_journey.h"

#include <QString>

namespace roundtrip::ui {

/// "SYN-RECEIVED"
QString stateName(TcpState state);
/// What it means to be in the state, in one sentence.
QString stateSentence(TcpState state);
/// "rcv SYN, ACK / snd ACK": why the host took that step.
QString transitionText(const JourneyStep& step);

} // namespace roundtrip::ui
