// SPDX-License-Identifier: GPL-3.0-or-later
// When a SYN may open a socket pair anew that is still in TIME-WAIT (RFC 9293, section 3.6.1;
// RFC 6191, section 2). Must never know: connections, queues, hosts.
#pragma once

#include "core/base/seq_num.h"
#include "core/wire/packet.h"

#include <cstdint>
#include <optional>

namespace roundtrip {

/// What the connection in TIME-WAIT has seen of its peer.
struct OldConnection {
    SeqNum lastSeq;                             ///< the number of the peer's FIN
    std::optional<std::uint32_t> lastTimestamp; ///< empty: it did not use timestamps
};

/// `timestamps`: this host would answer a SYN that offers them by using them.
[[nodiscard]] bool mayReopen(const OldConnection& old, const Segment& syn, bool timestamps);

/// The new connection's ISN: the one it would have anyway, or, where the old one has used numbers
/// as large, one behind a whole window after them. `next`: the first that the old one did not use.
[[nodiscard]] SeqNum isnBeyond(SeqNum next, SeqNum wanted);

} // namespace roundtrip
