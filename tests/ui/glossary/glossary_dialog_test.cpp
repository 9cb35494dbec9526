// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: the glossary without a mouse: found by key, searched, read, and opened at what is
// shown. And in the real window, that the mouse finds definitions on the ladder.
#include "tests/ui/test_scenarios.h"
#include "ui/glossary/glossary_dialog.h"
#include "ui/glossary/glossary_model.h"
#include "ui/parts/rfc_link.h"
#include "ui/presenter/presenter_window.h"
#include "ui/theme/theme.h"
#include "ui/window/main_window.h"
#include "ui/window/settings.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QDockWidget>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QTest>
#include <QToolTip>
#include <gtest/gtest.h>

namespace roundtrip::ui {
namespace {

int termNamed(const Terms& terms, const QString& name)
{
    for (int i = 0; i < terms.count(); ++i)
        if (terms.at(i).name == name)
            return i;
    ADD_FAILURE() << name.toStdString();
    return -1;
}

TEST(GlossaryModel, ListsWhatIsShownFirst)
{
    const Terms terms;
    GlossaryModel model(terms);
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::Warning);
    EXPECT_EQ(model.rowCount(), terms.count());
    const int rto = termNamed(terms, u"RTO"_qs), ack = termNamed(terms, u"ACK"_qs);
    model.setHere({rto, ack});
    ASSERT_EQ(model.rowCount(), terms.count() + 4);
    EXPECT_EQ(model.index(0).data(GlossaryModel::TermRole), -1);
    EXPECT_FALSE(model.flags(model.index(0)).testFlag(Qt::ItemIsEnabled));
    EXPECT_EQ(model.index(1).data().toString(), u"RTO"_qs);
    EXPECT_EQ(model.index(2).data().toString(), u"ACK"_qs);
    EXPECT_EQ(model.index(3).data(GlossaryModel::TermRole), -1);
    EXPECT_EQ(model.rowOf(rto), 1);
    EXPECT_EQ(model.firstTermRow(), 1);
    EXPECT_EQ(model.found(), terms.count());
}

TEST(GlossaryModel, FindsNamesBeforeMeanings)
{
    const Terms terms;
    GlossaryModel model(terms);
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::Warning);
    model.setSearch(u" Retransmission TIMEOUT "_qs); // a spelling of RTO
    ASSERT_GE(model.rowCount(), 1);
    EXPECT_EQ(model.index(0).data().toString(), u"RTO"_qs);
    model.setSearch(u"telephone"_qs); // in a meaning only
    ASSERT_EQ(model.rowCount(), 1);
    EXPECT_EQ(model.index(0).data().toString(), u"G.711"_qs);
    model.setSearch(u"no such word"_qs);
    EXPECT_EQ(model.rowCount(), 0);
    EXPECT_EQ(model.firstTermRow(), -1);
    model.setSearch({});
    EXPECT_EQ(model.rowCount(), terms.count());
}

class GlossaryDialogTest : public testing::Test {
protected:
    GlossaryDialogTest() { m_dialog.show(); }
    QString text(const QString& name) { return m_dialog.findChild<QLabel*>(name)->text(); }
    Terms m_terms;
    Theme m_theme;
    GlossaryDialog m_dialog{m_terms, m_theme};
};

TEST_F(GlossaryDialogTest, ShowsTheTermItIsOpenedAt)
{
    const int cwnd = termNamed(m_terms, u"cwnd"_qs);
    m_dialog.look({}, cwnd);
    EXPECT_EQ(m_dialog.shownTerm(), cwnd);
    EXPECT_EQ(text(u"glossaryTerm"_qs), u"cwnd"_qs);
    EXPECT_EQ(text(u"glossaryMeaning"_qs), m_terms.at(cwnd).meaning);
    EXPECT_TRUE(text(u"glossaryOthers"_qs).contains(u"congestion window"_qs));
    auto* link = m_dialog.findChild<RfcLink*>();
    EXPECT_EQ(link->text(), u"RFC 5681, section 2"_qs);
    EXPECT_TRUE(link->isVisible());
    m_dialog.look({}, termNamed(m_terms, u"playhead"_qs));
    EXPECT_FALSE(link->isVisible()); // in no RFC
}

TEST_F(GlossaryDialogTest, IsReadByKeyboardAlone)
{
    const int rto = termNamed(m_terms, u"RTO"_qs), ack = termNamed(m_terms, u"ACK"_qs);
    m_dialog.look({rto, ack}, -1);
    EXPECT_EQ(m_dialog.shownTerm(), rto); // the heading above it is passed over
    auto* list = m_dialog.findChild<QListView*>(u"glossaryTerms"_qs);
    QTest::keyClick(list, Qt::Key_Down);
    EXPECT_EQ(m_dialog.shownTerm(), ack);
    QTest::keyClick(list, Qt::Key_Down);
    EXPECT_EQ(m_dialog.shownTerm(), 0); // over the second heading
    auto* search = m_dialog.findChild<QLineEdit*>();
    QTest::keyClicks(search, u"selective"_qs);
    EXPECT_EQ(text(u"glossaryTerm"_qs), u"SACK"_qs);
    QTest::keyClick(search, Qt::Key_Down); // without leaving the search
    EXPECT_EQ(text(u"glossaryTerm"_qs), u"selective repeat"_qs);
    QTest::keyClicks(search, u"zzz"_qs);
    EXPECT_EQ(m_dialog.shownTerm(), -1);
    EXPECT_FALSE(text(u"glossaryMeaning"_qs).isEmpty());
    QTest::keyClick(search, Qt::Key_Escape);
    EXPECT_FALSE(m_dialog.isVisible());
}

