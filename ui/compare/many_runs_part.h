// SPDX-License-Identifier: GPL-3.0-or-later
// Many runs of the open scenario with one setting varied: what to vary, the progress, and the chart
// of how a figure lies over the runs. The runs are made elsewhere.
#pragma once

#include "ui/compare/sweep_job.h"

#include <QWidget>

#include <memory>
#include <optional>

QT_BEGIN_NAMESPACE
class QComboBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QScrollArea;
QT_END_NAMESPACE

namespace roundtrip::ui {

class SweepChart;
struct ViewContext;

class ManyRunsPart : public QWidget {
    Q_OBJECT
public:
    explicit ManyRunsPart(ViewContext& context, QWidget* parent = nullptr);
    [[nodiscard]] SweepJob& job() { return *m_job; }
    [[nodiscard]] const SweepChart* chart() const { return m_chart; }
    /// What the line below the fields says.
    [[nodiscard]] QString words() const;
    /// Replaces `path` by the rows of the last sweep; false, and the line says why.
    bool saveRows(const QString& path);

    /// Chooses a setting and its values, as by hand, and makes the runs.
    void vary(const QString& pointer, const QString& values);

public Q_SLOTS:
    void start();
    void showFigure(roundtrip::Figure figure);

private:
    void build();
    QWidget* buildFields();
    QWidget* buildResults();
    void connectJob();
    void chooseUsual(int index);
    void followDocument();
    void followWorkload();
    void showState();
    void say(const QString& words);
    void show(std::shared_ptr<const SweepOutcome> outcome);
    void askSave();
    [[nodiscard]] QString pointer() const;

    ViewContext& m_context;
    SweepJob* m_job;
    std::shared_ptr<const SweepOutcome> m_outcome;
    std::optional<Figure> m_usual; ///< of the scenario's workload
    QComboBox *m_setting = nullptr, *m_figure = nullptr;
    QLineEdit *m_values = nullptr, *m_seeds = nullptr;
    QPushButton *m_start = nullptr, *m_cancel = nullptr, *m_save = nullptr;
    QProgressBar* m_progress = nullptr;
    QLabel* m_words = nullptr;
    QScrollArea* m_area = nullptr;
    SweepChart* m_chart = nullptr;
};

} // namespace roundtrip::ui
