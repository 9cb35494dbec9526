// SPDX-License-Identifier: GPL-3.0-or-later
// "You are the network": the packets of the flow in focus wait half-way, one after the other, and
// the learner decides each one's fate. A decision is a fault of the scenario for that lane; the
// run is computed anew with those so far, and the playhead goes to the next packet that nobody has
// decided on. Knows no widgets; never steps a simulation.
#pragma once

#include "core/edit/fault_change.h"
#include "ui/base/selection.h"

#include <QObject>

#include <memory>
#include <optional>

namespace roundtrip::ui {

class EditHistory;
class FateEditor;
struct ViewContext;

class NetworkRole : public QObject {
    Q_OBJECT
public:
    struct Question {
        PacketRef packet;
        SimTime at{}; ///< it is half-way
    };
    struct Tally {
        int passed = 0, lost = 0, delayed = 0, duplicated = 0, corrupted = 0;
        [[nodiscard]] int all() const { return passed + lost + delayed + duplicated + corrupted; }
    };

    NetworkRole(ViewContext& context, FateEditor& editor, EditHistory& history,
                QObject* parent = nullptr);

    [[nodiscard]] bool active() const { return m_active; }
    /// The packet that waits; empty while the run is computed, and when none is left.
    [[nodiscard]] const std::optional<Question>& question() const { return m_question; }
    [[nodiscard]] bool finished() const { return m_finished; }
    [[nodiscard]] const Tally& tally() const { return m_tally; }

    /// From where the playhead stands; from the start when it stands at the end.
    void begin();
    /// The decisions stay, as one step of the history.
    void end();
    /// What happens to the waiting packet; empty: it passes.
    void decide(std::optional<FaultAction> action);

Q_SIGNALS:
    void changed();

private:
    void advance();
    void holdPlayhead();
    void count(std::optional<FaultAction> action);
    [[nodiscard]] std::optional<Question> nextQuestion() const;

    ViewContext& m_context;
    FateEditor& m_editor;
    EditHistory& m_history;
    bool m_active = false, m_finished = false, m_wasHidden = false;
    std::size_t m_lane = 0;
    FlowId m_flow = 0;
    SimTime m_from{};
    std::optional<PacketNumbers> m_last; ///< the packet that was decided on last
    std::optional<Question> m_question;
    std::shared_ptr<const Scenario> m_file; ///< another one ends the role
    Tally m_tally;
};

} // namespace roundtrip::ui
