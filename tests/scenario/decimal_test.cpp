// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: probabilities mean exactly what is written, without floating point.
#include "core/scenario/decimal.h"

#include <gtest/gtest.h>

using namespace roundtrip;

TEST(Decimal, ScalesExactly)
{
    EXPECT_EQ(scaleDecimal("0.05", 9).value, 50'000'000U);
    EXPECT_EQ(scaleDecimal("0.1", 9).value, 100'000'000U);
    EXPECT_EQ(scaleDecimal("5e-2", 9).value, 50'000'000U);
    EXPECT_EQ(scaleDecimal("1.000", 9).value, 1'000'000'000U);
    EXPECT_EQ(scaleDecimal("0.000000001", 9).value, 1U);
    EXPECT_EQ(scaleDecimal("-0.0", 9).value, 0U);
    EXPECT_EQ(scaleDecimal("0e999999999999", 9).value, 0U);
    EXPECT_EQ(scaleDecimal("0.123456789000", 9).value, 123'456'789U);
}

TEST(Decimal, SaysWhatDoesNotFit)
{
    EXPECT_EQ(scaleDecimal("0.0000000001", 9).fit, DecimalFit::TooFine);
    EXPECT_EQ(scaleDecimal("1e-400", 9).fit, DecimalFit::TooFine);
    EXPECT_EQ(scaleDecimal("1e-99999999999999999999", 9).fit, DecimalFit::TooFine);
    EXPECT_EQ(scaleDecimal("-0.1", 9).fit, DecimalFit::OutOfRange);
    EXPECT_EQ(scaleDecimal("1e30", 9).fit, DecimalFit::OutOfRange);
}

TEST(Decimal, FormatsWithoutTrailingZeros)
{
    EXPECT_EQ(formatScaled(50'000'000, 9), "0.05");
    EXPECT_EQ(formatScaled(1'000'000'000, 9), "1");
    EXPECT_EQ(formatScaled(0, 9), "0");
    EXPECT_EQ(formatScaled(1, 9), "0.000000001");
}
