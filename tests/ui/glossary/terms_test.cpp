// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: every name that the window shows of a connection, a header, a socket or a state is
// explained somewhere. A new one fails here until it is.
#include "tests/ui/connection/full_connection.h"
#include "ui/connection/connection_variables.h"
#include "ui/glossary/term_tip.h"
#include "ui/inspector/field_words.h"
#include "ui/netstat/netstat_words.h"
#include "ui/states/state_words.h"
#include "ui/theme/theme.h"

#include <gtest/gtest.h>

#include <set>

namespace roundtrip::ui {
namespace {

/// Plain words beside a number. Their tips explain them with an RFC place (a test of the
/// connection panel's sees to that), and as terms of a glossary they would be found everywhere.
const std::set<QString> kPlainVariables{
    u"region"_qs,         u"K"_qs,          u"epoch since"_qs,         u"phase"_qs,
    u"reported"_qs,       u"ranges"_qs,     u"conservative rounds"_qs, u"highest reported"_qs,
    u"taken for lost"_qs, u"sent again"_qs, u"arrived twice"_qs,       u"repairing"_qs,
    u"until"_qs,          u"ready"_qs,      u"unanswered timeouts"_qs, u"echoes a mark"_qs};
/// Of a header; the page of the packet has a sentence and an RFC place for each.
const std::set<QString> kPlainFields{u"Type"_qs,          u"Code"_qs,
                                     u"Version"_qs,       u"Length"_qs,
                                     u"Reserved"_qs,      u"Reserved flag"_qs,
                                     u"Padding"_qs,       u"Data"_qs,
                                     u"Unused"_qs,        u"No-operation"_qs,
                                     u"Not readable"_qs,  u"Identification"_qs,
                                     u"Total length"_qs,  u"Destination address"_qs,
                                     u"Source address"_qs};

class TermsTest : public testing::Test {
protected:
    void expectTermIn(const QString& name, const std::set<QString>& plain)
    {
        const bool found = !m_terms.termsIn(name).empty();
        EXPECT_NE(found, plain.contains(name)) << name.toStdString();
    }
    int termOf(const QString& name)
    {
        const std::vector<int> found = m_terms.termsIn(name);
        return found.size() == 1 ? found.front() : -1;
    }
    Terms m_terms;
};

TEST_F(TermsTest, EveryVariableOfAConnection)
{
    const ConnectionView view = fullView();
    const ListenerView listener = smallListener();
    auto groups = variableGroups(&view, &listener);
    groups.push_back({u"core"_qs, coreVariables(&view)});
    ASSERT_GE(groups.size(), 10U);
    for (const VariableGroup& group : groups)
        for (const ConnectionVariable& variable : group.variables)
            expectTermIn(variable.name, kPlainVariables);
}

TEST_F(TermsTest, EveryState)
{
    for (int i = 0; i <= static_cast<int>(TcpState::TimeWait); ++i) {
        const QString name = stateName(static_cast<TcpState>(i));
        ASSERT_GE(termOf(name), 0) << name.toStdString();
        EXPECT_EQ(m_terms.at(termOf(name)).name, name);
    }
}

TEST_F(TermsTest, EveryColumnOfNetstat)
{
    for (int column = 0; column < SocketTableModel::kColumns; ++column)
        expectTermIn(columnName(static_cast<SocketTableModel::Column>(column)), {});
}

TEST_F(TermsTest, EveryFieldOfAHeader)
{
    for (int i = 0; i < static_cast<int>(FieldId::Count_); ++i)
        expectTermIn(fieldWords(static_cast<FieldId>(i)).name, kPlainFields);
}

// Protects: places are those of the QString, also behind a character of two units.
TEST_F(TermsTest, PlacesAreThoseOfTheText)
{
    const QString text = QString::fromUcs4(U"\U0001F600 the RTO") + u" and ACKs"_qs;
    const std::vector<TermPlace> places = m_terms.placesIn(text);
    ASSERT_EQ(places.size(), 2U);
    EXPECT_EQ(text.mid(places[0].begin, places[0].end - places[0].begin), u"RTO"_qs);
    EXPECT_EQ(text.mid(places[1].begin, places[1].end - places[1].begin), u"ACKs"_qs);
}

TEST_F(TermsTest, EachIsListedOnce)
{
    EXPECT_EQ(m_terms.termsIn(u"RTO, RTT, RTO"_qs).size(), 2U);
    EXPECT_TRUE(m_terms.termsIn({}).empty());
}

// Protects: nothing is defined twice in one tip.
TEST_F(TermsTest, ATipThatDefinesIsLeftAlone)
{
    const Term& term = m_terms.at(termOf(u"cwnd"_qs));
    EXPECT_TRUE(alreadyTold(term, u"cwnd"_qs, u"How much may be in flight (RFC 5681, \u2026)."_qs));
    EXPECT_TRUE(
        alreadyTold(term, u" Congestion window "_qs, u"<b>So</b> much may be in flight."_qs));
    EXPECT_FALSE(alreadyTold(term, u"cwnd"_qs, u"cwnd"_qs));
    EXPECT_FALSE(alreadyTold(term, u"the cwnd of 3"_qs, u"Sent at 20 ms and lost at 40 ms"_qs));
    EXPECT_FALSE(alreadyTold(term, u"cwnd"_qs, {}));
}

TEST_F(TermsTest, ATipBeginsWithWhatThePlaceSays)
{
    const Theme theme;
    const int rto = termOf(u"RTO"_qs), lane = termOf(u"lane"_qs);
    const QString tip = termTip(m_terms, {rto, lane}, u"a < b\nc"_qs, theme);
    EXPECT_TRUE(tip.startsWith(u"<p style=\"margin:0\">a &lt; b<br>c</p>"_qs)) << tip.toStdString();
    EXPECT_LT(tip.indexOf(u"<b>RTO</b>"_qs), tip.indexOf(u"<b>lane</b>"_qs));
    EXPECT_TRUE(tip.contains(u"RFC 6298, section 2"_qs));
    EXPECT_EQ(tip.count(u"RFC"_qs), 1); // a lane stands in none
    EXPECT_TRUE(termTip(m_terms, {rto}, u"<b>own</b>"_qs, theme).startsWith(u"<b>own</b>"_qs));
    EXPECT_EQ(termTip(m_terms, {rto}, u"Retransmission timeout"_qs, theme),
              termTip(m_terms, {rto}, {}, theme)); // a mere name
}

} // namespace
} // namespace roundtrip::ui
