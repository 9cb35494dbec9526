// SPDX-License-Identifier: GPL-3.0-or-later
// See handout_gaps.h.
#include "core/teach/handout_gaps.h"

#include "core/report/explain.h"
#include "core/teach/handout_labels.h"
#include "core/teach/handout_words.h"

#include <algorithm>
#include <optional>

namespace roundtrip {

namespace {

constexpr SimTime kBeforeAll{Duration{-1}};
constexpr int kMostOfFigure = 3;
constexpr int kMostChosen = 9; ///< besides those that a question needs

/// One picture and what it shows.
struct Shown {
    const HandoutFigure* figure;
    HandoutRoom room;
    [[nodiscard]] bool hasLabel(PacketId packet) const
    {
        return std::find(room.labels.begin(), room.labels.end(), packet) != room.labels.end();
    }
    [[nodiscard]] bool isSpacious(PacketId packet) const
    {
        return std::find(room.spacious.begin(), room.spacious.end(), packet) != room.spacious.end();
    }
    [[nodiscard]] bool hasState(const HandoutRoom::State& state) const
    {
        return std::find(room.states.begin(), room.states.end(), state) != room.states.end();
    }
};

class GapChooser {
public:
    GapChooser(const Run& run, const std::vector<HandoutFigure>& figures,
               const std::set<std::string>& read, const RoomOfFigure& roomOf)
        : m_run(run), m_read(read)
    {
        for (const HandoutFigure& figure : figures)
            m_shown.push_back({&figure, roomOf(figure)});
    }

    void hideAnswers(const AskedOnSheet& asked)
    {
        // In every lane: the others often show the very same.
        for (const Shown& shown : m_shown) {
            if (shown.figure->now > asked.question.gate)
                hideIn(shown, asked);
        }
    }

    void choose()
    {
        for (const Shown& shown : m_shown) {
            int ofFigure = 0;
            for (const GapKind kind : {GapKind::Flags, GapKind::Acknowledgment, GapKind::State,
                                       GapKind::Sequence, GapKind::Length}) {
                if (ofFigure < kMostOfFigure && m_chosen < kMostChosen && chooseOne(shown, kind)) {
                    ++ofFigure;
                    ++m_chosen;
                }
            }
        }
    }

    std::vector<HandoutGap> numbered()
    {
        std::stable_sort(
            m_gaps.begin(), m_gaps.end(), [this](const HandoutGap& a, const HandoutGap& b) {
                return std::pair(firstFigure(a), a.time) < std::pair(firstFigure(b), b.time);
            });
        int number = 0;
        for (HandoutGap& gap : m_gaps)
            gap.number = ++number;
        return std::move(m_gaps);
    }

private:
    [[nodiscard]] const LaneTrace& laneOf(const Shown& shown) const
    {
        return m_run.lanes[shown.figure->lane];
    }

    /// The packets drawn in the picture that departed after `after`.
    [[nodiscard]] std::vector<PacketId> packetsIn(const Shown& shown, SimTime after) const
    {
        const HandoutFigure& figure = *shown.figure;
        std::vector<PacketId> packets;
        for (const PacketId id : laneOf(shown).flightsBetween(figure.from, figure.now)) {
            const PacketFlight& flight = laneOf(shown).flight(id);
            if (flight.departsAt() >= figure.from && flight.departsAt() <= figure.now
                && flight.departsAt() > after)
                packets.push_back(id);
        }
        return packets;
    }

    // --- what would answer a question ---

    void hideIn(const Shown& shown, const AskedOnSheet& asked)
    {
        const HandoutQuestion& question = asked.question;
        const LaneTrace& lane = m_run.lanes[question.lane];
        hideStates(shown, asked);
        const bool aboutPacket = question.kind == QuestionKind::NextSegment
                                 || question.kind == QuestionKind::AckNumber;
        const PacketId answer = aboutPacket ? lane.eventPacket(question.event) : kNoPacket;
        const std::string answerLabel = aboutPacket ? labelWithoutSigns(flightLabel(lane, answer))
                                                    : std::string();
        const std::set<std::string> numbers = freshNumbers(lane, asked);
        for (const PacketId packet : packetsIn(shown, question.gate)) {
            const std::string label = flightLabel(laneOf(shown), packet);
            const bool isAnswer = packet == answer && shown.figure->lane == question.lane;
            if (isAnswer
                || (shown.hasLabel(packet)
                    && (labelWithoutSigns(label) == answerLabel
                        || shareWord(tellingWords(label), numbers))))
                addLabel(shown, packet, GapKind::Label);
        }
    }

