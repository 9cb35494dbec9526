// SPDX-License-Identifier: GPL-3.0-or-later
// See link_words.h.
#include "ui/link/link_words.h"

#include "ui/base/packet_style.h"
#include "ui/link/flow_look.h"
#include "ui/parts/axis_text.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace roundtrip::ui {
namespace {

QString tr(const char* text, int n = -1)
{
    return QCoreApplication::translate("LinkWords", text, nullptr, n);
}

QString packets(std::uint64_t count)
{
    return count == 1 ? tr("1 packet") : tr("%1 packets").arg(grouped(count));
}

const LaneConfig& laneOf(const LinkData& data) { return data.trace().config(); }

QString quoted(const LinkData& data, FlowId flow)
{
    return tr("\u201c%1\u201d").arg(flowName(laneOf(data), flow));
}

bool isUdp(const LinkData& data, FlowId flow)
{
    return laneOf(data).flows[flow].transport == Transport::Udp;
}

/// "A seq=1 len=1000"
QString packetName(const LinkData& data, PacketId packet, bool raw)
{
    return flowLetter(data.trace().flight(packet).flow) + u' '
           + ladderLabel(data.trace(), packet, raw);
}

/// It offers at least a fifth of what the link can carry: less than that starves nobody.
bool isLarge(const LinkData& data, const LinkMeasures& measures, const FlowMeasure& measure)
{
    return bitsPerSecond(measure.recent.offeredBytes, measures.length())
           >= data.link().rate.bitsPerSecond / 5;
}

/// The UDP flow that offers most without heeding its losses, beside TCP that has data; or null.
const FlowMeasure* floodOf(const LinkData& data, const LinkMeasures& measures)
{
    const FlowMeasure* flood = nullptr;
    bool tcp = false;
    for (const FlowMeasure& measure : measures.flows) {
        if (!measure.competes)
            continue;
        if (!isUdp(data, measure.flow))
            tcp = true;
        else if (measure.unresponsive() && isLarge(data, measures, measure)
                 && (!flood || measure.recent.offeredBytes > flood->recent.offeredBytes))
            flood = &measure;
    }
    return tcp ? flood : nullptr;
}

QString floodSentence(const LinkData& data, const LinkMeasures& measures, const FlowMeasure& flood)
{
    std::uint64_t tcp = 0;
    for (const FlowMeasure& measure : measures.flows)
        tcp += isUdp(data, measure.flow) ? 0 : measure.recent.carriedBytes;
    const std::uint64_t offered = bitsPerSecond(flood.recent.offeredBytes, measures.length());
    const std::uint64_t rate = data.link().rate.bitsPerSecond;
    const QString text =
        offered > rate
            ? tr("The UDP flow %1 sends %2 into a link of %3 and does not slow down: TCP is left "
                 "%4.")
            : tr("The UDP flow %1 sends %2 into a link of %3 and does not slow down where packets "
                 "are dropped: TCP has %4.");
    return text.arg(quoted(data, flood.flow), rateText(offered), rateText(rate),
                    shareText(thousandths(tcp, measures.carried)));
}

QString sharesSentence(const LinkData& data, const LinkMeasures& measures)
{
    std::vector<const FlowMeasure*> all;
    for (const FlowMeasure& measure : measures.flows) {
        if (measure.competes)
            all.push_back(&measure);
    }
    const auto share = [&](const FlowMeasure& measure) {
        return shareText(thousandths(measure.recent.carriedBytes, measures.carried));
    };
    if (all.size() > 4) {
        const auto [least, most] = std::minmax_element(
            all.begin(), all.end(), [](const FlowMeasure* a, const FlowMeasure* b) {
                return a->recent.carriedBytes < b->recent.carriedBytes;
            });
        return tr("%1 flows compete. In the last %2 the largest share was %3, the smallest %4.")
            .arg(grouped(all.size()), durationText(measures.length()), share(**most),
                 share(**least));
    }
    QStringList parts;
    for (std::size_t i = 1; i < all.size(); ++i)
        parts << tr("%1 %2").arg(quoted(data, all[i]->flow), share(*all[i]));
    return tr("In the last %1, %2 got %3 of what the link carried, %4.")
        .arg(durationText(measures.length()), quoted(data, all[0]->flow), share(*all[0]),
             parts.join(u", "_qs));
}

QString competitionSentence(const LinkData& data, const LinkMeasures& measures)
{
    if (const FlowMeasure* flood = floodOf(data, measures))
        return floodSentence(data, measures, *flood);
    if (measures.competing >= 2)
        return sharesSentence(data, measures);
    for (const FlowMeasure& measure : measures.flows) {
        if (measure.competes)
            return tr("Only %1 has data for this link: %2 of %3 in the last %4.")
                .arg(quoted(data, measure.flow),
                     rateText(bitsPerSecond(measure.recent.carriedBytes, measures.length())),
                     rateText(data.link().rate.bitsPerSecond), durationText(measures.length()));
    }
    return tr("Nobody has data for this link just now.");
}

QString instantSentence(const LinkData& data, const QueueFacts& facts)
{
    const LinkConfig& link = data.link();
    if (facts.drop && facts.drop->time == facts.now) {
        const FlowId flow = data.trace().flight(facts.drop->packet).flow;
        return tr("The queue is full: %1 wait, and a packet of %2 finds no room.")
            .arg(grouped(facts.drop->waiting), quoted(data, flow));
    }
    if (facts.mark && facts.mark->time == facts.now && link.ecnThreshold) {
        const FlowId flow = data.trace().flight(facts.mark->packet).flow;
        return tr("%1 wait, and from %2 on packets are marked: that of %3 is, and is not dropped.")
            .arg(grouped(facts.mark->waiting), grouped(*link.ecnThreshold), quoted(data, flow));
    }
    return {};
}

QString lossSentence(const LinkMeasures& measures)
{
    std::uint64_t dropped = 0, marked = 0;
    for (const FlowMeasure& measure : measures.flows) {
        dropped += measure.recent.dropped;
        marked += measure.recent.marked;
    }
    const QString time = durationText(measures.length());
    if (marked > 0 && dropped > 0)
        return tr("%1 marked and %2 dropped in the last %3.")
            .arg(packets(marked), grouped(dropped), time);
    if (marked > 0)
        return tr("%1 marked in the last %2, none dropped: the senders slow down without a loss.")
            .arg(packets(marked), time);
    return dropped > 0 ? tr("%1 dropped in the last %2.").arg(packets(dropped), time) : QString();
}

} // namespace

