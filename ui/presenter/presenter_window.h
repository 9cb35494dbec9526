// SPDX-License-Identifier: GPL-3.0-or-later
// One lesson for a whole room: one ladder, one sentence, the transport, and the keys of a remote.
// Where a step has a question the class is asked before the answer is seen.
// A window of its own, so that the one behind it stays as it was. Shares document and playhead
// with it, but has its own letters, its own stretch of time and its own selection.
#pragma once

#include "ui/base/view_context.h"
#include "ui/presenter/presenter_look.h"

#include <QTimer>
#include <QWidget>

#include <memory>
#include <optional>

QT_BEGIN_NAMESPACE
class QScreen;
QT_END_NAMESPACE

namespace roundtrip::ui {

class Classroom;
class FateEditor;
class LadderView;
class LessonGuide;
class LessonQuestions;
class PresenterBar;
class PresenterHeads;
class PresenterOverlay;
class PresenterWords;
class Quiz;
class SpeakerWindow;
class StepDeck;
class StepQuestion;
class StepWalk;

class PresenterWindow : public QWidget {
    Q_OBJECT
public:
    /// The pointer hides after this long without a motion.
    static constexpr int kPointerMs = 2000;

    /// What it presents and asks; all must outlive it.
    struct Parts {
        LessonGuide& guide;
        FateEditor& fates;
        Quiz& quiz;
        LessonQuestions& questions;
    };
    /// Tests inject the clock.
    PresenterWindow(ViewContext& shared, const Parts& parts, Playback::WallClock clock = {},
                    QWidget* parent = nullptr);
    ~PresenterWindow() override;

    /// Fills a screen: another one than `home` where there is one, and then the speaker's window
    /// opens on `home`.
    void present(QScreen* home);

    [[nodiscard]] StepDeck& deck() { return *m_deck; }
    [[nodiscard]] StepWalk& walk() { return *m_walk; }
    [[nodiscard]] LadderView& ladder() { return *m_ladder; }
    [[nodiscard]] PresenterWords& words() { return *m_words; }
    [[nodiscard]] PresenterBar& bar() { return *m_bar; }
    [[nodiscard]] PresenterHeads& heads() { return *m_heads; }
    [[nodiscard]] Classroom& classroom() { return *m_classroom; }
    [[nodiscard]] bool blank() const;
    [[nodiscard]] bool laser() const;
    [[nodiscard]] bool pointerHidden() const { return m_pointerHidden; }
    /// Null while it is not open.
    [[nodiscard]] SpeakerWindow* speaker() const { return m_speaker; }

public Q_SLOTS:
    void setBlank(bool blank);
    void setLaser(bool on);
    void showSpeaker(bool on);
    /// What the timer calls: a pointer that rests hides. Public for tests.
    void watchPointer();

Q_SIGNALS:
    void left(); ///< the presentation is over

protected:
    void resizeEvent(QResizeEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void build(const Parts& parts);
    void buildQuestions(const Parts& parts);
    void connectViews();
    void hideFuture();
    void addKeys();
    void addKey(const QList<QKeySequence>& keys, std::function<void()> action, bool repeats);
    void followTheme();
    void place();
    void placeHeads();
    void showLane();
    void beforeRun();
    void afterRun();
    void rememberStretch();
    void chooseStretch();
    void keepInView();
    void refresh();
    void wakePointer();
    void setPointerHidden(bool hidden);
    void enter();
    void forward();
    void back();

    ViewContext& m_shared;
    Theme m_theme;
    Selection m_selection;
    ViewContext m_context;
    StepDeck* m_deck = nullptr;
    StepWalk* m_walk = nullptr;
    StepQuestion* m_question = nullptr;
    LessonGuide& m_guide;
    LadderView* m_ladder = nullptr;
    PresenterHeads* m_heads = nullptr;
    PresenterWords* m_words = nullptr;
    PresenterBar* m_bar = nullptr;
    Classroom* m_classroom = nullptr;
    PresenterOverlay* m_overlay = nullptr;
    SpeakerWindow* m_speaker = nullptr;
    Playback::WallClock m_clock;
    struct Stretch {
        SimTime from{};
        double span = 0.0; ///< in units of the axis
    };
    std::optional<Stretch> m_seen, m_kept; ///< the second while a run is exchanged
    std::shared_ptr<const Scenario> m_original;
    bool m_stretchChosen = false;
    const Run* m_shownRun = nullptr; ///< the one that all views here know
    QTimer m_pointer;
    qint64 m_movedNs = 0; ///< when the pointer did last
    bool m_pointerHidden = false;
};

} // namespace roundtrip::ui
