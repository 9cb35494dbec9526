// SPDX-License-Identifier: GPL-3.0-or-later
// While a question is open no view gives its answer away: everything that the window says on any of
// its pages, to the eye or to a screen reader, is searched for the answer and for the time of
// anything that happens later.
#include "core/sim/cursor.h"
#include "tests/ui/quiz/quiz_fixture.h"
#include "ui/parts/axis_text.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAccessible>
#include <QComboBox>
#include <QDockWidget>
#include <QLineEdit>
#include <QTabWidget>
#include <QTextDocumentFragment>

#include <set>

namespace roundtrip::ui {
namespace {

/// A text and where it was found.
struct Said {
    QString where, text;
};

class Listener {
public:
    explicit Listener(QWidget& window) : m_window(window) {}

    [[nodiscard]] const std::vector<Said>& everything()
    {
        m_said.clear();
        for (const QWidget* widget : m_window.findChildren<QWidget*>()) {
            if (widget->isVisible() && !asks(widget))
                hear(*widget);
        }
        return m_said;
    }

private:
    /// The question's own place names all of its choices.
    static bool asks(const QWidget* widget)
    {
        for (; widget != nullptr; widget = widget->parentWidget()) {
            if (widget->objectName() == u"questionCard" || widget->objectName() == u"tcpCard")
                return true;
        }
        return false;
    }
    void add(const QWidget& widget, const QString& text)
    {
        if (!text.isEmpty())
            m_said.push_back(
                {QString::fromLatin1(widget.metaObject()->className()) + u' ' + widget.objectName(),
                 QTextDocumentFragment::fromHtml(text).toPlainText()});
    }
    void hear(const QWidget& widget)
    {
        add(widget, widget.accessibleName());
        add(widget, widget.accessibleDescription());
        add(widget, widget.toolTip());
        if (const auto* label = qobject_cast<const QLabel*>(&widget))
            add(widget, label->text());
        if (const auto* button = qobject_cast<const QAbstractButton*>(&widget))
            add(widget, button->text());
        if (const auto* line = qobject_cast<const QLineEdit*>(&widget))
            add(widget, line->text());
        if (const auto* view = qobject_cast<const QAbstractItemView*>(&widget))
            hearModel(*view);
        else
            hearParts(widget);
    }
    void hearModel(const QAbstractItemView& view)
    {
        const QAbstractItemModel* model = view.model();
        if (model == nullptr)
            return;
        for (int row = 0; row < model->rowCount(view.rootIndex()); ++row) {
            for (int column = 0; column < model->columnCount(view.rootIndex()); ++column) {
                const QModelIndex index = model->index(row, column, view.rootIndex());
                for (const int role :
                     {static_cast<int>(Qt::DisplayRole), static_cast<int>(Qt::ToolTipRole),
                      static_cast<int>(Qt::AccessibleTextRole),
                      static_cast<int>(Qt::AccessibleDescriptionRole)})
                    add(view, index.data(role).toString());
            }
        }
    }
    /// What is painted: its parts are no widgets.
    void hearParts(const QWidget& widget)
    {
        QAccessibleInterface* whole =
            QAccessible::queryAccessibleInterface(const_cast<QWidget*>(&widget));
        for (int i = 0; whole != nullptr && i < whole->childCount(); ++i) {
            QAccessibleInterface* part = whole->child(i);
            if (part == nullptr || part->object() != nullptr)
                continue;
            for (const auto kind :
                 {QAccessible::Name, QAccessible::Value, QAccessible::Description})
                add(widget, part->text(kind));
        }
    }

