// SPDX-License-Identifier: GPL-3.0-or-later
// See full_connection.h.
#include "tests/ui/connection/full_connection.h"

#include "tests/ui/test_scenarios.h"

namespace roundtrip::ui {

ConnectionView plainView()
{
    ConnectionView view;
    view.state = TcpState::Established;
    view.mss = 1000;
    view.sndUna = view.sndNxt = 1;
    view.sndMax = 8001;
    view.cwnd = 9000;
    view.sndWnd = 65535;
    view.retries = 15;
    return view;
}

ConnectionView fullView()
{
    using namespace std::chrono_literals;
    ConnectionView view = plainView();
    view.agreed = {true, true, true, true, 5, 0};
    view.control = CongestionControlKind::Cubic;
    view.cubic = CubicView{20'000, 12'000, 1500ms, at(400), false, false};
    view.hystart = HyStartView{HyStart::Phase::Conservative, 40ms, 52ms, 2};
    view.scoreboard = ScoreboardView{5000, 2000, 1000, 0, {{3001, 4001}, {5001, 6001}}, 6001, 3};
    view.rack = RackView{41ms, 40ms, 10ms, true};
    view.lossProbe = true;
    view.inRecovery = true;
    view.recover = 8000;
    view.reduction = ReductionView{3000, 2000};
    view.frto = FrtoView::AwaitSecondAck;
    view.timestamps = TimestampsView{4'000'000'000U, 77};
    view.lastAckSent = 4242;
    view.ecn = EcnView{true, false};
    view.urgent = UrgentView{501, 0, 0};
    view.unansweredTimeouts = 2;
    view.userTimeout = 30s;
    return view;
}

ListenerView smallListener()
{
    ListenerView listener;
    listener.port = 80;
    listener.waiting = 1;
    listener.backlog = 2;
    listener.halfOpen = 3;
    listener.synQueue = 3;
    return listener;
}

} // namespace roundtrip::ui
