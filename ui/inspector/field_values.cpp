// SPDX-License-Identifier: GPL-3.0-or-later
// See field_values.h.
#include "ui/inspector/field_values.h"

#include "core/wire/packet.h"
#include "ui/inspector/field_words.h"
#include "ui/parts/axis_text.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <initializer_list>

namespace roundtrip::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(FieldValues)
};

QString hex(std::uint64_t value, int digits)
{
    return u"0x%1"_qs.arg(value, digits, 16, QChar(u'0'));
}

QString joined(ByteView bytes, const QString& between, int base)
{
    QStringList parts;
    for (const std::uint8_t byte : bytes)
        parts << u"%1"_qs.arg(byte, base == 16 ? 2 : 0, base, QChar(u'0'));
    return parts.join(between);
}

bool isFlag(const DissectedField& field) { return field.bits == 1; }

bool isOneOf(FieldId id, std::initializer_list<FieldId> list)
{
    return std::find(list.begin(), list.end(), id) != list.end();
}

/// Bytes that stand on the wire with the lowest first.
std::uint32_t lowestFirst(ByteView bytes)
{
    std::uint32_t value = 0;
    for (std::size_t i = bytes.size(); i-- > 0;)
        value = value << 8 | bytes[i];
    return value;
}

QString protocolName(std::uint64_t protocol)
{
    switch (protocol) {
    case 1: return u"ICMP"_qs;
    case 6: return u"TCP"_qs;
    case 17: return u"UDP"_qs;
    default: return {};
    }
}

QString ecnName(std::uint64_t ecn)
{
    switch (ecn) {
    case 0: return Words::tr("not used");
    case 1: return u"ECT(1)"_qs;
    case 2: return u"ECT(0)"_qs;
    default: return Words::tr("marked: CE");
    }
}

QString icmpTypeName(std::uint64_t type)
{
    switch (type) {
    case kIcmpUnreachable: return Words::tr("destination unreachable");
    case kIcmpSourceQuench: return Words::tr("source quench");
    case kIcmpTimeExceeded: return Words::tr("time exceeded");
    case kIcmpParameterProblem: return Words::tr("parameter problem");
    default: return {};
    }
}

/// A code has a meaning under its type only.
QString icmpCodeName(const Dissection& d, std::uint64_t code)
{
    const DissectedField* type = d.field(FieldId::IcmpType);
    if (type == nullptr)
        return {};
    if (type->value == kIcmpUnreachable && code == kIcmpPortUnreachable)
        return Words::tr("port unreachable");
    if (type->value == kIcmpUnreachable && code == kIcmpFragmentationNeeded)
        return Words::tr("fragmentation needed");
    if (type->value == kIcmpTimeExceeded && code == kIcmpReassemblyTime)
        return Words::tr("reassembly timed out");
    return {};
}

void addSequenceFacts(std::vector<Fact>& facts, const Dissection& d, const DissectedField& field)
{
    if (field.relative) {
        facts.emplace_back(Words::tr("relative"), grouped(*field.relative));
        const auto isn = static_cast<std::uint32_t>(field.value) - *field.relative;
        const bool own = field.id == FieldId::TcpSequence;
        facts.emplace_back(Words::tr("on the wire"), grouped(field.value));
        facts.emplace_back(own ? Words::tr("sender\u2019s first number (ISN)")
                               : Words::tr("other side\u2019s first number (ISN)"),
                           grouped(isn));
    } else {
        facts.emplace_back(Words::tr("on the wire"), grouped(field.value));
    }
    if (field.id != FieldId::TcpSequence || field.layer != Layer::Tcp)
        return;
    const auto set = [&](FieldId id) {
        const DissectedField* flag = d.field(id, Layer::Tcp);
        return flag != nullptr && flag->value != 0 ? 1U : 0U;
    };
    const DissectedLayer* data = d.layer(Layer::Data);
    const std::uint32_t length = (data != nullptr ? data->bytes : 0) + set(FieldId::TcpSyn)
                                 + set(FieldId::TcpFin);
    const std::uint32_t from = field.relative.value_or(static_cast<std::uint32_t>(field.value));
    facts.emplace_back(Words::tr("first number after this segment"), grouped(from + length));
}

