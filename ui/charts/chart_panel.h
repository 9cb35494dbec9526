// SPDX-License-Identifier: GPL-3.0-or-later
// The dock with the four charts: side by side where there is room, else one below tabs.
#pragma once

#include "ui/charts/run_series.h"

#include <QWidget>

#include <array>
#include <memory>

QT_BEGIN_NAMESPACE
class QTabBar;
QT_END_NAMESPACE

namespace roundtrip::ui {

class ChartCard;
class ChartLoader;
class RefreshGate;
struct ViewContext;

class ChartPanel : public QWidget {
    Q_OBJECT
public:
    explicit ChartPanel(ViewContext& context, QWidget* parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void loadRun();
    void adopt(std::shared_ptr<const RunSeries> series);
    void arrange();
    void refresh();
    ViewContext& m_context;
    std::array<ChartCard*, 4> m_cards{};
    QTabBar* m_tabs = nullptr;
    ChartLoader* m_loader = nullptr;
    RefreshGate* m_gate = nullptr;
};

} // namespace roundtrip::ui
