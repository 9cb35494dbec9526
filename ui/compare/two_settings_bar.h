// SPDX-License-Identifier: GPL-3.0-or-later
// A line of fields: "This scenario with SETTING = A against B". Makes of it a scenario with two
// lanes and opens that as the document. All lanes share the network: of its settings it only tells
// which two are wanted. Knows no run.
#pragma once

#include <QWidget>

QT_BEGIN_NAMESPACE
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
QT_END_NAMESPACE

namespace roundtrip::ui {

struct ViewContext;

class TwoSettingsBar : public QWidget {
    Q_OBJECT
public:
    explicit TwoSettingsBar(ViewContext& context, QWidget* parent = nullptr);
    /// What the line below the fields says; empty where all is well.
    [[nodiscard]] QString trouble() const;

public Q_SLOTS:
    /// What the button does.
    void open();

Q_SIGNALS:
    /// A setting of the network, and both values with a comma between them.
    void runsWanted(const QString& pointer, const QString& values);

private:
    void followScenario();
    void chooseUsual(int index);
    void showLane();
    [[nodiscard]] QString pointer() const;

    ViewContext& m_context;
    QComboBox *m_lane = nullptr, *m_setting = nullptr;
    QLabel *m_ofLane = nullptr, *m_trouble = nullptr;
    QLineEdit *m_first = nullptr, *m_second = nullptr;
    QPushButton* m_open = nullptr;
};

} // namespace roundtrip::ui
