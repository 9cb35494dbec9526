// SPDX-License-Identifier: GPL-3.0-or-later
// "Resent vs dropped": for each lane how many data packets were sent, lost, sent again and
// delivered so far. What has arrived but waits for a gap to close is hatched.
#pragma once

#include "ui/charts/chart_card.h"

namespace roundtrip::ui {

class ResentChart : public ChartCard {
    Q_OBJECT
public:
    ResentChart(ViewContext& context, QWidget* parent);
    [[nodiscard]] QString numbers() const override;

protected:
    void paintBody(QPainter& painter) override;
    [[nodiscard]] QString aside() const override;
    void seriesChanged() override;
    void refreshed() override;

private:
    enum Row : int { Sent, Lost, Resent, Delivered, Rows };
    struct Column {
        std::unique_ptr<ChartCanvas> canvas;
        QHorizontalStackedBarSeries* bars = nullptr;
        DataCounts counts;
        QPixmap picture;
        bool drawn = false;
    };
    [[nodiscard]] double labelsWidth() const;
    [[nodiscard]] std::size_t shownColumns() const;
    [[nodiscard]] QRectF columnRect(std::size_t i) const;
    [[nodiscard]] QRectF rowsRect(std::size_t column) const;
    void draw(std::size_t column);
    void paintColumn(QPainter& painter, std::size_t i);
    /// How many lanes have no room, at the right end of the row; returns the width it takes.
    double paintHiddenCount(QPainter& painter, const QRectF& headRow) const;
    [[nodiscard]] QString resentText(std::size_t column, double room) const;
    void paintNumber(QPainter& painter, std::size_t column, Row row, double x) const;
    [[nodiscard]] static QString rowName(Row row);
    std::vector<Column> m_columns;
    std::uint64_t m_most = 1; ///< the largest count of the whole run: the bars' scale
};

} // namespace roundtrip::ui
