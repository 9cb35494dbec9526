// SPDX-License-Identifier: GPL-3.0-or-later
// The only unit that knows muParser, which reads and works out the expression. Its numbers are
// floating-point, exact for whole numbers below 2^53: they decide where a playhead stops and
// nothing that the engine does.
#include "core/query/condition.h"

#include "core/base/nearest_name.h"
#include "core/query/condition_logic.h"

#include <muParser.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cstring>
#include <utility>

namespace roundtrip {

namespace {

using Number = mu::value_type;
using Logic = ConditionLogic<Number>;

constexpr std::array<std::string_view, kVariables> kVariableNames{
    "sndUna", "sndNxt", "sndWnd", "cwnd",   "ssthresh", "dupAcks",
    "srtt",   "rttvar", "rto",    "rcvNxt", "rcvWnd"};
constexpr std::array<std::string_view, kHosts> kHostNames{"client", "server"};
constexpr std::size_t kStateSlot = kVariables; ///< behind the variables of a host
constexpr std::size_t kSlots = kVariables + 1;
constexpr Number kNanosecondsInOne = 1'000'000; ///< times are milliseconds here

bool isTime(std::size_t variable)
{
    const auto v = static_cast<Variable>(variable);
    return v == Variable::Srtt || v == Variable::Rttvar || v == Variable::Rto;
}

Number measureOf(std::size_t variable)
{
    if (isTime(variable))
        return Logic::kTime;
    return static_cast<Variable>(variable) == Variable::DupAcks ? Logic::kPlain : Logic::kBytes;
}

/// "SYN_SENT": a name that no expression takes for a subtraction.
std::string constantOf(TcpState state)
{
    std::string name(tcpStateName(state));
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
}

std::vector<std::string> makeNames()
{
    std::vector<std::string> names;
    for (const std::string_view host : kHostNames) {
        for (const std::string_view variable : kVariableNames)
            names.push_back(std::string(host) + '.' + std::string(variable));
        names.push_back(std::string(host) + ".state");
    }
    for (int i = 0; i < kTcpStates; ++i)
        names.push_back(constantOf(static_cast<TcpState>(i)));
    return names;
}

const std::vector<std::string>& nameTable()
{
    static const std::vector<std::string> names = makeNames();
    return names;
}

bool isNameLetter(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '.';
}

/// The RFC's "SYN-SENT" becomes the constant's name, which is as long: places stay what they are.
std::string withConstants(std::string_view text)
{
    std::string plain(text);
    for (int i = 0; i < kTcpStates; ++i) {
        const std::string_view rfc = tcpStateName(static_cast<TcpState>(i));
        for (auto at = plain.find(rfc); at != std::string::npos; at = plain.find(rfc, at + 1)) {
            if (at > 0 && isNameLetter(plain[at - 1]))
                continue;
            plain.replace(at, rfc.size(), constantOf(static_cast<TcpState>(i)));
        }
    }
    return plain;
}

/// One '=' would set a variable.
std::optional<ConditionError> findAssignment(std::string_view text)
{
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '=')
            continue;
        if (i + 1 < text.size() && text[i + 1] == '=') {
            ++i;
            continue;
        }
        const char before = i > 0 ? text[i - 1] : ' ';
        if (before != '<' && before != '>' && before != '!')
            return ConditionError{"A single '=' compares nothing. Write '==' for \"is equal to\".",
                                  i, 1};
    }
    return std::nullopt;
}

/// Two comparisons of which the second would compare the truth of the first.
std::optional<ConditionError> findChain(std::string_view text)
{
    std::vector<bool> compared{false}; ///< by open bracket: since the last "and", "or" or comma
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '(')
            compared.push_back(false);
        else if (c == ')' && compared.size() > 1)
            compared.pop_back();
        else if (c == '&' || c == '|' || c == ',')
            compared.back() = false;
        const bool two = i + 1 < text.size() && text[i + 1] == '=';
        if (c != '<' && c != '>' && !(two && (c == '=' || c == '!')))
            continue;
        const std::size_t length = two ? 2 : 1;
        if (compared.back())
            return ConditionError{"Two comparisons stand in a row. Join them with '&&', as in: "
                                  "1000 < client.cwnd && client.cwnd < 2000",
                                  i, length};
        compared.back() = true;
        i += length - 1;
    }
    return std::nullopt;
}

