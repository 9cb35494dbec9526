// SPDX-License-Identifier: GPL-3.0-or-later
// Which state comes next: the change that the record holds, against states that stand on the
// wrong side, come too early, or follow from a step that was left out.
#include "core/teach/question_maker.h"
#include "core/teach/question_texts.h"

#include <span>

namespace roundtrip {

namespace {

constexpr std::string_view kState = "{state}";

struct Wrong {
    TcpState state;
    std::string_view why;
};

constexpr Wrong kAfterListen[] = {
    {TcpState::Established, "The handshake has three steps: the server's own SYN must be "
                            "acknowledged before the connection is open for it."},
    {TcpState::SynSent, "SYN-SENT is the state of the side that asked first."},
    {TcpState::Listen,
     "The listener goes on listening; the new connection has a state of its own."},
};
constexpr Wrong kOpening[] = {
    {TcpState::SynReceived, "SYN-RECEIVED is for a SYN that came without an ACK of one's own SYN."},
    {TcpState::Listen, "LISTEN is for waiting for a SYN, and the SYNs have been exchanged."},
    {TcpState::SynSent, "Its SYN has been acknowledged, so it waits no longer."},
    {TcpState::Closed, "Nothing went wrong, so nothing is given up."},
};
constexpr Wrong kCrossing[] = {
    {TcpState::Established, "The other SYN has come, but one's own has not been acknowledged."},
    {TcpState::Listen, "LISTEN is for a side that waits to be asked; this one has asked itself."},
    {TcpState::Closed, "Two SYNs that cross are no error: one connection comes of them."},
};
constexpr Wrong kCloses[] = {
    {TcpState::Closed, "A close says only that this side sends no more; the other side may go on."},
    {TcpState::TimeWait, "TIME-WAIT comes at the end, when both FINs have been seen."},
    {TcpState::CloseWait, "CLOSE-WAIT is where the other side's FIN came first."},
    {TcpState::LastAck, "LAST-ACK is for the side that closes second."},
    {TcpState::FinWait1, "FIN-WAIT-1 is for the side that closes first."},
};
constexpr Wrong kFinCame[] = {
    {TcpState::TimeWait, "TIME-WAIT is for the side that closed first, and only when both FINs "
                         "have been seen."},
    {TcpState::Closed,
     "A FIN must be acknowledged, and that ACK may be lost: nobody forgets everything "
     "at once."},
    {TcpState::CloseWait, "CLOSE-WAIT is for the side that has not closed yet."},
    {TcpState::LastAck, "LAST-ACK begins when the program closes this side too."},
    {TcpState::Closing, "CLOSING is for two FINs that cross on the way."},
    {TcpState::FinWait2,
     "FIN-WAIT-2 is where one's own FIN is acknowledged and no other has come."},
};
constexpr Wrong kFinsCross[] = {
    {TcpState::TimeWait,
     "Both FINs have been seen, but its own has not been acknowledged yet: the two have crossed."},
    {TcpState::FinWait2,
     "FIN-WAIT-2 is where one's own FIN is acknowledged and no other has come."},
    {TcpState::CloseWait, "CLOSE-WAIT is for the side that has not closed yet."},
    {TcpState::LastAck, "LAST-ACK is for a side that closes when the other one has closed."},
};
constexpr Wrong kFinAcked[] = {
    {TcpState::TimeWait, "TIME-WAIT is for the side that closed first, when both FINs have been "
                         "seen."},
    {TcpState::Closed, "The FIN of the other side has not been seen yet: it may still send."},
    {TcpState::Closing, "CLOSING is for a FIN that came before the ACK of one's own."},
    {TcpState::CloseWait, "CLOSE-WAIT is for the side that has not closed yet."},
    {TcpState::LastAck, "LAST-ACK is left when the FIN is acknowledged."},
};
constexpr Wrong kBothFins[] = {
    {TcpState::Closed, "Its last ACK may be lost: somebody must be there if the FIN comes again."},
    {TcpState::LastAck, "LAST-ACK is for the side that closes second."},
    {TcpState::FinWait2, "In FIN-WAIT-2 the other FIN has not come yet; here it has."},
};
constexpr Wrong kEnds[] = {
    {TcpState::TimeWait, "TIME-WAIT follows an orderly close; this is no such end."},
    {TcpState::FinWait1,
     "FIN-WAIT-1 is entered by a close of one's own, and that is not what happens."},
    {TcpState::CloseWait, "CLOSE-WAIT is entered when a FIN comes, and that is not what happens."},
    {TcpState::Listen, "An active side does not fall back to listening."},
};
constexpr Wrong kWaitOver[] = {
    {TcpState::Listen, "Only a listener listens; this connection is over and is forgotten."},
    {TcpState::FinWait2, "Both FINs have been seen long ago."},
    {TcpState::LastAck, "LAST-ACK is for the side that closes second, and it never waits so long."},
};

struct Row {
    Reason reason;
    std::span<const Wrong> wrong;
};
constexpr Row kRows[] = {
    {Reason::StateSynReceived, kAfterListen}, {Reason::StateSynAckReceived, kOpening},
    {Reason::StateAckOfSyn, kOpening},        {Reason::StateSimultaneousOpen, kCrossing},
    {Reason::StateReopened, kAfterListen},    {Reason::StateCloseCalled, kCloses},
    {Reason::StateFinReceived, kFinCame},     {Reason::StateFinAndAckReceived, kFinCame},
    {Reason::StateFinAcked, kFinAcked},       {Reason::StateTimeWaitOver, kWaitOver},
};

std::span<const Wrong> wrongFor(const StateChange& change, Reason reason)
{
    if (change.to == TcpState::Closing)
        return kFinsCross;
    if (change.from == TcpState::Closing)
        return kBothFins;
    for (const Row& row : kRows) {
        if (row.reason == reason)
            return row.wrong;
    }
    return kEnds;
}

Phrase stateChoice(TcpState state)
{
    return {kState, {{"state", std::string(tcpStateName(state))}}};
}

} // namespace

bool QuestionMaker::makeState(Draft& draft)
{
    const Event event = m_lane.event(draft.from.event);
    const auto& change = std::get<StateChange>(event.what);
    if (change.from == change.to)
        return false;
    setText(draft, {{"from", std::string(tcpStateName(change.from))}});
    draft.choices.addRight(stateChoice(change.to));
    for (const Wrong& wrong : wrongFor(change, event.reason)) {
        // That it stays where it is would be no state to enter.
        if (wrong.state != change.from)
            draft.choices.addWrong(stateChoice(wrong.state), {wrong.why, {}});
    }
    return true;
}

void question_texts::addStateTexts(std::vector<std::string_view>& out)
{
    out.push_back(kState);
    const auto add = [&out](std::span<const Wrong> table) {
        for (const Wrong& wrong : table)
            out.push_back(wrong.why);
    };
    for (const Row& row : kRows)
        add(row.wrong);
    add(kFinsCross);
    add(kBothFins);
    add(kEnds);
}

} // namespace roundtrip
