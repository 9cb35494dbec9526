// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: the mouse at rest on a term has it defined, on labels, lists, tables, texts and painted
// views alike; what a place says of itself stands first; commands keep their tips.
#include "tests/ui/desk.h"
#include "tests/ui/test_scenarios.h"
#include "ui/connection/send_legend.h"
#include "ui/glossary/term_hover.h"
#include "ui/states/state_diagram_view.h"

#include <QApplication>
#include <QHeaderView>
#include <QHelpEvent>
#include <QLabel>
#include <QListView>
#include <QPainter>
#include <QPushButton>
#include <QStandardItemModel>
#include <QTableView>
#include <QTextBrowser>
#include <QToolTip>
#include <QVBoxLayout>
#include <gtest/gtest.h>

namespace roundtrip::ui {
namespace {

class TermHoverTest : public testing::Test {
protected:
    ~TermHoverTest() override { endTip(); }

    /// What Qt's tip says once the mouse has rested there; empty: there is none.
    static QString tipAt(QWidget& widget, QPoint pos)
    {
        QHelpEvent event(QEvent::ToolTip, pos, widget.mapToGlobal(pos));
        QApplication::sendEvent(&widget, &event);
        return QToolTip::isVisible() ? QToolTip::text() : QString();
    }
    /// At once; hideText() takes its time.
    static void endTip()
    {
        for (QWidget* widget : QApplication::topLevelWidgets())
            if (widget->inherits("QTipLabel"))
                delete widget;
    }
    static QString freshTip(QWidget& widget, QPoint pos)
    {
        endTip();
        return tipAt(widget, pos);
    }
    static void show(QWidget& widget, QSize size)
    {
        widget.resize(size);
        widget.show();
        QApplication::processEvents();
    }
    /// The middle of a word of a line that begins at `left`.
    static QPoint on(const QString& line, const QString& word, const QFont& font, int left, int y)
    {
        const QFontMetrics metrics(font);
        const int from = metrics.horizontalAdvance(line.left(line.indexOf(word)));
        return {left + from + metrics.horizontalAdvance(word) / 2, y};
    }

