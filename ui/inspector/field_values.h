// SPDX-License-Identifier: GPL-3.0-or-later
// What a field of this one packet says, as text: its value, the other way to write it, and the
// facts around it. Pure functions of the dissection and the record.
#pragma once

#include "core/report/dissection.h"

#include <QString>

#include <optional>
#include <utility>
#include <vector>

namespace roundtrip::ui {

/// "2001", "192.168.1.5", "0x6e0d"; sequence numbers relative unless `raw`.
QString valueText(const Dissection& d, const DissectedField& field, bool raw);
/// For the right end of the cell: "raw 1798185489", "correct", "04 4b"; may be empty.
QString asideText(const Dissection& d, const DissectedField& field, bool raw);
/// The bytes that hold it, at most `most`: "6b 2e 22 11".
QString hexText(const Dissection& d, const DissectedField& field, std::size_t most);
/// "bytes 38 to 41 of the frame, 32 bits".
QString placeInFrame(const DissectedField& field);
/// A flag that is not set, a reserved field of zero: shown, but grey.
bool saysNothing(const DissectedField& field);
/// The working whose result stands in that field; null for other fields.
const ChecksumWorking* workingOf(const Dissection& d, const DissectedField& field);
QString verdictText(Verdict verdict);

using Fact = std::pair<QString, QString>; ///< what, and its value
/// What else there is to say of a field, each in a line.
std::vector<Fact> fieldFacts(const Dissection& d, const DissectedField& field,
                             std::optional<int> windowShift);

} // namespace roundtrip::ui
