// SPDX-License-Identifier: GPL-3.0-or-later
// Views as PNG, SVG and PDF: lines and letters stay lines and letters, and files are whole.
#include "ui/exports/picture_writer.h"

#include "tests/ui/desk.h"
#include "tests/ui/exports/read_back.h"
#include "ui/charts/chart_panel.h"
#include "ui/ladder/ladder_view.h"
#include "ui/scrubber/scrubber_view.h"
#include "ui/stage/stage_view.h"

#include <QDir>
#include <QFile>
#include <QImage>
#include <QLabel>
#include <QPainter>
#include <QTemporaryDir>
#include <gtest/gtest.h>

namespace roundtrip::ui {
namespace {

class Pictures : public testing::Test {
protected:
    void SetUp() override
    {
        desk.show(lostSegmentText(), at(80));
        ladder.resize(930, 484);
        ladder.show();
    }
    QByteArray file(QWidget& view, PictureFormat format)
    {
        return makePicture(view, format, u"A <title> & more"_qs);
    }
    Desk desk;
    LadderView ladder{desk.context};
    QTemporaryDir folder;
};

// Protects: the same pixels as on the screen, and more of them where more are asked for.
TEST_F(Pictures, PngIsWhatTheScreenShows)
{
    const QImage image = QImage::fromData(file(ladder, PictureFormat::Png));
    const QImage screen = ladder.grab().toImage();
    EXPECT_EQ(image.size(), ladder.size());
    EXPECT_EQ(image.convertToFormat(QImage::Format_RGB32),
              screen.convertToFormat(QImage::Format_RGB32));
    const QImage fine = QImage::fromData(makePicture(ladder, PictureFormat::Png, {}, 2.0));
    EXPECT_EQ(fine.size(), ladder.size() * 2);
    EXPECT_GT(coloursOf(fine), 20U);
}

// Protects: a drawing without a single pixel picture, well formed, with the labels as text.
TEST_F(Pictures, SvgOfTheLadderHoldsLinesAndTextOnly)
{
    const SvgContent svg = readSvg(file(ladder, PictureFormat::Svg));
    EXPECT_EQ(svg.wrong, QString());
    EXPECT_EQ(svg.size, ladder.size());
    EXPECT_EQ(svg.elements.count(u"image"_qs), 0U);
    EXPECT_GT(svg.elements.at(u"line"_qs), 20);
    EXPECT_GT(svg.elements.at(u"clipPath"_qs), 1); // past and future are cut at the now-line
    EXPECT_EQ(svg.elements.at(u"title"_qs), 1);
    for (const QString& words : {u"SYN"_qs, u"Client"_qs, u"ESTABLISHED"_qs})
        EXPECT_TRUE(svg.text.contains(words)) << svg.text.toStdString();
}

// Protects: the other drawn views keep no pixels for a drawing either.
TEST_F(Pictures, SvgOfTheOtherDrawnViewsHoldsNoPixels)
{
    StageView stage(desk.context);
    ScrubberView scrubber(desk.context);
    stage.resize(900, stage.sizeHint().height());
    scrubber.resize(1200, scrubber.sizeHint().height());
    for (QWidget* view : {static_cast<QWidget*>(&stage), static_cast<QWidget*>(&scrubber)}) {
        view->show();
        const SvgContent svg = readSvg(file(*view, PictureFormat::Svg));
        EXPECT_EQ(svg.wrong, QString());
        EXPECT_EQ(svg.elements.count(u"image"_qs), 0U) << view->metaObject()->className();
        EXPECT_FALSE(svg.text.isEmpty()) << view->metaObject()->className();
    }
}

// Protects: the page is as large as the view, and its letters can be read by another program.
TEST_F(Pictures, PdfHoldsTheLabels)
{
    const QByteArray pdf = file(ladder, PictureFormat::Pdf);
    EXPECT_TRUE(pdf.startsWith("%PDF-"));
    EXPECT_FALSE(pdf.contains("/Subtype /Image"));
    EXPECT_TRUE(pdf.contains("/FontFile")) << "the fonts are not embedded";
    const auto text = textOfPdf(pdf);
    if (!text)
        GTEST_SKIP() << "pdftotext is not installed";
    for (const QString& words : {u"SYN"_qs, u"Client"_qs, u"ESTABLISHED"_qs})
        EXPECT_TRUE(text->contains(words)) << text->toStdString();
}

// Protects: a child that reaches beyond its parent is cut there, as on the screen.
TEST_F(Pictures, ChildrenAreClippedByTheirParents)
{
    QWidget outer;
    QWidget frame(&outer);
    QLabel label(u"long"_qs, &frame);
    outer.resize(200, 100);
    frame.setGeometry(10, 10, 50, 20);
    label.setGeometry(0, 0, 500, 80);
    const QByteArray svg = file(outer, PictureFormat::Svg);
    EXPECT_TRUE(svg.contains("M10 10L60 10L60 30L10 30")) << svg.toStdString();
}

// Protects: a clip that a child restores stands where it stood before.
TEST_F(Pictures, RestoredClipsOfChildrenStayInTheirPlace)
{
    class Restoring : public QWidget {
    public:
        using QWidget::QWidget;

    protected:
        void paintEvent(QPaintEvent*) override
        {
            QPainter painter(this);
            painter.setClipRect(QRectF(5, 5, 30, 40));
            painter.save();
            painter.setClipRect(QRectF(6, 6, 2, 2), Qt::IntersectClip);
            painter.restore();
            painter.drawLine(0, 0, 50, 50);
        }
    };
    QWidget outer;
    Restoring child(&outer);
    outer.resize(200, 200);
    child.setGeometry(70, 60, 90, 90);
    const QByteArray svg = file(outer, PictureFormat::Svg);
    EXPECT_TRUE(svg.contains("M75 65L105 65L105 105L75 105")) << svg.toStdString();
}

// Protects: what chooses the format.
TEST(PictureFormats, FollowTheSuffix)
{
    EXPECT_EQ(pictureFormatOf(u"a/b.PNG"_qs), PictureFormat::Png);
    EXPECT_EQ(pictureFormatOf(u"b.svg"_qs), PictureFormat::Svg);
    EXPECT_EQ(pictureFormatOf(u"b.x.pdf"_qs), PictureFormat::Pdf);
    EXPECT_EQ(pictureFormatOf(u"b.gif"_qs), std::nullopt);
    EXPECT_EQ(pictureFormatOf(u"-"_qs), std::nullopt);
}

// Protects: a file is replaced by a whole one or stays as it was; the message names it.
TEST_F(Pictures, FilesAreReplacedWholeOrNotAtAll)
{
    const QString path = folder.filePath(u"p.png"_qs);
    EXPECT_EQ(writeWholeFile(path, "first"), QString());
    EXPECT_EQ(writeWholeFile(path, "second"), QString());
    QFile read(path);
    ASSERT_TRUE(read.open(QIODevice::ReadOnly));
    EXPECT_EQ(read.readAll(), "second");
    EXPECT_EQ(QDir(folder.path()).entryList(QDir::Files).size(), 1);

    const QString nowhere = folder.filePath(u"none/p.png"_qs);
    const QString wrong = writeWholeFile(nowhere, "x");
    EXPECT_TRUE(wrong.contains(nowhere) && wrong.contains(u"Choose"_qs)) << wrong.toStdString();
    EXPECT_FALSE(QFile::exists(nowhere));
    if (QFile::exists(u"/dev/full"_qs)) {
        EXPECT_TRUE(writeWholeFile(u"/dev/full"_qs, "x").contains(u"No space"_qs));
    }
}

} // namespace
} // namespace roundtrip::ui
