// SPDX-License-Identifier: GPL-3.0-or-later
// A painted view as a list of parts for screen readers: each part is a child with a name, a value
// and a place, and can be chosen where the view lets one choose it. Knows nothing of what the parts
// are.
#pragma once

#include "ui/parts/painted_parts.h"

namespace roundtrip::ui {

using PicturePart = PaintedPart;

/// What a widget is besides, whose picture has parts.
class PartList {
public:
    PartList() = default;
    PartList(const PartList&) = delete;
    PartList& operator=(const PartList&) = delete;
    virtual ~PartList() = default;
    /// Parts may come and go with the time: the n-th is whatever it is just now.
    virtual int partCount() = 0;
    /// 0 <= n < partCount()
    virtual PicturePart part(int n) = 0;
    /// The one with the keyboard's mark; -1: none.
    virtual int currentPart() { return -1; }
    /// As a click on it does.
    virtual void choosePart(int) {}
};

/// Lets screen readers see the parts of every widget that is a PartList. Once for the program; more
/// often does no harm.
void installPartLists();

/// Tells screen readers that the keyboard's mark of that widget has moved to a part.
void tellCurrentPart(QWidget& view, int part);

} // namespace roundtrip::ui
