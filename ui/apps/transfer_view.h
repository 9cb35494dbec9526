// SPDX-License-Identifier: GPL-3.0-or-later
// A transfer as its user sees it: bytes at the receiving program over time, what waits for it, how
// fast, and at what price. Also for bare programs that send one way over TCP. A function of (run,
// time).
#pragma once

#include "core/report/apps/transfer.h"
#include "ui/apps/drawn_view.h"

namespace roundtrip::ui {

class TransferView : public DrawnView {
    Q_OBJECT
public:
    TransferView(ViewContext& context, std::size_t lane, FlowId flow, QWidget* parent = nullptr);
    [[nodiscard]] QString notice(SimTime t) const override;
    [[nodiscard]] const TransferReport& report() const { return m_report; }

protected:
    void draw(Canvas& canvas, SimTime t) const override;

private:
    void drawCurve(Canvas& canvas, SimTime t) const;
    void drawSpeed(Canvas& canvas, SimTime t) const;
    /// What the receiving host keeps for its program, over TCP.
    void drawKept(Canvas& canvas, SimTime t) const;
    [[nodiscard]] Duration interval() const;
    TransferReport m_report;
};

/// What the steps of that end's program write.
std::uint64_t writtenBytes(const FlowConfig& flow, HostRole host);
/// The end of the flow to which more bytes are written: where its data goes.
Direction dataDirection(const FlowConfig& flow);
/// "482 kB/s"
QString speedText(std::uint64_t bytesPerSecond);

} // namespace roundtrip::ui
