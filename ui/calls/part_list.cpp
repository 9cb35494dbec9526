// SPDX-License-Identifier: GPL-3.0-or-later
// See part_list.h.
#include "ui/calls/part_list.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QPointer>
#include <QWidget>
#include <QWindow>

#include <vector>

namespace roundtrip::ui {
namespace {

class PartAccess : public QAccessibleInterface, public QAccessibleActionInterface {
public:
    PartAccess(QWidget* view, int n) : m_view(view), m_n(n) {}

    [[nodiscard]] bool isValid() const override
    {
        PartList* parts = list();
        return parts != nullptr && m_n < parts->partCount();
    }
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
    [[nodiscard]] QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    [[nodiscard]] int childCount() const override { return 0; }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    [[nodiscard]] QString text(QAccessible::Text which) const override
    {
        if (which == QAccessible::Name)
            return part().name;
        return which == QAccessible::Value ? part().value : QString();
    }
    void setText(QAccessible::Text, const QString&) override {}
    [[nodiscard]] QRect rect() const override
    {
        const QRect place = part().rect.toAlignedRect();
        return place.isEmpty() ? QRect()
                               : QRect(m_view->mapToGlobal(place.topLeft()), place.size());
    }
    [[nodiscard]] QAccessible::Role role() const override
    {
        return part().choosable ? QAccessible::ListItem : QAccessible::StaticText;
    }
    [[nodiscard]] QAccessible::State state() const override
    {
        QAccessible::State state;
        state.invalid = !isValid();
        if (part().choosable) {
            const bool current = list()->currentPart() == m_n;
            state.focusable = true;
            state.selectable = true;
            state.selected = current;
            state.focused = current && m_view->hasFocus();
        }
        return state;
    }
    void* interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ActionInterface && part().choosable
                   ? static_cast<QAccessibleActionInterface*>(this)
                   : nullptr;
    }
    [[nodiscard]] QStringList actionNames() const override { return {pressAction()}; }
    void doAction(const QString& name) override
    {
        if (name == pressAction() && part().choosable)
            list()->choosePart(m_n);
    }
    [[nodiscard]] QStringList keyBindingsForAction(const QString&) const override { return {}; }
    [[nodiscard]] int number() const { return m_n; }

private:
    // Asked for anew each time: of a widget that is being destroyed nothing but a QWidget is left.
    [[nodiscard]] PartList* list() const { return dynamic_cast<PartList*>(m_view.data()); }
    [[nodiscard]] PicturePart part() const { return isValid() ? list()->part(m_n) : PicturePart(); }
    QPointer<QWidget> m_view;
    int m_n;
};

class PartListAccess : public QAccessibleWidget {
public:
    explicit PartListAccess(QWidget* view) : QAccessibleWidget(view, QAccessible::List) {}
    ~PartListAccess() override
    {
        for (const QAccessible::Id id : m_children)
            QAccessible::deleteAccessibleInterface(id);
    }
    [[nodiscard]] int childCount() const override { return list() ? list()->partCount() : 0; }
    [[nodiscard]] QAccessibleInterface* child(int n) const override
    {
        if (n < 0 || n >= childCount())
            return nullptr;
        while (m_children.size() <= static_cast<std::size_t>(n))
            m_children.push_back(QAccessible::registerAccessibleInterface(
                new PartAccess(widget(), static_cast<int>(m_children.size()))));
        return QAccessible::accessibleInterface(m_children[static_cast<std::size_t>(n)]);
    }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface* wanted) const override
    {
        const auto* part = dynamic_cast<const PartAccess*>(wanted);
        if (part == nullptr || part->number() >= childCount())
            return -1;
        return child(part->number()) == wanted ? part->number() : -1;
    }
    [[nodiscard]] QAccessibleInterface* childAt(int x, int y) const override
    {
        for (int n = childCount() - 1; n >= 0; --n) {
            const QRect place = list()->part(n).rect.toAlignedRect();
            if (place.contains(widget()->mapFromGlobal(QPoint(x, y))))
                return child(n);
        }
        return nullptr;
    }
    [[nodiscard]] QAccessibleInterface* focusChild() const override
    {
        return list() && widget()->hasFocus() ? child(list()->currentPart()) : nullptr;
    }

private:
    [[nodiscard]] PartList* list() const { return dynamic_cast<PartList*>(widget()); }
    mutable std::vector<QAccessible::Id> m_children; ///< made when first asked for
};

QAccessibleInterface* makePartList(const QString&, QObject* object)
{
    auto* widget = qobject_cast<QWidget*>(object);
    return dynamic_cast<PartList*>(widget) != nullptr ? new PartListAccess(widget) : nullptr;
}

} // namespace

void installPartLists() { QAccessible::installFactory(makePartList); }

void tellCurrentPart(QWidget& view, int part)
{
    QAccessibleEvent event(&view, QAccessible::Focus);
    event.setChild(part);
    QAccessible::updateAccessibility(&event);
}

} // namespace roundtrip::ui
