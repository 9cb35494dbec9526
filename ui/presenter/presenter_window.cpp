// SPDX-License-Identifier: GPL-3.0-or-later
// See presenter_window.h: its parts, their places, and what they follow. The keys and the pointer
// stand in presenter_keys.cpp.
#include "ui/presenter/presenter_window.h"

#include "ui/base/telling.h"
#include "ui/fates/ladder_fates.h"
#include "ui/ladder/ladder_view.h"
#include "ui/lessons/lesson_guide.h"
#include "ui/presenter/audience_screen.h"
#include "ui/presenter/presenter_bar.h"
#include "ui/presenter/presenter_heads.h"
#include "ui/presenter/presenter_overlay.h"
#include "ui/presenter/presenter_track.h"
#include "ui/presenter/presenter_words.h"
#include "ui/presenter/speaker_window.h"
#include "ui/presenter/step_deck.h"
#include "ui/presenter/step_question.h"
#include "ui/presenter/step_walk.h"
#include "ui/quiz/classroom.h"
#include "ui/quiz/quiz.h"

#include <QApplication>
#include <QCloseEvent>
#include <QPainter>
#include <QScreen>

#include <algorithm>

namespace roundtrip::ui {

namespace {

constexpr double kLadderShare = 0.632, kWordsAt = 0.645; // of the width
constexpr double kLargestLadder = 1.35; // letters beyond this leave no room for the packets
constexpr double kFlights = 3.6;        // one after the other fill the ladder
constexpr double kDeepest = 0.62;       // where the playhead stays, of the ladder's height
constexpr double kUnitRow = 28;         // the ladder's own heading, px at its 100 %

} // namespace

PresenterWindow::PresenterWindow(ViewContext& shared, const Parts& parts, Playback::WallClock clock,
                                 QWidget* parent)
    : QWidget(parent, Qt::Window)
    , m_shared(shared)
    , m_context{shared.document, shared.playback, m_selection,
                m_theme,         shared.state,    shared.foldedTime}
    , m_guide(parts.guide)
    , m_clock(clock ? std::move(clock) : Playback::steadyClock())
{
    setObjectName(u"presenter"_qs);
    setWindowTitle(tr("Presenter"));
    setAccessibleName(tr("Presenter"));
    m_selection.followFlow(shared.selection.flow(), shared.selection.lane());
    followTheme();
    // Before the views look at another run nothing of the old one may be selected.
    connect(&m_context.playback, &Playback::runChanged, this, &PresenterWindow::beforeRun);
    m_deck = new StepDeck(m_context, parts.guide, this);
    m_walk = new StepWalk(m_context, *m_deck, m_clock, this);
    build(parts);
    buildQuestions(parts);
    connectViews();
    addKeys();
    m_original = shared.document.original();
    m_pointer.setInterval(kPointerMs / 8);
    connect(&m_pointer, &QTimer::timeout, this, &PresenterWindow::watchPointer);
    m_shownRun = m_context.run();
    resize(1280, 720);
    showLane();
    refresh();
    qApp->installEventFilter(this);
}

PresenterWindow::~PresenterWindow()
{
    qApp->removeEventFilter(this);
    setPointerHidden(false);
    // The views look at members of this window, so they have to go first.
    m_walk->setQuestion(nullptr);
    delete m_speaker;
    delete m_question;
    qDeleteAll(findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly));
    delete m_walk;
    delete m_deck;
}

void PresenterWindow::build(const Parts& parts)
{
    m_heads = new PresenterHeads(m_context, this);
    m_ladder = new LadderView(m_context, this);
    m_ladder->setTimersShown(false);
    new LadderFates(m_context, parts.fates, m_ladder);
    m_words = new PresenterWords(m_context, *m_deck, this);
    m_bar = new PresenterBar(m_context, *m_deck, *m_walk, this);
    m_classroom = new Classroom(m_context, parts.quiz, this);
    m_classroom->setRemote([this] { forward(); }, [this] { back(); });
    m_overlay = new PresenterOverlay(this);
    m_ladder->setFocus();
}

void PresenterWindow::buildQuestions(const Parts& parts)
{
    m_question = new StepQuestion(m_context, *m_deck, parts.quiz, parts.questions, *m_classroom,
                                  this);
    m_walk->setQuestion(m_question);
    // The dot and the black screen lie over a question, too.
    connect(m_question, &StepQuestion::changed, m_overlay, &QWidget::raise);
}

