// SPDX-License-Identifier: GPL-3.0-or-later
// See queue_access.h.
#include "ui/link/queue_access.h"

#include "ui/link/queue_view.h"
#include "ui/parts/painted_parts.h"

#include <QAccessible>

namespace roundtrip::ui {
namespace {

class QueueParts final : public PaintedPartsOf<QueueView> {
public:
    using PaintedPartsOf::PaintedPartsOf;
    [[nodiscard]] PartManners manners() const override { return {.everyPartFocusable = true}; }
    [[nodiscard]] int count() const override { return static_cast<int>(view().items().size()); }
    [[nodiscard]] PaintedPart part(int n) const override
    {
        const QueueItem& item = view().items()[static_cast<std::size_t>(n)];
        return {item.name, {}, item.rect, item.packet != kNoPacket};
    }
    [[nodiscard]] int current() const override { return view().currentItem(); }
    void choose(int n) override { view().choose(static_cast<std::size_t>(n)); }
};

} // namespace

void installQueueAccessibility() { QAccessible::installFactory(paintedPartsFactory<QueueParts>); }

} // namespace roundtrip::ui
