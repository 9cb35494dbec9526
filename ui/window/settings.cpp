// SPDX-License-Identifier: GPL-3.0-or-later
// See settings.h.
#include "ui/window/settings.h"

#include <QFileInfo>
#include <QSettings>

#include <algorithm>

namespace roundtrip::ui {
namespace {

constexpr qsizetype kRecentFiles = 8;
const QString kGeometry = u"window/geometry"_qs;
const QString kDocks = u"window/docks"_qs;
const QString kTheme = u"look/theme"_qs;
const QString kTextSize = u"look/textSize"_qs;
const QString kRecent = u"files/recent"_qs;
const QString kLessonQuestions = u"lessons/questions"_qs;
const QString kLastLesson = u"lessons/last"_qs;

QString stepKey(const QString& lesson) { return u"lessons/%1/step"_qs.arg(lesson); }
QString doneKey(const QString& lesson) { return u"lessons/%1/done"_qs.arg(lesson); }

QString themeName(ThemeChoice choice)
{
    switch (choice) {
    case ThemeChoice::System: return u"system"_qs;
    case ThemeChoice::Light: return u"light"_qs;
    case ThemeChoice::Dark: return u"dark"_qs;
    }
    return {};
}

} // namespace

Settings::Settings(Storage storage)
    : m_store(storage == Storage::User ? std::make_unique<QSettings>(
                  QSettings::IniFormat, QSettings::UserScope, u"roundtrip"_qs, u"roundtrip"_qs)
                                       : nullptr)
{
}

Settings::~Settings() = default;

QByteArray Settings::geometry() const
{
    return m_store ? m_store->value(kGeometry).toByteArray() : QByteArray();
}

void Settings::setGeometry(const QByteArray& geometry)
{
    if (m_store)
        m_store->setValue(kGeometry, geometry);
}

QByteArray Settings::dockState() const
{
    return m_store ? m_store->value(kDocks).toByteArray() : QByteArray();
}

void Settings::setDockState(const QByteArray& state)
{
    if (m_store)
        m_store->setValue(kDocks, state);
}

ThemeChoice Settings::theme() const
{
    const QString name = m_store ? m_store->value(kTheme).toString() : QString();
    for (const ThemeChoice choice : {ThemeChoice::Light, ThemeChoice::Dark})
        if (name == themeName(choice))
            return choice;
    return ThemeChoice::System;
}

void Settings::setTheme(ThemeChoice choice)
{
    if (m_store)
        m_store->setValue(kTheme, themeName(choice));
}

int Settings::textSize() const
{
    return m_store ? std::clamp(m_store->value(kTextSize, 100).toInt(), 75, 300) : 100;
}

void Settings::setTextSize(int percent)
{
    if (m_store)
        m_store->setValue(kTextSize, percent);
}

bool Settings::lessonQuestions() const
{
    return m_store ? m_store->value(kLessonQuestions, true).toBool() : m_lessonQuestions;
}

void Settings::setLessonQuestions(bool asked)
{
    m_lessonQuestions = asked;
    if (m_store)
        m_store->setValue(kLessonQuestions, asked);
}

QStringList Settings::recentFiles() const
{
    return m_store ? m_store->value(kRecent).toStringList() : m_recent;
}

void Settings::addRecentFile(const QString& path)
{
    const QString absolute = QFileInfo(path).absoluteFilePath();
    QStringList files = recentFiles();
    files.removeAll(absolute);
    files.prepend(absolute);
    if (files.size() > kRecentFiles)
        files.resize(kRecentFiles);
    if (m_store)
        m_store->setValue(kRecent, files);
    else
        m_recent = files;
}

void Settings::clearRecentFiles()
{
    m_recent.clear();
    if (m_store)
        m_store->remove(kRecent);
}

LessonProgress Settings::lessonProgress(const QString& name) const
{
    if (m_store)
        return {std::max(0, m_store->value(stepKey(name)).toInt()),
                m_store->value(doneKey(name)).toBool()};
    const auto found = m_progress.find(name);
    return found == m_progress.end() ? LessonProgress() : found->second;
}

void Settings::setLessonProgress(const QString& name, LessonProgress progress)
{
    m_progress[name] = progress;
    if (!m_store)
        return;
    m_store->setValue(stepKey(name), progress.furthest);
    m_store->setValue(doneKey(name), progress.done);
}

QString Settings::lastLesson() const
{
    return m_store ? m_store->value(kLastLesson).toString() : m_lastLesson;
}

void Settings::setLastLesson(const QString& name)
{
    m_lastLesson = name;
    if (m_store)
        m_store->setValue(kLastLesson, name);
}

} // namespace roundtrip::ui
