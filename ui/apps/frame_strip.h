// SPDX-License-Identifier: GPL-3.0-or-later
// The frames around the playhead as cells in a row, with the one that plays in the middle; those
// of a video as tiles with their pieces. The arrow keys or a click mark a frame, and its words
// stand below. Shows the model; computes nothing.
#pragma once

#include "ui/apps/media_model.h"
#include "ui/calls/part_list.h"

#include <QWidget>

#include <optional>
#include <vector>

namespace roundtrip::ui {

class Theme;

class FrameStrip : public QWidget, public PartList {
    Q_OBJECT
public:
    /// `tiles`: large ones that show their pieces.
    FrameStrip(const Theme& theme, bool tiles, QWidget* parent = nullptr);
    /// The model must outlive it, or be replaced.
    void show(const MediaModel* model, SimTime t);
    /// The words below: of the marked frame, else of the one that plays.
    [[nodiscard]] QString words() const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

    int partCount() override;
    PicturePart part(int n) override;
    int currentPart() override;
    void choosePart(int n) override;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    /// The frames that have room: from `first`, `count` of them.
    struct Window {
        std::uint32_t first = 0, count = 0;
    };
    [[nodiscard]] Window window() const;
    [[nodiscard]] QRectF cellRect(std::uint32_t frame) const;
    [[nodiscard]] std::optional<std::uint32_t> frameAt(QPointF point) const;
    [[nodiscard]] QSizeF cell() const;
    [[nodiscard]] double rowTop() const;
    void mark(std::optional<std::uint32_t> frame);
    void paintPieces(QPainter& painter, std::uint32_t frame, const QRectF& rect) const;
    void paintConcealed(QPainter& painter, const Window& shown) const;
    void paintWords(QPainter& painter) const;

    const Theme& m_theme;
    bool m_tiles;
    const MediaModel* m_model = nullptr;
    SimTime m_time{};
    std::optional<std::uint32_t> m_mark;
};

/// The signs of the strips with their words, in as many lines as they need.
class FrameLegend : public QWidget {
    Q_OBJECT
public:
    FrameLegend(const Theme& theme, std::vector<FrameState> states, QWidget* parent = nullptr);
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    /// Where each entry stands in that width; the height is the bottom of the last.
    [[nodiscard]] std::vector<QRectF> places(double width) const;
    const Theme& m_theme;
    std::vector<FrameState> m_states;
};

} // namespace roundtrip::ui
