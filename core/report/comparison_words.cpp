// SPDX-License-Identifier: GPL-3.0-or-later
// See comparison_words.h.
#include "core/report/comparison_words.h"

#include "core/report/apps/dns_log.h"
#include "core/report/apps/inbox.h"
#include "core/report/apps/page_load.h"
#include "core/report/apps/played_media.h"
#include "core/report/apps/reliable_transfer.h"
#include "core/report/apps/transfer.h"

#include <algorithm>
#include <cmath>
#include <variant>

namespace roundtrip {
namespace {

using std::to_string;

/// A transfer over UDP has an inbox too, where it is known what came when.
struct Datagrams {
    TransferReport transfer;
    Inbox inbox;
};
/// A stream whose programs have nothing more to call hears nothing of it when TCP gives up.
struct Stream {
    TransferReport transfer;
    std::optional<SimTime> gaveUpAt; ///< TCP, at either end
};
using AnyReport = std::variant<PlayedMedia, PageLoad, DnsLog, ReliableTransfer, Stream, Datagrams>;

std::optional<SimTime> tcpGaveUpAt(const LaneTrace& lane, FlowId flow)
{
    const auto count = static_cast<EventId>(lane.eventCount());
    for (EventId id = 0; id < count; ++id) {
        if (lane.eventReason(id) == Reason::StateGaveUp && lane.event(id).flow == flow)
            return lane.eventTime(id);
    }
    return std::nullopt;
}

AnyReport plain(const LaneTrace& lane, FlowId flow, Direction direction)
{
    if (lane.config().flows[flow].transport == Transport::Tcp)
        return Stream{TransferReport(lane, flow, direction), tcpGaveUpAt(lane, flow)};
    return Datagrams{TransferReport(lane, flow, direction), Inbox(lane, flow, direction)};
}

AnyReport reportOf(const LaneTrace& lane, FlowId flow, Direction direction)
{
    const FlowConfig& config = lane.config().flows[flow];
    if (!config.workload)
        return plain(lane, flow, direction);
    switch (config.workload->kind) {
    case WorkloadKind::Voice:
    case WorkloadKind::Video: return playMedia(lane, flow);
    case WorkloadKind::Dns: return DnsLog(lane, flow);
    case WorkloadKind::RequestResponse:
    case WorkloadKind::WebPage: return PageLoad(lane, flow);
    case WorkloadKind::Transfer: break;
    }
    if (config.workload->reliability != Reliability::None && config.hasApplications())
        return ReliableTransfer(lane, flow);
    return plain(lane, flow, direction);
}

class Words {
public:
    Words(const LaneTrace& lane, FlowId flow, SimTime t)
        : m_flow(lane.config().flows[flow]), m_end(lane.endTime()), m_t(t)
    {
    }

    Notice operator()(const PlayedMedia& media) const
    {
        const SimTime until = settledAt(m_t, m_end);
        const PlayoutCounts counts = media.playout.countsAt(media.record, until, m_end);
        const bool voice = media.record.work.kind == WorkloadKind::Voice;
        if (counts.due() == 0)
            return {voice ? "The listener hears nothing yet." : "The screen is still dark.", {}};
        return voice ? ofVoice(media, counts) : ofVideo(counts, media.playout.standsStillAt(until));
    }

    Notice operator()(const PageLoad& page) const
    {
        const bool isPage = m_flow.workload->kind == WorkloadKind::WebPage;
        const Arguments counts{{"done", to_string(page.doneUpTo(m_t))},
                               {"all", to_string(page.objects().size())}};
        const auto completed = page.completedAt();
        if (!completed || *completed > m_t)
            return {isPage ? "{done} of {all} objects of the page are there."
                           : "{done} of {all} answers are there.",
                    counts};
        return {isPage ? "The page was whole after {time}."
                       : "All {all} answers were there after {time}.",
                {{"all", to_string(page.objects().size())}, {"time", since(*completed)}}};
    }

    Notice operator()(const DnsLog& log) const
    {
        const DnsQuery* slowest = nullptr;
        for (const DnsQuery& query : log.queries()) {
            if (query.answeredAt && *query.answeredAt <= m_t
                && (slowest == nullptr || query.latency() > slowest->latency()))
                slowest = &query;
        }
        if (slowest == nullptr)
            return {m_t < m_end ? "No name is known yet." : "No name became known.", {}};
        const std::size_t tries = slowest->triesUpTo(m_t);
        const Arguments said{
            {"done", to_string(log.countAt(DnsState::Answered, m_t))},
            {"all", to_string(log.queries().size())},
            {"longest", readableDuration(slowest->latency().value_or(Duration{0}))},
            {"repeats", to_string(tries > 0 ? tries - 1 : 0)}};
        if (tries == 2)
            return {"{done} of {all} names are known; one took {longest}, as the application asked "
                    "for it again.",
                    said};
        if (tries > 2)
            return {"{done} of {all} names are known; one took {longest}, as the application asked "
                    "for it again {repeats} times.",
                    said};
        return {"{done} of {all} names are known; the slowest took {longest}.", said};
    }

    Notice operator()(const ReliableTransfer& transfer) const
    {
        const ReliableCounts now = transfer.at(m_t);
        if (const auto done = transfer.completedAt(); done && *done <= m_t)
            return {"The file was there after {time}, whole; the application sent {resends} pieces "
                    "again.",
                    {{"time", since(*done)}, {"resends", to_string(now.resends)}}};
        const Arguments pieces{{"done", to_string(now.delivered)}, {"all", to_string(now.pieces)}};
        if (const auto gaveUp = transfer.gaveUpAt(); gaveUp && *gaveUp <= m_t)
            return {"The application gave up with {done} of {all} pieces.", pieces};
        return {"{done} of {all} pieces are there.", pieces};
    }