QString rateText(std::uint64_t rate)
{
    struct Unit {
        double size;
        const char* name;
    };
    static constexpr std::array<Unit, 4> units{
        {{1e9, "%1 Gbit/s"}, {1e6, "%1 Mbit/s"}, {1e3, "%1 kbit/s"}, {1.0, "%1 bit/s"}}};
    const auto value = static_cast<double>(rate);
    for (const Unit& unit : units) {
        // What would be rounded up to a thousand is one of the next unit.
        if (value < unit.size * 0.9995 && unit.size > 1.0)
            continue;
        const double number = value / unit.size;
        const int decimals = unit.size <= 1.0 ? 0 : number < 9.995 ? 2 : number < 99.95 ? 1 : 0;
        QString text = QString::number(number, 'f', decimals);
        if (text.contains(u'.')) {
            while (text.endsWith(u'0'))
                text.chop(1);
            if (text.endsWith(u'.'))
                text.chop(1);
        }
        return tr(unit.name).arg(text);
    }
    return {};
}

QString shareText(std::uint32_t share)
{
    if (share % 10 == 0)
        return tr("%1 %").arg(share / 10);
    return tr("%1.%2 %").arg(share / 10).arg(share % 10);
}

QString indexText(std::uint32_t index)
{
    return QStringLiteral("%1.%2").arg(index / 1000).arg(index % 1000, 3, 10, QChar(u'0'));
}

QString spanText(TimeSpan span)
{
    const TimeUnit unit = unitForStep(static_cast<double>((span.to - span.from).count()));
    return tr("%1 to %2 %3")
        .arg(handleText(span.from, unit), handleText(span.to, unit), unitName(unit));
}

QString waitingText(const LinkData& data, const QueueFacts& facts)
{
    const LinkConfig& link = data.link();
    if (link.rate.unlimited())
        return tr("The link sends any packet in no time: nothing ever waits.");
    const QString count = tr("%1 of %2 wait").arg(grouped(facts.waitingCount), grouped(link.queue));
    if (facts.wait == Duration{0})
        return tr("%1; the link is free").arg(count);
    return tr("%1; a packet that comes now waits %2").arg(count, durationText(facts.wait));
}

