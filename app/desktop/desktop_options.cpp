// SPDX-License-Identifier: GPL-3.0-or-later
// See desktop_options.h.
#include "app/desktop/desktop_options.h"

#include "ui/window/main_window.h"

#include <QCommandLineParser>
#include <QRegularExpression>

namespace roundtrip {
namespace {

constexpr int kLargestSide = 16384; ///< px; beyond it a picture does not fit into memory

QCommandLineOption option(const char* name, const char* help, const char* value = nullptr)
{
    return {QString::fromLatin1(name), QString::fromUtf8(help),
            value ? QString::fromLatin1(value) : QString()};
}

QString helpText()
{
    return QStringLiteral(
               "Usage: roundtrip [--page NAME] [FILE]\n"
               "       roundtrip --screenshot OUT.png [--at TIME] [--size WxH]\n"
               "                 [--theme light|dark] [--view NAME] [--page NAME] [FILE]\n"
               "Shows what TCP does, and what UDP leaves to the program, packet by packet.\n"
               "\n"
               "FILE is a scenario file or the name of a bundled scenario; without it the window\n"
               "opens with \"one-lost-segment\". `roundtrip-cli list` names them all.\n"
               "\n"
               "  --screenshot OUT.png  write a picture instead of opening the window; needs no\n"
               "                        display\n"
               "  --at TIME             the playhead's time, such as \"166.25 ms\" (default: 0)\n"
               "  --size WxH            the picture's size in pixels (default: 1600x1000)\n"
               "  --theme light|dark    the colours (default: light for a picture, the system's\n"
               "                        or the chosen ones for the window)\n"
               "  --view NAME           what to draw: %1\n"
               "  --page NAME           the page of the window's centre: %2\n"
               "  --help, --version     this text, the version\n"
               "\n"
               "Exit status: 0 fine, 1 the picture could not be made, 2 bad usage or bad input.\n")
        .arg(ui::MainWindow::viewNames().join(QStringLiteral(", ")),
             ui::MainWindow::pageNames().join(QStringLiteral(", ")));
}

/// Empty, or that this is none of the names.
QString checkName(const QString& option, const QString& name, const QStringList& names)
{
    return names.contains(name) ? QString()
                                : QStringLiteral("--%1 %2: expected one of %3")
                                      .arg(option, name, names.join(QStringLiteral(", ")));
}

ParsedOptions mistake(const QString& message)
{
    return {std::nullopt, QStringLiteral("roundtrip: %1\nTry \"roundtrip --help\".\n").arg(message),
            2};
}

/// Fills `options` from what was given; returns what is wrong with it, or nothing.
QString readValues(const QCommandLineParser& parser, DesktopOptions& options)
{
    using Name = QLatin1StringView;
    const auto value = [&parser](const char* name) { return parser.value(Name(name)); };
    const auto given = [&parser](const char* name) { return parser.isSet(Name(name)); };
    if (given("at")) {
        const auto at = parseDuration(value("at").toStdString());
        if (!at)
            return QStringLiteral("--at %1: expected a time such as \"166.25 ms\" or \"1.5 s\"")
                .arg(value("at"));
        options.at = SimTime(*at);
    }
    if (given("size")) {
        static const QRegularExpression pattern(QStringLiteral("^([0-9]{1,5})x([0-9]{1,5})$"));
        const auto match = pattern.match(value("size"));
        options.size = QSize(match.captured(1).toInt(), match.captured(2).toInt());
        options.sizeGiven = true;
        if (!match.hasMatch() || options.size.isEmpty() || options.size.width() > kLargestSide
            || options.size.height() > kLargestSide)
            return QStringLiteral("--size %1: expected a size such as 1600x1000, each side from 1 "
                                  "to %2")
                .arg(value("size"))
                .arg(kLargestSide);
    }
    if (given("theme")) {
        if (value("theme") == QLatin1StringView("light"))
            options.theme = ui::ThemeChoice::Light;
        else if (value("theme") == QLatin1StringView("dark"))
            options.theme = ui::ThemeChoice::Dark;
        else
            return QStringLiteral("--theme %1: expected light or dark").arg(value("theme"));
    }
    QString wrong;
    if (given("view")) {
        options.view = value("view");
        wrong = checkName(QStringLiteral("view"), options.view, ui::MainWindow::viewNames());
    }
    if (given("page") && wrong.isEmpty()) {
        options.page = value("page");
        wrong = checkName(QStringLiteral("page"), options.page, ui::MainWindow::pageNames());
    }
    return wrong;
}

} // namespace

ParsedOptions parseDesktopOptions(const QStringList& arguments)
{
    QCommandLineParser parser;
    parser.setSingleDashWordOptionMode(QCommandLineParser::ParseAsLongOptions);
    parser.addOptions({option("help", "help"), option("version", "version"),
                       option("screenshot", "picture", "OUT.png"), option("at", "time", "TIME"),
                       option("size", "size", "WxH"), option("theme", "theme", "light|dark"),
                       option("view", "view", "NAME"), option("page", "page", "NAME")});
    parser.addPositionalArgument(QStringLiteral("FILE"), QStringLiteral("scenario"));
    if (!parser.parse(arguments))
        return mistake(parser.errorText());
    if (parser.isSet(QStringLiteral("help")))
        return {std::nullopt, helpText(), 0};
    if (parser.isSet(QStringLiteral("version")))
        return {std::nullopt, QStringLiteral("roundtrip " ROUNDTRIP_VERSION "\n"), 0};
    DesktopOptions options;
    const QString wrong = readValues(parser, options);
    if (!wrong.isEmpty())
        return mistake(wrong);
    const QStringList files = parser.positionalArguments();
    if (files.size() > 1)
        return mistake(QStringLiteral("%1: only one FILE can be opened").arg(files[1]));
    options.file = files.value(0);
    const bool picture = parser.isSet(QStringLiteral("screenshot"));
    options.screenshot = parser.value(QStringLiteral("screenshot"));
    if (picture && options.screenshot.isEmpty())
        return mistake(QStringLiteral("--screenshot: the name of the picture is missing"));
    for (const char* name : {"at", "size", "view"})
        if (!picture && parser.isSet(QLatin1StringView(name)))
            return mistake(
                QStringLiteral("--%1 belongs to --screenshot").arg(QLatin1StringView(name)));
    return {options, {}, 0};
}

} // namespace roundtrip
