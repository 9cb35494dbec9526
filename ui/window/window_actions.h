// SPDX-License-Identifier: GPL-3.0-or-later
// Every command of the window as an action with its name, icon and keys: menus, tool bar and keys
// all show the same objects. Commands that need only the playhead, the selection or the theme are
// carried out here; the others are connected by the window.
#pragma once

#include <QObject>

#include <vector>

QT_BEGIN_NAMESPACE
class QAction;
class QActionGroup;
class QKeySequence;
QT_END_NAMESPACE

namespace roundtrip::ui {

struct ViewContext;

class WindowActions : public QObject {
    Q_OBJECT
public:
    /// The actions belong to `window`, and their keys work wherever its focus is.
    WindowActions(ViewContext& context, QWidget* window);

    // Run
    QAction *play, *stepBack, *stepForward, *toStart, *toEnd, *nudgeBack, *nudgeForward;
    QAction *nextMoment, *previousMoment, *slower, *faster, *beat, *rerun, *cancel;
    QAction *nextStop, *previousStop;  ///< carried out by StopPoints
    QAction *why, *toCause, *toEffect; ///< carried out by EventFocus
    // Edit
    QAction *editLesson, *recordStep;
    // File
    QAction *open, *save, *saveAs, *exportView, *handout, *quit;
    // Network
    QAction *network, *resetToFile;
    // View
    QAction *zoomIn, *zoomOut, *zoomFit, *futureHidden, *rawNumbers, *fullScreen, *present;
    QAction *callsShown, *timersShown; ///< on the ladder
    std::vector<QAction*> pages;       ///< of the centre, from the left
    std::vector<QAction*> themes;      ///< in the order of ThemeChoice
    std::vector<QAction*> textSizes;   ///< data() is the size in percent
    // Help
    QAction *keys, *licences, *about;

private:
    QAction* add(const QString& text, const QString& icon, const QList<QKeySequence>& shortcuts,
                 const QString& tip = {});
    void addRun();
    void addFile();
    void addEdit();
    void addView();
    void addPages();
    void addHelp();
    void connectPlayback();
    void connectView();
    void updateEnabled();
    void updateDocument();
    void showPlaying(bool playing);

    ViewContext& m_context;
    QWidget* m_window;
};

} // namespace roundtrip::ui
