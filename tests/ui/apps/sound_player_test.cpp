// SPDX-License-Identifier: GPL-3.0-or-later
// Playing through a program of the system: small programs of our own stand in for it.
#include "ui/apps/sound_player.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <gtest/gtest.h>

namespace roundtrip::ui {
namespace {

class SoundPlayerTest : public testing::Test {
protected:
    /// A program that does this.
    QString program(const QString& name, const QByteArray& script)
    {
        QFile file(m_folder.filePath(name));
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write("#!/bin/sh\n" + script + "\n");
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        return file.fileName();
    }
    /// Plays with these programs; what `ended` said.
    QString play(const QStringList& programs)
    {
        SoundPlayer player(programs);
        QSignalSpy ended(&player, &SoundPlayer::ended);
        player.play("RIFF sound");
        EXPECT_TRUE(!ended.isEmpty() || ended.wait(10'000));
        EXPECT_EQ(ended.count(), 1);
        EXPECT_FALSE(player.playing());
        return ended.value(0).value(0).toString();
    }
    QTemporaryDir m_folder;
};

// Protects: the program gets a file with the very bytes.
TEST_F(SoundPlayerTest, HandsOverTheFile)
{
    const QString heard = m_folder.filePath(u"heard"_qs);
    EXPECT_EQ(play({program(u"good"_qs, "cp \"$1\" " + heard.toUtf8())}), QString());
    QFile file(heard);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    EXPECT_EQ(file.readAll(), "RIFF sound");
}

// Protects: one that has no device to play on is no reason to give up.
TEST_F(SoundPlayerTest, TriesTheNextOne)
{
    const QString heard = m_folder.filePath(u"heard"_qs);
    EXPECT_EQ(play({u"no-such-player-anywhere"_qs, program(u"bad"_qs, "exit 1"),
                    program(u"good"_qs, "cp \"$1\" " + heard.toUtf8())}),
              QString());
    EXPECT_TRUE(QFile::exists(heard));
}

// Protects: what failed is named, and what to do instead.
TEST_F(SoundPlayerTest, SaysWhyThereIsNoSound)
{
    const QString trouble = play({program(u"bad"_qs, "echo no such device >&2; exit 1")});
    EXPECT_TRUE(trouble.contains(u"bad says \u201cno such device\u201d"_qs))
        << trouble.toStdString();
    EXPECT_TRUE(trouble.contains(u"Save the WAV file"_qs));
    const QString none = play({u"no-such-player-anywhere"_qs});
    EXPECT_TRUE(none.contains(u"no program that plays sound"_qs)) << none.toStdString();
    EXPECT_TRUE(none.contains(u"alsa-utils"_qs));
}

// Protects: one can stop it, and it is silent at once.
TEST_F(SoundPlayerTest, CanBeStopped)
{
    SoundPlayer player({program(u"long"_qs, "exec sleep 60")});
    QSignalSpy started(&player, &SoundPlayer::started), ended(&player, &SoundPlayer::ended);
    player.play("RIFF sound");
    ASSERT_TRUE(!started.isEmpty() || started.wait(10'000));
    EXPECT_TRUE(player.playing());
    player.stop();
    EXPECT_FALSE(player.playing());
    ASSERT_EQ(ended.count(), 1);
    EXPECT_EQ(ended.value(0).value(0).toString(), QString());
}

} // namespace
} // namespace roundtrip::ui
