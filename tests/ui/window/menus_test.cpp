// SPDX-License-Identifier: GPL-3.0-or-later
// The letters of the menus: within a menu each belongs to one entry, so that it triggers it at
// once.
#include "ui/window/main_window.h"
#include "ui/window/settings.h"

#include <QAction>
#include <QKeySequence>
#include <QMap>
#include <QMenu>
#include <QMenuBar>
#include <gtest/gtest.h>

namespace roundtrip::ui {
namespace {

void expectLettersOnce(const QString& menu, const QList<QAction*>& actions)
{
    QMap<QString, QString> known;
    for (const QAction* action : actions) {
        const QString letter = QKeySequence::mnemonic(action->text()).toString();
        if (letter.isEmpty() || action->isSeparator())
            continue;
        EXPECT_FALSE(known.contains(letter)) << menu.toStdString() << ": " << letter.toStdString()
                                             << " is \"" << known.value(letter).toStdString()
                                             << "\" and \"" << action->text().toStdString() << '"';
        known.insert(letter, action->text());
    }
}

TEST(Menus, EachLetterBelongsToOneEntry)
{
    Settings settings{Settings::Storage::None};
    MainWindow window(settings);
    window.setQuiet(true);
    window.openBundled(u"one-lost-segment"_qs);
    window.document().waitForRun();
    expectLettersOnce(u"menu bar"_qs, window.menuBar()->actions());
    const auto menus = window.findChildren<QMenu*>();
    ASSERT_GT(menus.size(), 10);
    for (QMenu* menu : menus)
        Q_EMIT menu->aboutToShow(); // some are filled only then
    for (const bool playing : {false, true}) {
        if (playing)
            window.playback().play();
        for (const QMenu* menu : menus)
            expectLettersOnce(menu->title(), menu->actions());
    }
}

} // namespace
} // namespace roundtrip::ui
