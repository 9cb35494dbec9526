// SPDX-License-Identifier: GPL-3.0-or-later
// See head_form.h.
#include "ui/authoring/head_form.h"

#include "ui/authoring/lesson_editor.h"
#include "ui/authoring/lesson_words.h"
#include "ui/authoring/text_field.h"
#include "ui/base/view_context.h"
#include "ui/parts/labels.h"

#include <QCheckBox>
#include <QComboBox>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

namespace roundtrip::ui {
namespace {

constexpr int kMostMinutes = 600;

QString text(const std::string& words) { return QString::fromStdString(words); }

} // namespace

HeadForm::HeadForm(ViewContext& context, LessonEditor& editor, const NamedViews& views,
                   QWidget* parent)
    : QWidget(parent), m_context(context), m_editor(editor)
{
    build(views);
    const auto take = [this](TextField* field, std::string Lesson::*member) {
        connect(field, &TextField::committed, this, [this, member](const QString& typed) {
            m_editor.change([&](Lesson& lesson) { lesson.*member = typed.toStdString(); });
        });
    };
    take(m_aim, &Lesson::aim);
    take(m_summary, &Lesson::summary);
    take(m_script, &Lesson::script);
    const auto choose = [this](QComboBox* combo, auto member) {
        connect(combo, &QComboBox::activated, this, [this, member](int index) {
            m_editor.change([&](Lesson& lesson) {
                using Choice = std::remove_reference_t<decltype(lesson.*member)>;
                lesson.*member = static_cast<Choice>(index);
            });
        });
    };
    choose(m_topic, &Lesson::topic);
    choose(m_level, &Lesson::level);
    choose(m_picture, &Lesson::picture);
    connect(m_lane, &QComboBox::activated, this, [this](int index) {
        m_editor.setLane(index > 0 ? std::optional(static_cast<std::uint16_t>(index - 1))
                                   : std::nullopt);
    });
    connect(m_minutes, &QSpinBox::valueChanged, this, [this](int minutes) {
        m_editor.change(
            [minutes](Lesson& lesson) { lesson.minutes = static_cast<std::uint16_t>(minutes); });
    });
    connect(m_front, &QComboBox::activated, this, [this](int index) {
        m_editor.change([index](Lesson& lesson) {
            const auto chosen = lesson.views.begin() + index;
            std::rotate(lesson.views.begin(), chosen, chosen + 1);
        });
    });
    connect(m_remove, &QPushButton::clicked, &m_editor, &LessonEditor::removeLesson);
    connect(&context.theme, &Theme::changed, this, &HeadForm::applyTheme);
    applyTheme();
}

void HeadForm::addLabel(const QString& words, QWidget* buddy)
{
    auto* label = makeTextLabel({}, "section", this);
    label->setText(words);
    label->setBuddy(buddy);
    layout()->addWidget(label);
    layout()->addWidget(buddy);
}

QComboBox* HeadForm::addCombo(const QString& name, const QStringList& entries)
{
    auto* combo = new QComboBox(this);
    combo->setAccessibleName(name);
    combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    combo->addItems(entries);
    addLabel(name, combo);
    return combo;
}

void HeadForm::build(const NamedViews& views)
{
    auto* column = new QVBoxLayout(this);
    const auto note = [&] {
        QLabel* label = makeTextLabel({}, "error", this);
        column->addWidget(label);
        return label;
    };
    m_aim = new TextField(tr("Aim"), TextField::Lines::One, 3, this);
    m_aim->setObjectName(u"lessonAimField"_qs);
    m_aim->setPlaceholderText(tr("One sentence: what the learner can say afterwards"));
    addLabel(tr("Aim"), m_aim);
    m_aimNote = note();
    m_summary = new TextField(tr("Summary"), TextField::Lines::One, 1, this);
    m_summary->setObjectName(u"lessonSummaryField"_qs);
    m_summary->setPlaceholderText(tr("A short line for a card"));
    addLabel(tr("Summary"), m_summary);
    m_summaryNote = note();
    m_topic = addCombo(tr("Topic"), {tr("Basics"), tr("Opening"), tr("Loss"), tr("Pace"),
                                     tr("Closing"), tr("UDP"), tr("Ports")});
    m_topic->setObjectName(u"lessonTopic"_qs);
    m_level = addCombo(tr("Level"), {tr("School"), tr("University"), tr("Expert")});
    m_minutes = new QSpinBox(this);
    m_minutes->setObjectName(u"lessonMinutesField"_qs);
    m_minutes->setAccessibleName(tr("Minutes"));
    m_minutes->setRange(1, kMostMinutes);
    m_minutes->setKeyboardTracking(false);
    addLabel(tr("Minutes"), m_minutes);
    m_lane = addCombo(tr("Lane that it is about"), {});
    m_picture = addCombo(tr("Small picture"),
                         {tr("Ladder"), tr("Congestion window"), tr("Send window")});
    auto* heading = makeTextLabel({}, "section", this);
    heading->setText(tr("Views that it opens with"));
    column->addWidget(heading);
    for (const auto& [name, title] : views) {
        auto* box = new QCheckBox(title, this);
        box->setObjectName(u"view-"_qs + name);
        connect(box, &QCheckBox::clicked, this,
                [this, name = name](bool on) { toggleView(name, on); });
        column->addWidget(box);
        m_views.push_back({name, title, box});
    }
    m_viewsNote = note();
    m_front = addCombo(tr("In front"), {});
    m_front->setObjectName(u"lessonFront"_qs);
    m_script = new TextField(tr("Script for the teacher"), TextField::Lines::Several, 8, this);
    m_script->setObjectName(u"lessonScriptField"_qs);
    m_script->setPlaceholderText(tr("What to ask aloud, what to change by a click"));
    addLabel(tr("Script for the teacher (Markdown)"), m_script);
    m_scriptNote = note();
    m_remove = new QPushButton(tr("&Remove the lesson"), this);
    m_remove->setToolTip(tr("The scenario stays; Ctrl+Z brings the lesson back"));
    column->addWidget(m_remove, 0, Qt::AlignLeft);
    column->addStretch(1);
}

void HeadForm::refresh()
{
    const Lesson* lesson = m_editor.lesson();
    setEnabled(lesson != nullptr);
    if (!lesson)
        return;
    m_aim->show(text(lesson->aim));
    m_summary->show(text(lesson->summary));
    m_script->show(text(lesson->script));
    m_topic->setCurrentIndex(static_cast<int>(lesson->topic));
    m_level->setCurrentIndex(static_cast<int>(lesson->level));
    m_picture->setCurrentIndex(static_cast<int>(lesson->picture));
    {
        const QSignalBlocker quiet(m_minutes);
        m_minutes->setValue(lesson->minutes);
    }
    m_lane->clear();
    m_lane->addItem(tr("All lanes"));
    for (const LaneConfig& lane : m_context.document.scenario()->lanes)
        m_lane->addItem(text(lane.title));
    m_lane->setCurrentIndex(lesson->lane ? *lesson->lane + 1 : 0);
    showViews();
    showNotes();
}

void HeadForm::showViews()
{
    const auto& chosen = m_editor.lesson()->views;
    m_front->clear();
    for (const std::string& name : chosen) {
        const auto known = std::find_if(m_views.begin(), m_views.end(), [&](const ViewBox& view) {
            return view.name == text(name);
        });
        m_front->addItem(known == m_views.end() ? text(name) : known->title);
    }
    m_front->setEnabled(chosen.size() > 1);
    for (const ViewBox& view : m_views)
        view.box->setChecked(std::find(chosen.begin(), chosen.end(), view.name.toStdString())
                             != chosen.end());
}

void HeadForm::toggleView(const QString& name, bool on)
{
    m_editor.change([&](Lesson& lesson) {
        std::erase(lesson.views, name.toStdString());
        if (on)
            lesson.views.push_back(name.toStdString());
    });
}

void HeadForm::showNotes()
{
    for (QLabel* label : {m_aimNote, m_summaryNote, m_viewsNote, m_scriptNote})
        label->clear();
    for (const LessonGap& gap : m_editor.gaps()) {
        QLabel* label = gap.part == LessonPart::Aim       ? m_aimNote
                        : gap.part == LessonPart::Summary ? m_summaryNote
                        : gap.part == LessonPart::Views   ? m_viewsNote
                        : gap.part == LessonPart::Script  ? m_scriptNote
                                                          : nullptr;
        if (label)
            label->setText(gapNote(gap, m_editor.lesson()));
    }
    for (QLabel* label : {m_aimNote, m_summaryNote, m_viewsNote, m_scriptNote})
        label->setVisible(!label->text().isEmpty());
}

void HeadForm::commit()
{
    for (TextField* field : {m_aim, m_summary, m_script})
        field->commit();
    m_minutes->interpretText();
}

void HeadForm::applyTheme()
{
    const auto px = m_context.theme.pixels();
    layout()->setContentsMargins(px(16), px(8), px(16), px(12));
    layout()->setSpacing(px(4));
}

} // namespace roundtrip::ui
