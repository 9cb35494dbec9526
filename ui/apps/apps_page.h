// SPDX-License-Identifier: GPL-3.0-or-later
// The application's side of a run: a column for each lane, with what its user notices in a sentence
// and below it the picture of its workload. Must never know: which kinds of workload there are.
#pragma once

#include <QWidget>

#include <memory>
#include <vector>

QT_BEGIN_NAMESPACE
class QHBoxLayout;
class QLabel;
class QScrollArea;
QT_END_NAMESPACE

namespace roundtrip {
struct Run;
} // namespace roundtrip

namespace roundtrip::ui {

class RefreshGate;
class WorkloadView;
struct ViewContext;

class AppsPage : public QWidget {
    Q_OBJECT
public:
    explicit AppsPage(ViewContext& context, QWidget* parent = nullptr);
    [[nodiscard]] std::size_t columnCount() const { return m_columns.size(); }
    [[nodiscard]] WorkloadView* view(std::size_t lane) const { return m_columns.at(lane).view; }

private:
    struct Column {
        QWidget* box = nullptr;
        QLabel *title = nullptr, *notice = nullptr;
        WorkloadView* view = nullptr;
    };
    void followRun();
    Column makeColumn(std::size_t lane);
    void refresh();
    void applyTheme();
    void fitColumns();

    ViewContext& m_context;
    std::shared_ptr<const Run> m_run; ///< that the columns are of
    QString m_scenario;               ///< its name
    std::vector<Column> m_columns;
    QScrollArea* m_area = nullptr;
    QWidget* m_content = nullptr;
    QHBoxLayout* m_row = nullptr;
    RefreshGate* m_gate = nullptr;
};

} // namespace roundtrip::ui
