// SPDX-License-Identifier: GPL-3.0-or-later
// Paints the figures of the stage: the two hosts, tracks and envelopes. Knows the theme; never
// looks at a run.
#pragma once

#include "core/base/ids.h"
#include "ui/stage/stage_layout.h"
#include "ui/theme/theme.h"

class QPainter;

namespace roundtrip::ui {

/// A laptop for the client, a rack for the server.
void drawHostIcon(QPainter& painter, HostRole role, QPointF centre, double scale,
                  const QColor& ink);
void drawTrack(QPainter& painter, const StageTrack& track, const Theme& theme);
void drawStageEnvelope(QPainter& painter, const StageEnvelope& envelope, const Theme& theme,
                       bool highlighted);

} // namespace roundtrip::ui
