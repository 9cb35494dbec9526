// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: the page "Compare": its table, charts and copies, two settings, and many runs.
#include "tests/ui/desk.h"
#include "ui/compare/column_look.h"
#include "ui/compare/compare_charts.h"
#include "ui/compare/compare_page.h"
#include "ui/compare/figure_model.h"
#include "ui/compare/lanes_part.h"
#include "ui/compare/many_runs_part.h"
#include "ui/compare/sweep_chart.h"
#include "ui/compare/two_settings_bar.h"
#include "ui/compare/usual_settings.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <gtest/gtest.h>

namespace roundtrip::ui {
namespace {

class ComparePageTest : public testing::Test {
protected:
    ComparePageTest() : m_page(m_desk.context)
    {
        m_desk.document.setScenario(scenarioFrom(lostSegmentText()));
        m_desk.document.waitForRun();
        m_desk.show(m_desk.document.run());
        m_page.resize(1100, 760);
        m_page.show();
        QApplication::processEvents();
    }
    [[nodiscard]] QString cell(const QString& name, int column)
    {
        const FigureModel& model = m_page.lanes().model();
        for (int row = 0; row < model.rowCount(); ++row) {
            if (model.index(row, 0).data().toString() == name)
                return model.index(row, column).data().toString();
        }
        return {};
    }
    Desk m_desk;
    ComparePage m_page;
};

TEST_F(ComparePageTest, ShowsTheEndOrThePlayhead)
{
    EXPECT_EQ(cell(u"Delivered"_qs, 1), u"8 000 bytes"_qs);
    EXPECT_TRUE(says(m_page, u"nobody says so"_qs));
    m_page.lanes().showAtEnd(false);
    EXPECT_EQ(cell(u"Delivered"_qs, 1), u"0 bytes"_qs);
    EXPECT_TRUE(says(m_page, u"Nothing has come yet."_qs));
    m_desk.playback.toEnd();
    QApplication::processEvents();
    EXPECT_EQ(cell(u"Delivered"_qs, 1), u"8 000 bytes"_qs);
}

TEST_F(ComparePageTest, AHiddenFutureStaysHidden)
{
    m_desk.selection.setFutureHidden(true);
    QApplication::processEvents();
    EXPECT_EQ(cell(u"Delivered"_qs, 1), u"0 bytes"_qs);
}

TEST_F(ComparePageTest, CopiesTheTableInThreeForms)
{
    const auto copied = [&](TableFormat format) {
        m_page.lanes().copyAs(format);
        return QApplication::clipboard()->text();
    };
    EXPECT_TRUE(copied(TableFormat::Text).startsWith(u"Figure"_qs));
    EXPECT_TRUE(copied(TableFormat::Csv).contains(u"arrived,delivered,bytes,8000,7000"_qs));
    EXPECT_TRUE(copied(TableFormat::Markdown).startsWith(u"| Figure |"_qs));
}

TEST_F(ComparePageTest, ControlCCopiesTheChosenRows)
{
    auto* table = m_page.findChild<QTableView*>(u"figureTable"_qs);
    ASSERT_TRUE(table);
    table->selectRow(2);
    table->setFocus();
    QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
    QApplication::processEvents();
    EXPECT_EQ(QApplication::clipboard()->text(), u"Delivered\t8 000 bytes\t7 000 bytes\n"_qs);
}

TEST_F(ComparePageTest, ManyColumnsAreChosenTwoAtATime)
{
    m_desk.document.setScenario(scenarioFrom(bundledText("tahoe-reno-newreno")));
    m_desk.document.waitForRun();
    m_desk.show(m_desk.document.run());
    QApplication::processEvents();
    ASSERT_EQ(m_page.lanes().model().comparison()->columns().size(), 3U);
    EXPECT_EQ(m_page.lanes().model().shown(), (std::vector<std::size_t>{0, 1}));
    m_page.lanes().choose(2, 0);
    EXPECT_EQ(m_page.lanes().model().shown(), (std::vector<std::size_t>{2, 0}));
    m_page.lanes().choose(1, 1);
    EXPECT_EQ(m_page.lanes().model().columnCount(), 2);
}

TEST_F(ComparePageTest, ChartsTellTheirNumbersToScreenReaders)
{
    const CompareCharts* charts = m_page.lanes().charts();
    ASSERT_TRUE(charts);
    QAccessibleInterface* face =
        QAccessible::queryAccessibleInterface(const_cast<CompareCharts*>(charts));
    ASSERT_TRUE(face);
    ASSERT_EQ(face->childCount(), static_cast<int>(charts->items().size()));
    ASSERT_EQ(charts->items().size(), 5U) << "two rows, the curves, two bars";
    EXPECT_TRUE(charts->items()[0].value.contains(u"median"_qs));
    EXPECT_TRUE(charts->items()[2].value.contains(u"TCP: 8"_qs));
    EXPECT_GT(coloursOf(m_page.grab().toImage()), 30U);
}

TEST_F(ComparePageTest, ColoursGoByTransport)
{
    const Theme& theme = m_desk.theme;
    const auto looks = columnLooks({Transport::Udp, Transport::Tcp, Transport::Udp});
    EXPECT_EQ(columnColor(theme, looks[0]).rgb(), theme.segment(SegmentStyle::Udp).line.rgb());
    EXPECT_EQ(columnColor(theme, looks[1]).rgb(), theme.segment(SegmentStyle::Data).line.rgb());
    EXPECT_NE(columnColor(theme, looks[2]), columnColor(theme, looks[0])) << "another shade";
    EXPECT_NE(columnPen(theme, looks[2], 1).style(), columnPen(theme, looks[0], 1).style());
}

TEST_F(ComparePageTest, TwoSettingsBecomeTheDocument)
{
    auto* bar = m_page.findChild<TwoSettingsBar*>();
    ASSERT_TRUE(bar);
    auto* setting = bar->findChild<QComboBox*>(u"settingChoice"_qs);
    setting->setCurrentText(u"/flows/0/tcp/mss"_qs);
    bar->findChild<QLineEdit*>(u"firstValue"_qs)->setText(u"500"_qs);
    bar->findChild<QLineEdit*>(u"secondValue"_qs)->setText(u"banana"_qs);
    bar->open();
    EXPECT_TRUE(bar->trouble().contains(u"mss"_qs)) << bar->trouble().toStdString();
    bar->findChild<QLineEdit*>(u"secondValue"_qs)->setText(u"1000"_qs);
    bar->open();
    EXPECT_TRUE(bar->trouble().isEmpty());
    m_desk.document.waitForRun();
    const auto& lanes = m_desk.document.scenario()->lanes;
    ASSERT_EQ(lanes.size(), 2U);
    EXPECT_EQ(lanes[0].title, "TCP, mss = 500");
    EXPECT_EQ(lanes[1].flows[0].end[0].tcp.mss, 1000U);
}

// Protects: nobody has to type a pointer for what the network does, in either part; lanes share the
// network, so two settings of it become runs.
TEST_F(ComparePageTest, TwoSettingsOfTheNetworkBecomeRuns)
{
    auto* bar = m_page.findChild<TwoSettingsBar*>();
    auto* setting = bar->findChild<QComboBox*>(u"settingChoice"_qs);
    auto* vary = m_page.manyRuns().findChild<QComboBox*>(u"sweepSetting"_qs);
    for (const QString& name :
         {u"/network/loss"_qs, u"/network/delay"_qs, u"/network/rate"_qs, u"/network/queue"_qs,
          u"/network/jitter"_qs, u"/network/reorder/probability"_qs, u"/network/duplicate"_qs,
          u"/network/corrupt"_qs, u"/network/mtu"_qs}) {
        EXPECT_GE(setting->findData(QString(name)), 0) << QString(name).toStdString();
        EXPECT_GE(vary->findData(QString(name)), 0) << QString(name).toStdString();
    }
    const auto before = m_desk.document.scenario();
    setting->setCurrentIndex(setting->findData(u"/network/loss"_qs));
    Q_EMIT setting->activated(setting->currentIndex());
    EXPECT_EQ(bar->findChild<QLineEdit*>(u"secondValue"_qs)->text(), u"0.1"_qs);
    bar->open();
    EXPECT_TRUE(bar->trouble().isEmpty()) << bar->trouble().toStdString();
    EXPECT_EQ(m_desk.document.scenario(), before);
    EXPECT_TRUE(m_page.manyRuns().isVisible());
    m_page.manyRuns().job().waitForAll();
    ASSERT_TRUE(m_page.manyRuns().chart()) << m_page.manyRuns().words().toStdString();
    EXPECT_EQ(m_page.manyRuns().chart()->items().size(), 4U) << "two values, two lanes";
}

// Protects: every usual value of the network is one that the reader takes.
TEST(UsualSettings, OfTheNetworkCanAllBeRun)
{
    for (const UsualSetting& setting : usualNetworkSettings()) {
        SweepJob job;
        QString error;
        EXPECT_TRUE(job.start({scenarioFrom(oneDatagramText()), setting.pointer.toStdString(),
                               setting.values.toStdString(), "1"},
                              error))
            << setting.pointer.toStdString() << ": " << error.toStdString();
        job.waitForAll();
    }
}

// Protects: the chart of many runs begins with what the user of that workload would ask.
TEST(UsualSettings, TheFigureGoesByTheWorkload)
{
    const auto figureOf = [](const char* name) { return usualFigure(*bundledRun(name)->scenario); };
    EXPECT_EQ(figureOf("voice-tcp-udp"), Figure::CallQuality);
    EXPECT_EQ(figureOf("dns-retries"), Figure::UnitsDelivered);
    EXPECT_EQ(figureOf("file-transfer"), Figure::Completion);
    EXPECT_EQ(figureOf("one-lost-segment"), Figure::Completion);
    EXPECT_EQ(usualFigure(*scenarioFrom(oneDatagramText())), Figure::DeliveredShare);
}

TEST_F(ComparePageTest, TheFigureIsChosenUnlessSomebodyHas)
{
    auto* figure = m_page.manyRuns().findChild<QComboBox*>(u"sweepFigure"_qs);
    const auto shown = [&] { return static_cast<Figure>(figure->currentData().toInt()); };
    const auto open = [&](const QString& name) {
        m_desk.document.openBundled(QString(name));
        m_desk.document.waitForRun();
    };
    open(u"voice-tcp-udp"_qs);
    EXPECT_EQ(shown(), Figure::CallQuality);
    m_page.manyRuns().showFigure(Figure::Jitter);
    open(u"voice-jitter"_qs);
    EXPECT_EQ(shown(), Figure::Jitter) << "the same kind of workload";
    open(u"dns-retries"_qs);
    EXPECT_EQ(shown(), Figure::UnitsDelivered);
}

TEST_F(ComparePageTest, ManyRunsMakeABoxForEachValueAndColumn)
{
    ManyRunsPart& part = m_page.manyRuns();
    m_page.turnTo(ComparePage::Part::ManyRuns);
    part.findChild<QLineEdit*>(u"sweepValues"_qs)->setText(u"0, 0.1, 0.2"_qs);
    part.findChild<QLineEdit*>(u"sweepSeeds"_qs)->setText(u"1..4"_qs);
    part.start();
    part.job().waitForAll();
    ASSERT_TRUE(part.chart()) << part.words().toStdString();
    EXPECT_EQ(part.chart()->items().size(), 6U);
    EXPECT_TRUE(part.chart()->items()[0].name.startsWith(u"0, TCP"_qs));
    EXPECT_TRUE(part.chart()->items()[0].value.contains(u"4 of 4 runs"_qs));
    EXPECT_TRUE(part.chart()->items()[1].value.contains(u"no run"_qs)) << "UDP never completes";
    part.showFigure(Figure::Delivered);
    EXPECT_EQ(part.chart()->figure(), Figure::Delivered);
    EXPECT_TRUE(part.chart()->items()[1].value.contains(u"7 000 bytes"_qs));
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"rows.csv"_qs);
    ASSERT_TRUE(part.saveRows(path)) << part.words().toStdString();
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    EXPECT_EQ(file.readAll().count('\n'), 3 * 4 * 2 + 1);
    EXPECT_FALSE(part.saveRows(folder.filePath(u"none/rows.csv"_qs)));
    EXPECT_TRUE(part.words().contains(u"Choose another place"_qs));
}

TEST_F(ComparePageTest, ManyRunsSayWhatIsWrong)
{
    ManyRunsPart& part = m_page.manyRuns();
    part.findChild<QLineEdit*>(u"sweepValues"_qs)->setText(u"moon"_qs);
    part.start();
    EXPECT_FALSE(part.job().running());
    EXPECT_TRUE(part.words().contains(u"moon"_qs)) << part.words().toStdString();
}

} // namespace
} // namespace roundtrip::ui
