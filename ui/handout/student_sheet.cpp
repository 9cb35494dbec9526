// SPDX-License-Identifier: GPL-3.0-or-later
// What the students get. Nothing here may tell an answer.
#include "ui/handout/sheets.h"

#include "ui/base/folded_time.h"
#include "ui/parts/axis_text.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>
#include <utility>

namespace roundtrip::ui {
namespace {

// px at 100 %
constexpr double kPacketPitch = 36.0; // of a picture's height for each packet
constexpr double kFoldPitch = 44.0;   // and for each idle stretch that is folded away
constexpr double kLeastPicture = 190.0, kMostPicture = 570.0;
constexpr double kLowered = 0.62; // so much of its height is enough where a page is short
constexpr double kLowest = 150.0;
constexpr double kHeadings = 54.0;
constexpr double kHang = 26.0;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(StudentSheet)
};

QString levelName(LessonLevel level)
{
    switch (level) {
    case LessonLevel::School: return Words::tr("School");
    case LessonLevel::University: return Words::tr("University");
    case LessonLevel::Expert: return Words::tr("Expert");
    }
    return {};
}

QSizeF sizeOf(const HandoutFigure& figure, const Run& run, const SheetStyle& style)
{
    const LaneTrace& lane = run.lanes[figure.lane];
    int packets = 0;
    for (const PacketId id : lane.flightsBetween(figure.from, figure.now)) {
        const SimTime departs = lane.flight(id).departsAt();
        packets += departs >= figure.from && departs <= figure.now ? 1 : 0;
    }
    int folds = 0;
    const FoldedTime folded(run);
    for (const FoldedTime::Fold& fold : folded.folds())
        folds += fold.from >= figure.from && fold.to <= figure.to ? 1 : 0;
    const double high = std::clamp(kHeadings + packets * kPacketPitch + folds * kFoldPitch,
                                   kLeastPicture, kMostPicture);
    return {style.width(), style.px(high)};
}

double leastHeight(double height, const SheetStyle& style)
{
    return std::max(height * kLowered, style.px(kLowest));
}

class Student {
public:
    Student(const SheetSource& source, const SheetStyle& style) : m_source(source), m_style(style)
    {
    }

    SheetBlocks make()
    {
        addHead();
        for (std::size_t i = 0; i < m_source.handout.parts.size(); ++i) {
            const HandoutPart& part = m_source.handout.parts[i];
            for (const std::size_t step : part.told)
                addStep(step);
            const std::size_t begin = m_blocks.size();
            if (part.figure)
                addFigure(part, *part.figure);
            if (!part.untold.empty() && part.figure)
                addOwnWords(*part.figure);
            if (m_source.questions[i])
                addQuestion(*m_source.questions[i], part);
            // Who answers looks at the picture: both on one page.
            for (std::size_t block = begin; block + 1 < m_blocks.size(); ++block)
                m_blocks[block].keepWithNext = true;
        }
        return std::move(m_blocks);
    }

private:
    void addHead()
    {
        const Lesson& lesson = m_source.lesson();
        m_blocks.push_back(
            m_style.text(QString::fromStdString(m_source.run->scenario->title), FontRole::Title));
        const QString minutes = lesson.minutes == 1 ? Words::tr("1 minute")
                                                    : Words::tr("%1 minutes").arg(lesson.minutes);
        m_blocks.push_back(m_style.text(levelName(lesson.level) + u" \u00b7 "_qs + minutes,
                                        FontRole::Body, ColorRole::Ink2));
        m_blocks.push_back(m_style.fields(Words::tr("Name"), Words::tr("Date")));
        m_blocks.push_back(m_style.html(
            Words::tr("<b>Aim:</b> %1").arg(QString::fromStdString(lesson.aim).toHtmlEscaped())));
        if (m_source.handout.figures.empty())
            return;
        QString help = Words::tr("In the pictures time runs downwards. What is dashed is still "
                                 "under way.");
        if (!m_source.handout.gaps.empty())
            help += u' '
                    + Words::tr("A numbered box is a gap: work out what belongs there, and write "
                                "it in.");
        m_blocks.push_back(m_style.text(help, FontRole::Body, ColorRole::Ink2));
    }

    void addStep(std::size_t step)
    {
        const LessonStep& words = m_source.lesson().steps[step];
        m_blocks.push_back(
            m_style.heading(QString::number(step + 1), QString::fromStdString(words.title)));
        m_blocks.push_back(m_style.text(QString::fromStdString(words.text), FontRole::Body,
                                        ColorRole::Ink, m_style.px(kHang)));
    }

