// SPDX-License-Identifier: GPL-3.0-or-later
// The choice of a scenario: the list in the tool bar, with a heading over each group, and the menu
// of the bundled ones, with a submenu for each. They ask; whether the open one may be left is the
// window's to decide.
#pragma once

#include <QComboBox>
#include <QMenu>

namespace roundtrip::ui {

struct ViewContext;

class ScenarioMenu : public QMenu {
    Q_OBJECT
public:
    explicit ScenarioMenu(QWidget* parent = nullptr);
Q_SIGNALS:
    void chosen(const QString& bundledName);
};

class ScenarioCombo : public QComboBox {
    Q_OBJECT
public:
    explicit ScenarioCombo(ViewContext& context, QWidget* parent = nullptr);
    /// Shows what is open; also after a choice that was not followed.
    void showOpen();

Q_SIGNALS:
    void chosen(const QString& bundledName);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void fill();
    void emitChosen(int row);
    ViewContext& m_context;
};

/// What the program opens when it is given nothing.
QString defaultScenarioName();

} // namespace roundtrip::ui
