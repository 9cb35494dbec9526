// SPDX-License-Identifier: GPL-3.0-or-later
// See sockets_layout.h. Lengths are px at 100 %.
#include "ui/sockets/sockets_layout.h"

#include "ui/base/packet_style.h"
#include "ui/sockets/sockets_columns.h"
#include "ui/sockets/sockets_words.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <cmath>
#include <map>

namespace roundtrip::ui {
namespace {

constexpr double kMargin = 14, kMarginNarrow = 16, kTitle = 26, kRowGap = 4, kRest = 20,
                 kPartGap = 10;
constexpr double kTagHeight = 56, kTagGap = 8, kTagAir = 16;
constexpr double kLine = 17, kBar = 7, kMeterPad = 6;
constexpr double kBandNarrow = 122;
constexpr std::size_t kLeastRows = 7;

QString tr(const char* text) { return QCoreApplication::translate("Sockets", text); }

std::size_t slot(HostRole role) { return static_cast<std::size_t>(index(role)); }

class Builder {
public:
    Builder(const SocketsFacts& facts, const Run& run, const ArrivalFact* arrival, QSizeF room,
            const SocketsMetrics& metrics)
        : m_facts(facts)
        , m_run(run)
        , m_lane(run.lanes[facts.lane])
        , m_arrival(arrival)
        , m_room(room)
        , m_metrics(metrics)
        , m_columns(socketColumns(run, facts.lane, room.width() - 2 * px(kMargin), metrics))
    {
        if (!m_columns.wide)
            m_columns = socketColumns(run, facts.lane, room.width() - 2 * px(kMarginNarrow),
                                      metrics);
    }

    SocketsLayout build()
    {
        m_out.wide = m_columns.wide;
        m_out.size.setWidth(m_room.width());
        if (m_columns.wide)
            buildWide();
        else
            buildNarrow();
        addTags();
        addPointer();
        return std::move(m_out);
    }

private:
    [[nodiscard]] double px(double length) const { return length * m_metrics.scale; }

    void buildWide()
    {
        const double left = px(kMargin), right = m_room.width() - px(kMargin);
        const double most = m_room.height() - px(kMargin);
        double bottom = addHost(HostRole::Client, left, px(kMargin), m_columns.table, most);
        bottom = std::max(bottom, addHost(HostRole::Server, right - m_columns.table, px(kMargin),
                                          m_columns.table, most));
        m_out.size.setHeight(std::max(bottom + px(kMargin), m_room.height()));
        m_out.wire = QRectF(left + m_columns.table, px(kMargin + kTitle),
                            right - left - 2 * m_columns.table,
                            m_room.height() - px(2 * kMargin + kTitle));
    }

    void buildNarrow()
    {
        const double width = m_room.width() - 2 * px(kMarginNarrow);
        const double half = (m_room.height() - px(kBandNarrow)) / 2;
        const double left = px(kMarginNarrow);
        double y = addHost(HostRole::Client, left, px(kRowGap), width, half);
        m_out.wire = QRectF(left, y, width, px(kBandNarrow));
        y = m_out.wire.bottom();
        y = addHost(HostRole::Server, left, y, width, y + half);
        m_out.size.setHeight(y + px(kMargin));
    }

    /// Title, gauges and rows from `y` down; returns where they end. Rows stay above `most` if
    /// there are not too few of them then.
    double addHost(HostRole role, double x, double y, double width, double most)
    {
        const HostFacts& host = m_facts.host[slot(role)];
        m_out.title[slot(role)] = QRectF(x, y, width, px(kTitle));
        y += px(kTitle + kRowGap);
        const double top = y;
        y = addMeters(role, x, y, width);
        const double each = m_columns.rowHeight + px(kRowGap);
        const auto fitting = static_cast<std::size_t>(std::max(0.0, (most - y - px(kRest)) / each));
        const auto shown = chosenRows(host.rows, std::clamp(fitting, kLeastRows, kMostSocketRows));
        for (const std::size_t row : shown) {
            m_out.rows.push_back(layoutRow(role, row, QRectF(x, y, width, m_columns.rowHeight)));
            y += each;
        }
        for (const QString& line : wrapped(restText(host.rows, shown), width - px(16))) {
            m_out.rests.push_back({role, QRectF(x + px(8), y, width - px(16), px(kRest)), line});
            y += px(kRest);
        }
        if (shown.empty())
            y += m_columns.rowHeight;
        m_out.table[slot(role)] = QRectF(x, top, width, y - top);
        return y;
    }

