// SPDX-License-Identifier: GPL-3.0-or-later
// See screenshot.h.
#include "app/desktop/screenshot.h"

#include "ui/events/events_page.h"
#include "ui/exports/animation_job.h"
#include "ui/exports/picture_series.h"
#include "ui/exports/view_pose.h"
#include "ui/handout/handout_pdf.h"
#include "ui/start/start_page.h"
#include "ui/whatif/whatif_page.h"
#include "ui/window/main_window.h"

#include <QApplication>
#include <QEventLoop>
#include <QScrollArea>

#include <cstdio>
#include <memory>

namespace roundtrip {
namespace {

int fail(const QString& message)
{
    std::fprintf(stderr, "roundtrip: %s\n", qPrintable(message));
    return 1;
}

/// Makes a view a window of its own. A scroll area would go on sizing what it once held.
void takeOut(QWidget* view)
{
    for (QWidget* parent = view->parentWidget(); parent; parent = parent->parentWidget())
        if (auto* area = qobject_cast<QScrollArea*>(parent); area && area->widget() == view)
            area->takeWidget();
    view->setParent(nullptr);
}

/// The view that is to be drawn, shown in its size.
class Sitter {
public:
    Sitter(ui::MainWindow& window, const DesktopOptions& options)
        : m_window(window), m_options(options)
    {
        if (!options.page.isEmpty())
            window.showPage(options.page);
        if (options.page == u"start")
            window.startPage().waitForPictures();
        m_view = window.viewWidget(options.view);
        if (m_view != &window) {
            takeOut(m_view);
            m_own.reset(m_view);
            m_view->setMaximumSize(QWIDGETSIZE_MAX, QWIDGETSIZE_MAX);
        }
        // A picture may be smaller than what one works with.
        m_view->setMinimumSize(0, 0);
        m_view->resize(options.size);
        m_view->show();
        QCoreApplication::processEvents();
        if (QWidget* focused = QApplication::focusWidget())
            focused->clearFocus(); // a focus ring would point at nothing
    }

    QWidget& showTime(SimTime t)
    {
        m_window.playback().seek(t);
        waitForPages();
        QCoreApplication::processEvents(); // layouts that follow what is shown
        return *m_view;
    }

    [[nodiscard]] QSize size() const { return m_view->size(); }
    [[nodiscard]] QString title() const { return m_window.windowTitle().remove(u"[*]"_qs); }

    void tellOfSize() const
    {
        if (size() != m_options.size)
            std::fprintf(stderr, "roundtrip: --size: the smallest picture of this view is %dx%d\n",
                         size().width(), size().height());
    }

private:
    /// What a worker has still to say belongs into the picture.
    void waitForPages()
    {
        if (auto* events = m_window.findChild<ui::EventsPage*>(); events && events->isVisible())
            events->waitForRows();
        if (auto* pair = m_window.findChild<ui::WhatIfPage*>(); pair && pair->isVisible())
            pair->waitForOutcome();
    }

    ui::MainWindow& m_window;
    const DesktopOptions& m_options;
    QWidget* m_view = nullptr;
    std::unique_ptr<QWidget> m_own; ///< a view that was taken out
};

void tellOfEnd(const char* option, SimTime at, ui::MainWindow& window)
{
    const SimTime end = window.playback().endTime();
    if (at > end)
        std::fprintf(stderr, "roundtrip: %s: the run ends at %s ms; this is shown\n", option,
                     formatMilliseconds(end.time_since_epoch()).c_str());
}

std::vector<ui::Frame> framesOf(ui::MainWindow& window, const DesktopOptions& options)
{
    const ui::FoldedTime folded(*window.document().run());
    const ui::Playback& playback = window.playback();
    return ui::planFrames(options.plan, folded, playback.moments(), playback.endTime(),
                          ui::lessonStepTimes(*window.document().run()));
}

int onePicture(Sitter& sitter, const DesktopOptions& options)
{
    const QByteArray bytes = ui::makePicture(sitter.showTime(options.at), options.format,
                                             sitter.title());
    sitter.tellOfSize();
    if (bytes.isEmpty())
        return fail(QStringLiteral("the picture could not be made: try a smaller --size"));
    const QString wrong = ui::writeWholeFile(options.screenshot, bytes);
    return wrong.isEmpty() ? 0 : fail(wrong);
}

int series(Sitter& sitter, const DesktopOptions& options, const std::vector<ui::Frame>& frames)
{
    std::vector<SimTime> times;
    for (const ui::Frame& frame : frames)
        times.push_back(frame.at);
    ui::PictureSeries pictures(options.series, std::move(times), [&](SimTime t) {
        return ui::makePicture(sitter.showTime(t), options.format, sitter.title());
    });
    while (pictures.step()) {}
    sitter.tellOfSize();
    if (!pictures.error().isEmpty())
        return fail(pictures.error());
    std::printf("%s\n", qPrintable(pictures.outcome()));
    return 0;
}

int animation(Sitter& sitter, const DesktopOptions& options, std::vector<ui::Frame> frames)
{
    sitter.showTime(frames.front().at);
    sitter.tellOfSize();
    ui::AnimationJob job(std::move(frames), sitter.size(),
                         [&](SimTime t) { return ui::imageOf(sitter.showTime(t)); });
    QEventLoop loop;
    QString wrong;
    QObject::connect(&job, &ui::AnimationJob::finished, &loop, [&](const QByteArray& file) {
        wrong = ui::writeWholeFile(options.animation, file);
        loop.quit();
    });
    QObject::connect(&job, &ui::AnimationJob::failed, &loop, [&](const QString& why) {
        wrong = why;
        loop.quit();
    });
    job.start();
    loop.exec();
    return wrong.isEmpty() ? 0 : fail(wrong);
}

} // namespace

int takePictures(ui::MainWindow& window, const DesktopOptions& options)
{
    window.document().waitForRun();
    if (!window.document().run())
        return fail(window.lastError());
    tellOfEnd("--at", options.at, window);
    tellOfEnd("--from", options.plan.from.value_or(SimTime{}), window);
    tellOfEnd("--to", options.plan.to.value_or(SimTime{}), window);
    if (options.plan.steps && framesOf(window, options).empty()) {
        fail(window.document().run()->scenario->lesson
                 ? QStringLiteral("--steps: no step of the lesson lies between --from and --to")
                 : QStringLiteral("--steps: %1 has no lesson; --moments makes a picture for each "
                                  "moment of any run")
                       .arg(window.document().name()));
        return 2;
    }
    Sitter sitter(window, options);
    if (!options.screenshot.isEmpty())
        return onePicture(sitter, options);
    const std::vector<ui::Frame> frames = framesOf(window, options);
    return options.series.isEmpty() ? animation(sitter, options, frames)
                                    : series(sitter, options, frames);
}

int writeHandout(ui::MainWindow& window, const DesktopOptions& options)
{
    window.document().waitForRun();
    const auto run = window.document().run();
    if (!run)
        return fail(window.lastError());
    const QString name = window.document().name();
    const QString why = ui::whyNoHandout(*run, name);
    if (!why.isEmpty()) {
        fail(why);
        return 2;
    }
    const QString wrong = ui::writeWholeFile(options.handout, ui::makeHandoutPdf(run, name).pdf);
    return wrong.isEmpty() ? 0 : fail(wrong);
}

} // namespace roundtrip
