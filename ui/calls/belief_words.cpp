// SPDX-License-Identifier: GPL-3.0-or-later
// See belief_words.h.
#include "ui/calls/belief_words.h"

#include "ui/parts/axis_text.h"

#include <QCoreApplication>
#include <QStringList>

namespace roundtrip::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Belief)
};

/// "The client", "The server": who sends in that direction.
QString sender(const BeliefAndTruth& view)
{
    return view.direction == Direction::ToServer ? Words::tr("The client")
                                                 : Words::tr("The server");
}

QString receiver(const BeliefAndTruth& view)
{
    return view.direction == Direction::ToServer ? Words::tr("the server")
                                                 : Words::tr("the client");
}

QString bytesText(std::uint64_t bytes)
{
    return bytes == 1 ? Words::tr("1 byte") : Words::tr("%1 bytes").arg(grouped(bytes));
}

std::uint64_t sizeOf(const std::vector<ByteRange>& ranges)
{
    std::uint64_t sum = 0;
    for (const ByteRange& range : ranges)
        sum += range.size();
    return sum;
}

std::uint64_t believedUnderWay(const BeliefAndTruth& view)
{
    return view.bytes(Belief::InFlight) + view.bytes(Belief::Resent);
}

std::uint64_t arrivedOf(const BeliefAndTruth& view, Belief believed)
{
    return view.bytes(believed, Whereabouts::Delivered) + view.bytes(believed, Whereabouts::Unread)
           + view.bytes(believed, Whereabouts::Waiting);
}

std::uint64_t goneOf(const BeliefAndTruth& view, Belief believed)
{
    return view.bytes(believed, Whereabouts::Lost) + view.bytes(believed, Whereabouts::Discarded);
}

QString udpDifference(const BeliefAndTruth& view)
{
    const std::uint64_t gone = view.bytes(Whereabouts::Lost) + view.bytes(Whereabouts::Discarded);
    if (gone == 0)
        return Words::tr("In truth: none lost so far.");
    return Words::tr("In truth: %1 gone since %2, and nobody will tell it.")
        .arg(grouped(gone), exactText(*view.goneSince()));
}

} // namespace

QString stripKindName(StripKind kind)
{
    switch (kind) {
    case StripKind::Acknowledged: return Words::tr("acknowledged");
    case StripKind::Reported: return Words::tr("reported by SACK");
    case StripKind::InFlight: return Words::tr("in flight");
    case StripKind::ThoughtLost: return Words::tr("thought lost");
    case StripKind::Resent: return Words::tr("sent again");
    case StripKind::Sent: return Words::tr("sent, no more is known");
    case StripKind::Delivered: return Words::tr("with the program");
    case StripKind::Unread: return Words::tr("waits for the program");
    case StripKind::Waiting: return Words::tr("waits behind a gap");
    case StripKind::OnTheWay: return Words::tr("on the way");
    case StripKind::Lost: return Words::tr("lost on the way");
    case StripKind::Discarded: return Words::tr("thrown away");
    case StripKind::NotSent: return Words::tr("not sent yet");
    case StripKind::AckOnTheWay: return Words::tr("ACK on the way");
    case StripKind::AckLost: return Words::tr("ACK lost");
    case StripKind::AckNotYet: return Words::tr("no ACK sent yet");
    case StripKind::Hidden: return Words::tr("hidden");
    }
    return {};
}

std::vector<StripCount> beliefCounts(const BeliefAndTruth& view)
{
    std::vector<StripCount> counts;
    const bool udp = view.transport == Transport::Udp;
    for (int i = 0; i < kBeliefs; ++i) {
        const auto kind = static_cast<Belief>(i);
        if (udp == (kind == Belief::Sent))
            counts.push_back({kindOf(kind), view.bytes(kind)});
    }
    return counts;
}

std::vector<StripCount> truthCounts(const BeliefAndTruth& view)
{
    std::vector<StripCount> counts;
    const bool udp = view.transport == Transport::Udp;
    for (int i = 0; i < kWhereabouts; ++i) {
        const auto kind = static_cast<Whereabouts>(i);
        const bool tcpOnly = kind == Whereabouts::Waiting || kind == Whereabouts::NotSent;
        if (!udp || !tcpOnly)
            counts.push_back({kindOf(kind), view.bytes(kind)});
    }
    return counts;
}

