// SPDX-License-Identifier: GPL-3.0-or-later
// The sliders of the network's fields: what each step means. See network_values.h.
#include "ui/network/network_values.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace roundtrip::ui {
namespace {

constexpr int kSteps = 100;
/// 1, 2, 5, 10, ... from 10 kbit/s to 10 Gbit/s.
constexpr int kRateSteps = 18;
constexpr double kSlowest = 10'000;

std::uint64_t rateOf(int step)
{
    constexpr std::array mantissas{1.0, 2.0, 5.0};
    return static_cast<std::uint64_t>(std::llround(
        kSlowest * mantissas[static_cast<std::size_t>(step % 3)] * std::pow(10.0, step / 3)));
}

int rateStep(BitRate rate)
{
    if (rate.unlimited())
        return kRateSteps;
    int nearest = 0;
    const auto away = [&](int step) {
        return std::abs(std::log(static_cast<double>(rate.bitsPerSecond))
                        - std::log(static_cast<double>(rateOf(step))));
    };
    for (int step = 1; step <= kRateSteps; ++step) {
        if (away(step) < away(nearest))
            nearest = step;
    }
    return nearest;
}

/// What one step is worth: percent, milliseconds, packets; 0 for a field without a slider.
double worth(LinkField field)
{
    switch (field) {
    case LinkField::Delay: return 5.0;
    case LinkField::Jitter:
    case LinkField::ReorderDelay:
    case LinkField::Queue: return 1.0;
    case LinkField::Rate: return 1.0;
    case LinkField::Loss:
    case LinkField::GoodToBad:
    case LinkField::LossGood:
    case LinkField::Duplicate:
    case LinkField::Corrupt:
    case LinkField::Reorder: return 0.5;
    case LinkField::BadToGood:
    case LinkField::LossBad: return 1.0;
    case LinkField::EcnThreshold:
    case LinkField::Mtu:
    case LinkField::PathMtu: break;
    }
    return 0.0;
}

bool isTime(LinkField field)
{
    return field == LinkField::Delay || field == LinkField::Jitter
           || field == LinkField::ReorderDelay;
}

double milliseconds(Duration time)
{
    return std::chrono::duration<double, std::milli>(time).count();
}

/// What the field says, in units of a step's worth.
double valueOf(const LinkConfig& link, LinkField field)
{
    if (field == LinkField::Delay)
        return milliseconds(link.delay);
    if (field == LinkField::Jitter)
        return milliseconds(link.jitter);
    if (field == LinkField::ReorderDelay)
        return milliseconds(link.reorderExtraDelay);
    if (field == LinkField::Queue)
        return link.queue;
    const auto chance = parsePercent(linkFieldText(link, field));
    return chance ? 100.0 * chanceOf(*chance) : 0.0;
}

} // namespace

int sliderSteps(LinkField field)
{
    if (field == LinkField::Rate)
        return kRateSteps;
    return worth(field) > 0.0 ? kSteps : 0;
}

QString sliderText(LinkField field, int step)
{
    if (field == LinkField::Rate)
        return QString::fromStdString(formatBitRate(BitRate{rateOf(step)}));
    if (field == LinkField::Queue)
        return QString::number(step);
    const double value = step * worth(field);
    return isTime(field) ? QStringLiteral("%1 ms").arg(value) : QStringLiteral("%1 %").arg(value);
}

int sliderStep(const LinkConfig& link, LinkField field)
{
    if (field == LinkField::Rate)
        return rateStep(link.rate);
    if (!hasSlider(field))
        return 0;
    const double step = valueOf(link, field) / worth(field);
    return static_cast<int>(std::clamp(std::round(step), 0.0, double(kSteps)));
}

} // namespace roundtrip::ui
