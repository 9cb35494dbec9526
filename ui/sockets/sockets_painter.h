// SPDX-License-Identifier: GPL-3.0-or-later
// Paints the two tables, the gauges, the packets between them and the pointer of the search.
// Knows the theme and the layout; decides nothing.
#pragma once

#include "ui/sockets/sockets_layout.h"
#include "ui/theme/theme.h"

#include <optional>

class QPainter;

namespace roundtrip::ui {

/// What of the picture depends on the reader and not on the time.
struct SocketsEmphasis {
    FlowId flow = 0;
    std::optional<std::size_t> current;    ///< index of a laid row with the keyboard's frame
    std::optional<std::size_t> currentTag; ///< or of a packet
    std::optional<std::size_t> hovered;    ///< index of a laid row under the pointer
    PacketId packet = kNoPacket;           ///< hovered or selected
};

/// Widths as the painter will use them.
SocketsMetrics socketsMetrics(const Theme& theme);

class SocketsPainter {
public:
    SocketsPainter(QPainter& painter, const Theme& theme, const SocketsLayout& layout,
                   const SocketsFacts& facts, const Run& run, const SocketsEmphasis& emphasis);
    void paint();

private:
    void paintTitle(HostRole role);
    void paintEmpty(HostRole role);
    void paintMeter(const LaidMeter& meter);
    void paintGauge(const LaidGauge& gauge);
    void paintRow(std::size_t index);
    void paintBox(const LaidRow& row, const SocketFact& fact, std::size_t index);
    void paintChip(const LaidRow& row, const SocketFact& fact);
    void paintVerdict(const LaidRow& row, const SocketFact& fact);
    void paintTag(const LaidTag& tag);
    void paintKeyboardFrame(const QRectF& box);
    void paintPointer();
    void text(const QRectF& rect, const QString& words, const QFont& font, const QColor& color,
              Qt::Alignment align = Qt::AlignLeft);
    [[nodiscard]] const SocketFact& factOf(const LaidRow& row) const;
    [[nodiscard]] QColor foundColor() const;
    [[nodiscard]] QFont strongFont() const;

    QPainter& m_painter;
    const Theme& m_theme;
    const SocketsLayout& m_layout;
    const SocketsFacts& m_facts;
    const Run& m_run;
    const SocketsEmphasis& m_emphasis;
    double m_scale;
};

/// "Client, 192.168.1.5": the name that the scenario gives, and the address.
QString hostTitleText(const Run& run, HostRole role);

} // namespace roundtrip::ui
