// SPDX-License-Identifier: GPL-3.0-or-later
// See pair_words.h.
#include "ui/whatif/pair_words.h"

#include "core/scenario/scenario_reader.h"
#include "ui/parts/axis_text.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstdlib>

namespace roundtrip::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(WhatIf)
};

const Scenario& scenarioAt(const PairRequest& request, std::size_t side)
{
    return *request.sides[side].scenario;
}
const LaneConfig& laneAt(const PairRequest& request, std::size_t side)
{
    return scenarioAt(request, side).lanes[request.sides[side].lane];
}
Transport transportAt(const PairRequest& request, std::size_t side)
{
    const auto& flows = laneAt(request, side).flows;
    return flows.empty() ? Transport::Tcp
                         : flows[std::min<std::size_t>(request.flow, flows.size() - 1)].transport;
}

/// The faults that the lane meets on this side and not on the other.
std::vector<Fault> extraFaults(const PairRequest& request, std::size_t side)
{
    const auto& mine = scenarioAt(request, side).faults;
    std::vector<Fault> theirs = scenarioAt(request, 1 - side).faults;
    std::vector<Fault> extra;
    for (const Fault& fault : mine) {
        const auto same = std::find(theirs.begin(), theirs.end(), fault);
        if (same != theirs.end())
            theirs.erase(same);
        else if (fault.appliesToLane(request.sides[side].lane))
            extra.push_back(fault);
    }
    return extra;
}

/// Nothing but the faults differs.
bool onlyFaultsDiffer(const PairRequest& request)
{
    if (request.sides[kSideA].lane != request.sides[kSideB].lane)
        return false;
    Scenario a = scenarioAt(request, kSideA);
    Scenario b = scenarioAt(request, kSideB);
    a.faults.clear();
    b.faults.clear();
    return a == b;
}

QString thingName(const Fault& fault, Transport transport)
{
    const bool tcp = transport == Transport::Tcp;
    switch (fault.target) {
    case FaultTarget::Data:
        return tcp ? Words::tr("segment %1").arg(fault.number)
                   : Words::tr("datagram %1").arg(fault.number);
    case FaultTarget::Packet: return Words::tr("packet %1").arg(fault.number);
    case FaultTarget::Ack: return Words::tr("the ACK number %1").arg(fault.number);
    case FaultTarget::Syn: return Words::tr("the SYN");
    case FaultTarget::SynAck: return Words::tr("the SYN-ACK");
    case FaultTarget::Fin: return Words::tr("the FIN");
    case FaultTarget::Rst: return Words::tr("the RST");
    }
    return {};
}

QString faultName(const Fault& fault, Transport transport)
{
    const QString thing = thingName(fault, transport);
    switch (fault.action) {
    case FaultAction::Drop: return Words::tr("%1 dropped").arg(thing);
    case FaultAction::Delay: return Words::tr("%1 delayed").arg(thing);
    case FaultAction::Hold: return Words::tr("%1 overtaken").arg(thing);
    case FaultAction::Duplicate: return Words::tr("%1 doubled").arg(thing);
    case FaultAction::Corrupt: return Words::tr("%1 damaged").arg(thing);
    case FaultAction::LinkDown: return Words::tr("the cable pulled");
    }
    return {};
}

QString oneThing(const Fault& fault, Transport transport)
{
    if (fault.target == FaultTarget::Data)
        return transport == Transport::Tcp ? Words::tr("one segment") : Words::tr("one datagram");
    if (fault.target == FaultTarget::Ack)
        return Words::tr("one ACK");
    return fault.target == FaultTarget::Packet ? Words::tr("one packet")
                                               : thingName(fault, transport);
}

QString faultQuestion(const Fault& fault, Transport transport)
{
    const QString thing = oneThing(fault, transport);
    switch (fault.action) {
    case FaultAction::Drop: return Words::tr("What if %1 is dropped?").arg(thing);
    case FaultAction::Delay: return Words::tr("What if %1 is delayed?").arg(thing);
    case FaultAction::Hold: return Words::tr("What if %1 is overtaken?").arg(thing);
    case FaultAction::Duplicate: return Words::tr("What if %1 comes twice?").arg(thing);
    case FaultAction::Corrupt: return Words::tr("What if %1 is damaged?").arg(thing);
    case FaultAction::LinkDown: return Words::tr("What if the cable is pulled?");
    }
    return {};
}

