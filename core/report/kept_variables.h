// SPDX-License-Identifier: GPL-3.0-or-later
// What a host has to remember of one connection or socket, by name: the reason why TCP is called
// expensive. Read from the values that the engine really keeps. Must never know: a run, texts.
#pragma once

#include "core/sim/host_snapshot.h"

#include <string_view>
#include <vector>

namespace roundtrip {

/// The variables of a connection as it is: those of a mechanism only where the connection uses it.
/// Timers are among them, one each; so are the queues, one each however long they are.
std::vector<std::string_view> keptVariables(const ConnectionView& connection);
/// Of a UDP socket.
std::vector<std::string_view> keptVariables(const UdpSocketView& socket);

} // namespace roundtrip
