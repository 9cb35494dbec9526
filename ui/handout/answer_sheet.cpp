// SPDX-License-Identifier: GPL-3.0-or-later
// What the teacher keeps: the answers, the words of the steps that the students wrote themselves,
// and the script.
#include "ui/handout/sheets.h"

#include "ui/parts/axis_text.h"

#include <QCoreApplication>

#include <utility>

namespace roundtrip::ui {
namespace {

constexpr double kHang = 26.0; // px at 100 %

struct Words {
    Q_DECLARE_TR_FUNCTIONS(AnswerSheet)
};

QString escaped(const std::string& text) { return QString::fromStdString(text).toHtmlEscaped(); }

class Answers {
public:
    Answers(const SheetSource& source, const SheetStyle& style) : m_source(source), m_style(style)
    {
    }

    SheetBlocks make()
    {
        const QString title = QString::fromStdString(m_source.run->scenario->title);
        add(m_style.text(Words::tr("Answers: %1").arg(title), FontRole::Title));
        add(m_style.text(Words::tr("For the teacher. Keep these pages back."), FontRole::Body,
                         ColorRole::Ink2));
        addGaps();
        addQuestions();
        addSteps();
        addScript();
        return std::move(m_blocks);
    }

private:
    void add(SheetBlock block) { m_blocks.push_back(std::move(block)); }
    void addSection(const QString& title)
    {
        SheetBlock block = m_style.text(title, FontRole::Section);
        block.before = m_style.px(20.0);
        block.keepWithNext = true;
        add(std::move(block));
    }

    void addGaps()
    {
        if (m_source.handout.gaps.empty())
            return;
        addSection(Words::tr("The gaps"));
        for (const HandoutGap& gap : m_source.handout.gaps)
            add(m_style.row({u"<b>%1</b>"_qs.arg(gap.number), placeOf(gap),
                             u"<tt>%1<b><u>%2</u></b>%3</tt>"_qs.arg(
                                 escaped(gap.before), escaped(gap.answer), escaped(gap.after))},
                            {0.07, 0.5, 0.43}));
    }

    [[nodiscard]] QString placeOf(const HandoutGap& gap) const
    {
        const LaneTrace& lane = m_source.run->lanes[gap.lane];
        const bool client = gap.host == HostRole::Client;
        QString place = gap.kind == GapKind::State
                            ? client ? Words::tr("%1: the client's state from %2 on")
                                     : Words::tr("%1: the server's state from %2 on")
                        : client ? Words::tr("%1: the client sends at %2")
                                 : Words::tr("%1: the server sends at %2");
        return place.arg(escaped(lane.title()), durationText(gap.time.time_since_epoch()));
    }

    void addQuestions()
    {
        int number = 0;
        for (const auto& question : m_source.questions) {
            if (!question)
                continue;
            if (++number == 1)
                addSection(Words::tr("The questions"));
            addQuestion(*question, number);
        }
    }

    void addQuestion(const AskedQuestion& question, int number)
    {
        const double hang = m_style.px(kHang);
        SheetBlock asked = m_style.html(
            Words::tr("<b>Question %1.</b> %2").arg(number).arg(question.text.toHtmlEscaped()));
        asked.before = m_style.px(12.0);
        asked.keepWithNext = true;
        add(std::move(asked));
        QString answer = u"<b>%1: %2</b>"_qs.arg(
            choiceLetter(question.right), question.choices[question.right].text.toHtmlEscaped());
        if (!question.explanation.isEmpty())
            answer += u"<br>"_qs + question.explanation.toHtmlEscaped();
        if (question.place.rfc != 0)
            answer += u" ("_qs + escaped(placeText(question.place)) + u')';
        add(m_style.html(answer, hang));
        for (std::size_t i = 0; i < question.choices.size(); ++i) {
            if (i != question.right && !question.choices[i].because.isEmpty())
                add(m_style.text(
                    Words::tr("Not %1: %2").arg(choiceLetter(i), question.choices[i].because),
                    FontRole::Label, ColorRole::Ink2, hang));
        }
    }

    /// Those that the students' sheet leaves to them.
    void addSteps()
    {
        bool first = true;
        for (const HandoutPart& part : m_source.handout.parts) {
            for (const std::size_t step : part.untold) {
                if (std::exchange(first, false))
                    addSection(Words::tr("What the lesson says, for \"In your own words\""));
                const LessonStep& words = m_source.lesson().steps[step];
                add(m_style.heading(QString::number(step + 1),
                                    QString::fromStdString(words.title)));
                add(m_style.text(QString::fromStdString(words.text), FontRole::Body, ColorRole::Ink,
                                 m_style.px(kHang)));
            }
        }
    }

    void addScript()
    {
        const QString script = QString::fromStdString(m_source.lesson().script);
        if (script.trimmed().isEmpty())
            return;
        addSection(Words::tr("The teacher's script"));
        for (SheetBlock& block : m_style.markdown(script))
            add(std::move(block));
    }

    const SheetSource& m_source;
    const SheetStyle& m_style;
    SheetBlocks m_blocks;
};

} // namespace

SheetBlocks answerSheet(const SheetSource& source, const SheetStyle& style)
{
    return Answers(source, style).make();
}

} // namespace roundtrip::ui