QString sendingText(const LinkData& data, const QueueFacts& facts, bool raw)
{
    if (!facts.sending)
        return tr("The link is free");
    const std::uint32_t part = thousandths(facts.sending->bytesOut(facts.now),
                                           facts.sending->frameBytes);
    return tr("On the link: %1, %2 of %3 bytes out (%4)")
        .arg(packetName(data, facts.sending->packet, raw),
             grouped(facts.sending->bytesOut(facts.now)), grouped(facts.sending->frameBytes),
             shareText(part));
}

QString dropText(const LinkData& data, const QueueFacts& facts, bool raw)
{
    if (!facts.drop)
        return tr("No packet has been dropped here so far");
    const QString what = tr("Dropped at %1: %2. The queue was full, %3 of %4 waited.")
                             .arg(exactText(facts.drop->time),
                                  packetName(data, facts.drop->packet, raw),
                                  grouped(facts.drop->waiting), grouped(data.link().queue));
    if (facts.dropsInInstant < 2)
        return what;
    return tr("%1 %2 in that instant.").arg(what, grouped(facts.dropsInInstant));
}

QString markText(const LinkData& data, const QueueFacts& facts, bool raw)
{
    if (!facts.mark)
        return tr("No packet has been marked so far");
    return tr("Marked at %1: %2. It found %3 waiting.")
        .arg(exactText(facts.mark->time), packetName(data, facts.mark->packet, raw),
             grouped(facts.mark->waiting));
}

QString slotText(const LinkData& data, PacketId packet, std::size_t place, bool raw)
{
    const PacketFlight& flight = data.trace().flight(packet);
    return tr("place %1: %2, waits since %3, is sent from %4 on")
        .arg(grouped(place), packetName(data, packet, raw), exactText(flight.sentAt()),
             exactText(flight.departsAt()));
}

QString linkSentence(const LinkData& data, const QueueFacts& facts, const LinkMeasures& measures)
{
    if (measures.flows.empty())
        return tr("Nothing goes this way in the whole run.");
    if (data.link().rate.unlimited())
        return tr("This link sends any packet in no time at all, so that no queue forms and nobody "
                  "has to share.");
    const bool anyData = std::any_of(
        measures.flows.begin(), measures.flows.end(),
        [&](const FlowMeasure& measure) { return data.shares.dataSpan(measure.flow).has_value(); });
    if (!anyData)
        return tr("Only acknowledgments and the like go this way. In the last %1 they took %2 of "
                  "%3.")
            .arg(durationText(measures.length()),
                 rateText(bitsPerSecond(measures.carried, measures.length())),
                 rateText(data.link().rate.bitsPerSecond));
    if (measures.carriedWhole == 0)
        return tr("Nothing has been sent this way yet.");
    QStringList parts{instantSentence(data, facts), competitionSentence(data, measures),
                      lossSentence(measures)};
    parts.removeAll(QString());
    return parts.join(u' ');
}

QString fairnessText(const LinkMeasures& measures)
{
    if (!measures.fairLately && !measures.fairTogether)
        return {};
    QStringList values;
    if (measures.fairLately)
        values << tr("%1 in the last %2")
                      .arg(indexText(*measures.fairLately), durationText(measures.length()));
    if (measures.fairTogether)
        values << tr("%1 while all had data (%2)")
                      .arg(indexText(*measures.fairTogether), spanText(*measures.together));
    return tr("Jain's fairness index: %1. The shares are added up and the sum is squared; that is "
              "divided by the number of flows, and by the sum of the squares of the shares. 1: all "
              "have the same. One part in the number of flows: one has all.")
        .arg(values.join(u", "_qs));
}

RfcPlace linkPlace(const LinkData& data, const LinkMeasures& measures)
{
    std::uint64_t marked = 0;
    for (const FlowMeasure& measure : measures.flows)
        marked += measure.recent.marked;
    if (floodOf(data, measures) != nullptr)
        return {8085, "3.1"};
    return marked > 0 ? RfcPlace{3168, "5"} : RfcPlace{5681, "3.1"};
}

} // namespace roundtrip::ui
