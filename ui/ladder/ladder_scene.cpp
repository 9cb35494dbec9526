// SPDX-License-Identifier: GPL-3.0-or-later
// Columns of equal width to the right of one axis.
#include "ui/ladder/ladder_scene.h"

#include "ui/calls/calls_layout.h"
#include "ui/parts/axis_text.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace roundtrip::ui {

namespace {

// px at 100 %
constexpr double kAxisWidth = 62.0;
constexpr double kRightMargin = 24.0;
constexpr double kWidestGap = 66.0;
constexpr double kBeforeZero = 11.0;
constexpr double kBottomMargin = 12.0;
constexpr double kEpilogueDrop = 40.0;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Ladder)
};

} // namespace

void LadderScene::setRun(const Run* run, FlowId flow)
{
    m_run = run;
    m_index = indexLanes(run);
    m_counters.clear();
    m_dataPackets.clear();
    m_columns.clear();
    for (std::size_t lane = 0; lane < m_index.size(); ++lane) {
        const LaneTrace& trace = run->lanes[lane];
        if (trace.config().flows.empty()) {
            m_counters.emplace_back();
            m_dataPackets.push_back(0);
            continue;
        }
        const FlowId shown = shownFlow(trace, flow);
        const Direction direction = m_index[lane].mainDirection(shown);
        m_counters.emplace_back(trace, shown, direction);
        m_dataPackets.push_back(m_index[lane].dataPackets(shown, direction));
    }
}

double LadderScene::plotHeight(double height, double scale, const LadderLook& look)
{
    return std::max(1.0, height - (look.headings + kBeforeZero + kBottomMargin) * scale);
}

void LadderScene::placeColumns(const View& view)
{
    const double s = view.scale;
    const LadderLook& look = m_look;
    const auto lanes = static_cast<double>(look.lane ? 1
                                                     : std::max<std::size_t>(1, m_index.size()));
    m_top = look.headings * s;
    m_origin = m_top + kBeforeZero * s;
    m_bottom = m_origin + plotHeight(view.size.height(), s, look);
    m_axisRight = kAxisWidth * s;
    m_lineRight = view.size.width() - (kRightMargin + look.right - 8.0) * s;
    const double room = view.size.width() - (kAxisWidth + kRightMargin + look.right) * s;
    const double gap = look.gap > 0.0 ? look.gap * s
                                      : std::clamp(room * 0.075, 24.0 * s, kWidestGap * s);
    const double width = std::max(60.0 * s, (room - gap * (lanes - 1.0)) / lanes);
    m_columns.assign(m_index.size(), {});
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        LadderFrame& frame = m_columns[i].frame;
        if (look.lane && *look.lane != i) {
            frame.barWidth = 0.0; // nothing of it is seen
            continue;
        }
        const double beside = view.calls ? callsColumnWidth(width, s) : 0.0;
        m_columns[i].callsWidth = beside;
        frame.left = m_axisRight + (look.lane ? 0.0 : static_cast<double>(i)) * (width + gap)
                     + beside;
        frame.right = frame.left + width - 2 * beside;
        frame.top = m_top;
        frame.bottom = m_bottom;
        frame.origin = m_origin;
        frame.barWidth = look.barWidth * s;
        frame.scale = s;
    }
}

void LadderScene::rebuild(const View& view, const FoldedTime& folded, const LabelMetrics& metrics)
{
    placeColumns(view);
    m_tells.clear();
    m_known = view.known;
    m_timeScale = TimeScale(folded, view.axisBegin, view.axisEnd, m_bottom - m_origin);
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        const LaneTrace& lane = m_run->lanes[i];
        LaneColumn& column = m_columns[i];
        if (!column.shown()) {
            column.layout.frame = column.frame;
            continue;
        }
        column.layout = layoutLadder(lane, m_index[i], view.flow, m_timeScale, column.frame);
        hideAhead(i);
        column.labels = placeLabels(lane, column.layout, view.raw, metrics);
        mute(i);
        column.epilogue = epilogueOf(i, view.flow);
        column.epilogue.y = yOf(m_index[i].lastEnd()) + kEpilogueDrop * view.scale;
    }
}

