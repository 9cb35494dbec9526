// SPDX-License-Identifier: GPL-3.0-or-later
// A workload's view that is one drawn picture: keeps the time, the parts that the mouse and the
// keyboard can choose, and what a screen reader is told. What is drawn, its heirs know.
#pragma once

#include "core/sim/run.h"
#include "ui/apps/canvas.h"
#include "ui/apps/workload_view.h"

#include <memory>
#include <vector>

namespace roundtrip::ui {

class DrawnView : public WorkloadView {
    Q_OBJECT
public:
    DrawnView(ViewContext& context, std::size_t lane, FlowId flow, QWidget* parent = nullptr);

    void showAt(SimTime t) final;
    [[nodiscard]] const std::vector<DrawnItem>& items() const { return m_items; }
    [[nodiscard]] int currentItem() const { return m_current; } ///< -1: none
    /// As a click does: its packet is selected everywhere.
    void choose(std::size_t item);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    /// The picture at that time; the same calls measure and draw.
    virtual void draw(Canvas& canvas, SimTime t) const = 0;
    [[nodiscard]] const LaneTrace& trace() const { return m_run->lanes[lane()]; }
    [[nodiscard]] const FlowConfig& config() const { return trace().config().flows[flow()]; }
    /// Where the time axes of all lanes end: the last instant at which a program got or did
    /// anything.
    [[nodiscard]] SimTime axisEnd() const { return m_axisEnd; }
    /// "packet 8, seq=10221 len=1460"
    [[nodiscard]] QString packetName(PacketId packet) const;

    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;

private:
    void compose();
    void moveTo(int item);
    [[nodiscard]] int itemAt(QPointF point) const;

    std::shared_ptr<const Run> m_run; ///< that the picture is of
    SimTime m_axisEnd{};
    SimTime m_time{};
    std::vector<DrawnItem> m_items;
    int m_current = -1;
    double m_height = 0.0;
};

/// Words for sentences: "1 s", "40 ms", "1.04 s", at most three digits that matter.
QString shortTime(Duration d);
/// "1 piece", "3 pieces": the text for one or for more, each with its %1.
QString counted(std::uint64_t n, const QString& one, const QString& more);

} // namespace roundtrip::ui
