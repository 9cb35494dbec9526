// SPDX-License-Identifier: GPL-3.0-or-later
// Choices that all read differently, in an order that tells nothing.
#include "core/teach/question_choices.h"

#include "core/base/keyed_random.h"

#include <algorithm>
#include <utility>

namespace roundtrip {

void ChoiceList::addRight(Phrase text)
{
    m_filled.push_back(text.filled());
    m_choices.push_back({std::move(text), {}, true});
}

void ChoiceList::addWrong(Phrase text, Phrase misconception)
{
    std::string filled = text.filled();
    if (m_choices.size() >= kMost
        || std::find(m_filled.begin(), m_filled.end(), filled) != m_filled.end())
        return;
    m_filled.push_back(std::move(filled));
    m_choices.push_back({std::move(text), std::move(misconception), false});
}

void ChoiceList::moveInto(Question& question, std::uint64_t seed)
{
    // Fisher and Yates, each draw from its own key.
    for (std::size_t i = m_choices.size(); i > 1; --i) {
        const std::uint64_t draw = keyedRandom(
            {seed, question.lane, question.event, static_cast<std::uint64_t>(question.kind), i});
        std::swap(m_choices[i - 1], m_choices[scaleDraw(draw, i)]);
    }
    question.choices = std::move(m_choices);
    const auto right = std::find_if(question.choices.begin(), question.choices.end(),
                                    [](const Choice& choice) { return choice.right; });
    question.right = static_cast<std::size_t>(right - question.choices.begin());
}

} // namespace roundtrip
