// SPDX-License-Identifier: GPL-3.0-or-later
// The keys of an inspector, the same in the dock and on the page.
#pragma once

#include <QtGlobal>

QT_BEGIN_NAMESPACE
class QWidget;
QT_END_NAMESPACE

namespace roundtrip::ui {

class InspectedPacket;

/// Ctrl+Right goes to the next packet of the flow, Ctrl+Left to the previous one, wherever in the
/// view the focus is. The packet must live as long as the view.
void addPacketKeys(QWidget& view, InspectedPacket& packet);

} // namespace roundtrip::ui
