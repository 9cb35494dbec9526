// SPDX-License-Identifier: GPL-3.0-or-later
// The inspector's widgets without a display: what mouse and keys do, that one part marks what the
// other shows, and what a screen reader finds.
#include "tests/ui/inspector/inspector_fixture.h"
#include "ui/inspector/checksum_line.h"
#include "ui/inspector/checksum_model.h"
#include "ui/inspector/checksum_view.h"
#include "ui/inspector/encapsulation_view.h"
#include "ui/inspector/fact_list.h"
#include "ui/inspector/field_card.h"
#include "ui/inspector/hex_view.h"
#include "ui/inspector/inspector_page.h"
#include "ui/inspector/inspector_panel.h"
#include "ui/inspector/overhead_view.h"

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QApplication>
#include <QImage>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>
#include <QTest>
#include <QToolButton>

#include <set>

namespace roundtrip::ui {
namespace {

class Inspector : public testing::Test {
protected:
    void SetUp() override
    {
        desk.show(bundledText("one-lost-segment"), at(166.25));
        desk.selection.select(
            desk.packetOf(0, [](const PacketFlight& f) { return f.isRetransmission(); }));
        page.resize(1100, 900);
        page.show();
        QApplication::processEvents();
    }
    [[nodiscard]] FieldId idOf(std::optional<std::size_t> field) const
    {
        return page.inspected().dissection().fields[field.value()].id;
    }
    [[nodiscard]] QPoint centreOf(FieldId id) const
    {
        const auto& d = page.inspected().dissection();
        const auto index = static_cast<std::size_t>(d.field(id) - d.fields.data());
        return header().headerLayout().rectOf(index).center().toPoint();
    }
    [[nodiscard]] HeaderView& header() const { return *page.findChild<HeaderView*>(); }
    [[nodiscard]] HexView& hex() const { return *page.findChild<HexView*>(); }
    InspectorDesk desk;
    InspectorPage page{desk.context};
};

// Protects: hovering a field marks its bytes, and the other way round; leaving lets go.
TEST_F(Inspector, HoveringMarksTheSameThingEverywhere)
{
    QTest::mouseMove(&header(), centreOf(FieldId::TcpWindow));
    EXPECT_EQ(idOf(page.inspected().marked()), FieldId::TcpWindow);
    EXPECT_EQ(page.findChild<FieldCard*>()->title(), u"Window"_qs);
    EXPECT_EQ(idOf(page.inspected().field()), FieldId::TcpSequence); // only looked at
    const QRectF byte = hex().hexLayout().byteRect(13);              // of the EtherType
    hex().verticalScrollBar()->setValue(0);
    QTest::mouseMove(hex().viewport(), byte.center().toPoint());
    EXPECT_EQ(idOf(page.inspected().marked()), FieldId::EtherType);
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(hex().viewport(), &leave);
    EXPECT_EQ(idOf(page.inspected().marked()), FieldId::TcpSequence);
}

TEST_F(Inspector, ClicksAndKeysChooseFieldsAndLayers)
{
    QTest::mouseClick(&header(), Qt::LeftButton, {}, centreOf(FieldId::TcpAck));
    EXPECT_EQ(idOf(page.inspected().field()), FieldId::TcpAck);
    QTest::keyClick(&header(), Qt::Key_Down);
    EXPECT_EQ(idOf(page.inspected().field()), FieldId::TcpPsh);
    QTest::keyClick(&header(), Qt::Key_Up);
    EXPECT_EQ(idOf(page.inspected().field()), FieldId::TcpAck);
    auto& bars = *page.findChild<EncapsulationView*>();
    QTest::keyClick(&bars, Qt::Key_Down);
    EXPECT_EQ(page.inspected().layer(), Layer::Ipv4);
    QTest::keyClick(&bars, Qt::Key_Down);
    QTest::keyClick(&bars, Qt::Key_Down); // the frame is the last
    EXPECT_EQ(page.inspected().layer(), Layer::Ethernet);
    QTest::mouseClick(&bars, Qt::LeftButton, {}, QPoint(20, 20));
    EXPECT_EQ(page.inspected().layer(), Layer::Data);
}

TEST_F(Inspector, CtrlArrowsGoToTheNeighbours)
{
    const std::size_t position = page.inspected().position();
    page.activateWindow();
    header().setFocus();
    QTest::keyClick(&header(), Qt::Key_Right, Qt::ControlModifier);
    EXPECT_EQ(page.inspected().position(), position + 1);
    QTest::keyClick(&header(), Qt::Key_Left, Qt::ControlModifier);
    EXPECT_EQ(page.inspected().position(), position);
}

// Protects: the bytes of the chosen field come into sight.
TEST_F(Inspector, TheDumpScrollsToTheField)
{
    const auto& d = page.inspected().dissection();
    QTest::mouseMove(&header(), QPoint(1, 1));
    page.inspected().setField(d.fields.size() - 1);
    const QRectF rect = hex().hexLayout().byteRect(d.frame.size() - 1);
    const int from = hex().verticalScrollBar()->value();
    EXPECT_GE(rect.top(), from);
    EXPECT_LE(rect.bottom(), from + hex().viewport()->height() + 1);
}

TEST_F(Inspector, ScreenReadersFindEachField)
{
    QAccessibleInterface* table = QAccessible::queryAccessibleInterface(&header());
    ASSERT_NE(table, nullptr);
    EXPECT_EQ(table->text(QAccessible::Name), u"TCP header"_qs);
    ASSERT_EQ(table->childCount(), static_cast<int>(header().fields().size()));
    std::set<QString> names;
    for (int i = 0; i < table->childCount(); ++i) {
        QAccessibleInterface* field = table->child(i);
        ASSERT_NE(field, nullptr);
        EXPECT_EQ(table->indexOfChild(field), i);
        EXPECT_EQ(field->parent(), table);
        EXPECT_FALSE(field->text(QAccessible::Value).isEmpty());
        EXPECT_FALSE(field->text(QAccessible::Description).isEmpty());
        EXPECT_EQ(table->childAt(field->rect().center().x(), field->rect().center().y()), field);
        names.insert(field->text(QAccessible::Name));
    }
    EXPECT_TRUE(names.contains(u"Sequence number"_qs));
    QAccessibleInterface* sequence = table->child(2);
    EXPECT_EQ(sequence->text(QAccessible::Name), u"Sequence number"_qs);
    EXPECT_TRUE(sequence->text(QAccessible::Value).startsWith(u"2001, raw "_qs));
    EXPECT_TRUE(sequence->state().selected);
    page.inspected().setLayer(Layer::Ipv4);
    EXPECT_EQ(table->text(QAccessible::Name), u"IPv4 header"_qs);
    EXPECT_EQ(table->childCount(), static_cast<int>(header().fields().size()));
    EXPECT_TRUE(hex().accessibleDescription().contains(u"bytes"_qs));
}

TEST_F(Inspector, ChecksumsAreWorkedOutWordByWord)
{
    auto& view = *page.findChild<ChecksumView*>();
    ASSERT_EQ(view.lines().size(), 3U); // IPv4, TCP, FCS
    for (const ChecksumLine* line : view.lines())
        EXPECT_EQ(line->verdict(), Verdict::Right);
    view.open(1);
    EXPECT_TRUE(view.conclusion().contains(u"correct"_qs));
    QApplication::processEvents();
    EXPECT_GE(view.height(), view.heightForWidth(view.width())); // the page has made room
    QTest::mouseClick(view.lines()[0], Qt::LeftButton);
    EXPECT_TRUE(view.conclusion().contains(view.lines()[0]->value()));
    QTest::mouseClick(view.lines()[0], Qt::LeftButton);
    EXPECT_TRUE(view.conclusion().isEmpty());
}

TEST_F(Inspector, TheWorkingIsAProperTable)
{
    ChecksumModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::Warning);
    const Dissection& d = page.inspected().dissection();
    model.setWorking(d, 1);
    ASSERT_EQ(model.rowCount(), static_cast<int>(d.checksums[1].words.size()));
    EXPECT_EQ(model.index(0, ChecksumModel::Meaning).data().toString(),
              u"pseudo-header: source address"_qs);
    EXPECT_EQ(model.index(6, ChecksumModel::Meaning).data().toString(), u"Source"_qs);
    EXPECT_EQ(model.index(model.rowCount() - 1, ChecksumModel::Meaning).data().toString(),
              u"data"_qs);
    EXPECT_EQ(model.byteOf(5), -1); // the length stands nowhere
    EXPECT_EQ(model.byteOf(6), 34);
    model.setWorking(d, 99);
    EXPECT_EQ(model.rowCount(), 0);
}

TEST_F(Inspector, ADamagedPacketShowsAWrongSum)
{
    desk.show(bundledText("corrupted-segment"), at(300));
    desk.selection.select(desk.packetOf(0, [](const PacketFlight& f) { return f.corrupted != 0; }));
    const auto& lines = page.findChild<ChecksumView*>()->lines();
    const auto wrong = [&] {
        return std::count_if(lines.begin(), lines.end(), [](const ChecksumLine* line) {
            return line->verdict() == Verdict::Wrong;
        });
    };
    EXPECT_EQ(wrong(), 1);
    EXPECT_TRUE(page.findChild<QLabel*>(u"packetTrouble"_qs)->text().contains(u"flipped"_qs));
    for (QToolButton* button : page.findChildren<QToolButton*>()) {
        if (button->text() == u"as sent"_qs)
            QTest::mouseClick(button, Qt::LeftButton);
    }
    EXPECT_EQ(wrong(), 0);
}

TEST_F(Inspector, TheOverheadIsOfThisPacket)
{
    const auto& overhead = *page.findChild<OverheadView*>();
    EXPECT_EQ(overhead.tcp().payload, 1000U);
    EXPECT_EQ(overhead.tcp().header, 20U);
    EXPECT_EQ(overhead.udp().header, 8U);
    EXPECT_EQ(overhead.udp().frame, 1046U);
}

// Protects: before the first packet there is a sentence instead of an empty page.
TEST_F(Inspector, SaysWhenThereIsNothing)
{
    desk.playback.setRun(nullptr);
    desk.selection.clear();
    EXPECT_FALSE(page.inspected().valid());
    EXPECT_FALSE(header().isVisible());
    EXPECT_EQ(page.findChild<QLabel*>(u"packetTitle"_qs)->text(), u"No packet yet"_qs);
}

// Protects: a page that becomes narrower gives the card the room for its longer sentences.
TEST_F(Inspector, ANarrowerCardKeepsAllItsLines)
{
    const auto& facts = *page.findChild<FactList*>();
    const auto& card = *page.findChild<FieldCard*>();
    for (const QSize size : {QSize(1600, 1000), QSize(1020, 700), QSize(1600, 1000),
                             QSize(880, 700), QSize(700, 560)}) {
        page.resize(size);
        QApplication::processEvents();
        EXPECT_GE(facts.height(), facts.sizeHint().height()) << size.width();
        EXPECT_GE(card.height(), card.heightForWidth(card.width())) << size.width();
    }
}

// Protects: nothing is wider than the room there is, at the narrowest sizes, and both themes paint.
TEST_F(Inspector, FitsNarrowDocksAndPages)
{
    InspectorPanel panel(desk.context);
    for (const ThemeChoice theme : {ThemeChoice::Light, ThemeChoice::Dark}) {
        desk.theme.choose(theme);
        panel.resize(340, 900);
        panel.show();
        page.resize(700, 560);
        QApplication::processEvents();
        EXPECT_LE(panel.minimumSizeHint().width(), 340);
        EXPECT_EQ(panel.width(), 340);
        const auto* scroll = page.findChild<QScrollArea*>();
        EXPECT_LE(scroll->widget()->width(), scroll->viewport()->width());
        EXPECT_GT(scroll->verticalScrollBar()->maximum(), 0);
        EXPECT_GT(coloursOf(panel.grab().toImage()), 20U);
        EXPECT_GT(coloursOf(page.grab().toImage()), 20U);
    }
}

} // namespace
} // namespace roundtrip::ui
