// SPDX-License-Identifier: GPL-3.0-or-later
// The window: owns the document, the playhead and the selection, places the views, and is the only
// file that connects them. Its source is split by what it does: main_window.cpp (life and runs),
// _layout (docks and sizes), _pages (the centre), _menus, _files (open, save, errors).
#pragma once

#include "ui/base/edit_history.h"
#include "ui/base/playback.h"
#include "ui/base/run_document.h"
#include "ui/base/selection.h"
#include "ui/base/view_context.h"
#include "ui/theme/theme.h"

#include <QMainWindow>
#include <QPointer>

#include <map>
#include <set>
#include <vector>

QT_BEGIN_NAMESPACE
class QDockWidget;
class QLabel;
class QStackedWidget;
class QTabBar;
class QTabWidget;
QT_END_NAMESPACE

namespace roundtrip::ui {

class FateActions;
class FateEditor;
class EventFocus;
class FlowChooser;
class GlossaryHelp;
class LessonDesk;
class LessonEditor;
class LessonGuide;
class LessonPanel;
class LessonQuestions;
class NetworkPanel;
class NetworkRole;
class PageBar;
class PresenterWindow;
class Quiz;
class QuizActions;
class QuizPanel;
class ScenarioMenu;
class StartPage;
class Settings;
class TcpRole;
class StopPoints;
class TransportBar;
class WindowActions;

class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    /// `settings` must outlive the window. Tests inject the clock.
    explicit MainWindow(Settings& settings, Playback::WallClock clock = {});
    ~MainWindow() override;

    [[nodiscard]] RunDocument& document() { return m_document; }
    [[nodiscard]] Playback& playback() { return m_playback; }
    [[nodiscard]] Selection& selection() { return m_selection; }
    [[nodiscard]] Theme& theme() { return m_theme; }
    [[nodiscard]] WindowActions& actions() { return *m_actions; }
    [[nodiscard]] EditHistory& history() { return m_history; }
    [[nodiscard]] FateActions& fateActions() { return *m_fateActions; }
    [[nodiscard]] NetworkRole& networkRole() { return *m_networkRole; }
    [[nodiscard]] LessonGuide& lessonGuide() { return *m_guide; }
    [[nodiscard]] LessonEditor& lessonEditor() { return *m_lessonEditor; }
    /// Null while nothing is presented.
    [[nodiscard]] PresenterWindow* presenter();
    [[nodiscard]] StartPage& startPage() { return *m_start; }
    [[nodiscard]] Quiz& quiz() { return *m_quiz; }
    [[nodiscard]] LessonQuestions& lessonQuestions() { return *m_lessonQuestions; }
    [[nodiscard]] QuizActions& quizActions() { return *m_quizActions; }
    [[nodiscard]] TcpRole& tcpRole() { return *m_tcpRole; }

    /// The names that viewWidget() knows, "main" first.
    static QStringList viewNames();
    /// The widget of a view, the window itself for "main"; null for an unknown name.
    [[nodiscard]] QWidget* viewWidget(const QString& name);

    /// The names that showPage() knows, from the left.
    static QStringList pageNames();
    /// Brings a page to the front; false for an unknown name.
    bool showPage(const QString& name);

    /// Errors open no dialog but are kept for `lastError` (for pictures and tests).
    void setQuiet(bool quiet) { m_quiet = quiet; }
    [[nodiscard]] const QString& lastError() const { return m_lastError; }

