// SPDX-License-Identifier: GPL-3.0-or-later
// See screenshot.h.
#include "app/desktop/screenshot.h"

#include "ui/window/main_window.h"

#include <QApplication>
#include <QFile>
#include <QPixmap>
#include <QSaveFile>
#include <QScrollArea>

#include <cstdio>

namespace roundtrip {
namespace {

int fail(const QString& message)
{
    std::fprintf(stderr, "roundtrip: %s\n", qPrintable(message));
    return 1;
}

/// "-" is standard output.
int write(const QPixmap& picture, const QString& path)
{
    if (path == QLatin1StringView("-")) {
        QFile out;
        if (!out.open(stdout, QIODevice::WriteOnly) || !picture.save(&out, "PNG") || !out.flush())
            return fail(QStringLiteral("the picture could not be written to standard output"));
        return 0;
    }
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || !picture.save(&file, "PNG") || !file.commit())
        return fail(QStringLiteral("%1: %2. Choose a place that can be written to")
                        .arg(path, file.errorString()));
    return 0;
}

/// Makes a view a window of its own. A scroll area would go on sizing what it once held.
void takeOut(QWidget* view)
{
    for (QWidget* parent = view->parentWidget(); parent; parent = parent->parentWidget())
        if (auto* area = qobject_cast<QScrollArea*>(parent); area && area->widget() == view)
            area->takeWidget();
    view->setParent(nullptr);
}

} // namespace

int takeScreenshot(ui::MainWindow& window, const DesktopOptions& options)
{
    window.document().waitForRun();
    if (!window.document().run())
        return fail(window.lastError());
    if (options.at > window.playback().endTime())
        std::fprintf(stderr, "roundtrip: --at: the run ends at %s ms; this is shown\n",
                     formatMilliseconds(window.playback().endTime().time_since_epoch()).c_str());
    if (!options.page.isEmpty())
        window.showPage(options.page);
    QWidget* view = window.viewWidget(options.view);
    if (view == &window) {
        // A picture may be smaller than a window that one works with.
        window.setMinimumSize(0, 0);
    } else {
        takeOut(view);
        view->setMinimumSize(0, 0);
        view->setMaximumSize(QWIDGETSIZE_MAX, QWIDGETSIZE_MAX);
    }
    view->resize(options.size);
    view->show();
    QCoreApplication::processEvents();
    if (QWidget* focused = QApplication::focusWidget())
        focused->clearFocus(); // a focus ring would point at nothing
    window.playback().seek(options.at);
    QCoreApplication::processEvents(); // layouts that follow what is shown
    const QPixmap picture = view->grab();
    if (view != &window)
        delete view;
    if (picture.size() != options.size)
        std::fprintf(stderr, "roundtrip: --size: the smallest picture of this view is %dx%d\n",
                     picture.width(), picture.height());
    return write(picture, options.screenshot);
}

} // namespace roundtrip
