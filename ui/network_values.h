// SPDX-License-Identifier: GPL-3.0-or-later
// The settings of a link as the text of a field and back, with the limits of the scenario file.
// Pure; knows no widgets.
#pragma once

#include "core/scenario/scenario.h"

#include <QString>

#include <optional>

namespace roundtrip::ui {

enum class LinkField : int { Delay, Rate, Loss, Queue };

/// "20 ms", "10 Mbit/s", "2.5 %", "100"; empty for losses that come in bursts.
QString linkFieldText(const LinkConfig& link, LinkField field);
/// Writes the value into the link. False, and the link untouched, when the text is no value.
bool setLinkField(LinkConfig& link, LinkField field, const QString& text);
QString linkFieldName(LinkField field);
/// What to type: "a time such as 20 ms or 1.5 s".
QString linkFieldHint(LinkField field);

/// "2.5 %" or "2.5"; 0 to 100, to seven decimals.
std::optional<Probability> parsePercent(const QString& text);
QString percentText(const Probability& probability);
/// A decimal number of 64 bits.
std::optional<std::uint64_t> parseSeed(const QString& text);

/// The slider's range 0 .. kSliderSteps and the field's value; only Delay and Loss have a slider.
inline constexpr int kSliderSteps = 100;
bool hasSlider(LinkField field);
QString sliderText(LinkField field, int step);
int sliderStep(const LinkConfig& link, LinkField field);

} // namespace roundtrip::ui
