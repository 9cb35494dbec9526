// SPDX-License-Identifier: GPL-3.0-or-later
// See part_list.h.
#include "ui/calls/part_list.h"

#include <QAccessible>
#include <QWidget>

namespace roundtrip::ui {
namespace {

class ListedParts final : public PaintedPartsOf<PartList> {
public:
    using PaintedPartsOf::PaintedPartsOf;
    [[nodiscard]] PartManners manners() const override { return {.currentIsSelected = true}; }
    [[nodiscard]] int count() const override { return view().partCount(); }
    [[nodiscard]] PaintedPart part(int n) const override { return view().part(n); }
    [[nodiscard]] int current() const override { return view().currentPart(); }
    void choose(int n) override { view().choosePart(n); }
};

} // namespace

void installPartLists() { QAccessible::installFactory(paintedPartsFactory<ListedParts>); }

void tellCurrentPart(QWidget& view, int part)
{
    QAccessibleEvent event(&view, QAccessible::Focus);
    event.setChild(part);
    QAccessible::updateAccessibility(&event);
}

} // namespace roundtrip::ui
