// SPDX-License-Identifier: GPL-3.0-or-later
// See painter_sink.h.
#include "ui/exports/painter_sink.h"

#include <QImage>
#include <QPaintEngine>
#include <QPainter>

namespace roundtrip::ui {

PainterSink::PainterSink(QPainter& painter) : m_painter(painter), m_base(painter.worldTransform())
{
    m_painter.save();
}

PainterSink::~PainterSink() { m_painter.restore(); }

void PainterSink::prepare(const VectorState& state)
{
    if (state.clip != m_clip) {
        m_clip = state.clip;
        m_painter.setWorldTransform(m_base);
        m_painter.setClipPath(m_clip);
    }
    m_painter.setWorldTransform(state.transform * m_base);
    QPen pen = state.pen;
    if (pen.style() != Qt::NoPen && pen.isCosmetic()) {
        // A pixel of the screen, not of the finer device.
        pen.setCosmetic(false);
        pen.setWidthF(pen.widthF() > 0 ? pen.widthF() : 1.0);
    }
    m_painter.setPen(pen);
    m_painter.setBrush(state.brush);
    m_painter.setBrushOrigin(state.brushOrigin);
    m_painter.setOpacity(state.opacity);
}

void PainterSink::path(const VectorState& state, const QPainterPath& path)
{
    prepare(state);
    m_painter.drawPath(path);
}

void PainterSink::text(const VectorState& state, QPointF at, const QTextItem& item)
{
    prepare(state);
    // The letters are set anew: their positions are measured as finely as this painter can.
    m_painter.setFont(item.font());
    m_painter.drawText(at, item.text());
}

void PainterSink::image(const VectorState& state, const QRectF& at, const QImage& image)
{
    prepare(state);
    m_painter.drawImage(at, image);
}

} // namespace roundtrip::ui
