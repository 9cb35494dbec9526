// SPDX-License-Identifier: GPL-3.0-or-later
// The page "This computer": when it reads, that it never waits for the system, and what it says.
#include "tests/ui/desk.h"
#include "ui/computer/computer_page.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QFontMetrics>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QThread>
#include <QTimer>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <memory>
#include <mutex>

namespace roundtrip::ui {
namespace {

/// What the page's reader answers, shared with the worker.
struct System {
    std::mutex mutex;
    ComputerSockets answer;
    std::atomic<int> readings{0};
    std::atomic<QThread*> thread{nullptr};
    ComputerSockets read()
    {
        thread = QThread::currentThread();
        ++readings;
        const std::lock_guard<std::mutex> lock(mutex);
        return answer;
    }
};

ComputerSocket listener(std::uint16_t port)
{
    ComputerSocket entry;
    entry.socket.local = {QHostAddress(QHostAddress::AnyIPv4), port};
    entry.socket.remote = {QHostAddress(QHostAddress::AnyIPv4), 0};
    entry.socket.state = SocketState::Listen;
    entry.socket.inode = port;
    entry.known = OwnerKnown::Yes;
    entry.program = u"sshd"_qs;
    entry.pid = 812;
    return entry;
}

class ComputerPageTest : public testing::Test {
protected:
    ComputerPageTest()
        : m_page(
            m_desk.context, [system = m_system] { return system->read(); }, [] { return 0; },
            nullptr)
        , m_refreshed(&m_page, &ComputerPage::refreshed)
    {
        m_system->answer.sockets = {listener(22), listener(80)};
        m_page.resize(960, 700);
        m_table = m_page.findChild<QTableView*>();
    }
    ~ComputerPageTest() override
    {
        while (m_page.reading()) // the worker must not outlive the test
            if (!m_refreshed.wait(10'000))
                break;
    }
    void read()
    {
        const auto before = m_refreshed.count();
        if (!m_page.isVisible())
            m_page.show();
        else
            m_page.refresh();
        while (m_refreshed.count() == before)
            ASSERT_TRUE(m_refreshed.wait(10'000)) << "no reading came";
    }
    Desk m_desk;
    std::shared_ptr<System> m_system = std::make_shared<System>();
    ComputerPage m_page;
    QSignalSpy m_refreshed;
    QTableView* m_table = nullptr;
};

// Protects: nothing is read before the page is seen, and then on a thread of its own.
TEST_F(ComputerPageTest, ReadsOnAWorkerOnceItIsSeen)
{
    EXPECT_EQ(m_system->readings, 0);
    read();
    EXPECT_EQ(m_system->readings, 1);
    EXPECT_NE(m_system->thread.load(), QThread::currentThread());
    EXPECT_EQ(m_table->model()->rowCount(), 2);
    EXPECT_TRUE(says(m_page, u"2 worth a look"_qs));
}

// Protects: it reads again by itself, but neither when paused nor when hidden.
TEST_F(ComputerPageTest, ReadsAgainUnlessPausedOrHidden)
{
    read();
    auto* timer = m_page.findChild<QTimer*>();
    ASSERT_NE(timer, nullptr);
    EXPECT_TRUE(timer->isActive());
    EXPECT_EQ(timer->interval(), 2000);
    timer->setInterval(1); // the test need not wait for two seconds
    ASSERT_TRUE(m_refreshed.wait(10'000));
    m_page.setPaused(true);
    EXPECT_FALSE(timer->isActive());
    EXPECT_TRUE(says(m_page, u"paused"_qs));
    while (m_page.reading())
        ASSERT_TRUE(m_refreshed.wait(10'000));
    const int readings = m_system->readings;
    read(); // the button still works
    EXPECT_EQ(m_system->readings, readings + 1);
    m_page.hide();
    m_page.setPaused(false);
    EXPECT_FALSE(m_page.reading());
    EXPECT_FALSE(timer->isActive());
}

// Protects: the chosen row is explained, and stays chosen when it is read again.
TEST_F(ComputerPageTest, ExplainsTheChosenRow)
{
    read();
    EXPECT_TRUE(says(m_page, u"deserves a look"_qs));
    m_table->selectRow(0);
    EXPECT_TRUE(says(
        m_page, u"sshd (812) waits for TCP connections at port 22 (ssh), on all addresses"_qs));
    {
        const std::lock_guard<std::mutex> lock(m_system->mutex);
        m_system->answer.sockets = {listener(21), listener(22)};
    }
    read();
    EXPECT_EQ(m_table->currentIndex().siblingAtColumn(ComputerModel::Local).data().toString(),
              u"0.0.0.0:22"_qs);
    EXPECT_TRUE(says(m_page, u"port 22 (ssh)"_qs));
}

// Protects: -n off writes the services' names.
TEST_F(ComputerPageTest, SwitchesToNames)
{
    read();
    const auto boxes = m_page.findChildren<QCheckBox*>();
    const auto numbers = std::find_if(boxes.begin(), boxes.end(), [](const QCheckBox* box) {
        return box->text().contains(u"-n"_qs);
    });
    ASSERT_NE(numbers, boxes.end());
    EXPECT_TRUE(says(m_page, u"netstat -tuanop"_qs)); // -p: there is a column of programs
    (*numbers)->setChecked(false);
    EXPECT_TRUE(says(m_page, u"netstat -tuaop"_qs));
    EXPECT_EQ(m_table->model()->index(0, ComputerModel::Local).data().toString(),
              u"0.0.0.0:ssh"_qs);
}

// Protects: the longest timer that netstat writes is not cut off, whatever was read before.
TEST_F(ComputerPageTest, TheTimerColumnHoldsItsText)
{
    read();
    ComputerSocket waiting = listener(4000);
    waiting.socket.state = SocketState::Established;
    waiting.socket.remote = {QHostAddress(u"192.168.1.7"_qs), 443};
    waiting.socket.timer = SocketTimer::KeepAlive;
    waiting.socket.timerTicks = 719'999;
    {
        const std::lock_guard<std::mutex> lock(m_system->mutex);
        m_system->answer.sockets.push_back(waiting);
    }
    read();
    const QString text = timerText(waiting.socket);
    EXPECT_GE(m_table->columnWidth(ComputerModel::Timer),
              QFontMetrics(m_desk.theme.font(FontRole::MonoLabel)).horizontalAdvance(text) + 10)
        << text.toStdString();
}

// Protects: the chosen rows can be taken along as text.
TEST_F(ComputerPageTest, CopiesRows)
{
    read();
    m_table->selectAll();
    const QStringList lines = m_page.copied().split(u'\n', Qt::SkipEmptyParts);
    ASSERT_EQ(lines.size(), 3);
    EXPECT_TRUE(lines[0].startsWith(u"Proto\tRecv-Q\tSend-Q\tLocal Address"_qs));
    EXPECT_TRUE(lines[1].startsWith(u"tcp\t0\t0\t0.0.0.0:22\t0.0.0.0:*\tLISTEN"_qs));
    m_table->setFocus();
    QTest::keyClick(m_table, Qt::Key_C, Qt::ControlModifier);
    m_table->actions().constFirst()->trigger();
    EXPECT_EQ(QApplication::clipboard()->text(), m_page.copied());
}

// Protects: a system that gives nothing is named in a clear line.
TEST_F(ComputerPageTest, SaysWhenThereIsNothing)
{
    m_system->answer = {};
    m_system->answer.nothing = u"This system shows nothing."_qs;
    read();
    EXPECT_TRUE(says(m_page, u"This system shows nothing."_qs));
}

// Protects: thousands of sockets are read while the window lives: the page keeps answering.
TEST_F(ComputerPageTest, TakesThousandsOfSockets)
{
    for (int i = 1; i <= 5000; ++i)
        m_system->answer.sockets.push_back(listener(static_cast<std::uint16_t>(1000 + i)));
    read();
    EXPECT_EQ(m_table->model()->rowCount(), 5002);
    read();
    EXPECT_EQ(m_table->model()->rowCount(), 5002);
}

} // namespace
} // namespace roundtrip::ui
