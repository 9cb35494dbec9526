// SPDX-License-Identifier: GPL-3.0-or-later
// Stands where a flow's programs do nothing that a picture of its own would tell better than the
// summary: it says in a sentence what has been handed over. A function of (run, time).
#pragma once

#include "core/report/series.h"
#include "ui/apps/workload_view.h"

#include <memory>

namespace roundtrip::ui {

class PlainView : public WorkloadView {
    Q_OBJECT
public:
    PlainView(ViewContext& context, std::size_t lane, FlowId flow, QWidget* parent = nullptr);
    void showAt(SimTime t) override;
    [[nodiscard]] QString notice(SimTime t) const override;

private:
    std::shared_ptr<const Run> m_run; ///< that the curves were read from
    Series m_toServer, m_toClient;
};

} // namespace roundtrip::ui
