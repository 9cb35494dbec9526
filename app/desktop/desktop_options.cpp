// SPDX-License-Identifier: GPL-3.0-or-later
// See desktop_options.h.
#include "app/desktop/desktop_options.h"

#include "ui/window/main_window.h"

#include <QCommandLineParser>
#include <QFileInfo>
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
               "Usage: roundtrip [--page NAME] [--present] [FILE]\n"
               "       roundtrip --screenshot OUT.{png,svg,pdf} [--at TIME] [LOOK] [FILE]\n"
               "       roundtrip --series DIR/NAME.{png,svg,pdf} [STRETCH] [LOOK] [FILE]\n"
               "       roundtrip --animation OUT.webp [STRETCH] [--fps N] [LOOK] [FILE]\n"
               "       roundtrip --handout OUT.pdf LESSON\n"
               "Shows what TCP does, and what UDP leaves to the program, packet by packet.\n"
               "\n"
               "FILE is a scenario file or the name of a bundled scenario; without it the window\n"
               "begins with the lessons, and a picture shows \"one-lost-segment\".\n"
               "`roundtrip-cli list` names them all.\n"
               "\n"
               "  --present             begin with the presenter, over the whole screen\n"
               "\n"
               "Pictures instead of the window; they need no display:\n"
               "  --screenshot OUT      one picture; the suffix chooses pixels (png) or lines and\n"
               "                        letters (svg, pdf); - is standard output\n"
               "  --at TIME             the playhead's time, such as \"166.25 ms\" (default: 0)\n"
               "  --series NAME.png     numbered pictures, NAME-01.png and on: one for each "
               "moment\n"
               "                        of the run, --frames N at equal steps, or --steps\n"
               "  --animation OUT.webp  an animated picture: equal steps of the run's time, idle\n"
               "                        stretches folded away, --moments, or --steps\n"
               "  --handout OUT.pdf     pages to print of a lesson: the students' sheet, with "
               "gaps\n"
               "                        and questions, then the answers and the teacher's script\n"
               "STRETCH:\n"
               "  --from TIME, --to TIME  only this part of the run (default: all of it)\n"
               "  --frames N            so many pictures, 1 to 5000 (animation: default 120)\n"
               "  --moments             one picture for each moment of the run\n"
               "  --steps               one picture for each step of the lesson\n"
               "  --fps N               equal steps: pictures a second, 1 to 60 (default: 12)\n"
               "LOOK:\n"
               "  --size WxH            the picture's size in pixels (default: 1600x1000)\n"
               "  --theme light|dark    the colours (default: light for a picture, the system's\n"
               "                        or the chosen ones for the window)\n"
               "  --view NAME           what to draw: %1\n"
               "  --page NAME           the page of the window's centre: %2\n"
               "  --format png|svg|pdf  of a picture whose name has no such suffix\n"
               "  --help, --version     this text, the version\n"
               "\n"
               "Exit status: 0 fine, 1 a picture could not be made, 2 bad usage or bad input.\n")
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

using Name = QLatin1StringView;

QString notATime(const char* name, const QString& text)
{
    return QStringLiteral("--%1 %2: expected a time such as \"166.25 ms\" or \"1.5 s\"")
        .arg(Name(name), text);
}

/// What of the command line was given, by name.
class Given {
public:
    explicit Given(const QCommandLineParser& parser) : m_parser(parser) {}
    [[nodiscard]] bool has(const char* name) const { return m_parser.isSet(Name(name)); }
    [[nodiscard]] QString value(const char* name) const { return m_parser.value(Name(name)); }
    /// Empty or what is wrong; sets `time` where it was given.
    template <typename Time>
    [[nodiscard]] QString readTime(const char* name, Time& time) const
    {
        if (!has(name))
            return {};
        const auto at = parseDuration(value(name).toStdString());
        if (!at)
            return notATime(name, value(name));
        time = SimTime(*at);
        return {};
    }
    [[nodiscard]] QString readNumber(const char* name, int most, int& number) const
    {
        if (!has(name))
            return {};
        bool good = false;
        const int read = value(name).toInt(&good);
        if (!good || read < 1 || read > most)
            return QStringLiteral("--%1 %2: expected a number from 1 to %3")
                .arg(Name(name), value(name))
                .arg(most);
        number = read;
        return {};
    }

private:
    const QCommandLineParser& m_parser;
};

