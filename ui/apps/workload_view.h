// SPDX-License-Identifier: GPL-3.0-or-later
// What the user of one lane's application sees of a run: the common face of all kinds of them.
// A function of (run, time). Must never know: which kind it is, the page around it.
#pragma once

#include "core/base/ids.h"
#include "core/base/time.h"

#include <QWidget>

#include <memory>

namespace roundtrip {
struct Run;
} // namespace roundtrip

namespace roundtrip::ui {

struct ViewContext;

class WorkloadView : public QWidget {
    Q_OBJECT
public:
    WorkloadView(ViewContext& context, std::size_t lane, FlowId flow, QWidget* parent = nullptr)
        : QWidget(parent), m_context(context), m_lane(lane), m_flow(flow)
    {
    }
    /// Asked at most 25 times a second while it is visible; the time may go backwards.
    virtual void showAt(SimTime t) = 0;
    /// One sentence: what the user of this application has noticed by then.
    [[nodiscard]] virtual QString notice(SimTime t) const = 0;
    /// Another run of the same scenario, perhaps edited: true, and the view shows that from now on
    /// with all that was chosen in it; false: it has to be made anew.
    [[nodiscard]] virtual bool follow(const std::shared_ptr<const Run>& /*run*/) { return false; }
    /// The width below which it is hard to read, in px at 100 %.
    [[nodiscard]] virtual double narrowest() const { return 300; }

Q_SIGNALS:
    void noticeChanged(); ///< not by the time: something was chosen in the view

protected:
    [[nodiscard]] ViewContext& context() const { return m_context; }
    [[nodiscard]] std::size_t lane() const { return m_lane; }
    [[nodiscard]] FlowId flow() const { return m_flow; } ///< the lane's first one with the workload

private:
    ViewContext& m_context;
    std::size_t m_lane;
    FlowId m_flow;
};

} // namespace roundtrip::ui
