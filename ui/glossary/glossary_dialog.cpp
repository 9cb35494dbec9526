// SPDX-License-Identifier: GPL-3.0-or-later
// See glossary_dialog.h.
#include "ui/glossary/glossary_dialog.h"

#include "ui/glossary/glossary_model.h"
#include "ui/parts/labels.h"
#include "ui/parts/rfc_link.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace roundtrip::ui {

GlossaryDialog::GlossaryDialog(const Terms& terms, const Theme& theme, QWidget* parent)
    : QDialog(parent), m_terms(terms), m_theme(theme), m_model(new GlossaryModel(terms, this))
{
    setObjectName(u"glossary"_qs);
    setWindowTitle(tr("Glossary"));
    auto* column = new QVBoxLayout(this);
    auto* row = new QHBoxLayout;
    row->addWidget(buildList(), 2);
    row->addWidget(buildWords(), 3);
    column->addLayout(row, 1);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    buttons->button(QDialogButtonBox::Close)->setAutoDefault(false); // Return in the search
    column->addWidget(buttons);
    connect(m_search, &QLineEdit::textChanged, this, &GlossaryDialog::search);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &GlossaryDialog::showTerm);
    connect(&theme, &Theme::changed, this, &GlossaryDialog::applyTheme);
    applyTheme();
    const auto px = theme.pixels();
    resize(px(720), px(480));
}

QWidget* GlossaryDialog::buildList()
{
    auto* part = new QWidget(this);
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    m_search = new QLineEdit(part);
    m_search->setPlaceholderText(tr("Term or word"));
    m_search->setAccessibleName(tr("Search the glossary"));
    m_search->setClearButtonEnabled(true);
    m_search->installEventFilter(this);
    m_list = new QListView(part);
    m_list->setObjectName(u"glossaryTerms"_qs);
    m_list->setAccessibleName(tr("Terms"));
    m_list->setModel(m_model);
    m_list->setUniformItemSizes(true);
    m_count = new QLabel(part);
    m_count->setProperty("role", u"aside"_qs);
    column->addWidget(m_search);
    column->addWidget(m_list, 1);
    column->addWidget(m_count);
    return part;
}

QWidget* GlossaryDialog::buildWords()
{
    auto* part = new QWidget(this);
    auto* column = new QVBoxLayout(part);
    m_name = makeTextLabel(u"glossaryTerm"_qs, "heading", part);
    m_meaning = makeTextLabel(u"glossaryMeaning"_qs, nullptr, part);
    m_others = makeTextLabel(u"glossaryOthers"_qs, "aside", part);
    m_link = new RfcLink(m_theme, part);
    column->addWidget(m_name);
    column->addWidget(m_meaning);
    column->addWidget(m_others);
    column->addWidget(m_link, 0, Qt::AlignLeft);
    column->addStretch(1);
    return part;
}

void GlossaryDialog::applyTheme()
{
    const auto px = m_theme.pixels();
    layout()->setContentsMargins(px(16), px(16), px(16), px(16));
    layout()->setSpacing(px(12));
    m_list->setMinimumWidth(px(200));
    m_list->setSpacing(px(2));
    m_meaning->setMinimumWidth(px(240));
}

void GlossaryDialog::look(std::vector<int> here, int term)
{
    m_search->clear();
    m_model->setHere(std::move(here));
    search({});
    const int row = m_model->rowOf(term);
    choose(row >= 0 ? row : m_model->firstTermRow());
    m_search->setFocus(); // its arrow keys lead through the list
}

void GlossaryDialog::search(const QString& words)
{
    m_model->setSearch(words);
    const int count = m_model->found();
    m_count->setText(count == 1 ? tr("1 term") : tr("%1 terms").arg(count));
    choose(m_model->firstTermRow());
}

void GlossaryDialog::choose(int row)
{
    m_list->setCurrentIndex(m_model->index(row));
    if (row == m_model->firstTermRow())
        m_list->scrollToTop(); // the heading above it, too
    else
        m_list->scrollTo(m_model->index(row), QAbstractItemView::PositionAtCenter);
    showTerm();
}

int GlossaryDialog::shownTerm() const
{
    const QModelIndex index = m_list->currentIndex();
    return index.isValid() ? index.data(GlossaryModel::TermRole).toInt() : -1;
}

void GlossaryDialog::showTerm()
{
    const int shown = shownTerm();
    if (shown < 0) {
        m_name->setText(tr("No such term"));
        m_meaning->setText(tr("Search for another word, or for a part of it."));
        m_others->hide();
        m_link->setPlace({});
        return;
    }
    const Term& term = m_terms.at(shown);
    m_name->setText(term.name);
    m_meaning->setText(term.meaning);
    m_others->setVisible(!term.others.isEmpty());
    m_others->setText(tr("Also: %1").arg(term.others.join(u"; "_qs)));
    m_link->setPlace(term.place);
}

/// In the search, the keys that lead through a list lead through this one.
bool GlossaryDialog::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        switch (static_cast<QKeyEvent*>(event)->key()) {
        case Qt::Key_Up:
        case Qt::Key_Down:
        case Qt::Key_PageUp:
        case Qt::Key_PageDown: QCoreApplication::sendEvent(m_list, event); return true;
        default: break;
        }
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace roundtrip::ui
