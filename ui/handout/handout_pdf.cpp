// SPDX-License-Identifier: GPL-3.0-or-later
// See handout_pdf.h.
#include "ui/handout/handout_pdf.h"

#include "core/teach/lesson_steps.h"
#include "ui/handout/sheets.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>

#include <algorithm>
#include <iterator>

namespace roundtrip::ui {
namespace {

constexpr int kDpi = 1200;
constexpr double kUnitsPerPixel = kDpi / 96.0;
constexpr double kPaperScale = 1.1; // the body has 10.7 pt then, the smallest letters 9.5 pt

struct Words {
    Q_DECLARE_TR_FUNCTIONS(HandoutPdf)
};

QImage imageOfPage(const SheetPage& page, const SheetPaper& paper, const Theme& theme, int width,
                   int total)
{
    // Larger first: letters of a few pixels are better shrunk than set.
    const double scale = 2.0 * width / paper.size.width();
    QImage image((paper.size * scale).toSize(), QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(scale, scale);
    paintPage(painter, page, paper, theme, 1, total);
    return image;
}

} // namespace

void setForPaper(Theme& theme)
{
    theme.choose(ThemeChoice::Light);
    theme.setScale(kPaperScale);
}

QString whyNoHandout(const Run& run, const QString& name)
{
    const auto& lesson = run.scenario->lesson;
    if (!lesson)
        return Words::tr("%1: a handout is made of a lesson, and this scenario has none. Open a "
                         "lesson, or give the file a \"lesson\" with its steps (docs/lessons.md).")
            .arg(name);
    const LessonPlaces places = lessonPlaces(run, *lesson);
    if (std::none_of(places.steps.begin(), places.steps.end(),
                     [](const StepPlace& place) { return place.found; }))
        return Words::tr("%1: none of the lesson's steps comes in this run. Take the changes back, "
                         "or see what \"roundtrip-cli check\" says of the file.")
            .arg(name);
    return {};
}

HandoutPages layoutHandout(const std::shared_ptr<const Run>& run, const QString& name,
                           const SheetPaper& paper, const Theme& theme)
{
    const SheetStyle style(theme, paper.content().width());
    const SheetSource source = sheetSource(run, style);
    const QString foot = Words::tr("Roundtrip \u00b7 %1 \u00b7 seed %2")
                             .arg(name)
                             .arg(static_cast<qulonglong>(run->scenario->seed));
    HandoutPages out;
    out.pages = placeOnPages(studentSheet(source, style), paper, foot);
    out.ofStudents = out.pages.size();
    auto answers = placeOnPages(answerSheet(source, style), paper,
                                Words::tr("Answers \u00b7 %1").arg(foot));
    std::move(answers.begin(), answers.end(), std::back_inserter(out.pages));
    return out;
}

HandoutFile makeHandoutPdf(const std::shared_ptr<const Run>& run, const QString& name,
                           int previewWidth)
{
    HandoutFile file;
    file.wrong = whyNoHandout(*run, name);
    if (!file.wrong.isEmpty())
        return file;
    Theme theme;
    setForPaper(theme);
    const SheetPaper paper;
    const HandoutPages pages = layoutHandout(run, name, paper, theme);
    QBuffer buffer(&file.pdf);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setTitle(QString::fromStdString(run->scenario->title));
    writer.setCreator(u"Roundtrip"_qs);
    writer.setResolution(kDpi);
    writer.setPageMargins({});
    writer.setPageSize(QPageSize(QPageSize::A4));
    QPainter painter(&writer);
    painter.scale(kUnitsPerPixel, kUnitsPerPixel);
    int number = 0;
    for (const SheetPage& page : pages.pages) {
        if (number > 0)
            writer.newPage();
        paintPage(painter, page, paper, theme, ++number, static_cast<int>(pages.pages.size()));
    }
    painter.end();
    file.pages = number;
    file.ofStudents = static_cast<int>(pages.ofStudents);
    if (previewWidth > 0)
        file.firstPage = imageOfPage(pages.pages.front(), paper, theme, previewWidth, number);
    return file;
}

} // namespace roundtrip::ui