    /// The state that is asked for, and those that the author's question speaks of.
    void hideStates(const Shown& shown, const AskedOnSheet& asked)
    {
        const LaneTrace& lane = laneOf(shown);
        const HandoutQuestion& question = asked.question;
        std::optional<Event> answer;
        if (question.kind == QuestionKind::State)
            answer = m_run.lanes[question.lane].event(question.event);
        else if (question.kind)
            return;
        const std::size_t end = lane.eventsUpTo(shown.figure->now);
        for (std::size_t i = lane.eventsUpTo(question.gate); i < end; ++i) {
            const auto id = static_cast<EventId>(i);
            if (lane.eventKind(id) != EventKind::State)
                continue;
            const Event event = lane.event(id);
            const auto& change = std::get<StateChange>(event.what);
            const bool asksFor = answer ? event.host == answer->host
                                              && change.to == std::get<StateChange>(answer->what).to
                                        : asked.words.find(tcpStateName(change.to))
                                              != std::string::npos;
            if (asksFor && event.flow == shown.figure->flow)
                addState(shown, event, change);
        }
    }

    /// The numbers of the answer that no packet before the gate has shown.
    [[nodiscard]] std::set<std::string> freshNumbers(const LaneTrace& lane,
                                                     const AskedOnSheet& asked) const
    {
        std::set<std::string> numbers;
        for (const std::string& word : asked.answer) {
            if (word.size() > 1 && word.find_first_not_of("0123456789") == std::string::npos)
                numbers.insert(word);
        }
        for (const Shown& shown : m_shown) {
            for (const PacketId packet : shown.room.labels) {
                if (&laneOf(shown) != &lane || numbers.empty()
                    || lane.flight(packet).departsAt() > asked.question.gate)
                    continue;
                for (const std::string& word : tellingWords(flightLabel(lane, packet)))
                    numbers.erase(word);
            }
        }
        return numbers;
    }

    // --- what can be worked out ---

    bool chooseOne(const Shown& shown, GapKind kind)
    {
        const SimTime after = newSince(shown);
        if (kind == GapKind::State)
            return chooseState(shown, after);
        if (kind != GapKind::Flags && mixed(shown))
            return false;
        std::vector<PacketId> packets = packetsIn(shown, after);
        std::reverse(packets.begin(), packets.end()); // what came last is seen least often
        return std::any_of(packets.begin(), packets.end(), [&](PacketId packet) {
            return fits(shown, packet, kind) && addLabel(shown, packet, kind);
        });
    }

    /// Labels do not say of which flow they are: where several are drawn, no number follows.
    [[nodiscard]] bool mixed(const Shown& shown) const
    {
        const std::vector<PacketId> packets = packetsIn(shown, kBeforeAll);
        return std::any_of(packets.begin(), packets.end(), [&](PacketId packet) {
            return laneOf(shown).flight(packet).flow != shown.figure->flow;
        });
    }

    /// Up to then an earlier picture of the same flow has shown it all.
    [[nodiscard]] SimTime newSince(const Shown& shown) const
    {
        SimTime since = kBeforeAll;
        for (const Shown& other : m_shown) {
            if (&other == &shown)
                break;
            if (other.figure->lane == shown.figure->lane
                && other.figure->flow == shown.figure->flow)
                since = other.figure->now;
        }
        return since;
    }

