// SPDX-License-Identifier: GPL-3.0-or-later
// The two hosts above the presenter's ladder: icon, name, and the address with the port of the
// lane's flow. Knows no steps.
#pragma once

#include "core/base/ids.h"
#include "ui/presenter/presenter_look.h"

#include <QWidget>

namespace roundtrip::ui {

struct ViewContext;

class PresenterHeads : public QWidget {
    Q_OBJECT
public:
    explicit PresenterHeads(ViewContext& context, QWidget* parent = nullptr);
    /// The hosts stand above the bars of a ladder that reaches from `left` to `right`.
    void place(const PresenterLook& look, std::size_t lane, double left, double right);
    [[nodiscard]] QString nameOf(HostRole host) const;
    [[nodiscard]] QString addressOf(HostRole host) const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void paintHost(QPainter& painter, HostRole host) const;
    void describe();

    ViewContext& m_context;
    PresenterLook m_look;
    std::size_t m_lane = 0;
    double m_left = 0.0, m_right = 1.0;
};

} // namespace roundtrip::ui
