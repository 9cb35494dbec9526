// SPDX-License-Identifier: GPL-3.0-or-later
// See sockets_accessible.h.
#include "ui/sockets/sockets_accessible.h"

#include "ui/sockets/sockets_view.h"

#include <QAccessible>
#include <QAccessibleInterface>
#include <QAccessibleWidget>
#include <QPointer>

namespace roundtrip::ui {
namespace {

/// The n-th part of the picture, whatever it is just now.
class ItemAccessible : public QAccessibleInterface, public QAccessibleActionInterface {
public:
    ItemAccessible(SocketsView* view, int n) : m_view(view), m_n(n) {}

    [[nodiscard]] bool isValid() const override { return item() != nullptr; }
    [[nodiscard]] QObject* object() const override { return nullptr; }
    [[nodiscard]] QWindow* window() const override
    {
        return m_view ? m_view->window()->windowHandle() : nullptr;
    }
    [[nodiscard]] QAccessibleInterface* parent() const override
    {
        return m_view ? QAccessible::queryAccessibleInterface(m_view) : nullptr;
    }
    [[nodiscard]] QAccessibleInterface* child(int) const override { return nullptr; }
    [[nodiscard]] int childCount() const override { return 0; }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    [[nodiscard]] QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    [[nodiscard]] QString text(QAccessible::Text which) const override
    {
        const SocketsItem* part = item();
        if (part == nullptr)
            return {};
        return which == QAccessible::Name    ? part->name
               : which == QAccessible::Value ? part->value
                                             : QString();
    }
    void setText(QAccessible::Text, const QString&) override {}
    [[nodiscard]] QRect rect() const override
    {
        const SocketsItem* part = item();
        if (part == nullptr)
            return {};
        const QRect place = part->rect.toAlignedRect();
        return {m_view->mapToGlobal(place.topLeft()), place.size()};
    }
    [[nodiscard]] QAccessible::Role role() const override
    {
        const SocketsItem* part = item();
        if (part == nullptr)
            return QAccessible::NoRole;
        return choosable() ? QAccessible::ListItem : QAccessible::StaticText;
    }
    [[nodiscard]] QAccessible::State state() const override
    {
        QAccessible::State state;
        const SocketsItem* part = item();
        state.invalid = part == nullptr;
        if (choosable()) {
            state.focusable = true;
            state.selectable = true;
            state.focused = m_view->hasFocus() && m_view->currentItem() == m_n;
        }
        return state;
    }
    void* interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ActionInterface && choosable()
                   ? static_cast<QAccessibleActionInterface*>(this)
                   : nullptr;
    }
    [[nodiscard]] QStringList actionNames() const override { return {pressAction()}; }
    void doAction(const QString& name) override
    {
        if (name != pressAction() || !choosable())
            return;
        if (item()->kind == SocketsItem::Kind::Row)
            m_view->choose(item()->index);
        else
            m_view->choosePacket(item()->index);
    }
    [[nodiscard]] QStringList keyBindingsForAction(const QString&) const override { return {}; }

private:
    [[nodiscard]] bool choosable() const
    {
        return item() != nullptr
               && (item()->kind == SocketsItem::Kind::Row
                   || item()->kind == SocketsItem::Kind::Packet);
    }
    [[nodiscard]] const SocketsItem* item() const
    {
        const auto n = static_cast<std::size_t>(m_n);
        return m_view && n < m_view->items().size() ? &m_view->items()[n] : nullptr;
    }
    QPointer<SocketsView> m_view;
    int m_n;
};

class ViewAccessible : public QAccessibleWidget {
public:
    explicit ViewAccessible(SocketsView* view) : QAccessibleWidget(view, QAccessible::List) {}
    ~ViewAccessible() override
    {
        for (const QAccessible::Id id : m_children)
            QAccessible::deleteAccessibleInterface(id);
    }
    [[nodiscard]] int childCount() const override
    {
        return static_cast<int>(view()->items().size());
    }
    [[nodiscard]] QAccessibleInterface* child(int n) const override
    {
        if (n < 0 || n >= childCount())
            return nullptr;
        while (m_children.size() <= static_cast<std::size_t>(n))
            m_children.push_back(QAccessible::registerAccessibleInterface(
                new ItemAccessible(view(), static_cast<int>(m_children.size()))));
        return QAccessible::accessibleInterface(m_children[static_cast<std::size_t>(n)]);
    }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface* wanted) const override
    {
        for (int n = 0; n < childCount(); ++n) {
            if (child(n) == wanted)
                return n;
        }
        return -1;
    }
    [[nodiscard]] QAccessibleInterface* childAt(int x, int y) const override
    {
        for (int n = childCount() - 1; n >= 0; --n) {
            if (child(n)->rect().contains(x, y))
                return child(n);
        }
        return nullptr;
    }
    [[nodiscard]] QAccessibleInterface* focusChild() const override
    {
        return view()->hasFocus() ? child(view()->currentItem()) : nullptr;
    }

private:
    [[nodiscard]] SocketsView* view() const { return static_cast<SocketsView*>(widget()); }
    mutable std::vector<QAccessible::Id> m_children; ///< made when first asked for
};

QAccessibleInterface* makeInterface(const QString&, QObject* object)
{
    auto* view = qobject_cast<SocketsView*>(object);
    return view ? new ViewAccessible(view) : nullptr;
}

} // namespace

void installSocketsAccessibility() { QAccessible::installFactory(makeInterface); }

} // namespace roundtrip::ui
