// SPDX-License-Identifier: GPL-3.0-or-later
// See network_values.h. A probability is kept in parts per billion on its way, so that what was
// typed is what is shown again.
#include "ui/network/network_values.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>

namespace roundtrip::ui {
namespace {

constexpr Duration kLongestDelay = std::chrono::hours(1);
constexpr std::uint32_t kLongestQueue = 1'000'000;
constexpr std::uint32_t kLeastMtu = 68, kLargestMtu = 65535; // RFC 791, section 3.2
constexpr double kPartsPerPercent = 1e7;

QString tr(const char* text) { return QCoreApplication::translate("NetworkValues", text); }

std::uint64_t partsPerBillion(const Probability& probability)
{
    if (probability.always)
        return 1'000'000'000;
    return static_cast<std::uint64_t>(
        std::llround(std::ldexp(static_cast<double>(probability.threshold), -64) * 1e9));
}

bool isOfBursts(LinkField field)
{
    return field >= LinkField::GoodToBad && field <= LinkField::LossBad;
}

/// The probability behind the field; nullptr where it has none, or none now.
template <typename Link>
auto probabilityIn(Link& link, LinkField field) -> decltype(&link.loss)
{
    if (isOfBursts(field) && !link.gilbertElliott)
        return nullptr;
    switch (field) {
    case LinkField::Loss: return link.gilbertElliott ? nullptr : &link.loss;
    case LinkField::GoodToBad: return &link.gilbertElliott->goodToBad;
    case LinkField::BadToGood: return &link.gilbertElliott->badToGood;
    case LinkField::LossGood: return &link.gilbertElliott->lossGood;
    case LinkField::LossBad: return &link.gilbertElliott->lossBad;
    case LinkField::Duplicate: return &link.duplicate;
    case LinkField::Corrupt: return &link.corrupt;
    case LinkField::Reorder: return &link.reorder;
    case LinkField::Delay:
    case LinkField::Jitter:
    case LinkField::Rate:
    case LinkField::Queue:
    case LinkField::EcnThreshold:
    case LinkField::ReorderDelay:
    case LinkField::Mtu:
    case LinkField::PathMtu: break;
    }
    return nullptr;
}

const Duration* timeIn(const LinkConfig& link, LinkField field)
{
    if (field == LinkField::Delay)
        return &link.delay;
    if (field == LinkField::Jitter)
        return &link.jitter;
    return field == LinkField::ReorderDelay ? &link.reorderExtraDelay : nullptr;
}

bool setTime(Duration& time, const QString& text)
{
    const auto value = parseDuration(text.toStdString());
    if (!value || *value < Duration{0} || *value > kLongestDelay)
        return false;
    time = *value;
    return true;
}

bool setRate(LinkConfig& link, const QString& text)
{
    const auto rate = parseBitRate(text.toStdString());
    if (rate)
        link.rate = *rate;
    return rate.has_value();
}

bool setProbability(LinkConfig& link, LinkField field, const QString& text)
{
    Probability* place = probabilityIn(link, field);
    const auto value = parsePercent(text);
    if (field == LinkField::Loss && value) {
        link.loss = *value;
        link.gilbertElliott.reset();
        return true;
    }
    if (place == nullptr)
        return text.isEmpty(); // as the file has it
    if (value)
        *place = *value;
    return value.has_value();
}

std::optional<std::uint32_t> parseCount(const QString& text, std::uint32_t least,
                                        std::uint32_t most)
{
    bool ok = false;
    const uint value = text.toUInt(&ok);
    return ok && value >= least && value <= most ? std::optional(value) : std::nullopt;
}

bool setCount(std::uint32_t& count, const QString& text, std::uint32_t least, std::uint32_t most)
{
    const auto value = parseCount(text, least, most);
    count = value.value_or(count);
    return value.has_value();
}

bool setOptional(std::optional<std::uint32_t>& count, const QString& text, std::uint32_t least,
                 std::uint32_t most)
{
    const auto value = parseCount(text, least, most);
    if (!value && !text.isEmpty())
        return false;
    count = value;
    return true;
}

bool speaksEcn(const Scenario& scenario)
{
    for (const LaneConfig& lane : scenario.lanes) {
        for (const FlowConfig& flow : lane.flows) {
            if (flow.transport == Transport::Tcp && flow.end[0].tcp.ecn && flow.end[1].tcp.ecn)
                return true;
        }
    }
    return false;
}

} // namespace

bool hasUse(const LinkConfig& link, LinkField field)
{
    if (field == LinkField::Loss)
        return !link.gilbertElliott;
    return !isOfBursts(field) || link.gilbertElliott;
}

QString linkFieldText(const LinkConfig& link, LinkField field)
{
    if (const Probability* probability = probabilityIn(link, field))
        return percentText(*probability);
    if (const Duration* time = timeIn(link, field))
        return QString::fromStdString(formatDuration(*time));
    if (field == LinkField::Rate)
        return QString::fromStdString(formatBitRate(link.rate));
    if (field == LinkField::Queue)
        return QString::number(link.queue);
    if (field == LinkField::EcnThreshold && link.ecnThreshold)
        return QString::number(*link.ecnThreshold);
    if (field == LinkField::PathMtu && link.pathMtu)
        return QString::number(*link.pathMtu);
    return {};
}

bool setLinkField(LinkConfig& link, LinkField field, const QString& text)
{
    const QString value = text.trimmed();
    switch (field) {
    case LinkField::Delay: return setTime(link.delay, value);
    case LinkField::Jitter: return setTime(link.jitter, value);
    case LinkField::ReorderDelay: return setTime(link.reorderExtraDelay, value);
    case LinkField::Rate: return setRate(link, value);
    case LinkField::Queue: return setCount(link.queue, value, 0, kLongestQueue);
    case LinkField::EcnThreshold: return setOptional(link.ecnThreshold, value, 1, kLongestQueue);
    case LinkField::PathMtu: return setOptional(link.pathMtu, value, kLeastMtu, kLargestMtu);
    case LinkField::Mtu: return false;
    case LinkField::Loss:
    case LinkField::GoodToBad:
    case LinkField::BadToGood:
    case LinkField::LossGood:
    case LinkField::LossBad:
    case LinkField::Duplicate:
    case LinkField::Corrupt:
    case LinkField::Reorder: return setProbability(link, field, value);
    }
    return false;
}

QString fieldText(const NetworkConfig& network, std::size_t way, LinkField field)
{
    return field == LinkField::Mtu ? QString::number(network.mtu)
                                   : linkFieldText(network.link[way], field);
}

bool setField(NetworkConfig& network, std::size_t way, LinkField field, const QString& text)
{
    if (field == LinkField::Mtu)
        return setCount(network.mtu, text.trimmed(), kLeastMtu, kLargestMtu);
    if (!hasUse(network.link[way], field))
        return true;
    LinkConfig link = network.link[way];
    if (!setLinkField(link, field, text))
        return false;
    if (link.pathMtu && *link.pathMtu > network.mtu)
        link.pathMtu.reset(); // what takes more than the hosts send is no hindrance
    network.link[way] = link;
    return true;
}

QString whyWithoutEffect(const Scenario& scenario, std::size_t way, LinkField field)
{
    const LinkConfig& link = scenario.network.link[way];
    const bool mark = field == LinkField::EcnThreshold;
    if ((field == LinkField::Queue || mark) && link.rate.unlimited())
        return tr("nothing waits at an unlimited rate");
    if (mark && !speaksEcn(scenario))
        return tr("no flow here speaks ECN");
    if (field == LinkField::ReorderDelay && link.reorder.never())
        return tr("no packet is reordered");
    const bool neverBad = link.gilbertElliott && link.gilbertElliott->goodToBad.never();
    if (neverBad && (field == LinkField::BadToGood || field == LinkField::LossBad))
        return tr("the link never turns bad");
    return {};
}

QString linkFieldName(LinkField field)
{
    switch (field) {
    case LinkField::Delay: return tr("Delay");
    case LinkField::Jitter: return tr("Jitter");
    case LinkField::Rate: return tr("Rate");
    case LinkField::Queue: return tr("Queue");
    case LinkField::EcnThreshold: return tr("Mark from");
    case LinkField::Loss: return tr("Loss");
    case LinkField::GoodToBad: return tr("Good to bad");
    case LinkField::BadToGood: return tr("Bad to good");
    case LinkField::LossGood: return tr("Loss in good");
    case LinkField::LossBad: return tr("Loss in bad");
    case LinkField::Duplicate: return tr("Doubled");
    case LinkField::Corrupt: return tr("Damaged");
    case LinkField::Reorder: return tr("Reordered");
    case LinkField::ReorderDelay: return tr("Extra delay");
    case LinkField::Mtu: return tr("MTU");
    case LinkField::PathMtu: return tr("Path MTU");
    }
    return {};
}

QString linkFieldHint(LinkField field)
{
    switch (field) {
    case LinkField::Delay: return tr("One way: a time such as 20 ms or 1.5 s");
    case LinkField::Jitter: return tr("Up to so much more delay, drawn for each packet: 5 ms");
    case LinkField::Rate: return tr("A rate such as 10 Mbit/s, 64 kbit/s or unlimited");
    case LinkField::Queue: return tr("Packets that may wait, from 0 to 1000000");
    case LinkField::EcnThreshold:
        return tr("From so many packets waiting on, packets are marked (ECN); empty: never");
    case LinkField::Loss: return tr("From 0 % to 100 %, such as 2.5 %");
    case LinkField::GoodToBad: return tr("Chance at each packet that the link turns bad: 1 %");
    case LinkField::BadToGood: return tr("Chance at each packet that it turns good again: 30 %");
    case LinkField::LossGood: return tr("Loss while the link is good: 0 % to 100 %");
    case LinkField::LossBad: return tr("Loss while the link is bad: 0 % to 100 %");
    case LinkField::Duplicate: return tr("Chance that a packet arrives twice: 0 % to 100 %");
    case LinkField::Corrupt: return tr("Chance that a bit flips on the way: 0 % to 100 %");
    case LinkField::Reorder: return tr("Chance that a packet is held back and overtaken: 1 %");
    case LinkField::ReorderDelay: return tr("How much later a reordered packet comes: 10 ms");
    case LinkField::Mtu: return tr("Bytes of an IP packet on the hosts\u2019 links: 68 to 65535");
    case LinkField::PathMtu:
        return tr("Bytes that a hop in the middle takes: from 68 to the MTU; empty: as the MTU");
    }
    return {};
}

std::optional<Probability> parsePercent(const QString& text)
{
    QString number = text.trimmed();
    if (number.endsWith(u'%'))
        number = number.chopped(1).trimmed();
    bool ok = false;
    const double percent = QLocale::c().toDouble(number, &ok);
    if (!ok || !(percent >= 0.0 && percent <= 100.0))
        return std::nullopt;
    return Probability::fromPartsPerBillion(
        static_cast<std::uint64_t>(std::llround(percent * kPartsPerPercent)));
}

QString percentText(const Probability& probability)
{
    const double percent = static_cast<double>(partsPerBillion(probability)) / kPartsPerPercent;
    return QStringLiteral("%1 %").arg(QLocale::c().toString(percent, 'g', 9));
}

double chanceOf(const Probability& probability)
{
    return static_cast<double>(partsPerBillion(probability)) / 1e9;
}

Probability probabilityOf(double chance)
{
    return Probability::fromPartsPerBillion(
        static_cast<std::uint64_t>(std::llround(std::clamp(chance, 0.0, 1.0) * 1e9)));
}

std::optional<std::uint64_t> parseSeed(const QString& text)
{
    bool ok = false;
    const qulonglong seed = text.trimmed().toULongLong(&ok);
    return ok ? std::optional<std::uint64_t>(seed) : std::nullopt;
}

} // namespace roundtrip::ui
