// SPDX-License-Identifier: GPL-3.0-or-later
// See painted_parts.h.
#include "ui/parts/painted_parts.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QWindow>

#include <map>
#include <optional>
#include <utility>

namespace roundtrip::ui {
namespace {

using SharedParts = std::shared_ptr<PaintedParts>;

int countOf(const PaintedParts& parts) { return parts.isWhole() ? parts.count() : 0; }

/// The n-th part of the picture, whatever it is just now.
class PartAccess : public QAccessibleInterface, public QAccessibleActionInterface {
public:
    PartAccess(SharedParts parts, int n) : m_parts(std::move(parts)), m_n(n) {}

    [[nodiscard]] bool isValid() const override { return m_n < countOf(*m_parts); }
    [[nodiscard]] QObject* object() const override { return nullptr; }
    [[nodiscard]] QWindow* window() const override
    {
        const QWidget* view = m_parts->widget();
        return view != nullptr ? view->window()->windowHandle() : nullptr;
    }
    [[nodiscard]] QAccessibleInterface* parent() const override
    {
        QWidget* view = m_parts->widget();
        return view != nullptr ? QAccessible::queryAccessibleInterface(view) : nullptr;
    }
    [[nodiscard]] QAccessibleInterface* child(int) const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    [[nodiscard]] int childCount() const override { return 0; }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    [[nodiscard]] QString text(QAccessible::Text which) const override
    {
        if (which != QAccessible::Name && which != QAccessible::Value)
            return {};
        const PaintedPart now = part().value_or(PaintedPart{});
        return which == QAccessible::Name ? now.name : now.value;
    }
    void setText(QAccessible::Text, const QString&) override {}
    [[nodiscard]] QRect rect() const override
    {
        const QRect place = part().value_or(PaintedPart{}).rect.toAlignedRect();
        if (place.isEmpty())
            return {};
        return {m_parts->widget()->mapToGlobal(place.topLeft()), place.size()};
    }
    [[nodiscard]] QAccessible::Role role() const override
    {
        if (!isValid())
            return QAccessible::NoRole;
        return choosable() ? QAccessible::ListItem : QAccessible::StaticText;
    }
    [[nodiscard]] QAccessible::State state() const override
    {
        QAccessible::State state;
        if (!isValid()) {
            state.invalid = true;
            return state;
        }
        const PartManners manners = m_parts->manners();
        const bool current = m_parts->current() == m_n;
        state.selectable = choosable();
        state.focusable = state.selectable || manners.everyPartFocusable;
        state.selected = state.selectable && current && manners.currentIsSelected;
        state.focused = state.focusable && current && m_parts->widget()->hasFocus();
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
        if (name == pressAction() && choosable())
            m_parts->choose(m_n);
    }
    [[nodiscard]] QStringList keyBindingsForAction(const QString&) const override { return {}; }
    [[nodiscard]] int number() const { return m_n; }

private:
    [[nodiscard]] std::optional<PaintedPart> part() const
    {
        return isValid() ? std::optional(m_parts->part(m_n)) : std::nullopt;
    }
    [[nodiscard]] bool choosable() const { return part().value_or(PaintedPart{}).choosable; }
    SharedParts m_parts; ///< shared: the registry may drop the list before its children
    int m_n;
};

class PaintedPartsAccess : public QAccessibleWidget {
public:
    explicit PaintedPartsAccess(SharedParts parts)
        : QAccessibleWidget(parts->widget(), QAccessible::List), m_parts(std::move(parts))
    {
    }
    ~PaintedPartsAccess() override
    {
        for (const auto& [n, id] : m_children)
            QAccessible::deleteAccessibleInterface(id);
    }
    PaintedPartsAccess(const PaintedPartsAccess&) = delete;
    PaintedPartsAccess& operator=(const PaintedPartsAccess&) = delete;

    [[nodiscard]] int childCount() const override { return countOf(*m_parts); }
    [[nodiscard]] QAccessibleInterface* child(int n) const override
    {
        if (n < 0 || n >= childCount())
            return nullptr;
        auto found = m_children.find(n);
        if (found == m_children.end()) {
            auto* made = new PartAccess(m_parts, n); // the registry owns it
            found = m_children.emplace(n, QAccessible::registerAccessibleInterface(made)).first;
        }
        return QAccessible::accessibleInterface(found->second);
    }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface* wanted) const override
    {
        const auto* part = dynamic_cast<const PartAccess*>(wanted);
        return part != nullptr && child(part->number()) == wanted ? part->number() : -1;
    }
    [[nodiscard]] QAccessibleInterface* childAt(int x, int y) const override
    {
        const int count = childCount();
        for (int i = 0; i < count; ++i) {
            const int n = m_parts->manners().firstOnTop ? i : count - 1 - i;
            const QRect place = m_parts->part(n).rect.toAlignedRect();
            if (place.contains(widget()->mapFromGlobal(QPoint(x, y))))
                return child(n);
        }
        return nullptr;
    }
    [[nodiscard]] QAccessibleInterface* focusChild() const override
    {
        const bool focused = m_parts->isWhole() && widget()->hasFocus();
        return focused ? child(m_parts->current()) : nullptr;
    }

private:
    SharedParts m_parts;
    mutable std::map<int, QAccessible::Id> m_children; ///< made when first asked for
};

} // namespace

QAccessibleInterface* makePaintedPartsAccess(std::unique_ptr<PaintedParts> parts)
{
    return new PaintedPartsAccess(std::move(parts));
}

} // namespace roundtrip::ui
