// SPDX-License-Identifier: GPL-3.0-or-later
// The words of a comparison in the language of the window: the core has them in English. Knows no
// view.
#pragma once

#include "core/report/comparison.h"

#include <QString>

namespace roundtrip::ui {

QString figureName(const FigureFacts& facts);
QString figureTip(const FigureFacts& facts);
QString groupName(FigureGroup group);
/// "41.024 ms", "298 of 300 frames"; a dash where there is no value.
QString figureValueText(const FigureFacts& facts, const std::optional<FigureValue>& value,
                        UnitKind units);
QString noticeText(const Notice& notice);
QString columnTitle(const ComparisonColumn& column);

} // namespace roundtrip::ui
