// SPDX-License-Identifier: GPL-3.0-or-later
// What the program remembers between two starts. The only user of QSettings; where nothing may be
// remembered (pictures, tests) it answers with the defaults and forgets what it is told.
#pragma once

#include "ui/start/lesson_progress.h"
#include "ui/theme/theme.h"

#include <QByteArray>
#include <QStringList>

#include <map>
#include <memory>

QT_BEGIN_NAMESPACE
class QSettings;
QT_END_NAMESPACE

namespace roundtrip::ui {

class Settings {
public:
    enum class Storage { User, None };
    explicit Settings(Storage storage);
    ~Settings();
    Settings(const Settings&) = delete;
    Settings& operator=(const Settings&) = delete;

    [[nodiscard]] QByteArray geometry() const;
    void setGeometry(const QByteArray& geometry);
    /// Places and visibility of the docks.
    [[nodiscard]] QByteArray dockState() const;
    void setDockState(const QByteArray& state);
    [[nodiscard]] ThemeChoice theme() const;
    void setTheme(ThemeChoice choice);
    /// Percent of the system's size; 100 by default, 75..300.
    [[nodiscard]] int textSize() const;
    void setTextSize(int percent);
    /// The questions of a lesson are asked at its steps; true by default.
    [[nodiscard]] bool lessonQuestions() const;
    void setLessonQuestions(bool asked);
    /// Newest first, at most eight.
    [[nodiscard]] QStringList recentFiles() const;
    void addRecentFile(const QString& path);
    void clearRecentFiles();
    /// Of a bundled lesson, by its name.
    [[nodiscard]] LessonProgress lessonProgress(const QString& name) const;
    void setLessonProgress(const QString& name, LessonProgress progress);
    /// The lesson that was open last; may be empty.
    [[nodiscard]] QString lastLesson() const;
    void setLastLesson(const QString& name);

private:
    std::unique_ptr<QSettings> m_store; ///< null with Storage::None
    // For this start only, with Storage::None.
    QStringList m_recent;
    std::map<QString, LessonProgress> m_progress;
    QString m_lastLesson;
    bool m_lessonQuestions = true;
};

} // namespace roundtrip::ui