    /// Shows the window for the first time: maximized where it has no size from the last time and
    /// its usual one does not fit the screen with a frame around it.
    void appear();

public Q_SLOTS:
    void openFile(const QString& path);
    void openBundled(const QString& name);
    /// The same, and of a lesson only the views that it names: as everybody opens who will look at
    /// it. (Pictures and tests show all that there is.)
    void openLesson(const QString& name);
    void openLessonFile(const QString& path);
    /// The same, and once it has run its playhead goes to a step, counted from 0.
    void openLessonAt(const QString& name, int step);
    /// A plain run that is nobody's lesson.
    void openEmpty();
    /// Opens the presenter over a screen, or brings it to the front.
    void present();

protected:
    void closeEvent(QCloseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    bool event(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    // main_window.cpp
    void connectDocument();
    void connectActions();
    void showRun();
    void followPacket(PacketRef packet);
    void showTitle();
    void applyTheme();
    void followSystem(const QPalette& system);
    void readSystemPalette();
    void chooseTheme(ThemeChoice choice);
    void chooseTextSize(int percent);
    void setFullScreen(bool on);
    void restore();
    // main_window_layout.cpp
    void buildViews();
    void buildCentre();
    void buildDocks();
    QDockWidget* addDock(const QString& name, const QString& title, QWidget* content,
                         Qt::DockWidgetArea area, bool titled);
    void showNetwork(bool on);
    void showWhy(bool on);
    void applySizes();
    static constexpr double kLowWindow = 900; ///< below this height all but the ladder gets lower
    /// What the docks are sized for: they are sized anew only when this changes, so that a drag
    /// by hand lasts.
    enum class Room { Unknown, Tiny, Small, Narrow, Wide };
    [[nodiscard]] Room roomFor(int width) const;
    void fitDocks();
    void fitHeights();
    void fitSteps();
    static void fitDock(QDockWidget* dock, bool room, bool& hiddenForRoom);
    // main_window_pages.cpp
    /// What a page leaves standing beside it: a page about the run goes with the time, a page
    /// about ports in general with nothing.
    /// A page with two runs needs all the room, and the network's settings to change one of them.
    enum class Beside { Everything, Time, Network, Nothing };
    void buildPageBar();
    void buildPages();
    void addPage(QWidget* page, Beside beside);
    void turnTo(int index);
    [[nodiscard]] bool isBeside(const QDockWidget* dock) const;
    // main_window_fates.cpp
    void buildFates();
    QWidget* fateBar(QWidget* parent);
    // main_window_lessons.cpp
    QWidget* stepsPanel();
    PresenterWindow* makePresenter();
    void showLessonViews();
    void freeDock(QDockWidget* dock);
    // main_window_authoring.cpp
    void buildAuthoring();
    void addLessonDock();
    void editLesson(bool on);
    void recordStep();
    /// What is typed in the lesson is taken; false where the lesson cannot be written yet, and the
    /// first thing that is missing is shown.
    bool lessonReady();
    void commitLesson();
    /// Runs again where the run still carries the lesson as it was before it was edited: whoever
    /// asks its questions reads them there.
    void freshenLesson();
    // main_window_start.cpp
    void buildStart();
    void showFurniture(bool on);
    void leaveStart();
    void keepProgress(int step);
    [[nodiscard]] bool walkedTo(int step, int before) const;
    void fillStart();
    // main_window_quiz.cpp
    void buildQuiz();
    void addQuizMenu(QMenu* menu);
    QWidget* withQuestions(QWidget* steps);
    [[nodiscard]] bool looksAtLesson() const;
    // main_window_menus.cpp
    void buildMenus();
    void buildRunMenu();
    void buildStopMenu(QMenu* run);
    void buildViewMenu();
    void fillRecent();
    void addTabKeys();
    // main_window_files.cpp
    void askOpen();
    bool save();
    bool saveAs();
    bool mayDiscard();
    void showError(const QString& title, const QString& details);
    void showExport();
    void showHandout();
    void showHelp(const QString& title, const QString& html);

    Settings& m_settings;
    double m_systemScale = 1.0; ///< of the letters, before "text size"
    Theme m_theme;
    RunDocument m_document;
    Playback m_playback;
    Selection m_selection;
    PlayheadState m_state;
    FoldedTime m_foldedTime;
    ViewContext m_context;
    EditHistory m_history{m_document};
    WindowActions* m_actions = nullptr;
    FateEditor* m_fates = nullptr;
    NetworkRole* m_networkRole = nullptr;
    FateActions* m_fateActions = nullptr;
    LessonGuide* m_guide = nullptr;
    LessonEditor* m_lessonEditor = nullptr;
    LessonDesk* m_lessonDesk = nullptr;
    StartPage* m_start = nullptr;
    int m_stepBefore = -1; ///< of the lesson: the one before that of now; -1 in another run
    int m_stepWanted = 0;  ///< of the lesson that is being opened
    QPointer<PresenterWindow> m_presenter;
    Quiz* m_quiz = nullptr;
    LessonQuestions* m_lessonQuestions = nullptr;
    LessonPanel* m_lessonPanel = nullptr;
    TcpRole* m_tcpRole = nullptr;
    QuizActions* m_quizActions = nullptr;
    QuizPanel* m_quizPanel = nullptr;
    EventFocus* m_eventFocus = nullptr;
    StopPoints* m_stopPoints = nullptr;
    GlossaryHelp* m_glossary = nullptr;

    TransportBar* m_transport = nullptr;
    ScenarioMenu* m_scenarios = nullptr;
    NetworkPanel* m_network = nullptr;
    QMenu* m_recent = nullptr;
    FlowChooser* m_pageFlow = nullptr;
    QStackedWidget* m_pages = nullptr;
    PageBar* m_pageBar = nullptr;
    std::vector<Beside> m_beside; ///< by page
    QTabWidget* m_tabs = nullptr;
    QDockWidget *m_stepsDock = nullptr, *m_rightDock = nullptr, *m_scrubberDock = nullptr,
                *m_chartsDock = nullptr, *m_networkDock = nullptr, *m_whyDock = nullptr,
                *m_lessonDock = nullptr;
    std::map<QString, QWidget*> m_views;
    Room m_room = Room::Unknown;
    bool m_placeRestored = false; ///< size and place are those of the last time
    bool m_docksRestored = false; ///< their sizes are those of the last time
    /// Docks that the size of the window or the page hides: nobody closed them.
    bool m_stepsHiddenForRoom = false, m_chartsHiddenForRoom = false, m_rightHiddenForRoom = false,
         m_scrubberHiddenForRoom = false, m_whyHiddenForRoom = false, m_lessonHiddenForRoom = false;
    bool m_dragIsGroup = false;    ///< the network panel's drag began a group of edits
    bool m_settingPalette = false; ///< what the system says meanwhile is our own voice
    std::set<const QDockWidget*> m_besideLesson; ///< docks that the open lesson does without
    bool m_lessonViews = false;                  ///< the next run shows only its lesson's views
    bool m_freshFile = true; ///< the next run belongs to another scenario: back to the start
    bool m_quiet = false;
    QString m_lastError;
};

} // namespace roundtrip::ui
