// SPDX-License-Identifier: GPL-3.0-or-later
// The queries of a resolver in time: each try with the application's timer, what was lost, by what
// id the answer was known, what went to TCP. A function of (run, time).
#pragma once

#include "core/report/apps/dns_log.h"
#include "ui/apps/drawn_view.h"

namespace roundtrip::ui {

class DnsView : public DrawnView {
    Q_OBJECT
public:
    DnsView(ViewContext& context, std::size_t lane, FlowId flow, QWidget* parent = nullptr);
    [[nodiscard]] QString notice(SimTime t) const override;
    [[nodiscard]] const DnsLog& log() const { return m_log; }

protected:
    void draw(Canvas& canvas, SimTime t) const override;

private:
    void drawQuery(Canvas& canvas, const TimeSpanAxis& axis, const QRectF& row,
                   const DnsQuery& query, SimTime t) const;
    void drawTry(Canvas& canvas, const TimeSpanAxis& axis, const QRectF& bar, const DnsQuery& query,
                 std::size_t which, SimTime t) const;
    void drawLegend(Canvas& canvas) const;
    [[nodiscard]] QString story(const DnsQuery& query, SimTime t) const;
    /// The same where there is little room.
    [[nodiscard]] QString shortStory(const DnsQuery& query, SimTime t) const;
    /// Why the try that ended without an answer in time had none.
    [[nodiscard]] QString troubleOf(const DnsTry& attempt) const;
    DnsLog m_log;
};

} // namespace roundtrip::ui
