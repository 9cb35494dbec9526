// SPDX-License-Identifier: GPL-3.0-or-later
// The send window as a strip: what is acknowledged, in flight, sent again, allowed and blocked,
// with the congestion window as a bracket above and the offsets of its edges below. Shows facts;
// computes none.
#pragma once

#include "ui/connection/connection_facts.h"

#include <QWidget>

namespace roundtrip::ui {

class Theme;

class WindowStrip : public QWidget {
    Q_OBJECT
public:
    explicit WindowStrip(const Theme& theme, QWidget* parent = nullptr);
    void setFacts(const SendWindowFacts& facts);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

    /// The sample of a kind in the legend.
    static void paintSample(QPainter& painter, const Theme& theme, SendCellKind kind,
                            const QRectF& rect);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Bracket {
        QString label;
        StreamSeq begin, end;
    };
    [[nodiscard]] std::vector<Bracket> brackets() const;
    [[nodiscard]] QRectF barRect() const;
    [[nodiscard]] double xOf(StreamSeq offset) const;
    void paintCells(QPainter& painter) const;
    void paintCell(QPainter& painter, const SendCell& cell, const QRectF& rect) const;
    void paintBracket(QPainter& painter, const Bracket& bracket, double y) const;
    void paintOffsets(QPainter& painter) const;
    const Theme& m_theme;
    SendWindowFacts m_facts;
};

} // namespace roundtrip::ui
