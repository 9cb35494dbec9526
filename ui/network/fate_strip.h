// SPDX-License-Identifier: GPL-3.0-or-later
// What befalls the first transmission of each data packet, as a row of cells for each direction:
// the same in every lane. Shapes and colours both tell. Shows facts; computes none.
#pragma once

#include "core/report/packet_fates.h"

#include <QWidget>

#include <array>
#include <optional>
#include <vector>

namespace roundtrip::ui {

class Theme;

class FateStrip : public QWidget {
    Q_OBJECT
public:
    using Fates = std::array<std::vector<FateOfPacket>, 2>; ///< by index(Direction)
    struct Cell {
        std::size_t way = 0;
        std::size_t packet = 0; ///< from 0
        friend bool operator==(const Cell&, const Cell&) = default;
    };

    explicit FateStrip(const Theme& theme, QWidget* parent = nullptr);
    void setFates(const Fates& fates, bool cutOff);
    [[nodiscard]] const Fates& fates() const { return m_fates; }

    /// All cells, the server's direction first.
    [[nodiscard]] std::size_t cellCount() const;
    [[nodiscard]] Cell cellAt(std::size_t number) const;
    [[nodiscard]] QRectF rectOf(const Cell& cell) const;
    [[nodiscard]] std::optional<std::size_t> current() const { return m_current; }
    void choose(std::size_t number);
    /// "Data packet 7 to the server: lost by chance."
    [[nodiscard]] QString textOf(const Cell& cell) const;
    /// "To the server: 100 data packets, 5 lost, 1 damaged."
    [[nodiscard]] QString summaryOf(std::size_t way) const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool event(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;

private:
    struct Block {
        QRectF title;
        double cellsTop = 0.0;
        int columns = 1;
    };
    struct LegendEntry {
        PacketFate fate;
        QRectF shape, text;
    };
    void arrange();
    void paintCell(QPainter& painter, const FateOfPacket& fate, const QRectF& rect) const;
    void tellAccess();
    [[nodiscard]] std::optional<std::size_t> numberAt(const QPointF& point) const;

    const Theme& m_theme;
    Fates m_fates;
    bool m_cutOff = false;
    std::optional<std::size_t> m_current;
    std::array<Block, 2> m_blocks;
    std::vector<LegendEntry> m_legend;
    QRectF m_readout;
    int m_height = 0;
};

} // namespace roundtrip::ui