    QWidget& m_window;
    std::vector<Said> m_said;
};

/// As a number of its own, and not as the end of a longer one.
bool says(const QString& text, const QString& what)
{
    for (qsizetype at = text.indexOf(what); at >= 0; at = text.indexOf(what, at + 1)) {
        const bool longer = at > 0
                            && (text[at - 1].isDigit()
                                || (at > 1 && text[at - 1].isSpace() && text[at - 2].isDigit()
                                    && what[0].isDigit()));
        const qsizetype end = at + what.size();
        const bool goesOn = end < text.size() && text[end].isLetterOrNumber();
        if (!longer && !goesOn)
            return true;
    }
    return false;
}

class HiddenAnswers : public QuizWindow {
protected:
    /// What the record has told until the gate by its labels.
    std::set<QString> labelsUpTo(SimTime gate)
    {
        std::set<QString> labels;
        for (const LaneTrace& lane : run().lanes) {
            for (PacketId id = 0; id < lane.flightsSentUpTo(gate); ++id)
                labels.insert(QString::fromStdString(flightLabel(lane, id)));
        }
        return labels;
    }
    /// Deadlines that the hosts' clocks show already.
    std::set<QString> deadlinesAt(SimTime gate)
    {
        std::set<QString> shown;
        for (std::size_t lane = 0; lane < run().lanes.size(); ++lane) {
            StateCursor cursor(m_window.document().run(), lane);
            for (const HostView& host : cursor.hostsAt(gate).host) {
                for (const ConnectionView& connection : host.connections) {
                    for (const SimTime deadline : connection.timers) {
                        if (deadline != kEndOfTime) // set
                            shown.insert(exactText(deadline));
                    }
                }
            }
        }
        return shown;
    }
    std::set<QString> forbidden(const AskedQuestion& question)
    {
        std::set<QString> words, known = labelsUpTo(question.gate);
        known.insert(exactText(question.gate)); // it lies less than a microsecond before
        if (!question.asksForTimer())
            known.merge(deadlinesAt(question.gate));
        for (const LaneTrace& lane : run().lanes) {
            for (EventId id = 0; id < lane.eventCount(); ++id) {
                const QString time = exactText(lane.eventTime(id));
                (lane.eventTime(id) <= question.gate ? known : words).insert(time);
            }
            for (auto id = static_cast<PacketId>(lane.flightsSentUpTo(question.gate));
                 id < lane.flightCount(); ++id)
                words.insert(QString::fromStdString(flightLabel(lane, id)));
        }
        const bool isText = question.kind != QuestionKind::State // all names stand in the diagram
                            && question.kind != QuestionKind::Delivered // bare numbers
                            && question.kind != QuestionKind::AckNumber;
        if (isText)
            words.insert(question.choices[question.right].text);
        for (const QString& told : known)
            words.erase(told);
        return words;
    }
    void searchView(const QString& view, const std::set<QString>& words)
    {
        QApplication::processEvents();
        Listener listener(m_window);
        for (const Said& said : listener.everything()) {
            for (const QString& word : words) {
                if (says(said.text, word))
                    ADD_FAILURE() << view.toStdString() << ": " << said.where.toStdString()
                                  << " says \"" << word.toStdString() << "\" in \""
                                  << said.text.left(300).toStdString() << '"';
            }
        }
    }
    void searchAll(const AskedQuestion& question)
    {
        const std::set<QString> words = forbidden(question);
        ASSERT_FALSE(words.empty());
        for (const QString& page : MainWindow::pageNames()) {
            if (page == u"computer" || page == u"ports" || page == u"start")
                continue; // nothing of this run. The cards picture other runs; the open lesson's
                          // own card tells no more than the furthest step reached, which is past.
            m_window.showPage(page);
            searchView(page, words);
        }
        m_window.showPage(u"ladder"_qs);
        auto* tabs = part<QTabWidget>(u"rightTabs"_qs);
        for (int tab = 0; tab < tabs->count(); ++tab) {
            tabs->setCurrentIndex(tab);
            searchView(tabs->tabText(tab), words);
        }
    }
    void searchQuestionsOf(const QString& scenario)
    {
        open(scenario);
        m_window.actions().network->setChecked(true);
        m_window.actions().callsShown->setChecked(true);
        quiz().setLevel(Level::Expert);
        quiz().begin();
        prepared();
        std::set<std::optional<QuestionKind>> seen;
        while (quiz().state() == Quiz::State::Waiting || quiz().state() == Quiz::State::Open) {
            playback().seek(playback().reach());
            ASSERT_EQ(quiz().state(), Quiz::State::Open);
            if (seen.insert(quiz().question()->kind).second) {
                SCOPED_TRACE(scenario.toStdString() + ": " + quiz().question()->text.toStdString());
                searchAll(*quiz().question());
            }
            quiz().reveal();
            quiz().goOn();
        }
        EXPECT_GE(seen.size(), 2U);
        quiz().end();
    }
};

// Protects: each of these over all pages and panels, one question of each kind.
TEST_F(HiddenAnswers, OneLostSegment) { searchQuestionsOf(u"one-lost-segment"_qs); }
TEST_F(HiddenAnswers, RetransmissionTimeout) { searchQuestionsOf(u"retransmission-timeout"_qs); }
TEST_F(HiddenAnswers, SlowReader) { searchQuestionsOf(u"slow-reader"_qs); }
TEST_F(HiddenAnswers, Goodbye) { searchQuestionsOf(u"goodbye-and-time-wait"_qs); }

// Protects: the search itself: without the question the window does tell what comes.
TEST_F(HiddenAnswers, TheSearchFindsWhatIsTold)
{
    open(u"one-lost-segment"_qs);
    quiz().begin();
    prepared();
    playback().seek(playback().reach());
    ASSERT_EQ(quiz().state(), Quiz::State::Open);
    const std::set<QString> words = forbidden(*quiz().question());
    quiz().end();
    QApplication::processEvents();
    bool found = false;
    Listener listener(m_window);
    for (const Said& said : listener.everything()) {
        for (const QString& word : words)
            found = found || says(said.text, word);
    }
    EXPECT_TRUE(found);
}

// Protects: for a question about a timer nothing says how long it runs.
TEST_F(HiddenAnswers, NoViewTellsATimerWhileItIsAskedFor)
{
    open(u"retransmission-timeout"_qs);
    const auto made = questionAt(run(), 0, QuestionKind::Timer, SimTime{});
    ASSERT_TRUE(made);
    const AskedQuestion question = asked(*made);
    playback().seek(question.gate);
    auto* tabs = part<QTabWidget>(u"rightTabs"_qs);
    StateCursor cursor(m_window.document().run(), 0);
    std::set<QString> words{exactText(question.revealAt)};
    for (const HostView& host : cursor.hostsAt(question.gate).host) {
        for (const ConnectionView& connection : host.connections) {
            const SimTime deadline =
                connection.timers[static_cast<std::size_t>(TcpTimer::Retransmit)];
            if (deadline != kEndOfTime)
                words.insert(durationText(deadline - question.gate));
        }
    }
    ASSERT_GE(words.size(), 2U);
    const auto told = [&] {
        for (int tab = 0; tab < tabs->count(); ++tab) {
            tabs->setCurrentIndex(tab);
            QApplication::processEvents();
            Listener listener(m_window);
            for (const Said& said : listener.everything()) {
                for (const QString& word : words) {
                    if (says(said.text, word))
                        return said.where + u": "_qs + said.text;
                }
            }
        }
        return QString();
    };
    EXPECT_FALSE(told().isEmpty()) << "before the question the connection panel tells it";
    quiz().ask(question);
    ASSERT_EQ(quiz().state(), Quiz::State::Open);
    EXPECT_EQ(told().toStdString(), "");
}

} // namespace
} // namespace roundtrip::ui