class GlossaryWindowTest : public testing::Test {
protected:
    GlossaryWindowTest() : m_window(m_settings)
    {
        m_window.setQuiet(true);
        m_window.theme().setScale(1.0);
        m_window.openBundled(u"one-lost-segment"_qs);
        m_window.document().waitForRun();
        m_window.resize(1600, 1000);
        m_window.show();
        QApplication::processEvents();
    }
    ~GlossaryWindowTest() override
    {
        for (QWidget* widget : QApplication::topLevelWidgets())
            if (widget->inherits("QTipLabel"))
                delete widget;
    }
    GlossaryDialog* open()
    {
        for (QAction* action : m_window.QWidget::actions())
            if (action->shortcut() == QKeySequence(Qt::Key_G))
                action->trigger();
        return m_window.findChild<GlossaryDialog*>();
    }
    Settings m_settings{Settings::Storage::None};
    MainWindow m_window;
};

// Protects: the key leads to it, and what the step says stands at the top of its list.
TEST_F(GlossaryWindowTest, OpensWithTheTermsOfTheStep)
{
    m_window.playback().seek(at(166.25));
    QApplication::processEvents();
    GlossaryDialog* dialog = open();
    ASSERT_TRUE(dialog);
    EXPECT_TRUE(dialog->isVisible());
    const QAbstractItemModel& model = *dialog->findChild<QListView*>()->model();
    QStringList here;
    for (int row = 1; model.index(row, 0).data(GlossaryModel::TermRole).toInt() >= 0; ++row)
        here << model.index(row, 0).data().toString();
    // "Now the client takes segment 3 for lost and resends it \u2026"
    EXPECT_TRUE(here.contains(u"segment"_qs)) << here.join(u", "_qs).toStdString();
    EXPECT_TRUE(here.contains(u"cwnd"_qs));
    EXPECT_FALSE(here.contains(u"MSS"_qs));
    EXPECT_EQ(dialog->findChild<QLabel*>(u"glossaryTerm"_qs)->text(), here.front());
    EXPECT_EQ(open(), dialog); // one, not another
}

// Protects: it opens at what has the keyboard.
TEST_F(GlossaryWindowTest, OpensAtTheTermInFocus)
{
    QListView list(&m_window);
    class OneRow : public QAbstractListModel {
    public:
        [[nodiscard]] int rowCount(const QModelIndex& parent) const override
        {
            return parent.isValid() ? 0 : 1;
        }
        [[nodiscard]] QVariant data(const QModelIndex&, int role) const override
        {
            return role == Qt::DisplayRole ? QVariant(u"MSS 1000"_qs) : QVariant();
        }
    } model;
    list.setModel(&model);
    list.setCurrentIndex(model.index(0, 0));
    list.show();
    m_window.activateWindow();
    list.setFocus();
    ASSERT_EQ(QApplication::focusWidget(), &list);
    GlossaryDialog* dialog = open();
    ASSERT_TRUE(dialog);
    EXPECT_EQ(dialog->findChild<QLabel*>(u"glossaryTerm"_qs)->text(), u"MSS"_qs);
}

// Protects: over the presenter it opens too, with the sentence that the class sees.
TEST_F(GlossaryWindowTest, OpensOverThePresenter)
{
    m_window.playback().seek(at(166.25));
    m_window.present();
    PresenterWindow* presenter = m_window.presenter();
    ASSERT_TRUE(presenter);
    presenter->activateWindow();
    QApplication::processEvents();
    ASSERT_EQ(QApplication::activeWindow(), presenter);
    bool offered = false;
    for (const QAction* action : presenter->actions())
        offered = offered || action->shortcut() == QKeySequence(Qt::Key_G);
    EXPECT_TRUE(offered);
    GlossaryDialog* dialog = open();
    ASSERT_TRUE(dialog);
    EXPECT_EQ(dialog->parentWidget(), presenter);
    EXPECT_EQ(dialog->findChild<QListView*>()->model()->index(0, 0).data(GlossaryModel::TermRole),
              -1); // the heading of what is shown now
}

// Protects: in the real window a packet's tip goes on with its terms.
TEST_F(GlossaryWindowTest, TheLaddersLabelsAreDefined)
{
    m_window.playback().seek(at(166.25));
    QApplication::processEvents();
    QWidget& ladder = *m_window.viewWidget(u"ladder"_qs);
    QStringList tips;
    for (int y = 40; y < ladder.height() / 2; y += 8) {
        const QPoint pos(ladder.width() / 4, y);
        QHelpEvent event(QEvent::ToolTip, pos, ladder.mapToGlobal(pos));
        QApplication::sendEvent(&ladder, &event);
        if (QToolTip::isVisible())
            tips << QToolTip::text();
    }
    const QString all = tips.join(u'\n');
    EXPECT_TRUE(all.contains(u"<b>SYN, ACK</b> &nbsp;"_qs));
    EXPECT_TRUE(all.contains(u"<b>sequence number</b> &nbsp;"_qs));
}

} // namespace
} // namespace roundtrip::ui