void PresenterWindow::connectViews()
{
    connect(&m_shared.theme, &Theme::changed, this, &PresenterWindow::followTheme);
    connect(&m_context.playback, &Playback::runChanged, this, &PresenterWindow::afterRun);
    connect(&m_context.playback, &Playback::timeChanged, m_bar, &PresenterBar::refresh);
    connect(&m_context.playback, &Playback::timeChanged, this, &PresenterWindow::keepInView);
    connect(m_deck, &StepDeck::changed, this, &PresenterWindow::refresh);
    connect(m_deck, &StepDeck::moved, this, &PresenterWindow::refresh);
    connect(m_deck, &StepDeck::laneChanged, this, &PresenterWindow::showLane);
    connect(m_words, &PresenterWords::chosen, m_walk, &StepWalk::jump);
    connect(&m_bar->track(), &PresenterTrack::chosen, m_walk, &StepWalk::jump);
    connect(&m_selection, &Selection::visibleChanged, this, &PresenterWindow::rememberStretch);
    connect(&m_selection, &Selection::flowChanged, this, &PresenterWindow::placeHeads);
    connect(&m_shared.selection, &Selection::futureChanged, this, &PresenterWindow::hideFuture);
    hideFuture();
    const auto numbers = [this] { m_selection.setRawNumbers(m_shared.selection.rawNumbers()); };
    connect(&m_shared.selection, &Selection::numbersChanged, this, numbers);
    numbers();
}

/// The same questions are open here, and hide the same.
void PresenterWindow::hideFuture()
{
    m_selection.setQuestionOpen(m_shared.selection.questionOpen());
    setTimersHidden(m_selection, timersHidden(m_shared.selection));
    m_selection.setFutureHidden(m_shared.selection.futureHidden());
    refresh();
}

void PresenterWindow::followTheme()
{
    m_theme.choose(m_shared.theme.dark() ? ThemeChoice::Dark : ThemeChoice::Light);
    if (m_ladder)
        place();
}

void PresenterWindow::showLane()
{
    if (m_context.run() != m_shownRun)
        return; // the ladder does not know it yet
    LadderLook look;
    look.lane = m_deck->lane();
    look.barWidth = presenter::kBarWidth / presenter::kLadderScale;
    look.headings = kUnitRow;
    look.titled = false;
    m_ladder->setLook(look);
    placeHeads();
}

void PresenterWindow::place()
{
    const PresenterLook look = PresenterLook::of(size(), m_shared.theme.scale());
    m_theme.setScale(presenter::kLadderScale * look.unit * std::min(look.text, kLargestLadder));
    const QRectF bar(0, height() - look.px(presenter::kBar), width(), look.px(presenter::kBar));
    const double heads = look.px(presenter::kHeads);
    const double ladder = width() * kLadderShare;
    m_bar->setGeometry(bar.toRect());
    m_bar->setLook(look);
    m_heads->setGeometry(QRectF(0, 0, ladder, heads).toRect());
    m_ladder->setGeometry(QRectF(0, heads, ladder, bar.top() - heads).toRect());
    const double words = width() * kWordsAt;
    m_words->setGeometry(
        QRectF(words, 0, width() - words - look.px(presenter::kMargin), bar.top()).toRect());
    m_words->setLook(look);
    if (!m_stretchChosen)
        chooseStretch();
    m_overlay->setUnit(look.unit);
    m_overlay->setGeometry(rect());
    placeHeads();
}

void PresenterWindow::placeHeads()
{
    if (!m_context.run() || m_context.run() != m_shownRun)
        return;
    const auto& columns = m_ladder->scene().columns();
    if (m_deck->lane() >= columns.size())
        return;
    const LadderFrame& frame = columns[m_deck->lane()].frame;
    m_heads->place(PresenterLook::of(size(), m_shared.theme.scale()), m_deck->lane(), frame.left,
                   frame.right);
}

void PresenterWindow::refresh()
{
    m_words->refresh();
    m_bar->refresh();
}

void PresenterWindow::rememberStretch()
{
    m_seen = Stretch{m_context.foldedTime.fromAxis(m_selection.visibleBegin()),
                     m_selection.visibleEnd() - m_selection.visibleBegin()};
}

