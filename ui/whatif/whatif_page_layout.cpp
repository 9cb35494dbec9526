// SPDX-License-Identifier: GPL-3.0-or-later
// See whatif_page.h: where its parts stand.
#include "ui/parts/scrolling.h"
#include "ui/whatif/changes_delegate.h"
#include "ui/whatif/changes_model.h"
#include "ui/whatif/number_cards.h"
#include "ui/whatif/pair_chart.h"
#include "ui/whatif/pair_ladder.h"
#include "ui/whatif/source_chooser.h"
#include "ui/whatif/whatif_page.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace roundtrip::ui {

QBoxLayout* WhatIfPage::buildHead()
{
    m_head = new QBoxLayout(QBoxLayout::LeftToRight);
    auto* words = new QHBoxLayout;
    m_choice = new QHBoxLayout;
    m_head->addLayout(words, 1);
    m_head->addLayout(m_choice);
    m_question = new QLabel(this);
    m_question->setObjectName(u"question"_qs);
    m_question->setProperty("role", u"heading"_qs);
    m_aside = new QLabel(this);
    m_aside->setProperty("role", u"aside"_qs);
    m_aside->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    words->addWidget(m_question);
    words->addWidget(m_aside, 1);
    for (const std::size_t side : {kSideA, kSideB}) {
        m_choosers[side] = new SourceChooser(side == kSideA ? u"A"_qs : u"B"_qs, this);
        m_choice->addWidget(m_choosers[side]);
        connect(m_choosers[side], &SourceChooser::sourceChosen, this,
                [this, side] { sourceChosen(side); });
        connect(m_choosers[side], &SourceChooser::laneChosen, this, [this] {
            m_stale = true;
            refresh();
        });
    }
    m_keep = new QPushButton(tr("&Keep as A"), this);
    m_keep->setObjectName(u"keepAsA"_qs);
    m_keep->setToolTip(tr("Keeps this run as it is: edits from now on are compared with it"));
    connect(m_keep, &QPushButton::clicked, this, &WhatIfPage::keepAsA);
    m_choice->addWidget(m_keep);
    return m_head;
}

QFrame* WhatIfPage::panel(QWidget* content)
{
    auto* frame = new QFrame(m_body);
    frame->setProperty("panel", true);
    auto* inside = new QVBoxLayout(frame);
    inside->setContentsMargins(1, 1, 1, 1);
    inside->addWidget(content);
    return frame;
}

QFrame* WhatIfPage::buildList()
{
    auto* side = new QWidget;
    auto* column = new QVBoxLayout(side);
    m_listTitle = new QLabel(tr("What changed, &in order"), side);
    m_listTitle->setProperty("role", u"section"_qs);
    m_changes = new ChangesModel(this);
    m_list = new QListView(side);
    m_list->setObjectName(u"changes"_qs);
    m_list->setAccessibleName(tr("What changed, in order"));
    m_list->setModel(m_changes);
    m_list->setItemDelegate(new ChangesDelegate(m_context.theme, m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMouseTracking(true);
    m_list->setWordWrap(true);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_listTitle->setBuddy(m_list);
    const auto go = [this](const QModelIndex& index) {
        if (index.flags().testFlag(Qt::ItemIsEnabled))
            m_playback.seek(m_changes->change(index.row()).time);
    };
    connect(m_list, &QListView::clicked, this, go);
    connect(m_list, &QListView::activated, this, go);
    column->addWidget(m_listTitle);
    column->addWidget(m_list, 1);
    return panel(side);
}

void WhatIfPage::build()
{
    setObjectName(u"whatIfPage"_qs);
    setAccessibleName(tr("What if"));
    auto* column = new QVBoxLayout(this);
    column->addLayout(buildHead());
    auto* status = new QHBoxLayout;
    m_status = new QLabel(this);
    m_status->setObjectName(u"pairStatus"_qs);
    m_status->setWordWrap(true);
    m_cancel = new QPushButton(tr("Cance&l"), this);
    connect(m_cancel, &QPushButton::clicked, &m_job, &PairJob::cancel);
    status->addWidget(m_status, 1);
    status->addWidget(m_cancel);
    column->addLayout(status);
    m_body = new QWidget(this);
    auto* body = new QVBoxLayout(m_body);
    body->setContentsMargins(0, 0, 0, 0);
    m_cards = new NumberCards(m_context.theme, m_body);
    m_ladder = new PairLadder(m_pair);
    m_chart = new PairChart(m_pair);
    body->addWidget(m_cards);
    body->addWidget(panel(m_ladder), 5);
    auto* below = new QHBoxLayout;
    below->addWidget(panel(m_chart), 64);
    below->addWidget(buildList(), 36);
    body->addLayout(below, 2);
    m_bodyArea = scrolling(m_body);
    column->addWidget(m_bodyArea, 1);
    setFocusProxy(m_ladder);
    applyTheme();
    connect(&m_context.theme, &Theme::changed, this, &WhatIfPage::applyTheme);
}

void WhatIfPage::applyTheme()
{
    const auto px = m_context.theme.pixels();
    layout()->setContentsMargins(px(20), px(10), px(20), px(12));
    layout()->setSpacing(px(10));
    for (QLayout* inner : m_body->findChildren<QLayout*>())
        inner->setSpacing(px(12));
    m_body->layout()->setSpacing(px(12));
    m_listTitle->setContentsMargins(px(12), px(10), px(12), 0);
    m_chart->parentWidget()->setMinimumHeight(px(168));
    m_choice->setSpacing(px(10));
    fitHead();
    update();
}

/// The choosers stand beside the question, or below it where that is too narrow.
void WhatIfPage::fitHead()
{
    const QMargins margins = layout()->contentsMargins();
    const int needed = m_question->sizeHint().width() + m_choice->minimumSize().width()
                       + m_head->spacing() + margins.left() + margins.right();
    m_head->setDirection(needed > width() ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

/// All of it or nothing: half a sentence says nothing.
void WhatIfPage::fitAside()
{
    const QString& text = m_aside->toolTip();
    layout()->activate();
    const bool fits = m_aside->fontMetrics().horizontalAdvance(text) <= m_aside->width();
    m_aside->setText(fits ? text : QString());
}

void WhatIfPage::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitHead();
    fitAside();
}

void WhatIfPage::paintEvent(QPaintEvent*)
{
    QPainter(this).fillRect(rect(), m_context.theme.color(ColorRole::Background));
}

} // namespace roundtrip::ui
