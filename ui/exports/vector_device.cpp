// SPDX-License-Identifier: GPL-3.0-or-later
// See vector_device.h.
#include "ui/exports/vector_device.h"

#include <QImage>
#include <QList>
#include <QPaintEngine>
#include <QPainter>
#include <QPixmap>

#include <climits>
#include <cmath>

namespace roundtrip::ui {
namespace {

constexpr double kMmPerInch = 25.4;
constexpr auto kFeatures =
    QPaintEngine::PaintEngineFeatures(QPaintEngine::AllFeatures)
    & ~QPaintEngine::PaintEngineFeatures(
        QPaintEngine::ConicalGradientFill | QPaintEngine::PerspectiveTransform
        | QPaintEngine::ObjectBoundingModeGradients | QPaintEngine::PorterDuff
        | QPaintEngine::BlendModes | QPaintEngine::RasterOpModes
        | QPaintEngine::PaintOutsidePaintEvent);

/// A path that is an upright rectangle, as clips nearly always are.
std::optional<QRectF> asRect(const QPainterPath& path)
{
    if (path.elementCount() != 5)
        return std::nullopt;
    const QRectF box = path.boundingRect();
    for (int i = 0; i < 5; ++i) {
        const QPainterPath::Element e = path.elementAt(i);
        const bool onX = qFuzzyCompare(e.x + 1, box.left() + 1)
                         || qFuzzyCompare(e.x + 1, box.right() + 1);
        const bool onY = qFuzzyCompare(e.y + 1, box.top() + 1)
                         || qFuzzyCompare(e.y + 1, box.bottom() + 1);
        if (e.type == QPainterPath::CurveToElement || !onX || !onY)
            return std::nullopt;
    }
    return box;
}

QPainterPath pathOf(const QRectF& rect)
{
    QPainterPath path;
    path.addRect(rect);
    return path;
}

QPainterPath common(const QPainterPath& a, const QPainterPath& b)
{
    const auto first = asRect(a);
    const auto second = asRect(b);
    return first && second ? pathOf(first->intersected(*second)) : a.intersected(b);
}

class Engine : public QPaintEngine {
public:
    Engine(QSize size, VectorSink& sink)
        : QPaintEngine(kFeatures), m_sink(sink), m_whole(QPointF(), QSizeF(size))
    {
    }

    [[nodiscard]] Type type() const override { return User; }
    bool begin(QPaintDevice*) override
    {
        m_now.pen = QPen(); // a painter tells only what is not as it begins
        return true;
    }
    bool end() override { return true; }

    void updateState(const QPaintEngineState& now) override
    {
        const DirtyFlags dirty = now.state();
        m_now.transform = now.transform();
        m_now.pen = now.pen();
        m_now.brush = now.brush();
        m_now.brushOrigin = now.brushOrigin();
        m_now.opacity = now.opacity();
        if (dirty.testFlag(DirtyClipPath)) {
            takeClip(clipTransform(now).map(now.clipPath()), now.clipOperation());
        } else if (dirty.testFlag(DirtyClipRegion)) {
            QPainterPath path;
            path.addRegion(now.clipRegion());
            takeClip(clipTransform(now).map(path), now.clipOperation());
        }
        if (dirty.testFlag(DirtyClipEnabled))
            m_clipping = now.isClipEnabled();
    }

    void drawPath(const QPainterPath& path) override
    {
        const bool seen = m_now.pen.style() != Qt::NoPen || m_now.brush.style() != Qt::NoBrush;
        if (seen && !path.isEmpty() && clipNow())
            m_sink.path(m_now, path);
    }

    void drawPolygon(const QPointF* points, int count, PolygonDrawMode mode) override
    {
        QPainterPath path;
        if (count < 1)
            return;
        path.moveTo(points[0]);
        for (int i = 1; i < count; ++i)
            path.lineTo(points[i]);
        const bool open = mode == PolylineMode;
        if (!open)
            path.closeSubpath();
        path.setFillRule(mode == WindingMode ? Qt::WindingFill : Qt::OddEvenFill);
        const QBrush brush = m_now.brush;
        if (open)
            m_now.brush = Qt::NoBrush;
        drawPath(path);
        m_now.brush = brush;
    }

