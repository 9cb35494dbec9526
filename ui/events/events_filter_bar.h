// SPDX-License-Identifier: GPL-3.0-or-later
// The row of controls that says which events are wanted. Knows no events, only the lanes and flows
// to choose from.
#pragma once

#include "core/query/event_filter.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QToolButton;
QT_END_NAMESPACE

namespace roundtrip::ui {

class EventsFilterBar : public QWidget {
    Q_OBJECT
public:
    explicit EventsFilterBar(QWidget* parent = nullptr);
    /// Offers the flows of another run; the other choices stay.
    void setRun(const Run* run);
    [[nodiscard]] EventFilter filter() const;
    /// Everything is wanted again.
    void clear();
    /// How many rows there are of how many events; while `busy`, they are still looked for.
    void setCount(qsizetype shown, qsizetype all, bool busy);
    /// The button for what is done with the rows.
    [[nodiscard]] QPushButton* exportButton() const { return m_export; }

Q_SIGNALS:
    void filterChanged();

private:
    QCheckBox* addCheck(const QString& text, const QString& tip);
    QComboBox* addCombo(const QString& name);
    QComboBox *m_flow = nullptr, *m_host = nullptr, *m_kind = nullptr;
    QCheckBox *m_losses = nullptr, *m_resent = nullptr, *m_states = nullptr;
    QLineEdit* m_text = nullptr;
    QLabel* m_count = nullptr;
    QPushButton* m_export = nullptr;
};

} // namespace roundtrip::ui