    LaidRow layoutRow(HostRole role, std::size_t row, const QRectF& box)
    {
        const SocketFact& fact = m_facts.host[slot(role)].rows[row];
        LaidRow laid;
        laid.host = role;
        laid.row = row;
        laid.localText = socketText(fact.socket.local);
        laid.foreignText = foreignText(fact.socket);
        laid.stateText = rowStateText(fact);
        laid.ownerText = ownerText(fact.socket, m_lane.config());
        laid.verdictText = verdictText(fact);
        placeCells(laid, box, m_columns, m_metrics);
        return laid;
    }

    QStringList wrapped(const QString& text, double width) const
    {
        QStringList lines;
        for (const QString& word : text.split(u' ', Qt::SkipEmptyParts)) {
            const QString longer = lines.isEmpty() ? word : lines.last() + u' ' + word;
            if (!lines.isEmpty() && m_metrics.label(longer) <= width)
                lines.last() = longer;
            else
                lines << word;
        }
        return lines;
    }

    double addMeters(HostRole role, double x, double y, double width)
    {
        const HostFacts& host = m_facts.host[slot(role)];
        const double before = y;
        for (const ListenerFact& listener : host.listeners) {
            const auto part = [](std::uint32_t used, std::uint32_t size) {
                return size == 0 ? 1.0 : std::min(1.0, static_cast<double>(used) / size);
            };
            LaidGauge queue{{},
                            {},
                            synQueueText(listener),
                            part(listener.halfOpen, listener.synQueue),
                            0.0,
                            listener.halfOpen >= listener.synQueue};
            LaidGauge backlog{{},
                              {},
                              backlogText(listener),
                              part(listener.waiting, listener.backlog),
                              0.0,
                              listener.waiting >= listener.backlog};
            y = addMeter({role,
                          {},
                          {},
                          {},
                          listenerTitle(listener),
                          cookiesText(listener),
                          false,
                          {},
                          {queue, backlog}},
                         x, y, width);
        }
        if (host.ephemeral) {
            const auto count = static_cast<double>(std::max(1, host.ephemeral->range.count()));
            LaidGauge ports{{},
                            {},
                            ephemeralText(*host.ephemeral),
                            host.ephemeral->used / count,
                            host.ephemeral->timeWait / count,
                            host.ephemeral->used >= count};
            y = addMeter({role,
                          {},
                          {},
                          {},
                          tr("Ephemeral ports"),
                          rangeText(host.ephemeral->range),
                          false,
                          {},
                          {ports}},
                         x, y, width);
        }
        for (const RefusedFact& refused : host.refused)
            y = addRefusal(role, refused, x, y, width);
        return y > before ? y + px(kPartGap - kRowGap) : y;
    }

    /// Title, gauges and note in one line, each gauge's words before its bar; false: no room.
    bool placeInLine(LaidMeter& meter, double x, double y, double width)
    {
        const double pad = px(8), gap = px(14), leastBar = px(40);
        const double title = m_metrics.strong(meter.titleText) + 2;
        const double note = m_metrics.label(meter.noteText) + 2;
        double words = title + note + gap;
        for (const LaidGauge& gauge : meter.gauges)
            words += m_metrics.label(gauge.text) + 2 + gap + px(8);
        const double bar = (width - 2 * pad - words) / static_cast<double>(meter.gauges.size());
        if (bar < leastBar)
            return false;
        const double top = y + px(kMeterPad);
        meter.title = QRectF(x + pad, top, title, px(kLine));
        double at = meter.title.right() + gap;
        for (LaidGauge& gauge : meter.gauges) {
            gauge.caption = QRectF(at, top, m_metrics.label(gauge.text) + 2, px(kLine));
            gauge.bar = QRectF(gauge.caption.right() + px(8), top + px((kLine - kBar) / 2), bar,
                               px(kBar));
            at = gauge.bar.right() + gap;
        }
        meter.note = QRectF(x + width - pad - note, top, note, px(kLine));
        meter.box = QRectF(x, y, width, px(kLine + 2 * kMeterPad));
        return true;
    }