    bool fits(const Shown& shown, PacketId packet, GapKind kind)
    {
        const LaneTrace& lane = laneOf(shown);
        const PacketFlight& flight = lane.flight(packet);
        if (flight.kind() != FlightKind::Tcp || flight.copy() || flight.corrupted != 0
            || !shown.isSpacious(packet) || taken(shown, packet) || needed(shown, packet))
            return false;
        HandoutGap gap;
        gap.kind = kind;
        if (!setGapLabel(flightLabel(lane, packet), gap)
            || shareWord(tellingWords(gap.answer), m_read) || standsElsewhere(shown, packet, gap))
            return false;
        const PacketId source = sourceOf(shown, packet, kind);
        if (source == kNoPacket)
            return false;
        m_needed.emplace_back(shown.figure->lane, source);
        return true;
    }

    /// Another label of the same sender, in whatever lane, has the same value in the same place.
    [[nodiscard]] bool standsElsewhere(const Shown& shown, PacketId packet,
                                       const HandoutGap& gap) const
    {
        if (gap.kind == GapKind::Length)
            return false; // full segments are all of one length
        const unsigned direction = laneOf(shown).flight(packet).directionBit;
        for (const Shown& other : m_shown) {
            const LaneTrace& lane = laneOf(other);
            for (const PacketId id : other.room.labels) {
                HandoutGap there;
                there.kind = gap.kind;
                const bool same = id == packet && other.figure->lane == shown.figure->lane;
                if (!same && lane.flight(id).directionBit == direction
                    && setGapLabel(flightLabel(lane, id), there) && there.answer == gap.answer)
                    return true;
            }
        }
        return false;
    }

    /// The packet in the same picture whose label the value follows from.
    [[nodiscard]] PacketId sourceOf(const Shown& shown, PacketId packet, GapKind kind) const
    {
        const LaneTrace& lane = laneOf(shown);
        const PacketFlight& flight = lane.flight(packet);
        for (const PacketId id : packetsIn(shown, kBeforeAll)) {
            const PacketFlight& one = lane.flight(id);
            if (id == packet || one.flow != flight.flow || one.kind() != FlightKind::Tcp
                || !shown.hasLabel(id) || taken(shown, id))
                continue;
            const bool same = one.directionBit == flight.directionBit;
            const bool came = !same && !one.lost() && one.endsAt() <= flight.sentAt();
            const bool before = one.departsAt() < flight.departsAt();
            const std::uint32_t mine = lane.relativeSeq(packet);
            bool tells = false;
            switch (kind) {
            case GapKind::Flags: tells = came && one.has(TcpFlags::Syn); break;
            case GapKind::Acknowledgment:
                tells = came && endOf(lane, id) == lane.relativeAck(packet);
                break;
            case GapKind::Sequence: tells = same && before && endOf(lane, id) == mine; break;
            case GapKind::Length:
                tells = same && !before && lane.relativeSeq(id) == endOf(lane, packet);
                break;
            case GapKind::Label:
            case GapKind::State: break;
            }
            if (tells)
                return id;
        }
        return kNoPacket;
    }

    /// The number behind the last one that the segment takes.
    static std::uint32_t endOf(const LaneTrace& lane, PacketId packet)
    {
        const PacketFlight& flight = lane.flight(packet);
        return lane.relativeSeq(packet) + flight.payloadLength
               + (flight.has(TcpFlags::Syn) ? 1U : 0U) + (flight.has(TcpFlags::Fin) ? 1U : 0U);
    }

    bool chooseState(const Shown& shown, SimTime after)
    {
        const LaneTrace& lane = laneOf(shown);
        const SimTime from = std::max(after, shown.figure->from - Duration{1});
        const std::size_t end = lane.eventsUpTo(shown.figure->now);
        for (std::size_t i = end; i-- > 0;) {
            const auto id = static_cast<EventId>(i);
            if (lane.eventTime(id) <= from)
                return false;
            if (lane.eventKind(id) != EventKind::State)
                continue;
            const Event event = lane.event(id);
            const auto& change = std::get<StateChange>(event.what);
            if (event.flow != shown.figure->flow || change.to == TcpState::Listen
                || change.to == TcpState::Closed || readAll(change.to)
                || namedElsewhere(shown, {event.host, event.time, change.to}))
                continue;
            if (addState(shown, event, change))
                return true;
        }
        return false;
    }

