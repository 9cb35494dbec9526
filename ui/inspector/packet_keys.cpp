// SPDX-License-Identifier: GPL-3.0-or-later
// See packet_keys.h.
#include "ui/inspector/packet_keys.h"

#include "ui/inspector/inspected_packet.h"

#include <QShortcut>
#include <QWidget>

namespace roundtrip::ui {

void addPacketKeys(QWidget& view, InspectedPacket& packet)
{
    const auto add = [&view, &packet](Qt::Key key, int by) {
        auto* shortcut = new QShortcut(QKeySequence(Qt::CTRL | key), &view);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        QObject::connect(shortcut, &QShortcut::activated, &packet,
                         [&packet, by] { packet.step(by); });
    };
    add(Qt::Key_Left, -1);
    add(Qt::Key_Right, 1);
}

} // namespace roundtrip::ui
