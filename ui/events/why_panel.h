// SPDX-License-Identifier: GPL-3.0-or-later
// "Why": the event in focus with its sentence and its RFC, what led to it, back to where it all
// began, and what it led to. A click on a line, or the keys, walk there.
#pragma once

#include "core/query/event_line.h"

#include <QWidget>

#include <vector>

QT_BEGIN_NAMESPACE
class QLabel;
class QListWidget;
class QListWidgetItem;
class QPushButton;
QT_END_NAMESPACE

namespace roundtrip::ui {

class EventFocus;
class RefreshGate;
class RfcLink;
struct ViewContext;

class WhyPanel : public QWidget {
    Q_OBJECT
public:
    WhyPanel(ViewContext& context, EventFocus& focus, QWidget* parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;

private:
    void build();
    QListWidget* addList(const QString& name);
    void refresh();
    void showWords(const Run& run, EventRef event);
    void showChain(const Run& run);
    void showEffects(const Run& run);
    void addLine(QListWidget* list, const Run& run, EventRef event);
    static void addNote(QListWidget* list, const QString& text);
    void walkTo(const QListWidgetItem* item);
    void applyTheme();

    ViewContext& m_context;
    EventFocus& m_focus;
    QLabel *m_place = nullptr, *m_title = nullptr, *m_sentence = nullptr;
    QLabel *m_causesHead = nullptr, *m_effectsHead = nullptr;
    QWidget* m_content = nullptr; ///< what scrolls where letters are large
    RfcLink* m_link = nullptr;
    QPushButton *m_back = nullptr, *m_forth = nullptr;
    QListWidget *m_causes = nullptr, *m_effects = nullptr;
    std::vector<EventRef> m_lines; ///< by the data of the items
    RefreshGate* m_gate = nullptr;
};

} // namespace roundtrip::ui
