// SPDX-License-Identifier: GPL-3.0-or-later
// The dock "What is happening": the steps of a lane, the one of now marked, and one sentence that
// says why, with its RFC. A click on a step goes there.
#pragma once

#include "ui/base/flow_focus.h"

#include <QWidget>

#include <memory>
#include <optional>

QT_BEGIN_NAMESPACE
class QLabel;
class QModelIndex;
QT_END_NAMESPACE

namespace roundtrip {
struct Run;
} // namespace roundtrip

namespace roundtrip::ui {

class RefreshGate;
class RfcLink;
class StepsModel;
struct ViewContext;

class StepsPanel : public QWidget {
    Q_OBJECT
public:
    explicit StepsPanel(ViewContext& context, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    class StepsList;
    void build();
    void refresh();
    void followLane();
    void showPosition();
    void showWhy();
    void fitWhy();
    void goTo(const QModelIndex& index);
    void applyTheme();
    ViewContext& m_context;
    std::shared_ptr<const Run> m_run; ///< that the steps were read from
    std::optional<std::size_t> m_lane;
    int m_shownStep = -2; ///< the step that was scrolled to
    StepsModel* m_model = nullptr;
    QWidget* m_head = nullptr;
    QLabel *m_position = nullptr, *m_heading = nullptr, *m_why = nullptr;
    StepsList* m_list = nullptr;
    QWidget* m_reason = nullptr;
    RfcLink* m_link = nullptr;
    RefreshGate* m_gate = nullptr;
};

} // namespace roundtrip::ui