std::vector<StripCount> ackCounts(const BeliefAndTruth& view)
{
    std::vector<StripCount> counts;
    for (int i = 0; view.transport == Transport::Tcp && i < kAckNews; ++i) {
        const auto kind = static_cast<AckNews>(i);
        counts.push_back({kindOf(kind), view.bytes(kind)});
    }
    return counts;
}

QString beliefSentence(const BeliefAndTruth& view)
{
    const QString who = sender(view);
    if (!view.open)
        return Words::tr("%1 has no connection: it believes nothing.").arg(who);
    if (view.transport == Transport::Udp)
        return Words::tr("%1 knows that it has sent %2. UDP tells it nothing more.")
            .arg(who, bytesText(view.bytes(Belief::Sent)));
    const std::uint64_t way = believedUnderWay(view);
    const std::uint64_t lost = view.bytes(Belief::ThoughtLost);
    const QString losses = lost == 1 ? Words::tr("1 byte is lost")
                                     : Words::tr("%1 bytes are lost").arg(grouped(lost));
    if (lost > 0 && way > 0)
        return Words::tr("%1 believes that %2 and %3.")
            .arg(who, losses,
                 way == 1 ? Words::tr("1 is under way")
                          : Words::tr("%1 are under way").arg(grouped(way)));
    if (lost > 0)
        return Words::tr("%1 believes that %2.").arg(who, losses);
    if (way == 1)
        return Words::tr("%1 believes that 1 byte is under way.").arg(who);
    if (way > 0)
        return Words::tr("%1 believes that %2 bytes are under way.").arg(who, grouped(way));
    if (view.bytes(Belief::Acknowledged) > 0)
        return Words::tr("%1 knows that everything it has sent has arrived.").arg(who);
    return Words::tr("%1 has sent no data yet.").arg(who);
}

QString differenceSentence(const BeliefAndTruth& view)
{
    if (!view.open)
        return {};
    if (view.transport == Transport::Udp)
        return udpDifference(view);
    const std::uint64_t feared = view.bytes(Belief::ThoughtLost) + view.bytes(Belief::Resent);
    // What only the resend brought had not arrived when it was given up.
    const std::uint64_t inVain = sizeOf(view.resentInVain);
    const std::uint64_t safe = arrivedOf(view, Belief::ThoughtLost) + inVain;
    const std::uint64_t thrown = view.bytes(Belief::InFlight, Whereabouts::Discarded)
                                 + view.bytes(Belief::Resent, Whereabouts::Discarded);
    const std::uint64_t gone = goneOf(view, Belief::InFlight) + goneOf(view, Belief::Resent);
    const std::uint64_t resentThere = arrivedOf(view, Belief::Resent);
    const std::uint64_t arrived = arrivedOf(view, Belief::InFlight)
                                  + (resentThere > inVain ? resentThere - inVain : 0);
    QStringList parts;
    if (gone > 0)
        parts << (thrown > 0 ? Words::tr("%1 gone since %2") : Words::tr("%1 lost since %2"))
                     .arg(grouped(gone), exactText(*view.goneSince()));
    if (arrived > 0)
        parts << Words::tr("%1 arrived already").arg(grouped(arrived));
    QStringList sentences;
    if (!parts.isEmpty())
        sentences << Words::tr("In truth: %1.").arg(parts.join(u", "_qs));
    if (safe > 0)
        sentences << Words::tr("Of the %1 that it has given up, %2 had arrived.")
                         .arg(grouped(feared), grouped(safe));
    const std::uint64_t twice = sizeOf(view.needless);
    if (twice == 1)
        sentences << Words::tr("1 byte travels for nothing: %1 has it.").arg(receiver(view));
    else if (twice > 1)
        sentences << Words::tr("%1 bytes travel for nothing: %2 has them.")
                         .arg(grouped(twice), receiver(view));
    if (view.bytes(AckNews::Lost) > 0)
        sentences << Words::tr("The ACK for %1 is lost.").arg(bytesText(view.bytes(AckNews::Lost)));
    if (sentences.isEmpty())
        return Words::tr("And so it is.");
    return sentences.join(u' ');
}

QString countsSentence(const std::vector<StripCount>& counts)
{
    QStringList parts;
    for (const StripCount& count : counts) {
        if (count.bytes > 0)
            parts << Words::tr("%1: %2").arg(stripKindName(count.kind), bytesText(count.bytes));
    }
    return parts.isEmpty() ? Words::tr("nothing") : parts.join(u", "_qs);
}

} // namespace roundtrip::ui
