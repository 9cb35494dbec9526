// SPDX-License-Identifier: GPL-3.0-or-later
// Which flow the docks and charts speak of, as a list to choose from; only to be seen where a lane
// has several. Must never know: what a flow is doing, only that it is there.
#pragma once

#include "core/base/ids.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QComboBox;
class QLabel;
QT_END_NAMESPACE

namespace roundtrip {
class LaneTrace;
} // namespace roundtrip

namespace roundtrip::ui {

struct ViewContext;

/// "web, 1099 to 80"; the flow's number where it has no name. `lane` must have such a flow.
QString flowTitle(const LaneTrace& lane, FlowId flow);

class FlowChooser : public QWidget {
    Q_OBJECT
public:
    /// Where it is of use: beside the ladder, which shows all lanes, only for several flows in one.
    enum class Between { FlowsOfALane, AllFlows };
    FlowChooser(ViewContext& context, Between between, QWidget* parent = nullptr);
    /// Not to be seen here, choice or not.
    void setWanted(bool wanted);

private:
    void fill();
    void follow();
    void choose(int row);
    void applyTheme();

    [[nodiscard]] bool hasChoice() const;

    ViewContext& m_context;
    Between m_between;
    bool m_wanted = true;
    QLabel* m_label = nullptr;
    QComboBox* m_combo = nullptr;
};

} // namespace roundtrip::ui
