// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: the integer cubic function and its plateau time against RFC 9438's formulas, Figures 1
// and 2, worked out in floating point.
#include "core/tcp/cubic_function.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

using namespace roundtrip;
using namespace std::chrono_literals;

namespace {

using Real = long double;

constexpr Real kC = 0.4L;
constexpr Real kUnit = 1.0L / (1 << cubic::kFractionBits); // one step of a window, in bytes

Real seconds(Duration time) { return static_cast<Real>(time.count()) * 1e-9L; }
Real bytes(std::uint64_t window) { return static_cast<Real>(window) * kUnit; }
std::uint64_t fixedBytes(std::uint64_t whole) { return whole << cubic::kFractionBits; }

Real formula(Duration t, Real k, Real wMax, std::uint32_t smss)
{
    const Real away = seconds(t) - k;
    return kC * away * away * away * smss + wMax;
}

struct Case {
    std::uint32_t smss;
    std::uint64_t wMax, epochWindow; // bytes
};

// Every segment size with every plateau and several windows below it.
std::vector<Case> cases()
{
    std::vector<Case> all;
    for (const std::uint32_t smss : {1U, 536U, 1000U, 1460U, 8960U, 65535U}) {
        for (const std::uint64_t segments : {2U, 3U, 10U, 100U, 1'234U, 50'000U, 10'000'000U}) {
            for (const std::uint64_t percent : {1U, 35U, 50U, 70U, 82U, 99U})
                all.push_back({smss, segments * smss, segments * smss * percent / 100});
            all.push_back({smss, segments * smss, segments * smss - 1});
        }
    }
    return all;
}

std::vector<Duration> times(Duration k)
{
    std::vector<Duration> all{0ns, 1ns, 999ns, 1ms, 40ms, 1s, 10s, 100s, 1000s, 86'400s};
    for (int step = 1; step <= 30; ++step)
        all.push_back(k * step / 10);
    all.push_back(k + 1ns);
    return all;
}

} // namespace

// Within one 65536th of a byte, plus what cutting the square and the cube off at 10^-12 costs:
// that is less for all times below 580 s with segments of 65535 bytes.
TEST(CubicFunction, WindowIsTheFormula)
{
    for (const Case& c : cases()) {
        const Duration k = cubic::timeToPlateau(fixedBytes(c.wMax), fixedBytes(c.epochWindow),
                                                c.smss);
        for (const Duration t : times(k)) {
            const Real wanted =
                std::clamp(formula(t, seconds(k), static_cast<Real>(c.wMax), c.smss), 0.0L,
                           static_cast<Real>(cubic::kLargestWindow));
            const Real got = bytes(cubic::windowAt(t, k, fixedBytes(c.wMax), c.smss));
            const Real cutOff = kC * c.smss * (std::fabs(seconds(t - k)) + 1) * 1e-12L;
            ASSERT_LE(std::fabs(got - wanted), kUnit + cutOff + wanted * 1e-17L)
                << "smss " << c.smss << " wMax " << c.wMax << " t " << t.count() << " ns";
        }
    }
}

// Rounded down to a nanosecond: never above, never a whole one below.
TEST(CubicFunction, PlateauTimeIsTheCubeRoot)
{
    for (const Case& c : cases()) {
        const Real segments = static_cast<Real>(c.wMax - c.epochWindow) / c.smss;
        const Real wanted = std::cbrt(segments / kC) * 1e9L;
        const Duration k = cubic::timeToPlateau(fixedBytes(c.wMax), fixedBytes(c.epochWindow),
                                                c.smss);
        const Real got = static_cast<Real>(k.count());
        ASSERT_LE(got, wanted + 1e-3L) << "smss " << c.smss << " wMax " << c.wMax;
        ASSERT_GT(got, wanted - 1.001L) << "smss " << c.smss << " wMax " << c.wMax;
    }
}

// The definition of K: the function begins at the epoch's window and meets W_max after K.
TEST(CubicFunction, BeginsAtTheEpochWindowAndMeetsThePlateau)
{
    for (const Case& c : cases()) {
        const std::uint64_t wMax = fixedBytes(c.wMax);
        const Duration k = cubic::timeToPlateau(wMax, fixedBytes(c.epochWindow), c.smss);
        EXPECT_EQ(cubic::windowAt(k, k, wMax, c.smss), wMax);
        // One nanosecond of K is worth this much where the function is steepest.
        const Real slack = 3 * kC * c.smss * seconds(k) * seconds(k) * 1e-9L + 2 * kUnit;
        const Real begin = bytes(cubic::windowAt(0ns, k, wMax, c.smss));
        EXPECT_LE(std::fabs(begin - static_cast<Real>(c.epochWindow)), slack);
    }
}

TEST(CubicFunction, NeverFallsWithTime)
{
    const std::uint64_t wMax = fixedBytes(100 * 1460);
    const Duration k = cubic::timeToPlateau(wMax, fixedBytes(70 * 1460), 1460);
    std::uint64_t before = 0;
    for (Duration t = 0ns; t < 20s; t += 7'654'321ns) {
        const std::uint64_t now = cubic::windowAt(t, k, wMax, 1460);
        ASSERT_GE(now, before);
        before = now;
    }
}

// A whole run of 24 hours, and more, overflows nothing.
TEST(CubicFunction, StopsAtItsEnds)
{
    const std::uint64_t largest = fixedBytes(cubic::kLargestWindow);
    EXPECT_EQ(cubic::windowAt(kLongestRun, 0ns, largest, 65535), largest);
    EXPECT_EQ(cubic::windowAt(Duration::max(), 0ns, largest, 65535), largest);
    EXPECT_EQ(cubic::windowAt(0ns, kLongestRun, fixedBytes(1460), 1460), 0U);
    EXPECT_LE(cubic::timeToPlateau(largest, 0, 1), kLongestRun);
    EXPECT_EQ(cubic::timeToPlateau(fixedBytes(10), fixedBytes(10), 1460), 0ns);
    EXPECT_EQ(cubic::timeToPlateau(fixedBytes(10), fixedBytes(11), 1460), 0ns);
}