    Terms m_terms;
    Theme m_theme;
    TermHover m_hover{m_terms, m_theme};
};

TEST_F(TermHoverTest, ALabelDefinesTheWordUnderTheMouse)
{
    const QString text = u"The RTO runs, a window opens."_qs;
    QLabel label(text);
    show(label, {600, 30});
    const auto at = [&](const QString& word) {
        return freshTip(label, on(text, word, label.font(), 0, 15));
    };
    EXPECT_TRUE(at(u"RTO"_qs).contains(u"<b>RTO</b>"_qs));
    EXPECT_TRUE(at(u"RTO"_qs).contains(u"RFC 6298, section 2"_qs));
    EXPECT_FALSE(at(u"RTO"_qs).contains(u"<b>window</b>"_qs));
    EXPECT_TRUE(at(u"window"_qs).contains(u"<b>window</b>"_qs));
    EXPECT_EQ(at(u"runs"_qs), QString());
    EXPECT_EQ(freshTip(label, {590, 15}), QString()); // beside the text
}

TEST_F(TermHoverTest, ALabelOfSeveralLinesIsReadAsItIsLaidOut)
{
    QLabel label;
    label.setTextFormat(Qt::PlainText);
    label.setWordWrap(true);
    label.setText(u"nothing here\ncwnd grows"_qs);
    label.setAlignment(Qt::AlignTop | Qt::AlignLeft);
    show(label, {300, 200});
    const int line = QFontMetrics(label.font()).height();
    EXPECT_TRUE(freshTip(label, {8, line + line / 2}).contains(u"<b>cwnd</b>"_qs));
    EXPECT_EQ(freshTip(label, {8, line / 2}), QString());
    EXPECT_EQ(freshTip(label, {8, 190}), QString());
    label.setText(u"the congestion\nwindow grows"_qs); // one term, over the line's end
    EXPECT_TRUE(freshTip(label, {8, line + line / 2}).contains(u"<b>cwnd</b>"_qs));
    EXPECT_TRUE(freshTip(label, {60, line / 2}).contains(u"<b>cwnd</b>"_qs));
    label.setText(u"nothing here\ncwnd grows"_qs);
    label.setAlignment(Qt::AlignBottom | Qt::AlignRight);
    EXPECT_TRUE(freshTip(label, {295 - QFontMetrics(label.font()).horizontalAdvance(u" grows"_qs),
                                 200 - line / 2})
                    .contains(u"<b>cwnd</b>"_qs));
    label.setTextFormat(Qt::RichText);
    label.setText(u"<b>cwnd</b> grows"_qs);
    label.setAlignment(Qt::AlignTop | Qt::AlignLeft);
    EXPECT_TRUE(freshTip(label, {8, line / 2}).contains(u"Congestion window"_qs));
}

TEST_F(TermHoverTest, ATextThatScrollsIsReadWhereItStands)
{
    QTextBrowser text;
    text.setPlainText(u"x\n"_qs.repeated(200) + u"ssthresh"_qs);
    show(text, {300, 100});
    text.moveCursor(QTextCursor::End);
    const QPoint there = text.cursorRect().center() - QPoint(4, 0);
    EXPECT_TRUE(freshTip(*text.viewport(), there).contains(u"<b>ssthresh</b>"_qs));
}

TEST_F(TermHoverTest, ACellDefinesTheWordUnderTheMouse)
{
    QStandardItemModel model;
    const QString text = u"the SYN and the FIN"_qs;
    model.appendRow(new QStandardItem(text));
    model.appendRow(new QStandardItem(u"nothing"_qs));
    QListView list;
    list.setModel(&model);
    show(list, {400, 200});
    const QRect cell = list.visualRect(model.index(0, 0));
    const auto at = [&](const QString& word) {
        return freshTip(*list.viewport(),
                        on(text, word, list.font(), cell.left() + 3, cell.center().y()));
    };
    EXPECT_TRUE(at(u"SYN"_qs).contains(u"<b>SYN</b>"_qs));
    EXPECT_FALSE(at(u"SYN"_qs).contains(u"<b>FIN</b>"_qs));
    EXPECT_TRUE(at(u"FIN"_qs).contains(u"<b>FIN</b>"_qs));
    EXPECT_EQ(at(u"and"_qs), QString());
    EXPECT_EQ(freshTip(*list.viewport(), list.visualRect(model.index(1, 0)).center()), QString());
    EXPECT_EQ(freshTip(*list.viewport(), {10, 190}), QString());
}

TEST_F(TermHoverTest, ATableDefinesItsHeadersAndKeepsItsTips)
{
    QStandardItemModel model(1, 2);
    model.setHorizontalHeaderLabels({u"Recv-Q"_qs, u"Remark"_qs});
    model.setItem(0, 0, new QStandardItem(u"ESTABLISHED"_qs));
    model.setItem(0, 1, new QStandardItem(u"cwnd"_qs));
    model.item(0, 0)->setToolTip(u"The connection is open: data may flow."_qs);
    model.item(0, 1)->setToolTip(u"Since 20 ms"_qs);
    QTableView table;
    table.setModel(&model);
    table.setColumnWidth(0, 200);
    show(table, {500, 200});
    const QHeaderView& header = *table.horizontalHeader();
    const auto section = [&](int column) {
        const int middle = header.sectionViewportPosition(column) + header.sectionSize(column) / 2;
        return freshTip(*header.viewport(), {middle, header.height() / 2});
    };
    EXPECT_TRUE(section(0).contains(u"<b>Recv-Q</b>"_qs));
    EXPECT_EQ(section(1), QString());
    const auto cell = [&](int column) {
        const QRect place = table.visualRect(model.index(0, column));
        return freshTip(*table.viewport(), {place.left() + 12, place.center().y()});
    };
    EXPECT_EQ(cell(0), u"The connection is open: data may flow."_qs); // is the definition
    EXPECT_TRUE(cell(1).contains(u"Since 20 ms"_qs));
    EXPECT_GT(cell(1).indexOf(u"<b>cwnd</b>"_qs), cell(1).indexOf(u"Since 20 ms"_qs));
}

// Protects: a command says what it does, a field what it takes, and nothing else.
TEST_F(TermHoverTest, ACommandKeepsItsTip)
{
    QPushButton button(u"Open the window"_qs);
    button.setToolTip(u"RTO and cwnd"_qs);
    show(button, {200, 40});
    EXPECT_EQ(freshTip(button, {100, 20}), u"RTO and cwnd"_qs);
    button.setToolTip({});
    EXPECT_EQ(freshTip(button, {100, 20}), QString());
}

// Protects: what a widget ignores still reaches its parent.
TEST_F(TermHoverTest, AParentStillAnswers)
{
    QWidget parent;
    parent.setToolTip(u"of the parent"_qs);
    auto* column = new QVBoxLayout(&parent);
    auto* label = new QLabel(u"nothing, RTO"_qs, &parent);
    column->addWidget(label);
    show(parent, {300, 60});
    const int y = label->height() / 2;
    EXPECT_EQ(freshTip(*label, on(label->text(), u"nothing"_qs, label->font(), 0, y)),
              u"of the parent"_qs);
    const QString both = freshTip(*label, on(label->text(), u"RTO"_qs, label->font(), 0, y));
    EXPECT_TRUE(both.contains(u"of the parent"_qs));
    EXPECT_TRUE(both.contains(u"<b>RTO</b>"_qs));
}

// Protects: where nothing is written, or a letter for a name, the place's own tip says what it is.
TEST_F(TermHoverTest, ANameInATipIsDefined)
{
    QLabel label(u"A"_qs);
    show(label, {100, 30});
    label.setToolTip(u"ACK"_qs);
    const QString named = freshTip(label, {3, 15});
    EXPECT_TRUE(named.contains(u"<b>ACK</b>"_qs));
    EXPECT_EQ(named.count(u"RFC"_qs), 1);
    EXPECT_FALSE(named.contains(u"<hr>"_qs)); // the name need not be said twice
    label.setToolTip(u"<b>ACK 2001</b><br>sent at 20 ms, arrives at 40 ms"_qs);
    const QString titled = freshTip(label, {3, 15});
    EXPECT_TRUE(titled.startsWith(u"<b>ACK 2001</b>"_qs));
    EXPECT_TRUE(titled.contains(u"<hr>"_qs));
    EXPECT_TRUE(titled.contains(u"<b>ACK</b>"_qs));
    label.setToolTip(u"A sentence that speaks of the ACK"_qs);
    EXPECT_EQ(freshTip(label, {3, 15}), label.toolTip());
}

// Protects: what a class reads from afar is explained in letters that it can read.
TEST_F(TermHoverTest, LargeLettersAreExplainedInLargeOnes)
{
    QLabel label(u"RTO"_qs);
    label.setStyleSheet(u"font-size: 48px"_qs); // a window before may have left a sheet
    show(label, {300, 80});
    const QString tip = freshTip(label, {30, 40});
    EXPECT_TRUE(tip.contains(u"font-size:36px"_qs)) << tip.toStdString();
}

// Protects: from one word to the next the tip follows, and never keeps words of the place before.
TEST_F(TermHoverTest, TheTipFollowsTheMouse)
{
    const QString text = u"RTO RTT"_qs;
    QLabel label(text);
    label.setToolTip(u"own"_qs);
    show(label, {600, 30});
    const QPoint rto = on(text, u"RTO"_qs, label.font(), 0, 15);
    const QPoint rtt = on(text, u"RTT"_qs, label.font(), 0, 15);
    EXPECT_TRUE(tipAt(label, rto).contains(u"<b>RTO</b>"_qs));
    const QString again = tipAt(label, rto);
    EXPECT_EQ(again.count(u"own"_qs), 1);
    EXPECT_EQ(again.count(u"<b>RTO</b>"_qs), 1);
    const QString next = tipAt(label, rtt);
    EXPECT_TRUE(next.contains(u"<b>RTT</b>"_qs));
    EXPECT_FALSE(next.contains(u"<b>RTO</b>"_qs));
}

/// Words as views paint them: aslant, and one that is cut off.
class Picture : public QWidget {
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.translate(100, 100);
        painter.rotate(-90);
        painter.drawText(QPointF(0, 0), u"RTO"_qs);
        painter.resetTransform();
        painter.setClipRect(0, 0, 100, 30);
        painter.drawText(QPointF(150, 20), u"cwnd"_qs);
        painter.setClipping(false);
        painter.drawText(QPointF(10, 150), u"SYN"_qs);
        painter.drawText(QPointF(200, 150), u"ACK"_qs);
    }
};

// Protects: a painted view needs nothing but its painting to be read.
TEST_F(TermHoverTest, APaintedViewIsReadAsItIsPainted)
{
    Picture picture;
    show(picture, {300, 200});
    EXPECT_TRUE(freshTip(picture, {96, 90}).contains(u"<b>RTO</b>"_qs));
    EXPECT_EQ(freshTip(picture, {110, 98}), QString()); // where it would stand upright
    EXPECT_EQ(freshTip(picture, {155, 16}), QString()); // cut off
    EXPECT_TRUE(freshTip(picture, {14, 146}).contains(u"<b>SYN</b>"_qs)); // not "SYN ACK"
}

TEST_F(TermHoverTest, ALegendIsDefined)
{
    SendLegend legend(m_theme);
    show(legend, {300, legend.sizeHint().height()});
    QStringList tips;
    for (int x = 0; x < 300; x += 10)
        tips << freshTip(legend, {x, legend.height() / 4});
    const QString all = tips.join(u' ');
    EXPECT_TRUE(all.contains(u"<b>ACK</b>"_qs)); // "acknowledged"
    EXPECT_TRUE(all.contains(u"<b>in flight</b>"_qs));
}

// Protects: a painted view's own tip tells what is under the mouse.
TEST_F(TermHoverTest, AStateIsToldOnce)
{
    Desk desk;
    desk.show(lostSegmentText(), at(100));
    StateDiagramView diagram(desk.context);
    show(diagram, {700, 600});
    QStringList tips;
    for (int x = 10; x < 700; x += 20)
        for (int y = 10; y < 600; y += 20)
            if (const QString tip = freshTip(diagram, {x, y});
                !tip.isEmpty() && !tips.contains(tip))
                tips << tip;
    ASSERT_EQ(tips.size(), 11);
    for (const QString& tip : tips)
        EXPECT_EQ(tip.count(u"<b>"_qs), 1) << tip.toStdString();
}

} // namespace
} // namespace roundtrip::ui