QString readSize(const Given& given, DesktopOptions& options)
{
    if (!given.has("size"))
        return {};
    static const QRegularExpression pattern(QStringLiteral("^([0-9]{1,5})x([0-9]{1,5})$"));
    const auto match = pattern.match(given.value("size"));
    options.size = QSize(match.captured(1).toInt(), match.captured(2).toInt());
    options.sizeGiven = true;
    if (match.hasMatch() && !options.size.isEmpty() && options.size.width() <= kLargestSide
        && options.size.height() <= kLargestSide)
        return {};
    return QStringLiteral("--size %1: expected a size such as 1600x1000, each side from 1 to %2")
        .arg(given.value("size"))
        .arg(kLargestSide);
}

QString readTheme(const Given& given, DesktopOptions& options)
{
    if (!given.has("theme"))
        return {};
    if (given.value("theme") == QLatin1StringView("light"))
        options.theme = ui::ThemeChoice::Light;
    else if (given.value("theme") == QLatin1StringView("dark"))
        options.theme = ui::ThemeChoice::Dark;
    else
        return QStringLiteral("--theme %1: expected light or dark").arg(given.value("theme"));
    return {};
}

QString readNames(const Given& given, DesktopOptions& options)
{
    QString wrong;
    if (given.has("view")) {
        options.view = given.value("view");
        wrong = checkName(QStringLiteral("view"), options.view, ui::MainWindow::viewNames());
    }
    if (given.has("page") && wrong.isEmpty()) {
        options.page = given.value("page");
        wrong = checkName(QStringLiteral("page"), options.page, ui::MainWindow::pageNames());
    }
    return wrong;
}

/// `option` is "screenshot" or "series". A name without a suffix (a pipe, standard output) gets
/// pixels.
QString readFormat(const Given& given, const char* option, DesktopOptions& options)
{
    const QString path = given.value(option);
    const QString suffix = given.has("format") ? given.value("format") : QFileInfo(path).suffix();
    if (suffix.isEmpty())
        return {};
    const auto format = ui::pictureFormatNamed(suffix);
    if (!format)
        return given.has("format")
                   ? QStringLiteral("--format %1: expected png, svg or pdf").arg(suffix)
                   : QStringLiteral("--%1 %2: expected a name that ends with .png, .svg or .pdf")
                         .arg(Name(option), path);
    options.format = *format;
    return {};
}

/// Where the pictures go, and of which kind they are.
QString readOutput(const Given& given, DesktopOptions& options)
{
    int outputs = 0;
    for (const auto& [name, path] :
         {std::pair{"screenshot", &options.screenshot}, std::pair{"series", &options.series},
          std::pair{"animation", &options.animation}, std::pair{"handout", &options.handout}}) {
        if (!given.has(name))
            continue;
        *path = given.value(name);
        if (path->isEmpty())
            return QStringLiteral("--%1: the name of the file is missing").arg(Name(name));
        if (++outputs > 1)
            return QStringLiteral("--%1: only one of --screenshot, --series, --animation and "
                                  "--handout can be made at once")
                .arg(Name(name));
    }
    if (!options.handout.isEmpty() && options.handout != QLatin1StringView("-")
        && QFileInfo(options.handout).suffix().toLower() != QLatin1StringView("pdf"))
        return QStringLiteral("--handout %1: expected a name that ends with .pdf")
            .arg(options.handout);
    if (!options.screenshot.isEmpty())
        return readFormat(given, "screenshot", options);
    if (!options.series.isEmpty() && QFileInfo(options.series).suffix().isEmpty())
        return QStringLiteral("--series %1: expected a name such as pictures/step.png")
            .arg(options.series);
    if (!options.series.isEmpty())
        return readFormat(given, "series", options);
    if (!options.animation.isEmpty() && options.animation != QLatin1StringView("-")
        && QFileInfo(options.animation).suffix().toLower() != QLatin1StringView("webp"))
        return QStringLiteral("--animation %1: expected a name that ends with .webp")
            .arg(options.animation);
    return {};
}

