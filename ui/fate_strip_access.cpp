// SPDX-License-Identifier: GPL-3.0-or-later
// See fate_strip_access.h.
#include "ui/fate_strip_access.h"

#include "ui/fate_strip.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QPointer>

#include <map>

namespace roundtrip::ui {
namespace {

class CellAccess : public QAccessibleInterface, public QAccessibleActionInterface {
public:
    CellAccess(FateStrip* strip, int item) : m_strip(strip), m_item(item) {}

    [[nodiscard]] bool isValid() const override { return m_strip && slot() < m_strip->cellCount(); }
    [[nodiscard]] QObject* object() const override { return nullptr; }
    [[nodiscard]] QWindow* window() const override
    {
        return m_strip ? m_strip->window()->windowHandle() : nullptr;
    }
    [[nodiscard]] QAccessibleInterface* parent() const override
    {
        return QAccessible::queryAccessibleInterface(m_strip);
    }
    [[nodiscard]] QAccessibleInterface* child(int) const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    [[nodiscard]] int childCount() const override { return 0; }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    [[nodiscard]] QString text(QAccessible::Text kind) const override
    {
        return isValid() && kind == QAccessible::Name ? m_strip->textOf(m_strip->cellAt(slot()))
                                                      : QString();
    }
    void setText(QAccessible::Text, const QString&) override {}
    [[nodiscard]] QRect rect() const override
    {
        if (!isValid())
            return {};
        const QRect place = m_strip->rectOf(m_strip->cellAt(slot())).toAlignedRect();
        return {m_strip->mapToGlobal(place.topLeft()), place.size()};
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
        const bool current = m_strip->current() == slot();
        state.selected = current;
        state.focused = current && m_strip->hasFocus();
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
            m_strip->choose(slot());
    }
    [[nodiscard]] QStringList keyBindingsForAction(const QString&) const override { return {}; }

private:
    [[nodiscard]] std::size_t slot() const { return static_cast<std::size_t>(m_item); }
    QPointer<FateStrip> m_strip;
    int m_item;
};

class FateStripAccess : public QAccessibleWidget {
public:
    explicit FateStripAccess(FateStrip* strip) : QAccessibleWidget(strip, QAccessible::List) {}
    ~FateStripAccess() override
    {
        for (const auto& [item, id] : m_children)
            QAccessible::deleteAccessibleInterface(id);
    }
    FateStripAccess(const FateStripAccess&) = delete;
    FateStripAccess& operator=(const FateStripAccess&) = delete;

    [[nodiscard]] int childCount() const override { return static_cast<int>(strip()->cellCount()); }
    [[nodiscard]] QAccessibleInterface* child(int item) const override
    {
        if (item < 0 || item >= childCount())
            return nullptr;
        const auto known = m_children.find(item);
        if (known != m_children.end())
            return QAccessible::accessibleInterface(known->second);
        auto* made = new CellAccess(strip(), item);
        m_children[item] = QAccessible::registerAccessibleInterface(made);
        return made;
    }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface* wanted) const override
    {
        for (const auto& [item, id] : m_children)
            if (QAccessible::accessibleInterface(id) == wanted)
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
        const auto current = strip()->current();
        return current && strip()->hasFocus() ? child(static_cast<int>(*current)) : nullptr;
    }

private:
    [[nodiscard]] FateStrip* strip() const { return static_cast<FateStrip*>(widget()); }
    mutable std::map<int, QAccessible::Id> m_children; ///< made when first asked for
};

} // namespace

QAccessibleInterface* makeFateStripAccess(const QString&, QObject* object)
{
    auto* strip = qobject_cast<FateStrip*>(object);
    return strip ? new FateStripAccess(strip) : nullptr;
}

} // namespace roundtrip::ui
