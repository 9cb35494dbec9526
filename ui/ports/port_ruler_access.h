// SPDX-License-Identifier: GPL-3.0-or-later
// The ruler of ports for screen readers: a list with an entry for each number that has something to
// tell, at its place. Knows the ruler's public side only.
#pragma once

#include <QtGlobal>

QT_BEGIN_NAMESPACE
class QAccessibleInterface;
class QObject;
class QString;
QT_END_NAMESPACE

namespace roundtrip::ui {

/// For QAccessible::installFactory; nullptr for what is no ruler.
QAccessibleInterface* makePortRulerAccess(const QString& className, QObject* object);

} // namespace roundtrip::ui