    void placeInLines(LaidMeter& meter, double x, double y, double width)
    {
        const double pad = px(8), inner = width - 2 * pad;
        const double gap = px(16);
        const double half = (inner - gap) / 2;
        const bool besides = meter.gauges.size() == 2
                             && std::all_of(meter.gauges.begin(), meter.gauges.end(),
                                            [&](const LaidGauge& gauge) {
                                                return m_metrics.label(gauge.text) <= half;
                                            });
        double at = y + px(kMeterPad);
        const double note = m_metrics.label(meter.noteText) + 2;
        meter.title = QRectF(x + pad, at, inner - note, px(kLine));
        meter.note = QRectF(x + pad + inner - note, at, note, px(kLine));
        at += px(kLine);
        for (std::size_t i = 0; i < meter.gauges.size(); ++i) {
            LaidGauge& gauge = meter.gauges[i];
            const double gaugeX = x + pad + (besides && i == 1 ? half + gap : 0.0);
            const double gaugeWidth = besides ? half : inner;
            gauge.caption = QRectF(gaugeX, at, gaugeWidth, px(kLine));
            gauge.bar = QRectF(gaugeX, at + px(kLine) + px(1), gaugeWidth, px(kBar));
            if (!besides || i + 1 == meter.gauges.size())
                at += px(kLine + kBar + 4);
        }
        meter.box = QRectF(x, y, width, at + px(kMeterPad - 2) - y);
    }

    double addMeter(LaidMeter meter, double x, double y, double width)
    {
        if (m_columns.wide || !placeInLine(meter, x, y, width))
            placeInLines(meter, x, y, width);
        const double bottom = meter.box.bottom() + px(kRowGap);
        m_out.meters.push_back(std::move(meter));
        return bottom;
    }

    double addRefusal(HostRole role, const RefusedFact& refused, double x, double y, double width)
    {
        LaidMeter meter;
        meter.host = role;
        meter.refusal = true;
        meter.titleText = refusedText(refused, m_lane.config());
        for (const QString& line : wrapped(meter.titleText, width - px(16 + 20)))
            meter.lines.push_back(line);
        const double high = px(kLine) * static_cast<double>(meter.lines.size()) + px(2 * kMeterPad);
        meter.box = QRectF(x, y, width, high);
        meter.title = meter.box.adjusted(px(8 + 20), px(kMeterPad), -px(8), -px(kMeterPad));
        const double bottom = meter.box.bottom() + px(kRowGap);
        m_out.meters.push_back(std::move(meter));
        return bottom;
    }

    [[nodiscard]] double slotStep() const
    {
        return m_columns.wide ? px(kTagHeight + kTagGap) : m_columns.tag + px(kTagGap);
    }

    void addTags()
    {
        const double along = m_columns.wide ? m_out.wire.height() : m_out.wire.width();
        const double spare = m_columns.wide ? px(kLine) : 0.0; // for "and 3 more"
        const auto count = static_cast<std::size_t>(
            std::max(1.0, std::floor((along - spare + px(kTagGap)) / slotStep())));
        std::vector<bool> taken(count, false);
        if (m_arrival != nullptr)
            addTag(m_arrival->packet, 1.0, m_arrival->told.key, true, taken);
        for (const TravellerFact& traveller : m_facts.travellers)
            addTag(traveller.packet, traveller.done, traveller.key, false, taken);
        const QRectF& title = m_out.title[slot(HostRole::Server)];
        m_out.moreRect = m_columns.wide ? QRectF(m_out.wire.left(), m_out.wire.bottom() - px(kLine),
                                                 m_out.wire.width(), px(kLine))
                                        : title.adjusted(title.width() / 2, 0, -px(8), 0);
    }

    /// The slot follows from the packet's number, so that a packet keeps it on its way.
    void addTag(PacketId packet, double done, const LookupKey& key, bool arrived,
                std::vector<bool>& taken)
    {
        std::size_t at = packet % taken.size();
        for (std::size_t tries = 0; taken[at] && tries < taken.size(); ++tries)
            at = (at + 1) % taken.size();
        if (taken[at]) {
            ++m_out.moreTags;
            return;
        }
        taken[at] = true;
        const PacketFlight& flight = m_lane.flight(packet);
        const bool icmp = flight.kind() == FlightKind::Icmp;
        const double way = flight.direction() == Direction::ToServer ? done : 1.0 - done;
        const QRectF& wire = m_out.wire;
        QRectF rect(0, 0, m_columns.tag, px(kTagHeight));
        const double across = slotStep() * static_cast<double>(at);
        if (m_columns.wide)
            rect.moveTo(wire.left() + px(kTagAir)
                            + way * (wire.width() - m_columns.tag - 2 * px(kTagAir)),
                        wire.top() + across);
        else
            rect.moveTo(wire.left() + across,
                        wire.top() + px(kTagAir)
                            + way * (wire.height() - px(kTagHeight) - 2 * px(kTagAir)));
        m_out.tags.push_back({packet, arrived, rect, envelopeLabel(m_lane, packet, false),
                              sourceText(key, icmp), toText(key, icmp)});
    }

