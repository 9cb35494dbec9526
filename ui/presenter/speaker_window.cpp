// SPDX-License-Identifier: GPL-3.0-or-later
// See speaker_window.h.
#include "ui/presenter/speaker_window.h"

#include "ui/base/view_context.h"
#include "ui/parts/labels.h"
#include "ui/presenter/step_deck.h"
#include "ui/presenter/step_question.h"
#include "ui/presenter/step_walk.h"
#include "ui/quiz/asked_question.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScreen>
#include <QTextBrowser>
#include <QVBoxLayout>

#include <cmath>

namespace roundtrip::ui {

SpeakerWindow::SpeakerWindow(ViewContext& context, const Parts& parts, Playback::WallClock clock,
                             QWidget* parent)
    : QWidget(parent, Qt::Window)
    , m_context(context)
    , m_guide(parts.guide)
    , m_deck(parts.deck)
    , m_walk(parts.walk)
    , m_question(parts.question)
    , m_clock(clock ? std::move(clock) : Playback::steadyClock())
{
    setObjectName(u"speaker"_qs);
    setWindowTitle(tr("For the teacher"));
    build();
    applyTheme();
    restartClock();
    m_second.setInterval(500);
    connect(&m_second, &QTimer::timeout, this, [this] { m_elapsed->setText(elapsedText()); });
    m_second.start();
    connect(&context.theme, &Theme::changed, this, &SpeakerWindow::applyTheme);
    connect(&m_guide, &LessonGuide::changed, this, &SpeakerWindow::showScript);
    connect(&m_deck, &StepDeck::changed, this, &SpeakerWindow::showStep);
    connect(&m_deck, &StepDeck::moved, this, &SpeakerWindow::showStep);
    connect(&m_question, &StepQuestion::changed, this, &SpeakerWindow::showStep);
    showScript();
    showStep();
}

void SpeakerWindow::build()
{
    auto* column = new QVBoxLayout(this);
    auto* head = new QHBoxLayout;
    m_heading = new QLabel(this);
    m_heading->setWordWrap(true);
    m_elapsed = new QLabel(this);
    m_elapsed->setObjectName(u"elapsed"_qs);
    m_elapsed->setAccessibleName(tr("Time since the start"));
    auto* zero = new QPushButton(tr("From &zero"), this);
    zero->setToolTip(tr("Count the time from now on"));
    connect(zero, &QPushButton::clicked, this, &SpeakerWindow::restartClock);
    head->addWidget(m_heading, 1);
    head->addWidget(m_elapsed);
    head->addWidget(zero);
    column->addLayout(head);
    const auto label = [&](const QString& name) {
        QLabel* one = makeTextLabel(name, nullptr, this);
        column->addWidget(one);
        return one;
    };
    m_position = label(u"speakerPosition"_qs);
    m_title = label(u"speakerStep"_qs);
    m_text = label(u"speakerText"_qs);
    m_next = label(u"speakerNext"_qs);
    m_script = new QTextBrowser(this);
    m_script->setAccessibleName(tr("Script"));
    m_script->setOpenExternalLinks(true);
    m_script->setFocusPolicy(Qt::StrongFocus);
    column->addWidget(m_script, 1);
    auto* row = new QHBoxLayout;
    auto* back = new QPushButton(tr("&Back"), this);
    auto* next = new QPushButton(tr("&Next step"), this);
    connect(back, &QPushButton::clicked, &m_walk, &StepWalk::back);
    connect(next, &QPushButton::clicked, &m_walk, &StepWalk::forward);
    row->addStretch(1);
    row->addWidget(back);
    row->addWidget(next);
    column->addLayout(row);
    // A remote goes to whichever window has the focus.
    for (const auto& [key, forward] :
         {std::pair{Qt::Key_PageDown, true}, {Qt::Key_PageUp, false}}) {
        auto* action = new QAction(this);
        action->setShortcut(QKeySequence(key));
        connect(action, &QAction::triggered, &m_walk,
                forward ? &StepWalk::forward : &StepWalk::back);
        addAction(action);
    }
}

void SpeakerWindow::showOn(QScreen* screen)
{
    setScreen(screen);
    const QRect room = screen->availableGeometry();
    resize(room.size() * 0.8);
    move(room.center() - rect().center());
    show();
}

QString SpeakerWindow::elapsedText() const
{
    const qint64 seconds = (m_clock() - m_begunNs) / 1'000'000'000;
    const QString tail = QStringLiteral("%1:%2")
                             .arg(seconds / 60 % 60, seconds >= 3600 ? 2 : 1, 10, QLatin1Char('0'))
                             .arg(seconds % 60, 2, 10, QLatin1Char('0'));
    return seconds >= 3600 ? QStringLiteral("%1:%2").arg(seconds / 3600).arg(tail) : tail;
}

void SpeakerWindow::restartClock()
{
    m_begunNs = m_clock();
    m_elapsed->setText(elapsedText());
}

void SpeakerWindow::showScript()
{
    const Lesson* lesson = m_guide.lesson();
    const QString script = lesson ? QString::fromStdString(lesson->script) : QString();
    if (script.isEmpty())
        m_script->setPlainText(lesson ? tr("This lesson has no script.")
                                      : tr("This scenario carries no lesson."));
    else
        m_script->setMarkdown(script);
    m_heading->setText(lesson ? tr("%1 (%2 minutes)\n%3")
                                    .arg(m_deck.title())
                                    .arg(lesson->minutes)
                                    .arg(QString::fromStdString(lesson->aim))
                              : m_deck.title());
}

void SpeakerWindow::showStep()
{
    const int now = m_deck.current();
    m_position->setText(now < 0 ? tr("before the first of %1 steps").arg(m_deck.count())
                                : tr("step %1 of %2").arg(now + 1).arg(m_deck.count()));
    m_title->setText(now < 0 ? tr("Ready") : m_deck.step(now).title);
    m_text->setText(now < 0 ? QString() : m_deck.step(now).text);
    m_text->setVisible(now >= 0);
    m_next->setText(nextText());
}

QString SpeakerWindow::nextText() const
{
    if (const AskedQuestion* question = m_question.due())
        return tr("Then a question: %1 The answer is: %2")
            .arg(question->text, question->choices[question->right].text);
    const int next = m_deck.next();
    return next < 0 ? tr("Then: the end of the run")
                    : tr("Then: %1. %2").arg(m_deck.step(next).title, m_deck.step(next).text);
}

void SpeakerWindow::applyTheme()
{
    const Theme& theme = m_context.theme;
    const double s = theme.scale();
    const auto px = [s](double length) { return static_cast<int>(std::lround(length * s)); };
    // The style sheet of the program sets the size of all letters; only another one outdoes it.
    const auto face = [&](QWidget* widget, double size, int weight, ColorRole ink) {
        widget->setStyleSheet(
            u"font-size: %1px; font-weight: %2; color: %3;"_qs.arg(px(size)).arg(weight).arg(
                theme.color(ink).name()));
    };
    face(m_heading, 14, 400, ColorRole::Ink2);
    face(m_elapsed, 26, 500, ColorRole::Ink);
    face(m_position, 14, 400, ColorRole::Ink2);
    face(m_title, 26, 700, ColorRole::Ink);
    face(m_text, 18, 400, ColorRole::Ink);
    face(m_next, 16, 400, ColorRole::Ink2);
    face(m_script, 17, 400, ColorRole::Ink);
    layout()->setContentsMargins(px(24), px(20), px(24), px(16));
    layout()->setSpacing(px(10));
    resize(QSize(px(760), px(760)).expandedTo(minimumSizeHint()));
}

} // namespace roundtrip::ui
