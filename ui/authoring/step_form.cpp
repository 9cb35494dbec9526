// SPDX-License-Identifier: GPL-3.0-or-later
// See step_form.h.
#include "ui/authoring/step_form.h"

#include "core/teach/question.h"
#include "ui/authoring/lesson_editor.h"
#include "ui/authoring/lesson_words.h"
#include "ui/authoring/question_form.h"
#include "ui/authoring/text_field.h"
#include "ui/base/view_context.h"
#include "ui/parts/labels.h"

#include <QComboBox>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace roundtrip::ui {

StepForm::StepForm(ViewContext& context, LessonEditor& editor, QWidget* parent)
    : QWidget(parent), m_context(context), m_editor(editor)
{
    build();
    connect(m_at, &QComboBox::activated, this, &StepForm::choosePlace);
    connect(m_here, &QPushButton::clicked, this, &StepForm::standHere);
    connect(m_expect, &QPushButton::clicked, this, [this] { m_editor.expect(m_step); });
    connect(m_title, &TextField::committed, this, [this](const QString& typed) {
        m_editor.changeStep(m_step, [&](LessonStep& step) { step.title = typed.toStdString(); });
    });
    connect(m_text, &TextField::committed, this, [this](const QString& typed) {
        m_editor.changeStep(m_step, [&](LessonStep& step) { step.text = typed.toStdString(); });
    });
    connect(m_question, &QuestionForm::edited, this, [this] {
        m_editor.changeStep(m_step, [&](LessonStep& step) { step.ask = m_question->question(); });
    });
    connect(&context.theme, &Theme::changed, this, &StepForm::applyTheme);
    applyTheme();
    showStep(-1);
}

void StepForm::build()
{
    auto* column = new QVBoxLayout(this);
    const auto heading = [&](const QString& words, QWidget* buddy) {
        auto* label = makeTextLabel({}, "section", this);
        label->setText(words);
        label->setBuddy(buddy);
        column->addWidget(label);
    };
    const auto note = [&](const QString& name, const char* role) {
        QLabel* label = makeTextLabel(name, role, this);
        column->addWidget(label);
        return label;
    };
    m_title = new TextField(tr("Title of the step"), TextField::Lines::One, 2, this);
    m_title->setObjectName(u"stepTitle"_qs);
    m_title->setPlaceholderText(tr("What happens, in one line"));
    heading(tr("Title"), m_title);
    column->addWidget(m_title);
    m_titleNote = note(u"titleNote"_qs, "error");
    m_text = new TextField(tr("Text of the step"), TextField::Lines::One, 4, this);
    m_text->setObjectName(u"stepText"_qs);
    m_text->setPlaceholderText(tr("Cause first, then what the host does; two sentences at most"));
    heading(tr("Text"), m_text);
    column->addWidget(m_text);
    m_textNote = note(u"textNote"_qs, "error");
    m_at = new QComboBox(this);
    m_at->setObjectName(u"stepAt"_qs);
    m_at->setAccessibleName(tr("Where the step stands"));
    m_at->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    heading(tr("Stands at"), m_at);
    column->addWidget(m_at);
    m_atNote = note(u"atNote"_qs, "aside");
    m_here = new QPushButton(tr("Stand at the &playhead"), this);
    m_here->setObjectName(u"stepHere"_qs);
    m_here->setToolTip(tr("Ties the step to what happens where the playhead is"));
    m_expect = new QPushButton(tr("This event must &occur"), this);
    m_expect->setObjectName(u"stepExpect"_qs);
    m_expect->setToolTip(tr("Adds it to what the run is expected to show"));
    column->addWidget(m_here, 0, Qt::AlignLeft);
    column->addWidget(m_expect, 0, Qt::AlignLeft);
    m_question = new QuestionForm(m_context.theme, this);
    heading(tr("Question"), m_question);
    column->addWidget(m_question);
    column->addStretch(1);
}

void StepForm::showStep(int step)
{
    if (step >= m_editor.count())
        step = -1;
    if (step != m_step) {
        m_title->forget();
        m_text->forget();
        m_question->forget();
    }
    m_step = step;
    setEnabled(step >= 0);
    const LessonStep shown = step >= 0 ? m_editor.step(step) : LessonStep{};
    m_title->show(QString::fromStdString(shown.title));
    m_text->show(QString::fromStdString(shown.text));
    m_question->show(shown.ask);
    showPlaces();
    showGaps();
    showQuestionNote();
}

