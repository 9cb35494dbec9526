// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: the table of events is a well-behaved model, and what lies ahead is not in it while the
// future is hidden.
#include "core/query/event_filter.h"
#include "tests/ui/test_scenarios.h"
#include "ui/events/events_model.h"

#include <QAbstractItemModelTester>
#include <gtest/gtest.h>

namespace roundtrip::ui {
namespace {

class EventsModelTest : public testing::Test {
protected:
    EventsModelTest()
        : m_run(runFrom(lostSegmentText()))
        , m_tester(&m_model, QAbstractItemModelTester::FailureReportingMode::Warning)
    {
        m_model.setEvents(m_run, filterEvents(*m_run, {}));
    }
    std::shared_ptr<const roundtrip::Run> m_run;
    EventsModel m_model;
    QAbstractItemModelTester m_tester;
};

TEST_F(EventsModelTest, EachRowHasTheWordsOfItsEvent)
{
    ASSERT_EQ(m_model.rowCount(), static_cast<int>(m_model.events().size()));
    for (int row = 0; row < m_model.rowCount(); ++row) {
        const EventRef ref = m_model.eventAt(row);
        const LaneTrace& lane = m_run->lanes[ref.lane];
        EXPECT_EQ(m_model.index(row, EventsModel::What).data().toString().toStdString(),
                  explainTitle(lane, ref.event));
        EXPECT_EQ(m_model.index(row, EventsModel::Why).data().toString().toStdString(),
                  explainSentence(lane, ref.event));
        EXPECT_EQ(m_model.index(row, EventsModel::Rfc).data().toString().toStdString(),
                  placeText(explainPlace(lane, ref.event)));
        EXPECT_EQ(m_model.rowOf(ref), row);
    }
}

TEST_F(EventsModelTest, AHiddenFutureIsNotInTheModel)
{
    for (const double ms : {0.0, 50.0, 166.25, 20.0, 100.0}) {
        m_model.setTime(at(ms), true);
        EXPECT_EQ(m_model.rowCount(), m_model.rowOfNow() + 1);
        for (int row = 0; row < m_model.rowCount(); ++row)
            EXPECT_LE(m_model.line(row).time, at(ms));
        EXPECT_LT(m_model.rowCount(), static_cast<int>(m_model.events().size()));
        EXPECT_EQ(m_model.rowOf(m_model.events().back()), -1);
    }
    m_model.setTime(at(50), false);
    EXPECT_EQ(m_model.rowCount(), static_cast<int>(m_model.events().size()));
    EXPECT_LT(m_model.rowOfNow() + 1, m_model.rowCount());
}

TEST_F(EventsModelTest, AnEmptyTableIsATableToo)
{
    m_model.setEvents(nullptr, {});
    m_model.setTime(at(50), true);
    EXPECT_EQ(m_model.rowCount(), 0);
    EXPECT_EQ(m_model.rowOf({0, 0}), -1);
}

} // namespace
} // namespace roundtrip::ui
