// SPDX-License-Identifier: GPL-3.0-or-later
// See error_box.h.
#include "ui/window/error_box.h"

#include "ui/theme/theme.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace roundtrip::ui {

ErrorBox::ErrorBox(const Theme& theme, const QString& title, const QString& details,
                   QWidget* parent)
    : QDialog(parent)
{
    const auto px = theme.pixels();
    setObjectName(u"errorBox"_qs);
    setWindowTitle(title);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(px(24), px(24), px(24), px(16));
    column->setSpacing(px(16));
    auto* head = new QHBoxLayout;
    head->setSpacing(px(12));
    auto* icon = new QLabel(this);
    icon->setPixmap(theme.icon(u"warning"_qs).pixmap(QSize(px(24), px(24)), devicePixelRatioF()));
    auto* heading = new QLabel(title, this);
    heading->setProperty("role", u"section"_qs);
    heading->setWordWrap(true);
    head->addWidget(icon);
    head->addWidget(heading, 1);
    column->addLayout(head);
    auto* text = new QPlainTextEdit(details, this);
    text->setReadOnly(true);
    text->setTabChangesFocus(true);
    text->setAccessibleName(tr("Errors"));
    column->addWidget(text, 1);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    QPushButton* copy = buttons->addButton(tr("Copy"), QDialogButtonBox::ActionRole);
    connect(copy, &QPushButton::clicked, this,
            [details] { QGuiApplication::clipboard()->setText(details); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addWidget(buttons);
    resize(px(620), px(340));
}

} // namespace roundtrip::ui
