// SPDX-License-Identifier: GPL-3.0-or-later
// The inspector's geometry without widgets.
#include "tests/ui/inspector/inspector_fixture.h"
#include "ui/inspector/encapsulation_layout.h"
#include "ui/inspector/header_layout.h"
#include "ui/inspector/hex_layout.h"
#include "ui/inspector/overhead.h"

#include <algorithm>

namespace roundtrip::ui {
namespace {

/// Every packet of some runs that between them have all headers and options.
template <typename Check>
void forEachPacket(Check check)
{
    for (const std::string& text :
         {bundledText("one-lost-segment"), bundledText("refused"), modernText()}) {
        const auto run = runFrom(text);
        for (std::size_t lane = 0; lane < run->lanes.size(); ++lane) {
            const auto count = std::min<std::size_t>(run->lanes[lane].flightCount(), 60);
            for (PacketId id = 0; id < count; ++id)
                check(dissectFlight(*run, lane, id, FrameSide::Sent));
        }
    }
}

// Protects: a header's cells fill its rows from bit 0 to bit 31 without gap or overlap, each field
// as wide as it has bits.
TEST(HeaderLayout, CellsFillTheRows)
{
    forEachPacket([](const Dissection& d) {
        for (const DissectedLayer& layer : d.layers) {
            if (layer.layer == Layer::Data || layer.layer == Layer::Trailer)
                continue;
            const auto fields = fieldsOf(d, layer.layer);
            const HeaderLayout layout = layoutHeader(d, fields, {640, 20, 40});
            for (const std::size_t field : fields) {
                std::uint32_t bits = 0;
                int main = 0;
                for (const HeaderCell& cell : layout.cells) {
                    if (cell.field != field)
                        continue;
                    bits += cell.bits;
                    main += cell.main ? 1 : 0;
                    EXPECT_LE(cell.column + cell.bits, kRowBits);
                    EXPECT_NEAR(cell.rect.width(), 20.0 * cell.bits, 1e-6);
                    EXPECT_NEAR(cell.rect.left(), 20.0 * cell.column, 1e-6);
                    EXPECT_NEAR(cell.rect.top(), 20.0 + 40.0 * cell.row, 1e-6);
                }
                EXPECT_EQ(main, 1);
                if (d.fields[field].bits <= 64) {
                    EXPECT_EQ(bits, d.fields[field].bits);
                }
            }
            for (std::size_t a = 0; a < layout.cells.size(); ++a) {
                for (std::size_t b = 0; b < a; ++b) {
                    const QRectF common = layout.cells[a].rect.intersected(layout.cells[b].rect);
                    EXPECT_LT(common.width() * common.height(), 1e-6);
                }
            }
        }
    });
}

TEST(HeaderLayout, FindsTheFieldUnderAPoint)
{
    const auto run = bundledRun("one-lost-segment");
    const Dissection d = dissectFlight(*run, 0, 0, FrameSide::Sent);
    const HeaderLayout layout = layoutHeader(d, fieldsOf(d, Layer::Tcp), {640, 20, 40});
    const auto idAt = [&](QPointF point) { return d.fields[layout.cellAt(point)->field].id; };
    EXPECT_EQ(idAt({10, 30}), FieldId::TcpSourcePort);
    EXPECT_EQ(idAt({330, 30}), FieldId::TcpDestinationPort);
    EXPECT_EQ(idAt({300, 70}), FieldId::TcpSequence);
    EXPECT_EQ(idAt({20.0 * 14 + 5, 150}), FieldId::TcpSyn);
    EXPECT_EQ(layout.cellAt({10, 5}), nullptr); // the ruler
}

// Protects: no byte covers another, and each is found where it is drawn, in either half.
TEST(HexLayout, EachByteIsFoundWhereItStands)
{
    for (const double width : {300.0, 700.0}) {
        const HexLayout layout = HexLayout::fitting(75, width, 7.5, 20);
        EXPECT_LE(layout.width(), width);
        EXPECT_EQ(layout.perRow, width > 500 ? 16U : 8U);
        for (std::size_t byte = 0; byte < 75; ++byte) {
            EXPECT_EQ(layout.byteAt(layout.byteRect(byte).center()), byte);
            EXPECT_EQ(layout.byteAt(layout.textRect(byte).center()), byte);
            EXPECT_LE(layout.textRect(byte).right(), layout.width() + 1e-6);
            EXPECT_LE(layout.byteRect(byte).bottom(), layout.height() + 1e-6);
        }
        EXPECT_EQ(layout.byteAt({2, 5}), std::nullopt); // the offset
        EXPECT_EQ(layout.byteAt({100, layout.height() + 5}), std::nullopt);
    }
    EXPECT_EQ(HexLayout{}.byteAt({60, 5}), std::nullopt);
}

// Protects: each row adds one header on the left and moves nothing that it holds; the trailer
// stands in the frame's row alone; nothing leaves the picture.
TEST(EncapsulationLayout, EachRowAddsAHeaderOnTheLeft)
{
    forEachPacket([](const Dissection& d) {
        const EncapsulationMetrics metrics{900, 130, 36, 6, 60};
        const EncapsulationLayout layout = layoutBars(d, metrics);
        ASSERT_EQ(layout.rows.size(), d.layers.size() - 1); // all but the trailer
        EXPECT_EQ(layout.rows.back().layer, Layer::Ethernet);
        for (const EncapsulationBox& box : layout.boxes) {
            EXPECT_GE(box.rect.left(), metrics.caption);
            EXPECT_LE(box.rect.right(), metrics.width + 1e-6);
            EXPECT_GT(box.rect.width(), 30);
            if (box.layer == Layer::Trailer) {
                EXPECT_EQ(layout.rows[box.row].layer, Layer::Ethernet);
            }
            for (const EncapsulationBox& other : layout.boxes) {
                if (other.layer == box.layer) {
                    EXPECT_EQ(other.rect.left(), box.rect.left());
                }
                if (&other != &box) {
                    EXPECT_FALSE(other.rect.intersects(box.rect));
                }
            }
            if (box.newest) {
                EXPECT_EQ(layout.layerAt(box.rect.center()), box.layer);
            }
        }
    });
}

// Protects: boxes lie within boxes, and the innermost is the one under the pointer.
TEST(EncapsulationLayout, BoxesLieWithinBoxes)
{
    forEachPacket([](const Dissection& d) {
        const NestedLayout layout = layoutNested(d, 308, 25, 8, 104);
        ASSERT_EQ(layout.boxes.size(), d.layers.size() - 1);
        for (std::size_t i = 1; i < layout.boxes.size(); ++i) {
            const QRectF& inner = layout.boxes[i].rect;
            EXPECT_TRUE(layout.boxes[i - 1].rect.contains(inner));
            EXPECT_FALSE(layout.boxes[i - 1].text.isEmpty());
            EXPECT_TRUE(inner.contains(layout.boxes[i].text.center()));
        }
        EXPECT_EQ(layout.layerAt(layout.boxes.back().rect.center()), layout.boxes.back().layer);
        EXPECT_EQ(layout.layerAt({2, 2}), Layer::Ethernet);
        EXPECT_NEAR(layout.height, layout.boxes.front().rect.bottom(), 1e-6);
    });
}

// Protects: the costs are those of the frames that the simulation really sends.
TEST(Overhead, IsThatOfRealFrames)
{
    forEachPacket([](const Dissection& d) {
        const bool tcp = d.layer(Layer::Tcp) != nullptr;
        if (!tcp && d.layer(Layer::Udp) == nullptr)
            return;
        const DissectedLayer* content = d.layer(Layer::Data);
        const Overhead cost = overheadOf(d.layer(tcp ? Layer::Tcp : Layer::Udp)->headerBytes,
                                         content != nullptr ? content->bytes : 0);
        EXPECT_EQ(cost.frame, d.frame.size());
    });
    const Overhead tcp = overheadOf(20, 1000);
    EXPECT_NEAR(tcp.headerPercent(), 100.0 * 20 / 1020, 1e-9);
    EXPECT_NEAR(tcp.framePercent(), 100.0 * 58 / 1058, 1e-9);
    EXPECT_EQ(overheadOf(8, 0).headerPercent(), 100.0);
    EXPECT_EQ(overheadOf(8, 1).frame, 64U); // padded
}

} // namespace
} // namespace roundtrip::ui
