// SPDX-License-Identifier: GPL-3.0-or-later
// The desktop program. Ties the command line to the window; nothing else is decided here.
#include "app/desktop/desktop_options.h"
#include "app/desktop/screenshot.h"
#include "core/scenario/scenario_reader.h"
#include "ui/base/resources.h"
#include "ui/quiz/lesson_questions.h"
#include "ui/window/main_window.h"
#include "ui/window/scenario_menu.h"
#include "ui/window/settings.h"

#include <QApplication>
#include <QFileInfo>
#include <QStyleFactory>
#include <QTimer>

#include <cstdio>

namespace {

using namespace roundtrip;

/// Qt ends a program that asks for a display where there is none. A picture needs none, and
/// neither does a window that nobody sees.
void choosePlatform(bool picture)
{
    if (qEnvironmentVariableIsSet("QT_QPA_PLATFORM") && !picture)
        return;
#if defined(Q_OS_LINUX)
    const bool display = !qEnvironmentVariableIsEmpty("DISPLAY")
                         || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY");
#else
    const bool display = true;
#endif
    if (!picture && !display)
        std::fputs("roundtrip: there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set): "
                   "the window cannot be seen. --screenshot makes pictures without one.\n",
                   stderr);
    if (picture || !display)
        qputenv("QT_QPA_PLATFORM", "offscreen");
}

/// Without a display Qt remarks on what it cannot do there; nobody who asked for a picture can
/// use that. Everything else is passed on.
void passMessage(QtMsgType type, const QMessageLogContext& context, const QString& message)
{
    if (message.startsWith(QLatin1StringView("This plugin does not support"))
        || message.contains(QLatin1StringView("XDG_RUNTIME_DIR not set")))
        return;
    std::fprintf(stderr, "%s\n", qPrintable(qFormatLogMessage(type, context, message)));
}

bool isBundled(const QString& name)
{
    const std::string wanted = name.toStdString();
    for (const BundledScenario& bundled : bundledScenarios())
        if (bundled.name == wanted)
            return true;
    return false;
}

/// A file on the disk wins over a bundled name. False: the window says why in lastError().
/// `lesson`: with the views that it names, as its card and the menu open it.
bool open(ui::MainWindow& window, const QString& file, bool lesson)
{
    if (!file.isEmpty() && (QFileInfo::exists(file) || !isBundled(file))) {
        lesson ? window.openLessonFile(file) : window.openFile(file);
    } else {
        const QString name = file.isEmpty() ? ui::defaultScenarioName() : file;
        lesson ? window.openLesson(name) : window.openBundled(name);
    }
    return window.document().scenario() != nullptr;
}

int run(const DesktopOptions& options)
{
    const bool picture = !options.opensWindow();
    ui::Theme::loadFonts();
    ui::Settings settings(picture ? ui::Settings::Storage::None : ui::Settings::Storage::User);
    ui::MainWindow window(settings);
    window.setQuiet(true);
    if (picture) {
        window.theme().setScale(1.0);              // the same picture on every machine
        window.lessonQuestions().setWanted(false); // nobody is there to answer
        window.theme().choose(options.theme.value_or(ui::ThemeChoice::Light));
    } else if (options.theme) {
        window.theme().choose(*options.theme);
    }
    // A picture shows all the docks, and a page that was asked for comes before a lesson's views.
    const bool lesson = !picture && !options.file.isEmpty() && options.page.isEmpty();
    const bool opened = open(window, options.file, lesson);
    if (!opened)
        std::fprintf(stderr, "roundtrip: %s\n", qPrintable(window.lastError()));
    if (picture && !opened)
        return 2;
    if (picture)
        return options.makesPictures() ? takePictures(window, options)
                                       : writeHandout(window, options);
    if (!opened) {
        // Somebody looks at the window, not at the terminal: say it there too, over a run that
        // works.
        open(window, QString(), false);
        QTimer::singleShot(0, &window, [&] { window.openFile(options.file); });
    }
    window.setQuiet(false);
    const bool begin = options.file.isEmpty() && !options.present;
    if (!options.page.isEmpty())
        window.showPage(options.page);
    else if (begin)
        window.showPage(QStringLiteral("start"));
    window.appear();
    if (options.present) {
        window.document().waitForRun();
        window.present();
    }
    return QApplication::exec();
}

} // namespace

int main(int argc, char** argv)
{
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments << QString::fromLocal8Bit(argv[i]);
    const ParsedOptions parsed = parseDesktopOptions(arguments);
    if (!parsed.options) {
        std::fputs(parsed.text.toUtf8().constData(), parsed.exitStatus == 0 ? stdout : stderr);
        return parsed.exitStatus;
    }
    choosePlatform(!parsed.options->opensWindow());
    if (qgetenv("QT_QPA_PLATFORM") == "offscreen")
        qInstallMessageHandler(passMessage);
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("roundtrip"));
    QApplication::setApplicationDisplayName(QStringLiteral("Roundtrip"));
    QApplication::setApplicationVersion(QStringLiteral(ROUNDTRIP_VERSION));
    return run(*parsed.options);
}
