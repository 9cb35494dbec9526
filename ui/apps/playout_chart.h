// SPDX-License-Identifier: GPL-3.0-or-later
// The playout chart: the number of the frame over the time around the playhead. Three stairs: when
// each frame was made, when it came, and when it is to be played; what comes right of the last one
// comes too late. Shows the model; computes nothing.
#pragma once

#include "ui/apps/media_model.h"

#include <QWidget>

namespace roundtrip::ui {

class Theme;

class PlayoutChart : public QWidget {
    Q_OBJECT
public:
    explicit PlayoutChart(const Theme& theme, QWidget* parent = nullptr);
    void show(const MediaModel* model, SimTime t, bool futureHidden);
    /// "Made 12, came 9, played 7 frames": for screen readers.
    [[nodiscard]] QString sentence() const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Range {
        SimTime from{}, to{};
        std::uint32_t first = 0, last = 0; ///< frames that are to be seen
        QRectF area;                       ///< plot(), which is dear: it measures the legend
    };
    [[nodiscard]] SimTime lastOfFrames() const;
    [[nodiscard]] Range range() const;
    [[nodiscard]] QRectF plot() const;
    [[nodiscard]] double xOf(const Range& range, SimTime t) const;
    [[nodiscard]] double yOf(const Range& range, double frame) const;
    [[nodiscard]] double legendHeight() const;
    void paintLegend(QPainter& painter) const;
    void paintAxes(QPainter& painter, const Range& range) const;
    void paintStalls(QPainter& painter, const Range& range) const;
    void paintStairs(QPainter& painter, const Range& range) const;
    void paintFrames(QPainter& painter, const Range& range) const;
    void paintFrame(QPainter& painter, const Range& range, std::uint32_t frame) const;
    void paintNow(QPainter& painter, const Range& range) const;

    const Theme& m_theme;
    const MediaModel* m_model = nullptr;
    SimTime m_time{};
    bool m_futureHidden = false;
};

} // namespace roundtrip::ui
