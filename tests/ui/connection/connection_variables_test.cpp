// SPDX-License-Identifier: GPL-3.0-or-later
// The variables of the connection panel: each is there while its mechanism is in use, with the
// engine's value, its meaning and its place in an RFC, and is not there otherwise.
#include "core/sim/cursor.h"
#include "tests/ui/connection/full_connection.h"
#include "tests/ui/test_scenarios.h"
#include "ui/connection/connection_facts.h"
#include "ui/connection/connection_variables.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <gtest/gtest.h>

namespace roundtrip::ui {
namespace {

const ConnectionVariable* find(const std::vector<VariableGroup>& groups, const QString& title,
                               const QString& name)
{
    for (const VariableGroup& group : groups)
        for (const ConnectionVariable& variable : group.variables)
            if (group.title == title && variable.name == name)
                return &variable;
    return nullptr;
}

struct Row {
    QString group, name, value;
};

// Protects: each value is the state's own, in words and units.
// shows: 4.sack 4.rack-tlp 4.prr 4.frto 5.cubic 5.hystart 5.ecn
TEST(ConnectionVariables, EachStandsWithItsValue)
{
    const ConnectionView view = fullView();
    const ListenerView listener = smallListener();
    const auto groups = variableGroups(&view, &listener);
    const Row rows[] = {
        {u"Listening socket"_qs, u"half open"_qs, u"3 of 3"_qs},
        {u"Listening socket"_qs, u"ready"_qs, u"1 of 2"_qs},
        {u"Listening socket"_qs, u"SYN cookies"_qs, u"no"_qs},
        {u"CUBIC"_qs, u"region"_qs, u"concave"_qs},
        {u"CUBIC"_qs, u"W_max"_qs, u"20\u2009000 B"_qs},
        {u"CUBIC"_qs, u"W_est"_qs, u"12\u2009000 B"_qs},
        {u"CUBIC"_qs, u"K"_qs, u"1\u2009500 ms"_qs},
        {u"CUBIC"_qs, u"epoch since"_qs, u"400.0 ms"_qs},
        {u"HyStart++"_qs, u"phase"_qs, u"conservative"_qs},
        {u"HyStart++"_qs, u"min RTT of this round"_qs, u"52.0 ms"_qs},
        {u"HyStart++"_qs, u"min RTT of the last one"_qs, u"40.0 ms"_qs},
        {u"HyStart++"_qs, u"conservative rounds"_qs, u"2"_qs},
        {u"Scoreboard (SACK)"_qs, u"pipe"_qs, u"5\u2009000 B"_qs},
        {u"Scoreboard (SACK)"_qs, u"reported"_qs, u"2\u2009000 B"_qs},
        {u"Scoreboard (SACK)"_qs, u"ranges"_qs, u"3001-4001, 5001-6001"_qs},
        {u"Scoreboard (SACK)"_qs, u"highest reported"_qs, u"6\u2009000"_qs},
        {u"Scoreboard (SACK)"_qs, u"taken for lost"_qs, u"1\u2009000 B"_qs},
        {u"Scoreboard (SACK)"_qs, u"sent again"_qs, u"0 B"_qs},
        {u"Scoreboard (SACK)"_qs, u"arrived twice"_qs, u"3"_qs},
        {u"Recovery"_qs, u"repairing"_qs, u"fast recovery"_qs},
        {u"Recovery"_qs, u"until"_qs, u"8\u2009000"_qs},
        {u"Recovery"_qs, u"prr_delivered"_qs, u"3\u2009000 B"_qs},
        {u"Recovery"_qs, u"prr_out"_qs, u"2\u2009000 B"_qs},
        {u"Recovery"_qs, u"loss probe"_qs, u"under way"_qs},
        {u"Recovery"_qs, u"F-RTO"_qs, u"awaits the second ACK"_qs},
        {u"Recovery"_qs, u"unanswered timeouts"_qs, u"2 of 15"_qs},
        {u"Recovery"_qs, u"user timeout"_qs, u"30\u2009000 ms"_qs},
        {u"Losses by time (RACK)"_qs, u"RACK.rtt"_qs, u"41.0 ms"_qs},
        {u"Losses by time (RACK)"_qs, u"RACK.min_RTT"_qs, u"40.0 ms"_qs},
        {u"Losses by time (RACK)"_qs, u"reordering window"_qs, u"10.0 ms"_qs},
        {u"Losses by time (RACK)"_qs, u"reordering seen"_qs, u"yes"_qs},
        {u"Congestion marks (ECN)"_qs, u"echoes a mark"_qs, u"yes"_qs},
        {u"Congestion marks (ECN)"_qs, u"CWR due"_qs, u"no"_qs},
        {u"Urgent data"_qs, u"SND.UP"_qs, u"501"_qs},
        {u"Urgent data"_qs, u"RCV.UP"_qs, u"\u2013"_qs},
        {u"Urgent data"_qs, u"urgent, unread"_qs, u"0 B"_qs},
        {u"Timestamps"_qs, u"TS.Recent"_qs, u"4000000000"_qs},
        {u"Timestamps"_qs, u"TSval"_qs, u"77"_qs},
        {u"Timestamps"_qs, u"last ACK sent"_qs, u"4\u2009242"_qs},
        {u"Agreed in the handshake"_qs, u"window scaling"_qs, u"\u00D732, \u00D71"_qs},
        {u"Agreed in the handshake"_qs, u"SACK"_qs, u"yes"_qs},
        {u"Agreed in the handshake"_qs, u"timestamps"_qs, u"yes"_qs},
        {u"Agreed in the handshake"_qs, u"ECN"_qs, u"yes"_qs},
        {u"Agreed in the handshake"_qs, u"effective MSS"_qs, u"1\u2009000 B"_qs},
    };
    std::size_t shown = 0;
    for (const VariableGroup& group : groups)
        shown += group.variables.size();
    EXPECT_EQ(shown, std::size(rows)) << "a row without a test";
    for (const Row& row : rows) {
        const ConnectionVariable* variable = find(groups, row.group, row.name);
        ASSERT_TRUE(variable) << row.group.toStdString() << ": " << row.name.toStdString();
        const QString value =
            u"%1 %2"_qs.arg(variable->value.number, variable->value.unit).trimmed();
        EXPECT_EQ(value.toStdString(), row.value.toStdString()) << row.name.toStdString();
    }
}

// Protects: a plain connection looks as it always did, and each mechanism brings its own group
// only.
TEST(ConnectionVariables, OnlyWhatIsInUseIsShown)
{
    const ListenerView usual{80, 0, 128, 0, 256, false};
    const ConnectionView plain = plainView();
    EXPECT_TRUE(variableGroups(&plain, &usual).empty());
    EXPECT_TRUE(variableGroups(nullptr, nullptr).empty());
    EXPECT_EQ(coreVariables(&plain).size(), 6U);
    const auto titlesWith = [&](auto change) {
        ConnectionView view = plainView();
        change(view);
        QStringList titles;
        for (const VariableGroup& group : variableGroups(&view, nullptr))
            titles << group.title;
        return titles.join(u", "_qs).toStdString();
    };
    EXPECT_EQ(titlesWith([](auto& v) { v.cubic.emplace(); }), "CUBIC");
    EXPECT_EQ(titlesWith([](auto& v) { v.hystart.emplace(); }), "HyStart++");
    EXPECT_EQ(titlesWith([](auto& v) { v.scoreboard.emplace(); }), "Scoreboard (SACK), Recovery");
    EXPECT_EQ(titlesWith([](auto& v) { v.frto.emplace(FrtoView::Off); }), "Recovery");
    EXPECT_EQ(titlesWith([](auto& v) { v.userTimeout.emplace(1); }), "Recovery");
    EXPECT_EQ(titlesWith([](auto& v) { v.rack.emplace(); }), "Losses by time (RACK)");
    EXPECT_EQ(titlesWith([](auto& v) { v.ecn.emplace(); }), "Congestion marks (ECN)");
    EXPECT_EQ(titlesWith([](auto& v) { v.urgent.emplace(); }), "Urgent data");
    EXPECT_EQ(titlesWith([](auto& v) { v.timestamps.emplace(); }), "Timestamps");
    EXPECT_EQ(titlesWith([](auto& v) { v.agreed.sack = true; }), "Agreed in the handshake");
}

// Protects: a textbook run of the engine shows no group at any time.
TEST(ConnectionVariables, ATextbookRunHasNoGroups)
{
    const auto run = runFrom(lostSegmentText());
    StateCursor cursor(run, 0);
    for (double ms = 0.0; ms < 1000.0; ms += 10.0) {
        const HostsView& hosts = cursor.hostsAt(at(ms));
        for (const HostView& host : hosts.host)
            EXPECT_TRUE(variableGroups(host.connectionOf(0), nullptr).empty()) << ms;
    }
}

// Protects: every row has a sentence, and the section that it names exists.
TEST(ConnectionVariables, EveryRowHasAMeaningAndAPlace)
{
    QFile file(QStringLiteral(ROUNDTRIP_SOURCE_DIR "/resources/rfc/sections.json"));
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    const QJsonObject rfcs = QJsonDocument::fromJson(file.readAll()).object();
    const ConnectionView view = fullView();
    const ListenerView listener = smallListener();
    auto groups = variableGroups(&view, &listener);
    groups.push_back({u"core"_qs, coreVariables(&view)});
    for (const VariableGroup& group : groups)
        for (const ConnectionVariable& variable : group.variables) {
            const std::string name = variable.name.toStdString();
            EXPECT_TRUE(variable.meaning.endsWith(u'.')) << name;
            EXPECT_GT(variable.meaning.size(), 20) << name;
            const QJsonObject rfc = rfcs[QString::number(variable.place.rfc)].toObject();
            const QString section = QString::fromUtf8(variable.place.section.data(),
                                                      qsizetype(variable.place.section.size()));
            EXPECT_TRUE(rfc[u"sections"_qs].toObject().contains(section))
                << name << ": " << placeText(variable.place);
            EXPECT_TRUE(meaningWithPlace(variable).endsWith(
                u"(%1)."_qs.arg(QString::fromStdString(placeText(variable.place)))))
                << name;
        }
}

// Protects: the strip tells what was reported and what is lost from what is under way.
// shows: 4.sack
TEST(ConnectionVariables, TheStripShowsReportsAndLosses)
{
    ConnectionView view = plainView();
    view.scoreboard.emplace();
    for (std::uint32_t i = 0; i < 8; ++i) {
        SentSegmentView sent;
        sent.begin = 1 + 1000U * i;
        sent.end = sent.begin + 1000;
        sent.number = i + 1;
        view.outstanding.push_back(sent);
    }
    view.outstanding[0].lost = view.outstanding[0].resent = true;
    view.outstanding[0].transmissions = 2;
    view.outstanding[1].sacked = view.outstanding[2].sacked = true;
    view.outstanding[3].lost = true;
    view.outstanding[4].sacked = true;
    view.outstanding[4].transmissions = 2; // needless, as it turned out
    view.outstanding[5].lost = true;
    view.outstanding[5].transmissions = 2; // and lost once more
    const SendWindowFacts facts = sendWindowFacts(&view, {});
    ASSERT_GE(facts.cells.size(), 8U);
    const SendCellKind kinds[] = {SendCellKind::Resent,  SendCellKind::Sacked, SendCellKind::Sacked,
                                  SendCellKind::Lost,    SendCellKind::Sacked, SendCellKind::Lost,
                                  SendCellKind::InFlight};
    for (std::size_t i = 0; i < std::size(kinds); ++i)
        EXPECT_EQ(facts.cells[i].kind, kinds[i]) << i;
    EXPECT_TRUE(facts.scoreboard);
    EXPECT_EQ(facts.sacked, 3000U);
    EXPECT_EQ(facts.lost, 2000U);
}

} // namespace
} // namespace roundtrip::ui