bool takesPackets(const LinkConfig& link)
{
    const auto& burst = link.gilbertElliott;
    const bool loses = burst ? !burst->lossGood.never() || !burst->lossBad.never()
                             : !link.loss.never();
    return loses || !link.corrupt.never();
}

/// Neither a fault nor chance takes a packet from the lane on this side.
bool keepsAll(const PairRequest& request, std::size_t side)
{
    const Scenario& scenario = scenarioAt(request, side);
    const std::size_t lane = request.sides[side].lane;
    return std::ranges::none_of(scenario.faults,
                                [lane](const Fault& one) { return one.appliesToLane(lane); })
           && std::ranges::none_of(scenario.network.link, takesPackets);
}

/// What is said of a side that the other's faults leave alone.
enum class Untouched { NothingDropped, LeftAlone, AsItWas };

Untouched untouched(const PairRequest& request, std::size_t side, const std::vector<Fault>& others)
{
    if (!keepsAll(request, side))
        return Untouched::AsItWas;
    const bool drops = std::ranges::all_of(
        others, [](const Fault& fault) { return fault.action == FaultAction::Drop; });
    return drops ? Untouched::NothingDropped : Untouched::LeftAlone;
}

QString untouchedName(Untouched kind)
{
    switch (kind) {
    case Untouched::NothingDropped: return Words::tr("nothing dropped");
    case Untouched::LeftAlone: return Words::tr("left alone");
    case Untouched::AsItWas: return Words::tr("as it was");
    }
    return {};
}

QString untouchedQuestion(Untouched kind)
{
    switch (kind) {
    case Untouched::NothingDropped: return Words::tr("What if nothing is dropped?");
    case Untouched::LeftAlone: return Words::tr("What if the network leaves it alone?");
    case Untouched::AsItWas: return Words::tr("What if the network does less?");
    }
    return {};
}

QString faultsName(const std::vector<Fault>& faults, Transport transport)
{
    if (faults.size() == 1)
        return faultName(faults.front(), transport);
    return Words::tr("%1 and %2 more")
        .arg(faultName(faults.front(), transport))
        .arg(faults.size() - 1);
}

QString numbered(double value, const QString& unit)
{
    return grouped(static_cast<std::uint64_t>(value)) + u'.'
           + QString::number(static_cast<int>(value * 10.0) % 10) + unit;
}

/// Without a sign, and with the unit where asked for.
QString plainText(std::uint64_t value, FigureUnit unit, bool withUnit)
{
    const auto rounded = [](double number) { return number + 0.05; };
    switch (unit) {
    case FigureUnit::Nanoseconds:
        return numbered(rounded(static_cast<double>(value) / 1e6),
                        withUnit ? Words::tr(" ms") : QString());
    case FigureUnit::BitsPerSecond:
        return numbered(rounded(static_cast<double>(value) / 1e3),
                        withUnit ? Words::tr(" kbit/s") : QString());
    case FigureUnit::Bytes: return grouped(value) + (withUnit ? Words::tr(" B") : QString());
    case FigureUnit::Packets:
    case FigureUnit::Count:
    case FigureUnit::UnitsOf:
    case FigureUnit::PercentHundredths:
    case FigureUnit::RoundTripHundredths:
    case FigureUnit::ScoreHundredths: break;
    }
    return grouped(value);
}

} // namespace

QString pairQuestion(const PairRequest& request)
{
    const Transport transport = transportAt(request, kSideB);
    if (onlyFaultsDiffer(request)) {
        const auto a = extraFaults(request, kSideA);
        const auto b = extraFaults(request, kSideB);
        if (a.empty() && b.size() == 1)
            return faultQuestion(b.front(), transport);
        if (b.empty() && !a.empty())
            return untouchedQuestion(untouched(request, kSideB, a));
        if (a.empty() && b.empty())
            return Words::tr("What if\u2026?");
        return Words::tr("What if the network does something else?");
    }
    if (transport != transportAt(request, kSideA))
        return transport == Transport::Udp ? Words::tr("What if it goes over UDP?")
                                           : Words::tr("What if it goes over TCP?");
    Scenario other = scenarioAt(request, kSideA);
    other.seed = scenarioAt(request, kSideB).seed;
    const bool sameLane = request.sides[kSideA].lane == request.sides[kSideB].lane;
    if (sameLane && other == scenarioAt(request, kSideB))
        return Words::tr("What if chance falls otherwise?");
    other.network = scenarioAt(request, kSideB).network;
    if (sameLane && other == scenarioAt(request, kSideB))
        return Words::tr("What if the network is another one?");
    return Words::tr("What differs between A and B?");
}

