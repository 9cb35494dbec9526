// SPDX-License-Identifier: GPL-3.0-or-later
// What only the teacher sees: the script, the step of now and the next one, and how long it has
// taken so far. Follows the deck; shows no ladder.
#pragma once

#include "ui/base/playback.h"

#include <QTimer>
#include <QWidget>

QT_BEGIN_NAMESPACE
class QLabel;
class QScreen;
class QTextBrowser;
QT_END_NAMESPACE

namespace roundtrip::ui {

class LessonGuide;
class StepDeck;
class StepQuestion;
class StepWalk;
struct ViewContext;

class SpeakerWindow : public QWidget {
    Q_OBJECT
public:
    /// What it speaks of and leads; all must outlive it.
    struct Parts {
        LessonGuide& guide;
        StepDeck& deck;
        StepWalk& walk;
        StepQuestion& question;
    };
    /// Tests inject the clock.
    SpeakerWindow(ViewContext& context, const Parts& parts, Playback::WallClock clock = {},
                  QWidget* parent = nullptr);

    void showOn(QScreen* screen);
    /// "12:05", since it was opened or set to zero.
    [[nodiscard]] QString elapsedText() const;

public Q_SLOTS:
    void restartClock();

private:
    void build();
    void showScript();
    void showStep();
    [[nodiscard]] QString nextText() const;
    void applyTheme();

    ViewContext& m_context;
    LessonGuide& m_guide;
    StepDeck& m_deck;
    StepWalk& m_walk;
    StepQuestion& m_question;
    Playback::WallClock m_clock;
    qint64 m_begunNs = 0;
    QTimer m_second;
    QLabel *m_elapsed = nullptr, *m_position = nullptr, *m_title = nullptr, *m_text = nullptr,
           *m_next = nullptr, *m_heading = nullptr;
    QTextBrowser* m_script = nullptr;
};

} // namespace roundtrip::ui
