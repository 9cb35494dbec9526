// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: the E-model's figures against the ones that are published.
#include "core/report/apps/e_model.h"

#include <gtest/gtest.h>

namespace roundtrip {
namespace {

// ITU-T G.107, annex B: the opinion scores that its table gives for ratings.
TEST(EModel, OpinionScoresOfAnnexB)
{
    struct Published {
        double rating, mos;
    };
    for (const Published& row :
         {Published{93.2, 4.41}, {90, 4.34}, {80, 4.02}, {70, 3.60}, {60, 3.10}, {50, 2.58}})
        EXPECT_NEAR(meanOpinionScore(row.rating), row.mos, 0.006) << row.rating;
    EXPECT_DOUBLE_EQ(meanOpinionScore(0), 1.0);
    EXPECT_DOUBLE_EQ(meanOpinionScore(-5), 1.0);
    EXPECT_DOUBLE_EQ(meanOpinionScore(120), 4.5);
}

// Cole and Rosenbluth's simplification of G.107: a line with a knee at 177.3 ms.
TEST(EModel, DelayCostsMoreBehindTheKnee)
{
    EXPECT_NEAR(delayImpairment(150), 3.6, 1e-9);
    EXPECT_NEAR(delayImpairment(177.3), 4.2552, 1e-9);
    EXPECT_NEAR(delayImpairment(250), 13.997, 1e-9);
    EXPECT_NEAR(delayImpairment(400), 34.097, 1e-9);
}

// ITU-T G.113, appendix I, G.711 with concealment and random loss; its table is rounded to steps
// of five, so the curve goes through it within three.
TEST(EModel, LossOfConcealedG711)
{
    struct Published {
        double percent, impairment;
    };
    for (const Published& row :
         {Published{0, 0}, {1, 5}, {2, 7}, {3, 10}, {5, 15}, {7, 20}, {10, 25}, {15, 35}, {20, 45}})
        EXPECT_NEAR(lossImpairment(kG711Concealed, row.percent, 1.0), row.impairment, 3.0)
            << row.percent;
}

TEST(EModel, WithoutConcealmentLossCostsMore)
{
    EXPECT_NEAR(lossImpairment(kG711, 4.3, 1.0), 47.5, 1e-9); // half of 95: what Bpl means
    EXPECT_NEAR(lossImpairment(kG711, 3.0, 1.0), 95 * 3.0 / 7.3, 1e-9);
    EXPECT_NEAR(lossImpairment(kG711, 3.0, 2.0), 95 * 3.0 / 5.8, 1e-9); // in bursts still more
}

TEST(EModel, ACall)
{
    const CallQuality best = callQuality(kG711, 0, 0, 1.0);
    EXPECT_DOUBLE_EQ(best.rating, kBestRating);
    const CallQuality call = callQuality(kG711Concealed, 150, 3, 1.0);
    EXPECT_NEAR(call.rating, 93.2 - 3.6 - 95 * 3 / 28.1, 1e-9);
    EXPECT_NEAR(call.mos, 4.02, 0.03);
    EXPECT_DOUBLE_EQ(callQuality(kG711, 900, 50, 1.0).rating, 0.0);
    EXPECT_DOUBLE_EQ(callQuality(kG711, 900, 50, 1.0).mos, 1.0);
}

} // namespace
} // namespace roundtrip
