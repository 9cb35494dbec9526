// SPDX-License-Identifier: GPL-3.0-or-later
// See sockets_columns.h. Lengths are px at 100 %.
#include "ui/sockets/sockets_columns.h"

#include "ui/sockets/sockets_words.h"
#include "ui/states/state_words.h"

#include <algorithm>
#include <array>

namespace roundtrip::ui {
namespace {

constexpr double kPad = 8, kGap = 8, kArrow = 17, kMark = 16, kLine = 18;
constexpr double kTwoLines = 48, kOneLine = 30;
constexpr double kLeastOwner = 44, kMostTable = 420;
constexpr double kTravel = 72; ///< that a packet's tag must have to move, at least

double widestVerdict(const SocketsMetrics& metrics)
{
    double widest = 0.0;
    for (const RowVerdict verdict :
         {RowVerdict::OtherTransport, RowVerdict::OtherLocalPort, RowVerdict::OtherForeignPort,
          RowVerdict::Replaced, RowVerdict::Match}) {
        SocketFact fact;
        fact.mark = RowMark::Tried;
        fact.verdict = verdict;
        fact.socket.state = TcpState::Listen;
        widest = std::max(widest, metrics.strong(verdictText(fact)));
    }
    return widest;
}

/// Of a client any port can come; a server has those of its flows.
std::uint16_t longestPort(const LaneConfig& lane, HostRole role)
{
    std::uint16_t port = role == HostRole::Client ? 65535 : 1;
    for (const FlowConfig& flow : lane.flows)
        port = std::max(port, flow.serverPort);
    return port;
}

double widestState(const SocketsMetrics& metrics)
{
    double widest = 0.0;
    for (int i = 0; i <= static_cast<int>(TcpState::TimeWait); ++i)
        widest = std::max(widest, metrics.strong(stateName(static_cast<TcpState>(i))));
    return widest;
}

} // namespace

SocketColumns socketColumns(const Run& run, std::size_t lane, double width,
                            const SocketsMetrics& metrics)
{
    const double s = metrics.scale;
    SocketColumns columns;
    for (const HostRole role : {HostRole::Client, HostRole::Server}) {
        const auto host = static_cast<std::size_t>(index(role));
        const SocketAddress longest{run.scenario->hosts[host].ip,
                                    longestPort(run.lanes[lane].config(), role)};
        const QString any = socketText({{}, longest.port});
        columns.address[host] = std::max(metrics.mono(socketText(longest)), metrics.mono(any)) + 2;
        columns.tag = std::max(columns.tag,
                               metrics.mono(toText({Transport::Tcp, {}, longest}, false)));
    }
    columns.tag += 18 * s;
    columns.badge = metrics.strong(transportText(Transport::Udp)) + 12 * s;
    columns.state = widestState(metrics) + 14 * s;
    columns.verdict = widestVerdict(metrics) + 2;
    const double pair = columns.address[0] + columns.address[1] + kArrow * s;
    const double upper = columns.badge + pair + (2 * kPad + kGap) * s;
    const double verdict = columns.verdict + (kGap / 2 + kMark) * s;
    const double lower = columns.state + verdict + (2 * kPad + 2 * kGap + kLeastOwner) * s;
    const double least = std::max(upper, lower);
    const double forTables = (width - columns.tag - kTravel * s) / 2;
    columns.wide = least <= forTables;
    // What is spare is shared with the wire, on which the packets have to be seen moving.
    columns.table =
        columns.wide
            ? least + std::min((forTables - least) / 2, std::max(0.0, kMostTable * s - least))
            : width;
    const double inLine = upper + columns.state + verdict + (3 * kGap + kLeastOwner) * s;
    columns.oneLine = !columns.wide && inLine <= width;
    columns.rowHeight = (columns.oneLine ? kOneLine : kTwoLines) * s;
    return columns;
}

void placeCells(LaidRow& row, const QRectF& box, const SocketColumns& columns,
                const SocketsMetrics& metrics)
{
    const double s = metrics.scale;
    const double line = kLine * s;
    const double first = columns.oneLine ? box.center().y() - line / 2 : box.top() + 4 * s;
    const double second = columns.oneLine ? first : box.bottom() - line - 4 * s;
    double x = box.left() + kPad * s;
    const auto cell = [&](double y, double width) {
        const QRectF rect(x, y, width, line);
        x += width;
        return rect;
    };
    row.box = box;
    row.badge = cell(first, columns.badge);
    x += kGap * s;
    const auto own = static_cast<std::size_t>(index(row.host));
    row.local = cell(first, columns.address[own]);
    row.arrow = cell(first, kArrow * s);
    row.foreign = cell(first, columns.address[1 - own]);
    row.mark = QRectF(box.right() - (kPad + kMark) * s, second + (line - kMark * s) / 2, kMark * s,
                      kMark * s);
    if (columns.oneLine)
        x += kGap * s;
    else
        x = box.left() + kPad * s;
    // The chip is as wide as its word; what follows keeps its place all the same.
    const double chip = metrics.strong(row.stateText) + 14 * s;
    const double after = x + columns.state + kGap * s;
    row.state = cell(second, std::min(chip, columns.state));
    const double words = std::min(columns.verdict, metrics.strong(row.verdictText) + 2);
    row.verdict = QRectF(row.mark.left() - kGap / 2 * s - words, second, words, line);
    const double ownerLeft = columns.oneLine ? after : row.state.right() + kGap * s;
    const double ownerRight = row.verdictText.isEmpty() ? box.right() - kPad * s
                                                        : row.verdict.left() - kGap * s;
    row.owner = QRectF(ownerLeft, second, std::max(0.0, ownerRight - ownerLeft), line);
}

} // namespace roundtrip::ui
