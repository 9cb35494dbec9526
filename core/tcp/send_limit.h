// SPDX-License-Identifier: GPL-3.0-or-later
// What keeps a sender from sending more, in one word: the line under the send window's strip.
#pragma once

#include <cstdint>

namespace roundtrip {

enum class SendLimit : std::uint8_t {
    NotOpen,          ///< no connection yet
    Application,      ///< all that was written has been sent
    ReceiveWindow,    ///< SND.WND (RFC 9293, section 3.8.6)
    CongestionWindow, ///< cwnd (RFC 5681, section 3.1)
    Nagle,            ///< a small segment waits (RFC 9293, section 3.7.4)
    Closed,           ///< the FIN has been sent, or the connection is gone
};

} // namespace roundtrip
