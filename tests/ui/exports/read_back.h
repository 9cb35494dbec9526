// SPDX-License-Identifier: GPL-3.0-or-later
// Exported files read back by somebody else than their writer.
#pragma once

#include <QByteArray>
#include <QSize>
#include <QString>

#include <map>
#include <optional>
#include <vector>

namespace roundtrip::ui {

struct SvgContent {
    QString wrong; ///< empty: the XML is well formed
    QSize size;
    std::map<QString, int> elements; ///< how often each name occurs
    QString text;                    ///< of all <text>, a line each
};
SvgContent readSvg(const QByteArray& file);

/// The words of a PDF as pdftotext reads them; empty where that is not installed.
std::optional<QString> textOfPdf(const QByteArray& file);

struct WebpContent {
    QSize size;
    std::vector<int> ends; ///< ms from the start, by frame
    int distinct = 0;      ///< frames that differ from the one before
};
std::optional<WebpContent> readWebp(const QByteArray& file);

} // namespace roundtrip::ui
