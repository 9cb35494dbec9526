// SPDX-License-Identifier: GPL-3.0-or-later
// The words of the lesson editor: where a step stands, what is still missing, what is expected.
// Knows no widgets.
#pragma once

#include "core/scenario/lesson.h"
#include "core/sim/run.h"
#include "core/teach/lesson_gaps.h"
#include "core/teach/step_recorder.h"

#include <QString>
#include <QStringList>

namespace roundtrip::ui {

/// "The SYN arrives · 20.000 ms · Server · arrived"; "At 20.000 ms, whatever happens then".
QString placeWords(const Run& run, const EventPlace& place);
/// The same in short, the time first: "20.000 ms · The SYN arrives".
QString whereWords(const Run& run, const EventPlace& place);
/// A moment as the file has it: {"segment": "SYN"} or "20 ms".
QString momentWords(const LessonMoment& at, const Scenario& scenario);
/// An expectation as the file has it, with a word for how often.
QString expectationWords(const Expectation& expected, const Scenario& scenario);
/// A sentence that names the place and what to do. `lesson`: of the scenario with the gap; may be
/// null.
QString gapWords(const LessonGap& gap, const Lesson* lesson);
/// The same below the field itself, which needs no name for its place.
QString gapNote(const LessonGap& gap, const Lesson* lesson);
/// The name of a kind of question, by QuestionKind.
QStringList questionKindNames();

} // namespace roundtrip::ui
