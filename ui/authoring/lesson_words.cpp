// SPDX-License-Identifier: GPL-3.0-or-later
// See lesson_words.h.
#include "ui/authoring/lesson_words.h"

#include "core/scenario/json_text.h"
#include "core/scenario/writer_parts.h"
#include "ui/events/event_words.h"
#include "ui/steps/steps_model.h"

#include <QCoreApplication>

namespace roundtrip::ui {
namespace {

QString tr(const char* text) { return QCoreApplication::translate("LessonEditor", text); }

QString fromReader(const LessonGap& gap)
{
    QString text = QString::fromStdString(gap.message);
    if (text.isEmpty())
        return {};
    text[0] = text[0].toUpper();
    if (!text.endsWith(u'.'))
        text += u'.';
    return gap.remedy.empty() ? text : text + u' ' + QString::fromStdString(gap.remedy);
}

QString placeOf(const LessonGap& gap)
{
    if (gap.step) {
        const QString step = tr("Step %1").arg(*gap.step + 1);
        switch (gap.part) {
        case LessonPart::Title: return tr("%1, title").arg(step);
        case LessonPart::Text: return tr("%1, text").arg(step);
        case LessonPart::Ask: return tr("%1, question").arg(step);
        case LessonPart::Choice:
        case LessonPart::Because:
            return tr("%1, choice %2")
                .arg(step, QChar(u'A' + static_cast<char16_t>(gap.item.value_or(0))));
        default: return step;
        }
    }
    switch (gap.part) {
    case LessonPart::Aim: return tr("Aim");
    case LessonPart::Summary: return tr("Summary");
    case LessonPart::Script: return tr("Script");
    case LessonPart::Expect: return tr("Expectation %1").arg(gap.item.value_or(0) + 1);
    case LessonPart::Steps: return tr("Steps");
    case LessonPart::Views: return tr("Views");
    default: return tr("Scenario");
    }
}

QString titleOf(const Run& run, const EventPlace& place)
{
    const LaneTrace& lane = run.lanes[place.lane];
    const std::string_view title = titleTemplate(lane, place.event);
    return filledText(title, argumentsFor(title, lane, place.event));
}

QString countWords(std::size_t count)
{
    if (count < kLessonFewestSteps)
        return tr("A lesson has %1 to %2 steps; this one has %3. Record more.")
            .arg(kLessonFewestSteps)
            .arg(kLessonMostSteps)
            .arg(count);
    return tr("A lesson has %1 to %2 steps; this one has %3. Make two lessons of it.")
        .arg(kLessonFewestSteps)
        .arg(kLessonMostSteps)
        .arg(count);
}

} // namespace

QString placeWords(const Run& run, const EventPlace& place)
{
    if (place.event == kNoEvent)
        return tr("At %1, whatever happens then").arg(eventTimeText(place.time));
    const EventLine line = eventLine(run, {place.lane, place.event});
    return titleOf(run, place) + u" \u00b7 "_qs + eventPlaceText(run, line);
}

QString whereWords(const Run& run, const EventPlace& place)
{
    QStringList parts{eventTimeText(place.time)};
    if (run.lanes.size() > 1)
        parts << QString::fromStdString(run.lanes[place.lane].title());
    if (place.event != kNoEvent)
        parts << titleOf(run, place);
    return parts.join(u" \u00b7 "_qs);
}

QString momentWords(const LessonMoment& at, const Scenario& scenario)
{
    if (at.time)
        return QString::fromStdString(formatDuration(at.time->time_since_epoch()));
    const QString text = QString::fromStdString(patternText(at.event, scenario));
    if (at.after == Duration::zero())
        return text;
    return tr("%1, and %2 later").arg(text, QString::fromStdString(formatDuration(at.after)));
}

QString expectationWords(const Expectation& expected, const Scenario& scenario)
{
    Scenario one;
    one.lanes = scenario.lanes;
    one.expect = {expected};
    const JsonValue list = expectJson(one);
    return QString::fromStdString(printJson(list.items.front())).simplified();
}

QString gapNote(const LessonGap& gap, const Lesson* lesson)
{
    if (gap.part == LessonPart::Steps && !gap.step && lesson)
        return countWords(lesson->steps.size());
    if (!gap.empty)
        return fromReader(gap);
    switch (gap.part) {
    case LessonPart::Aim: return tr("Missing yet: what the learner can say afterwards.");
    case LessonPart::Title: return tr("Missing yet: one line that says what happens.");
    case LessonPart::Text: return tr("Missing yet: one or two sentences.");
    case LessonPart::Ask: return tr("Missing yet: the question.");
    case LessonPart::Choice: return tr("Missing yet: this choice.");
    default: return fromReader(gap);
    }
}

QString gapWords(const LessonGap& gap, const Lesson* lesson)
{
    return tr("%1: %2").arg(placeOf(gap), gapNote(gap, lesson));
}

QStringList questionKindNames()
{
    return {tr("Which segment comes next?"),
            tr("Which ACK number comes next?"),
            tr("Which state is next?"),
            tr("When does the timer expire?"),
            tr("How many bytes has the program got?"),
            tr("What becomes of the congestion window?")};
}

} // namespace roundtrip::ui
