// SPDX-License-Identifier: GPL-3.0-or-later
// How a condition reckons: with values, of which some are not known yet, and with what they
// measure, which shows what cannot be compared. Must never know: how a condition is written,
// variables.
#pragma once

#include <limits>
#include <span>
#include <string_view>

namespace roundtrip {

/// A value that does not exist: it makes unknown whatever hangs on it.
inline constexpr double kUnknownValue = std::numeric_limits<double>::quiet_NaN();
inline bool isUnknown(double value) { return value != value; }

/// What a number measures. It stands where a value would, so the same expression works it out.
inline constexpr double kPlainMeasure = 0, kByteMeasure = 1, kTimeMeasure = 2;

/// Thrown by the functions that reckon with measures.
struct MeasureError {
    std::string_view message; ///< a sentence with its remedy
};

enum class OperatorRank { Or, And, Compare, Sum, Product }; ///< the loosest first

/// The third column and the fourth: from values a value, 0 and 1 for false and true; from measures
/// a measure.
struct ConditionOperator {
    std::string_view sign;
    OperatorRank rank;
    double (*value)(double, double);
    double (*measure)(double, double);
};
std::span<const ConditionOperator> conditionOperators();
std::span<const ConditionOperator> conditionFunctions(); ///< min, max; they have no rank

double valueOfNot(double a);
/// Behind a number: "2 s" is a time, and "client.cwnd s" nothing.
double measureOfUnit(double measure);

} // namespace roundtrip
