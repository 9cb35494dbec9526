// SPDX-License-Identifier: GPL-3.0-or-later
// Belief and truth of the flow in focus: for each direction with data what the sender believes of
// its bytes above what is so, and the difference in a sentence. A switch hides the truth, so that
// one reasons from the belief alone, as a host has to. Keeps no state of a protocol.
#pragma once

#include "core/report/stream_truth.h"
#include "ui/base/flow_focus.h"
#include "ui/connection/connection_facts.h"

#include <QWidget>

#include <array>
#include <memory>
#include <optional>

QT_BEGIN_NAMESPACE
class QCheckBox;
class QLabel;
QT_END_NAMESPACE

namespace roundtrip::ui {

class BeliefStrips;
class RefreshGate;
class StripLegend;
struct ViewContext;

class BeliefView : public QWidget {
    Q_OBJECT
public:
    explicit BeliefView(ViewContext& context, QWidget* parent = nullptr);
    [[nodiscard]] bool truthHidden() const;

public Q_SLOTS:
    void setTruthHidden(bool hidden);

Q_SIGNALS:
    void truthHiddenChanged(bool hidden);

private:
    /// What is shown of one direction.
    struct Side {
        StreamTruth truth;
        SegmentTable segments;
        std::uint64_t cut = 1; ///< bytes of a usual packet
        QWidget* box = nullptr;
        QLabel *title = nullptr, *sentence = nullptr;
        BeliefStrips* strips = nullptr;
        StripLegend* legend = nullptr;
    };
    void build();
    void buildSide(Side& side);
    void followFlow();
    void refresh();
    QString showSide(Side& side, const HostsView& hosts);
    void applyTheme();

    ViewContext& m_context;
    std::shared_ptr<const Run> m_run; ///< that the tables were read from
    std::optional<FlowFocus> m_focus;
    std::array<Side, 2> m_sides; ///< by index(Direction)
    QLabel* m_title = nullptr;
    QCheckBox* m_hide = nullptr;
    RefreshGate* m_gate = nullptr;
};

} // namespace roundtrip::ui