/// An option that says something about an output that was not asked for.
QString checkBelonging(const Given& given, const DesktopOptions& options)
{
    const bool animated = !options.animation.isEmpty();
    const bool overTime = animated || !options.series.isEmpty();
    struct Belongs {
        const char* name;
        bool fits;
        const char* to;
    };
    const Belongs rules[] = {
        {"at", !options.screenshot.isEmpty(), "--screenshot"},
        {"size", options.makesPictures(), "--screenshot, --series and --animation"},
        {"view", options.makesPictures(), "--screenshot, --series and --animation"},
        {"format", options.makesPictures() && !animated, "--screenshot and --series"},
        {"from", overTime, "--series and --animation"},
        {"to", overTime, "--series and --animation"},
        {"frames", overTime, "--series and --animation"},
        {"moments", overTime, "--series and --animation"},
        {"steps", overTime, "--series and --animation"},
        {"fps", animated, "--animation"},
        {"theme", options.handout.isEmpty(), "pictures and the window; a handout is light"}};
    for (const Belongs& rule : rules) {
        if (given.has(rule.name) && !rule.fits)
            return QStringLiteral("--%1 belongs to %2").arg(Name(rule.name), Name(rule.to));
    }
    return {};
}

QString readPlan(const Given& given, DesktopOptions& options)
{
    using Plan = ui::FramePlan;
    QString wrong = given.readTime("from", options.plan.from);
    if (wrong.isEmpty())
        wrong = given.readTime("to", options.plan.to);
    if (wrong.isEmpty())
        wrong = given.readNumber("frames", Plan::kMostFrames, options.plan.frames);
    if (wrong.isEmpty())
        wrong = given.readNumber("fps", Plan::kHighestRate, options.plan.rate);
    if (!wrong.isEmpty())
        return wrong;
    for (const auto& [one, other] : {std::pair{"moments", "frames"}, std::pair{"steps", "moments"},
                                     std::pair{"steps", "frames"}}) {
        if (given.has(one) && given.has(other))
            return QStringLiteral("--%1 and --%2: choose one of them").arg(Name(one), Name(other));
    }
    if (given.has("from") && given.has("to") && *options.plan.from > *options.plan.to)
        return QStringLiteral("--to %1: lies before --from %2")
            .arg(given.value("to"), given.value("from"));
    const bool series = !options.series.isEmpty();
    options.plan.steps = given.has("steps");
    options.plan.moments = given.has("moments") || (series && !given.has("frames"));
    return {};
}

/// Fills `options` from what was given; returns what is wrong with it, or nothing.
QString readValues(const QCommandLineParser& parser, DesktopOptions& options)
{
    const Given given(parser);
    QString wrong = given.readTime("at", options.at);
    for (const auto read : {readSize, readTheme, readNames, readOutput, readPlan}) {
        if (wrong.isEmpty())
            wrong = read(given, options);
    }
    return wrong.isEmpty() ? checkBelonging(given, options) : wrong;
}

} // namespace

ParsedOptions parseDesktopOptions(const QStringList& arguments)
{
    QCommandLineParser parser;
    parser.setSingleDashWordOptionMode(QCommandLineParser::ParseAsLongOptions);
    parser.addOptions({option("help", "help"), option("version", "version"),
                       option("screenshot", "picture", "OUT"), option("at", "time", "TIME"),
                       option("series", "pictures", "NAME"), option("animation", "file", "OUT"),
                       option("handout", "file", "OUT"), option("from", "time", "TIME"),
                       option("to", "time", "TIME"), option("frames", "number", "N"),
                       option("fps", "number", "N"), option("moments", "moments"),
                       option("steps", "steps"), option("format", "format", "png|svg|pdf"),
                       option("size", "size", "WxH"), option("theme", "theme", "light|dark"),
                       option("view", "view", "NAME"), option("page", "page", "NAME"),
                       option("present", "present")});
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
    options.present = parser.isSet(QStringLiteral("present"));
    if (options.present && !options.handout.isEmpty())
        return mistake(
            QStringLiteral("--present opens a window, and --handout makes a file: choose "
                           "one of them"));
    if (options.present && options.makesPictures())
        return mistake(QStringLiteral(
            "--present opens a window; a picture of it is made with --view presenter"));
    return {options, {}, 0};
}

} // namespace roundtrip
