// SPDX-License-Identifier: GPL-3.0-or-later
// The words for each reason, in one table (its name stands in base/reason_name.h): a short title, a
// sentence with the numbers of the case, and the RFC place. Used by the window, --explain and the
// comments of the capture, so that no two of them can disagree.
#pragma once

#include "core/base/reason.h"
#include "core/sim/run.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace roundtrip {

struct RfcPlace {
    int rfc = 0;              ///< 0 = no RFC speaks of it
    std::string_view section; ///< "3.2"; empty = the whole RFC (768 has no numbered sections)
    friend bool operator==(const RfcPlace&, const RfcPlace&) = default;
};

/// Templates hold {name} where a number of the case belongs; they are what a translation replaces.
struct ReasonText {
    Reason reason;
    std::string_view title;    ///< "Fast retransmit of segment {n}"
    std::string_view sentence; ///< cause first, then what the host does
    RfcPlace place;
};

const ReasonText& reasonText(Reason reason);

using Arguments = std::vector<std::pair<std::string_view, std::string>>;

/// The numbers of the case for an event, by the names that the templates use.
Arguments explainArguments(const LaneTrace& lane, EventId event);
/// The same for any template: a value for each {name} in it. `event` is the case.
Arguments argumentsFor(std::string_view text, const LaneTrace& lane, EventId event);
/// The names between braces, in order, each once.
std::vector<std::string_view> placeholders(std::string_view text);
/// Replaces each {name}. An unknown name is left standing, so that a test can see it.
std::string fillTemplate(std::string_view text, const Arguments& arguments);
/// The template of the event's title: its reason's, or for an arrival one that says so.
std::string_view titleTemplate(const LaneTrace& lane, EventId event);
/// Title and sentence in English, filled.
std::string explainTitle(const LaneTrace& lane, EventId event);
std::string explainSentence(const LaneTrace& lane, EventId event);
/// The reason whose words explain the event: its own, or for an arrival why the packet was sent.
Reason explainedReason(const LaneTrace& lane, EventId event);
/// The table's place, or a nearer one where the case tells more (which timer, UDP instead of TCP).
RfcPlace explainPlace(const LaneTrace& lane, EventId event);
/// "RFC 5681, section 3.2"; empty where no RFC speaks of it.
std::string placeText(RfcPlace place);
/// "https://www.rfc-editor.org/rfc/rfc5681#section-3.2"
std::string placeUrl(RfcPlace place);
/// The ladder's label: "SYN seq=0", "seq=1 len=1000", "ACK 2001 dup 1", "(R) seq=2001 len=1000",
/// "#3 len=1000", "ICMP port unreachable"; at its end URG, ECE and CWR, and CE where the network
/// has marked it. Relative numbers unless `raw`.
std::string flightLabel(const LaneTrace& lane, PacketId packet, bool raw = false);
/// The blocks that an ACK reports, at most `most` of them: "SACK 9001-10001, 12001-13001 +1",
/// "D-SACK 1-1001"; empty where it reports none. The second number is the one behind the last byte.
std::string sackText(const LaneTrace& lane, PacketId packet, bool raw, std::size_t most);
/// A time as a reader wants it, not to the nanosecond: "1 s", "41.024 ms", "0.25 ms".
std::string readableDuration(Duration value);

} // namespace roundtrip