void addChecksumFacts(std::vector<Fact>& facts, const ChecksumWorking& working)
{
    facts.emplace_back(Words::tr("found"), hex(working.found, 4));
    if (!working.words.empty())
        facts.emplace_back(Words::tr("worked out again"), hex(working.expected, 4));
    facts.emplace_back(Words::tr("so it is"), verdictText(working.verdict));
}

void addWindowFacts(std::vector<Fact>& facts, const DissectedField& field, std::optional<int> shift)
{
    facts.emplace_back(Words::tr("on the wire"), grouped(field.value));
    if (!shift)
        return;
    facts.emplace_back(Words::tr("shifted by"), QString::number(*shift));
    facts.emplace_back(Words::tr("means"),
                       (field.value << *shift) == 1
                           ? byteCountText(1)
                           : Words::tr("%1 bytes").arg(grouped(field.value << *shift)));
}

/// The value in other words, for fields that have such; all others speak for themselves.
QString meaningOf(const Dissection& d, const DissectedField& field)
{
    const std::uint64_t value = field.value;
    if (isOneOf(field.id, {FieldId::TcpDataOffset, FieldId::IpHeaderLength}))
        return byteCountText(4 * value);
    if (field.id == FieldId::IpProtocol)
        return protocolName(value);
    if (field.id == FieldId::IpEcn)
        return ecnName(value);
    if (field.id == FieldId::IcmpType)
        return icmpTypeName(value);
    if (field.id == FieldId::IcmpCode)
        return icmpCodeName(d, value);
    if (field.id == FieldId::OptionKind)
        return optionName(static_cast<std::uint8_t>(value));
    if (field.id == FieldId::OptionWindowScale) // RFC 7323, section 2.3: 14 at most
        return Words::tr("windows times %1")
            .arg(std::uint64_t{1} << std::min<std::uint64_t>(value, 14));
    if (field.id == FieldId::IpFragmentOffset)
        return Words::tr("byte %1").arg(8 * value);
    if (isFlag(field))
        return value != 0 ? Words::tr("set") : Words::tr("not set");
    return {};
}

} // namespace

QString verdictText(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Right: return Words::tr("correct");
    case Verdict::Wrong: return Words::tr("wrong");
    case Verdict::None: return Words::tr("not used");
    case Verdict::TooShort: return Words::tr("lengths do not fit");
    }
    return {};
}

bool saysNothing(const DissectedField& field)
{
    if (field.value != 0)
        return false;
    if (field.id == FieldId::TcpAcknowledgment)
        return !field.relative; // without ACK
    return isFlag(field)
           || isOneOf(field.id,
                      {FieldId::TcpReserved, FieldId::TcpUrgentPointer, FieldId::IcmpUnused});
}

const ChecksumWorking* workingOf(const Dissection& d, const DissectedField& field)
{
    const auto kind = [&]() -> std::optional<ChecksumOf> {
        if (field.id == FieldId::IpChecksum)
            return field.layer == Layer::Ipv4 ? ChecksumOf::Ipv4 : ChecksumOf::QuotedIpv4;
        if (field.id == FieldId::TcpChecksum && field.layer == Layer::Tcp)
            return ChecksumOf::Tcp;
        if (field.id == FieldId::UdpChecksum && field.layer == Layer::Udp)
            return ChecksumOf::Udp;
        return field.id == FieldId::IcmpChecksum ? std::optional(ChecksumOf::Icmp) : std::nullopt;
    }();
    const auto found = std::find_if(d.checksums.begin(), d.checksums.end(),
                                    [&](const auto& working) { return working.of == kind; });
    return found == d.checksums.end() ? nullptr : &*found;
}

