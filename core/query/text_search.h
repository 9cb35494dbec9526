// SPDX-License-Identifier: GPL-3.0-or-later
// Looking for a text in the words of events without writing the words of each: for most reasons the
// template alone says whether the text can stand there. Letters of either case are equal.
#pragma once

#include "core/report/explain.h"
#include "core/sim/run.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace roundtrip {

class TextSearch {
public:
    /// An empty text stands everywhere.
    explicit TextSearch(std::string_view text);
    /// Whether the event's title or sentence holds the text.
    [[nodiscard]] bool finds(const LaneTrace& lane, EventId event) const;

private:
    enum class InTemplate : std::uint8_t { Never, DependsOnNumbers, Always };
    struct InReason {
        InTemplate title = InTemplate::Never, sentence = InTemplate::Never;
    };
    [[nodiscard]] InTemplate look(std::string_view text) const;
    [[nodiscard]] bool findsIn(InTemplate in, std::string_view text, const LaneTrace& lane,
                               EventId event) const;

    std::string m_text; ///< in small letters
    std::array<InReason, static_cast<std::size_t>(Reason::Count_)> m_reasons;
};

} // namespace roundtrip
