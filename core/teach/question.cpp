// SPDX-License-Identifier: GPL-3.0-or-later
// Which of the possible questions are asked: the best of each kind in turns, none while another
// one is open.
#include "core/teach/question.h"

#include "core/teach/question_maker.h"

#include <algorithm>
#include <deque>
#include <utility>

namespace roundtrip {

namespace {

struct Budget {
    std::size_t perKind, total;
};
constexpr Budget kBudgets[kLevels] = {{4, 8}, {4, 14}, {5, 20}};
/// Of each case so many are looked at, for the first ones may give no good question.
constexpr std::size_t kTries = 3;

bool overlap(const Question& a, const Question& b)
{
    return a.gate < b.revealAt && b.gate < a.revealAt;
}

/// Takes the best cases of each kind in turns.
class Selection {
public:
    Selection(const Run& run, std::size_t lane, Level level)
        : m_maker(run, lane), m_budget(kBudgets[static_cast<std::size_t>(level)])
    {
        for (QuestionCase& found : questionCases(run.lanes[lane], kTries)) {
            if (found.level > level || found.weight == 0)
                continue;
            if (found.kind == QuestionKind::Timer && !m_maker.settleTimerCase(found))
                continue;
            m_cases[static_cast<std::size_t>(found.kind)].push_back(found);
        }
        for (auto& ofKind : m_cases)
            std::stable_sort(ofKind.begin(), ofKind.end(),
                             [](const auto& a, const auto& b) { return a.weight > b.weight; });
    }

    std::vector<Question> choose()
    {
        bool more = true;
        for (std::size_t round = 0; more && round < m_budget.perKind; ++round) {
            more = false;
            for (auto& ofKind : m_cases) {
                if (m_chosen.size() < m_budget.total)
                    more = takeOne(ofKind) || more;
            }
        }
        std::sort(m_chosen.begin(), m_chosen.end(),
                  [](const Question& a, const Question& b) { return a.gate < b.gate; });
        return std::move(m_chosen);
    }

private:
    /// The heaviest case that makes a question; each category once.
    bool takeOne(std::deque<QuestionCase>& cases)
    {
        while (!cases.empty()) {
            const QuestionCase next = cases.front();
            cases.pop_front();
            auto question = m_maker.make(next);
            if (!question || overlapsChosen(*question))
                continue;
            m_chosen.push_back(std::move(*question));
            std::erase_if(cases, [&](const QuestionCase& other) {
                return other.category == next.category
                       && (other.host == next.host || other.kind == QuestionKind::Cwnd);
            });
            return true;
        }
        return false;
    }

    [[nodiscard]] bool overlapsChosen(const Question& question) const
    {
        return std::any_of(m_chosen.begin(), m_chosen.end(),
                           [&](const Question& other) { return overlap(question, other); });
    }

    QuestionMaker m_maker;
    Budget m_budget;
    std::array<std::deque<QuestionCase>, kQuestionKinds> m_cases;
    std::vector<Question> m_chosen;
};

} // namespace

std::vector<Question> questionsFor(const Run& run, std::size_t lane, Level level)
{
    return Selection(run, lane, level).choose();
}

const Question* nextQuestion(const std::vector<Question>& questions, SimTime after)
{
    const auto found = std::find_if(questions.begin(), questions.end(),
                                    [&](const Question& q) { return q.gate > after; });
    return found == questions.end() ? nullptr : &*found;
}

std::optional<Question> nextQuestion(const Run& run, std::size_t lane, Level level, SimTime after)
{
    const std::vector<Question> questions = questionsFor(run, lane, level);
    const Question* next = nextQuestion(questions, after);
    return next == nullptr ? std::nullopt : std::optional(*next);
}

std::optional<Question> questionAt(const Run& run, std::size_t lane, QuestionKind kind,
                                   SimTime from)
{
    std::vector<QuestionCase> cases = questionCases(run.lanes[lane], 0);
    std::erase_if(cases,
                  [&](const QuestionCase& c) { return c.kind != kind || c.revealAt <= from; });
    QuestionMaker maker(run, lane);
    if (kind == QuestionKind::Timer) {
        std::erase_if(cases, [&](QuestionCase& c) { return !maker.settleTimerCase(c); });
        std::stable_sort(cases.begin(), cases.end(),
                         [](const auto& a, const auto& b) { return a.gate < b.gate; });
    }
    for (const QuestionCase& found : cases) {
        if (found.gate < from)
            continue;
        if (auto question = maker.make(found))
            return question;
    }
    return std::nullopt;
}

} // namespace roundtrip
