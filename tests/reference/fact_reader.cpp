// SPDX-License-Identifier: GPL-3.0-or-later
// Reads a fact from its JSON form: "f" names the kind, each kind has its own keys.
#include "tests/reference/fact.h"

#include "tests/reference/json_fields.h"

#include <algorithm>

namespace roundtrip::reference {
namespace {

struct KindName {
    std::string_view name;
    FactKind kind;
};
constexpr std::array<KindName, 9> kKinds{{{"order", FactKind::Order},
                                          {"count", FactKind::Count},
                                          {"retx", FactKind::Retransmit},
                                          {"dt", FactKind::Elapsed},
                                          {"dupacks", FactKind::DuplicateAcks},
                                          {"flights", FactKind::Flights},
                                          {"retx_total", FactKind::RetransmitTotal},
                                          {"bytes_acked", FactKind::BytesAcked},
                                          {"last", FactKind::Last}}};

FactKind readKind(const JsonValue& value)
{
    const auto kind = std::ranges::find(kKinds, asString(value), &KindName::name);
    if (kind == kKinds.end())
        refuse(value, "no kind of fact is called \"" + value.text + "\"");
    return kind->kind;
}

bool readRequired(const JsonValue& who)
{
    if (asString(who) != "both" && who.text != "recorded")
        refuse(who, "expected \"both\" or \"recorded\"");
    return who.text == "both";
}

void readItems(const JsonValue& value, Fact& fact)
{
    for (const JsonValue& item : asArray(value))
        fact.items.push_back(readPattern(item));
    if (fact.items.empty())
        refuse(value, "an order of nothing");
}

void readElapsed(const JsonValue& value, Fact& fact)
{
    fact.a = readPattern(require(value, "a"));
    fact.b = readPattern(require(value, "b"));
    if (const JsonValue* first = find(value, "na"))
        fact.first = asInteger(*first);
    if (const JsonValue* second = find(value, "nb"))
        fact.second = asInteger(*second);
    fact.time = readTimeRange(require(value, "ms"));
}

void readFlights(const JsonValue& value, Fact& fact)
{
    fact.direction = asDirection(require(value, "dir"));
    fact.gapMs = asNumber(require(value, "gap_ms"));
    for (const JsonValue& flight : asArray(require(value, "list")))
        fact.flights.push_back(asInteger(flight));
}

void readTransmission(const JsonValue& value, Fact& fact)
{
    fact.direction = asDirection(require(value, "dir"));
    fact.seq = asInteger(require(value, "seq"));
    if (const JsonValue* transmission = find(value, "tx"))
        fact.transmission = asInteger(*transmission);
    if (fact.transmission < 2)
        refuse(value, "the first transmission follows none");
    if (const JsonValue* flags = find(value, "flags"))
        fact.flags = asString(*flags);
    if (fact.kind == FactKind::Retransmit)
        fact.time = readTimeRange(require(value, "dt_ms"));
    else
        fact.number = readIntegerRange(require(value, "n"));
}

void readParts(const JsonValue& value, Fact& fact)
{
    switch (fact.kind) {
    case FactKind::Order: return readItems(require(value, "items"), fact);
    case FactKind::Elapsed: return readElapsed(value, fact);
    case FactKind::Flights: return readFlights(value, fact);
    case FactKind::Retransmit:
    case FactKind::DuplicateAcks: return readTransmission(value, fact);
    case FactKind::Last: fact.pattern = readPattern(require(value, "m")); return;
    case FactKind::Count:
        fact.pattern = readPattern(require(value, "m"));
        fact.number = readIntegerRange(require(value, "n"));
        return;
    case FactKind::RetransmitTotal:
    case FactKind::BytesAcked:
        fact.direction = asDirection(require(value, "dir"));
        fact.number = readIntegerRange(require(value, "n"));
        return;
    }
}

} // namespace

Fact readFact(const JsonValue& value)
{
    allowOnly(value, {"f", "who", "text", "v", "m", "n", "items", "dir", "seq", "tx", "flags",
                      "dt_ms", "a", "b", "na", "nb", "ms", "gap_ms", "list"});
    Fact fact;
    fact.kind = readKind(require(value, "f"));
    fact.required = readRequired(require(value, "who"));
    if (const JsonValue* text = find(value, "text"))
        fact.text = asString(*text);
    if (const JsonValue* vantage = find(value, "v"))
        fact.vantage = asHost(*vantage);
    readParts(value, fact);
    return fact;
}

std::string nameOf(const Fact& fact)
{
    std::string name(std::ranges::find(kKinds, fact.kind, &KindName::kind)->name);
    if (!fact.text.empty())
        name += " (" + fact.text + ")";
    return name;
}

} // namespace roundtrip::reference
