// SPDX-License-Identifier: GPL-3.0-or-later
// The dock "What is happening" while a lesson is open: its aim, its steps, and the words of the
// step of now; a switch leads to every step of the run, and back. Without a lesson there is only
// the latter.
#pragma once

#include <QWidget>

QT_BEGIN_NAMESPACE
class QLabel;
class QPushButton;
QT_END_NAMESPACE

namespace roundtrip::ui {

class LessonGuide;
class LessonModel;
class RfcLink;
class StepsList;
struct ViewContext;

class LessonPanel : public QWidget {
    Q_OBJECT
public:
    /// Takes `everyStep`, the panel with the steps of the run.
    LessonPanel(ViewContext& context, LessonGuide& guide, QWidget* everyStep,
                QWidget* parent = nullptr);
    [[nodiscard]] bool lessonShown() const;
    /// Where something else needs the room: only which step it is. Every step of the run has no
    /// such form and hides.
    void setFolded(bool folded);
    /// Height of the folded form; 0 where it has none.
    [[nodiscard]] int foldedHeight() const;
    /// The least height of the other one, whichever is shown; 0 where its own minimum says it.
    [[nodiscard]] int unfoldedHeight() const;

public Q_SLOTS:
    /// Without a lesson it changes nothing.
    void showLesson(bool on);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void build();
    void showRun();
    void showStep();
    void fitTexts();
    void showParts();
    void applyTheme();

    ViewContext& m_context;
    LessonGuide& m_guide;
    LessonModel* m_model;
    QWidget* m_everyStep;
    QWidget *m_page = nullptr, *m_head = nullptr, *m_aimRow = nullptr, *m_words = nullptr,
            *m_switchRow = nullptr;
    QLabel *m_position = nullptr, *m_aim = nullptr, *m_minutes = nullptr, *m_title = nullptr,
           *m_text = nullptr;
    StepsList* m_list = nullptr;
    RfcLink* m_link = nullptr;
    QPushButton* m_switch = nullptr;
    QString m_lesson; ///< the aim of the one that was opened last
    bool m_folded = false;
};

} // namespace roundtrip::ui
