// SPDX-License-Identifier: GPL-3.0-or-later
// See compare_page.h.
#include "ui/compare/compare_page.h"

#include "ui/base/view_context.h"
#include "ui/compare/lanes_part.h"
#include "ui/compare/many_runs_part.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace roundtrip::ui {

ComparePage::ComparePage(ViewContext& context, QWidget* parent)
    : QWidget(parent), m_context(context)
{
    setObjectName(u"comparePage"_qs);
    setAccessibleName(tr("Compare"));
    auto* column = new QVBoxLayout(this);
    auto* head = new QHBoxLayout;
    auto* group = new QButtonGroup(this);
    for (const Part part : {Part::Lanes, Part::ManyRuns}) {
        auto* button = new QPushButton(
            part == Part::Lanes ? tr("&This run, side by side") : tr("Man&y runs"), this);
        button->setCheckable(true);
        group->addButton(button);
        head->addWidget(button);
        connect(button, &QPushButton::clicked, this, [this, part] { turnTo(part); });
        m_buttons[static_cast<std::size_t>(part)] = button;
    }
    column->addLayout(head);
    m_parts = new QStackedWidget(this);
    m_lanes = new LanesPart(context, m_parts);
    m_many = new ManyRunsPart(context, m_parts);
    connect(m_lanes, &LanesPart::runsWanted, this,
            [this](const QString& pointer, const QString& values) {
                turnTo(Part::ManyRuns);
                m_many->vary(pointer, values);
            });
    m_parts->addWidget(m_lanes);
    m_parts->addWidget(m_many);
    column->addWidget(m_parts, 1);
    head->addWidget(m_lanes->head(), 1);
    head->addStretch();
    turnTo(Part::Lanes);
    applyTheme();
    connect(&context.theme, &Theme::changed, this, &ComparePage::applyTheme);
}

void ComparePage::turnTo(Part part)
{
    m_buttons[static_cast<std::size_t>(part)]->setChecked(true);
    m_parts->setCurrentIndex(static_cast<int>(part));
    m_lanes->head()->setVisible(part == Part::Lanes);
    setFocusProxy(m_parts->currentWidget());
}

void ComparePage::applyTheme()
{
    const auto px = m_context.theme.pixels();
    layout()->setContentsMargins(px(14), px(8), px(14), px(8));
    layout()->setSpacing(px(8));
}

} // namespace roundtrip::ui
