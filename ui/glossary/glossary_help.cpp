// SPDX-License-Identifier: GPL-3.0-or-later
// See glossary_help.h.
#include "ui/glossary/glossary_help.h"

#include "ui/glossary/glossary_dialog.h"
#include "ui/glossary/hovered_terms.h"
#include "ui/glossary/term_hover.h"

#include <QAction>
#include <QApplication>
#include <QLabel>

#include <algorithm>
#include <utility>

namespace roundtrip::ui {
namespace {

/// What labels say that can be seen, and what painted views tell a screen reader of themselves;
/// from below, for there stand the words of now.
QString toldBy(const QWidget* widget)
{
    QStringList texts;
    if (widget == nullptr)
        return {};
    for (const QWidget* child : widget->findChildren<QWidget*>()) {
        const auto* label = qobject_cast<const QLabel*>(child);
        if (child->isVisible() && child->window() == widget->window()) // a tip is a window
            texts.prepend(label != nullptr ? label->text() : child->accessibleDescription());
    }
    return texts.join(u'\n');
}

} // namespace

GlossaryHelp::GlossaryHelp(const Theme& theme, QWidget* window,
                           std::function<const QWidget*()> told)
    : QObject(window)
    , open(new QAction(tr("&Glossary"), window))
    , m_theme(theme)
    , m_window(window)
    , m_told(std::move(told))
{
    open->setShortcut(Qt::Key_G);
    open->setToolTip(tr("What the terms mean"));
    window->addAction(open);
    connect(open, &QAction::triggered, this, &GlossaryHelp::show);
    new TermHover(m_terms, theme, this);
}

GlossaryHelp::~GlossaryHelp()
{
    delete m_dialog; // it looks at the terms
}

GlossaryDialog* GlossaryHelp::dialog() const { return m_dialog; }

void GlossaryHelp::show()
{
    // Over whichever window has the keyboard: the presenter fills the screen.
    QWidget* over = QApplication::activeWindow();
    if (over == nullptr || over == m_dialog)
        over = m_dialog ? m_dialog->parentWidget() : m_window;
    const std::vector<int> focused = m_terms.termsIn(textOfFocus(QApplication::focusWidget()));
    std::vector<int> here = m_terms.termsIn(toldBy(over == m_window ? m_told() : over));
    for (const int term : focused)
        if (std::ranges::find(here, term) == here.end())
            here.push_back(term);
    if (m_dialog && m_dialog->parentWidget() != over)
        delete m_dialog;
    if (!m_dialog)
        m_dialog = new GlossaryDialog(m_terms, m_theme, over);
    m_dialog->look(std::move(here), focused.empty() ? -1 : focused.front());
    m_dialog->show();
    m_dialog->raise();
    m_dialog->activateWindow();
}

} // namespace roundtrip::ui
