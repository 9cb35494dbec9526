// SPDX-License-Identifier: GPL-3.0-or-later
// How a frame of voice or video is drawn and named: by colour, by shape and by word, the same in
// every view. Knows the theme and frames, no widget.
#pragma once

#include "ui/apps/media_model.h"
#include "ui/theme/theme.h"

#include <QRectF>
#include <QString>

class QPainter;

namespace roundtrip::ui {

/// "on time", "late": for legends and screen readers.
QString frameStateName(FrameState state);
/// The colour of its outline and its sign.
QColor frameColor(const Theme& theme, FrameState state);
QColor frameFill(const Theme& theme, FrameState state);
/// Its sign alone: a cross for lost, a triangle for late, two bars for frozen, a notch for damaged.
void drawFrameSign(QPainter& painter, const Theme& theme, FrameState state, const QRectF& rect);
/// A cell with its sign.
void drawFrameCell(QPainter& painter, const Theme& theme, FrameState state, const QRectF& rect);
/// "Frame 12, on time: waited 41.2 ms in the buffer." Frames are numbered from 1.
QString frameSentence(const MediaModel& model, std::uint32_t frame, SimTime t);

} // namespace roundtrip::ui
