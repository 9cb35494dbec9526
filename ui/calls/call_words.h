// SPDX-License-Identifier: GPL-3.0-or-later
// A program's call in words: beside its box, in its tooltip, for the screen reader. Nothing that
// happens after the instant asked for is said. Pure.
#pragma once

#include "core/report/program_calls.h"

#include <QString>
#include <QStringList>

namespace roundtrip::ui {

/// "send 8 000", then shorter forms: "send".
QStringList callTexts(const ProgramCall& call);
/// "\u2192 1 000", then shorter; empty while it has not returned or where it says nothing new.
QStringList resultTexts(const ProgramCall& call);
/// Both in one for a call that returned at once: "recv 1 000", "recv".
QStringList instantTexts(const ProgramCall& call);

/// "1 460 bytes, from send 1 and 2".
QString resultSentence(const ProgramCall& call);
/// Rich text of a few lines.
QString callToolTip(const ProgramCall& call, SimTime now, bool futureHidden);

/// The words of the call that is chosen: "Client: recv", and below it what it does, when it was
/// called, how long it was blocked and what it returned.
struct CallCardWords {
    QString title;
    QStringList lines;
    friend bool operator==(const CallCardWords&, const CallCardWords&) = default;
};
CallCardWords callCardWords(const ProgramCall& call, SimTime now, bool futureHidden);
/// The same in one line, for the screen reader.
QString callSentence(const ProgramCall& call, SimTime now, bool futureHidden);
/// What it has come to: "blocked", "1 460 bytes, from send 1".
QString callOutcome(const ProgramCall& call, SimTime now, bool futureHidden);
/// "The client's program is blocked in recv since 40.928 ms."; empty without calls.
QString programSentence(const std::vector<ProgramCall>& calls, HostRole host, SimTime now);
/// The name as in C; those that are no calls in words.
QString callNameText(CallName name);

} // namespace roundtrip::ui