/// All that happens where the step stands now, so that another of it can be chosen.
void StepForm::showPlaces()
{
    m_at->clear();
    m_moments.clear();
    m_atNote->clear();
    m_atNote->hide();
    if (m_step < 0)
        return;
    const auto& scenario = *m_context.document.scenario();
    const LessonMoment& at = m_editor.step(m_step).at;
    const LessonPlaces& places = m_editor.places();
    const auto row = static_cast<std::size_t>(m_step);
    const bool found = row < places.steps.size() && places.steps[row].found;
    if (found)
        offer(m_editor.proposals(places.steps[row].time - at.after));
    auto own = std::find(m_moments.begin(), m_moments.end(), at);
    if (own == m_moments.end()) {
        const QString words = found ? placeWords(*m_context.run(),
                                                 {places.steps[row].lane,
                                                  places.steps[row].event.value_or(kNoEvent),
                                                  places.steps[row].time})
                                    : momentWords(at, scenario);
        m_at->insertItem(0, words);
        m_at->setItemData(0, words, Qt::ToolTipRole);
        own = m_moments.insert(m_moments.begin(), at);
    }
    m_at->setCurrentIndex(static_cast<int>(own - m_moments.begin()));
    m_at->setToolTip(m_at->currentText());
    QString note = tr("In the file: %1").arg(momentWords(at, scenario));
    for (const StepProblem& problem : places.problems) {
        if (problem.step == row)
            note = u"\u26a0 "_qs + QString::fromStdString(problem.message);
    }
    m_atNote->setText(note);
    m_atNote->show();
}

void StepForm::offer(const std::vector<StepProposal>& proposals)
{
    for (const StepProposal& proposal : proposals) {
        const QString words = placeWords(*m_context.run(), proposal.place);
        m_at->addItem(words);
        m_at->setItemData(m_at->count() - 1, words, Qt::ToolTipRole);
        m_moments.push_back(proposal.at);
    }
}

void StepForm::choosePlace(int index)
{
    if (index < 0 || index >= static_cast<int>(m_moments.size()))
        return;
    const LessonMoment at = m_moments[static_cast<std::size_t>(index)];
    m_editor.changeStep(m_step, [&](LessonStep& step) { step.at = at; });
}

void StepForm::standHere()
{
    const auto found = m_editor.proposals(m_context.playback.time());
    if (found.empty())
        return;
    m_editor.changeStep(m_step, [&](LessonStep& step) { step.at = found.front().at; });
}

void StepForm::showGaps()
{
    QString title, text;
    std::vector<LessonGap> ofStep;
    for (const LessonGap& gap : m_editor.gaps()) {
        if (m_step < 0 || gap.step != static_cast<std::size_t>(m_step))
            continue;
        if (gap.part == LessonPart::Title)
            title = gapNote(gap, m_editor.lesson());
        else if (gap.part == LessonPart::Text)
            text = gapNote(gap, m_editor.lesson());
        ofStep.push_back(gap);
    }
    m_titleNote->setText(title);
    m_titleNote->setVisible(!title.isEmpty());
    m_textNote->setText(text);
    m_textNote->setVisible(!text.isEmpty());
    m_question->showGaps(ofStep, m_editor.lesson());
    const bool event = m_step >= 0 && !m_editor.step(m_step).at.time;
    m_expect->setEnabled(event);
}

/// A question is made from what the run shows behind the step; there may be no such thing.
void StepForm::showQuestionNote()
{
    QString note;
    const LessonPlaces& places = m_editor.places();
    const auto row = static_cast<std::size_t>(std::max(m_step, 0));
    if (m_step >= 0 && row < places.steps.size() && places.steps[row].found) {
        const auto& ask = m_editor.step(m_step).ask;
        const auto* kind = ask ? std::get_if<QuestionKind>(&*ask) : nullptr;
        const StepPlace& place = places.steps[row];
        if (kind && !questionAt(*m_context.run(), place.lane, *kind, place.time))
            note = tr("The run gives no such question from here on: nothing would be asked.");
    }
    m_question->setNote(note);
}

void StepForm::commit()
{
    m_title->commit();
    m_text->commit();
    m_question->commit();
}

void StepForm::focusTitle() { m_title->setFocus(Qt::OtherFocusReason); }

void StepForm::applyTheme()
{
    const auto px = m_context.theme.pixels();
    layout()->setContentsMargins(px(16), px(8), px(16), px(12));
    layout()->setSpacing(px(4));
}

} // namespace roundtrip::ui
