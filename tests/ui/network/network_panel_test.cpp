// SPDX-License-Identifier: GPL-3.0-or-later
// The network panel: every impairment runs again with the same seed, what does nothing is disabled
// with a word why, and the strip of fates is the engine's.
#include "ui/network/network_panel.h"

#include "tests/ui/desk.h"
#include "ui/network/fate_strip.h"
#include "ui/network/link_editor.h"

#include <QAccessible>
#include <QAccessibleInterface>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSlider>
#include <QStyle>
#include <QStyleOptionFrame>
#include <QTest>
#include <gtest/gtest.h>

#include <chrono>

namespace roundtrip::ui {
namespace {

using namespace std::chrono_literals;

class NetworkPanelTest : public testing::Test {
protected:
    void SetUp() override
    {
        QObject::connect(&desk.document, &RunDocument::runReady, &panel,
                         [this] { desk.show(desk.document.run()); });
        open(u"random-loss"_qs);
        panel.resize(300, 700);
        panel.show();
    }
    void open(const QString& name)
    {
        desk.document.openBundled(name);
        desk.document.waitForRun();
    }
    template <typename Widget>
    Widget* find(const QString& name)
    {
        auto* found = panel.findChild<Widget*>(name);
        EXPECT_TRUE(found) << name.toStdString();
        return found;
    }
    /// Types into a field and lets the panel run.
    void type(const QString& field, const QString& text)
    {
        auto* edit = find<QLineEdit>(field);
        edit->setText(text);
        Q_EMIT edit->textEdited(text);
        run();
    }
    void run()
    {
        panel.applyNow();
        desk.document.waitForRun();
    }
    const NetworkConfig& network() { return desk.document.run()->scenario->network; }
    FateStrip* strip() { return panel.findChild<FateStrip*>(); }