QString pairAside(const PairRequest& request)
{
    const bool sameNetwork = scenarioAt(request, kSideA).network
                             == scenarioAt(request, kSideB).network;
    const bool sameMessage = laneAt(request, kSideA) == laneAt(request, kSideB);
    if (sameNetwork && sameMessage)
        return Words::tr("Same message, same network. Only what differs has colour.");
    if (sameNetwork)
        return Words::tr("Same network. Only what differs has colour.");
    return Words::tr("Only what differs has colour.");
}

QString sourceName(const PairSource& source)
{
    switch (source.kind) {
    case SourceKind::Now: return Words::tr("this run");
    case SourceKind::AsRead: return Words::tr("as in the file");
    case SourceKind::Kept: return Words::tr("as kept");
    case SourceKind::NoFaults: return Words::tr("without its faults");
    case SourceKind::OtherSeed: return Words::tr("another seed");
    case SourceKind::Textbook: return Words::tr("TCP: textbook");
    case SourceKind::Modern: return Words::tr("TCP: modern");
    case SourceKind::Bundled: {
        const std::string name = source.name.toStdString();
        const auto& all = bundledScenarios();
        const auto found = std::ranges::find(all, name, &BundledScenario::name);
        if (found != all.end())
            return QString::fromUtf8(found->title.data(),
                                     static_cast<qsizetype>(found->title.size()));
        break;
    }
    case SourceKind::File: break;
    }
    return source.name.section(u'/', -1);
}

std::array<QString, 2> sideNames(const PairRequest& request,
                                 const std::array<PairSource, 2>& sources)
{
    std::array<QString, 2> names;
    const bool faults = onlyFaultsDiffer(request);
    const std::array extra{extraFaults(request, kSideA), extraFaults(request, kSideB)};
    const bool lanes = scenarioAt(request, kSideA) == scenarioAt(request, kSideB);
    for (std::size_t side = 0; side < 2; ++side) {
        if (faults && !(extra[0].empty() && extra[1].empty()))
            names[side] = extra[side].empty()
                              ? untouchedName(untouched(request, side, extra[1 - side]))
                              : faultsName(extra[side], transportAt(request, side));
        else if (lanes && request.sides[0].lane != request.sides[1].lane)
            names[side] = QString::fromStdString(laneAt(request, side).title);
        else
            names[side] = sourceName(sources[side]);
    }
    return names;
}

QString signedText(std::int64_t value, FigureUnit unit)
{
    const auto size = static_cast<std::uint64_t>(std::llabs(value));
    const QString text = plainText(size, unit, unit != FigureUnit::Bytes);
    return (value < 0 ? u"\u2212\u2009"_qs : u"+"_qs) + text;
}

NumberText numberText(const NumberDifference& number)
{
    const PairNumberFacts& facts = factsOf(number.number);
    const auto said = [](std::string_view text) {
        return QCoreApplication::translate("WhatIf", std::string(text).c_str());
    };
    const auto side = [&](const std::optional<std::uint64_t>& value, bool withUnit) {
        return value ? plainText(*value, facts.unit, withUnit) : u"\u2013"_qs;
    };
    NumberText text;
    const bool udp = number.transport == Transport::Udp;
    text.transport = number.transport;
    QString name = said(facts.name);
    if (udp && number.number == PairNumber::DataSegments)
        name = Words::tr("datagrams sent");
    text.title = (udp ? Words::tr("UDP: %1") : Words::tr("TCP: %1")).arg(name);
    text.tip = said(facts.tip);
    const auto difference = number.difference();
    text.change = difference ? signedText(*difference, facts.unit)
                  : number.b ? Words::tr("B only")
                             : Words::tr("A only");
    text.both = u"%1 \u2192 %2"_qs.arg(side(number.a, !number.b), side(number.b, true));
    return text;
}

} // namespace roundtrip::ui
