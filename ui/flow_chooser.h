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
    explicit FlowChooser(ViewContext& context, QWidget* parent = nullptr);

private:
    void fill();
    void follow();
    void choose(int row);
    void applyTheme();

    ViewContext& m_context;
    QLabel* m_label = nullptr;
    QComboBox* m_combo = nullptr;
};

} // namespace roundtrip::ui
