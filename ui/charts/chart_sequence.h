// SPDX-License-Identifier: GPL-3.0-or-later
// "Sequence vs time": each data packet where it was sent, those lost and those sent again, and how
// far the sender knows that all has arrived. Pointing at a mark lights up the packet everywhere.
#pragma once

#include "ui/charts/chart_card.h"

namespace roundtrip::ui {

class SequenceChart : public TimeChartCard {
    Q_OBJECT
public:
    SequenceChart(ViewContext& context, QWidget* parent);
    [[nodiscard]] QString numbers() const override;

protected:
    [[nodiscard]] std::uint64_t highest() const override;
    void fill(ChartCanvas& canvas) override;
    void paintNow(QPainter& painter) override;
    [[nodiscard]] QString valuesAt(SimTime t) const override;
    [[nodiscard]] QString nothingText() const override;
    [[nodiscard]] std::vector<ChartLegendEntry> legend() const override;
    void pointedAt(std::optional<QPointF> point) override;
    void mousePressEvent(QMouseEvent* event) override;
    void refreshed() override;
    bool event(QEvent* event) override;

private:
    enum Mark : int { Sent, Short, Lost, Resent, Marks };
    [[nodiscard]] const LaneSeries* lane() const;
    [[nodiscard]] const SentPoint* near(QPointF point) const;
    [[nodiscard]] Mark markOf(const SentPoint& point) const;
    void fillMarks(ChartCanvas& canvas);
    void paintHalo(QPainter& painter, PacketRef packet, const QColor& color) const;
    /// What may be told of the marks: those of packets sent, and the crosses of those known lost.
    struct Told {
        std::size_t sent = 0, lost = 0;
        friend bool operator==(const Told&, const Told&) = default;
    };
    [[nodiscard]] Told told() const;
    [[nodiscard]] bool knownLost(const SentPoint& point) const;
    std::size_t m_lane = 0;
    Told m_told; ///< as drawn
    QLineSeries* m_acked = nullptr;
    std::array<QScatterSeries*, Marks> m_marks{};
};

} // namespace roundtrip::ui
