// SPDX-License-Identifier: GPL-3.0-or-later
// See resources.h. Must never know what the files hold.
#include "ui/base/resources.h"

#include <QtCore/qglobal.h>

// The macro declares a function of the global namespace, so it cannot stand in ours.
static void initInGlobalNamespace() { Q_INIT_RESOURCE(roundtrip); }

namespace roundtrip::ui {

void initResources() { initInGlobalNamespace(); }

} // namespace roundtrip::ui
