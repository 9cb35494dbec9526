// SPDX-License-Identifier: GPL-3.0-or-later
// The sockets of this machine: against a folder made for the test, and against what ss prints.
#include "ui/computer/computer_sockets.h"
#include "ui/computer/worth_a_look.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QSet>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QUdpSocket>
#include <gtest/gtest.h>

#include <algorithm>

namespace roundtrip::ui {
namespace {

void write(const QString& path, const QByteArray& text)
{
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly)) << path.toStdString();
    file.write(text);
}

QByteArray line(const QByteArray& inode)
{
    return "   0: 00000000:0016 00000000:0000 0A 00000000:00000000 00:00000000 00000000    33"
           "        0 "
           + inode + " 1 0 100 0 0 10 0\n";
}

/// A small /proc with two sockets and two programs.
class ProcFolder : public testing::Test {
protected:
    void SetUp() override
    {
        ASSERT_TRUE(m_folder.isValid());
        const QDir proc(m_folder.path());
        for (const QString& folder : {u"net"_qs, u"77/fd"_qs, u"78/fd"_qs, u"self"_qs})
            ASSERT_TRUE(proc.mkpath(folder));
        write(proc.filePath(u"net/tcp"_qs), "header\n" + line("1575") + line("1576") + line("0"));
        write(proc.filePath(u"net/udp"_qs), "header\n");
        write(proc.filePath(u"77/comm"_qs), "sshd\n");
        write(proc.filePath(u"78/comm"_qs), "other\n");
        ASSERT_TRUE(QFile::link(u"socket:[1575]"_qs, proc.filePath(u"77/fd/3"_qs)));
        ASSERT_TRUE(QFile::link(u"socket:[1575]"_qs, proc.filePath(u"77/fd/4"_qs)));
        ASSERT_TRUE(QFile::link(u"socket:[1575]"_qs, proc.filePath(u"78/fd/9"_qs)));
        ASSERT_TRUE(QFile::link(u"/dev/null"_qs, proc.filePath(u"78/fd/0"_qs)));
    }
    QTemporaryDir m_folder;
};

// Protects: a socket finds the programs that hold it; the others are told apart by why not.
TEST_F(ProcFolder, NamesTheProgram)
{
    const ComputerSockets read = readComputerSockets(m_folder.path());
    EXPECT_TRUE(read.nothing.isEmpty());
    ASSERT_EQ(read.sockets.size(), 3U);
    EXPECT_EQ(read.sockets[0].known, OwnerKnown::Yes);
    EXPECT_EQ(programText(read.sockets[0]), u"sshd (77) and 1 more"_qs);
    EXPECT_EQ(read.sockets[1].known, OwnerKnown::NotFound);
    EXPECT_EQ(read.sockets[2].known, OwnerKnown::NoProgram);
}

// Protects: where another user's program may not be seen, the reason is said.
TEST_F(ProcFolder, SaysWhatIsNotPermitted)
{
    const QString files = m_folder.filePath(u"78/fd"_qs);
    const auto permissions = QFile::permissions(files);
    QFile::setPermissions(files, {});
    const bool denied = QDir(files).entryList(QDir::AllEntries | QDir::System).isEmpty();
    const ComputerSockets read = readComputerSockets(m_folder.path());
    QFile::setPermissions(files, permissions);
    if (!denied)
        GTEST_SKIP() << "this user (root?) may read every folder";
    ASSERT_EQ(read.sockets.size(), 3U);
    EXPECT_EQ(read.sockets[1].known, OwnerKnown::NotPermitted);
    EXPECT_TRUE(programNote(read.sockets[1]).contains(u"user number 33"_qs));
}

// Protects: a system that gives nothing yields a clear line, not an empty table.
TEST_F(ProcFolder, SaysWhenTheSystemGivesNothing)
{
    const ComputerSockets read = readComputerSockets(m_folder.filePath(u"none"_qs));
    EXPECT_TRUE(read.sockets.empty());
    EXPECT_TRUE(read.nothing.contains(u"none/net/tcp"_qs)) << read.nothing.toStdString();
    EXPECT_TRUE(read.nothing.contains(u"netstat"_qs));
}

// Protects: a line that cannot be read is told with its file.
TEST_F(ProcFolder, TellsOfDamagedLines)
{
    write(m_folder.filePath(u"net/udp"_qs), "header\nbroken\n");
    const ComputerSockets read = readComputerSockets(m_folder.path());
    EXPECT_EQ(read.sockets.size(), 3U);
    ASSERT_EQ(read.troubles.size(), 1);
    EXPECT_TRUE(read.troubles[0].contains(u"net/udp, line 2"_qs));
}

/// "udp UNCONN [::1]:5353 [::]:*", of either source.
using Lines = QSet<QString>;

QString ssAddress(QString text)
{
    const qsizetype colon = text.lastIndexOf(u':');
    QString address = text.left(colon).remove(u'[').remove(u']');
    address = address.section(u'%', 0, 0); // a socket that is bound to a device
    if (address == u"*"_qs)
        address = u"::"_qs;
    return QHostAddress(address).toString() + u' ' + text.mid(colon + 1);
}

QString ourAddress(const SocketEnd& end)
{
    return end.address.toString().section(u'%', 0, 0) + u' '
           + (end.port == 0 ? u"*"_qs : QString::number(end.port));
}

QString ssState(const ProcSocket& socket)
{
    if (socket.state == SocketState::Close)
        return u"UNCONN"_qs;
    QString name = stateName(socket.transport, socket.state);
    if (name == u"ESTABLISHED"_qs)
        return u"ESTAB"_qs;
    name.replace(u'_', u'-');
    return name.replace(u"WAIT1"_qs, u"WAIT-1"_qs).replace(u"WAIT2"_qs, u"WAIT-2"_qs);
}

