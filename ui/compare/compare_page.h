// SPDX-License-Identifier: GPL-3.0-or-later
// The page "Compare": two lanes of this run beside each other, or many runs. Knows what its parts
// are called, not what they show.
#pragma once

#include <QWidget>

#include <array>

QT_BEGIN_NAMESPACE
class QPushButton;
class QStackedWidget;
QT_END_NAMESPACE

namespace roundtrip::ui {

class LanesPart;
class ManyRunsPart;
struct ViewContext;

class ComparePage : public QWidget {
    Q_OBJECT
public:
    enum class Part { Lanes, ManyRuns };
    explicit ComparePage(ViewContext& context, QWidget* parent = nullptr);
    [[nodiscard]] LanesPart& lanes() { return *m_lanes; }
    [[nodiscard]] ManyRunsPart& manyRuns() { return *m_many; }
    void turnTo(Part part);

private:
    void applyTheme();

    ViewContext& m_context;
    std::array<QPushButton*, 2> m_buttons{};
    QStackedWidget* m_parts = nullptr;
    LanesPart* m_lanes = nullptr;
    ManyRunsPart* m_many = nullptr;
};

} // namespace roundtrip::ui
