// SPDX-License-Identifier: GPL-3.0-or-later
// See lesson_desk.h.
#include "ui/authoring/lesson_desk.h"

#include "ui/authoring/expect_model.h"
#include "ui/authoring/lesson_editor.h"
#include "ui/authoring/lesson_words.h"
#include "ui/authoring/step_form.h"
#include "ui/authoring/steps_edit_model.h"
#include "ui/authoring/two_line_delegate.h"
#include "ui/base/view_context.h"
#include "ui/lessons/lesson_guide.h"
#include "ui/parts/labels.h"
#include "ui/parts/scrolling.h"

#include <QAction>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QListView>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace roundtrip::ui {
namespace {

constexpr double kLeastWidth = 300;
constexpr int kSteps = 0, kHead = 1, kExpect = 2; ///< tabs

QListView* makeList(const Theme& theme, const QString& name, const QString& title, QWidget* parent)
{
    auto* list = new QListView(parent);
    list->setItemDelegate(new TwoLineDelegate(theme, list));
    list->setObjectName(name);
    list->setAccessibleName(title);
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    list->setResizeMode(QListView::Adjust);
    list->setMouseTracking(true);
    return list;
}

} // namespace

LessonDesk::LessonDesk(ViewContext& context, LessonGuide& guide, LessonEditor& editor,
                       const NamedViews& views, QAction* record, QWidget* parent)
    : QWidget(parent)
    , m_context(context)
    , m_guide(guide)
    , m_editor(editor)
    , m_steps(new StepsEditModel(context, editor, this))
    , m_expect(new ExpectModel(context, editor, this))
{
    setObjectName(u"lessonDesk"_qs);
    setAccessibleName(tr("Lesson"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_tabs = new QTabWidget(this);
    m_tabs->setObjectName(u"lessonTabs"_qs);
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(buildSteps(record), tr("Steps"));
    m_head = new HeadForm(context, editor, views);
    m_tabs->addTab(scrolling(m_head), tr("About it"));
    m_tabs->addTab(buildExpect(), tr("Expected"));
    column->addWidget(m_tabs, 1);
    m_state = makeTextLabel(u"lessonState"_qs, "aside", this);
    column->addWidget(m_state);
    setFocusProxy(m_list);
    keepWheelForScrolling(this);
    connect(&editor, &LessonEditor::changed, this, [this] {
        m_stale = true;
        if (isVisible())
            refresh();
    });
    // Dragged: the chosen step has another number, and is chosen still.
    connect(m_steps, &QAbstractItemModel::rowsMoved, this, [this] {
        m_form->showStep(m_list->currentIndex().row());
        showState();
    });
    connect(m_expect, &ExpectModel::judged, this, &LessonDesk::showState);
    connect(&context.theme, &Theme::changed, this, &LessonDesk::applyTheme);
    applyTheme();
}

QToolButton* LessonDesk::addTool(QWidget* row, const QString& name, const QString& words)
{
    auto* button = new QToolButton(row);
    button->setObjectName(name);
    button->setText(words);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setProperty("low", true);
    row->layout()->addWidget(button);
    return button;
}

QWidget* LessonDesk::buildSteps(QAction* record)
{
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    m_tools = new QWidget(page);
    auto* tools = new QHBoxLayout(m_tools);
    m_record = addTool(m_tools, u"stepRecord"_qs, tr("Record here"));
    m_record->setToolTip(record->toolTip());
    connect(m_record, &QToolButton::clicked, record, &QAction::trigger);
    m_up = addTool(m_tools, u"stepUp"_qs, tr("Up"));
    m_up->setToolTip(tr("Move the step up  (Alt+Up in the list)"));
    m_down = addTool(m_tools, u"stepDown"_qs, tr("Down"));
    m_down->setToolTip(tr("Move the step down  (Alt+Down in the list)"));
    m_remove = addTool(m_tools, u"stepRemove"_qs, tr("Remove"));
    m_remove->setToolTip(tr("Take the step out  (Delete in the list)"));
    connect(m_up, &QToolButton::clicked, this, [this] { move(-1); });
    connect(m_down, &QToolButton::clicked, this, [this] { move(1); });
    connect(m_remove, &QToolButton::clicked, this, &LessonDesk::removeStep);
    tools->addStretch(1);
    column->addWidget(m_tools);
    m_hint = makeTextLabel(u"lessonHint"_qs, "aside", page);
    m_hint->setText(tr("Take the playhead to an instant and record a step there: the step is tied "
                       "to what happens, not to the time."));
    column->addWidget(m_hint);
    m_list = makeList(m_context.theme, u"authoredSteps"_qs, tr("Steps of the lesson"), page);
    m_list->setModel(m_steps);
    m_list->setDragDropMode(QAbstractItemView::InternalMove);
    m_list->setDefaultDropAction(Qt::MoveAction);
    m_list->installEventFilter(this);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &LessonDesk::currentChanged);
    connect(m_list, &QListView::clicked, this,
            [this](const QModelIndex& index) { goTo(index.row()); });
    column->addWidget(m_list, 2);
    m_form = new StepForm(m_context, m_editor);
    column->addWidget(scrolling(m_form), 3);
    return page;
}

QWidget* LessonDesk::buildExpect()
{
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    m_expectHint = makeTextLabel(u"expectHint"_qs, "aside", page);
    m_expectHint->setText(tr("What the run must show for the lesson to be true. A step's \"This "
                             "event must occur\" adds one; roundtrip-cli check holds the run "
                             "against them."));
    column->addWidget(m_expectHint);
    m_expectList = makeList(m_context.theme, u"expectList"_qs,
                            tr("What the run is expected to show"), page);
    m_expectList->setModel(m_expect);
    connect(m_expectList->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &LessonDesk::showState);
    column->addWidget(m_expectList, 1);
    m_removeExpected = new QPushButton(tr("Re&move"), page);
    m_removeExpected->setObjectName(u"expectRemove"_qs);
    connect(m_removeExpected, &QPushButton::clicked, this,
            [this] { m_editor.removeExpectation(m_expectList->currentIndex().row()); });
    column->addWidget(m_removeExpected, 0, Qt::AlignLeft);
    return page;
}

void LessonDesk::refresh()
{
    m_stale = false;
    {
        const QScopedValueRollback quiet(m_quiet, true);
        m_steps->refresh();
        if (!m_list->currentIndex().isValid() && m_editor.count() > 0)
            m_list->setCurrentIndex(m_steps->index(0));
    }
    m_form->showStep(m_list->currentIndex().row());
    m_head->refresh();
    m_expect->refresh();
    m_hint->setVisible(m_editor.count() == 0);
    showState();
}

/// One line that says whether the lesson can be saved and taught.
void LessonDesk::showState()
{
    const int row = m_list->currentIndex().row();
    m_up->setEnabled(row > 0);
    m_down->setEnabled(row >= 0 && row + 1 < m_editor.count());
    m_remove->setEnabled(row >= 0);
    m_removeExpected->setEnabled(m_expectList->currentIndex().isValid());
    const Lesson* lesson = m_editor.lesson();
    const auto& gaps = m_editor.gaps();
    const auto& problems = m_editor.places().problems;
    QString state = tr("Complete: it can be saved, and every step comes in this run.");
    if (!lesson)
        state = tr("This scenario carries no lesson yet: the first step begins one.");
    else if (!gaps.empty())
        state = tr("Before it can be saved (%1): %2")
                    .arg(gaps.size())
                    .arg(gapWords(gaps.front(), lesson));
    else if (!problems.empty())
        state = QString::fromStdString(problems.front().message);
    else if (m_expect->unmet().value_or(0) > 0)
        state = tr("Not all that is expected occurs: see \"Expected\".");
    m_state->setText(state);
}

void LessonDesk::currentChanged(const QModelIndex& current)
{
    if (m_quiet)
        return;
    m_form->commit(); // of the step that is left
    m_form->showStep(current.row());
    goTo(current.row());
    showState();
}

void LessonDesk::goTo(int step)
{
    if (step >= 0)
        m_guide.goTo(step);
}

void LessonDesk::choose(int step)
{
    m_tabs->setCurrentIndex(kSteps);
    m_list->setCurrentIndex(m_steps->index(step));
    goTo(step);
}

void LessonDesk::record()
{
    commit();
    const int step = m_editor.record();
    if (step < 0)
        return;
    if (m_stale)
        refresh();
    choose(step);
    m_form->focusTitle();
}

void LessonDesk::move(int by)
{
    commit();
    const int row = m_list->currentIndex().row(), to = row + by;
    if (row < 0 || to < 0 || to >= m_editor.count())
        return;
    const QScopedValueRollback quiet(m_quiet, true);
    m_steps->moveRow({}, row, {}, by > 0 ? to + 1 : to);
}

void LessonDesk::removeStep() { m_editor.remove(m_list->currentIndex().row()); }

void LessonDesk::commit()
{
    m_form->commit();
    m_head->commit();
}

bool LessonDesk::showFirstGap()
{
    commit();
    if (m_editor.gaps().empty())
        return false;
    const LessonGap gap = m_editor.gaps().front();
    if (gap.step)
        choose(static_cast<int>(*gap.step));
    else
        m_tabs->setCurrentIndex(gap.part == LessonPart::Steps    ? kSteps
                                : gap.part == LessonPart::Expect ? kExpect
                                                                 : kHead);
    return true;
}

bool LessonDesk::eventFilter(QObject* watched, QEvent* event)
{
    const bool key = event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride;
    if (watched != m_list || !key)
        return QWidget::eventFilter(watched, event);
    const auto& pressed = static_cast<const QKeyEvent&>(*event);
    const bool alt = pressed.modifiers().testFlag(Qt::AltModifier);
    const int by = !alt                            ? 0
                   : pressed.key() == Qt::Key_Up   ? -1
                   : pressed.key() == Qt::Key_Down ? 1
                                                   : 0;
    const bool removes = pressed.key() == Qt::Key_Delete && pressed.modifiers() == Qt::NoModifier;
    if (by == 0 && !removes)
        return QWidget::eventFilter(watched, event);
    event->accept();
    if (event->type() == QEvent::ShortcutOverride)
        return true;
    if (removes)
        removeStep();
    else
        move(by);
    return true;
}

void LessonDesk::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_stale)
        refresh();
}

QSize LessonDesk::minimumSizeHint() const
{
    const QSize own = QWidget::minimumSizeHint();
    return {std::max(m_context.theme.pixels()(kLeastWidth), own.width()), own.height()};
}

void LessonDesk::applyTheme()
{
    const auto px = m_context.theme.pixels();
    auto* steps = m_tools->parentWidget()->layout();
    steps->setSpacing(px(6));
    steps->setContentsMargins(0, px(8), 0, 0);
    m_tools->layout()->setContentsMargins(px(16), 0, px(16), 0);
    m_tools->layout()->setSpacing(px(6));
    m_hint->setContentsMargins(px(16), 0, px(16), 0);
    m_state->setContentsMargins(px(16), px(8), px(16), px(8));
    m_expectList->parentWidget()->layout()->setContentsMargins(px(16), px(8), px(16), px(8));
    m_list->setMinimumHeight(px(72));
    for (QListView* list : {m_list, m_expectList})
        list->doItemsLayout();
    updateGeometry();
}

} // namespace roundtrip::ui
