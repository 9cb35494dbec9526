// SPDX-License-Identifier: GPL-3.0-or-later
// See call_words.h.
#include "ui/calls/call_words.h"

#include "ui/parts/axis_text.h"

#include <QCoreApplication>

#include <algorithm>

namespace roundtrip::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Calls)
};

QString errorText(const ProgramCall& call)
{
    const std::string_view name = programErrorName(call.error);
    return QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size()));
}

/// The error in a word, for a narrow column.
QString shortError(ProgramError error)
{
    switch (error) {
    case ProgramError::None: break;
    case ProgramError::AddressInUse: return Words::tr("in use");
    case ProgramError::AddressNotAvailable: return Words::tr("no port");
    case ProgramError::AccessDenied: return Words::tr("denied");
    case ProgramError::ConnectionRefused: return Words::tr("refused");
    case ProgramError::ConnectionReset: return Words::tr("reset");
    case ProgramError::TimedOut: return Words::tr("timeout");
    case ProgramError::BrokenPipe: return Words::tr("pipe");
    case ProgramError::NotConnected:
    case ProgramError::BadDescriptor: break;
    }
    return Words::tr("error");
}

/// "1", "1 and 2", "2 to 5"
QString sendNumbers(const std::vector<SendPart>& parts)
{
    const QString first = grouped(parts.front().send);
    const QString last = grouped(parts.back().send);
    if (parts.size() == 1)
        return first;
    return parts.size() == 2 ? Words::tr("%1 and %2").arg(first, last)
                             : Words::tr("%1 to %2").arg(first, last);
}

QString row(const QString& name, const QString& value)
{
    return QStringLiteral("<tr><td>%1&nbsp;&nbsp;</td><td>%2</td></tr>")
        .arg(name.toHtmlEscaped(), value.toHtmlEscaped());
}

/// Of a receive that had room for a part of its datagram: all of that.
QString wholeText(const ProgramCall& call) { return grouped(call.got + call.cutOff); }

/// Whether it has returned, as far as may be told.
bool returnedBy(const ProgramCall& call, SimTime now, bool futureHidden)
{
    return call.returned && (!futureHidden || *call.returned <= now);
}

QString explanation(const ProgramCall& call)
{
    switch (call.name) {
    case CallName::Socket: return Words::tr("asks its system for a socket");
    case CallName::Bind: return Words::tr("gives the socket its own port");
    case CallName::Listen: return Words::tr("lets others open connections to it");
    case CallName::Accept: return Words::tr("waits for a connection that is open");
    case CallName::Connect: return Words::tr("opens a connection to the other end");
    case CallName::Send: return Words::tr("gives bytes to the socket");
    case CallName::Receive: return Words::tr("takes what has come, or waits for it");
    case CallName::Shutdown: return Words::tr("will send nothing more");
    case CallName::Close: return Words::tr("is done with the socket");
    case CallName::Abort: return Words::tr("throws the connection away (linger time 0)");
    case CallName::SetNoDelay: return Words::tr("turns Nagle's algorithm on or off");
    case CallName::Sleep: return Words::tr("does something else");
    case CallName::AwaitAcks: return Words::tr("asks until everything is acknowledged");
    case CallName::Crash: return Words::tr("its computer forgets everything");
    }
    return {};
}

} // namespace

QString callNameText(CallName name)
{
    if (name == CallName::AwaitAcks)
        return Words::tr("await ACKs");
    if (name == CallName::Crash)
        return Words::tr("crash");
    if (name == CallName::Abort)
        return Words::tr("abort");
    if (name == CallName::Sleep)
        return Words::tr("pause");
    return QString::fromStdString(callName(name));
}

QStringList callTexts(const ProgramCall& call)
{
    const QString name = callNameText(call.name);
    const auto with = [&](const QString& argument) {
        return QStringList{name + u' ' + argument, name};
    };
    if (call.name == CallName::Send)
        return with(grouped(call.asked));
    if (call.name == CallName::Bind && call.port != 0)
        return with(QString::number(call.port));
    if (call.name == CallName::AwaitAcks)
        return {name, Words::tr("await")};
    if (call.name == CallName::SetNoDelay)
        return {name, Words::tr("option")};
    return {name};
}

QStringList resultTexts(const ProgramCall& call)
{
    const QString arrow = u"\u2192 "_qs;
    switch (call.result) {
    case CallResult::None: break;
    case CallResult::Done:
        if (call.blockedFrom && call.name == CallName::Connect)
            return {arrow + Words::tr("open")};
        break;
    case CallResult::GotBytes:
        if (call.name == CallName::Receive && call.cutOff > 0)
            return {arrow + Words::tr("%1 of %2").arg(grouped(call.got), wholeText(call)),
                    arrow + grouped(call.got)};
        if (call.name == CallName::Receive)
            return {arrow + grouped(call.got)};
        break;
    case CallResult::EndOfStream: return {arrow + Words::tr("0 (end)"), arrow + u'0'};
    case CallResult::Connection: return {arrow + u':' + QString::number(call.peerPort)};
    case CallResult::Failed:
        return {arrow + errorText(call), arrow + shortError(call.error), shortError(call.error)};
    }
    return {};
}

QStringList instantTexts(const ProgramCall& call)
{
    const QString name = callNameText(call.name);
    if (call.result == CallResult::GotBytes && call.cutOff > 0)
        return {Words::tr("%1 %2 of %3").arg(name, grouped(call.got), wholeText(call)),
                name + u' ' + grouped(call.got), name};
    if (call.result == CallResult::GotBytes && call.name == CallName::Receive)
        return {name + u' ' + grouped(call.got), name};
    if (call.result == CallResult::EndOfStream)
        return {name + u" 0"_qs, name};
    if (call.result == CallResult::Failed)
        return {name + u' ' + errorText(call), name + u' ' + shortError(call.error), name};
    return callTexts(call);
}

