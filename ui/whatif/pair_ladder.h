// SPDX-License-Identifier: GPL-3.0-or-later
// The ladders of both sides on one time axis under one cursor. What is the same in both is grey;
// between them stands until when they are identical, and when A has everything. A function of
// (outcome, time).
#pragma once

#include "ui/ladder/ladder_view.h"
#include "ui/whatif/pair_job.h"

#include <array>
#include <memory>

namespace roundtrip::ui {

class PairLadder : public LadderView {
    Q_OBJECT
public:
    /// The context's playback must hold the run of the outcome.
    explicit PairLadder(ViewContext& context, QWidget* parent = nullptr);
    /// `alike`: nothing is grey, for colour would tell which packets will fare otherwise.
    void setOutcome(std::shared_ptr<const PairOutcome> outcome, std::array<QString, 2> names,
                    bool alike);
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void paintCounts(QPainter& painter) override;

private:
    [[nodiscard]] bool mayTell(SimTime t) const;
    void paintBadge(QPainter& painter, std::size_t side, const QRectF& box) const;
    void paintPoint(QPainter& painter);
    void paintDelivered(QPainter& painter);
    void paintDelay(QPainter& painter, double fromY, double toY, Duration late);
    void paintBetween(QPainter& painter, const QStringList& lines, double bottom, bool strongLast);

    ViewContext& m_context;
    std::shared_ptr<const PairOutcome> m_outcome;
    std::array<QString, 2> m_names;
};

} // namespace roundtrip::ui
