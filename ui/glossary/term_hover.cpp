// SPDX-License-Identifier: GPL-3.0-or-later
// See term_hover.h.
#include "ui/glossary/term_hover.h"

#include "ui/glossary/hovered_terms.h"
#include "ui/glossary/term_tip.h"

#include <QCoreApplication>
#include <QHelpEvent>
#include <QRegularExpression>
#include <QScopedValueRollback>
#include <QToolTip>

#include <algorithm>

namespace roundtrip::ui {
namespace {

/// So many of a heading are defined: the tip goes on behind it.
constexpr std::size_t kMost = 2;
constexpr qsizetype kWordsOfName = 3;
/// Beside letters for a whole room a tip has large ones, too.
constexpr double kOfLetters = 0.75;
/// Where nobody says how far the place under the mouse reaches, px each way.
constexpr int kNear = 6;
/// Tells a tip that was there before from one that has been shown again with the same words.
constexpr QChar kOld(0x200b);

/// What a tip is about: its part in bold, as views write it, or all of it where it is a name.
QString headingOf(const QString& tip)
{
    static const QRegularExpression bold(u"<b>(.*?)</b>"_qs);
    if (const auto match = bold.match(tip); match.hasMatch())
        return plainTip(u"<p>%1</p>"_qs.arg(match.captured(1)));
    const QString plain = plainTip(tip).simplified();
    return plain.count(u' ') < kWordsOfName ? plain : QString();
}

} // namespace

TermHover::TermHover(const Terms& terms, const Theme& theme, QObject* parent)
    : QObject(parent), m_terms(terms), m_theme(theme)
{
    QCoreApplication::instance()->installEventFilter(this);
}

bool TermHover::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::ToolTip || m_asking || !watched->isWidgetType())
        return false;
    auto& widget = *static_cast<QWidget*>(watched);
    auto& help = *static_cast<QHelpEvent*>(event);
    // Qt hands what a widget ignores to its parents, which ownTip() has asked already.
    if (m_refused != nullptr && &widget != m_refused && widget.isAncestorOf(m_refused)
        && help.globalPos() == m_refusedAt)
        return false;
    m_refused = nullptr;
    return define(widget, help);
}

/// What the place says without this. The event is handed on for that, so that whatever a view does
/// with it happens, and happens once.
QString TermHover::ownTip(QWidget& widget, QHelpEvent& event)
{
    const QString before = QToolTip::isVisible() ? QToolTip::text() : QString();
    if (!before.isEmpty() && !before.endsWith(kOld))
        QToolTip::showText(event.globalPos(), before + kOld, &widget);
    const QScopedValueRollback asking(m_asking, true);
    QCoreApplication::sendEvent(&widget, &event);
    const QString after = QToolTip::isVisible() ? QToolTip::text() : QString();
    return after.endsWith(kOld) ? QString() : after;
}

bool TermHover::define(QWidget& widget, QHelpEvent& event)
{
    const QString own = ownTip(widget, event);
    std::vector<int> terms;
    QRect area;
    double letters = 0.0;
    if (isControl(widget)) {
        // Its tip, if any, stays alone.
    } else if (const auto hovered = termUnder(m_terms, widget, event.pos())) {
        if (!alreadyTold(m_terms.at(hovered->term), hovered->line, own))
            terms = {hovered->term};
        area = hovered->area;
        letters = kOfLetters * hovered->letters;
    } else if (!own.isEmpty()) {
        // Nothing to read here, such as an arrow: the tip's heading says what it is.
        const QString heading = headingOf(own);
        terms = m_terms.termsIn(heading);
        std::erase_if(terms, [&](int term) { return alreadyTold(m_terms.at(term), heading, own); });
        if (terms.size() > kMost)
            terms.resize(kMost);
    }
    if (terms.empty()) {
        if (own.isEmpty())
            QToolTip::hideText(); // what still stands there belonged to another place
        if (!event.isAccepted()) {
            m_refused = &widget;
            m_refusedAt = event.globalPos();
        }
        return true;
    }
    if (!area.contains(event.pos()))
        area = QRect(event.pos(), QSize(1, 1)).adjusted(-kNear, -kNear, kNear, kNear);
    QToolTip::showText(event.globalPos(), termTip(m_terms, terms, own, m_theme, letters), &widget,
                       area);
    event.accept();
    return true;
}

} // namespace roundtrip::ui
