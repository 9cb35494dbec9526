// SPDX-License-Identifier: GPL-3.0-or-later
// What is selected, hovered and visible, shared by all views: selecting a packet anywhere selects
// it everywhere. Views never talk to each other, only to this.
#pragma once

#include "core/base/ids.h"
#include "core/base/time.h"

#include <QObject>

#include <cstddef>
#include <optional>

namespace roundtrip::ui {

struct PacketRef {
    std::size_t lane = 0;
    PacketId packet = kNoPacket;
    [[nodiscard]] bool valid() const { return packet != kNoPacket; }
    friend bool operator==(const PacketRef&, const PacketRef&) = default;
};

class Selection : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    [[nodiscard]] PacketRef selected() const { return m_selected; }
    [[nodiscard]] PacketRef hovered() const { return m_hovered; }
    /// The flow that the docks and charts show in each lane.
    [[nodiscard]] FlowId flow() const { return m_flow; }
    /// The lane that was chosen together with the flow; empty: the first that fits.
    [[nodiscard]] std::optional<std::size_t> lane() const { return m_lane; }
    /// The host that the connection panel shows.
    [[nodiscard]] HostRole host() const { return m_host; }
    [[nodiscard]] bool rawNumbers() const { return m_rawNumbers; }
    /// What lies beyond the playhead must not be shown: the user wants it so, or a question about
    /// it is open.
    [[nodiscard]] bool futureHidden() const { return m_futureHidden || m_questionOpen; }
    [[nodiscard]] bool questionOpen() const { return m_questionOpen; }
    /// The visible part of the ladder on the folded time axis (see FoldedTime), in axis units.
    [[nodiscard]] double visibleBegin() const { return m_visibleBegin; }
    [[nodiscard]] double visibleEnd() const { return m_visibleEnd; }

    void select(PacketRef packet);
    void hover(PacketRef packet);
    /// Shows a flow everywhere. The packet selected before is no longer: it may be of another flow.
    void setFlow(FlowId flow, std::optional<std::size_t> lane = std::nullopt);
    /// The same, and the selected packet stays: it is of that flow.
    void followFlow(FlowId flow, std::optional<std::size_t> lane);
    void setHost(HostRole host);
    void setRawNumbers(bool raw);
    void setFutureHidden(bool hidden);
    /// While it is open the future is hidden whatever the user chose.
    void setQuestionOpen(bool open);
    void setVisible(double begin, double end);
    void clear(); ///< for a new run: nothing selected or hovered

Q_SIGNALS:
    void selectedChanged(roundtrip::ui::PacketRef packet);
    void hoveredChanged(roundtrip::ui::PacketRef packet);
    void flowChanged();
    void hostChanged();
    void numbersChanged();
    void futureChanged();
    void visibleChanged();

private:
    PacketRef m_selected, m_hovered;
    FlowId m_flow = 0;
    std::optional<std::size_t> m_lane;
    HostRole m_host = HostRole::Client;
    bool m_rawNumbers = false;
    bool m_futureHidden = false, m_questionOpen = false;
    double m_visibleBegin = 0.0, m_visibleEnd = 1.0;
};

} // namespace roundtrip::ui
