// SPDX-License-Identifier: GPL-3.0-or-later
// See port_ruler_layout.h.
#include "ui/ports/port_ruler_layout.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace roundtrip::ui {
namespace {

/// What of the room each range gets: enough for the names, more for what is used more.
constexpr std::array<double, kPortRanges> kShare{0.32, 0.40, 0.28};
constexpr std::array<PortClass, kPortRanges> kRanges{PortClass::System, PortClass::User,
                                                     PortClass::Dynamic};

std::size_t slot(PortClass range) { return static_cast<std::size_t>(range); }

double count(PortClass range) { return double(lastPort(range)) - double(firstPort(range)) + 1.0; }

} // namespace

std::uint16_t firstPort(PortClass range)
{
    switch (range) {
    case PortClass::System: return 0;
    case PortClass::User: return kFirstUserPort;
    case PortClass::Dynamic: return kFirstDynamicPort;
    }
    return 0;
}

std::uint16_t lastPort(PortClass range)
{
    switch (range) {
    case PortClass::System: return kFirstUserPort - 1;
    case PortClass::User: return kFirstDynamicPort - 1;
    case PortClass::Dynamic: return 65535;
    }
    return 0;
}

PortScale::PortScale(double left, double width, double gap)
{
    const double room = std::max(1.0, width - gap * (kPortRanges - 1));
    for (std::size_t i = 0; i < kPortRanges; ++i) {
        m_left[i] = left;
        m_width[i] = room * kShare[i];
        left += m_width[i] + gap;
    }
}

double PortScale::left(PortClass range) const { return m_left[slot(range)]; }
double PortScale::right(PortClass range) const
{
    return m_left[slot(range)] + m_width[slot(range)];
}

double PortScale::x(std::uint16_t port) const
{
    const PortClass range = portClass(port);
    const double part = (double(port) - firstPort(range) + 0.5) / count(range);
    return left(range) + part * m_width[slot(range)];
}

std::uint16_t PortScale::portAt(double x) const
{
    PortClass nearest = PortClass::System;
    double best = 1e9;
    for (const PortClass range : kRanges) {
        const double away = std::max({left(range) - x, x - right(range), 0.0});
        if (away < best)
            std::tie(best, nearest) = std::pair(away, range);
    }
    const double part = (x - left(nearest)) / m_width[slot(nearest)];
    const double port = firstPort(nearest) + std::floor(part * count(nearest));
    return static_cast<std::uint16_t>(
        std::clamp(port, double(firstPort(nearest)), double(lastPort(nearest))));
}

std::vector<std::optional<PlacedLabel>> placeLabels(const std::vector<RulerLabel>& labels,
                                                    double left, double right, double gap, int rows)
{
    std::vector<std::optional<PlacedLabel>> placed(labels.size());
    std::vector<std::size_t> order(labels.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return labels[a].rank < labels[b].rank; });
    std::vector<std::vector<std::pair<double, double>>> taken(static_cast<std::size_t>(rows));
    const auto free = [&](std::size_t row, double from, double to) {
        return std::none_of(taken[row].begin(), taken[row].end(), [&](const auto& other) {
            return from < other.second + gap && other.first < to + gap;
        });
    };
    for (const std::size_t i : order) {
        const double width = labels[i].width;
        if (width > right - left)
            continue;
        const double centred = std::clamp(labels[i].centre - width / 2, left, right - width);
        // Centred is best; else the text may stand to one side of its mark.
        for (const double from : {centred, labels[i].centre - width, labels[i].centre}) {
            for (std::size_t row = 0; row < taken.size() && !placed[i]; ++row) {
                if (from < left || from + width > right || !free(row, from, from + width))
                    continue;
                placed[i] = PlacedLabel{from, static_cast<int>(row)};
                taken[row].emplace_back(from, from + width);
            }
        }
    }
    return placed;
}

} // namespace roundtrip::ui
