// SPDX-License-Identifier: GPL-3.0-or-later
// The stage: two hosts, and the packets between them where they are at the playhead. A function
// of the run and the time; it never looks at a simulation.
#pragma once

#include "core/report/series.h"
#include "ui/base/lane_index.h"
#include "ui/base/view_context.h"
#include "ui/stage/stage_layout.h"
#include "ui/stage/stage_titles.h"

#include <QWidget>

#include <vector>

namespace roundtrip::ui {

class StageView : public QWidget {
    Q_OBJECT
public:
    explicit StageView(ViewContext& context, QWidget* parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    /// In a low window all of it is lower: the ladder needs the room.
    void setLow(bool low);
    /// What is drawn at the playhead, lane by lane.
    [[nodiscard]] std::vector<StageLane> lanes() const;
    /// The packet whose envelope lies under a point of the widget, if any.
    [[nodiscard]] PacketRef packetAt(QPointF point) const;

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    void showRun();
    void showCaption();
    void readFlow();
    [[nodiscard]] FlowId flowOf(std::size_t lane) const;
    [[nodiscard]] QRectF tracksArea() const;
    [[nodiscard]] double hostWidth() const;
    /// The caption's lines, as wide as they may be, and where the first one starts.
    [[nodiscard]] QStringList captionLines() const;
    [[nodiscard]] QRectF captionArea() const;
    [[nodiscard]] double captionHeight() const;
    [[nodiscard]] double lanesHeight() const;
    [[nodiscard]] bool bothWays(std::size_t lane) const;
    [[nodiscard]] std::vector<double> laneHeights() const;
    [[nodiscard]] StageTitles titles() const;
    [[nodiscard]] StageMetrics metrics() const;
    [[nodiscard]] QString idleTextOf(std::size_t lane, bool brief) const;
    void paintCaption(QPainter& painter) const;
    void paintHost(QPainter& painter, HostRole role) const;
    void paintHostHead(QPainter& painter, HostRole role, const QRectF& column) const;
    [[nodiscard]] QString nameOf(HostRole role) const;
    [[nodiscard]] std::vector<std::size_t> tcpLanes() const;
    void paintBadges(QPainter& painter, HostRole role, QRectF box) const;
    void paintLane(QPainter& painter, std::size_t lane, const StageLane& layout,
                   const StageTitles& words) const;
    void paintTitle(QPainter& painter, std::size_t lane, const StageLane& layout,
                    const StageTitles& words) const;
    void paintIdle(QPainter& painter, std::size_t lane, const StageLane& layout) const;
    [[nodiscard]] QString addressOf(HostRole role) const;
    void updateDescription();

    ViewContext& m_context;
    bool m_low = false;
    QString m_caption; ///< of the run
    std::vector<LaneIndex> m_index;
    std::vector<DataCounter> m_counters;
};

} // namespace roundtrip::ui
