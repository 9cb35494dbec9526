// SPDX-License-Identifier: GPL-3.0-or-later
// Collects the choices of a question: the right one first, then wrong ones as long as they differ
// from all before. Must never know: what the question is about.
#pragma once

#include "core/teach/question.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace roundtrip {

class ChoiceList {
public:
    static constexpr std::size_t kMost = 4, kLeast = 3;

    /// Once, and before any wrong one.
    void addRight(Phrase text);
    /// Left out if it reads as another one does, or if there are enough.
    void addWrong(Phrase text, Phrase misconception);
    [[nodiscard]] bool enough() const { return m_choices.size() >= kLeast; }
    /// Puts them into an order drawn for the key, and into the question.
    void moveInto(Question& question, std::uint64_t seed);

private:
    std::vector<Choice> m_choices;
    std::vector<std::string> m_filled;
};

} // namespace roundtrip