    void drawTextItem(const QPointF& at, const QTextItem& item) override
    {
        if (!item.text().isEmpty() && m_now.pen.style() != Qt::NoPen && clipNow())
            m_sink.text(m_now, at, item);
    }

    void drawPixmap(const QRectF& at, const QPixmap& pixmap, const QRectF& part) override
    {
        const bool whole = part.toRect() == pixmap.rect();
        drawPicture(at, whole ? pixmap.toImage() : pixmap.copy(part.toRect()).toImage());
    }

    void drawImage(const QRectF& at, const QImage& image, const QRectF& part,
                   Qt::ImageConversionFlags) override
    {
        const bool whole = part.toRect() == image.rect();
        drawPicture(at, whole ? image : image.copy(part.toRect()));
    }

private:
    void drawPicture(const QRectF& at, const QImage& image)
    {
        if (!image.isNull() && clipNow())
            m_sink.image(m_now, at, image);
    }

    /// When a painter restores its clips it tells them once more, and (QPainter::restore) moves
    /// those of a child widget by its place a second time.
    QTransform clipTransform(const QPaintEngineState& now)
    {
        const QTransform told = now.transform();
        if (painter() == nullptr || m_clipTransforms.contains(told))
            return told;
        const QTransform device = painter()->deviceTransform();
        if (told == device) { // set just now
            m_clipTransforms << told;
            return told;
        }
        const QTransform once = told
                                * (painter()->combinedTransform().inverted() * device).inverted();
        return m_clipTransforms.contains(once) ? once : told;
    }

    void takeClip(const QPainterPath& path, Qt::ClipOperation operation)
    {
        m_clipping = operation != Qt::NoClip;
        switch (operation) {
        case Qt::NoClip: m_clip.reset(); break;
        case Qt::ReplaceClip: m_clip = path; break;
        case Qt::IntersectClip: m_clip = m_clip ? common(*m_clip, path) : path; break;
        }
    }

    /// Puts the clip that holds now into the state; false: nothing would be seen.
    bool clipNow()
    {
        QRectF outer = m_whole;
        if (!systemClip().isEmpty())
            outer = outer.intersected(QRectF(systemClip().boundingRect()));
        m_now.clip = pathOf(outer);
        if (m_clipping && m_clip)
            m_now.clip = common(*m_clip, m_now.clip);
        m_now.clipIsRect = asRect(m_now.clip).has_value();
        return !m_now.clip.boundingRect().isEmpty();
    }

    VectorSink& m_sink;
    QRectF m_whole;
    VectorState m_now;
    QList<QTransform> m_clipTransforms; ///< of all clips that were set, not restored
    std::optional<QPainterPath> m_clip;
    bool m_clipping = false;
};

} // namespace

VectorDevice::VectorDevice(QSize size, int dpi, VectorSink& sink)
    : m_size(size), m_dpi(dpi), m_engine(std::make_unique<Engine>(size, sink))
{
}

VectorDevice::~VectorDevice() = default;

QPaintEngine* VectorDevice::paintEngine() const { return m_engine.get(); }

int VectorDevice::metric(PaintDeviceMetric metric) const
{
    const auto mm = [this](int pixels) {
        return static_cast<int>(std::lround(pixels * kMmPerInch / m_dpi));
    };
    switch (metric) {
    case PdmWidth: return m_size.width();
    case PdmHeight: return m_size.height();
    case PdmWidthMM: return mm(m_size.width());
    case PdmHeightMM: return mm(m_size.height());
    case PdmNumColors: return INT_MAX;
    case PdmDepth: return 32;
    case PdmDpiX:
    case PdmDpiY:
    case PdmPhysicalDpiX:
    case PdmPhysicalDpiY: return m_dpi;
    case PdmDevicePixelRatio: return 1;
    case PdmDevicePixelRatioScaled: return static_cast<int>(devicePixelRatioFScale());
    default: return QPaintDevice::metric(metric); // later versions of Qt ask for more
    }
}

} // namespace roundtrip::ui
