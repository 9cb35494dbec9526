// SPDX-License-Identifier: GPL-3.0-or-later
// A widget, or whatever is painted, as a picture in a file: PNG in pixels, SVG and PDF in lines
// and letters. A file is replaced by a whole new one or not at all. Knows no view and no run.
#pragma once

#include <QByteArray>
#include <QSize>
#include <QString>
#include <QStringList>

#include <functional>
#include <optional>

class QPainter;
class QWidget;

namespace roundtrip::ui {

enum class PictureFormat : int { Png, Svg, Pdf };

/// "png", "svg", "pdf": as the suffixes of files, in the order of PictureFormat.
QStringList pictureSuffixes();
std::optional<PictureFormat> pictureFormatNamed(const QString& suffix);
/// By the suffix of a file's name, capitals or not.
std::optional<PictureFormat> pictureFormatOf(const QString& path);

struct PaintedPicture {
    QSize size;          ///< px
    int dpi = 96;        ///< what point sizes are measured by
    double fineness = 1; ///< a PNG has so many pixels for each of `size`
    QString title;       ///< what the picture shows
    std::function<void(QPainter&)> paint;
};
/// The bytes of a file; empty if it could not be made (too large for the memory).
QByteArray makePicture(const PaintedPicture& picture, PictureFormat format);

/// The widget as it stands, at its size, whether it is seen or not.
QByteArray makePicture(QWidget& widget, PictureFormat format, const QString& title,
                       double fineness = 1);

/// "-" is standard output. Empty, or what went wrong, with the place and a remedy.
QString writeWholeFile(const QString& path, const QByteArray& bytes);

} // namespace roundtrip::ui
