// SPDX-License-Identifier: GPL-3.0-or-later
// Where the text of a state bar can stand, and how it is shortened.
#include "ui/ladder/ladder_layout.h"

#include <algorithm>
#include <vector>

namespace roundtrip::ui {

BarStretch barStretchForText(const LadderLayout& layout, const LadderStateBar& bar, double wanted)
{
    const double s = layout.frame.scale;
    std::vector<BarStretch> taken;
    for (const LadderFold& fold : layout.folds) {
        const double middle = (fold.y0 + fold.y1) / 2;
        const double reach = std::max(14.0 * s, (fold.y1 - fold.y0) / 2);
        taken.push_back({middle - reach, middle + reach});
    }
    const double x = layout.frame.barCentre(bar.host);
    const auto add = [&](QPointF sign) {
        if (sign.x() == x)
            taken.push_back({sign.y() - 10.0 * s, sign.y() + 10.0 * s});
    };
    for (const LadderRing& ring : layout.rings)
        add(ring.centre);
    for (const LadderSlot& hole : layout.holes)
        add(hole.centre);
    taken.push_back({bar.y1, bar.y1});
    std::sort(taken.begin(), taken.end(),
              [](const BarStretch& a, const BarStretch& b) { return a.y0 < b.y0; });
    BarStretch best{bar.y0, bar.y0};
    double from = bar.y0;
    for (const BarStretch& sign : taken) {
        const double end = std::min(sign.y0, bar.y1);
        if (end - from > best.y1 - best.y0)
            best = {from, end};
        if (best.y1 - best.y0 >= wanted)
            return best;
        from = std::max(from, sign.y1);
    }
    return best;
}

QString stateAbbreviation(TcpState state)
{
    switch (state) {
    case TcpState::SynReceived: return QStringLiteral("SYN-RCVD");
    case TcpState::Established: return QStringLiteral("ESTAB");
    case TcpState::FinWait1: return QStringLiteral("FIN-W1");
    case TcpState::FinWait2: return QStringLiteral("FIN-W2");
    case TcpState::CloseWait: return QStringLiteral("CLOSE-W");
    case TcpState::TimeWait: return QStringLiteral("TIME-W");
    case TcpState::LastAck: return QStringLiteral("L-ACK");
    case TcpState::Closed:
    case TcpState::Listen:
    case TcpState::SynSent:
    case TcpState::Closing: break;
    }
    return stateName(state);
}

} // namespace roundtrip::ui