QString resultSentence(const ProgramCall& call)
{
    switch (call.result) {
    case CallResult::None: break;
    case CallResult::Done: return Words::tr("0: done");
    case CallResult::GotBytes: {
        if (call.cutOff > 0) {
            const QString part = Words::tr("%1 of %2 bytes: the rest is gone")
                                     .arg(grouped(call.got), wholeText(call));
            return call.parts.empty()
                       ? part
                       : Words::tr("%1; from send %2").arg(part, sendNumbers(call.parts));
        }
        const QString bytes = call.got == 1 ? Words::tr("1 byte")
                                            : Words::tr("%1 bytes").arg(grouped(call.got));
        return call.parts.empty()
                   ? bytes
                   : Words::tr("%1, from send %2").arg(bytes, sendNumbers(call.parts));
    }
    case CallResult::EndOfStream: return Words::tr("0: the other end sends nothing more");
    case CallResult::Connection:
        return Words::tr("a socket connected with port %1").arg(call.peerPort);
    case CallResult::Failed: {
        const std::string_view text = programErrorText(call.error);
        return Words::tr("-1: %1, %2")
            .arg(errorText(call),
                 QString::fromLatin1(text.data(), static_cast<qsizetype>(text.size())));
    }
    }
    return {};
}

QString callToolTip(const ProgramCall& call, SimTime now, bool futureHidden)
{
    QString rows = row(Words::tr("called"), exactText(call.called));
    const bool returned = returnedBy(call, now, futureHidden);
    if (call.asked > 0)
        rows += row(call.name == CallName::Send ? Words::tr("bytes to send")
                                                : Words::tr("bytes wanted"),
                    grouped(call.asked));
    if (call.port != 0)
        rows += row(Words::tr("port"), QString::number(call.port));
    if (call.implied)
        rows += row(Words::tr("implied"), Words::tr("the scenario does not write it"));
    if (returned) {
        if (call.blockedFrom)
            rows += row(Words::tr("blocked for"), durationText(*call.returned - call.called));
        rows += row(Words::tr("returned"), exactText(*call.returned));
        rows += row(Words::tr("value"), resultSentence(call));
    } else {
        rows += row(Words::tr("returned"),
                    futureHidden || call.returned ? Words::tr("not yet") : Words::tr("never"));
    }
    return QStringLiteral("<b>%1</b>: %2<table cellspacing=\"0\" cellpadding=\"1\">%3</table>")
        .arg(callNameText(call.name), explanation(call).toHtmlEscaped(), rows);
}

CallCardWords callCardWords(const ProgramCall& call, SimTime now, bool futureHidden)
{
    const bool client = call.host == HostRole::Client;
    const QString name = callTexts(call).front();
    CallCardWords words{(client ? Words::tr("Client: %1") : Words::tr("Server: %1")).arg(name), {}};
    words.lines << explanation(call);
    if (call.implied)
        words.lines << Words::tr("implied: the scenario does not write it");
    words.lines << Words::tr("called at %1").arg(exactText(call.called));
    if (!returnedBy(call, now, futureHidden)) {
        if (now > call.called && call.goesOnAt(now))
            words.lines << (call.blockedFrom ? Words::tr("blocked for %1 so far")
                                             : Words::tr("has taken %1 so far"))
                               .arg(durationText(now - call.called));
        words.lines << (futureHidden ? Words::tr("has not returned yet")
                                     : Words::tr("never returns"));
        return words;
    }
    const Duration length = *call.returned - call.called;
    if (length == Duration::zero())
        words.lines << Words::tr("returned at once, never blocked");
    else
        words.lines << (call.blockedFrom ? Words::tr("blocked for %1, until %2")
                                         : Words::tr("took %1, until %2"))
                           .arg(durationText(length), exactText(*call.returned));
    if (const QString result = resultSentence(call); !result.isEmpty())
        words.lines << Words::tr("returned %1").arg(result);
    return words;
}

QString callSentence(const ProgramCall& call, SimTime now, bool futureHidden)
{
    const CallCardWords words = callCardWords(call, now, futureHidden);
    return u"%1: %2."_qs.arg(words.title, words.lines.join(u"; "_qs));
}

QString callOutcome(const ProgramCall& call, SimTime now, bool futureHidden)
{
    if (returnedBy(call, now, futureHidden))
        return resultSentence(call);
    return call.blockedFrom ? Words::tr("blocked") : Words::tr("goes on");
}

QString programSentence(const std::vector<ProgramCall>& calls, HostRole host, SimTime now)
{
    const auto after =
        std::upper_bound(calls.begin(), calls.end(), now,
                         [](SimTime t, const ProgramCall& call) { return t < call.called; });
    const QString who = host == HostRole::Client ? Words::tr("The client's program")
                                                 : Words::tr("The server's program");
    if (after == calls.begin())
        return calls.empty() ? QString() : Words::tr("%1 has not begun.").arg(who);
    const ProgramCall& call = *(after - 1);
    const QString name = callTexts(call).front();
    if (call.goesOnAt(now))
        return call.name == CallName::Sleep
                   ? Words::tr("%1 does something else since %2.").arg(who, exactText(call.called))
                   : Words::tr("%1 is blocked in %2 since %3.")
                         .arg(who, name, exactText(call.called));
    return Words::tr("%1: %2 has returned %3.").arg(who, name, resultSentence(call));
}

} // namespace roundtrip::ui
