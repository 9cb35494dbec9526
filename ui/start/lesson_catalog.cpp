// SPDX-License-Identifier: GPL-3.0-or-later
// See lesson_catalog.h.
#include "ui/start/lesson_catalog.h"

#include "core/scenario/scenario_reader.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFileInfo>
#include <QLocale>

namespace roundtrip::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(StartPage)
};

QString whenWritten(const QDateTime& written)
{
    const QLocale locale;
    const qint64 days = written.date().daysTo(QDate::currentDate());
    if (days == 0)
        return Words::tr("today, %1").arg(written.toString(u"HH:mm"_qs));
    if (days == 1)
        return Words::tr("yesterday");
    if (days > 1 && days < 7)
        return locale.dayName(written.date().dayOfWeek());
    return locale.toString(written.date(), u"d MMM yyyy"_qs);
}

} // namespace

std::vector<CatalogLesson> bundledLessons()
{
    std::vector<CatalogLesson> lessons;
    for (const BundledScenario& bundled : bundledScenarios()) {
        const ScenarioResult read = readScenario(bundled.text, std::string(bundled.name));
        if (!read.scenario || !read.scenario->lesson)
            continue;
        const Lesson& lesson = *read.scenario->lesson;
        lessons.push_back(
            {QString::fromUtf8(bundled.name.data(), static_cast<qsizetype>(bundled.name.size())),
             QString::fromStdString(read.scenario->title), QString::fromStdString(lesson.summary),
             lesson.topic, static_cast<int>(lesson.steps.size()), read.scenario});
    }
    return lessons;
}

QString topicName(LessonTopic topic)
{
    switch (topic) {
    case LessonTopic::Basics: return Words::tr("Basics");
    case LessonTopic::Opening: return Words::tr("Opening");
    case LessonTopic::Loss: return Words::tr("Loss");
    case LessonTopic::Pace: return Words::tr("Pace");
    case LessonTopic::Closing: return Words::tr("Closing");
    case LessonTopic::Udp: return Words::tr("UDP");
    case LessonTopic::Ports: return Words::tr("Ports");
    }
    return {};
}

std::string emptyRunText()
{
    return R"({
  "format": 1,
  "title": "Empty run",
  "network": { "delay": "20 ms", "rate": "1 Mbit/s" },
  "lanes": [ { "title": "TCP", "flows": [ {
    "transport": "tcp", "client_port": 50001, "server_port": 80,
    "client": { "program": [ "connect", "close" ] } } ] } ]
})";
}

std::vector<RecentFile> readRecentFiles(const QStringList& paths)
{
    std::vector<RecentFile> files;
    for (const QString& path : paths) {
        const QFileInfo info(path);
        if (!info.isFile())
            continue;
        const ScenarioResult read = readScenarioFile(path.toStdString());
        QString what = Words::tr("Not a scenario that can be read");
        if (read.scenario)
            what = QString::fromStdString(read.scenario->title);
        files.push_back({path, info.fileName(), what, whenWritten(info.lastModified())});
    }
    return files;
}

} // namespace roundtrip::ui
