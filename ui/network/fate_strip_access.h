// SPDX-License-Identifier: GPL-3.0-or-later
// The strip of fates for screen readers: a list with an entry for each data packet, at its place.
// Knows the strip's public side only.
#pragma once

#include <QtGlobal>

QT_BEGIN_NAMESPACE
class QAccessibleInterface;
class QObject;
class QString;
QT_END_NAMESPACE

namespace roundtrip::ui {

/// For QAccessible::installFactory; nullptr for what is no strip.
QAccessibleInterface* makeFateStripAccess(const QString& className, QObject* object);

} // namespace roundtrip::ui
