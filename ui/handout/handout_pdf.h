// SPDX-License-Identifier: GPL-3.0-or-later
// A lesson as a file to print: the sheet for the students, and on pages of their own the answers
// for the teacher. A function of the run; knows no window.
#pragma once

#include "core/sim/run.h"
#include "ui/handout/sheet_pages.h"

#include <QByteArray>
#include <QImage>
#include <QString>

#include <memory>
#include <vector>

namespace roundtrip::ui {

struct HandoutFile {
    QByteArray pdf; ///< empty: `wrong` says why, and what to do
    QString wrong;
    int pages = 0, ofStudents = 0; ///< the students' stand in front
    QImage firstPage;
};

/// `name`: of the scenario, for the foot of each page, so that a sheet can be made again. May be
/// called from any thread; takes a few tenths of a second. `previewWidth`: of the first page as a
/// picture, px; 0: none.
HandoutFile makeHandoutPdf(const std::shared_ptr<const Run>& run, const QString& name,
                           int previewWidth = 0);

/// Why there is no handout of this run; empty where there is one.
QString whyNoHandout(const Run& run, const QString& name);

struct HandoutPages {
    std::vector<SheetPage> pages;
    std::size_t ofStudents = 0; ///< so many; the others are the teacher's
};
/// The pages of a run that has a lesson. The theme must outlive them.
HandoutPages layoutHandout(const std::shared_ptr<const Run>& run, const QString& name,
                           const SheetPaper& paper, const Theme& theme);
/// Light, and in letters of a size that can be read on paper.
void setForPaper(Theme& theme);

} // namespace roundtrip::ui
