// SPDX-License-Identifier: GPL-3.0-or-later
// The event that the table and the panel "Why" speak of: the one that was chosen, else that of the
// selected packet, else the latest at the playhead. Walks from it to its cause and to its effects,
// and takes the selected packet and the playhead along. Knows no widgets.
#pragma once

#include "core/query/event_line.h"
#include "core/report/cause_chain.h"
#include "ui/base/selection.h"

#include <QObject>

#include <memory>
#include <vector>

namespace roundtrip::ui {

struct ViewContext;

class EventFocus : public QObject {
    Q_OBJECT
public:
    explicit EventFocus(ViewContext& context, QObject* parent = nullptr);
    /// Invalid without a run, and before anything has happened.
    [[nodiscard]] EventRef event() const { return m_event; }
    /// Chosen by hand or by its packet; else it follows the playhead.
    [[nodiscard]] bool chosen() const { return m_chosen; }
    /// The causes of the event and itself, at most `most`, the oldest first.
    [[nodiscard]] std::vector<EventRef> chain(std::size_t most) const;
    /// What the event brought about directly; while the future is hidden, only what has happened.
    [[nodiscard]] std::vector<EventRef> effects();
    [[nodiscard]] bool hasCause() const;
    [[nodiscard]] bool hasEffect() { return !effects().empty(); }

public Q_SLOTS:
    /// Chooses an event and selects its packet; the playhead stays.
    void choose(roundtrip::EventRef event);
    /// Chooses an event and takes the playhead to it.
    void goTo(roundtrip::EventRef event);
    /// Walks back: to the event that caused this one.
    void toCause();
    /// Walks forth: to where one came from by toCause(), else to the first effect.
    void toEffect();

Q_SIGNALS:
    void eventChanged();

private:
    void showRun();
    void followPacket(PacketRef packet);
    void followPlayhead();
    void set(EventRef event, bool chosen);
    [[nodiscard]] const LaneTrace* lane() const;

    ViewContext& m_context;
    std::shared_ptr<const Run> m_run;                    ///< that the effects were read from
    std::vector<std::unique_ptr<EffectIndex>> m_effects; ///< by lane; null: not asked for yet
    EventRef m_event;
    bool m_chosen = false;
    bool m_choosing = false;       ///< the packet's selection is our own doing
    std::vector<EventRef> m_trail; ///< effects that were left by toCause(), the nearest last
};

} // namespace roundtrip::ui
