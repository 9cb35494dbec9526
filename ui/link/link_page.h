// SPDX-License-Identifier: GPL-3.0-or-later
// The page "Link and queue": one direction of the link of the lane in focus: the drawn queue, the
// last drop with its reason, how its length and each flow's throughput go over time, the shares and
// their fairness. A function of (run, playhead).
#pragma once

#include "ui/link/link_data.h"
#include "ui/link/link_measures.h"

#include <QWidget>

#include <array>
#include <memory>
#include <optional>

QT_BEGIN_NAMESPACE
class QHBoxLayout;
class QLabel;
class QPushButton;
class QTableView;
QT_END_NAMESPACE

namespace roundtrip::ui {

class QueueChart;
class QueueView;
class RefreshGate;
class RfcLink;
class ShareModel;
class ThroughputChart;
struct ViewContext;

class LinkPage : public QWidget {
    Q_OBJECT
public:
    explicit LinkPage(ViewContext& context, QWidget* parent = nullptr);
    [[nodiscard]] const QueueView& view() const { return *m_view; }
    /// What was read of the link; null while it is being read, and without a run.
    [[nodiscard]] const LinkData* link() const { return m_link.get(); }

public Q_SLOTS:
    /// Moves the playhead to the next packet that finds the queue full.
    void nextDrop();
    void previousDrop();
    void showDirection(roundtrip::Direction direction);

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    QHBoxLayout* buildHead();
    void buildShares();
    void addShortcuts();
    void followLane();
    void adopt(std::shared_ptr<const LinkData> link);
    void refresh();
    void showWords(const QueueFacts& facts, const LinkMeasures& measures);
    void chooseFlow(int row);
    void fitTable();
    void applyTheme();

    ViewContext& m_context;
    std::shared_ptr<const Run> m_run;
    std::size_t m_lane = 0;
    std::optional<Direction> m_chosen; ///< by hand, for this lane
    std::shared_ptr<const LinkData> m_link;
    std::array<QPushButton*, 2> m_directions{};
    QLabel *m_title = nullptr, *m_count = nullptr, *m_sentence = nullptr, *m_fairness = nullptr;
    QPushButton *m_previous = nullptr, *m_next = nullptr;
    QueueView* m_view = nullptr;
    QTableView* m_table = nullptr;
    ShareModel* m_shares = nullptr;
    QWidget* m_charts = nullptr;
    QueueChart* m_queueChart = nullptr;
    ThroughputChart* m_throughput = nullptr;
    RfcLink* m_rfc = nullptr;
    LinkLoader* m_loader = nullptr;
    RefreshGate* m_gate = nullptr;
};

} // namespace roundtrip::ui
