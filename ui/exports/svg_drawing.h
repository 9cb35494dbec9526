// SPDX-License-Identifier: GPL-3.0-or-later
// A drawing as SVG 1.1: lines as lines, letters as letters that can be searched and edited, clips
// as clips. Qt's own generator of the oldest Qt that we build with knows no clips. Knows no widget.
#pragma once

#include "ui/exports/vector_device.h"

#include <QByteArray>
#include <QHash>
#include <QString>

namespace roundtrip::ui {

class SvgDrawing : public VectorSink {
public:
    void path(const VectorState& state, const QPainterPath& path) override;
    void text(const VectorState& state, QPointF at, const QTextItem& item) override;
    void image(const VectorState& state, const QRectF& at, const QImage& image) override;

    /// The whole file. `title` says what is drawn, for readers of the screen too.
    [[nodiscard]] QByteArray file(QSize size, const QString& title) const;

private:
    void open(const VectorState& state);
    void close();
    [[nodiscard]] QString paintOf(const QBrush& brush);
    [[nodiscard]] QString gradientOf(const QGradient& gradient);
    [[nodiscard]] QString patternOf(const QBrush& brush);
    [[nodiscard]] QString defined(const QString& kind, const QString& body);

    QString m_definitions, m_body;
    QHash<QString, QString> m_known; ///< what is defined, and under which name
    QString m_clip;                  ///< the clip of the open group; empty: no group is open
};

} // namespace roundtrip::ui