/// So little time that a packet on its way is a steep line, and the states can be read.
void PresenterWindow::chooseStretch()
{
    const Run* run = m_context.run();
    if (!run || m_deck->lane() >= run->lanes.size()
        || run->lanes[m_deck->lane()].flightCount() == 0)
        return;
    m_stretchChosen = true;
    const PacketFlight& first = run->lanes[m_deck->lane()].flight(0);
    const auto flight = static_cast<double>((first.endsAt() - first.departsAt()).count());
    // Asked anew: the ladder itself may not know its height yet.
    const double scale = m_theme.scale();
    const double pixels = LadderScene::plotHeight(m_ladder->height(), scale, m_ladder->look());
    const double usual = firstRange(*run, m_context.foldedTime, pixels / scale).span();
    const double span = flight > 0 ? std::min(usual, kFlights * flight) : usual;
    const AxisRange chosen = held({0.0, span}, m_context.foldedTime.length());
    m_selection.setVisible(chosen.begin, chosen.end);
    keepInView();
}

/// What comes next must be seen as well.
void PresenterWindow::keepInView()
{
    if (QApplication::mouseButtons() != Qt::NoButton)
        return; // a drag must not run away from the hand
    const AxisRange seen{m_selection.visibleBegin(), m_selection.visibleEnd()};
    const double now = m_context.foldedTime.toAxis(m_context.playback.time());
    const double deepest = seen.begin + kDeepest * seen.span();
    AxisRange wanted = showing(seen, now, m_context.foldedTime.length());
    if (now > deepest)
        wanted = moved(seen, now - deepest, m_context.foldedTime.length());
    if (!(wanted == seen))
        m_selection.setVisible(wanted.begin, wanted.end);
}

void PresenterWindow::beforeRun()
{
    const bool edited = m_original && m_original == m_shared.document.original();
    m_original = m_shared.document.original();
    m_kept = edited ? m_seen : std::nullopt;
    m_selection.clear();
    if (!edited)
        m_selection.setFlow(0);
}

void PresenterWindow::afterRun()
{
    m_shownRun = m_context.run();
    // An edit shows what has become of the same time, at the same scale: other stretches may be
    // folded now.
    if (m_kept) {
        const double begin = m_context.foldedTime.toAxis(m_kept->from);
        m_selection.setVisible(begin, begin + m_kept->span);
        m_ladder->ensureTimeVisible(m_context.playback.time());
    } else {
        chooseStretch();
    }
    m_kept.reset();
    showLane();
    refresh();
}

void PresenterWindow::present(QScreen* home)
{
    const QList<QScreen*> screens = QGuiApplication::screens();
    std::vector<QRect> places;
    for (const QScreen* screen : screens)
        places.push_back(screen->geometry());
    const qsizetype teacher = screens.indexOf(home);
    QScreen* wall = teacher < 0 ? home
                                : screens[static_cast<qsizetype>(
                                    audienceScreen(places, static_cast<std::size_t>(teacher)))];
    if (wall) {
        setScreen(wall);
        setGeometry(wall->geometry());
    }
    showFullScreen();
    raise();
    activateWindow();
    m_ladder->setFocus();
    wakePointer();
    m_question->arrived(); // one that was open before
    if (wall == home)
        return;
    showSpeaker(true);
    m_speaker->showOn(home);
    activateWindow();
}

void PresenterWindow::showSpeaker(bool on)
{
    if (!on) {
        if (m_speaker)
            m_speaker->close();
        return;
    }
    if (!m_speaker) {
        m_speaker = new SpeakerWindow(m_shared, {m_guide, *m_deck, *m_walk, *m_question}, m_clock,
                                      this);
        m_speaker->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_speaker, &QObject::destroyed, this, [this] { m_speaker = nullptr; });
    }
    m_speaker->show();
    m_speaker->raise();
}

void PresenterWindow::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    place();
}

void PresenterWindow::closeEvent(QCloseEvent* event)
{
    m_walk->stop();
    m_question->leave();
    setPointerHidden(false);
    showSpeaker(false);
    event->accept();
    Q_EMIT left();
}

void PresenterWindow::paintEvent(QPaintEvent*)
{
    QPainter(this).fillRect(rect(), m_theme.color(ColorRole::Surface));
}

} // namespace roundtrip::ui
