// SPDX-License-Identifier: GPL-3.0-or-later
// The geometry of all ladders of a window side by side on one time scale: columns, headings, and
// each lane's layout with its labels. Rebuilt when run, size or range change; paints nothing.
#pragma once

#include "core/report/series.h"
#include "ui/base/lane_index.h"
#include "ui/ladder/ladder_labels.h"
#include "ui/ladder/ladder_layout.h"

#include <QRectF>
#include <QSizeF>
#include <QString>

#include <cstddef>
#include <optional>
#include <vector>

namespace roundtrip::ui {

/// A word below a UDP lane that has ended with a gap.
struct LaneEpilogue {
    QString headline, detail; ///< empty: nothing to say
    SimTime from{};
    double y = 0.0;
};

/// What a ladder shows of the run, and with what around it: the window's own, unless a page asks
/// for something else. Lengths in px at 100 %.
struct LadderLook {
    std::optional<std::size_t> lane; ///< the only one; empty = all, side by side
    double barWidth = 18.0;
    double headings = 65.0; ///< height above the plot
    bool titled = true;     ///< with the lanes' titles, the counts and the hosts' names
    double gap = 0.0;       ///< between two lanes; 0 = as the room suggests
    double right = 0.0;     ///< kept free on the right
    /// By lane and packet: drawn grey, so that the others stand out. May be empty.
    std::vector<std::vector<bool>> muted;
};

struct LaneColumn {
    LadderFrame frame;
    LadderLayout layout;
    std::vector<LadderLabel> labels;
    LaneEpilogue epilogue;
    double callsWidth = 0.0; ///< of the program's column outside each bar; 0 = not shown
    [[nodiscard]] bool shown() const { return frame.right > frame.left; }
};

class LadderScene {
public:
    void setLook(LadderLook look) { m_look = std::move(look); }
    [[nodiscard]] const LadderLook& look() const { return m_look; }
    /// Looks a run over once; null is allowed and shows nothing.
    void setRun(const Run* run, FlowId flow);
    struct View {
        QSizeF size;
        double scale = 1.0;
        double axisBegin = 0.0, axisEnd = 1.0;
        FlowId flow = 0;
        bool raw = false;
        bool calls = false; ///< leave room for the programs' calls beside the bars
        /// A packet that lands later looks undamaged, and one that leaves later is not there yet.
        SimTime known = kEndOfTime;
    };
    void rebuild(const View& view, const FoldedTime& folded, const LabelMetrics& metrics);

    /// Whether it looks different when that much is known.
    [[nodiscard]] bool tellsMore(SimTime known) const;
    [[nodiscard]] const std::vector<LaneColumn>& columns() const { return m_columns; }
    [[nodiscard]] const Run* run() const { return m_run; }
    [[nodiscard]] const TimeScale& timeScale() const { return m_timeScale; }
    [[nodiscard]] double yOf(SimTime t) const { return m_origin + m_timeScale.pixelOf(t); }
    [[nodiscard]] SimTime timeAt(double y) const { return m_timeScale.timeAt(y - m_origin); }
    /// y of the first visible instant.
    [[nodiscard]] double origin() const { return m_origin; }
    [[nodiscard]] double plotTop() const { return m_top; }
    [[nodiscard]] double plotBottom() const { return m_bottom; }
    [[nodiscard]] double axisRight() const { return m_axisRight; }
    [[nodiscard]] double lineRight() const { return m_lineRight; }
    /// "9 sent, 1 lost, 1 resent, 2 of 8 delivered"; shorter forms follow for narrow lanes.
    [[nodiscard]] QStringList countTexts(std::size_t lane, SimTime t) const;

    /// Height of the plot for a widget of that height, px.
    static double plotHeight(double height, double scale, const LadderLook& look = {});

private:
    void placeColumns(const View& view);
    void mute(std::size_t lane);
    void hideAhead(std::size_t lane);
    [[nodiscard]] LaneEpilogue epilogueOf(std::size_t lane, FlowId flow) const;

    const Run* m_run = nullptr;
    LadderLook m_look;
    std::vector<LaneIndex> m_index;
    std::vector<DataCounter> m_counters;
    std::vector<std::uint32_t> m_dataPackets;
    std::vector<LaneColumn> m_columns;
    std::vector<SimTime> m_tells; ///< instants in view at which it looks different
    SimTime m_known = kEndOfTime;
    TimeScale m_timeScale;
    double m_top = 0.0, m_bottom = 0.0, m_origin = 0.0, m_axisRight = 0.0, m_lineRight = 0.0;
};

} // namespace roundtrip::ui
