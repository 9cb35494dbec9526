// SPDX-License-Identifier: GPL-3.0-or-later
// Where a condition to stop at is typed: read as it is typed, with what is wrong, where, and the
// nearest name below it.
#pragma once

#include <QDialog>

QT_BEGIN_NAMESPACE
class QLabel;
class QLineEdit;
class QPushButton;
QT_END_NAMESPACE

namespace roundtrip::ui {

class StopPoints;
class Theme;

class ConditionBox : public QDialog {
    Q_OBJECT
public:
    ConditionBox(const Theme& theme, StopPoints& stops, QWidget* parent);

public Q_SLOTS:
    void accept() override;

private:
    void read();

    StopPoints& m_stops;
    QLineEdit* m_text = nullptr;
    QLabel* m_says = nullptr;
    QPushButton* m_ok = nullptr;
};

} // namespace roundtrip::ui
