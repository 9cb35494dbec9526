// SPDX-License-Identifier: GPL-3.0-or-later
// See svg_drawing.h.
#include "ui/exports/svg_drawing.h"

#include <QBuffer>
#include <QFont>
#include <QFontInfo>
#include <QImage>
#include <QLinearGradient>
#include <QPaintEngine>
#include <QPainter>
#include <QRadialGradient>

#include <cmath>

namespace roundtrip::ui {
namespace {

/// Shorter than Qt's own and the same in every locale; a hundredth of a pixel is enough.
QString num(double value)
{
    const double rounded = std::round(value * 100.0) / 100.0;
    return QString::number(rounded == 0.0 ? 0.0 : rounded, 'g', 8);
}

QString attribute(QLatin1StringView name, const QString& value)
{
    return u' ' + name + u"=\""_qs + value.toHtmlEscaped() + u'"';
}

QString attribute(const char* name, const QString& value)
{
    return attribute(QLatin1StringView(name), value);
}

/// " fill=... fill-opacity=..."
QString coloured(const char* name, const QColor& color)
{
    QString out = attribute(name, color.name(QColor::HexRgb));
    if (color.alpha() < 255)
        out += attribute((QByteArray(name) + "-opacity").constData(), num(color.alphaF()));
    return out;
}

QString dataOf(const QPainterPath& path)
{
    QString out;
    const auto point = [&out](const QPainterPath::Element& e) {
        out += num(e.x) + u' ' + num(e.y);
    };
    for (int i = 0; i < path.elementCount(); ++i) {
        const QPainterPath::Element e = path.elementAt(i);
        switch (e.type) {
        case QPainterPath::MoveToElement: out += u'M'; break;
        case QPainterPath::LineToElement: out += u'L'; break;
        case QPainterPath::CurveToElement: out += u'C'; break;
        case QPainterPath::CurveToDataElement: out += u' '; break;
        }
        point(e);
    }
    return out;
}

QString transformOf(const QTransform& t)
{
    if (t.isIdentity())
        return {};
    if (t.type() == QTransform::TxTranslate)
        return attribute("transform", u"translate(%1 %2)"_qs.arg(num(t.dx()), num(t.dy())));
    const auto fine = [](double value) { return QString::number(value, 'g', 7); };
    return attribute("transform", u"matrix(%1 %2 %3 %4 %5 %6)"_qs.arg(fine(t.m11()), fine(t.m12()),
                                                                      fine(t.m21()), fine(t.m22()),
                                                                      num(t.dx()), num(t.dy())));
}

QString strokeOf(const QPen& pen)
{
    if (pen.style() == Qt::NoPen)
        return {};
    QString out = coloured("stroke", pen.color());
    const double width = pen.widthF() > 0 ? pen.widthF() : 1.0;
    if (width != 1.0)
        out += attribute("stroke-width", num(width));
    if (pen.isCosmetic())
        out += attribute("vector-effect", u"non-scaling-stroke"_qs);
    if (pen.capStyle() != Qt::FlatCap)
        out += attribute("stroke-linecap",
                         pen.capStyle() == Qt::RoundCap ? u"round"_qs : u"square"_qs);
    if (pen.joinStyle() == Qt::RoundJoin || pen.joinStyle() == Qt::BevelJoin)
        out += attribute("stroke-linejoin",
                         pen.joinStyle() == Qt::RoundJoin ? u"round"_qs : u"bevel"_qs);
    QStringList dashes;
    for (const double dash : pen.dashPattern())
        dashes << num(dash * width);
    if (!dashes.isEmpty())
        out += attribute("stroke-dasharray", dashes.join(u' '));
    return out;
}

QString base64Of(const QImage& image)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return u"data:image/png;base64,"_qs + QString::fromLatin1(bytes.toBase64());
}

QString imageElement(const QRectF& at, const QImage& image, const QString& more)
{
    return u"<image"_qs + attribute("x", num(at.x())) + attribute("y", num(at.y()))
           + attribute("width", num(at.width())) + attribute("height", num(at.height()))
           + attribute("preserveAspectRatio", u"none"_qs) + attribute("xlink:href", base64Of(image))
           + more + u"/>\n"_qs;
}

QString opacityOf(const VectorState& state)
{
    return state.opacity < 1.0 ? attribute("opacity", num(state.opacity)) : QString();
}

} // namespace

QString SvgDrawing::defined(const QString& kind, const QString& body)
{
    const QString key = kind + body;
    const auto known = m_known.constFind(key);
    if (known != m_known.constEnd())
        return *known;
    const QString name = QStringLiteral("d%1").arg(m_known.size() + 1);
    m_known.insert(key, name);
    // The first word of the kind is its element; what follows are attributes.
    m_definitions += u'<' + kind + attribute("id", name) + u'>' + body + u"</"_qs
                     + kind.section(u' ', 0, 0) + u">\n"_qs;
    return name;
}

QString SvgDrawing::gradientOf(const QGradient& gradient)
{
    QString stops;
    for (const QGradientStop& stop : gradient.stops())
        stops += u"<stop"_qs + attribute("offset", num(stop.first))
                 + coloured("stop-color", stop.second)
                       .replace(u"stop-color-opacity"_qs, u"stop-opacity"_qs)
                 + u"/>"_qs;
    QString kind;
    if (gradient.type() == QGradient::RadialGradient) {
        const auto& radial = static_cast<const QRadialGradient&>(gradient);
        kind = u"radialGradient"_qs + attribute("cx", num(radial.center().x()))
               + attribute("cy", num(radial.center().y())) + attribute("r", num(radial.radius()));
    } else {
        const auto& line = static_cast<const QLinearGradient&>(gradient);
        kind = u"linearGradient"_qs + attribute("x1", num(line.start().x()))
               + attribute("y1", num(line.start().y())) + attribute("x2", num(line.finalStop().x()))
               + attribute("y2", num(line.finalStop().y()));
    }
    return defined(kind + attribute("gradientUnits", u"userSpaceOnUse"_qs), stops);
}

