// SPDX-License-Identifier: GPL-3.0-or-later
// A custom-painted widget as a list for screen readers: each part of its picture is a child with a
// name, a value and a place, and can be pressed where the view lets one choose it. Knows nothing of
// what the parts are.
#pragma once

#include <QPointer>
#include <QRectF>
#include <QString>
#include <QWidget>

#include <memory>

QT_BEGIN_NAMESPACE
class QAccessibleInterface;
QT_END_NAMESPACE

namespace roundtrip::ui {

struct PaintedPart {
    QString name;  ///< says all there is to say: not every reader asks for the value
    QString value; ///< what of it changes with the time; may be empty
    QRectF rect;   ///< in the widget, px
    bool choosable = false;
};

/// What pictures do differently.
struct PartManners {
    bool everyPartFocusable = false; ///< else the keyboard's mark comes to choosable parts only
    bool currentIsSelected = false;  ///< the part with the keyboard's mark is the selected one
    bool firstOnTop = false;         ///< where parts overlap; else the last is on top
};

/// What is asked of a picture, anew each time: the n-th part is whatever it is just now.
/// Nothing but manners() is asked while isWhole() is false.
class PaintedParts {
public:
    explicit PaintedParts(QWidget& widget) : m_widget(&widget) {}
    PaintedParts(const PaintedParts&) = delete;
    PaintedParts& operator=(const PaintedParts&) = delete;
    virtual ~PaintedParts() = default;

    [[nodiscard]] QWidget* widget() const { return m_widget; } ///< nullptr: gone
    /// Of a widget that is being destroyed nothing but a QWidget is left.
    [[nodiscard]] virtual bool isWhole() const = 0;
    [[nodiscard]] virtual PartManners manners() const { return {}; }
    [[nodiscard]] virtual int count() const = 0;
    /// 0 <= n < count(), here and below
    [[nodiscard]] virtual PaintedPart part(int n) const = 0;
    /// The one with the keyboard's mark; -1: none.
    [[nodiscard]] virtual int current() const = 0;
    /// As a click on it does; asked of choosable parts only.
    virtual void choose(int n) = 0;

private:
    QPointer<QWidget> m_widget;
};

/// The parts of one kind of view: a widget class, or what a widget is besides.
template <class ViewType>
class PaintedPartsOf : public PaintedParts {
public:
    using View = ViewType;
    using PaintedParts::PaintedParts;
    [[nodiscard]] bool isWhole() const final { return dynamic_cast<View*>(widget()) != nullptr; }

protected:
    [[nodiscard]] View& view() const { return dynamic_cast<View&>(*widget()); }
};

/// The caller owns it, as QAccessible does what a factory makes.
QAccessibleInterface* makePaintedPartsAccess(std::unique_ptr<PaintedParts> parts);

/// For QAccessible::installFactory, where a second time changes nothing; `Parts` is a
/// PaintedPartsOf. nullptr for what is no such view.
template <class Parts>
QAccessibleInterface* paintedPartsFactory(const QString&, QObject* object)
{
    auto* widget = qobject_cast<QWidget*>(object);
    if (dynamic_cast<typename Parts::View*>(widget) == nullptr)
        return nullptr;
    return makePaintedPartsAccess(std::make_unique<Parts>(*widget));
}

} // namespace roundtrip::ui
