// SPDX-License-Identifier: GPL-3.0-or-later
// Undo and redo of scenarios: whoever edits, each edit is a step with a name; a group is one step;
// a file that is opened begins anew, and one that is saved does not.
#include "ui/base/edit_history.h"

#include "tests/ui/test_scenarios.h"
#include "ui/base/run_document.h"

#include <QTemporaryDir>
#include <gtest/gtest.h>

namespace roundtrip::ui {
namespace {

class History : public testing::Test {
protected:
    void SetUp() override { open(); }
    void open()
    {
        document.openFile(writeFile(directory.path(), u"lost.json"_qs, lostSegmentText()));
        document.waitForRun();
    }
    void edit(auto&& change)
    {
        auto edited = std::make_shared<Scenario>(*document.scenario());
        change(*edited);
        document.setScenario(std::move(edited));
        document.waitForRun();
    }
    void seed(std::uint64_t value)
    {
        edit([value](Scenario& s) { s.seed = value; });
    }
    QTemporaryDir directory;
    RunDocument document;
    EditHistory history{document};
};

TEST_F(History, UndoAndRedoGoThroughAllEdits)
{
    EXPECT_FALSE(history.canUndo());
    seed(2);
    edit([](Scenario& s) { s.network.link[0].queue = 7; });
    edit([](Scenario& s) { s.faults.clear(); });
    EXPECT_EQ(history.undoName(), u"do not lose data 3 to the server"_qs);
    history.undo();
    EXPECT_EQ(document.scenario()->faults.size(), 1U);
    EXPECT_EQ(history.undoName(), u"change of the network's queue"_qs);
    history.undo();
    EXPECT_EQ(history.undoName(), u"seed 2"_qs);
    history.undo();
    EXPECT_FALSE(document.modified());
    EXPECT_FALSE(history.canUndo());
    history.redo();
    EXPECT_EQ(document.scenario()->seed, 2U);
    seed(3); // what could be redone is gone
    EXPECT_FALSE(history.canRedo());
}

TEST_F(History, TheSameScenarioAgainIsNoStep)
{
    seed(1);
    EXPECT_FALSE(history.canUndo());
}

// Protects: a step of the network says what it changed; of several things it says that.
TEST_F(History, AStepOfTheNetworkNamesItsField)
{
    edit([](Scenario& s) { s.network.link[1].delay += std::chrono::milliseconds(5); });
    EXPECT_EQ(history.undoName(), u"change of the network's delay"_qs);
    edit([](Scenario& s) {
        for (LinkConfig& link : s.network.link)
            link.loss = Probability::fromPartsPerBillion(10'000'000);
    });
    EXPECT_EQ(history.undoName(), u"change of the network's loss"_qs);
    edit([](Scenario& s) {
        s.network.mtu = 900;
        s.network.link[0].queue = 3;
    });
    EXPECT_EQ(history.undoName(), u"change of the network"_qs);
}

TEST_F(History, AGroupWithoutANameIsNamedByWhatDiffers)
{
    EXPECT_TRUE(history.beginGroup());
    EXPECT_FALSE(history.beginGroup(u"another"_qs));
    seed(2);
    seed(3);
    history.endGroup();
    EXPECT_EQ(history.undoName(), u"seed 3"_qs);
}

TEST_F(History, AGroupIsOneStep)
{
    history.beginGroup(u"many"_qs);
    seed(2);
    seed(3);
    EXPECT_FALSE(history.canUndo());
    history.endGroup();
    EXPECT_EQ(history.undoName(), u"many"_qs);
    history.undo();
    EXPECT_EQ(document.scenario()->seed, 1U);
    EXPECT_FALSE(history.canUndo());
    history.beginGroup(u"nothing"_qs);
    history.endGroup();
    EXPECT_FALSE(history.canUndo());
}

TEST_F(History, ResetToFileCanBeUndone)
{
    seed(2);
    edit([](Scenario& s) { s.network.link[0].queue = 7; });
    document.resetToFile();
    document.waitForRun();
    EXPECT_EQ(history.undoName(), u"reset to file"_qs);
    history.undo();
    EXPECT_EQ(document.scenario()->seed, 2U);
}

TEST_F(History, SavingKeepsItAndOpeningClearsIt)
{
    seed(2);
    ASSERT_TRUE(document.saveAs(directory.filePath(u"other.json"_qs)));
    EXPECT_TRUE(history.canUndo());
    history.undo();
    EXPECT_TRUE(document.modified()) << "it is not what was saved";
    open();
    EXPECT_FALSE(history.canUndo());
    EXPECT_FALSE(history.canRedo());
}

} // namespace
} // namespace roundtrip::ui
