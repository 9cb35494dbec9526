// SPDX-License-Identifier: GPL-3.0-or-later
// One fault as a line to be edited: says while one types what is wrong with it, and where. Changes
// nothing by itself.
#pragma once

#include "core/scenario/scenario.h"

#include <QWidget>

#include <memory>
#include <optional>

QT_BEGIN_NAMESPACE
class QAbstractButton;
class QLabel;
class QLineEdit;
class QToolButton;
QT_END_NAMESPACE

namespace roundtrip::ui {

class FaultRow : public QWidget {
    Q_OBJECT
public:
    /// With a button that has this text, for example a cross.
    FaultRow(const QString& name, const QString& button, QWidget* parent = nullptr);
    /// Shows a fault of the scenario; empty: a line to be filled in.
    void show(std::shared_ptr<const Scenario> scenario, const std::optional<Fault>& fault);
    [[nodiscard]] QLineEdit* edit() const { return m_edit; }
    [[nodiscard]] QToolButton* button() const { return m_button; }
    /// What is typed, if it is right.
    [[nodiscard]] std::optional<Fault> typed() const;
    /// What is known of the fault in the run, below the line; empty: nothing.
    void setNote(const QString& text);
    /// "Column 6: ..."; empty when all is right.
    [[nodiscard]] QString error() const;

Q_SIGNALS:
    /// Return was pressed, or the focus left, and what is typed is right and another fault.
    void committed(const roundtrip::Fault& fault);
    void entered(); ///< the keyboard's focus came here

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void commit();
    void restore();
    void showError();

    QLineEdit* m_edit;
    QToolButton* m_button;
    QLabel *m_error, *m_note;
    std::shared_ptr<const Scenario> m_scenario;
    std::optional<Fault> m_fault;
};

} // namespace roundtrip::ui
