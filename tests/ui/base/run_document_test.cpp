// SPDX-License-Identifier: GPL-3.0-or-later
// Opening, running, cancelling and saving.
#include "tests/ui/test_scenarios.h"
#include "ui/base/run_document.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <gtest/gtest.h>

namespace roundtrip::ui {
namespace {

class RunDocumentTest : public testing::Test {
protected:
    QString write(const QString& name, const std::string& text)
    {
        return writeFile(m_directory.path(), name, text);
    }
    QTemporaryDir m_directory;
    RunDocument m_document;
};

// Protects: a file becomes a run, off the window's thread, and says so once.
TEST_F(RunDocumentTest, OpensAFileAndRunsIt)
{
    QSignalSpy ready(&m_document, &RunDocument::runReady);
    m_document.openFile(write(u"a.json"_qs, lostSegmentText()));
    EXPECT_TRUE(m_document.running());
    EXPECT_EQ(ready.count(), 0) << "the run has its own thread";
    m_document.waitForRun();
    EXPECT_EQ(ready.count(), 1);
    EXPECT_FALSE(m_document.running());
    ASSERT_TRUE(m_document.run());
    EXPECT_EQ(m_document.run()->lanes.size(), 2U);
    EXPECT_EQ(m_document.name(), u"a.json"_qs);
    EXPECT_FALSE(m_document.modified());
}

// Protects: a bad file says where it is bad, and what was open stays.
TEST_F(RunDocumentTest, ABadFileKeepsTheOldOne)
{
    m_document.openFile(write(u"good.json"_qs, oneDatagramText()));
    m_document.waitForRun();
    const auto scenario = m_document.scenario();
    const auto run = m_document.run();
    QString title, details;
    QObject::connect(&m_document, &RunDocument::failed, &m_document,
                     [&](const QString& t, const QString& d) {
                         title = t;
                         details = d;
                     });
    m_document.openFile(write(u"bad.json"_qs, "{ \"format\": 1,\n  \"title\": \"x\",\n"
                                              "  \"network\": { \"delay\": 20 },\n"
                                              "  \"lanes\": [] }"));
    EXPECT_TRUE(title.contains(u"bad.json"_qs)) << title.toStdString();
    EXPECT_TRUE(details.contains(u"Line 3"_qs)) << details.toStdString();
    EXPECT_TRUE(details.contains(u"/network/delay"_qs)) << details.toStdString();
    EXPECT_EQ(m_document.scenario(), scenario);
    EXPECT_EQ(m_document.run(), run);
    EXPECT_EQ(m_document.name(), u"good.json"_qs);
}

// Protects: what is taught changes nothing in the run, so nothing runs for it; what changes the run
// does, and so does a lesson whose run was never finished.
TEST_F(RunDocumentTest, ALessonIsEditedWithoutAnotherRun)
{
    m_document.openFile(write(u"a.json"_qs, lostSegmentText()));
    m_document.waitForRun();
    const auto run = m_document.run();
    const auto edit = [&](auto change) {
        auto edited = std::make_shared<Scenario>(*m_document.scenario());
        change(*edited);
        m_document.setScenario(std::move(edited));
    };
    QSignalSpy told(&m_document, &RunDocument::scenarioChanged);
    edit([](Scenario& s) { s.lesson.emplace(); });
    EXPECT_FALSE(m_document.running());
    EXPECT_TRUE(m_document.modified());
    EXPECT_EQ(told.count(), 1);
    edit([](Scenario& s) { s.seed = 7; });
    EXPECT_TRUE(m_document.running());
    edit([](Scenario& s) { s.lesson->aim = "Say it."; });
    m_document.waitForRun();
    EXPECT_NE(m_document.run(), run);
    EXPECT_EQ(m_document.run()->scenario->seed, 7U);
    edit([](Scenario& s) { s.seed = 8; });
    m_document.cancel();
    edit([](Scenario& s) { s.lesson->aim = "Say more."; });
    m_document.waitForRun();
    EXPECT_EQ(m_document.run()->scenario->seed, 8U) << "the cancelled run is made up for";
}

// Protects: a missing file and an unknown name are answers, not crashes.
TEST_F(RunDocumentTest, NamesWhatIsNotThere)
{
    QSignalSpy failed(&m_document, &RunDocument::failed);
    m_document.openFile(m_directory.filePath(u"nothing.json"_qs));
    m_document.openBundled(u"no-such-scenario"_qs);
    EXPECT_EQ(failed.count(), 2);
    EXPECT_FALSE(m_document.running());
    EXPECT_FALSE(m_document.scenario());
}

// Protects: a long run ends when it is told to, and the run before it stays.
TEST_F(RunDocumentTest, CancelKeepsTheRunBefore)
{
    m_document.openFile(write(u"a.json"_qs, oneDatagramText()));
    m_document.waitForRun();
    const auto before = m_document.run();
    QSignalSpy cancelled(&m_document, &RunDocument::runCancelled);
    m_document.setScenario(scenarioFrom(endlessText()));
    m_document.cancel();
    m_document.waitForRun();
    EXPECT_EQ(cancelled.count(), 1);
    EXPECT_FALSE(m_document.running());
    EXPECT_EQ(m_document.run(), before);
}

// Protects: only the newest job's run arrives, whatever order the threads end in.
TEST_F(RunDocumentTest, AnOlderJobsResultIsDropped)
{
    QSignalSpy ready(&m_document, &RunDocument::runReady);
    m_document.setScenario(scenarioFrom(endlessText()));
    m_document.setScenario(scenarioFrom(oneDatagramText("5 ms")));
    m_document.setScenario(scenarioFrom(oneDatagramText("7 ms")));
    m_document.waitForRun();
    EXPECT_EQ(ready.count(), 1);
    EXPECT_EQ(m_document.run()->scenario->network.link[0].delay, std::chrono::milliseconds(7));
}

// Protects: closing the window in the middle of a run.
TEST_F(RunDocumentTest, DestructionStopsTheWorker)
{
    RunDocument document;
    document.setScenario(scenarioFrom(endlessText()));
    EXPECT_TRUE(document.running());
}

// Protects: an edit is unsaved until saved or taken back.
TEST_F(RunDocumentTest, KnowsWhatIsUnsaved)
{
    m_document.openFile(write(u"a.json"_qs, oneDatagramText()));
    auto edited = std::make_shared<Scenario>(*m_document.scenario());
    edited->seed = 99;
    m_document.setScenario(edited);
    EXPECT_TRUE(m_document.modified());
    m_document.resetToFile();
    EXPECT_FALSE(m_document.modified());
    EXPECT_EQ(m_document.scenario()->seed, 1U);
    m_document.setScenario(edited);
    const QString path = m_directory.filePath(u"b.json"_qs);
    EXPECT_TRUE(m_document.saveAs(path));
    EXPECT_FALSE(m_document.modified());
    EXPECT_EQ(m_document.path(), path);
    m_document.waitForRun();

    RunDocument again;
    again.openFile(path);
    EXPECT_EQ(*again.scenario(), *edited);
    again.waitForRun();
}

// Protects: a save that fails says so and leaves the file that was there.
TEST_F(RunDocumentTest, AFailedSaveIsSaid)
{
    m_document.openFile(write(u"a.json"_qs, oneDatagramText()));
    m_document.waitForRun();
    QSignalSpy failed(&m_document, &RunDocument::failed);
    EXPECT_FALSE(m_document.saveAs(m_directory.filePath(u"no/such/folder/a.json"_qs)));
    EXPECT_EQ(failed.count(), 1);
    EXPECT_EQ(m_document.name(), u"a.json"_qs);
}

} // namespace
} // namespace roundtrip::ui
