// SPDX-License-Identifier: GPL-3.0-or-later
// What the views of voice and video have in common: the playout chart, the cells, the whole of it,
// the delay's slider and the numbers. Each of them adds what its user sees or hears.
#pragma once

#include "ui/apps/media_model.h"
#include "ui/apps/workload_view.h"
#include "ui/connection/stat_grid.h"

#include <QTimer>

#include <vector>

QT_BEGIN_NAMESPACE
class QVBoxLayout;
QT_END_NAMESPACE

namespace roundtrip::ui {

class FrameLegend;
class FrameStrip;
class JitterStrip;
class OutcomeStrip;
class PlayoutChart;
class PlayoutControl;

class MediaView : public WorkloadView {
    Q_OBJECT
public:
    /// A pause of this length makes the delay that is shown the scenario's.
    static constexpr int kDebounceMs = 150;
    void showAt(SimTime t) final;
    [[nodiscard]] bool follow(const std::shared_ptr<const Run>& run) final;
    [[nodiscard]] double narrowest() const final { return 340; }
    [[nodiscard]] const MediaModel& model() const { return m_model; }
    [[nodiscard]] PlayoutControl& control() { return *m_control; }
    /// Makes the delay that is shown the scenario's, without waiting for the pause.
    void applyNow();

protected:
    /// `waits`: whether a player over TCP waits unless told otherwise.
    MediaView(ViewContext& context, std::size_t lane, FlowId flow, bool tiles, bool waits,
              std::vector<FrameState> states, QWidget* parent);
    [[nodiscard]] SimTime time() const { return m_time; }
    [[nodiscard]] QVBoxLayout* column() const { return m_column; }
    [[nodiscard]] virtual std::vector<Stat> stats(SimTime t) const = 0;
    virtual void showMore(SimTime t) = 0; ///< what stands besides
    virtual void playoutChanged() {}
    /// Adds the parts in the order of the page; the subclass puts its own between them.
    void addPicture(); ///< chart, cells, legend, the whole
    void addControls();
    void addNumbers();
    void addJitter();

private:
    void connectControl();
    void replay();
    void play();
    void applyTheme();
    MediaModel m_model;
    SimTime m_time{};
    QVBoxLayout* m_column = nullptr;
    PlayoutChart* m_chart = nullptr;
    FrameStrip* m_strip = nullptr;
    FrameLegend* m_legend = nullptr;
    OutcomeStrip* m_outcome = nullptr;
    JitterStrip* m_jitter = nullptr;
    PlayoutControl* m_control = nullptr;
    StatGrid* m_stats = nullptr;
    QTimer m_debounce; ///< runs from the last move of the slider to the edit of the scenario
};

} // namespace roundtrip::ui
