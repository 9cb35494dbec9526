// SPDX-License-Identifier: GPL-3.0-or-later
// The settings of a link as the text of a field and back, with the limits of the scenario file.
// Pure; knows no widgets.
#pragma once

#include "core/scenario/scenario.h"

#include <QString>

#include <cstddef>
#include <optional>

namespace roundtrip::ui {

enum class LinkField : int {
    Delay,
    Jitter,
    Rate,
    Queue,
    EcnThreshold, ///< empty: none are marked
    Loss,         ///< independent; unused where losses come in bursts
    GoodToBad,    ///< this and the next three: only where losses come in bursts
    BadToGood,
    LossGood,
    LossBad,
    Duplicate,
    Corrupt,
    Reorder,
    ReorderDelay,
    Mtu,     ///< of the hosts' links, for both directions
    PathMtu, ///< empty: as the hosts' links
};

/// "20 ms", "10 Mbit/s", "2.5 %", "100"; empty where the field has no use, as the chance of an
/// independent loss where losses come in bursts. Mtu has no text: it is the network's.
QString linkFieldText(const LinkConfig& link, LinkField field);
/// Writes the value into the link. False, and the link untouched, when the text is no value.
bool setLinkField(LinkConfig& link, LinkField field, const QString& text);
/// The same for one direction of a network; Mtu too, without what hangs on it (see setMtu). A field
/// that has no use there keeps what it has.
QString fieldText(const NetworkConfig& network, std::size_t way, LinkField field);
bool setField(NetworkConfig& network, std::size_t way, LinkField field, const QString& text);
/// Whether that kind of loss is chosen; true for what is no loss.
bool hasUse(const LinkConfig& link, LinkField field);

/// Why a setting does nothing together with the others, in a few words; empty: it does something.
QString whyWithoutEffect(const Scenario& scenario, std::size_t way, LinkField field);

QString linkFieldName(LinkField field);
/// What to type: "a time such as 20 ms or 1.5 s".
QString linkFieldHint(LinkField field);

/// "2.5 %" or "2.5"; 0 to 100, to seven decimals.
std::optional<Probability> parsePercent(const QString& text);
QString percentText(const Probability& probability);
/// From 0 to 1.
double chanceOf(const Probability& probability);
Probability probabilityOf(double chance);
/// A decimal number of 64 bits.
std::optional<std::uint64_t> parseSeed(const QString& text);

/// The slider's range 0 .. sliderSteps(field); 0 for a field without one.
int sliderSteps(LinkField field);
inline bool hasSlider(LinkField field) { return sliderSteps(field) > 0; }
QString sliderText(LinkField field, int step);
int sliderStep(const LinkConfig& link, LinkField field);

} // namespace roundtrip::ui
