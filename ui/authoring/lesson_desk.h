// SPDX-License-Identifier: GPL-3.0-or-later
// The dock in which a teacher makes a lesson: the steps with the one that is chosen, the head, and
// what the run is expected to show. Each edit goes to the document, where it can be undone. Must
// never know: the window.
#pragma once

#include "ui/authoring/head_form.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QAction;
class QLabel;
class QListView;
class QPushButton;
class QTabWidget;
class QToolButton;
QT_END_NAMESPACE

namespace roundtrip::ui {

class ExpectModel;
class LessonEditor;
class LessonGuide;
class StepForm;
class StepsEditModel;

class LessonDesk : public QWidget {
    Q_OBJECT
public:
    /// `guide` takes the playhead to a step that is chosen. `record` is shown as a button too.
    LessonDesk(ViewContext& context, LessonGuide& guide, LessonEditor& editor,
               const NamedViews& views, QAction* record, QWidget* parent = nullptr);
    /// Records a step at the playhead, and lets its title be written.
    void record();
    /// Tells what is typed now: before the lesson is saved, shown or left.
    void commit();
    /// Brings the place of the first gap to the front; false where nothing is missing.
    bool showFirstGap();
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void showEvent(QShowEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* buildSteps(QAction* record);
    QWidget* buildExpect();
    QToolButton* addTool(QWidget* row, const QString& name, const QString& words);
    void refresh();
    void showState();
    void choose(int step);
    void currentChanged(const QModelIndex& current);
    void goTo(int step);
    void move(int by);
    void removeStep();
    void applyTheme();

    ViewContext& m_context;
    LessonGuide& m_guide;
    LessonEditor& m_editor;
    StepsEditModel* m_steps;
    ExpectModel* m_expect;
    QTabWidget* m_tabs = nullptr;
    QListView *m_list = nullptr, *m_expectList = nullptr;
    QToolButton *m_record = nullptr, *m_up = nullptr, *m_down = nullptr, *m_remove = nullptr;
    QPushButton* m_removeExpected = nullptr;
    QWidget* m_tools = nullptr;
    StepForm* m_form = nullptr;
    HeadForm* m_head = nullptr;
    QLabel *m_state = nullptr, *m_hint = nullptr, *m_expectHint = nullptr;
    bool m_stale = true;  ///< something was edited while nobody looked
    bool m_quiet = false; ///< the choice follows an edit: the playhead stays
};

} // namespace roundtrip::ui
