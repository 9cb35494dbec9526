// SPDX-License-Identifier: GPL-3.0-or-later
// See flow_look.h.
#include "ui/link/flow_look.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <array>

namespace roundtrip::ui {
namespace {

constexpr std::array kTcpStyles{SegmentStyle::Data, SegmentStyle::Rtx, SegmentStyle::Ack,
                                SegmentStyle::Control};
constexpr std::array kUdpStyles{SegmentStyle::Udp, SegmentStyle::Corrupt, SegmentStyle::Duplicate};
constexpr std::array kTcpPatterns{Qt::SolidPattern, Qt::FDiagPattern, Qt::HorPattern,
                                  Qt::DiagCrossPattern};
constexpr std::array kUdpPatterns{Qt::BDiagPattern, Qt::VerPattern, Qt::CrossPattern};

} // namespace

QString flowLetter(FlowId flow)
{
    QString letters;
    for (int rest = flow; rest >= 0; rest = rest / 26 - 1)
        letters.prepend(QChar(u'A' + rest % 26));
    return letters;
}

FlowLook flowLook(const Theme& theme, const LaneConfig& lane, FlowId flow)
{
    static const std::array<std::vector<double>, 4> dashes{
        {{}, {9.0, 4.0}, {3.0, 3.0}, {12.0, 3.0, 3.0, 3.0}}};
    const Transport transport = lane.flows[flow].transport;
    const auto n = static_cast<std::size_t>(
        std::count_if(lane.flows.begin(), lane.flows.begin() + flow,
                      [&](const FlowConfig& other) { return other.transport == transport; }));
    const bool tcp = transport == Transport::Tcp;
    const SegmentColors colors = theme.segment(tcp ? kTcpStyles[n % kTcpStyles.size()]
                                                   : kUdpStyles[n % kUdpStyles.size()]);
    FlowLook look;
    look.letter = flowLetter(flow);
    look.line = colors.line;
    look.text = colors.text;
    look.fill = colors.line;
    look.fill.setAlphaF(theme.dark() ? 0.34F : 0.22F);
    look.hatch = colors.line;
    look.hatch.setAlphaF(0.5F);
    look.pattern = tcp ? kTcpPatterns[n % kTcpPatterns.size()]
                       : kUdpPatterns[n % kUdpPatterns.size()];
    look.dashes = tcp ? dashes[n % dashes.size()] : std::vector<double>{7.0, 3.0, 2.0, 3.0};
    return look;
}

QString flowName(const LaneConfig& lane, FlowId flow)
{
    const std::string& name = lane.flows[flow].name;
    return name.empty() ? QCoreApplication::translate("FlowLook", "Flow %1").arg(flow + 1)
                        : QString::fromStdString(name);
}

void drawPacketBox(QPainter& painter, const QRectF& box, const FlowLook& look, bool data,
                   const QFont& font, const QColor& surface)
{
    const double radius = std::min(box.width(), box.height()) / 7;
    painter.save();
    painter.setPen(Qt::NoPen);
    painter.setBrush(surface);
    painter.drawRoundedRect(box, radius, radius);
    if (data) {
        painter.setBrush(look.fill);
        painter.drawRoundedRect(box, radius, radius);
        if (look.pattern != Qt::SolidPattern) {
            painter.setBrush(QBrush(look.hatch, look.pattern));
            painter.drawRoundedRect(box, radius, radius);
        }
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(look.line, data ? 1.4 : 1.0));
    painter.drawRoundedRect(box, radius, radius);
    painter.setFont(font);
    if (QFontMetricsF(font).horizontalAdvance(look.letter) <= box.width() - 2) {
        painter.setPen(look.text);
        painter.drawText(box, Qt::AlignCenter, look.letter);
    }
    painter.restore();
}

} // namespace roundtrip::ui
