// SPDX-License-Identifier: GPL-3.0-or-later
// See labels.h.
#include "ui/parts/labels.h"

namespace roundtrip::ui {

QLabel* makeTextLabel(const QString& name, const char* role, QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setObjectName(name);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    if (role != nullptr)
        label->setProperty("role", QString::fromLatin1(role));
    return label;
}

} // namespace roundtrip::ui