QString SvgDrawing::patternOf(const QBrush& brush)
{
    QImage tile = brush.textureImage();
    if (tile.isNull()) {
        tile = QImage(8, 8, QImage::Format_ARGB32_Premultiplied);
        tile.fill(Qt::transparent);
        QPainter painter(&tile);
        painter.fillRect(tile.rect(), brush);
    }
    const QString size = attribute("width", num(tile.width()))
                         + attribute("height", num(tile.height()));
    return defined(u"pattern"_qs + attribute("patternUnits", u"userSpaceOnUse"_qs) + size,
                   imageElement(tile.rect(), tile, {}).trimmed());
}

QString SvgDrawing::paintOf(const QBrush& brush)
{
    switch (brush.style()) {
    case Qt::NoBrush: return attribute("fill", u"none"_qs);
    case Qt::SolidPattern: return coloured("fill", brush.color());
    case Qt::LinearGradientPattern:
    case Qt::RadialGradientPattern:
    case Qt::ConicalGradientPattern:
        return attribute("fill", u"url(#%1)"_qs.arg(gradientOf(*brush.gradient())));
    default: break;
    }
    return attribute("fill", u"url(#%1)"_qs.arg(patternOf(brush)));
}

void SvgDrawing::open(const VectorState& state)
{
    const QString clip = defined(u"clipPath"_qs,
                                 u"<path"_qs + attribute("d", dataOf(state.clip)) + u"/>"_qs);
    if (clip == m_clip)
        return;
    close();
    m_clip = clip;
    m_body += u"<g"_qs + attribute("clip-path", u"url(#%1)"_qs.arg(clip)) + u">\n"_qs;
}

void SvgDrawing::close()
{
    if (!m_clip.isEmpty())
        m_body += u"</g>\n"_qs;
    m_clip.clear();
}

void SvgDrawing::path(const VectorState& state, const QPainterPath& path)
{
    open(state);
    const QString look = strokeOf(state.pen) + transformOf(state.transform) + opacityOf(state);
    const bool line = path.elementCount() == 2 && path.elementAt(1).isLineTo();
    if (line) {
        const QPointF a = path.elementAt(0);
        const QPointF b = path.elementAt(1);
        m_body += u"<line"_qs + attribute("x1", num(a.x())) + attribute("y1", num(a.y()))
                  + attribute("x2", num(b.x())) + attribute("y2", num(b.y())) + look + u"/>\n"_qs;
        return;
    }
    QString fill = paintOf(state.brush);
    if (state.brush.style() != Qt::NoBrush && path.fillRule() == Qt::OddEvenFill)
        fill += attribute("fill-rule", u"evenodd"_qs);
    m_body += u"<path"_qs + attribute("d", dataOf(path)) + fill + look + u"/>\n"_qs;
}

void SvgDrawing::text(const VectorState& state, QPointF at, const QTextItem& item)
{
    open(state);
    const QFont font = item.font();
    QStringList families;
    for (const QString& family : font.families())
        families << u'\'' + family + u'\'';
    families << (QFontInfo(font).fixedPitch() ? u"monospace"_qs : u"sans-serif"_qs);
    QString look = attribute("font-family", families.join(u", "_qs))
                   + attribute("font-size", num(QFontInfo(font).pixelSize()));
    if (font.weight() != QFont::Normal)
        look += attribute("font-weight", QString::number(font.weight()));
    if (font.italic())
        look += attribute("font-style", u"italic"_qs);
    // In another font the words keep the room that the picture has for them.
    look += attribute("textLength", num(item.width()))
            + attribute("lengthAdjust", u"spacingAndGlyphs"_qs);
    m_body += u"<text"_qs + attribute("x", num(at.x())) + attribute("y", num(at.y()))
              + attribute("xml:space", u"preserve"_qs) + look + coloured("fill", state.pen.color())
              + transformOf(state.transform) + opacityOf(state) + u'>' + item.text().toHtmlEscaped()
              + u"</text>\n"_qs;
}

void SvgDrawing::image(const VectorState& state, const QRectF& at, const QImage& image)
{
    open(state);
    m_body += imageElement(at, image, transformOf(state.transform) + opacityOf(state));
}

QByteArray SvgDrawing::file(QSize size, const QString& title) const
{
    const QString wide = QString::number(size.width());
    const QString high = QString::number(size.height());
    QString out = u"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg"_qs
                  + attribute("xmlns", u"http://www.w3.org/2000/svg"_qs)
                  + attribute("xmlns:xlink", u"http://www.w3.org/1999/xlink"_qs)
                  + attribute("version", u"1.1"_qs) + attribute("width", wide)
                  + attribute("height", high)
                  + attribute("viewBox", u"0 0 %1 %2"_qs.arg(wide, high)) + u">\n"_qs;
    out += u"<title>"_qs + title.toHtmlEscaped() + u"</title>\n"_qs;
    if (!m_definitions.isEmpty())
        out += u"<defs>\n"_qs + m_definitions + u"</defs>\n"_qs;
    out += m_body;
    if (!m_clip.isEmpty())
        out += u"</g>\n"_qs;
    return (out + u"</svg>\n"_qs).toUtf8();
}

} // namespace roundtrip::ui
