// SPDX-License-Identifier: GPL-3.0-or-later
// The variables of a connection with their names, values, meanings and RFC places: those that every
// connection has, and those of mechanisms in groups, each only where the connection uses it. Pure;
// knows no widgets.
#pragma once

#include "core/report/explain.h"
#include "core/sim/host_snapshot.h"
#include "ui/connection/connection_words.h"

#include <QString>

#include <vector>

namespace roundtrip::ui {

struct ConnectionVariable {
    QString name;
    NumberAndUnit value;
    QString meaning; ///< a sentence
    RfcPlace place;
    bool striking = false; ///< something is going on
    friend bool operator==(const ConnectionVariable&, const ConnectionVariable&) = default;
};

struct VariableGroup {
    QString title;
    std::vector<ConnectionVariable> variables; ///< never empty
    friend bool operator==(const VariableGroup&, const VariableGroup&) = default;
};

/// cwnd, ssthresh, duplicate ACKs, SRTT, RTTVAR, RTO; dashes where there is no connection (null),
/// and for RTO unless `tellRto`.
std::vector<ConnectionVariable> coreVariables(const ConnectionView* view, bool tellRto = true);
/// Nothing for a connection of the plain kind. `listener`: the one that made it, or null.
std::vector<VariableGroup> variableGroups(const ConnectionView* view, const ListenerView* listener);
/// "How much may be in flight (RFC 5681, section 3.1)."
QString meaningWithPlace(const ConnectionVariable& variable);

} // namespace roundtrip::ui
