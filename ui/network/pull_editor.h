// SPDX-License-Identifier: GPL-3.0-or-later
// The link pulled out and put back: one fault of the scenario that takes the link down for a while,
// in all lanes. Says what is wrong with what was typed; changes nothing by itself.
#pragma once

#include "core/scenario/scenario.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
QT_END_NAMESPACE

namespace roundtrip::ui {

class PullEditor : public QWidget {
    Q_OBJECT
public:
    explicit PullEditor(QWidget* parent = nullptr);
    void show(const Scenario& scenario);
    /// Adds, changes or takes away the fault; false when a time is wrong.
    [[nodiscard]] bool apply(Scenario& scenario) const;
    void setScale(double scale);
    [[nodiscard]] bool pulled() const;

Q_SIGNALS:
    void edited();

private:
    struct Times {
        SimTime from, to;
    };
    [[nodiscard]] std::optional<Times> typed() const;
    void change();
    void showErrors();

    QCheckBox* m_pulled = nullptr;
    QComboBox* m_direction = nullptr;
    QLabel *m_fromName = nullptr, *m_toName = nullptr;
    QLineEdit *m_from = nullptr, *m_to = nullptr;
    QLabel *m_more = nullptr, *m_error = nullptr;
};

} // namespace roundtrip::ui