    Desk desk;
    NetworkPanel panel{desk.context};
};

// Protects: each impairment can be typed in, for both directions at once, and runs at once.
TEST_F(NetworkPanelTest, EveryImpairmentRunsAgain)
{
    const std::uint64_t seed = desk.document.scenario()->seed;
    type(u"Jitter0"_qs, u"5 ms"_qs);
    type(u"Damaged0"_qs, u"2 %"_qs);
    type(u"Doubled0"_qs, u"3 %"_qs);
    type(u"Reordered0"_qs, u"4 %"_qs);
    type(u"Extra delay0"_qs, u"30 ms"_qs);
    type(u"Queue0"_qs, u"20"_qs);
    type(u"MTU0"_qs, u"1200"_qs);
    type(u"Path MTU0"_qs, u"900"_qs);
    find<QCheckBox>(u"blackHole0"_qs)->setChecked(true);
    run();
    for (const LinkConfig& link : network().link) {
        EXPECT_EQ(link.jitter, 5ms);
        EXPECT_EQ(link.corrupt, Probability::fromPartsPerBillion(20'000'000));
        EXPECT_EQ(link.duplicate, Probability::fromPartsPerBillion(30'000'000));
        EXPECT_EQ(link.reorder, Probability::fromPartsPerBillion(40'000'000));
        EXPECT_EQ(link.reorderExtraDelay, 30ms);
        EXPECT_EQ(link.queue, 20U);
        EXPECT_EQ(link.pathMtu, 900U);
        EXPECT_TRUE(link.icmpBlackhole);
    }
    EXPECT_EQ(network().mtu, 1200U);
    EXPECT_EQ(desk.document.run()->scenario->seed, seed);
}

// Protects: one direction by itself.
TEST_F(NetworkPanelTest, EachDirectionByItself)
{
    panel.findChild<QCheckBox*>()->setChecked(false); // both directions alike
    type(u"Loss1"_qs, u"0 %"_qs);
    EXPECT_FALSE(network().link[0].loss.never());
    EXPECT_TRUE(network().link[1].loss.never());
    find<QComboBox>(u"lossKind0"_qs)->setCurrentIndex(1);
    run();
    EXPECT_TRUE(network().link[0].gilbertElliott);
    EXPECT_FALSE(network().link[1].gilbertElliott);
    EXPECT_TRUE(find<QLineEdit>(u"Bad to good0"_qs)->isEnabled());
    EXPECT_FALSE(find<QLineEdit>(u"Bad to good1"_qs)->isEnabled());
}

// Protects: with two directions each has a slider, which changes that direction alone.
TEST_F(NetworkPanelTest, EachDirectionHasItsSlider)
{
    panel.findChild<QCheckBox*>()->setChecked(false); // both directions alike
    const QString before = find<QLineEdit>(u"Loss0"_qs)->text();
    auto* back = find<QLineEdit>(u"Loss1"_qs);
    const auto sliders = back->parentWidget()->findChildren<QSlider*>();
    ASSERT_EQ(sliders.size(), 2);
    ASSERT_TRUE(sliders[0]->isVisible() && sliders[1]->isVisible());
    EXPECT_EQ(sliders[1]->accessibleName(), u"Loss to the client"_qs);
    sliders[1]->setValue(20);
    EXPECT_EQ(back->text(), u"10 %"_qs);
    EXPECT_EQ(find<QLineEdit>(u"Loss0"_qs)->text(), before);
    run();
    EXPECT_EQ(network().link[1].loss, Probability::fromPartsPerBillion(100'000'000));
    EXPECT_NE(network().link[0].loss, network().link[1].loss);
}

// Protects: the kind of loss can be switched to bursts and back, and is said in words.
TEST_F(NetworkPanelTest, LossComesSinglyOrInBursts)
{
    EXPECT_TRUE(says(panel, u"5 % are lost, 1.05 in a row on average."_qs));
    find<QComboBox>(u"lossKind0"_qs)->setCurrentIndex(1);
    run();
    ASSERT_TRUE(network().link[0].gilbertElliott);
    EXPECT_TRUE(says(panel, u"5 % are lost, 4 in a row on average."_qs));
    type(u"Bad to good0"_qs, u"50 %"_qs);
    type(u"Good to bad0"_qs, u"10 %"_qs);
    type(u"Loss in good0"_qs, u"0 %"_qs);
    type(u"Loss in bad0"_qs, u"100 %"_qs);
    EXPECT_TRUE(says(panel, u"16.7 % are lost, 2 in a row on average."_qs));
    find<QComboBox>(u"lossKind0"_qs)->setCurrentIndex(0);
    run();
    EXPECT_FALSE(network().link[0].gilbertElliott);
    EXPECT_TRUE(says(panel, u"16.7 % are lost"_qs));
}

// Protects: a slider runs again with what it says.
TEST_F(NetworkPanelTest, SlidersRunAgain)
{
    auto* edit = find<QLineEdit>(u"Loss0"_qs);
    auto* slider = edit->parentWidget()->findChild<QSlider*>();
    ASSERT_TRUE(slider && slider->isVisible());
    slider->setValue(20);
    EXPECT_EQ(edit->text(), u"10 %"_qs);
    run();
    EXPECT_EQ(network().link[0].loss, Probability::fromPartsPerBillion(100'000'000));
}

// Protects: what does nothing is disabled, and says why; it comes back with what it needs.
TEST_F(NetworkPanelTest, WhatDoesNothingSaysWhy)
{
    EXPECT_FALSE(find<QLineEdit>(u"Extra delay0"_qs)->isEnabled());
    EXPECT_FALSE(find<QLineEdit>(u"Mark from0"_qs)->isEnabled());
    EXPECT_TRUE(says(panel, u"no flow here speaks ECN"_qs));
    type(u"Reordered0"_qs, u"1 %"_qs);
    EXPECT_TRUE(find<QLineEdit>(u"Extra delay0"_qs)->isEnabled());
    type(u"Rate0"_qs, u"unlimited"_qs);
    EXPECT_FALSE(find<QLineEdit>(u"Queue0"_qs)->isEnabled());
    EXPECT_FALSE(find<QCheckBox>(u"blackHole0"_qs)->isEnabled());
}

// Protects: the link can be pulled and put back, and the fault goes as it came.
TEST_F(NetworkPanelTest, TheLinkIsPulled)
{
    const auto before = desk.document.scenario()->faults;
    find<QCheckBox>(u"linkPulled"_qs)->setChecked(true);
    type(u"pullFrom"_qs, u"50 ms"_qs);
    type(u"pullTo"_qs, u"90 ms"_qs);
    const auto& faults = desk.document.run()->scenario->faults;
    ASSERT_EQ(faults.size(), before.size() + 1);
    EXPECT_EQ(faults.back().action, FaultAction::LinkDown);
    EXPECT_EQ(faults.back().from, at(50));
    EXPECT_EQ(faults.back().to, at(90));
    type(u"pullTo"_qs, u"40 ms"_qs);
    EXPECT_EQ(desk.document.run()->scenario->faults.back().to, at(90)) << "it ran all the same";
    EXPECT_TRUE(find<QLineEdit>(u"pullTo"_qs)->property("invalid").toBool());
    find<QCheckBox>(u"linkPulled"_qs)->setChecked(false);
    run();
    EXPECT_EQ(desk.document.run()->scenario->faults, before);
}

// Protects: with another MTU the workloads are cut anew.
TEST_F(NetworkPanelTest, AnotherMtuCutsTheWorkloadsAnew)
{
    open(u"file-transfer"_qs);
    type(u"MTU0"_qs, u"576"_qs);
    for (const LaneConfig& lane : desk.document.run()->scenario->lanes)
        for (const FlowConfig& flow : lane.flows) {
            ASSERT_TRUE(flow.workload);
            EXPECT_EQ(flow.workload->piece, 536U);
            EXPECT_EQ(flow.end[0].tcp.mss, 536U);
        }
}

// Protects: the strip shows the draws of the engine, and its cells can be walked through and heard.
TEST_F(NetworkPanelTest, TheStripOfFatesIsTheEngines)
{
    ASSERT_TRUE(strip());
    const auto& fates = strip()->fates();
    ASSERT_EQ(fates[0].size(), 100U);
    EXPECT_EQ(fates[0],
              packetFates(*desk.document.run()->scenario, 1, 0, Direction::ToServer, 100));
    strip()->setFocus();
    QTest::keyClick(strip(), Qt::Key_Home);
    EXPECT_EQ(strip()->current(), 0U);
    QTest::keyClick(strip(), Qt::Key_Right);
    EXPECT_EQ(strip()->current(), 1U);
    QTest::keyClick(strip(), Qt::Key_End);
    EXPECT_EQ(strip()->current(), strip()->cellCount() - 1);
    auto* access = QAccessible::queryAccessibleInterface(strip());
    ASSERT_TRUE(access);
    EXPECT_EQ(access->childCount(), static_cast<int>(strip()->cellCount()));
    for (const int i : {0, 7})
        EXPECT_EQ(access->child(i)->text(QAccessible::Name),
                  strip()->textOf(strip()->cellAt(static_cast<std::size_t>(i))));
    const auto before = fates;
    type(u"seed"_qs, u"77"_qs);
    EXPECT_NE(strip()->fates(), before) << "another seed has other fates";
}

// Protects: in a narrow dock nothing is cut off, with large letters too.
TEST_F(NetworkPanelTest, NothingIsCutOff)
{
    find<QComboBox>(u"lossKind0"_qs)->setCurrentIndex(1);
    run();
    for (const double scale : {1.0, 1.5}) {
        desk.theme.setScale(scale);
        panel.setStyleSheet(desk.theme.styleSheet());
        panel.resize(static_cast<int>(300 * scale), 700);
        QCoreApplication::processEvents();
        for (const QLabel* label : panel.findChildren<QLabel*>()) {
            if (!label->isVisible() || label->wordWrap() || label->text().isEmpty()
                || label->sizePolicy().horizontalPolicy() == QSizePolicy::Ignored)
                continue;
            EXPECT_GE(label->width(), label->fontMetrics().horizontalAdvance(label->text()))
                << label->text().toStdString() << " at " << scale;
        }
        const auto cells = strip()->cellCount();
        for (std::size_t i = 0; i < cells; ++i)
            EXPECT_TRUE(QRectF(strip()->rect()).contains(strip()->rectOf(strip()->cellAt(i))));
    }
}

/// What the frame and the padding leave for the text, less the margins of a QLineEdit.
int roomForText(const QLineEdit* edit)
{
    QStyleOptionFrame option;
    option.initFrom(edit);
    option.lineWidth = 1;
    return edit->style()->subElementRect(QStyle::SE_LineEditContents, &option, edit).width() - 4;
}

// Protects: in a narrow dock each field shows its whole value from the beginning, one beside the
// name or two beside each other, and nothing lies outside the panel.
TEST_F(NetworkPanelTest, FieldsShowTheirWholeValue)
{
    type(u"Rate0"_qs, u"100 Mbit/s"_qs);
    type(u"Delay0"_qs, u"1000 ms"_qs);
    find<QLineEdit>(u"Rate0"_qs)->setCursorPosition(10);
    desk.document.resetToFile();
    desk.document.waitForRun();
    EXPECT_EQ(find<QLineEdit>(u"Rate0"_qs)->cursorPosition(), 0);
    type(u"Rate0"_qs, u"100 Mbit/s"_qs);
    for (const bool alike : {true, false}) {
        panel.findChild<QCheckBox*>()->setChecked(alike);
        for (const double scale : {1.0, 1.3}) {
            desk.theme.setScale(scale);
            panel.setStyleSheet(desk.theme.styleSheet());
            panel.resize(static_cast<int>(275 * scale), 700);
            QCoreApplication::processEvents();
            EXPECT_LE(panel.minimumSizeHint().width(), static_cast<int>(275 * scale));
            for (const ValueEdit* edit : panel.findChildren<ValueEdit*>()) {
                if (!edit->isVisible())
                    continue;
                const QString shown = edit->text().isEmpty() ? edit->placeholderText()
                                                             : edit->text();
                EXPECT_GE(roomForText(edit), edit->fontMetrics().horizontalAdvance(shown))
                    << shown.toStdString() << " at " << scale << (alike ? "" : ", two fields");
                EXPECT_LE(edit->mapTo(&panel, edit->rect().bottomRight()).x(), panel.width());
            }
            for (const QComboBox* kind : panel.findChildren<QComboBox*>()) {
                if (kind->isVisible() && kind->objectName().startsWith(u"lossKind"_qs)) {
                    EXPECT_GE(kind->width(), kind->minimumSizeHint().width());
                }
            }
        }
    }
}

} // namespace
} // namespace roundtrip::ui
