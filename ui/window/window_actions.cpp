// SPDX-License-Identifier: GPL-3.0-or-later
// See window_actions.h: names, icons and keys. What they do stands in window_commands.cpp.
#include "ui/window/window_actions.h"

#include "ui/base/view_context.h"

#include <QAction>
#include <QActionGroup>
#include <QKeySequence>
#include <QWidget>

namespace roundtrip::ui {

WindowActions::WindowActions(ViewContext& context, QWidget* window)
    : QObject(window), m_context(context), m_window(window)
{
    addFile();
    addEdit();
    addRun();
    addView();
    addPages();
    addHelp();
    connectPlayback();
    connectView();
    updateEnabled();
    updateDocument();
}

QAction* WindowActions::add(const QString& text, const QString& icon,
                            const QList<QKeySequence>& shortcuts, const QString& tip)
{
    auto* action = new QAction(text, m_window);
    if (!icon.isEmpty())
        action->setIcon(m_context.theme.icon(icon));
    action->setIconVisibleInMenu(false);
    action->setShortcuts(shortcuts);
    action->setShortcutContext(Qt::WindowShortcut);
    QString help = tip.isEmpty() ? QString(text).remove(u'&').remove(QChar(0x2026)) : tip;
    if (!shortcuts.isEmpty())
        help += QStringLiteral("  (%1)").arg(shortcuts.first().toString(QKeySequence::NativeText));
    action->setToolTip(help);
    m_window->addAction(action); // without this a hidden tool bar would take the key away
    return action;
}

void WindowActions::addFile()
{
    open = add(tr("&Open\u2026"), u"open"_qs, {QKeySequence(Qt::CTRL | Qt::Key_O)});
    save = add(tr("&Save"), u"save"_qs, {QKeySequence(Qt::CTRL | Qt::Key_S)});
    saveAs = add(tr("Save &as\u2026"), {}, {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S)});
    exportView = add(tr("&Export\u2026"), {}, {QKeySequence(Qt::CTRL | Qt::Key_E)},
                     tr("What is on the screen as pictures, a page or an animation"));
    handout = add(tr("Print &handout\u2026"), {}, {},
                  tr("The lesson as pages to print: for the students, and the answers for you"));
    quit = add(tr("&Quit"), {}, {QKeySequence(Qt::CTRL | Qt::Key_Q)});
    quit->setMenuRole(QAction::QuitRole);
    network = add(tr("Network &settings"), u"network"_qs, {QKeySequence(Qt::CTRL | Qt::Key_N)},
                  tr("Change delay, rate, loss and queue while you watch"));
    network->setCheckable(true);
    network->setIconText(u' ' + tr("Network"));
    resetToFile = add(tr("&Reset to file"), u"reset"_qs, {},
                      tr("Throw the changes away and run the scenario as it was opened"));
}

void WindowActions::addEdit()
{
    editLesson = add(tr("Edit &lesson"), {}, {QKeySequence(Qt::CTRL | Qt::Key_L)},
                     tr("Make a lesson of this scenario: its steps, texts and questions"));
    editLesson->setCheckable(true);
    recordStep = add(tr("Record a &step here"), {}, {QKeySequence(Qt::CTRL | Qt::Key_R)},
                     tr("A new step of the lesson, tied to what happens at the playhead"));
}

void WindowActions::addRun()
{
    play = add(tr("Pla&y"), u"play"_qs, {QKeySequence(Qt::Key_Space)});
    play->setAutoRepeat(false);
    play->setIcon(m_context.theme.icon(u"play"_qs, ColorRole::OnAccent)); // it stands on accent
    stepForward = add(tr("Step &forward"), u"step-forward"_qs,
                      {QKeySequence(Qt::Key_Right), QKeySequence(Qt::Key_PageDown)},
                      tr("One event forward"));
    stepBack = add(tr("Step &back"), u"step-back"_qs,
                   {QKeySequence(Qt::Key_Left), QKeySequence(Qt::Key_PageUp)},
                   tr("One event back"));
    nudgeForward = add(tr("1 ms forward"), {}, {QKeySequence(Qt::SHIFT | Qt::Key_Right)});
    nudgeBack = add(tr("1 ms back"), {}, {QKeySequence(Qt::SHIFT | Qt::Key_Left)});
    nextMoment = add(tr("Next &moment"), u"next-moment"_qs, {QKeySequence(Qt::Key_N)},
                     tr("To the next moment worth a look"));
    nextMoment->setIconText(u' ' + tr("Next moment")); // air between the icon and the words
    previousMoment = add(tr("Pre&vious moment"), {}, {QKeySequence(Qt::SHIFT | Qt::Key_N)});
    toStart = add(tr("To the &start"), u"to-start"_qs, {QKeySequence(Qt::Key_Home)});
    toEnd = add(tr("To the &end"), u"to-end"_qs, {QKeySequence(Qt::Key_End)});
    slower = add(tr("S&lower"), {}, {QKeySequence(Qt::Key_BracketLeft)});
    faster = add(tr("Fas&ter"), {}, {QKeySequence(Qt::Key_BracketRight)});
    beat = add(tr("&One event per beat"), {}, {},
               tr("Play one event after the other, however long the pauses between them are"));
    beat->setCheckable(true);
    nextStop = add(tr("Run to the ne&xt stop"), {}, {QKeySequence(Qt::Key_S)},
                   tr("To the next of what is chosen under \"Stop at\""));
    previousStop = add(tr("Bac&k to the stop before"), {}, {QKeySequence(Qt::SHIFT | Qt::Key_S)});
    why = add(tr("&Why"), {}, {QKeySequence(Qt::Key_W)},
              tr("What led to the selected packet, and what it led to"));
    why->setCheckable(true);
    toCause = add(tr("To its &cause"), {}, {QKeySequence(Qt::ALT | Qt::Key_Left)},
                  tr("To the event that caused the one in focus"));
    toEffect = add(tr("To &its effect"), {}, {QKeySequence(Qt::ALT | Qt::Key_Right)},
                   tr("To what the event in focus caused"));
    rerun = add(tr("&Run again"), u"rerun"_qs, {QKeySequence(Qt::Key_F5)});
    cancel = add(tr("Ca&ncel the run"), {}, {QKeySequence(Qt::CTRL | Qt::Key_Period)});
}

