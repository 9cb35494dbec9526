// SPDX-License-Identifier: GPL-3.0-or-later
// What the page reads out of the record of a lane, for one direction of its link, and the loader
// that makes it: at once for a short run, on a worker thread for a long one. Knows no view.
#pragma once

#include "core/report/link_queue.h"
#include "core/report/link_shares.h"

#include <QObject>
#include <QThread>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace roundtrip::ui {

/// What a view can draw apart; there may be a thousand flows.
inline constexpr std::size_t kMostCurves = 6;

struct LinkData {
    std::shared_ptr<const Run> run;
    std::size_t lane = 0;
    Direction direction = Direction::ToServer;
    LinkQueue queue;
    LinkShares shares;
    Duration bar{1};             ///< the length of a bar of the throughput's chart
    std::vector<FlowId> curves;  ///< those that the link carried most of, in order of flows
    std::vector<Series> carried; ///< of each of those: bytes in each bar

    [[nodiscard]] const LaneTrace& trace() const { return run->lanes[lane]; }
    [[nodiscard]] const LinkConfig& link() const
    {
        return run->scenario->network.link[static_cast<std::size_t>(index(direction))];
    }
};

/// Without a direction: the one in which the lane carries more payload.
std::shared_ptr<const LinkData> makeLinkData(std::shared_ptr<const Run> run, std::size_t lane,
                                             std::optional<Direction> direction);

/// 1, 2 or 5 times a power of ten nanoseconds: about a sixtieth of the time in which anything is
/// sent, and long enough for some packets on a slow link.
Duration barLength(const LaneTrace& lane, Direction direction, SimTime lastCarried);

class LinkLoader : public QObject {
    Q_OBJECT
public:
    /// Lanes with more packets than this are read on a worker thread.
    static constexpr std::size_t kPacketsAtOnce = 200'000;
    using Ready = std::function<void(std::shared_ptr<const LinkData>)>;
    explicit LinkLoader(Ready ready, QObject* parent = nullptr);
    ~LinkLoader() override; ///< waits for the worker

    /// Hands the data to `ready`, and null until then if that takes long; those of an earlier call
    /// that is still under way are dropped.
    void load(std::shared_ptr<const Run> run, std::size_t lane, std::optional<Direction> direction);

private:
    void finish(int job, std::shared_ptr<const LinkData> data);
    Ready m_ready;
    int m_job = 0;
    std::vector<QThread*> m_threads;
};

} // namespace roundtrip::ui
