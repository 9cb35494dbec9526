// SPDX-License-Identifier: GPL-3.0-or-later
// See sheet_blocks.h. Qt's rich text breaks the lines; here they only find their places.
#include "ui/handout/sheet_blocks.h"

#include <QAbstractTextDocumentLayout>
#include <QFontMetricsF>
#include <QPainter>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextLayout>
#include <QTextTable>

#include <algorithm>
#include <memory>
#include <set>

namespace roundtrip::ui {
namespace {

// px at 100 %
constexpr double kParagraph = 5.0;     // above a paragraph
constexpr double kHeadingSpace = 14.0; // above a heading
constexpr double kLinePitch = 26.0;    // of lines to write on
constexpr double kTick = 12.0;         // a box to tick
constexpr double kHang = 26.0;         // texts behind a number or a box
constexpr double kLongParagraph = 160.0;

using Document = std::shared_ptr<QTextDocument>;

Document makeDocument(const QFont& font, double width)
{
    auto document = std::make_shared<QTextDocument>();
    document->setUseDesignMetrics(true); // as the page has them, not as a screen
    document->setDocumentMargin(0);
    document->setDefaultFont(font);
    document->setTextWidth(std::max(1.0, width));
    return document;
}

void draw(const Document& document, QPainter& painter, const QColor& ink, const QRectF& part)
{
    QAbstractTextDocumentLayout::PaintContext context;
    context.palette.setColor(QPalette::Text, ink);
    context.clip = part;
    document->documentLayout()->draw(&painter, context);
}

/// The document from y0 to y1.
SheetBlock pieceOf(const Document& document, double y0, double y1, const QColor& ink, double indent)
{
    SheetBlock block;
    block.height = y1 - y0;
    block.width = indent + document->idealWidth();
    block.paint = [=](QPainter& painter, const QRectF& at) {
        painter.save();
        painter.setClipRect(at, Qt::IntersectClip);
        painter.translate(at.left() + indent, at.top() - y0);
        draw(document, painter, ink, QRectF(0, y0, document->textWidth(), y1 - y0));
        painter.restore();
    };
    return block;
}

SheetBlock whole(const Document& document, const QColor& ink, double indent)
{
    return pieceOf(document, 0.0, document->size().height(), ink, indent);
}

/// On paper nothing can be scrolled: lines of code are broken too.
void breakLongLines(QTextDocument& document)
{
    QTextOption option = document.defaultTextOption();
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    document.setDefaultTextOption(option);
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        QTextBlockFormat format = block.blockFormat();
        format.setNonBreakableLines(false);
        QTextCursor(block).setBlockFormat(format);
    }
}

/// Where a document can be broken, from 0 to its height; `paragraphs`: where one begins.
std::vector<double> breaksOf(const QTextDocument& document, double longParagraph,
                             std::set<double>& paragraphs)
{
    std::vector<double> breaks{0.0};
    paragraphs.insert(0.0);
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        if (const QTextTable* table = QTextCursor(block).currentTable();
            table && table->firstCursorPosition().block() != block)
            continue; // a table stays whole
        const QRectF box = document.documentLayout()->blockBoundingRect(block);
        if (box.top() > breaks.back() + 1.0)
            breaks.push_back(box.top());
        paragraphs.insert(breaks.back());
        if (box.height() < longParagraph)
            continue;
        for (int i = 1; i < block.layout()->lineCount(); ++i)
            breaks.push_back(box.top() + block.layout()->lineAt(i).y());
    }
    if (document.size().height() > breaks.back())
        breaks.push_back(document.size().height());
    return breaks;
}

} // namespace

SheetBlocks SheetStyle::markdown(const QString& text, double indent) const
{
    const Document document = makeDocument(m_theme.font(FontRole::Body), m_width - indent);
    document->setMarkdown(text, QTextDocument::MarkdownDialectGitHub);
    breakLongLines(*document);
    std::set<double> paragraphs;
    const std::vector<double> breaks = breaksOf(*document, px(kLongParagraph), paragraphs);
    SheetBlocks blocks;
    for (std::size_t i = 0; i + 1 < breaks.size(); ++i) {
        blocks.push_back(
            pieceOf(document, breaks[i], breaks[i + 1], m_theme.color(ColorRole::Ink), indent));
        blocks.back().before = paragraphs.contains(breaks[i]) ? px(kParagraph) : 0.0;
    }
    return blocks;
}

SheetBlock SheetStyle::text(const QString& text, FontRole role, ColorRole ink, double indent) const
{
    const Document document = makeDocument(m_theme.font(role), m_width - indent);
    document->setPlainText(text);
    SheetBlock block = whole(document, m_theme.color(ink), indent);
    block.before = px(kParagraph);
    return block;
}

SheetBlock SheetStyle::html(const QString& html, double indent) const
{
    const Document document = makeDocument(m_theme.font(FontRole::Body), m_width - indent);
    document->setHtml(html);
    SheetBlock block = whole(document, m_theme.color(ColorRole::Ink), indent);
    block.before = px(kParagraph);
    return block;
}

