// SPDX-License-Identifier: GPL-3.0-or-later
// See fit_checks.h.
#include "tests/ui/fit_checks.h"

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QLabel>
#include <QToolButton>
#include <gtest/gtest.h>

namespace roundtrip::ui {
namespace {

/// What a scroll area shows is cut on purpose.
bool scrolls(const QWidget& widget)
{
    for (const QWidget* parent = widget.parentWidget(); parent; parent = parent->parentWidget())
        if (qobject_cast<const QAbstractScrollArea*>(parent))
            return true;
    return false;
}

/// Qt's own, in a tab bar that is wider than its place; it places them itself.
bool scrollsTabs(const QWidget& widget)
{
    return widget.objectName() == u"ScrollLeftButton"
           || widget.objectName() == u"ScrollRightButton";
}

} // namespace

std::string nameOf(const QWidget& widget, QSize size, double scale)
{
    const auto* label = qobject_cast<const QLabel*>(&widget);
    const auto* button = qobject_cast<const QAbstractButton*>(&widget);
    const QString text = label ? label->text() : button ? button->text() : QString();
    return QStringLiteral("%1 %2 '%3' in %4x%5 at %6")
        .arg(QString::fromLatin1(widget.metaObject()->className()), widget.objectName(), text)
        .arg(size.width())
        .arg(size.height())
        .arg(scale)
        .toStdString();
}

void expectWordsFit(const QWidget& window, QSize size, double scale)
{
    for (const QLabel* label : window.findChildren<QLabel*>()) {
        if (!label->isVisible() || label->text().isEmpty())
            continue;
        const QSize needed = label->sizeHint();
        if (label->wordWrap()) {
            EXPECT_LE(label->heightForWidth(label->width()), label->height())
                << nameOf(*label, size, scale);
            continue;
        }
        EXPECT_LE(needed.width(), label->width()) << nameOf(*label, size, scale);
        EXPECT_LE(needed.height(), label->height()) << nameOf(*label, size, scale);
    }
    for (const QAbstractButton* button : window.findChildren<QAbstractButton*>()) {
        if (!button->isVisible() || button->objectName().startsWith(u"qt_"_qs)
            || scrollsTabs(*button))
            continue;
        const auto* tool = qobject_cast<const QToolButton*>(button);
        const int needed = tool && tool->toolButtonStyle() == Qt::ToolButtonIconOnly
                               ? tool->iconSize().width() + 4
                               : button->sizeHint().width();
        EXPECT_LE(needed, button->width()) << nameOf(*button, size, scale);
        EXPECT_TRUE(scrolls(*button) || button->parentWidget()->rect().contains(button->geometry()))
            << nameOf(*button, size, scale);
    }
}

void expectNothingStandsOut(const QWidget& window, QSize size, double scale)
{
    for (const QWidget* widget : window.findChildren<QWidget*>()) {
        if (!widget->isVisible() || widget->isWindow() || widget->size().isEmpty()
            || scrolls(*widget) || scrollsTabs(*widget)
            || widget->objectName().startsWith(u"qt_"_qs))
            continue;
        EXPECT_TRUE(widget->parentWidget()->rect().contains(widget->geometry()))
            << nameOf(*widget, size, scale) << ", y " << widget->y() << ", height "
            << widget->height() << " in " << widget->parentWidget()->height();
    }
}

} // namespace roundtrip::ui
