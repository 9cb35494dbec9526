// SPDX-License-Identifier: GPL-3.0-or-later
// See fold_section.h.
#include "ui/parts/fold_section.h"

#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace roundtrip::ui {

FoldSection::FoldSection(const Theme& theme, const QString& title, QWidget* parent)
    : QWidget(parent), m_theme(theme)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    m_head = new QToolButton(this);
    m_head->setText(title);
    m_head->setCheckable(true);
    m_head->setChecked(true);
    m_head->setProperty("fold", true);
    m_head->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_head->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    row->addWidget(m_head);
    m_aside = new QLabel(this);
    m_aside->setProperty("role", u"aside"_qs);
    m_aside->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_aside->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    row->addWidget(m_aside, 1);
    column->addLayout(row);
    m_content = new QWidget(this);
    m_column = new QVBoxLayout(m_content);
    column->addWidget(m_content);
    connect(m_head, &QToolButton::toggled, this, [this](bool on) {
        m_content->setVisible(on);
        applyTheme();
        elideAside();
    });
    connect(&theme, &Theme::changed, this, &FoldSection::applyTheme);
    applyTheme();
}

void FoldSection::setOpen(bool open) { m_head->setChecked(open); }

bool FoldSection::open() const { return m_head->isChecked(); }

void FoldSection::setAside(const QString& text)
{
    m_asideText = text;
    m_head->setAccessibleDescription(text);
    elideAside();
}

void FoldSection::elideAside()
{
    const int room = width() - m_head->sizeHint().width() - layout()->spacing() - 8;
    m_aside->setText(
        open() ? QString()
               : m_aside->fontMetrics().elidedText(m_asideText, Qt::ElideRight, std::max(0, room)));
}

void FoldSection::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    elideAside();
}

void FoldSection::applyTheme()
{
    const auto px = m_theme.pixels();
    m_head->setIcon(QIcon(
        QStringLiteral(":/icons/chevron-%1-%2.svg")
            .arg(open() ? u"down"_qs : u"right"_qs, m_theme.dark() ? u"dark"_qs : u"light"_qs)));
    m_head->setIconSize(QSize(px(12), px(12)));
    m_head->setFont(m_theme.font(FontRole::BodyStrong));
    m_column->setContentsMargins(0, 0, 0, px(6));
    m_column->setSpacing(px(4));
}

} // namespace roundtrip::ui
