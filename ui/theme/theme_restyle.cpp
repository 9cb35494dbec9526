// SPDX-License-Identifier: GPL-3.0-or-later
// See theme_restyle.h.
#include "ui/theme/theme_restyle.h"

#include "ui/theme/theme.h"

#include <QApplication>

namespace roundtrip::ui {

void restyle(const Theme& theme)
{
    // To put a sheet in the place of another, Qt goes over each widget and again over all that are
    // in it; to take one away and to set one where there is none, it goes over each once.
    qApp->setStyleSheet(QString());
    QApplication::setPalette(theme.palette());
    QApplication::setFont(theme.font(FontRole::Body));
    qApp->setStyleSheet(theme.styleSheet());
}

} // namespace roundtrip::ui