/// The colour of a damaged packet would say on its way what is to come, and the dot at the tail of
/// one that opens or ends a connection reaches beyond its instant.
void LadderScene::hideAhead(std::size_t lane)
{
    for (LadderArrow& arrow : m_columns[lane].layout.arrows) {
        m_tells.push_back(arrow.departs);
        arrow.ahead = arrow.departs > m_known;
        if (!arrow.corrupted)
            continue;
        m_tells.push_back(arrow.ends);
        if (arrow.ends <= m_known)
            continue;
        arrow.corrupted = false;
        arrow.style = styleOf(m_run->lanes[lane], arrow.packet, m_known);
        arrow.control = arrow.style == SegmentStyle::Control || arrow.style == SegmentStyle::Rst;
    }
}

bool LadderScene::tellsMore(SimTime known) const
{
    return known != m_known && std::any_of(m_tells.begin(), m_tells.end(), [&](SimTime t) {
               return (t <= known) != (t <= m_known);
           });
}

void LadderScene::mute(std::size_t lane)
{
    if (lane >= m_look.muted.size())
        return;
    const std::vector<bool>& quiet = m_look.muted[lane];
    const auto muteAll = [&quiet](auto& things) {
        for (auto& one : things)
            one.muted = one.packet < quiet.size() && quiet[one.packet];
    };
    LaneColumn& column = m_columns[lane];
    muteAll(column.layout.arrows);
    muteAll(column.layout.rings);
    muteAll(column.layout.holes);
    muteAll(column.labels);
}

LaneEpilogue LadderScene::epilogueOf(std::size_t lane, FlowId flow) const
{
    const LaneTrace& trace = m_run->lanes[lane];
    const LaneIndex& laneIndex = m_index[lane];
    if (transportOf(trace, flow) != Transport::Udp || laneIndex.lost().empty()
        || laneIndex.anyToClient() || trace.config().flows.size() != 1)
        return {};
    LaneEpilogue words;
    words.from = laneIndex.lastEnd();
    words.headline = Words::tr("UDP is done: nobody noticed the gap.");
    const std::size_t losses = laneIndex.lost().size();
    const Packet packet = trace.packet(laneIndex.lost().front());
    const Datagram* datagram = packet.datagram();
    if (losses == 1 && datagram && datagram->payload.length > 0) {
        words.detail = Words::tr("Bytes %1 to %2 are missing for good.")
                           .arg(datagram->payload.offset + 1)
                           .arg(datagram->payload.offset + datagram->payload.length);
    } else {
        words.detail = Words::tr("%1 of %2 datagrams are missing for good.")
                           .arg(grouped(losses), grouped(trace.flightCount()));
    }
    return words;
}

QStringList LadderScene::countTexts(std::size_t lane, SimTime t) const
{
    if (lane >= m_counters.size())
        return {};
    if (m_dataPackets[lane] == 0)
        return {Words::tr("no data sent")};
    const DataCounts counts = m_counters[lane].at(t);
    const bool udp = m_columns[lane].layout.transport == Transport::Udp;
    const QString sent = Words::tr("%1 sent").arg(grouped(counts.sent));
    const QString lost = Words::tr("%1 lost").arg(grouped(counts.lost));
    const QString resent = Words::tr("%1 resent").arg(grouped(counts.resent));
    const QString delivered = Words::tr("%1 of %2 delivered")
                                  .arg(grouped(counts.delivered), grouped(m_dataPackets[lane]));
    QStringList all{sent, lost};
    if (!udp || counts.resent > 0)
        all << resent;
    all << delivered;
    const QString comma = Words::tr(", ", "between counts");
    return {all.join(comma), QStringList({lost, delivered}).join(comma), delivered};
}

} // namespace roundtrip::ui
