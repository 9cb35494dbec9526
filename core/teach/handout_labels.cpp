// SPDX-License-Identifier: GPL-3.0-or-later
// See handout_labels.h.
#include "core/teach/handout_labels.h"

#include <algorithm>
#include <string_view>

namespace roundtrip {

namespace {

/// What stands before the value in a label (see flightLabel).
constexpr std::string_view kSeqSign = "seq=", kLengthSign = "len=", kAckSign = "ack=",
                           kPureAck = "ACK ", kSynAck = "SYN, ACK";

/// Cuts a value out of the label; false: it has none of that kind.
bool cutOut(const std::string& label, std::string_view sign, HandoutGap& gap)
{
    const std::size_t at = label.find(sign);
    if (at == std::string::npos)
        return false;
    const std::size_t begin = at + sign.size();
    const std::size_t end = std::min(label.find_first_not_of("0123456789", begin), label.size());
    gap.before = label.substr(0, begin);
    gap.answer = label.substr(begin, end - begin);
    gap.after = label.substr(end);
    return !gap.answer.empty();
}

} // namespace

std::string labelWithoutSigns(const std::string& label)
{
    return label.starts_with("(R) ") || label.starts_with("(D) ") ? label.substr(4) : label;
}

bool setGapLabel(const std::string& label, HandoutGap& gap)
{
    switch (gap.kind) {
    case GapKind::Sequence: return cutOut(label, kSeqSign, gap);
    case GapKind::Length: return cutOut(label, kLengthSign, gap);
    case GapKind::Acknowledgment:
        if (labelWithoutSigns(label).starts_with(kPureAck))
            return cutOut(label, kPureAck, gap);
        return cutOut(label, kAckSign, gap);
    case GapKind::Flags: {
        const std::size_t at = label.find(kSynAck);
        if (at == std::string::npos)
            return false;
        gap.before = label.substr(0, at);
        gap.answer = kSynAck;
        gap.after = label.substr(at + kSynAck.size());
        return true;
    }
    case GapKind::Label: gap.answer = label; return true;
    case GapKind::State: return false;
    }
    return false;
}

} // namespace roundtrip
