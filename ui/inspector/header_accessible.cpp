// SPDX-License-Identifier: GPL-3.0-or-later
// See header_accessible.h. Children are made when they are asked for and live as long as the view's
// own interface; they hold a number, never a field, since the packet changes beneath them.
#include "ui/inspector/header_accessible.h"

#include "ui/inspector/field_values.h"
#include "ui/inspector/field_words.h"
#include "ui/inspector/header_view.h"
#include "ui/inspector/inspected_packet.h"

#include <QAccessible>
#include <QAccessibleWidget>

namespace roundtrip::ui {
namespace {

class FieldInterface : public QAccessibleInterface {
public:
    FieldInterface(HeaderView* view, std::size_t at) : m_view(view), m_at(at) {}

    [[nodiscard]] bool isValid() const override { return m_at < m_view->fields().size(); }
    [[nodiscard]] QObject* object() const override { return nullptr; }
    [[nodiscard]] QWindow* window() const override
    {
        return QAccessible::queryAccessibleInterface(m_view)->window();
    }
    [[nodiscard]] QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface* parent() const override
    {
        return QAccessible::queryAccessibleInterface(m_view);
    }
    [[nodiscard]] QAccessibleInterface* child(int) const override { return nullptr; }
    [[nodiscard]] int childCount() const override { return 0; }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    [[nodiscard]] QString text(QAccessible::Text kind) const override
    {
        if (!isValid())
            return {};
        const InspectedPacket& inspected = m_view->inspected();
        const Dissection& d = inspected.dissection();
        if (kind == QAccessible::Name)
            return fieldWords(field().id).name;
        if (kind == QAccessible::Description)
            return fieldWords(field().id).sentence;
        if (kind != QAccessible::Value)
            return {};
        const QString aside = asideText(d, field(), inspected.raw());
        const QString value = valueText(d, field(), inspected.raw());
        return aside.isEmpty() ? value : value + u", "_qs + aside;
    }
    void setText(QAccessible::Text, const QString&) override {}
    [[nodiscard]] QRect rect() const override
    {
        if (!isValid())
            return {};
        const QRect inside = m_view->headerLayout().rectOf(m_view->fields()[m_at]).toAlignedRect();
        return {m_view->mapToGlobal(inside.topLeft()), inside.size()};
    }
    [[nodiscard]] QAccessible::Role role() const override { return QAccessible::ListItem; }
    [[nodiscard]] QAccessible::State state() const override
    {
        QAccessible::State state;
        state.focusable = state.selectable = state.readOnly = true;
        if (isValid() && m_view->inspected().field() == m_view->fields()[m_at]) {
            state.selected = true;
            state.focused = m_view->hasFocus();
        }
        return state;
    }

private:
    [[nodiscard]] const DissectedField& field() const
    {
        return m_view->inspected().dissection().fields[m_view->fields()[m_at]];
    }
    HeaderView* m_view;
    std::size_t m_at;
};

class HeaderInterface : public QAccessibleWidget {
public:
    explicit HeaderInterface(HeaderView* view)
        : QAccessibleWidget(view, QAccessible::List), m_view(view)
    {
    }
    ~HeaderInterface() override
    {
        for (const QAccessible::Id id : m_children)
            QAccessible::deleteAccessibleInterface(id);
    }
    [[nodiscard]] int childCount() const override
    {
        return static_cast<int>(m_view->fields().size());
    }
    [[nodiscard]] QAccessibleInterface* child(int index) const override
    {
        if (index < 0 || index >= childCount())
            return nullptr;
        while (m_children.size() <= static_cast<std::size_t>(index))
            m_children.push_back(QAccessible::registerAccessibleInterface(
                new FieldInterface(m_view, m_children.size())));
        return QAccessible::accessibleInterface(m_children[static_cast<std::size_t>(index)]);
    }
    [[nodiscard]] QAccessibleInterface* childAt(int x, int y) const override
    {
        const QPoint point = m_view->mapFromGlobal(QPoint(x, y));
        const HeaderCell* cell = m_view->headerLayout().cellAt(QPointF(point));
        for (std::size_t i = 0; cell != nullptr && i < m_view->fields().size(); ++i) {
            if (m_view->fields()[i] == cell->field)
                return child(static_cast<int>(i));
        }
        return nullptr;
    }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface* wanted) const override
    {
        for (int i = 0; i < childCount(); ++i) {
            if (child(i) == wanted)
                return i;
        }
        return -1;
    }
    [[nodiscard]] QAccessibleInterface* focusChild() const override
    {
        for (int i = 0; i < childCount(); ++i) {
            if (child(i)->state().focused)
                return child(i);
        }
        return QAccessibleWidget::focusChild();
    }

private:
    HeaderView* m_view;
    mutable std::vector<QAccessible::Id> m_children; ///< by index in HeaderView::fields()
};

QAccessibleInterface* headerInterface(const QString&, QObject* object)
{
    auto* view = qobject_cast<HeaderView*>(object);
    return view != nullptr ? new HeaderInterface(view) : nullptr;
}

} // namespace

void installHeaderAccessibility() { QAccessible::installFactory(headerInterface); }

} // namespace roundtrip::ui
