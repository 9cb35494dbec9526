// SPDX-License-Identifier: GPL-3.0-or-later
// The question of a step: none, one that is made from the run, or one that the teacher writes with
// its choices. Knows no lesson: it is given a question and tells another one.
#pragma once

#include "core/scenario/lesson.h"
#include "core/teach/lesson_gaps.h"

#include <QWidget>

#include <array>
#include <optional>
#include <vector>

QT_BEGIN_NAMESPACE
class QButtonGroup;
class QComboBox;
class QLabel;
class QRadioButton;
QT_END_NAMESPACE

namespace roundtrip::ui {

class TextField;
class Theme;

class QuestionForm : public QWidget {
    Q_OBJECT
public:
    QuestionForm(const Theme& theme, QWidget* parent = nullptr);
    void show(const std::optional<LessonQuestion>& question);
    /// As it was shown or edited last.
    [[nodiscard]] const std::optional<LessonQuestion>& question() const { return m_shown; }
    /// Another step: what was written for the last one is no longer offered.
    void forget();
    /// Below the choice: that the run gives no such question there, or nothing.
    void setNote(const QString& note);
    /// Below the fields of a written one.
    void showGaps(const std::vector<LessonGap>& gaps, const Lesson* lesson);
    /// Tells what is typed now.
    void commit();

Q_SIGNALS:
    void edited(); ///< question() is another one

private:
    static constexpr std::size_t kChoices = 4;
    struct ChoiceRow {
        QRadioButton* right = nullptr;
        TextField *text = nullptr, *because = nullptr;
    };
    void addChoice(std::size_t number);
    void chooseKind(int index);
    void writeChoice(std::size_t number);
    void tell(std::optional<LessonQuestion> question);
    void applyTheme();

    const Theme& m_theme;
    QComboBox* m_kind = nullptr;
    QLabel *m_note = nullptr, *m_gaps = nullptr;
    QWidget* m_written = nullptr;
    TextField* m_question = nullptr;
    QButtonGroup* m_right = nullptr;
    std::array<ChoiceRow, kChoices> m_choices;
    std::optional<LessonQuestion> m_shown;
    WrittenQuestion m_kept; ///< what was written, while another kind is tried
};

} // namespace roundtrip::ui
