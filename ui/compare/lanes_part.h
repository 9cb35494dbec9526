// SPDX-License-Identifier: GPL-3.0-or-later
// Two lanes of the run beside each other: the table of figures, the charts, what the users noticed,
// and copies of it all as text. A function of (run, playhead).
#pragma once

#include "core/report/comparison_text.h"

#include <QWidget>

#include <array>
#include <memory>
#include <vector>

QT_BEGIN_NAMESPACE
class QComboBox;
class QLabel;
class QPushButton;
class QScrollArea;
class QTableView;
class QToolButton;
QT_END_NAMESPACE

namespace roundtrip::ui {

class CompareCharts;
class CompareLoader;
class FigureModel;
class RefreshGate;
struct ViewContext;

class LanesPart : public QWidget {
    Q_OBJECT
public:
    explicit LanesPart(ViewContext& context, QWidget* parent = nullptr);
    [[nodiscard]] const FigureModel& model() const { return *m_model; }
    [[nodiscard]] const CompareCharts* charts() const { return m_charts; }
    /// The row of its choices and buttons, which the page places.
    [[nodiscard]] QWidget* head() const { return m_head; }

public Q_SLOTS:
    /// The whole table of the shown columns, to the clipboard.
    void copyAs(roundtrip::TableFormat format);
    /// The chosen rows, with tabs between their cells.
    void copyRows();
    void showAtEnd(bool atEnd);
    /// Which columns are compared; the same twice shows it alone.
    void choose(std::size_t first, std::size_t second);

Q_SIGNALS:
    /// Two values of a setting in which lanes cannot differ.
    void runsWanted(const QString& pointer, const QString& values);

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void build();
    void buildHead();
    void buildTable();
    void addCopyMenu();
    void followRun();
    void adopt(std::shared_ptr<const Comparison> comparison);
    void showColumns();
    void refresh();
    [[nodiscard]] SimTime shownTime() const;
    void applyTheme();
    void fitTable();

    ViewContext& m_context;
    std::shared_ptr<const Run> m_run;
    std::shared_ptr<const Comparison> m_comparison;
    bool m_atEnd = true;
    QWidget* m_head = nullptr;
    std::array<QComboBox*, 2> m_choice{};
    QLabel *m_against = nullptr, *m_words = nullptr, *m_better = nullptr;
    std::array<QPushButton*, 2> m_when{};
    QToolButton* m_copy = nullptr;
    QTableView* m_table = nullptr;
    FigureModel* m_model = nullptr;
    QScrollArea* m_chartArea = nullptr;
    CompareCharts* m_charts = nullptr;
    CompareLoader* m_loader = nullptr;
    RefreshGate* m_gate = nullptr;
};

} // namespace roundtrip::ui
