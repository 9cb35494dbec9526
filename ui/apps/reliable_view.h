// SPDX-License-Identifier: GPL-3.0-or-later
// A transfer made reliable by the application over UDP: the sender's window and the receiver's
// buffer as cells, one for each piece. A function of (run, time).
#pragma once

#include "core/report/apps/reliable_transfer.h"
#include "ui/apps/drawn_view.h"

namespace roundtrip::ui {

class ReliableView : public DrawnView {
    Q_OBJECT
public:
    ReliableView(ViewContext& context, std::size_t lane, FlowId flow, QWidget* parent = nullptr);
    [[nodiscard]] QString notice(SimTime t) const override;
    [[nodiscard]] const ReliableTransfer& report() const { return m_report; }

protected:
    void draw(Canvas& canvas, SimTime t) const override;

private:
    struct Cells; // which pieces are drawn, and where
    void drawSender(Canvas& canvas, const Cells& cells, SimTime t) const;
    void drawReceiver(Canvas& canvas, const Cells& cells, SimTime t) const;
    void drawLegend(Canvas& canvas) const;
    [[nodiscard]] std::size_t sendsUpTo(std::size_t piece, SimTime t) const;
    ReliableTransfer m_report;
};

} // namespace roundtrip::ui