    /// Another picture's bar of the same host has the name, in another lane or at another time.
    [[nodiscard]] bool namedElsewhere(const Shown& shown, const HandoutRoom::State& state) const
    {
        return std::any_of(m_shown.begin(), m_shown.end(), [&](const Shown& other) {
            return std::any_of(
                other.room.states.begin(), other.room.states.end(), [&](const auto& one) {
                    const bool same = one == state && other.figure->lane == shown.figure->lane;
                    return !same && one.host == state.host && one.state == state.state;
                });
        });
    }

    [[nodiscard]] bool readAll(TcpState state) const
    {
        const std::set<std::string> words = tellingWords(tcpStateName(state));
        return std::includes(m_read.begin(), m_read.end(), words.begin(), words.end());
    }

    // --- keeping them ---

    [[nodiscard]] bool taken(const Shown& shown, PacketId packet) const
    {
        return std::any_of(m_gaps.begin(), m_gaps.end(), [&](const HandoutGap& gap) {
            return gap.lane == shown.figure->lane && gap.packet == packet;
        });
    }
    [[nodiscard]] bool needed(const Shown& shown, PacketId packet) const
    {
        return std::find(m_needed.begin(), m_needed.end(), std::pair(shown.figure->lane, packet))
               != m_needed.end();
    }

    bool addLabel(const Shown& shown, PacketId packet, GapKind kind)
    {
        if (taken(shown, packet))
            return false;
        const PacketFlight& flight = laneOf(shown).flight(packet);
        HandoutGap gap;
        gap.kind = kind;
        gap.lane = shown.figure->lane;
        gap.flow = flight.flow;
        gap.host = flight.sender();
        gap.time = flight.departsAt();
        gap.packet = packet;
        setGapLabel(flightLabel(laneOf(shown), packet), gap);
        m_gaps.push_back(std::move(gap));
        return true;
    }

    bool addState(const Shown& shown, const Event& event, const StateChange& change)
    {
        const bool there = std::any_of(m_gaps.begin(), m_gaps.end(), [&](const HandoutGap& gap) {
            return gap.kind == GapKind::State && gap.lane == shown.figure->lane
                   && gap.host == event.host && gap.time == event.time && gap.state == change.to;
        });
        if (there || !shown.hasState({event.host, event.time, change.to}))
            return false;
        HandoutGap gap;
        gap.kind = GapKind::State;
        gap.lane = shown.figure->lane;
        gap.flow = event.flow;
        gap.host = event.host;
        gap.time = event.time;
        gap.state = change.to;
        gap.answer = tcpStateName(change.to);
        m_gaps.push_back(std::move(gap));
        return true;
    }

    [[nodiscard]] std::size_t firstFigure(const HandoutGap& gap) const
    {
        std::size_t i = 0;
        for (; i < m_shown.size(); ++i) {
            const HandoutFigure& figure = *m_shown[i].figure;
            if (figure.lane != gap.lane)
                continue;
            if (gap.kind == GapKind::State
                    ? figure.flow == gap.flow
                          && m_shown[i].hasState({gap.host, gap.time, gap.state})
                    : gap.time >= figure.from && gap.time <= figure.now)
                break;
        }
        return i;
    }

    const Run& m_run;
    const std::set<std::string>& m_read;
    std::vector<Shown> m_shown;
    std::vector<std::pair<std::size_t, PacketId>> m_needed; ///< lane, and what a gap follows from
    std::vector<HandoutGap> m_gaps;
    int m_chosen = 0;
};

} // namespace

std::vector<HandoutGap> chooseGaps(const Run& run, const std::vector<HandoutFigure>& figures,
                                   const std::vector<AskedOnSheet>& asked,
                                   const std::set<std::string>& read, const RoomOfFigure& roomOf)
{
    GapChooser chooser(run, figures, read, roomOf);
    for (const AskedOnSheet& one : asked)
        chooser.hideAnswers(one);
    chooser.choose();
    return chooser.numbered();
}

} // namespace roundtrip