    void addFigure(const HandoutPart& part, std::size_t index)
    {
        const HandoutFigure& figure = m_source.handout.figures[index];
        QString caption = Words::tr("<b>Picture %1.</b> %2: all that has happened until %3.")
                              .arg(index + 1)
                              .arg(QString::fromStdString(m_source.run->lanes[figure.lane].title())
                                       .toHtmlEscaped(),
                                   figure.clockHidden
                                       ? Words::tr("the line")
                                       : durationText(figure.now.time_since_epoch()));
        if (figure.clockHidden)
            caption += u' '
                       + Words::tr("The clock is left out, for a question asks for a time; idle "
                                   "stretches are shortened.");
        if (part.question && part.question->kind == QuestionKind::NextSegment)
            caption += u' ' + Words::tr("Below the line you can draw what comes next.");
        SheetBlock words = m_style.html(caption);
        words.before = m_style.px(14.0);
        m_blocks.push_back(std::move(words));
        SheetBlock picture;
        const QSizeF size = sizeOf(figure, *m_source.run, m_style);
        picture.width = size.width();
        picture.height = size.height();
        picture.least = leastHeight(size.height(), m_style);
        picture.before = m_style.px(6.0);
        picture.paint = [run = m_source.run, what = ladderOf(figure, m_source.handout.gaps),
                         &theme = m_style.theme()](QPainter& painter, const QRectF& at) {
            paintLadder(painter, at, theme, *run, what);
        };
        m_blocks.push_back(std::move(picture));
    }

    void addOwnWords(std::size_t figure)
    {
        SheetBlock words = m_style.html(
            figure == 0 ? Words::tr("<b>In your own words:</b> what has happened, and why?")
                        : Words::tr("<b>In your own words:</b> what has happened since picture "
                                    "%1, and why?")
                              .arg(figure));
        words.before = m_style.px(10.0);
        m_blocks.push_back(std::move(words));
        m_blocks.push_back(m_style.ruledLines(2));
    }

    void addQuestion(const AskedQuestion& question, const HandoutPart& part)
    {
        QString text = withoutLabels(question.text);
        if (part.seenIn && !part.figure)
            text += u' ' + Words::tr("(See picture %1.)").arg(*part.seenIn + 1);
        SheetBlock asks = m_style.html(
            Words::tr("<b>Question %1.</b> %2").arg(++m_questions).arg(text.toHtmlEscaped()));
        asks.before = m_style.px(14.0);
        m_blocks.push_back(std::move(asks));
        for (std::size_t i = 0; i < question.choices.size(); ++i)
            m_blocks.push_back(m_style.choice(choiceLetter(i), question.choices[i].text));
    }

    /// A packet whose label is asked for has no other name here than the gap's number.
    [[nodiscard]] QString withoutLabels(QString text) const
    {
        std::vector<const HandoutGap*> gaps;
        for (const HandoutGap& gap : m_source.handout.gaps) {
            if (gap.kind == GapKind::Label)
                gaps.push_back(&gap);
        }
        std::stable_sort(gaps.begin(), gaps.end(), [](const auto* a, const auto* b) {
            return a->answer.size() > b->answer.size(); // a label may begin as another one does
        });
        for (const HandoutGap* gap : gaps) {
            const QString label = QString::fromStdString(gap->answer);
            if (text.startsWith(label))
                text = Words::tr("The packet of gap %1").arg(gap->number) + text.mid(label.size());
            text.replace(label, Words::tr("the packet of gap %1").arg(gap->number));
        }
        return text;
    }

    const SheetSource& m_source;
    const SheetStyle& m_style;
    SheetBlocks m_blocks;
    int m_questions = 0;
};

} // namespace

LadderPrint ladderOf(const HandoutFigure& figure, const std::vector<HandoutGap>& gaps)
{
    LadderPrint print;
    print.lane = figure.lane;
    print.flow = figure.flow;
    print.from = figure.from;
    print.now = figure.now;
    print.to = figure.to;
    print.ahead = LadderPrint::Ahead::Nothing;
    print.clock = !figure.clockHidden;
    print.nowLine = true;
    for (const HandoutGap& gap : gaps) {
        if (gap.lane != figure.lane || (gap.kind == GapKind::State && gap.flow != figure.flow))
            continue;
        LadderGap one;
        one.number = gap.number;
        one.packet = gap.packet;
        one.before = QString::fromStdString(gap.before);
        one.after = QString::fromStdString(gap.after);
        one.bare = gap.kind == GapKind::Label || gap.kind == GapKind::Flags;
        one.host = gap.host;
        one.since = gap.time;
        one.state = gap.state;
        print.gaps.push_back(std::move(one));
    }
    return print;
}

SheetSource sheetSource(std::shared_ptr<const Run> run, const SheetStyle& style)
{
    SheetSource source;
    const auto room = [&](const HandoutFigure& figure) {
        QSizeF size = sizeOf(figure, *run, style);
        size.setHeight(
            leastHeight(size.height(), style)); // what it has room for however low it becomes
        const LadderRoom in = roomInLadder(QRectF({}, size), style.theme(), *run,
                                           ladderOf(figure, {}));
        HandoutRoom out{in.labels, in.spacious, {}};
        for (const LadderStateBar& bar : in.states)
            out.states.push_back({bar.host, bar.from, *bar.state});
        return out;
    };
    source.handout = makeHandout(*run, room).value_or(Handout());
    for (const HandoutPart& part : source.handout.parts)
        source.questions.push_back(
            part.question ? askedAtStep(*run, part.question->lane, part.question->step, 0)
                          : std::nullopt);
    source.run = std::move(run);
    return source;
}

SheetBlocks studentSheet(const SheetSource& source, const SheetStyle& style)
{
    return Student(source, style).make();
}

} // namespace roundtrip::ui
