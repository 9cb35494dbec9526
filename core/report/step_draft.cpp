// SPDX-License-Identifier: GPL-3.0-or-later
// From drafts of steps to the list that is shown.
#include "core/report/step_draft.h"

#include "core/report/flow_name.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace roundtrip {

namespace {

constexpr std::size_t kLongList = 16;       ///< steps; a longer list is shortened
constexpr std::size_t kRepeatablesKept = 8; ///< told one by one before the sums begin
constexpr std::size_t kSums = 5;            ///< at most so many, where nothing stands between
constexpr std::size_t kMostSteps = 200;
constexpr std::size_t kOthersBesideClose = 7; ///< with fewer, the close is told in full

std::uint64_t resent(const StepDraft& draft) { return std::uint64_t{draft.fast} + draft.timeouts; }

/// One step for drafts[begin, end), all repeatable.
StepDraft sumOf(const std::vector<StepDraft>& drafts, std::size_t begin, std::size_t end,
                const LaneTrace& lane)
{
    StepDraft sum = drafts[begin];
    sum.closing = false;
    sum.count = sum.lost = sum.fast = sum.timeouts = sum.closes = 0;
    for (std::size_t i = begin; i < end; ++i) {
        sum.count += drafts[i].count;
        sum.lost += drafts[i].lost;
        sum.fast += drafts[i].fast;
        sum.timeouts += drafts[i].timeouts;
        sum.closes += drafts[i].closes;
        sum.join(std::max(sum.last, drafts[i].last));
        sum.severalFlows = sum.severalFlows || drafts[i].flow != sum.flow;
    }
    sum.word = sum.lost > 0      ? StepWord::MoreLosses
               : resent(sum) > 0 ? StepWord::MoreResent
               : sum.closes > 0  ? StepWord::MoreWindows
                                 : StepWord::MoreOfTheSame;
    const SimTime until = lane.eventTime(sum.until);
    sum.extra = {
        {"lost", numberWord(sum.lost)},     {"resent", numberWord(resent(sum))},
        {"fast", numberWord(sum.fast)},     {"timeouts", numberWord(sum.timeouts)},
        {"closes", numberWord(sum.closes)}, {"until", readableDuration(until.time_since_epoch())}};
    return sum;
}

bool endsWithClosing(const std::vector<StepDraft>& drafts, const std::vector<std::size_t>& mine,
                     std::size_t firstFin)
{
    return std::all_of(mine.begin() + static_cast<std::ptrdiff_t>(firstFin), mine.end(),
                       [&](std::size_t i) { return drafts[i].closing; });
}

} // namespace

bool isRepeatable(const StepDraft& draft)
{
    switch (draft.kind) {
    case MomentKind::Loss:
    case MomentKind::DuplicateAck:
    case MomentKind::Retransmission:
    case MomentKind::Timer:
    case MomentKind::Window:
    case MomentKind::Icmp: return true;
    case MomentKind::Data:
        return draft.word != StepWord::EverythingArrived && draft.word != StepWord::LastDatagram;
    case MomentKind::Handshake:
    case MomentKind::State:
    case MomentKind::Refusal:
    case MomentKind::Done: break;
    }
    return false;
}

void joinClose(std::vector<StepDraft>& drafts)
{
    FlowId flows = 0;
    for (const StepDraft& draft : drafts)
        flows = std::max<FlowId>(flows, static_cast<FlowId>(draft.flow + 1));
    std::vector<std::vector<std::size_t>> byFlow(flows);
    for (std::size_t i = 0; i < drafts.size(); ++i) {
        if (drafts[i].kind != MomentKind::Done)
            byFlow[drafts[i].flow].push_back(i);
    }
    std::vector<bool> remove(drafts.size(), false);
    for (const auto& mine : byFlow) {
        const auto first = static_cast<std::size_t>(
            std::find_if(mine.begin(), mine.end(), [&](std::size_t i) { return drafts[i].closing; })
            - mine.begin());
        const auto fins = std::count_if(mine.begin(), mine.end(),
                                        [&](std::size_t i) { return drafts[i].fin; });
        if (first < kOthersBesideClose || fins != 2 || !endsWithClosing(drafts, mine, first))
            continue;
        StepDraft& both = drafts[mine[first]];
        both.word = StepWord::FinBoth;
        for (std::size_t k = first + 1; k < mine.size(); ++k) {
            both.join(std::max(both.last, drafts[mine[k]].last));
            remove[mine[k]] = true;
        }
    }
    std::size_t kept = 0;
    for (std::size_t i = 0; i < drafts.size(); ++i) {
        if (remove[i])
            continue;
        if (kept != i)
            drafts[kept] = std::move(drafts[i]);
        ++kept;
    }
    drafts.erase(drafts.begin() + static_cast<std::ptrdiff_t>(kept), drafts.end());
    putInOrder(drafts);
}

