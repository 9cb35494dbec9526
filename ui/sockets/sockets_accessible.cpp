// SPDX-License-Identifier: GPL-3.0-or-later
// See sockets_accessible.h.
#include "ui/sockets/sockets_accessible.h"

#include "ui/parts/painted_parts.h"
#include "ui/sockets/sockets_view.h"

#include <QAccessible>

namespace roundtrip::ui {
namespace {

class SocketsParts final : public PaintedPartsOf<SocketsView> {
public:
    using PaintedPartsOf::PaintedPartsOf;
    [[nodiscard]] int count() const override { return static_cast<int>(view().items().size()); }
    [[nodiscard]] PaintedPart part(int n) const override
    {
        const SocketsItem& item = itemAt(n);
        const bool choosable = item.kind == SocketsItem::Kind::Row
                               || item.kind == SocketsItem::Kind::Packet;
        return {item.name, item.value, item.rect, choosable};
    }
    [[nodiscard]] int current() const override { return view().currentItem(); }
    void choose(int n) override
    {
        const SocketsItem& item = itemAt(n);
        if (item.kind == SocketsItem::Kind::Row)
            view().choose(item.index);
        else
            view().choosePacket(item.index);
    }

private:
    [[nodiscard]] const SocketsItem& itemAt(int n) const
    {
        return view().items()[static_cast<std::size_t>(n)];
    }
};

} // namespace

void installSocketsAccessibility()
{
    QAccessible::installFactory(paintedPartsFactory<SocketsParts>);
}

} // namespace roundtrip::ui
