// SPDX-License-Identifier: GPL-3.0-or-later
// Formatting in whole numbers, so that no tick shows 0.30000000000000004.
#include "ui/parts/axis_text.h"

#include <QCoreApplication>

#include <cstdint>

namespace roundtrip::ui {

namespace {

std::int64_t unitNs(TimeUnit unit)
{
    switch (unit) {
    case TimeUnit::Nanoseconds: return 1;
    case TimeUnit::Microseconds: return 1'000;
    case TimeUnit::Milliseconds: return 1'000'000;
    case TimeUnit::Seconds: return 1'000'000'000;
    }
    return 1;
}

/// `ns` in the unit with this many decimals, rounded half up.
QString decimalText(std::int64_t ns, TimeUnit unit, int decimals)
{
    std::int64_t power = 1;
    for (int i = 0; i < decimals; ++i)
        power *= 10;
    std::int64_t quantum = unitNs(unit) / power;
    if (quantum < 1) {
        quantum = 1;
        power = unitNs(unit);
    }
    // Just before the start reads as the start.
    const std::int64_t value = (std::max<std::int64_t>(ns, 0) + quantum / 2) / quantum;
    const QString whole = grouped(static_cast<std::uint64_t>(value / power));
    if (power == 1)
        return whole;
    const auto width = static_cast<int>(QString::number(power).size()) - 1;
    return whole + u'.' + QStringLiteral("%1").arg(value % power, width, 10, QLatin1Char('0'));
}

} // namespace

TimeUnit unitForStep(double stepNs)
{
    if (stepNs >= 0.5e9)
        return TimeUnit::Seconds;
    if (stepNs >= 0.5e6)
        return TimeUnit::Milliseconds;
    return stepNs >= 0.5e3 ? TimeUnit::Microseconds : TimeUnit::Nanoseconds;
}

QString unitName(TimeUnit unit)
{
    switch (unit) {
    case TimeUnit::Nanoseconds: return QStringLiteral("ns");
    case TimeUnit::Microseconds: return QStringLiteral("µs");
    case TimeUnit::Milliseconds: return QStringLiteral("ms");
    case TimeUnit::Seconds: return QStringLiteral("s");
    }
    return {};
}

QString tickText(SimTime t, TimeUnit unit)
{
    QString text = decimalText(t.time_since_epoch().count(), unit, 3);
    if (text.contains(u'.')) {
        while (text.endsWith(u'0'))
            text.chop(1);
        if (text.endsWith(u'.'))
            text.chop(1);
    }
    return text;
}

QString handleText(SimTime t, TimeUnit unit)
{
    return decimalText(t.time_since_epoch().count(), unit, unit == TimeUnit::Seconds ? 2 : 1);
}

QString exactText(SimTime t)
{
    return QCoreApplication::translate("AxisText", "%1 ms")
        .arg(decimalText(t.time_since_epoch().count(), TimeUnit::Milliseconds, 3));
}

QString durationText(Duration d)
{
    const std::int64_t ns = d.count();
    const int decimals = ns >= 1'000'000'000 ? 0 : ns >= 1'000'000 ? 1 : 3;
    return QCoreApplication::translate("AxisText", "%1 ms")
        .arg(decimalText(ns, TimeUnit::Milliseconds, decimals));
}

QString grouped(std::uint64_t value)
{
    QString text = QString::number(value);
    for (qsizetype i = text.size() - 3; i > 0; i -= 3)
        text.insert(i, QChar(0x2009));
    return text;
}

} // namespace roundtrip::ui
