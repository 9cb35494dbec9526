// SPDX-License-Identifier: GPL-3.0-or-later
// Where things lie on the page of the sockets: nothing clips, nothing overlaps, and a packet lies
// where it is on its way.
#include "core/sim/cursor.h"
#include "tests/ui/test_scenarios.h"
#include "ui/sockets/sockets_layout.h"
#include "ui/sockets/sockets_words.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace roundtrip::ui {
namespace {

/// Letters of one width, so that the numbers can be worked out by hand.
SocketsMetrics plainMetrics(double scale = 1.0)
{
    const auto width = [scale](double letter) {
        return
            [=](const QString& text) { return letter * scale * static_cast<double>(text.size()); };
    };
    return {width(7.2), width(6.0), width(6.5), scale};
}

/// A bundled run's lane at its n-th arrival, some time later.
class Scene {
public:
    Scene(std::string_view name, std::size_t n, Duration later = {})
        : m_run(bundledRun(name))
        , m_list(m_run->lanes[0])
        , m_cursor(m_run, 0)
        , m_before(m_run, 0)
        , m_arrival(arrivalFact(m_run, 0, m_list.event(n), m_before))
        , m_facts(socketsFacts(*m_run, 0, m_cursor.hostsAt(m_arrival.time + later), &m_arrival,
                               m_arrival.time + later, std::chrono::milliseconds(10)))
    {
    }
    [[nodiscard]] SocketsLayout layout(QSizeF room, double scale = 1.0) const
    {
        return layoutSockets(m_facts, *m_run, &m_arrival, room, plainMetrics(scale));
    }
    [[nodiscard]] const SocketsFacts& facts() const { return m_facts; }
    [[nodiscard]] const ArrivalFact& arrival() const { return m_arrival; }

private:
    std::shared_ptr<const Run> m_run;
    ArrivalList m_list;
    StateCursor m_cursor, m_before;
    ArrivalFact m_arrival;
    SocketsFacts m_facts;
};

void expectApart(const std::vector<QRectF>& rects)
{
    for (std::size_t a = 0; a < rects.size(); ++a)
        for (std::size_t b = a + 1; b < rects.size(); ++b)
            EXPECT_FALSE(rects[a].intersects(rects[b])) << a << " and " << b;
}

void expectRowFits(const LaidRow& row, const SocketsMetrics& metrics)
{
    for (const QRectF& cell :
         {row.badge, row.local, row.arrow, row.foreign, row.state, row.owner, row.mark})
        EXPECT_TRUE(row.box.adjusted(-0.1, -0.1, 0.1, 0.1).contains(cell));
    EXPECT_GE(row.local.width(), metrics.mono(row.localText));
    EXPECT_GE(row.foreign.width(), metrics.mono(row.foreignText));
    EXPECT_GE(row.state.width(), metrics.strong(row.stateText));
    EXPECT_GE(row.verdict.width(), metrics.label(row.verdictText));
    std::vector<QRectF> cells{row.badge, row.local, row.arrow, row.foreign, row.state, row.owner};
    if (!row.verdictText.isEmpty())
        cells.insert(cells.end(), {row.verdict, row.mark});
    expectApart(cells);
}

struct Page {
    QSizeF room;
    double scale;
    bool wide;
};

class Pages : public testing::TestWithParam<Page> {};

// Protects: at every size of page and letters all words have room, and nothing lies on another.
TEST_P(Pages, NothingClipsOrOverlaps)
{
    const auto [room, scale, wide] = GetParam();
    for (const char* name : {"ftp-and-web", "syn-flood", "three-browsers", "same-port-tcp-and-udp",
                             "time-wait-exhaustion", "port-refused"}) {
        for (const std::size_t n : {std::size_t{1}, std::size_t{4}, std::size_t{7}}) {
            SCOPED_TRACE(name + std::to_string(n));
            const SocketsLayout layout = Scene(name, n).layout(room, scale);
            EXPECT_EQ(layout.wide, wide);
            EXPECT_LE(layout.size.width(), room.width());
            const QRectF page(QPointF(), layout.size);
            std::vector<QRectF> parts{layout.title[0], layout.title[1]};
            for (const LaidRow& row : layout.rows) {
                expectRowFits(row, plainMetrics(scale));
                parts.push_back(row.box);
            }
            for (const LaidMeter& meter : layout.meters)
                parts.push_back(meter.box);
            for (const LaidRest& rest : layout.rests)
                parts.push_back(rest.rect);
            if (wide)
                parts.push_back(layout.wire);
            for (const QRectF& part : parts)
                EXPECT_TRUE(page.contains(part));
            expectApart(parts);
            std::vector<QRectF> tags;
            for (const LaidTag& tag : layout.tags) {
                EXPECT_TRUE(layout.wire.adjusted(-0.1, -0.1, 0.1, 0.1).contains(tag.rect));
                EXPECT_GE(tag.rect.width(), plainMetrics(scale).mono(tag.to));
                tags.push_back(tag.rect);
            }
            if (layout.moreTags > 0)
                tags.push_back(layout.moreRect);
            expectApart(tags);
        }
    }
}

INSTANTIATE_TEST_SUITE_P(SocketsLayout, Pages,
                         testing::Values(Page{{960, 620}, 1.0, true}, Page{{1300, 700}, 1.0, true},
                                         Page{{700, 440}, 1.0, false}, Page{{560, 440}, 1.0, false},
                                         Page{{960, 620}, 1.5, false},
                                         Page{{1500, 800}, 1.5, true}),
                         [](const testing::TestParamInfo<Page>& page) {
                             return "width" + std::to_string(std::lround(page.param.room.width()))
                                    + (page.param.scale > 1.0 ? "large" : "");
                         });

// Protects: the client stands left and the server right, a packet between them as far as it has
// come, and below one another where there is no room.
TEST(SocketsLayout, PutsPacketsWhereTheyAre)
{
    const Scene scene("ftp-and-web", 8);
    for (const QSizeF room : {QSizeF(960, 620), QSizeF(700, 440)}) {
        const SocketsLayout layout = scene.layout(room);
        if (layout.wide)
            EXPECT_LT(layout.table[0].right(), layout.table[1].left());
        else
            EXPECT_LT(layout.table[0].bottom(), layout.table[1].top());
        ASSERT_FALSE(scene.facts().travellers.empty());
        const auto place = [&](PacketId packet) {
            const auto tag = std::find_if(layout.tags.begin(), layout.tags.end(),
                                          [&](const LaidTag& t) { return t.packet == packet; });
            return layout.wide ? tag->rect.left() - layout.wire.left()
                               : tag->rect.top() - layout.wire.top();
        };
        const double end = place(scene.arrival().packet);
        ASSERT_EQ(scene.arrival().host, HostRole::Server);
        EXPECT_EQ(layout.tags.size() + layout.moreTags, scene.facts().travellers.size() + 1);
        for (const LaidTag& tag : layout.tags)
            EXPECT_TRUE(tag.arrived || place(tag.packet) < end);
    }
}

// Protects: the pointer goes from the packet to the row that was found.
TEST(SocketsLayout, PointsFromThePacketToItsRow)
{
    const Scene scene("ftp-and-web", 8);
    for (const QSizeF room : {QSizeF(960, 620), QSizeF(700, 440)}) {
        const SocketsLayout layout = scene.layout(room);
        ASSERT_GE(layout.pointer.size(), 2U);
        EXPECT_TRUE(layout.tags.front().arrived);
        EXPECT_TRUE(
            layout.tags.front().rect.adjusted(-1, -1, 1, 1).contains(layout.pointer.front()));
        const auto row =
            std::find_if(layout.rows.begin(), layout.rows.end(), [&](const LaidRow& r) {
                return r.box.adjusted(-1, -1, 1, 1).contains(layout.pointer.back());
            });
        ASSERT_NE(row, layout.rows.end());
        EXPECT_EQ(row->verdictText, u"fits"_qs);
    }
}

std::vector<SocketFact> manyRows(std::size_t halfOpen, std::size_t open)
{
    std::vector<SocketFact> rows(halfOpen + open + 1);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        rows[i].socket.connection = static_cast<ConnectionId>(i);
        rows[i].socket.foreign = SocketAddress{};
        rows[i].socket.state = i < halfOpen ? TcpState::SynReceived : TcpState::Established;
    }
    rows.back().socket.state = TcpState::Listen;
    rows.back().socket.foreign.reset();
    return rows;
}

