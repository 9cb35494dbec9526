// SPDX-License-Identifier: GPL-3.0-or-later
// See lesson_panel.h.
#include "ui/lessons/lesson_panel.h"

#include "ui/base/view_context.h"
#include "ui/lessons/lesson_guide.h"
#include "ui/lessons/lesson_model.h"
#include "ui/parts/labels.h"
#include "ui/parts/rfc_link.h"
#include "ui/steps/steps_list.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace roundtrip::ui {

LessonPanel::LessonPanel(ViewContext& context, LessonGuide& guide, QWidget* everyStep,
                         QWidget* parent)
    : QWidget(parent)
    , m_context(context)
    , m_guide(guide)
    , m_model(new LessonModel(guide, this))
    , m_everyStep(everyStep)
{
    setObjectName(u"lessonPanel"_qs);
    setAccessibleName(tr("What is happening"));
    build();
    applyTheme();
    connect(&guide, &LessonGuide::changed, this, &LessonPanel::showRun);
    connect(&guide, &LessonGuide::currentChanged, this, &LessonPanel::showStep);
    connect(&context.selection, &Selection::futureChanged, this,
            [this] { m_model->setFutureHidden(m_context.selection.futureHidden()); });
    connect(&context.theme, &Theme::changed, this, &LessonPanel::applyTheme);
    connect(m_list, &QListView::clicked, this,
            [this](const QModelIndex& index) { m_guide.goTo(index.row()); });
    connect(m_list, &QListView::activated, this,
            [this](const QModelIndex& index) { m_guide.goTo(index.row()); });
    connect(m_switch, &QPushButton::clicked, this, [this] { showLesson(!lessonShown()); });
    m_model->setFutureHidden(context.selection.futureHidden());
    showRun();
}

void LessonPanel::build()
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_page = new QWidget(this);
    auto* page = new QVBoxLayout(m_page);
    page->setContentsMargins(0, 0, 0, 0);
    page->setSpacing(0);
    m_head = new QWidget(m_page);
    auto* head = new QHBoxLayout(m_head);
    auto* title = new QLabel(tr("Lesson"), m_head);
    title->setProperty("role", u"section"_qs);
    m_minutes = new QLabel(m_head);
    m_minutes->setProperty("role", u"aside"_qs);
    m_position = new QLabel(m_head);
    m_position->setProperty("role", u"aside"_qs);
    head->addWidget(title);
    head->addWidget(m_minutes, 1);
    head->addWidget(m_position);
    page->addWidget(m_head);
    m_aimRow = new QWidget(m_page);
    auto* aim = new QVBoxLayout(m_aimRow);
    m_aim = makeTextLabel(u"lessonAim"_qs, nullptr, m_aimRow);
    aim->addWidget(m_aim);
    page->addWidget(m_aimRow);
    m_list = new StepsList(*m_model, m_context.theme, m_page);
    m_list->setObjectName(u"lessonSteps"_qs);
    m_list->setAccessibleName(tr("Steps of the lesson"));
    page->addWidget(m_list);
    m_words = new QWidget(m_page);
    auto* words = new QVBoxLayout(m_words);
    m_title = makeTextLabel(u"lessonTitle"_qs, "section", m_words);
    m_text = makeTextLabel(u"lessonText"_qs, nullptr, m_words);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_link = new RfcLink(m_context.theme, m_words);
    words->addWidget(m_title);
    words->addWidget(m_text);
    words->addWidget(m_link, 0, Qt::AlignLeft);
    page->addWidget(m_words);
    page->addStretch(1);
    column->addWidget(m_page, 1);
    column->addWidget(m_everyStep, 1);
    m_switchRow = new QWidget(this);
    auto* row = new QHBoxLayout(m_switchRow);
    m_switch = new QPushButton(m_switchRow);
    m_switch->setObjectName(u"lessonSwitch"_qs);
    row->addWidget(m_switch);
    row->addStretch(1);
    column->addWidget(m_switchRow);
}

bool LessonPanel::lessonShown() const { return !m_page->isHidden(); }

void LessonPanel::showLesson(bool on)
{
    const bool lesson = m_guide.lesson() != nullptr;
    on = on && lesson;
    const bool focused = m_switch->hasFocus();
    m_page->setVisible(on);
    showParts();
    m_switch->setText(on ? tr("&Every step of the run") : tr("&Steps of the lesson"));
    m_switch->setToolTip(on ? tr("Show all that happens instead of the lesson")
                            : tr("Show the lesson again"));
    if (focused)
        m_switch->setFocus();
    fitTexts();
}

