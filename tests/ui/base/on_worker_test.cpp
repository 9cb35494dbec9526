// SPDX-License-Identifier: GPL-3.0-or-later
// What a worker throws ends no program: it becomes a sentence, or an empty answer.
#include "ui/base/on_worker.h"

#include <QTest>
#include <gtest/gtest.h>

#include <stdexcept>
#include <vector>

namespace roundtrip::ui {
namespace {

TEST(OnWorker, AnswersOnTheThreadOfTheReceiver)
{
    QObject receiver;
    int answer = 0;
    const QThread* thread = nullptr;
    askOnWorker(
        &receiver, [] { return 42; },
        [&](int value) {
            answer = value;
            thread = QThread::currentThread();
        });
    ASSERT_TRUE(QTest::qWaitFor([&] { return answer != 0; }));
    EXPECT_EQ(answer, 42);
    EXPECT_EQ(thread, receiver.thread());
}

TEST(OnWorker, WhatIsThrownBecomesASentence)
{
    QObject receiver;
    for (const bool memory : {true, false}) {
        QString said;
        askOnWorker(
            &receiver,
            [memory]() -> int {
                if (memory)
                    throw std::bad_alloc();
                throw std::runtime_error("the cause");
            },
            [](int) { ADD_FAILURE() << "there is no answer"; },
            [&said](const QString& failure) { said = failure; });
        ASSERT_TRUE(QTest::qWaitFor([&] { return !said.isEmpty(); }));
        EXPECT_TRUE(said.contains(memory ? u"memory"_qs : u"the cause"_qs)) << said.toStdString();
    }
}

TEST(OnWorker, WithoutAWayToFailTheAnswerIsEmpty)
{
    static QString logged; // a message handler is a plain function
    const auto before = qInstallMessageHandler(
        [](QtMsgType, const QMessageLogContext&, const QString& message) { logged = message; });
    QObject receiver;
    std::optional<std::vector<int>> taken;
    askOnWorker(
        &receiver, []() -> std::vector<int> { throw std::runtime_error("the cause"); },
        [&taken](const std::vector<int>& answer) { taken = answer; });
    const bool done = QTest::qWaitFor([&] { return taken.has_value(); });
    qInstallMessageHandler(before);
    ASSERT_TRUE(done);
    EXPECT_TRUE(taken->empty());
    EXPECT_TRUE(logged.contains(u"the cause"_qs)) << logged.toStdString();
}

} // namespace
} // namespace roundtrip::ui