// Protects: of a thousand rows those that matter are shown, and the others are summed up by state.
TEST(SocketsLayout, SumsUpWhatDoesNotFit)
{
    std::vector<SocketFact> rows = manyRows(1000, 5);
    rows[700].mark = RowMark::Found;
    const auto shown = chosenRows(rows, 10);
    ASSERT_EQ(shown.size(), 10U);
    EXPECT_TRUE(std::is_sorted(shown.begin(), shown.end()));
    EXPECT_TRUE(std::count(shown.begin(), shown.end(), 700U));
    EXPECT_TRUE(std::count(shown.begin(), shown.end(), rows.size() - 1)) << "the LISTEN row";
    EXPECT_EQ(restText(rows, shown), u"and 5 more in ESTABLISHED, 991 in SYN-RECEIVED"_qs);
    EXPECT_EQ(chosenRows(rows, 5000).size(), rows.size());
    EXPECT_EQ(restText(rows, chosenRows(rows, 5000)), QString());
}

// Protects: row after row lights up, all of them in time, and all at once where the playhead
// stands on the arrival.
TEST(SearchProgress, GoesRowByRow)
{
    const Duration span = std::chrono::milliseconds(10);
    EXPECT_EQ(searchProgress(4, at(5), at(5), span), (SearchProgress{4, true}));
    EXPECT_EQ(searchProgress(4, at(5), at(5.001), span), (SearchProgress{1, false}));
    EXPECT_EQ(searchProgress(4, at(5), at(7), span), (SearchProgress{2, false}));
    EXPECT_EQ(searchProgress(4, at(5), at(12.9), span), (SearchProgress{4, false}));
    EXPECT_EQ(searchProgress(4, at(5), at(13), span), (SearchProgress{4, true}));
    EXPECT_EQ(searchProgress(1, at(5), at(7.4), span), (SearchProgress{1, false}));
    EXPECT_EQ(searchProgress(1, at(5), at(7.5), span), (SearchProgress{1, true}));
    EXPECT_EQ(searchProgress(0, at(5), at(5.001), span), (SearchProgress{0, true}));
    EXPECT_TRUE(searchProgress(1000, at(5), at(13.1), span).complete);
}

} // namespace
} // namespace roundtrip::ui