void LessonPanel::setFolded(bool folded)
{
    if (folded == m_folded)
        return;
    m_folded = folded;
    showStep();
}

int LessonPanel::foldedHeight() const
{
    return lessonShown() ? m_head->height() + m_title->sizeHint().height()
                               + m_words->layout()->contentsMargins().top() * 2
                         : 0;
}

int LessonPanel::unfoldedHeight() const
{
    if (!lessonShown())
        return 0;
    const auto row = [](const QWidget* of) { return of->layout()->minimumSize().height(); };
    const QMargins margins = m_words->layout()->contentsMargins();
    const int words = margins.top() + margins.bottom() + m_title->minimumHeight()
                      + m_text->minimumHeight() + m_link->sizeHint().height()
                      + 2 * m_words->layout()->spacing();
    return m_head->height() + row(m_aimRow) + m_list->minimumSizeHint().height() + words
           + row(m_switchRow);
}

void LessonPanel::showParts()
{
    m_aimRow->setVisible(!m_folded);
    m_list->setVisible(!m_folded);
    m_text->setVisible(!m_folded);
    m_everyStep->setVisible(!lessonShown() && !m_folded);
    m_switchRow->setVisible(!m_folded && m_guide.lesson() != nullptr);
}

void LessonPanel::showRun()
{
    const Lesson* lesson = m_guide.lesson();
    const QString aim = lesson ? QString::fromStdString(lesson->aim) : QString();
    const bool another = aim != m_lesson;
    m_lesson = aim;
    m_aim->setText(aim);
    m_minutes->setText(lesson ? tr("%1 minutes").arg(lesson->minutes) : QString());
    showStep();
    m_list->updateGeometry();
    // An edited run leaves the choice as it is.
    showLesson(another ? lesson != nullptr : lessonShown());
}

void LessonPanel::showStep()
{
    const int now = m_guide.current();
    const int count = m_guide.count();
    m_position->setText(now < 0 ? tr("steps: %1").arg(count)
                                : tr("step %1 of %2").arg(now + 1).arg(count));
    const bool any = now >= 0;
    m_title->setText(any ? m_guide.step(now).title : QString());
    m_text->setText(any ? m_guide.step(now).text
                        : tr("Press Space to play, or choose the first step."));
    m_title->setVisible(any);
    m_link->setPlace(any && !m_folded ? m_guide.step(now).place : RfcPlace{});
    m_list->keepVisible(now);
    showParts();
    fitTexts();
}

/// A layout asks a wrapped label for its height only when it has room to spare; the words must be
/// whole, and it is the list that can scroll.
void LessonPanel::fitTexts()
{
    const auto fit = [this](QLabel* label, const QMargins& margins) {
        QSizePolicy policy = label->sizePolicy();
        policy.setHeightForWidth(false);
        label->setSizePolicy(policy);
        label->setMinimumHeight(0); // or the label never asks for less than it had
        label->setFixedHeight(
            std::max(label->heightForWidth(width() - margins.left() - margins.right()), 0));
    };
    fit(m_aim, m_aimRow->layout()->contentsMargins());
    for (QLabel* label : {m_title, m_text})
        fit(label, m_words->layout()->contentsMargins());
    m_aimRow->layout()->activate();
    m_words->layout()->activate();
    m_page->layout()->activate();
}

void LessonPanel::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitTexts();
}

void LessonPanel::applyTheme()
{
    const auto px = m_context.theme.pixels();
    m_head->setFixedHeight(px(36));
    m_head->layout()->setContentsMargins(px(16), 0, px(16), 0);
    m_head->layout()->setSpacing(px(8));
    m_aimRow->layout()->setContentsMargins(px(16), px(8), px(16), px(8));
    m_words->layout()->setContentsMargins(px(16), px(14), px(16), 0);
    m_words->layout()->setSpacing(px(4));
    m_switchRow->layout()->setContentsMargins(px(16), px(6), px(16), px(8));
    fitTexts();
    m_list->doItemsLayout();
    m_list->updateGeometry();
    update();
}

void LessonPanel::paintEvent(QPaintEvent*)
{
    if (!lessonShown())
        return;
    QPainter painter(this);
    painter.fillRect(0, m_head->height() - 1, width(), 1,
                     m_context.theme.color(ColorRole::Hairline));
}

} // namespace roundtrip::ui
