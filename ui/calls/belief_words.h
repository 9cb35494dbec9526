// SPDX-License-Identifier: GPL-3.0-or-later
// Belief and truth in words: how a kind of bytes is called, the sentence that names the difference
// at an instant, and all numbers for the screen reader. Pure.
#pragma once

#include "core/report/stream_truth.h"
#include "ui/calls/belief_layout.h"

#include <QString>

#include <vector>

namespace roundtrip::ui {

/// "in flight", "lost on the way"
QString stripKindName(StripKind kind);

struct StripCount {
    StripKind kind = StripKind::NotSent;
    std::uint64_t bytes = 0;
    friend bool operator==(const StripCount&, const StripCount&) = default;
};
/// Every kind that this transport knows, with its bytes: what the sender believes, ...
std::vector<StripCount> beliefCounts(const BeliefAndTruth& view);
/// ... where the bytes are, ...
std::vector<StripCount> truthCounts(const BeliefAndTruth& view);
/// ... and where the ACKs are for what the sender does not know of; none for UDP.
std::vector<StripCount> ackCounts(const BeliefAndTruth& view);

/// What the sender believes; nothing of the truth.
QString beliefSentence(const BeliefAndTruth& view);
/// How that differs from what is so.
QString differenceSentence(const BeliefAndTruth& view);
/// "in flight 6 000 bytes, resent 1 000 bytes"; only what there is.
QString countsSentence(const std::vector<StripCount>& counts);

} // namespace roundtrip::ui