QString hexText(const Dissection& d, const DissectedField& field, std::size_t most)
{
    const ByteView bytes = d.bytesOf(field);
    const QString text = joined(bytes.first(std::min(bytes.size(), most)), u" "_qs, 16);
    return bytes.size() > most ? text + u" \u2026"_qs : text;
}

QString placeInFrame(const DissectedField& field)
{
    if (field.bit % 8 == 0 && field.bits % 8 == 0) {
        if (field.firstByte() == field.lastByte())
            return Words::tr("byte %1 of the frame, 8 bits").arg(field.firstByte());
        const QString place =
            Words::tr("bytes %1 to %2 of the frame").arg(field.firstByte()).arg(field.lastByte());
        return field.bits <= 64 ? Words::tr("%1, %2 bits").arg(place).arg(field.bits) : place;
    }
    if (field.bits == 1)
        return Words::tr("bit %1 of byte %2 of the frame")
            .arg(field.bit % 8)
            .arg(field.firstByte());
    return Words::tr("%1 bits from bit %2 of byte %3 of the frame")
        .arg(field.bits)
        .arg(field.bit % 8)
        .arg(field.firstByte());
}

QString valueText(const Dissection& d, const DissectedField& field, bool raw)
{
    if (isOneOf(field.id, {FieldId::EthernetDestination, FieldId::EthernetSource}))
        return joined(d.bytesOf(field), u":"_qs, 16);
    if (isOneOf(field.id, {FieldId::IpSource, FieldId::IpDestination}))
        return joined(d.bytesOf(field), u"."_qs, 10);
    if (isOneOf(field.id, {FieldId::EtherType, FieldId::IpChecksum, FieldId::TcpChecksum,
                           FieldId::UdpChecksum, FieldId::IcmpChecksum}))
        return hex(field.value, 4);
    if (field.id == FieldId::FrameCheckSequence)
        return hex(lowestFirst(d.bytesOf(field)), 8);
    if (isOneOf(field.id,
                {FieldId::Payload, FieldId::FragmentData, FieldId::Padding, FieldId::Unread,
                 FieldId::OptionOther, FieldId::OptionPadding, FieldId::IpOptions}))
        return byteCountText(field.bits / 8);
    return QString::number(field.relative && !raw ? *field.relative : field.value);
}

QString asideText(const Dissection& d, const DissectedField& field, bool raw)
{
    if (field.relative)
        return raw ? Words::tr("relative %1").arg(*field.relative)
                   : Words::tr("raw %1").arg(field.value);
    if (const ChecksumWorking* working = workingOf(d, field))
        return verdictText(working->verdict);
    if (field.id == FieldId::IpProtocol)
        return protocolName(field.value);
    if (field.id == FieldId::OptionKind)
        return optionName(static_cast<std::uint8_t>(field.value));
    const bool wholeBytes = field.bits % 8 == 0 && field.bit % 8 == 0;
    return wholeBytes && field.bits <= 48 ? hexText(d, field, 6) : QString();
}

std::vector<Fact> fieldFacts(const Dissection& d, const DissectedField& field,
                             std::optional<int> windowShift)
{
    std::vector<Fact> facts;
    const bool sequence = field.id == FieldId::TcpSequence || field.id == FieldId::TcpAcknowledgment
                          || field.id == FieldId::OptionSackLeft
                          || field.id == FieldId::OptionSackRight;
    if (sequence)
        addSequenceFacts(facts, d, field);
    else if (const ChecksumWorking* working = workingOf(d, field))
        addChecksumFacts(facts, *working);
    else if (field.id == FieldId::TcpWindow)
        addWindowFacts(facts, field, windowShift);
    else
        facts.emplace_back(Words::tr("value"), valueText(d, field, true));
    if (const QString meaning = meaningOf(d, field); !meaning.isEmpty())
        facts.emplace_back(Words::tr("means"), meaning);
    facts.emplace_back(Words::tr("bytes"), hexText(d, field, 6));
    return facts;
}

} // namespace roundtrip::ui