    Notice operator()(const Stream& stream) const
    {
        TransferNumbers now = stream.transfer.at(m_t);
        if (!now.gaveUpAt && stream.gaveUpAt && *stream.gaveUpAt <= m_t
            && now.delivered < now.total)
            now.gaveUpAt = stream.gaveUpAt;
        return ofTransfer(now);
    }

    [[nodiscard]] Notice ofTransfer(const TransferNumbers& now) const
    {
        if (now.completedAt)
            return {"Everything was there after {time}, whole.",
                    {{"time", since(*now.completedAt)}}};
        const Arguments bytes{
            {"done", to_string(now.delivered)},
            {"all", to_string(now.total)},
            {"missing", to_string(now.total - std::min(now.total, now.delivered))}};
        if (now.gaveUpAt)
            return {"It was given up: {missing} of {all} bytes never came.", bytes};
        if (now.delivered == 0)
            return {"Nothing has come yet.", {}};
        return {"{done} of {all} bytes are there.", bytes};
    }

    Notice operator()(const Datagrams& datagrams) const
    {
        const TransferNumbers now = datagrams.transfer.at(m_t);
        const InboxCounts inbox = datagrams.inbox.at(m_t);
        if (now.completedAt && inbox.late + inbox.twice + inbox.damaged + inbox.cutShort == 0)
            return ofTransfer(now);
        if (inbox.letters == 0)
            return {"Nothing has come yet.", {}};
        const std::uint64_t missing = inbox.sent - std::min(inbox.sent, inbox.distinct);
        Arguments said{{"missing", to_string(missing)},       {"sent", to_string(inbox.sent)},
                       {"late", to_string(inbox.late)},       {"twice", to_string(inbox.twice)},
                       {"damaged", to_string(inbox.damaged)}, {"cut", to_string(inbox.cutShort)},
                       {"done", to_string(inbox.distinct)}};
        if (m_t < m_end)
            return {"{done} of {sent} datagrams sent so far are there.", said};
        if (inbox.late + inbox.twice + inbox.damaged + inbox.cutShort > 0)
            return {"Of {sent} datagrams {missing} never came, {late} out of order, {twice} twice, "
                    "{damaged} damaged and {cut} cut short; nobody says so.",
                    said};
        return {"Of {sent} datagrams {missing} never came, and nobody says so.", said};
    }

private:
    [[nodiscard]] Notice ofVoice(const PlayedMedia& media, const PlayoutCounts& counts) const
    {
        const Duration frame = media.record.work.frameInterval();
        if (counts.notOnTime() == 0)
            return {"Every word is heard.", {}};
        const char* clicks = "Clicks: {lost} of {due} frames never came and {late} came too late; "
                             "at most {longest} in a row.";
        const char* holes = "Syllables are missing: {lost} of {due} frames never came and {late} "
                            "came too late; up to {longest} in a row.";
        return {counts.longestGap <= 2 ? clicks : holes,
                {{"lost", to_string(counts.of(FrameEnd::Lost))},
                 {"due", to_string(counts.due())},
                 {"late", to_string(counts.of(FrameEnd::Late))},
                 {"longest", readableDuration(frame * counts.longestGap)}}};
    }

    [[nodiscard]] Notice ofVideo(const PlayoutCounts& counts, bool standsStill) const
    {
        const Arguments said{{"stalled", readableDuration(counts.stalled)},
                             {"damaged", to_string(counts.of(FrameEnd::Damaged))},
                             {"frozen", to_string(counts.of(FrameEnd::Frozen))},
                             {"due", to_string(counts.due())}};
        if (standsStill && m_t < m_end)
            return {"The picture stands still, so far for {stalled} in all.", said};
        if (standsStill)
            return {"The picture stood still for {stalled} in all, and had not gone on at the end.",
                    said};
        if (counts.stalled > Duration{0})
            return {"The picture stood still for {stalled} in all, and then went on whole.", said};
        if (counts.notOnTime() == 0)
            return {"The picture runs smoothly, and nothing is missing.", {}};
        return {"Of {due} pictures {damaged} have blocks missing and {frozen} were left out.",
                said};
    }

    [[nodiscard]] std::string since(SimTime t) const { return readableDuration(t - m_flow.start); }

    const FlowConfig& m_flow;
    SimTime m_end, m_t;
};

} // namespace

struct UserReport::Reports {
    const LaneTrace* lane;
    FlowId flow;
    AnyReport report;
};

UserReport::UserReport(const LaneTrace& lane, FlowId flow, Direction direction)
    : m_reports(
        std::make_shared<const Reports>(Reports{&lane, flow, reportOf(lane, flow, direction)}))
{
}

Notice UserReport::whatTheUserNoticed(SimTime t) const
{
    if (!m_reports)
        return {"Nothing.", {}};
    return std::visit(Words(*m_reports->lane, m_reports->flow, t), m_reports->report);
}

std::optional<std::uint64_t> UserReport::callQuality(SimTime t) const
{
    const PlayedMedia* call = m_reports ? std::get_if<PlayedMedia>(&m_reports->report) : nullptr;
    if (call == nullptr)
        return std::nullopt;
    const auto quality = heardQuality(*call, settledAt(t, m_reports->lane->endTime()));
    if (!quality)
        return std::nullopt;
    return static_cast<std::uint64_t>(std::lround(100.0 * quality->mos));
}

} // namespace roundtrip
