// SPDX-License-Identifier: GPL-3.0-or-later
// Where everything on the page of the sockets lies: two tables side by side with the wire between
// them, or below one another where the page is narrow. Pure numbers and texts: no widget, no
// painter, no colours.
#pragma once

#include "ui/sockets/sockets_facts.h"

#include <QPointF>
#include <QRectF>
#include <QSizeF>
#include <QString>

#include <functional>
#include <vector>

namespace roundtrip::ui {

struct SocketsMetrics {
    using Width = std::function<double(const QString&)>;
    Width mono;   ///< addresses, px
    Width label;  ///< verdicts, owners, captions
    Width strong; ///< states, titles
    double scale = 1.0;
};

/// Rows of a table beyond so many are summed up.
inline constexpr std::size_t kMostSocketRows = 40;

struct LaidRow {
    HostRole host = HostRole::Client;
    std::size_t row = 0; ///< index in the host's facts
    QRectF box, badge, local, arrow, foreign, state, owner, verdict, mark;
    QString localText, foreignText, stateText, ownerText, verdictText;
};

/// "and 240 more in SYN-RECEIVED"
struct LaidRest {
    HostRole host = HostRole::Client;
    QRectF rect;
    QString text;
};

struct LaidGauge {
    QRectF caption, bar;
    QString text;
    double used = 0.0, part = 0.0; ///< of the bar, 0..1; `part` of it is drawn apart (TIME-WAIT)
    bool full = false;
};

/// The gauges of a listener, of the ephemeral ports, or a refusal (no gauges).
struct LaidMeter {
    HostRole host = HostRole::Client;
    QRectF box, title, note;
    QString titleText, noteText;
    bool refusal = false;
    std::vector<QString> lines; ///< of a refusal, as wide as the box allows
    std::vector<LaidGauge> gauges;
};

struct LaidTag {
    PacketId packet = kNoPacket;
    bool arrived = false;
    QRectF rect;
    QString label, from, to;
};

struct SocketsLayout {
    bool wide = true;
    QSizeF size; ///< as large as it wants to be; never wider than the page
    std::array<QRectF, kHosts> title;
    std::array<QRectF, kHosts> table; ///< without rows: a sentence stands there
    QRectF wire;
    std::vector<LaidRow> rows; ///< the client's, then the server's
    std::vector<LaidRest> rests;
    std::vector<LaidMeter> meters;
    std::vector<LaidTag> tags;
    std::size_t moreTags = 0; ///< under way, and without room
    QRectF moreRect;
    /// From the packet that has arrived to the row that is looked at; empty before the first.
    std::vector<QPointF> pointer;
};

/// `arrival` as given to socketsFacts. `room`: the page; the layout may be higher.
SocketsLayout layoutSockets(const SocketsFacts& facts, const Run& run, const ArrivalFact* arrival,
                            QSizeF room, const SocketsMetrics& metrics);

/// Which rows of a table are shown where not all can be: those that listen, those that the search
/// has found or made or looks at, those of the flow, and of the rest the first. In order.
std::vector<std::size_t> chosenRows(const std::vector<SocketFact>& rows, std::size_t most);

/// "and 240 more in SYN-RECEIVED, 3 in ESTABLISHED"; empty where all are shown.
QString restText(const std::vector<SocketFact>& rows, const std::vector<std::size_t>& shown);

} // namespace roundtrip::ui
