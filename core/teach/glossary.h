// SPDX-License-Identifier: GPL-3.0-or-later
// The terms that a reader meets: what each one means in one or two sentences, and the RFC place
// that says so. One table for every view. Must never know: who asks, where the term stands on the
// screen, or in which language it is shown.
#pragma once

#include "core/report/explain.h"

#include <span>
#include <string_view>
#include <vector>

namespace roundtrip {

struct GlossaryEntry {
    std::string_view term; ///< "RTO"; unique
    /// Other ways to write it, with '|' between them; may be empty. A plural that only adds an s
    /// need not be named. What is written in small letters is found in any case ("Window"); what
    /// has a capital is found as it stands ("ACK", but not "ack").
    std::string_view spellings;
    std::string_view meaning; ///< one or two sentences; what a translation replaces
    RfcPlace place;           ///< rfc 0: a word of this program or of the trade, in no RFC here
};

/// All of them, in the order of the alphabet, whatever the case. Lives as long as the program.
std::span<const GlossaryEntry> glossary();
/// The term and its other spellings, each alone.
std::vector<std::string_view> spellingsOf(const GlossaryEntry& entry);

} // namespace roundtrip
