// SPDX-License-Identifier: GPL-3.0-or-later
// The head of the lesson that is edited: aim, card, views, and the teacher's script. Changes the
// lesson through the editor.
#pragma once

#include <QWidget>

#include <utility>
#include <vector>

QT_BEGIN_NAMESPACE
class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;
class QSpinBox;
QT_END_NAMESPACE

namespace roundtrip::ui {

class LessonEditor;
class TextField;
struct ViewContext;
/// The pages and views that a lesson may open with: the name in the file, and what people read.
using NamedViews = std::vector<std::pair<QString, QString>>;

class HeadForm : public QWidget {
    Q_OBJECT
public:
    HeadForm(ViewContext& context, LessonEditor& editor, const NamedViews& views,
             QWidget* parent = nullptr);
    /// Shows the lesson as it is now.
    void refresh();
    /// Tells what is typed now.
    void commit();

private:
    void build(const NamedViews& views);
    void addLabel(const QString& words, QWidget* buddy);
    QComboBox* addCombo(const QString& name, const QStringList& entries);
    void toggleView(const QString& name, bool on);
    void showViews();
    void showNotes();
    void applyTheme();

    ViewContext& m_context;
    LessonEditor& m_editor;
    TextField *m_aim = nullptr, *m_summary = nullptr, *m_script = nullptr;
    QLabel *m_aimNote = nullptr, *m_summaryNote = nullptr, *m_scriptNote = nullptr,
           *m_viewsNote = nullptr;
    QComboBox *m_topic = nullptr, *m_level = nullptr, *m_lane = nullptr, *m_picture = nullptr,
              *m_front = nullptr;
    QSpinBox* m_minutes = nullptr;
    QPushButton* m_remove = nullptr;
    struct ViewBox {
        QString name, title;
        QCheckBox* box;
    };
    std::vector<ViewBox> m_views;
};

} // namespace roundtrip::ui
