// SPDX-License-Identifier: GPL-3.0-or-later
// A series of numbered pictures, NAME-01.png and on: each is written whole, and what was written
// is said even where the series breaks off. Knows no view: drawing is a function.
#pragma once

#include "core/base/time.h"

#include <QByteArray>
#include <QString>

#include <functional>
#include <vector>

namespace roundtrip::ui {

/// "DIR/handshake.png" as number 3 of 24: "DIR/handshake-03.png"; two digits at least, as many as
/// the last one needs.
QString seriesName(const QString& path, int number, int total);

class PictureSeries {
public:
    /// The bytes of the picture at an instant; empty if it could not be made.
    using Draw = std::function<QByteArray(SimTime)>;
    PictureSeries(QString path, std::vector<SimTime> times, Draw draw);

    /// Makes and writes the next one; false: nothing is left to do, or it failed.
    bool step();
    [[nodiscard]] int written() const { return m_written; }
    [[nodiscard]] int total() const { return static_cast<int>(m_times.size()); }
    /// Empty while all goes well; else what went wrong, and which pictures stand.
    [[nodiscard]] const QString& error() const { return m_error; }
    /// "24 pictures: handshake-01.png to handshake-24.png"
    [[nodiscard]] QString outcome() const;

private:
    QString m_path;
    std::vector<SimTime> m_times;
    Draw m_draw;
    int m_written = 0;
    QString m_error;
};

} // namespace roundtrip::ui
