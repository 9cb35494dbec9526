// SPDX-License-Identifier: GPL-3.0-or-later
// See fate_strip_access.h.
#include "ui/network/fate_strip_access.h"

#include "ui/network/fate_strip.h"
#include "ui/parts/painted_parts.h"

namespace roundtrip::ui {
namespace {

class FateParts final : public PaintedPartsOf<FateStrip> {
public:
    using PaintedPartsOf::PaintedPartsOf;
    [[nodiscard]] PartManners manners() const override
    {
        return {.currentIsSelected = true, .firstOnTop = true};
    }
    [[nodiscard]] int count() const override { return static_cast<int>(view().cellCount()); }
    [[nodiscard]] PaintedPart part(int n) const override
    {
        const FateStrip::Cell cell = view().cellAt(static_cast<std::size_t>(n));
        return {view().textOf(cell), {}, view().rectOf(cell), true};
    }
    [[nodiscard]] int current() const override
    {
        const auto cell = view().current();
        return cell ? static_cast<int>(*cell) : -1;
    }
    void choose(int n) override { view().choose(static_cast<std::size_t>(n)); }
};

} // namespace

QAccessibleInterface* makeFateStripAccess(const QString& className, QObject* object)
{
    return paintedPartsFactory<FateParts>(className, object);
}

} // namespace roundtrip::ui
