// SPDX-License-Identifier: GPL-3.0-or-later
// The words of the page "What if": its question, what each side is called, and the numbers that
// differ. Pure; knows no widgets.
#pragma once

#include "ui/whatif/pair_job.h"
#include "ui/whatif/pair_sources.h"

#include <QString>

#include <array>

namespace roundtrip::ui {

/// "What if one segment is dropped?"; a plainer question where more than one thing differs.
QString pairQuestion(const PairRequest& request);
/// "Same message, same network. Only what differs has colour."
QString pairAside(const PairRequest& request);
/// What the sides are called: "nothing dropped", "segment 3 dropped"; "as it was" where faults that
/// both have, or chance, take packets; the name of the source where more than faults differs.
std::array<QString, 2> sideNames(const PairRequest& request,
                                 const std::array<PairSource, 2>& sources);
/// "as in the file"; of a bundled scenario its title, of a file its name
QString sourceName(const PairSource& source);

/// A number that differs, as a card shows it.
struct NumberText {
    QString title;  ///< "TCP: last byte delivered"
    QString change; ///< "+32.0 ms"
    QString both;   ///< "151.9 → 183.9 ms"
    QString tip;
    Transport transport = Transport::Tcp;
};
NumberText numberText(const NumberDifference& number);
/// "+32.0 ms" and "− 9 000" are written with a sign and thin spaces.
QString signedText(std::int64_t value, FigureUnit unit);

} // namespace roundtrip::ui
