// SPDX-License-Identifier: GPL-3.0-or-later
// See port_ruler_access.h.
#include "ui/ports/port_ruler_access.h"

#include "ui/ports/port_ruler.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QPointer>

#include <map>

namespace roundtrip::ui {
namespace {

class StopAccess : public QAccessibleInterface, public QAccessibleActionInterface {
public:
    StopAccess(PortRuler* ruler, int item) : m_ruler(ruler), m_item(item) {}

    [[nodiscard]] bool isValid() const override
    {
        return m_ruler && m_item < static_cast<int>(m_ruler->stops().size());
    }
    [[nodiscard]] QObject* object() const override { return nullptr; }
    [[nodiscard]] QWindow* window() const override
    {
        return m_ruler ? m_ruler->window()->windowHandle() : nullptr;
    }
    [[nodiscard]] QAccessibleInterface* parent() const override
    {
        return QAccessible::queryAccessibleInterface(m_ruler);
    }
    [[nodiscard]] QAccessibleInterface* child(int) const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    [[nodiscard]] int childCount() const override { return 0; }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    [[nodiscard]] QString text(QAccessible::Text kind) const override
    {
        if (!isValid())
            return {};
        const std::uint16_t port = m_ruler->stops()[slot()].port;
        if (kind == QAccessible::Name)
            return m_ruler->textOf(port);
        return kind == QAccessible::Value ? QString::number(port) : QString();
    }
    void setText(QAccessible::Text, const QString&) override {}
    [[nodiscard]] QRect rect() const override
    {
        if (!isValid())
            return {};
        const QRect place = m_ruler->rectOfStop(slot());
        return {m_ruler->mapToGlobal(place.topLeft()), place.size()};
    }
    [[nodiscard]] QAccessible::Role role() const override { return QAccessible::ListItem; }
    [[nodiscard]] QAccessible::State state() const override
    {
        QAccessible::State state;
        state.selectable = true;
        state.focusable = true;
        if (!isValid()) {
            state.invalid = true;
            return state;
        }
        const bool current = m_ruler->current() == m_ruler->stops()[slot()].port;
        state.selected = current;
        state.focused = current && m_ruler->hasFocus();
        return state;
    }
    void* interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface*>(this)
                                                    : nullptr;
    }
    [[nodiscard]] QStringList actionNames() const override { return {pressAction()}; }
    void doAction(const QString& action) override
    {
        if (action == pressAction() && isValid())
            m_ruler->chooseStop(slot());
    }
    [[nodiscard]] QStringList keyBindingsForAction(const QString&) const override { return {}; }

private:
    [[nodiscard]] std::size_t slot() const { return static_cast<std::size_t>(m_item); }
    QPointer<PortRuler> m_ruler;
    int m_item;
};

class PortRulerAccess : public QAccessibleWidget {
public:
    explicit PortRulerAccess(PortRuler* ruler) : QAccessibleWidget(ruler, QAccessible::List) {}
    ~PortRulerAccess() override
    {
        for (const auto& [item, id] : m_children)
            QAccessible::deleteAccessibleInterface(id);
    }
    PortRulerAccess(const PortRulerAccess&) = delete;
    PortRulerAccess& operator=(const PortRulerAccess&) = delete;

    [[nodiscard]] int childCount() const override
    {
        return static_cast<int>(ruler()->stops().size());
    }
    [[nodiscard]] QAccessibleInterface* child(int index) const override
    {
        if (index < 0 || index >= childCount())
            return nullptr;
        auto found = m_children.find(index);
        if (found == m_children.end()) {
            auto* access = new StopAccess(ruler(), index); // the registry owns it
            found =
                m_children.emplace(index, QAccessible::registerAccessibleInterface(access)).first;
        }
        return QAccessible::accessibleInterface(found->second);
    }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface* child) const override
    {
        for (const auto& [item, id] : m_children)
            if (QAccessible::accessibleInterface(id) == child)
                return item;
        return -1;
    }
    [[nodiscard]] QAccessibleInterface* childAt(int x, int y) const override
    {
        for (int i = 0; i < childCount(); ++i)
            if (child(i)->rect().contains(x, y))
                return child(i);
        return nullptr;
    }
    [[nodiscard]] QAccessibleInterface* focusChild() const override
    {
        for (int i = 0; i < childCount(); ++i)
            if (child(i)->state().focused)
                return child(i);
        return nullptr;
    }

private:
    [[nodiscard]] PortRuler* ruler() const { return static_cast<PortRuler*>(widget()); }
    mutable std::map<int, QAccessible::Id> m_children; ///< made when first asked for
};

} // namespace

QAccessibleInterface* makePortRulerAccess(const QString&, QObject* object)
{
    auto* ruler = qobject_cast<PortRuler*>(object);
    return ruler ? new PortRulerAccess(ruler) : nullptr;
}

} // namespace roundtrip::ui
