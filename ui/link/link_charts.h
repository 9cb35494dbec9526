// SPDX-License-Identifier: GPL-3.0-or-later
// The two charts of the page: how many packets wait over time, with drops and marks, and what each
// flow gets through in each short while. A click moves the playhead there.
#pragma once

#include "ui/charts/chart_card.h"
#include "ui/link/link_data.h"

namespace roundtrip::ui {

/// A chart over what was read of one direction of a lane's link.
class LinkChart : public TimeChartCard {
    Q_OBJECT
public:
    using TimeChartCard::TimeChartCard;
    void setLink(std::shared_ptr<const LinkData> link);
    [[nodiscard]] QString numbers() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    [[nodiscard]] const LinkData* link() const { return m_link.get(); }

private:
    [[nodiscard]] SimTime timeAt(double x) const;
    std::shared_ptr<const LinkData> m_link;
};

class QueueChart : public LinkChart {
    Q_OBJECT
public:
    QueueChart(ViewContext& context, QWidget* parent);

protected:
    [[nodiscard]] std::uint64_t highest() const override;
    void fill(ChartCanvas& canvas) override;
    [[nodiscard]] QString valuesAt(SimTime t) const override;
    [[nodiscard]] QString nothingText() const override;
    [[nodiscard]] std::vector<ChartLegendEntry> legend() const override;

private:
    /// A full queue is worth its place in the picture; a limit far above all that waits is not.
    [[nodiscard]] bool showsLimit() const;
    [[nodiscard]] bool showsThreshold() const;
    /// One for each few pixels of those that lie there.
    [[nodiscard]] QList<QPointF> thinned(const QueueEvents& events) const;
    [[nodiscard]] QColor waitingColor() const;
    QAreaSeries* m_waiting = nullptr;
    QLineSeries *m_edge = nullptr, *m_limit = nullptr, *m_threshold = nullptr;
    QScatterSeries *m_drops = nullptr, *m_marks = nullptr;
};

class ThroughputChart : public LinkChart {
    Q_OBJECT
public:
    ThroughputChart(ViewContext& context, QWidget* parent);

protected:
    [[nodiscard]] std::uint64_t highest() const override;
    void fill(ChartCanvas& canvas) override;
    [[nodiscard]] QString valuesAt(SimTime t) const override;
    [[nodiscard]] QString nothingText() const override;
    [[nodiscard]] std::vector<ChartLegendEntry> legend() const override;
    [[nodiscard]] QString aside() const override;

private:
    /// kbit/s in the bars' time.
    [[nodiscard]] std::uint64_t kilobits(std::uint64_t bytes) const;
    std::vector<QLineSeries*> m_lines;
    QLineSeries* m_rate = nullptr;
};

} // namespace roundtrip::ui
