// SPDX-License-Identifier: GPL-3.0-or-later
// See drawn_access.h.
#include "ui/apps/drawn_access.h"

#include "ui/apps/drawn_view.h"
#include "ui/parts/painted_parts.h"

#include <QAccessible>

namespace roundtrip::ui {
namespace {

class DrawnParts final : public PaintedPartsOf<DrawnView> {
public:
    using PaintedPartsOf::PaintedPartsOf;
    [[nodiscard]] PartManners manners() const override { return {.everyPartFocusable = true}; }
    [[nodiscard]] int count() const override { return static_cast<int>(view().items().size()); }
    [[nodiscard]] PaintedPart part(int n) const override
    {
        const DrawnItem& item = view().items()[static_cast<std::size_t>(n)];
        return {item.name, item.value, item.rect, item.packet != kNoPacket};
    }
    [[nodiscard]] int current() const override { return view().currentItem(); }
    void choose(int n) override { view().choose(static_cast<std::size_t>(n)); }
};

} // namespace

void installDrawnAccessibility() { QAccessible::installFactory(paintedPartsFactory<DrawnParts>); }

} // namespace roundtrip::ui
