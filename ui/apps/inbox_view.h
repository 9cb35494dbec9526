// SPDX-License-Identifier: GPL-3.0-or-later
// The letters that a program got from its UDP socket, in order of receipt, with what UDP leaves to
// the program marked: gaps, other orders, copies, damage, and what its socket had no room for. A
// function of (run, time).
#pragma once

#include "core/report/apps/inbox.h"
#include "ui/apps/drawn_view.h"

namespace roundtrip::ui {

class InboxView : public DrawnView {
    Q_OBJECT
public:
    InboxView(ViewContext& context, std::size_t lane, FlowId flow, QWidget* parent = nullptr);
    [[nodiscard]] QString notice(SimTime t) const override;
    [[nodiscard]] const Inbox& inbox() const { return m_inbox; }

protected:
    void draw(Canvas& canvas, SimTime t) const override;

private:
    /// What a letter says of itself: "late", "twice"; empty: it came as expected.
    [[nodiscard]] static QString wordOf(const Letter& letter);
    /// Whom the port that nobody listens on is told to; empty while no datagram has found it.
    [[nodiscard]] QString closedPort(const InboxCounts& now) const;
    void drawLetters(Canvas& canvas, SimTime t) const;
    void drawLetter(Canvas& canvas, const QRectF& cell, const Letter& letter) const;
    void drawQueue(Canvas& canvas, SimTime t) const;
    Inbox m_inbox;
};

} // namespace roundtrip::ui
