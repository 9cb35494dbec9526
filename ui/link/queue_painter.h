// SPDX-License-Identifier: GPL-3.0-or-later
// Draws the queue before a link: hosts, slots with the packets that wait, the packet being sent,
// limit and threshold, and the packet that found no room. Given facts and places; decides nothing.
#pragma once

#include "ui/link/link_measures.h"
#include "ui/link/queue_layout.h"
#include "ui/theme/theme.h"

#include <optional>

class QPainter;

namespace roundtrip::ui {

struct QueueEmphasis {
    PacketId selected = kNoPacket, hovered = kNoPacket;
    std::optional<QRectF> focus; ///< the frame of the keyboard
    double fallen = 1.0;         ///< of the way down, 0..1; 1: it is not seen any more
    bool raw = false;
};

class QueuePainter {
public:
    QueuePainter(QPainter& painter, const Theme& theme, const LinkData& data,
                 const QueueFacts& facts, const QueueLayout& layout, const QueueEmphasis& emphasis);
    void paint();

private:
    void paintHosts();
    void paintSlots();
    void paintLimits();
    void paintSending();
    void paintFall();
    void paintTexts();
    void paintPacket(PacketId packet, const QRectF& box);
    void paintLine(const QRectF& rect, const QString& text, const QColor& color, bool strong);

    QPainter& m_painter;
    const Theme& m_theme;
    const LinkData& m_data;
    const QueueFacts& m_facts;
    const QueueLayout& m_layout;
    const QueueEmphasis& m_emphasis;
    QFont m_caption, m_label, m_letter;
};

} // namespace roundtrip::ui
