// SPDX-License-Identifier: GPL-3.0-or-later
// The menu on a packet: the fates that it can have. Each entry does one edit through the editor.
// Knows no ladder.
#pragma once

#include "ui/base/selection.h"

#include <QMenu>

namespace roundtrip::ui {

class FateEditor;
struct ViewContext;

/// Entries have the object names "lose", "delay", "delayOther", "duplicate", "corrupt",
/// "overtake", "asItWas", "everyLane". What cannot be done is disabled, and a line says why.
/// The menu deletes itself when it closes.
QMenu* makeFateMenu(ViewContext& context, FateEditor& editor, PacketRef packet, QWidget* parent);

} // namespace roundtrip::ui