SheetBlock SheetStyle::heading(const QString& sign, const QString& text) const
{
    const QFont font = m_theme.font(FontRole::Section);
    const double indent = px(kHang);
    const Document document = makeDocument(font, m_width - indent);
    document->setPlainText(text);
    SheetBlock block = whole(document, m_theme.color(ColorRole::Ink), indent);
    block.before = px(kHeadingSpace);
    block.keepWithNext = true;
    block.paint = [=, words = block.paint, color = m_theme.color(ColorRole::Ink),
                   line = px(1.2)](QPainter& painter, const QRectF& at) {
        words(painter, at);
        const double high = QFontMetricsF(font).height();
        const double wide = std::max(high, QFontMetricsF(font).horizontalAdvance(sign) + high / 2);
        const QRectF ring(at.left(), at.top(), wide, high);
        painter.setPen(QPen(color, line));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(ring, high / 2, high / 2);
        painter.setFont(font);
        painter.drawText(ring, Qt::AlignCenter | Qt::TextDontClip, sign);
    };
    return block;
}

SheetBlock SheetStyle::choice(const QString& letter, const QString& text) const
{
    const double tick = px(kTick);
    const double gap = px(8.0);
    const QFont strong = m_theme.font(FontRole::BodyStrong);
    const double hang = px(kHang) + tick + gap + px(18.0);
    const Document document = makeDocument(m_theme.font(FontRole::Body), m_width - hang);
    document->setPlainText(text);
    SheetBlock block = whole(document, m_theme.color(ColorRole::Ink), hang);
    block.height = std::max(block.height, tick + px(2.0));
    block.before = px(kParagraph);
    block.paint = [=, words = block.paint, color = m_theme.color(ColorRole::Ink), line = px(1.2),
                   left = px(kHang)](QPainter& painter, const QRectF& at) {
        words(painter, at);
        const double high = QFontMetricsF(strong).height();
        painter.setPen(QPen(color, line));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(at.left() + left, at.top() + (high - tick) / 2, tick, tick));
        painter.setFont(strong);
        painter.drawText(QRectF(at.left() + left + tick + gap, at.top(), hang, high),
                         Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, letter);
    };
    return block;
}

SheetBlock SheetStyle::ruledLines(int lines) const
{
    SheetBlock block;
    block.height = lines * px(kLinePitch);
    block.width = m_width;
    block.paint = [lines, pitch = px(kLinePitch), left = px(kHang),
                   pen = QPen(m_theme.color(ColorRole::Ink3), px(0.8))](QPainter& painter,
                                                                        const QRectF& at) {
        painter.setPen(pen);
        for (int i = 1; i <= lines; ++i)
            painter.drawLine(QPointF(at.left() + left, at.top() + i * pitch - pen.widthF()),
                             QPointF(at.right(), at.top() + i * pitch - pen.widthF()));
    };
    return block;
}

SheetBlock SheetStyle::fields(const QString& first, const QString& second) const
{
    SheetBlock block;
    const QFont font = m_theme.font(FontRole::Body);
    block.height = px(30.0);
    block.width = m_width;
    block.paint = [=, pen = QPen(m_theme.color(ColorRole::Ink), px(0.8)),
                   gap = px(6.0)](QPainter& painter, const QRectF& at) {
        const double split = at.left() + at.width() * 0.66;
        const double line = at.bottom() - gap;
        painter.setFont(font);
        painter.setPen(pen);
        const auto field = [&](const QString& name, double from, double to) {
            const double wide = QFontMetricsF(font).horizontalAdvance(name);
            painter.drawText(QPointF(from, line), name);
            painter.drawLine(QPointF(from + wide + gap, line + 2), QPointF(to, line + 2));
        };
        field(first, at.left(), split - 3 * gap);
        field(second, split, at.right());
    };
    return block;
}

SheetBlock SheetStyle::row(const std::vector<QString>& cells,
                           const std::vector<double>& shares) const
{
    SheetBlock block;
    double left = 0.0;
    std::vector<SheetBlock> parts;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const double wide = m_width * shares[i];
        const Document document = makeDocument(m_theme.font(FontRole::Body), wide - px(8.0));
        document->setHtml(cells[i]);
        parts.push_back(whole(document, m_theme.color(ColorRole::Ink), left));
        block.height = std::max(block.height, parts.back().height + px(5.0));
        block.width = std::max(block.width, parts.back().width);
        left += wide;
    }
    block.paint = [=, pen = QPen(m_theme.color(ColorRole::HairlineStrong), px(0.8)),
                   top = px(2.0)](QPainter& painter, const QRectF& at) {
        for (const SheetBlock& part : parts)
            part.paint(painter, at.adjusted(0, top, 0, top));
        painter.setPen(pen);
        painter.drawLine(at.bottomLeft(), at.bottomRight());
    };
    return block;
}

} // namespace roundtrip::ui
