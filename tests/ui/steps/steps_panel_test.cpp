// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/desk.h"
#include "ui/steps/steps_model.h"
#include "ui/steps/steps_panel.h"

#include <QCoreApplication>
#include <QListView>
#include <gtest/gtest.h>

#include <algorithm>

namespace roundtrip::ui {
namespace {

/// Lets the layouts and the repaints that wait have their turn.
void settle()
{
    for (int i = 0; i < 4; ++i)
        QCoreApplication::processEvents();
}

class Steps : public testing::TestWithParam<int> {
protected:
    Steps()
    {
        m_panel.resize(320, GetParam());
        m_panel.show();
        m_desk.show(m_run);
        settle();
    }
    [[nodiscard]] const StepsModel& model() const
    {
        return dynamic_cast<const StepsModel&>(*m_list->model());
    }
    void expectWhole(const char* when) const
    {
        const int row = model().current();
        if (row < 0)
            return;
        const QRect place = m_list->visualRect(m_list->model()->index(row, 0));
        EXPECT_GE(place.top(), 0) << when << ", step " << row;
        EXPECT_LE(place.bottom(), m_list->viewport()->rect().bottom()) << when << ", step " << row;
    }
    std::shared_ptr<const roundtrip::Run> m_run = bundledRun("one-lost-segment");
    Desk m_desk;
    StepsPanel m_panel{m_desk.context};
    QListView* m_list = m_panel.findChild<QListView*>(u"steps"_qs);
};

// Protects: the step of now can be read, however long the reason below the list is, which takes
// its room from the list.
TEST_P(Steps, TheCurrentOneIsWhollyVisible)
{
    int seen = -1;
    const int count = model().rowCount();
    ASSERT_GT(count, 8);
    for (int i = 0; i < 2 * count; ++i) { // forwards, then backwards
        const int row = i < count ? i : 2 * count - 1 - i;
        m_desk.playback.seek(model().step(row).time);
        settle();
        expectWhole("after a seek");
        seen = std::max(seen, model().current());
    }
    EXPECT_EQ(seen, count - 1);
}

TEST_P(Steps, TheCurrentOneStaysVisibleInASmallerPanel)
{
    const int count = model().rowCount();
    m_desk.playback.seek(model().step(count - 1).time);
    m_panel.resize(320, 900);
    settle();
    expectWhole("in a large panel");
    m_panel.resize(240, GetParam());
    settle();
    expectWhole("in a small panel");
}

INSTANTIATE_TEST_SUITE_P(Heights, Steps, testing::Values(330, 370, 410, 450, 520, 600));

} // namespace
} // namespace roundtrip::ui