    /// The row that is looked at; once the search is over the one that was found.
    [[nodiscard]] const LaidRow* pointedRow() const
    {
        for (const LaidRow& row : m_out.rows) {
            const SocketFact& fact = m_facts.host[slot(row.host)].rows[row.row];
            const bool over = m_facts.progress && m_facts.progress->complete;
            if (row.host == m_arrival->host && (over ? fact.mark == RowMark::Found : fact.last))
                return &row;
        }
        return nullptr;
    }

    void addPointer()
    {
        if (m_arrival == nullptr || m_out.tags.empty() || !m_out.tags.front().arrived)
            return;
        const LaidRow* row = pointedRow();
        if (row == nullptr)
            return;
        const QRectF& tag = m_out.tags.front().rect;
        const bool server = m_arrival->host == HostRole::Server;
        const double y = row->box.center().y();
        if (m_columns.wide) {
            const double from = server ? tag.right() : tag.left();
            const double to = server ? row->box.left() : row->box.right();
            const double middle = (from + to) / 2;
            m_out.pointer = {
                {from, tag.center().y()}, {middle, tag.center().y()}, {middle, y}, {to, y}};
            return;
        }
        const double gutter = px(kMarginNarrow) / 4;
        const double edge = server ? tag.bottom() : tag.top();
        const double turn = edge + (server ? 1.0 : -1.0) * px(kTagAir) / 2;
        m_out.pointer = {{tag.center().x(), edge},
                         {tag.center().x(), turn},
                         {gutter, turn},
                         {gutter, y},
                         {row->box.left(), y}};
    }

    const SocketsFacts& m_facts;
    const Run& m_run;
    const LaneTrace& m_lane;
    const ArrivalFact* m_arrival;
    QSizeF m_room;
    const SocketsMetrics& m_metrics;
    SocketColumns m_columns;
    SocketsLayout m_out;
};

/// The smaller, the more a row has to be seen.
int rankOf(const SocketFact& fact)
{
    if (fact.mark == RowMark::Found || fact.mark == RowMark::Made || fact.last)
        return 0;
    return fact.socket.foreign ? 2 : 1;
}

} // namespace

SocketsLayout layoutSockets(const SocketsFacts& facts, const Run& run, const ArrivalFact* arrival,
                            QSizeF room, const SocketsMetrics& metrics)
{
    return Builder(facts, run, arrival, room, metrics).build();
}

std::vector<std::size_t> chosenRows(const std::vector<SocketFact>& rows, std::size_t most)
{
    std::vector<std::size_t> order(rows.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&rows](std::size_t a, std::size_t b) {
        return rankOf(rows[a]) < rankOf(rows[b]);
    });
    order.resize(std::min(most, order.size()));
    std::sort(order.begin(), order.end());
    return order;
}

QString restText(const std::vector<SocketFact>& rows, const std::vector<std::size_t>& shown)
{
    std::map<QString, std::size_t> left;
    for (const SocketFact& fact : rows) {
        const bool udp = fact.socket.transport == Transport::Udp;
        ++left[udp ? transportText(Transport::Udp) : rowStateText(fact)];
    }
    for (const std::size_t row : shown) {
        const bool udp = rows[row].socket.transport == Transport::Udp;
        --left[udp ? transportText(Transport::Udp) : rowStateText(rows[row])];
    }
    QStringList parts;
    for (const auto& [state, count] : left) {
        if (count > 0)
            parts << (parts.isEmpty() ? tr("and %1 more in %2") : tr("%1 in %2"))
                         .arg(QString::number(count), state);
    }
    return parts.join(u", "_qs);
}

} // namespace roundtrip::ui
