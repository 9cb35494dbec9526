// SPDX-License-Identifier: GPL-3.0-or-later
// See port_ruler_access.h.
#include "ui/ports/port_ruler_access.h"

#include "ui/parts/painted_parts.h"
#include "ui/ports/port_ruler.h"

#include <algorithm>

namespace roundtrip::ui {
namespace {

class RulerParts final : public PaintedPartsOf<PortRuler> {
public:
    using PaintedPartsOf::PaintedPartsOf;
    [[nodiscard]] PartManners manners() const override
    {
        return {.currentIsSelected = true, .firstOnTop = true};
    }
    [[nodiscard]] int count() const override { return static_cast<int>(view().stops().size()); }
    [[nodiscard]] PaintedPart part(int n) const override
    {
        const auto item = static_cast<std::size_t>(n);
        const std::uint16_t port = view().stops()[item].port;
        return {view().textOf(port), QString::number(port), view().rectOfStop(item), true};
    }
    [[nodiscard]] int current() const override
    {
        const auto& stops = view().stops();
        const auto port = view().current();
        const auto found = std::find_if(stops.begin(), stops.end(),
                                        [port](const PortStop& stop) { return stop.port == port; });
        return found == stops.end() ? -1 : static_cast<int>(found - stops.begin());
    }
    void choose(int n) override { view().chooseStop(static_cast<std::size_t>(n)); }
};

} // namespace

QAccessibleInterface* makePortRulerAccess(const QString& className, QObject* object)
{
    return paintedPartsFactory<RulerParts>(className, object);
}

} // namespace roundtrip::ui
