// SPDX-License-Identifier: GPL-3.0-or-later
// "You are TCP" in the whole window: the form over a handshake, right and wrong.
#include "tests/ui/quiz/quiz_fixture.h"
#include "ui/fates/network_role.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QPushButton>

namespace roundtrip::ui {
namespace {

class YouAreTcp : public QuizWindow {
protected:
    void begin(HostRole host)
    {
        m_window.tcpRole().setHost(host);
        m_window.quizActions().tcp->trigger();
        prepared();
    }
    TcpRole& role() { return m_window.tcpRole(); }
    void toTheNext()
    {
        part<QPushButton>(u"tcpGoOn"_qs)->click();
        prepared();
        ASSERT_EQ(role().state(), TcpRole::State::Open);
    }
    /// It leaves at the very start, so nobody needs to play on for it.
    void skipTheSyn()
    {
        ASSERT_EQ(role().state(), TcpRole::State::Open);
        ASSERT_EQ(role().exercise()->solution.flags, TcpFlags::Syn);
        part<QPushButton>(u"tcpSkip"_qs)->click();
        prepared();
    }
    void fill(std::uint8_t flags, const QString& seq, const QString& ack, const QString& length)
    {
        const std::pair<const char*, int> names[] = {{"flagSYN", TcpFlags::Syn},
                                                     {"flagACK", TcpFlags::Ack},
                                                     {"flagFIN", TcpFlags::Fin},
                                                     {"flagRST", TcpFlags::Rst},
                                                     {"flagPSH", TcpFlags::Psh}};
        for (const auto& [name, bit] : names)
            part<QCheckBox>(QString::fromLatin1(name))->setChecked((flags & bit) != 0);
        part<QLineEdit>(u"tcpSeq"_qs)->setText(seq);
        part<QLineEdit>(u"tcpAck"_qs)->setText(ack);
        part<QLineEdit>(u"tcpLength"_qs)->setText(length);
    }
    void check()
    {
        part<QPushButton>(u"tcpCheck"_qs)->click();
        prepared();
    }
};

// Protects: the server's SYN-ACK: the playhead stops before it, nothing of it can be seen, the
// right form is right, and then it is shown.
TEST_F(YouAreTcp, AnswersAHandshake)
{
    begin(HostRole::Server);
    ASSERT_EQ(role().state(), TcpRole::State::Waiting);
    EXPECT_TRUE(selection().futureHidden());
    key(Qt::Key_End);
    ASSERT_EQ(role().state(), TcpRole::State::Open);
    const NextSegmentExercise exercise = *role().exercise();
    EXPECT_LT(playback().time(), exercise.sentAt);
    key(Qt::Key_End);
    EXPECT_EQ(playback().time(), exercise.gate);
    EXPECT_FALSE(part<QPushButton>(u"tcpCheck"_qs)->isEnabled()) << "nothing filled in yet";
    fill(TcpFlags::Syn | TcpFlags::Ack, u"0"_qs, u"1"_qs, u"0"_qs);
    EXPECT_TRUE(part<QPushButton>(u"tcpCheck"_qs)->isEnabled());
    check();
    ASSERT_EQ(role().state(), TcpRole::State::Judged);
    EXPECT_TRUE(role().judgement()->right());
    EXPECT_EQ(role().score().right, 1);
    EXPECT_EQ(playback().time(), exercise.sentAt) << "now it can be seen";
    EXPECT_EQ(selection().selected(), (PacketRef{exercise.lane, exercise.packet}));
}

// Protects: the SYN leaves at the very start, and is asked for before anything of it can be seen.
TEST_F(YouAreTcp, SendsTheSyn)
{
    begin(HostRole::Client);
    ASSERT_EQ(role().state(), TcpRole::State::Open);
    EXPECT_EQ(playback().time(), kBeforeStart);
    EXPECT_EQ(role().exercise()->state, TcpState::Closed);
    for (const LadderArrow& arrow : ladder().scene().columns()[0].layout.arrows)
        EXPECT_TRUE(arrow.ahead);
    fill(TcpFlags::Syn, u"0"_qs, QString(), u"0"_qs);
    check();
    ASSERT_EQ(role().state(), TcpRole::State::Judged);
    EXPECT_TRUE(role().judgement()->right());
    EXPECT_EQ(playback().time(), kStartOfTime);
    key(Qt::Key_Escape);
    EXPECT_FALSE(playback().limit());
}

// Protects: each wrong field is named with the right value and why.
TEST_F(YouAreTcp, SaysWhatIsWrong)
{
    begin(HostRole::Client);
    skipTheSyn();
    ASSERT_EQ(role().exercise()->solution.flags, TcpFlags::Ack);
    fill(TcpFlags::Ack, u"0"_qs, u"0"_qs, u"0"_qs);
    check();
    ASSERT_TRUE(role().judgement());
    EXPECT_FALSE(role().judgement()->right());
    EXPECT_EQ(role().score().segments, 1);
    EXPECT_EQ(role().score().right, 0);
    QStringList said;
    for (const QLabel* label : part(u"tcpCard"_qs)->findChildren<QLabel*>()) {
        if (label->isVisible())
            said << label->text();
    }
    EXPECT_EQ(said.filter(u"Right."_qs).size(), 2) << said.join(u'\n').toStdString();
    EXPECT_EQ(said.filter(u"Wrong: it is 1."_qs).size(), 2) << said.join(u'\n').toStdString();
}

// Protects: a number of more than 32 bits, or none, cannot be checked; ACK's field only with ACK.
TEST_F(YouAreTcp, RefusesWhatIsNoSegment)
{
    begin(HostRole::Client);
    toTheNext();
    fill(TcpFlags::Ack, u"4294967296"_qs, u"1"_qs, u"0"_qs);
    EXPECT_FALSE(part<QPushButton>(u"tcpCheck"_qs)->isEnabled());
    EXPECT_TRUE(part<QLineEdit>(u"tcpSeq"_qs)->property("invalid").toBool());
    fill(TcpFlags::Ack, u"4294967295"_qs, QString(), u"0"_qs);
    EXPECT_FALSE(part<QPushButton>(u"tcpCheck"_qs)->isEnabled());
    fill(TcpFlags::Syn, u"1"_qs, QString(), u"0"_qs);
    EXPECT_FALSE(part<QLineEdit>(u"tcpAck"_qs)->isEnabled());
    EXPECT_TRUE(part<QPushButton>(u"tcpCheck"_qs)->isEnabled());
}

// Protects: skipping goes from segment to segment to the end; Escape gives everything back.
TEST_F(YouAreTcp, SkipsToTheEndAndLeaves)
{
    begin(HostRole::Client);
    toTheNext();
    std::size_t segments = 1;
    SimTime last = role().exercise()->sentAt;
    while (role().state() == TcpRole::State::Open) {
        part<QPushButton>(u"tcpSkip"_qs)->click();
        prepared();
        if (role().state() != TcpRole::State::Open)
            break;
        EXPECT_GT(role().exercise()->sentAt, last);
        last = role().exercise()->sentAt;
        ASSERT_LT(++segments, 100U);
    }
    EXPECT_EQ(role().state(), TcpRole::State::Finished);
    EXPECT_EQ(role().score().segments, 0);
    key(Qt::Key_Escape);
    EXPECT_EQ(role().state(), TcpRole::State::Off);
    EXPECT_FALSE(selection().futureHidden());
    EXPECT_FALSE(playback().limit());
}

// Protects: with a fate armed Escape disarms first, visibly, and then ends the role; the button
// ends it all the time.
TEST_F(YouAreTcp, EscapeDisarmsBeforeItEnds)
{
    begin(HostRole::Client);
    auto* end = part<QPushButton>(u"tcpEnd"_qs);
    EXPECT_TRUE(end->text().contains(u"Esc"_qs));
    m_window.fateActions().arms[0]->trigger();
    ASSERT_TRUE(role().active());
    EXPECT_FALSE(end->text().contains(u"Esc"_qs));
    key(Qt::Key_Escape);
    EXPECT_FALSE(m_window.fateActions().arms[0]->isChecked());
    EXPECT_TRUE(role().active());
    EXPECT_TRUE(end->text().contains(u"Esc"_qs));
    key(Qt::Key_Escape);
    EXPECT_FALSE(role().active());
    begin(HostRole::Client);
    m_window.fateActions().arms[0]->trigger();
    end->click();
    EXPECT_FALSE(role().active());
    EXPECT_TRUE(m_window.fateActions().arms[0]->isChecked());
}

// Protects: one of the modes at a time.
TEST_F(YouAreTcp, EndsPredictionModeAndTheNetwork)
{
    key(Qt::Key_P);
    EXPECT_TRUE(quiz().active());
    begin(HostRole::Client);
    EXPECT_FALSE(quiz().active());
    EXPECT_TRUE(role().active());
    m_window.fateActions().network->trigger();
    settle();
    EXPECT_FALSE(role().active());
    EXPECT_TRUE(m_window.networkRole().active());
    key(Qt::Key_P);
    EXPECT_FALSE(m_window.networkRole().active());
    EXPECT_TRUE(quiz().active());
    EXPECT_TRUE(playback().limit());
    key(Qt::Key_P);
    EXPECT_FALSE(selection().futureHidden());
}

} // namespace
} // namespace roundtrip::ui
