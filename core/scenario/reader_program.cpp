// SPDX-License-Identifier: GPL-3.0-or-later
// Reads "program": the steps of one end, and refuses those that cannot work where they stand.
#include "core/scenario/reader_parts.h"

namespace roundtrip {

namespace {

using namespace std::chrono_literals;

constexpr std::uint64_t kMostBytes = 1'000'000'000'000;
constexpr std::uint64_t kMostTimes = 1'000'000'000;
constexpr std::uint64_t kLargestDatagram = 65535 - 28; // less the headers of IP and UDP
constexpr Duration kLongestWait = kLongestRun;

struct Verb {
    std::string_view name;
    ProgramOp op;
};

constexpr std::array<Verb, 8> kVerbs{{
    {"bind", ProgramOp::Bind},
    {"connect", ProgramOp::Connect},
    {"accept", ProgramOp::Accept},
    {"await_acks", ProgramOp::AwaitAcks},
    {"shutdown", ProgramOp::Shutdown},
    {"close", ProgramOp::Close},
    {"abort", ProgramOp::Abort},
    {"crash", ProgramOp::Crash},
}};
constexpr std::array<std::string_view, 8> kVerbNames{"bind",     "connect", "accept", "await_acks",
                                                     "shutdown", "close",   "abort",  "crash"};
constexpr std::array<std::string_view, 5> kObjectNames{"send", "receive", "wait", "at", "set"};

/// What the steps of one program have in common.
struct Where {
    Transport transport;
    HostRole role;
};

std::optional<ProgramStep> readVerb(const Node& node)
{
    for (const Verb& verb : kVerbs) {
        if (node.isString(verb.name)) {
            ProgramStep step;
            step.op = verb.op;
            return step;
        }
    }
    const std::string& text = node.value().text;
    const std::string_view object = nearest(text, kObjectNames);
    const std::string_view near = nearest(text, kVerbNames);
    if (!object.empty() && (near.empty() || object == text))
        node.fail("\"" + text + "\" is not a step by itself",
                  "Write an object, such as { \"send\": 1000 } or { \"wait\": \"10 ms\" }.");
    else
        node.failExpected("a step: " + listOf(kVerbNames) + ", or an object with one of "
                              + listOf(kObjectNames),
                          near.empty() ? "" : "Did you mean \"" + std::string(near) + "\"?");
    return std::nullopt;
}

ProgramStep readSend(ObjectReader& reader, const Node& amount, const Where& where)
{
    ProgramStep step;
    step.op = ProgramOp::Send;
    if (const auto bytes = readInteger(amount, 1, kMostBytes)) {
        step.bytes = *bytes;
        if (where.transport == Transport::Udp && *bytes > kLargestDatagram)
            amount.fail("a datagram of " + std::to_string(*bytes)
                            + " bytes does not fit into an IP packet, whatever the MTU",
                        "Send at most " + std::to_string(kLargestDatagram) + " bytes at a time.");
    }
    if (const auto times = reader.take("times"))
        assign(step.times, readInteger(*times, 1, kMostTimes));
    if (const auto every = reader.take("every"))
        assign(step.every, readDuration(*every, 0ns, kLongestWait));
    if (where.transport == Transport::Udp)
        reader.refuse("urgent", "UDP has no urgent data", "Take \"urgent\" away.");
    else if (const auto urgent = reader.take("urgent"))
        assign(step.urgent, readBool(*urgent));
    return step;
}

/// "times": each call takes one datagram, and cuts off what it has no room for.
void readCalls(const Node& times, Transport transport, bool slow, ProgramStep& step)
{
    if (transport == Transport::Tcp)
        return times.fail("a stream has no messages that could be counted",
                          "Take \"times\" away, or write the step more than once.");
    if (slow)
        return times.fail("a slow reader goes on for ever", "Take \"times\" or \"every\" away.");
    step.op = ProgramOp::ReceiveEach;
    assign(step.times, readInteger(times, 1, kMostTimes));
}

ProgramStep readReceive(ObjectReader& reader, const Node& amount, const Where& where)
{
    ProgramStep step;
    const auto every = reader.take("every");
    if (amount.isString("all")) {
        step.op = ProgramOp::ReceiveAll;
        if (every)
            every->fail("\"every\" needs a number of bytes to receive each time",
                        "Write, for example, { \"receive\": 500, \"every\": \"10 ms\" }.");
        return step;
    }
    step.op = ProgramOp::Receive;
    if (!amount.is(JsonKind::Integer))
        amount.failExpected("a number of bytes, or \"all\"");
    else
        assign(step.bytes, readInteger(amount, 1, kMostBytes));
    if (every)
        assign(step.every, readDuration(*every, 1ns, kLongestWait));
    if (const auto times = reader.take("times"))
        readCalls(*times, where.transport, every.has_value(), step);
    return step;
}

ProgramStep readWait(const Node& amount)
{
    ProgramStep step;
    step.op = ProgramOp::Wait;
    assign(step.wait, readDuration(amount, 0ns, kLongestWait));
    return step;
}

ProgramStep readAt(const Node& amount)
{
    ProgramStep step;
    step.op = ProgramOp::At;
    if (const auto at = readDuration(amount, 0ns, kLongestRun))
        step.at = SimTime(*at);
    return step;
}

ProgramStep readSet(const Node& settings)
{
    ProgramStep step;
    step.op = ProgramOp::SetNagle;
    ObjectReader reader(settings, "\"nagle\": true or false");
    if (const auto nagle = reader.take("nagle"))
        assign(step.value, readBool(*nagle));
    else if (settings.value().members.empty() && reader.ok())
        settings.failExpected("an object with \"nagle\": true or false");
    reader.refuseRest();
    return step;
}

std::optional<ProgramStep> readObject(const Node& node, const Where& where)
{
    ObjectReader reader(node, "one step");
    std::optional<ProgramStep> step;
    for (const std::string_view name : kObjectNames) {
        const auto amount = reader.take(name);
        if (!amount)
            continue;
        if (step) {
            amount->fail("two steps stand in one object", "Write each step by itself.");
            continue;
        }
        if (name == "send")
            step = readSend(reader, *amount, where);
        else if (name == "receive")
            step = readReceive(reader, *amount, where);
        else if (name == "wait")
            step = readWait(*amount);
        else if (name == "at")
            step = readAt(*amount);
        else
            step = readSet(*amount);
    }
    reader.refuseRest();
    if (!step && node.value().members.empty())
        node.failExpected("a step with one of " + listOf(kObjectNames));
    return step;
}

std::optional<ProgramStep> readStep(const Node& node, const Where& where)
{
    if (node.is(JsonKind::String))
        return readVerb(node);
    if (node.is(JsonKind::Object))
        return readObject(node, where);
    node.failExpected("a step: a string such as \"connect\", or an object such as "
                      "{ \"send\": 1000 }");
    return std::nullopt;
}

bool needsConnection(ProgramOp op)
{
    switch (op) {
    case ProgramOp::Bind:
    case ProgramOp::Connect:
    case ProgramOp::Accept:
    case ProgramOp::Wait:
    case ProgramOp::At:
    case ProgramOp::SetNagle:
    case ProgramOp::Close:
    case ProgramOp::Application: // these three stand in no file
    case ProgramOp::AwaitTurn:
    case ProgramOp::PassTurn:
    case ProgramOp::Crash: return false;
    case ProgramOp::Send:
    case ProgramOp::Receive:
    case ProgramOp::ReceiveAll:
    case ProgramOp::ReceiveEach:
    case ProgramOp::AwaitAcks:
    case ProgramOp::Shutdown:
    case ProgramOp::Abort: return true;
    }
    return false;
}

bool worksOverUdp(ProgramOp op)
{
    switch (op) {
    case ProgramOp::Send:
    case ProgramOp::Receive:
    case ProgramOp::ReceiveAll:
    case ProgramOp::ReceiveEach:
    case ProgramOp::Wait:
    case ProgramOp::At:
    case ProgramOp::Bind:
    case ProgramOp::Connect: // the socket remembers its peer, and errors come back to it
    case ProgramOp::Close: return true;
    case ProgramOp::Accept:
    case ProgramOp::AwaitAcks:
    case ProgramOp::Shutdown:
    case ProgramOp::Abort:
    case ProgramOp::Crash:
    case ProgramOp::Application:
    case ProgramOp::AwaitTurn:
    case ProgramOp::PassTurn:
    case ProgramOp::SetNagle: return false;
    }
    return false;
}

void checkUdpStep(const Node& node, const ProgramStep& step, const Where& where, bool received)
{
    const bool serverConnects = step.op == ProgramOp::Connect && where.role == HostRole::Server;
    if (!worksOverUdp(step.op) || serverConnects)
        node.fail("UDP has no connection, so " + node.found() + " means nothing here",
                  "Take it away: a UDP program sends, receives, waits and closes.");
    else if (where.role == HostRole::Server && step.op == ProgramOp::Send && !received)
        node.fail("the server does not know where to send to before a datagram has come",
                  "Put a \"receive\" before it.");
}

/// What later steps may count on: a connection, or under UDP a datagram that has come.
bool opens(const ProgramStep& step, Transport transport)
{
    if (transport == Transport::Udp)
        return step.op == ProgramOp::Receive || step.op == ProgramOp::ReceiveEach;
    return step.op == ProgramOp::Connect || step.op == ProgramOp::Accept;
}

/// Complains about a step that cannot work here. `opened`: see opens().
void checkStep(const Node& node, const ProgramStep& step, const Where& where, bool opened)
{
    if (where.transport == Transport::Udp)
        return checkUdpStep(node, step, where, opened);
    if (opens(step, where.transport) && opened)
        return node.fail("this program has opened its connection already",
                         "One flow is one connection: add a second flow for another.");
    if (needsConnection(step.op) && !opened)
        node.fail("this step needs a connection, and none is opened before it",
                  where.role == HostRole::Client ? "Put \"connect\" before it."
                                                 : "Put \"accept\" before it.");
}

} // namespace

std::vector<ProgramStep> defaultProgram(Transport transport, HostRole role)
{
    const auto step = [](ProgramOp op) {
        ProgramStep made;
        made.op = op;
        return made;
    };
    const bool client = role == HostRole::Client;
    if (transport == Transport::Udp)
        return client ? std::vector<ProgramStep>{}
                      : std::vector<ProgramStep>{step(ProgramOp::ReceiveAll)};
    if (client)
        return {step(ProgramOp::Connect), step(ProgramOp::Close)};
    return {step(ProgramOp::Accept), step(ProgramOp::ReceiveAll), step(ProgramOp::Close)};
}

std::vector<ProgramStep> readProgram(const Node& node, Transport transport, HostRole role)
{
    std::vector<ProgramStep> program;
    if (!expectArray(node, "steps"))
        return program;
    const Where where{transport, role};
    bool opened = false;
    bool hasSocket = false;
    for (std::size_t i = 0; i < node.value().items.size(); ++i) {
        const Node item = node.item(i);
        const auto step = readStep(item, where);
        if (!step) {
            opened = true; // perhaps a misspelt "connect": one complaint is enough
            continue;
        }
        if (step->op == ProgramOp::Bind && hasSocket)
            item.fail("this program has its port already",
                      "Put \"bind\" once, before everything that uses the socket.");
        hasSocket = hasSocket || (step->op != ProgramOp::Wait && step->op != ProgramOp::At);
        checkStep(item, *step, where, opened);
        opened = opened || opens(*step, transport);
        program.push_back(*step);
    }
    if (node.value().items.empty())
        node.fail("a program has at least one step",
                  "Add one, or leave \"program\" out for the usual program.");
    return program;
}

} // namespace roundtrip
