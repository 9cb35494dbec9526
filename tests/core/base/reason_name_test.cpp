// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: each reason is found by its name, and by no other.
#include "core/base/reason_name.h"

#include <gtest/gtest.h>

#include <set>

using namespace roundtrip;

TEST(ReasonName, LeadsBackToItsReason)
{
    std::set<std::string_view> names;
    for (std::size_t i = 1; i < static_cast<std::size_t>(Reason::Count_); ++i) {
        const auto reason = static_cast<Reason>(i);
        const std::string_view name = reasonName(reason);
        EXPECT_TRUE(names.insert(name).second) << name << " names two reasons";
        EXPECT_EQ(name.find_first_not_of("abcdefghijklmnopqrstuvwxyz_"), std::string_view::npos);
        EXPECT_EQ(reasonNamed(name), reason);
        EXPECT_EQ(reasonNames()[i], name);
    }
    EXPECT_EQ(reasonName(Reason::RetransmitFast), "retransmit_fast");
}

TEST(ReasonName, AnythingElseNamesNone)
{
    EXPECT_EQ(reasonNamed("none"), std::nullopt);
    EXPECT_EQ(reasonNamed("Retransmit_fast"), std::nullopt);
    EXPECT_EQ(reasonNamed(""), std::nullopt);
}
