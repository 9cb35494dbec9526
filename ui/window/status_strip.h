// SPDX-License-Identifier: GPL-3.0-or-later
// The line at the bottom of the window: the scenario's facts, the progress of a long run, and the
// legend of the marks.
#pragma once

#include <QWidget>

#include <vector>

QT_BEGIN_NAMESPACE
class QLabel;
class QProgressBar;
class QPushButton;
QT_END_NAMESPACE

namespace roundtrip::ui {

struct ViewContext;

class StatusStrip : public QWidget {
    Q_OBJECT
public:
    explicit StatusStrip(ViewContext& context, QWidget* parent = nullptr);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void addLegend();
    void showFacts();
    void showNumbers();
    void showProgress(double virtualSeconds, qulonglong events);
    void endProgress();
    void applyTheme();
    void fit();

    ViewContext& m_context;
    QLabel* m_facts = nullptr;
    QLabel* m_notice = nullptr;
    QWidget* m_progress = nullptr;
    QLabel* m_progressText = nullptr;
    QProgressBar* m_bar = nullptr;
    QPushButton* m_cancel = nullptr;
    QWidget* m_legend = nullptr;
    QLabel* m_numbers = nullptr;
    std::vector<QLabel*> m_marks;
};

} // namespace roundtrip::ui