/// muParser would take them for a choice between two values.
std::optional<ConditionError> findChoice(std::string_view text)
{
    const auto at = text.find_first_of("?:");
    if (at == std::string_view::npos)
        return std::nullopt;
    return ConditionError{
        "'" + std::string(text.substr(at, 1)) + "' means nothing here. Take it away.", at, 1};
}

ConditionError unknownName(std::string_view text, std::size_t at)
{
    // muParser's token may go on behind the name.
    std::size_t length = 0;
    while (at + length < text.size() && isNameLetter(text[at + length]))
        ++length;
    if (length == 0)
        return {"'" + std::string(text.substr(at, 1)) + "' means nothing here. Take it away.", at,
                std::min<std::size_t>(1, text.size() - at)};
    const std::string name(text.substr(at, length));
    const std::string_view near = nearest(name, Condition::names());
    std::string message = "Nothing is called '" + name + "'. ";
    // Without its host a name is far from every other.
    const auto ofHost = std::find(kVariableNames.begin(), kVariableNames.end(), name);
    if (ofHost != kVariableNames.end() || name == "state")
        message += "Say whose it is: client." + name + " or server." + name + ".";
    else if (!near.empty())
        message += "Did you mean " + std::string(near) + "?";
    else
        message += "Variables are written client.cwnd, server.rcvWnd, client.state and so on.";
    return {message, at, length};
}

ConditionError readError(const mu::ParserError& error, std::string_view text)
{
    const std::size_t at = error.GetPos() < 0
                               ? text.size()
                               : std::min(static_cast<std::size_t>(error.GetPos()), text.size());
    switch (error.GetCode()) {
    case mu::ecUNASSIGNABLE_TOKEN: return unknownName(text, at);
    case mu::ecUNEXPECTED_EOF:
    case mu::ecEMPTY_EXPRESSION:
        return {"The condition is not finished: a value is missing at its end.", text.size(), 0};
    case mu::ecMISSING_PARENS:
        return {"A bracket is open at the end. Close it with ')'.", text.size(), 0};
    case mu::ecUNEXPECTED_PARENS:
        return {"This bracket has no partner, or stands where a value is expected.", at, 1};
    case mu::ecUNEXPECTED_VAL:
    case mu::ecUNEXPECTED_VAR:
        return {"A value stands here where an operator such as '<' or '&&' is expected.", at,
                error.GetToken().size()};
    case mu::ecUNEXPECTED_OPERATOR:
        return {"An operator stands here where a value is expected.", at, error.GetToken().size()};
    default:
        return {"The condition cannot be read from here on. Write it as in: client.cwnd < 2000",
                std::min(at, text.size()), std::min(error.GetToken().size(), text.size() - at)};
    }
}

} // namespace

namespace {

unsigned precedence(OperatorRank rank)
{
    return static_cast<unsigned>(rank) + 1; // the signs stand above: mu::prINFIX
}

/// What is the same in each reading: the letters, the names of the states, no operator of
/// muParser's own.
void prepare(mu::Parser& parser)
{
    parser.EnableBuiltInOprt(false);
    parser.DefineNameChars("0123456789_.abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
    parser.DefineOprtChars("abcdefghijklmnopqrstuvwxyz!+-*^/?<>=#!$%&|~'_");
    parser.ClearFun();
    parser.ClearConst();
    for (int i = 0; i < kTcpStates; ++i)
        parser.DefineConst(constantOf(static_cast<TcpState>(i)), i);
}

/// Takes a number where measures are reckoned with.
int readPlain(const char* text, int* position, Number* value)
{
    const bool number = std::isdigit(static_cast<unsigned char>(*text)) != 0 || *text == '.';
    Number ignored = 0;
    const auto read = std::from_chars(text, text + std::strlen(text), ignored);
    if (!number || read.ptr == text)
        return 0;
    *position += static_cast<int>(read.ptr - text);
    *value = Logic::kPlain;
    return 1;
}

} // namespace

struct Condition::Parser {
    explicit Parser(std::string_view source) : text(source)
    {
        prepare(parser);
        std::size_t name = 0;
        for (auto& host : values) {
            for (Number& value : host)
                parser.DefineVar(nameTable()[name++], &value);
        }
        for (const Logic::Operator& one : Logic::operators())
            parser.DefineOprt(std::string(one.sign), one.value, precedence(one.rank));
        for (const Logic::Operator& one : Logic::functions())
            parser.DefineFun(std::string(one.sign), one.value);
        parser.DefineInfixOprt("!", Logic::negate);
        parser.DefinePostfixOprt(
            "us", +[](Number a) { return a / 1000; });
        parser.DefinePostfixOprt(
            "ms", +[](Number a) { return a; });
        parser.DefinePostfixOprt(
            "s", +[](Number a) { return a * 1000; });
        parser.SetExpr(withConstants(source));
    }

