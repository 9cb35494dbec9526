// SPDX-License-Identifier: GPL-3.0-or-later
// The chosen step of the lesson that is edited: where it stands, its title, text and question. What
// is missing stands below each field. Changes the step through the editor.
#pragma once

#include "core/teach/lesson_gaps.h"
#include "core/teach/step_recorder.h"

#include <QWidget>

#include <vector>

QT_BEGIN_NAMESPACE
class QComboBox;
class QLabel;
class QPushButton;
QT_END_NAMESPACE

namespace roundtrip::ui {

class LessonEditor;
class QuestionForm;
class TextField;
struct ViewContext;

class StepForm : public QWidget {
    Q_OBJECT
public:
    StepForm(ViewContext& context, LessonEditor& editor, QWidget* parent = nullptr);
    /// Shows a step as it is now; -1: none.
    void showStep(int step);
    [[nodiscard]] int step() const { return m_step; }
    /// Tells what is typed now.
    void commit();
    void focusTitle();

private:
    void build();
    void showPlaces();
    void showGaps();
    void showQuestionNote();
    void choosePlace(int index);
    void standHere();
    void offer(const std::vector<StepProposal>& proposals);
    void applyTheme();

    ViewContext& m_context;
    LessonEditor& m_editor;
    int m_step = -1;
    QComboBox* m_at = nullptr;
    QPushButton *m_here = nullptr, *m_expect = nullptr;
    QLabel *m_atNote = nullptr, *m_titleNote = nullptr, *m_textNote = nullptr;
    TextField *m_title = nullptr, *m_text = nullptr;
    QuestionForm* m_question = nullptr;
    std::vector<LessonMoment> m_moments; ///< by entry of m_at
};

} // namespace roundtrip::ui
