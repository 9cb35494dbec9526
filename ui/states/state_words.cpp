// SPDX-License-Identifier: GPL-3.0-or-later
// See state_words.h.
#include "ui/states/state_words.h"

#include <QCoreApplication>

namespace roundtrip::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(StateWords)
};

QString text(std::string_view view)
{
    return QString::fromUtf8(view.data(), static_cast<qsizetype>(view.size()));
}

/// The ways to CLOSED that the figure leaves out.
QString offTheFigure(Reason reason)
{
    if (reason == Reason::StateResetReceived)
        return Words::tr("rcv RST / delete TCB");
    if (reason == Reason::StateRefused)
        return Words::tr("rcv RST: refused");
    if (reason == Reason::StateAborted)
        return Words::tr("ABORT / snd RST");
    if (reason == Reason::StateGaveUp)
        return Words::tr("gave up after too many retransmissions");
    if (reason == Reason::StateCrashed)
        return Words::tr("the host crashed");
    if (reason == Reason::StateCloseCalled)
        return Words::tr("CLOSE / delete TCB");
    return Words::tr("left without an edge of the figure");
}

} // namespace

QString stateName(TcpState state) { return text(tcpStateName(state)); }

QString stateSentence(TcpState state)
{
    switch (state) {
    case TcpState::Closed:
        return Words::tr("There is no connection: nothing is kept, nothing is expected.");
    case TcpState::Listen: return Words::tr("The server waits for a SYN from anybody.");
    case TcpState::SynSent: return Words::tr("Our SYN is out; we wait for the answer.");
    case TcpState::SynReceived:
        return Words::tr("A SYN came and was answered; we wait for the ACK of our own SYN.");
    case TcpState::Established:
        return Words::tr("The connection is open: data may flow in both directions.");
    case TcpState::FinWait1:
        return Words::tr("We have closed our side; our FIN is not acknowledged yet.");
    case TcpState::FinWait2:
        return Words::tr("Our FIN is acknowledged; the other side may still send, and we still "
                         "receive.");
    case TcpState::CloseWait:
        return Words::tr("The other side has closed; our program may still send before it closes "
                         "as well.");
    case TcpState::Closing:
        return Words::tr("Both closed at the same time; we wait for the ACK of our FIN.");
    case TcpState::LastAck:
        return Words::tr("Both sides have closed; we wait for the ACK of our FIN, the last one.");
    case TcpState::TimeWait:
        return Words::tr("All is done; we wait for two segment lifetimes in case our last ACK was "
                         "lost and old segments are still about.");
    }
    return {};
}

QString transitionText(const JourneyStep& step)
{
    if (step.edge == nullptr)
        return offTheFigure(step.reason);
    const QString event = text(step.edge->event);
    const QString action = text(step.edge->action);
    return action.isEmpty() ? event : Words::tr("%1 / %2", "event / action").arg(event, action);
}

} // namespace roundtrip::ui
