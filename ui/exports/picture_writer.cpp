// SPDX-License-Identifier: GPL-3.0-or-later
// See picture_writer.h.
#include "ui/exports/picture_writer.h"

#include "ui/exports/painter_sink.h"
#include "ui/exports/svg_drawing.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QImage>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>
#include <QWidget>

#include <cstdio>

namespace roundtrip::ui {
namespace {

constexpr double kPointsPerPixel = 0.75; // 96 pixels are an inch of 72 points
constexpr int kPdfDpi = 1200;
constexpr double kPdfUnitsPerPixel = kPdfDpi / 96.0;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(PictureWriter)
};

void paintInto(VectorSink& sink, const PaintedPicture& picture)
{
    VectorDevice device(picture.size, picture.dpi, sink);
    QPainter painter(&device);
    picture.paint(painter);
}

QByteArray pngOf(const PaintedPicture& picture)
{
    QImage image((QSizeF(picture.size) * picture.fineness).toSize(),
                 QImage::Format_ARGB32_Premultiplied);
    if (image.isNull())
        return {};
    image.setDevicePixelRatio(picture.fineness);
    image.fill(Qt::transparent);
    {
        QPainter painter(&image);
        if (picture.fineness == 1.0) {
            picture.paint(painter);
        } else {
            // What a view keeps as pixels would be blurred.
            painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
            PainterSink sink(painter);
            paintInto(sink, picture);
        }
    }
    image.setDevicePixelRatio(1.0);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    return image.save(&buffer, "PNG") ? bytes : QByteArray();
}

QByteArray svgOf(const PaintedPicture& picture)
{
    SvgDrawing drawing;
    paintInto(drawing, picture);
    return drawing.file(picture.size, picture.title);
}

QByteArray pdfOf(const PaintedPicture& picture)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setTitle(picture.title);
        writer.setCreator(u"Roundtrip"_qs);
        writer.setResolution(kPdfDpi);
        writer.setPageMargins({});
        writer.setPageSize(QPageSize(QSizeF(picture.size) * kPointsPerPixel, QPageSize::Point, {},
                                     QPageSize::ExactMatch));
        QPainter page(&writer);
        page.scale(kPdfUnitsPerPixel, kPdfUnitsPerPixel);
        PainterSink sink(page);
        paintInto(sink, picture);
    }
    return bytes;
}

QString toStandardOutput(const QByteArray& bytes)
{
    QFile out;
    if (out.open(stdout, QIODevice::WriteOnly) && out.write(bytes) == bytes.size() && out.flush())
        return {};
    return Words::tr("the picture could not be written to standard output");
}

/// A device such as /dev/full or a pipe cannot be replaced, only written to.
QString intoDevice(const QString& path, const QByteArray& bytes)
{
    QFile out(path);
    if (out.open(QIODevice::WriteOnly | QIODevice::Unbuffered) && out.write(bytes) == bytes.size())
        return {};
    return Words::tr("%1: %2. Choose a place that can be written to").arg(path, out.errorString());
}

} // namespace

QStringList pictureSuffixes() { return {u"png"_qs, u"svg"_qs, u"pdf"_qs}; }

std::optional<PictureFormat> pictureFormatNamed(const QString& suffix)
{
    const auto index = pictureSuffixes().indexOf(suffix.toLower());
    if (index < 0)
        return std::nullopt;
    return static_cast<PictureFormat>(index);
}

std::optional<PictureFormat> pictureFormatOf(const QString& path)
{
    return pictureFormatNamed(QFileInfo(path).suffix());
}

QByteArray makePicture(const PaintedPicture& picture, PictureFormat format)
{
    switch (format) {
    case PictureFormat::Png: return pngOf(picture);
    case PictureFormat::Svg: return svgOf(picture);
    case PictureFormat::Pdf: return pdfOf(picture);
    }
    return {};
}

QByteArray makePicture(QWidget& widget, PictureFormat format, const QString& title, double fineness)
{
    PaintedPicture picture;
    picture.size = widget.size();
    picture.dpi = widget.logicalDpiX();
    picture.fineness = fineness;
    picture.title = title;
    picture.paint = [&widget](QPainter& painter) {
        widget.render(&painter, QPoint(), QRegion(),
                      QWidget::DrawWindowBackground | QWidget::DrawChildren);
    };
    return makePicture(picture, format);
}

QString writeWholeFile(const QString& path, const QByteArray& bytes)
{
    if (path == QLatin1StringView("-"))
        return toStandardOutput(bytes);
    const QFileInfo there(path);
    if (there.exists() && !there.isFile() && !there.isDir())
        return intoDevice(path, bytes);
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit())
        return {};
    return Words::tr("%1: %2. Choose a place that can be written to").arg(path, file.errorString());
}

} // namespace roundtrip::ui
