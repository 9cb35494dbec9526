// SPDX-License-Identifier: GPL-3.0-or-later
// See condition_logic.h. Truth has three values: what is not known decides nothing unless the
// other side does ("or" with true, "and" with false).
#include "core/query/condition_logic.h"

#include <algorithm>
#include <array>
#include <functional>

namespace roundtrip {

namespace {

double truth(bool value) { return value ? 1 : 0; }

template <typename Compare>
double compare(double a, double b)
{
    return isUnknown(a) || isUnknown(b) ? kUnknownValue : truth(Compare{}(a, b));
}

double either(double a, double b)
{
    if ((a != 0 && !isUnknown(a)) || (b != 0 && !isUnknown(b)))
        return 1;
    return isUnknown(a) || isUnknown(b) ? kUnknownValue : 0;
}

double both(double a, double b)
{
    if (a == 0 || b == 0)
        return 0;
    return isUnknown(a) || isUnknown(b) ? kUnknownValue : 1;
}

/// By nothing: no number, rather than one larger than all.
double divide(double a, double b) { return b == 0 ? kUnknownValue : a / b; }

template <const double& (*Choose)(const double&, const double&)>
double choose(double a, double b)
{
    return isUnknown(a) || isUnknown(b) ? kUnknownValue : Choose(a, b);
}

double sameMeasure(double a, double b)
{
    if (a != kPlainMeasure && b != kPlainMeasure && a != b)
        throw MeasureError{"This sets bytes beside a time. Compare bytes with bytes, and srtt, "
                           "rttvar or rto with a time."};
    return std::max(a, b);
}

double measureOfComparison(double a, double b)
{
    sameMeasure(a, b);
    return kPlainMeasure;
}

double measureOfTruth(double, double) { return kPlainMeasure; }

double measureOfProduct(double a, double b)
{
    return a == kPlainMeasure ? b : b == kPlainMeasure ? a : kPlainMeasure;
}

double measureOfQuotient(double a, double b) { return b == kPlainMeasure ? a : kPlainMeasure; }

using Rank = OperatorRank;

constexpr std::array<ConditionOperator, 12> kOperators{{
    {"||", Rank::Or, either, measureOfTruth},
    {"&&", Rank::And, both, measureOfTruth},
    {"==", Rank::Compare, compare<std::equal_to<double>>, measureOfComparison},
    {"!=", Rank::Compare, compare<std::not_equal_to<double>>, measureOfComparison},
    {"<=", Rank::Compare, compare<std::less_equal<double>>, measureOfComparison},
    {">=", Rank::Compare, compare<std::greater_equal<double>>, measureOfComparison},
    {"<", Rank::Compare, compare<std::less<double>>, measureOfComparison},
    {">", Rank::Compare, compare<std::greater<double>>, measureOfComparison},
    {"+", Rank::Sum, [](double a, double b) { return a + b; }, sameMeasure},
    {"-", Rank::Sum, [](double a, double b) { return a - b; }, sameMeasure},
    {"*", Rank::Product, [](double a, double b) { return a * b; }, measureOfProduct},
    {"/", Rank::Product, divide, measureOfQuotient},
}};

constexpr std::array<ConditionOperator, 2> kFunctions{{
    {"min", Rank::Product, choose<std::min<double>>, sameMeasure},
    {"max", Rank::Product, choose<std::max<double>>, sameMeasure},
}};

} // namespace

std::span<const ConditionOperator> conditionOperators() { return kOperators; }
std::span<const ConditionOperator> conditionFunctions() { return kFunctions; }

double valueOfNot(double a) { return isUnknown(a) ? a : truth(a == 0); }

double measureOfUnit(double measure)
{
    if (measure != kPlainMeasure)
        throw MeasureError{"A unit belongs behind a number, as in: client.rto > 1.5 s"};
    return kTimeMeasure;
}

} // namespace roundtrip
