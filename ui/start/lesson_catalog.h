// SPDX-License-Identifier: GPL-3.0-or-later
// The bundled scenarios that are lessons, as a start page offers them. Reads texts; knows no
// widgets and no runs, so it can be asked on any thread.
#pragma once

#include "core/scenario/scenario.h"

#include <QString>

#include <memory>
#include <string>
#include <vector>

namespace roundtrip::ui {

struct CatalogLesson {
    QString name; ///< of the bundled scenario: "three-way-handshake"
    QString title, summary;
    LessonTopic topic = LessonTopic::Basics;
    int steps = 0;
    std::shared_ptr<const Scenario> scenario;
};

/// In the order in which they are bundled. Takes some tens of milliseconds.
std::vector<CatalogLesson> bundledLessons();

/// "Opening"
QString topicName(LessonTopic topic);

/// The text of a scenario to begin a run of one's own with: a connection that opens and closes, on
/// a network that loses nothing.
std::string emptyRunText();

/// What a list of recent files says of one of them.
struct RecentFile {
    QString path, name;
    QString what; ///< the scenario's title, or why it cannot be opened
    QString when; ///< when it was written last: "today, 10:42"
};
/// Reads the files; those that are gone are left out.
std::vector<RecentFile> readRecentFiles(const QStringList& paths);

} // namespace roundtrip::ui