    /// Throws a MeasureError where the condition compares what cannot be compared.
    void checkMeasures() const
    {
        mu::Parser measuring;
        std::array<Number, kSlots> measures{};
        for (std::size_t slot = 0; slot < kVariables; ++slot)
            measures[slot] = measureOf(slot);
        prepare(measuring);
        for (std::size_t name = 0; name < kHosts * kSlots; ++name)
            measuring.DefineVar(nameTable()[name], &measures[name % kSlots]);
        for (const Logic::Operator& one : Logic::operators())
            measuring.DefineOprt(std::string(one.sign), one.measure, precedence(one.rank));
        for (const Logic::Operator& one : Logic::functions())
            measuring.DefineFun(std::string(one.sign), one.measure);
        measuring.DefineInfixOprt(
            "!", +[](Number) { return Logic::kPlain; });
        for (const char* unit : {"us", "ms", "s"})
            measuring.DefinePostfixOprt(unit, Logic::measureOfUnit);
        measuring.AddValIdent(readPlain);
        measuring.SetExpr(withConstants(text));
        (void)measuring.Eval();
    }

    /// Throws what muParser throws.
    void readUsed()
    {
        (void)parser.Eval();
        for (const auto& [name, value] : parser.GetUsedVar()) {
            for (std::size_t host = 0; host < values.size(); ++host) {
                for (std::size_t slot = 0; slot < kSlots; ++slot) {
                    if (value == &values[host][slot])
                        used.emplace_back(host, slot);
                }
            }
        }
    }

    std::string text;
    std::array<std::array<Number, kSlots>, kHosts> values{};
    std::vector<std::pair<std::size_t, std::size_t>> used; ///< host and slot
    mu::Parser parser;
};

Condition::Condition(std::unique_ptr<Parser> parser) : m_parser(std::move(parser)) {}
Condition::Condition(Condition&&) noexcept = default;
Condition& Condition::operator=(Condition&&) noexcept = default;
Condition::~Condition() = default;

const std::string& Condition::text() const { return m_parser->text; }

const std::vector<std::string_view>& Condition::names()
{
    static const std::vector<std::string_view> names(nameTable().begin(), nameTable().end());
    return names;
}

Condition::Reading Condition::read(std::string_view text)
{
    if (text.find_first_not_of(" \t\n") == std::string_view::npos)
        return {std::nullopt, {"Write a condition, such as: client.cwnd < 2000", 0, 0}};
    for (const auto find : {findAssignment, findChoice, findChain}) {
        if (auto error = find(text))
            return {std::nullopt, std::move(*error)};
    }
    try {
        auto parser = std::make_unique<Parser>(text);
        parser->readUsed();
        if (parser->parser.GetNumResults() != 1)
            return {std::nullopt,
                    {"A comma divides two conditions. Join them with '&&' or '||'.", text.find(','),
                     1}};
        if (parser->used.empty())
            return {std::nullopt,
                    {"This asks for no variable, so it can never become true. Write one, such as "
                     "client.cwnd.",
                     0, text.size()}};
        parser->checkMeasures();
        return {Condition(std::move(parser)), {}};
    } catch (const MeasureError& error) {
        return {std::nullopt, {std::string(error.message), 0, text.size()}};
    } catch (const mu::ParserError& error) {
        return {std::nullopt, readError(error, text)};
    }
}

bool Condition::holds(const WatchedValues& values) const
{
    for (const auto& [host, slot] : m_parser->used) {
        Number& value = m_parser->values[host][slot];
        if (slot == kStateSlot) {
            value = static_cast<Number>(values.state[host]);
            continue;
        }
        if ((values.known[host] & (VariableSet{1} << slot)) == 0) {
            value = Logic::kUnknown;
            continue;
        }
        value = static_cast<Number>(values.variables[host][slot]);
        if (isTime(slot))
            value /= kNanosecondsInOne;
    }
    const Number answer = m_parser->parser.Eval();
    return answer != 0 && !Logic::isUnknown(answer);
}

} // namespace roundtrip
