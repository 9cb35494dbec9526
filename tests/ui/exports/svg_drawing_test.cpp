// SPDX-License-Identifier: GPL-3.0-or-later
// What a painter does, as SVG.
#include "ui/exports/svg_drawing.h"

#include "tests/ui/exports/read_back.h"

#include <QImage>
#include <QLinearGradient>
#include <QPainter>
#include <gtest/gtest.h>

namespace roundtrip::ui {
namespace {

class Svg : public testing::Test {
protected:
    template <typename Paint>
    QByteArray drawn(const Paint& paint)
    {
        SvgDrawing drawing;
        VectorDevice device({100, 80}, 96, drawing);
        {
            QPainter painter(&device);
            paint(painter);
        }
        return drawing.file({100, 80}, u"t"_qs);
    }
};

// Protects: words with letters that XML needs for itself come through, where they were set.
TEST_F(Svg, TextIsEscaped)
{
    const SvgContent svg = readSvg(
        drawn([](QPainter& painter) { painter.drawText(QPointF(5, 20), u"a < b & \"c\""_qs); }));
    EXPECT_EQ(svg.wrong, QString());
    EXPECT_EQ(svg.text.trimmed(), u"a < b & \"c\""_qs);
}

// Protects: a clip inside a clip is what both have in common, and restore() ends it.
TEST_F(Svg, ClipsNestAndEnd)
{
    const QByteArray svg = drawn([](QPainter& painter) {
        painter.save();
        painter.setClipRect(QRectF(10, 10, 50, 50));
        painter.setClipRect(QRectF(30, 0, 50, 30), Qt::IntersectClip);
        painter.drawLine(0, 0, 99, 79);
        painter.restore();
        painter.drawLine(0, 79, 99, 0);
    });
    EXPECT_TRUE(svg.contains("M30 10L60 10L60 30L30 30")) << svg.toStdString();
    EXPECT_TRUE(svg.contains("M0 0L100 0L100 80L0 80")) << svg.toStdString();
}

// Protects: what lies wholly outside its clip is not in the file.
TEST_F(Svg, WhatIsCutAwayIsNotThere)
{
    const SvgContent svg = readSvg(drawn([](QPainter& painter) {
        painter.setClipRect(QRectF(200, 200, 5, 5));
        painter.drawLine(0, 0, 99, 79);
    }));
    EXPECT_EQ(svg.elements.count(u"line"_qs), 0U);
}

// Protects: dashes, faint ink, turned texts, gradients and pictures have their words in SVG.
TEST_F(Svg, KeepsTheLooks)
{
    const QByteArray svg = drawn([](QPainter& painter) {
        painter.setPen(QPen(QColor(255, 0, 0, 51), 2.0, Qt::DashLine));
        painter.drawLine(0, 0, 50, 50);
        QLinearGradient gradient(0, 0, 0, 10);
        gradient.setColorAt(0, Qt::white);
        gradient.setColorAt(1, Qt::black);
        painter.setOpacity(0.5);
        painter.fillRect(QRectF(0, 0, 10, 10), gradient);
        QImage image(2, 2, QImage::Format_RGB32);
        image.fill(Qt::blue);
        painter.drawImage(QRectF(1, 2, 4, 4), image);
        painter.rotate(-90);
        painter.drawText(QPointF(-40, 20), u"up"_qs);
    });
    for (const char* words :
         {"stroke-dasharray=\"8 4\"", "stroke-opacity=\"0.2\"", "linearGradient", "opacity=\"0.5\"",
          "data:image/png;base64,", "matrix(0 -1 1 0 0 0)"})
        EXPECT_TRUE(svg.contains(words)) << words << "\n" << svg.toStdString();
    EXPECT_EQ(readSvg(svg).wrong, QString());
}

} // namespace
} // namespace roundtrip::ui
