// SPDX-License-Identifier: GPL-3.0-or-later
// What the mouse and the keys do on the ladder to change a packet's fate: the menu on a packet,
// and dragging the arrival of an arrow to delay it. Sits before the ladder's own input and leaves
// it all that it does not want.
#pragma once

#include "ui/base/selection.h"

#include <QObject>
#include <QPointF>

#include <optional>

QT_BEGIN_NAMESPACE
class QKeyEvent;
class QMouseEvent;
QT_END_NAMESPACE

namespace roundtrip::ui {

class DelayGhost;
class FateEditor;
class LadderView;
struct LadderArrow;
struct ViewContext;

class LadderFates : public QObject {
    Q_OBJECT
public:
    LadderFates(ViewContext& context, FateEditor& editor, LadderView* ladder);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Drag {
        PacketRef packet;
        QPointF pressed;
        QPointF from, to; ///< the arrow's ends
        SimTime arrival{};
        Duration before{0}; ///< the delay that it has by a fault already
        Duration by{0};
        bool moved = false;
    };
    void openMenu(PacketRef packet, QPoint global);
    bool menuForSelected();
    bool press(const QMouseEvent& event);
    bool move(const QMouseEvent& event);
    bool release(const QMouseEvent& event);
    bool key(const QKeyEvent& event);
    void cancel();
    /// The packet whose arrival is at the point and may be moved.
    [[nodiscard]] std::optional<Drag> graspAt(QPointF point) const;
    [[nodiscard]] Duration delayAt(double y) const;

    ViewContext& m_context;
    FateEditor& m_editor;
    LadderView* m_ladder;
    DelayGhost* m_ghost;
    std::optional<Drag> m_drag;
};

} // namespace roundtrip::ui
