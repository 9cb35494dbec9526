// SPDX-License-Identifier: GPL-3.0-or-later
// See question_form.h.
#include "ui/authoring/question_form.h"

#include "ui/authoring/lesson_words.h"
#include "ui/authoring/text_field.h"
#include "ui/parts/labels.h"
#include "ui/theme/theme.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QRadioButton>
#include <QVBoxLayout>

#include <utility>

namespace roundtrip::ui {
namespace {

constexpr std::size_t kFewestChoices = 3;
constexpr int kNone = 0, kFirstKind = 1;

int writtenIndex() { return kFirstKind + static_cast<int>(kQuestionKindNames.size()); }

QString text(const std::string& words) { return QString::fromStdString(words); }

} // namespace

QuestionForm::QuestionForm(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    m_kind = new QComboBox(this);
    m_kind->setObjectName(u"questionKind"_qs);
    m_kind->setAccessibleName(tr("Question of the step"));
    m_kind->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_kind->addItem(tr("No question"));
    m_kind->addItems(questionKindNames());
    m_kind->addItem(tr("A question of your own"));
    column->addWidget(m_kind);
    m_note = makeTextLabel(u"questionNote"_qs, "aside", this);
    column->addWidget(m_note);
    m_written = new QWidget(this);
    auto* written = new QVBoxLayout(m_written);
    written->setContentsMargins(0, 0, 0, 0);
    m_question = new TextField(tr("Your question"), TextField::Lines::One, 2, m_written);
    m_question->setObjectName(u"questionText"_qs);
    m_question->setPlaceholderText(tr("What do you ask?"));
    written->addWidget(m_question);
    m_right = new QButtonGroup(this);
    for (std::size_t i = 0; i < kChoices; ++i)
        addChoice(i);
    m_gaps = makeTextLabel(u"questionGaps"_qs, "error", m_written);
    written->addWidget(m_gaps);
    column->addWidget(m_written);
    connect(m_kind, &QComboBox::activated, this, &QuestionForm::chooseKind);
    connect(m_question, &TextField::committed, this, [this](const QString& typed) {
        m_kept.question = typed.toStdString();
        tell(m_kept);
    });
    connect(m_right, &QButtonGroup::idClicked, this, [this](int right) {
        for (std::size_t i = 0; i < m_kept.choices.size(); ++i)
            m_kept.choices[i].right = static_cast<int>(i) == right;
        tell(m_kept);
    });
    connect(&theme, &Theme::changed, this, &QuestionForm::applyTheme);
    applyTheme();
    show(std::nullopt);
    setNote({});
}

void QuestionForm::addChoice(std::size_t number)
{
    ChoiceRow& row = m_choices[number];
    const QString letter = QChar(u'A' + static_cast<char16_t>(number));
    auto* column = static_cast<QVBoxLayout*>(m_written->layout());
    row.right = new QRadioButton(tr("%1 is right").arg(letter), m_written);
    m_right->addButton(row.right, static_cast<int>(number));
    row.text = new TextField(tr("Choice %1").arg(letter), TextField::Lines::One, 1, m_written);
    row.text->setObjectName(QStringLiteral("choice%1").arg(number));
    row.text->setPlaceholderText(number < kFewestChoices
                                     ? tr("Choice %1").arg(letter)
                                     : tr("Choice %1, if there is a fourth").arg(letter));
    row.because = new TextField(tr("What is said after choice %1").arg(letter),
                                TextField::Lines::One, 1, m_written);
    row.because->setPlaceholderText(tr("What is said after it, if anything"));
    for (TextField* field : {row.text, row.because})
        connect(field, &TextField::committed, this, [this, number] { writeChoice(number); });
    column->addWidget(row.right);
    column->addWidget(row.text);
    column->addWidget(row.because);
}

void QuestionForm::show(const std::optional<LessonQuestion>& question)
{
    m_shown = question;
    const auto* kind = question ? std::get_if<QuestionKind>(&*question) : nullptr;
    const auto* written = question ? std::get_if<WrittenQuestion>(&*question) : nullptr;
    m_kind->setCurrentIndex(kind      ? kFirstKind + static_cast<int>(*kind)
                            : written ? writtenIndex()
                                      : kNone);
    m_written->setVisible(written != nullptr);
    if (!written)
        return;
    m_kept = *written;
    m_question->show(text(m_kept.question));
    for (std::size_t i = 0; i < kChoices; ++i) {
        const bool there = i < m_kept.choices.size();
        m_choices[i].text->show(there ? text(m_kept.choices[i].text) : QString());
        m_choices[i].because->show(there ? text(m_kept.choices[i].because) : QString());
        m_choices[i].right->setEnabled(there);
        if (there && m_kept.choices[i].right)
            m_choices[i].right->setChecked(true);
    }
}

void QuestionForm::forget()
{
    m_kept = {};
    m_question->forget();
    for (const ChoiceRow& row : m_choices) {
        row.text->forget();
        row.because->forget();
    }
}

void QuestionForm::setNote(const QString& note)
{
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

void QuestionForm::showGaps(const std::vector<LessonGap>& gaps, const Lesson* lesson)
{
    QStringList lines;
    for (const LessonGap& gap : gaps) {
        const bool ofChoice = gap.part == LessonPart::Choice || gap.part == LessonPart::Because;
        if (ofChoice && gap.item)
            lines << tr("%1: %2").arg(QChar(u'A' + static_cast<char16_t>(*gap.item)),
                                      gapNote(gap, lesson));
        else if (ofChoice || gap.part == LessonPart::Ask)
            lines << gapNote(gap, lesson);
    }
    m_gaps->setText(lines.join(u'\n'));
    m_gaps->setVisible(!lines.isEmpty());
}

void QuestionForm::commit()
{
    m_question->commit();
    for (const ChoiceRow& row : m_choices) {
        row.text->commit();
        row.because->commit();
    }
}

void QuestionForm::chooseKind(int index)
{
    if (index == kNone) {
        tell(std::nullopt);
    } else if (index < writtenIndex()) {
        tell(static_cast<QuestionKind>(index - kFirstKind));
    } else {
        if (m_kept.choices.empty()) {
            m_kept.choices.resize(kFewestChoices);
            m_kept.choices.front().right = true;
        }
        tell(m_kept);
    }
}

/// A fourth choice is there as long as anything stands in its fields.
void QuestionForm::writeChoice(std::size_t number)
{
    if (number >= m_kept.choices.size())
        m_kept.choices.resize(number + 1);
    WrittenChoice& choice = m_kept.choices[number];
    choice.text = m_choices[number].text->text().toStdString();
    choice.because = m_choices[number].because->text().toStdString();
    const bool none = choice.text.empty() && choice.because.empty() && !choice.right;
    if (number >= kFewestChoices && none)
        m_kept.choices.resize(number);
    tell(m_kept);
}

void QuestionForm::tell(std::optional<LessonQuestion> question)
{
    m_shown = std::move(question);
    Q_EMIT edited();
}

void QuestionForm::applyTheme()
{
    const auto px = m_theme.pixels();
    layout()->setSpacing(px(4));
    m_written->layout()->setSpacing(px(4));
}

} // namespace roundtrip::ui