void shorten(std::vector<StepDraft>& drafts, const LaneTrace& lane)
{
    if (drafts.size() <= kLongList)
        return;
    const auto repeatables =
        static_cast<std::size_t>(std::count_if(drafts.begin(), drafts.end(), isRepeatable));
    const std::size_t rest = repeatables > kRepeatablesKept ? repeatables - kRepeatablesKept : 0;
    const std::size_t perSum = std::max<std::size_t>(5, (rest + kSums - 1) / kSums);
    std::vector<StepDraft> list;
    std::size_t seen = 0;
    for (std::size_t i = 0; i < drafts.size();) {
        if (!isRepeatable(drafts[i]) || seen < kRepeatablesKept) {
            seen += isRepeatable(drafts[i]) ? 1U : 0U;
            list.push_back(std::move(drafts[i++]));
            continue;
        }
        std::size_t end = i;
        while (end < drafts.size() && end - i < perSum && isRepeatable(drafts[end]))
            ++end;
        list.push_back(end - i == 1 ? drafts[i] : sumOf(drafts, i, end, lane));
        i = end;
    }
    if (list.size() > kMostSteps) {
        StepDraft& last = list[kMostSteps - 1];
        last.word = StepWord::MoreSteps;
        last.severalFlows = true;
        last.extra.clear();
        list.resize(kMostSteps);
    }
    drafts = std::move(list);
    putInOrder(drafts);
}

void putInOrder(std::vector<StepDraft>& drafts)
{
    std::stable_sort(drafts.begin(), drafts.end(), [](const StepDraft& a, const StepDraft& b) {
        return std::pair{a.until, a.event} < std::pair{b.until, b.event};
    });
}

Moment finished(const StepDraft& draft, const LaneTrace& lane, std::size_t laneIndex)
{
    Moment moment;
    moment.time = lane.eventTime(draft.until);
    moment.lane = laneIndex;
    moment.kind = draft.kind;
    moment.event = draft.event;
    if (!draft.severalFlows)
        moment.flow = flowNameIn(lane.config(), draft.flow);
    const ReasonText& reason = reasonText(explainedReason(lane, draft.event));
    moment.titleTemplate = reason.title;
    moment.sentenceTemplate = reason.sentence;
    moment.place = explainPlace(lane, draft.event);
    if (draft.word) {
        const StepText& words = stepText(*draft.word);
        moment.titleTemplate = words.title;
        if (!words.sentence.empty()) {
            moment.sentenceTemplate = words.sentence;
            moment.place = words.place;
        }
    }
    moment.arguments = draft.extra;
    const auto addMissing = [&](Arguments found) {
        for (auto& entry : found) {
            const bool known =
                std::any_of(moment.arguments.begin(), moment.arguments.end(),
                            [&](const auto& other) { return other.first == entry.first; });
            if (!known)
                moment.arguments.push_back(std::move(entry));
        }
    };
    if (!draft.numbers.empty())
        addMissing({{"first", std::to_string(draft.numbers.front())},
                    {"last", std::to_string(draft.numbers.back())},
                    {"list", listOf(draft.numbers)}});
    addMissing({{"count", numberWord(draft.count)}, {"Count", numberWordCapital(draft.count)}});
    addMissing(argumentsFor(moment.titleTemplate, lane, draft.event));
    addMissing(argumentsFor(moment.sentenceTemplate, lane, draft.event));
    return moment;
}

} // namespace roundtrip
