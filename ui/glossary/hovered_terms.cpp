// SPDX-License-Identifier: GPL-3.0-or-later
// See hovered_terms.h.
#include "ui/glossary/hovered_terms.h"

#include "ui/glossary/painted_words.h"

#include <QAbstractItemView>
#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QComboBox>
#include <QFontInfo>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QTabBar>
#include <QToolButton>

#include <algorithm>

namespace roundtrip::ui {
namespace {

template <class... Classes>
bool isOneOf(const QWidget& widget)
{
    return ((qobject_cast<const Classes*>(&widget) != nullptr) || ...);
}

} // namespace

bool isControl(const QWidget& widget)
{
    return isOneOf<QPushButton, QToolButton, QTabBar, QMenu, QMenuBar, QComboBox, QLineEdit,
                   QAbstractSpinBox, QAbstractSlider>(widget);
}

std::optional<HoveredTerm> termUnder(const Terms& terms, QWidget& widget, QPoint pos)
{
    const auto words = wordsAt(runsAround(widget, pos), pos);
    if (!words)
        return std::nullopt;
    for (const TermPlace& place : terms.placesIn(words->text)) {
        if (words->at < place.begin || words->at >= place.end)
            continue;
        const int length = static_cast<int>(words->run.text.size());
        const int begin = std::clamp(place.begin - words->runBegin, 0, length);
        const int end = std::clamp(place.end - words->runBegin, 0, length);
        return HoveredTerm{place.term, words->run.text, words->run.partOf(begin, end),
                           QFontInfo(words->run.font).pixelSize() * 1.0};
    }
    return std::nullopt;
}

QString textOfFocus(QWidget* widget)
{
    if (widget == nullptr)
        return {};
    if (const auto* view = qobject_cast<const QAbstractItemView*>(widget))
        return view->currentIndex().data().toString();
    if (const auto* button = qobject_cast<const QAbstractButton*>(widget))
        return button->text().remove(u'&');
    const QAccessibleInterface* access = QAccessible::queryAccessibleInterface(widget);
    const QAccessibleInterface* part = access != nullptr ? access->focusChild() : nullptr;
    if (part != nullptr && part->isValid() && part->object() == nullptr)
        return part->text(QAccessible::Name);
    return {};
}

} // namespace roundtrip::ui