void WindowActions::addView()
{
    zoomIn = add(tr("Zoom &in"), {},
                 {QKeySequence(Qt::CTRL | Qt::Key_Plus), QKeySequence(Qt::CTRL | Qt::Key_Equal)},
                 tr("A shorter time fills the ladder"));
    zoomOut = add(tr("Zoom &out"), {}, {QKeySequence(Qt::CTRL | Qt::Key_Minus)},
                  tr("A longer time fits into the ladder"));
    zoomFit = add(tr("Show the &whole run"), {}, {QKeySequence(Qt::CTRL | Qt::Key_0)});
    futureHidden = add(tr("Hide the &future"), {}, {QKeySequence(Qt::Key_F)},
                       tr("Show only what has happened until now"));
    futureHidden->setCheckable(true);
    rawNumbers = add(tr("&Raw sequence numbers"), {}, {QKeySequence(Qt::Key_R)},
                     tr("As on the wire, instead of counted from the initial number"));
    rawNumbers->setCheckable(true);
    callsShown = add(tr("The programs' &calls"), {}, {QKeySequence(Qt::Key_L)},
                     tr("What each program asks of its socket, beside the ladder"));
    callsShown->setCheckable(true);
    timersShown = add(tr("&Timers on the ladder"), {}, {QKeySequence(Qt::Key_M)},
                      tr("The timers that run, as bars that shrink"));
    timersShown->setCheckable(true);
    timersShown->setChecked(true);
    present = add(tr("&Presenter"), {}, {QKeySequence(Qt::Key_F11)},
                  tr("One ladder and one sentence for a whole room"));
    fullScreen = add(tr("F&ull screen"), {}, {QKeySequence(Qt::SHIFT | Qt::Key_F11)});
    fullScreen->setCheckable(true);

    auto* themeGroup = new QActionGroup(m_window);
    for (const QString& name : {tr("As the &system"), tr("&Light"), tr("&Dark")}) {
        themes.push_back(add(name, {}, {}));
        themes.back()->setCheckable(true);
        themeGroup->addAction(themes.back());
    }
    auto* sizeGroup = new QActionGroup(m_window);
    for (const int percent : {100, 115, 130, 150, 175, 200}) {
        textSizes.push_back(add(tr("%1 %").arg(percent), {}, {}));
        textSizes.back()->setCheckable(true);
        textSizes.back()->setData(percent);
        sizeGroup->addAction(textSizes.back());
    }
}

void WindowActions::addPages()
{
    struct PageName {
        QString text;
        QKeyCombination key;
        QString tip;
        QString brief{}; ///< where there is no room for the name; empty: the name
    };
    const std::vector<PageName> names{
        {tr("&Ladder"), Qt::Key_F2, tr("The packets on their way, in time")},
        {tr("Pac&ket"), Qt::Key_F3, tr("Every bit of the selected packet, and what is around it")},
        {tr("&Sockets"), Qt::Key_F4, tr("How a packet finds its socket")},
        {tr("&Netstat"), Qt::Key_F6, tr("The sockets of both hosts, as netstat shows them")},
        {tr("S&tates"), Qt::Key_F7, tr("The state machine, large, with both hosts' roads")},
        {tr("&Belief"), Qt::Key_F8, tr("What each side believes, and what is so")},
        {tr("&Application"), Qt::Key_A, tr("What the user of each lane's program notices"),
         tr("Apps")},
        {tr("Link and &queue"), Qt::Key_F10,
         tr("Who waits before the link, who is dropped, and how the flows share it"), tr("Queue")},
        {tr("&Events"), Qt::Key_E, tr("All that happened, to search and to filter, and why")},
        {tr("&Compare"), Qt::Key_C, tr("The lanes' figures side by side, and many runs")},
        {tr("&What if"), Qt::CTRL | Qt::Key_K,
         tr("This run beside a copy of it: what an edit changes, or any two runs")},
        {tr("&Ports"), Qt::Key_F9, tr("Which service has which port")},
        {tr("This co&mputer"), Qt::Key_F12, tr("The sockets of the machine Roundtrip runs on"),
         tr("Computer")},
        {tr("Sta&rt"), Qt::CTRL | Qt::Key_Home, tr("The lessons, and the files opened last")},
    };
    auto* group = new QActionGroup(m_window);
    for (const PageName& name : names) {
        pages.push_back(add(name.text, {}, {QKeySequence(name.key)}, name.tip));
        if (!name.brief.isEmpty())
            pages.back()->setIconText(name.brief);
        pages.back()->setCheckable(true);
        group->addAction(pages.back());
    }
    pages.front()->setChecked(true);
}

void WindowActions::addHelp()
{
    keys = add(tr("&Keys"), u"keyboard"_qs, {QKeySequence(Qt::Key_F1)});
    licences = add(tr("&Licences"), {}, {});
    about = add(tr("&About Roundtrip"), {}, {});
    about->setMenuRole(QAction::AboutRole);
}

} // namespace roundtrip::ui