/// The queues are compared only for what has no listener's backlog in them.
Lines ssLines()
{
    QProcess ss;
    ss.start(u"ss"_qs, {u"-tuanH"_qs});
    if (!ss.waitForFinished() || ss.exitCode() != 0)
        ADD_FAILURE() << "ss -tuanH failed: " << ss.readAllStandardError().toStdString();
    Lines lines;
    for (const QString& text : QString::fromUtf8(ss.readAllStandardOutput()).split(u'\n')) {
        const QStringList fields = text.simplified().split(u' ');
        if (fields.size() < 6)
            continue;
        const bool listener = fields[1] == u"LISTEN"_qs;
        lines << QStringList{fields[0], fields[1], listener ? u"-"_qs : fields[2],
                             ssAddress(fields[4]), ssAddress(fields[5])}
                     .join(u' ');
    }
    return lines;
}

Lines ourLines()
{
    Lines lines;
    for (const ComputerSocket& entry : readComputerSockets().sockets) {
        const ProcSocket& socket = entry.socket;
        const bool listener = socket.state == SocketState::Listen;
        lines << QStringList{socket.transport == Transport::Tcp ? u"tcp"_qs : u"udp"_qs,
                             ssState(socket),
                             listener ? u"-"_qs : QString::number(socket.recvQueue),
                             ourAddress(socket.local), ourAddress(socket.remote)}
                     .join(u' ');
    }
    return lines;
}

void expectWithin(Lines part, const Lines& whole, const char* what)
{
    part.subtract(whole);
    EXPECT_TRUE(part.isEmpty())
        << what << ": " << QStringList(part.begin(), part.end()).join(u"; "_qs).toStdString();
}

/// Real sockets of this test, held open while the system is asked.
struct RealSockets {
    QTcpServer v4, v6, all;
    QTcpSocket client;
    std::unique_ptr<QTcpSocket> accepted;
    QUdpSocket udp, connected;

    bool open()
    {
        if (!v4.listen(QHostAddress::LocalHost) || !all.listen(QHostAddress::Any)
            || !udp.bind(QHostAddress::LocalHost))
            return false;
        v6.listen(QHostAddress::LocalHostIPv6); // a machine may have no IPv6
        client.connectToHost(QHostAddress(QHostAddress::LocalHost), v4.serverPort());
        if (!client.waitForConnected() || !v4.waitForNewConnection(5000))
            return false;
        accepted.reset(v4.nextPendingConnection());
        accepted->setParent(nullptr);
        client.write(QByteArray(42, 'x'));
        client.flush(); // nobody reads: 42 bytes wait
        connected.connectToHost(QHostAddress(QHostAddress::LocalHost), udp.localPort());
        return connected.waitForConnected();
    }
    [[nodiscard]] Lines lines() const
    {
        const auto at = [](quint16 port) { return u"127.0.0.1 %1"_qs.arg(port); };
        Lines wanted{u"tcp LISTEN - %1 0.0.0.0 *"_qs.arg(at(v4.serverPort())),
                     u"tcp ESTAB 42 %1 %2"_qs.arg(at(v4.serverPort()), at(client.localPort())),
                     u"tcp ESTAB 0 %1 %2"_qs.arg(at(client.localPort()), at(v4.serverPort())),
                     u"udp UNCONN 0 %1 0.0.0.0 *"_qs.arg(at(udp.localPort())),
                     u"udp ESTAB 0 %1 %2"_qs.arg(at(connected.localPort()), at(udp.localPort()))};
        if (v6.isListening())
            wanted << u"tcp LISTEN - ::1 %1 :: *"_qs.arg(v6.serverPort());
        return wanted;
    }
};

// Protects: the table is that of the machine. What ss lists before and after our reading is in it,
// what we read before and after ss's is in ss's list, and the test's own sockets are in both.
TEST(ComputerSockets, AgreeWithSs)
{
    if (QStandardPaths::findExecutable(u"ss"_qs).isEmpty())
        GTEST_SKIP() << "ss is not installed (Debian package iproute2)";
    RealSockets sockets;
    ASSERT_TRUE(sockets.open()) << "no sockets can be opened on the loopback";
    const Lines ours1 = ourLines(), ss1 = ssLines(), ours2 = ourLines(), ss2 = ssLines(),
                ours3 = ourLines();
    expectWithin(Lines(ss1) & ss2, ours2, "ss lists what we do not");
    expectWithin(Lines(ours1) & ours3, ss1 | ss2, "we list what ss does not");
    expectWithin(sockets.lines(), ours2, "our reading lacks sockets of this test");
    expectWithin(sockets.lines(), ss1, "ss's list lacks sockets of this test");
}

// Protects: the program behind a socket is found: here it is this very test.
TEST(ComputerSockets, FindTheirProgram)
{
    QTcpServer server;
    ASSERT_TRUE(server.listen(QHostAddress::LocalHost));
    const ComputerSockets read = readComputerSockets();
    if (!read.nothing.isEmpty())
        GTEST_SKIP() << read.nothing.toStdString();
    const auto own =
        std::find_if(read.sockets.begin(), read.sockets.end(), [&](const ComputerSocket& entry) {
            return entry.socket.state == SocketState::Listen
                   && entry.socket.local
                          == SocketEnd{QHostAddress(QHostAddress::LocalHost), server.serverPort()};
        });
    ASSERT_NE(own, read.sockets.end());
    EXPECT_EQ(own->known, OwnerKnown::Yes);
    EXPECT_EQ(own->pid, QCoreApplication::applicationPid());
    EXPECT_FALSE(own->program.isEmpty());
}

} // namespace
} // namespace roundtrip::ui
