// SPDX-License-Identifier: GPL-3.0-or-later
// How a condition reckons: with values, of which some are not known yet, and with what they
// measure, which shows what cannot be compared. Truth has three values: what is not known decides
// nothing unless the other side does ("or" with true, "and" with false). Must never know: how a
// condition is written, variables, which numbers its reader takes.
#pragma once

#include <algorithm>
#include <array>
#include <functional>
#include <limits>
#include <string_view>

namespace roundtrip {

/// Thrown by the functions that reckon with measures.
struct MeasureError {
    std::string_view message; ///< a sentence with its remedy
};

enum class OperatorRank { Or, And, Compare, Sum, Product }; ///< the loosest first

/// `Number` must have a "not a number".
template <typename Number>
class ConditionLogic {
public:
    /// A value that does not exist: it makes unknown whatever hangs on it.
    static constexpr Number kUnknown = std::numeric_limits<Number>::quiet_NaN();
    static bool isUnknown(Number value) { return value != value; }

    /// What a number measures. It stands where a value would, so the same expression works it out.
    static constexpr Number kPlain = 0, kBytes = 1, kTime = 2;

    struct Operator {
        std::string_view sign;
        OperatorRank rank; ///< of min and max no matter
        /// From values a value, 0 and 1 for false and true; from measures a measure.
        Number (*value)(Number, Number);
        Number (*measure)(Number, Number);
    };
    static constexpr std::array<Operator, 12> operators()
    {
        using Rank = OperatorRank;
        return {{{"||", Rank::Or, either, plain},
                 {"&&", Rank::And, both, plain},
                 {"==", Rank::Compare, compare<std::equal_to<Number>>, compared},
                 {"!=", Rank::Compare, compare<std::not_equal_to<Number>>, compared},
                 {"<=", Rank::Compare, compare<std::less_equal<Number>>, compared},
                 {">=", Rank::Compare, compare<std::greater_equal<Number>>, compared},
                 {"<", Rank::Compare, compare<std::less<Number>>, compared},
                 {">", Rank::Compare, compare<std::greater<Number>>, compared},
                 {"+", Rank::Sum, [](Number a, Number b) { return a + b; }, same},
                 {"-", Rank::Sum, [](Number a, Number b) { return a - b; }, same},
                 {"*", Rank::Product, [](Number a, Number b) { return a * b; }, ofProduct},
                 {"/", Rank::Product, divide, ofQuotient}}};
    }
    static constexpr std::array<Operator, 2> functions()
    {
        return {{{"min", OperatorRank::Product, least, same},
                 {"max", OperatorRank::Product, most, same}}};
    }

    static Number negate(Number a) { return isUnknown(a) ? a : truth(a == 0); }

    /// Behind a number: "2 s" is a time, and "client.cwnd s" nothing.
    static Number measureOfUnit(Number measure)
    {
        if (measure != kPlain)
            throw MeasureError{"A unit belongs behind a number, as in: client.rto > 1.5 s"};
        return kTime;
    }

private:
    static Number truth(bool value) { return value ? 1 : 0; }
    static bool anyUnknown(Number a, Number b) { return isUnknown(a) || isUnknown(b); }

    template <typename Compare>
    static Number compare(Number a, Number b)
    {
        return anyUnknown(a, b) ? kUnknown : truth(Compare{}(a, b));
    }

    static Number either(Number a, Number b)
    {
        if ((a != 0 && !isUnknown(a)) || (b != 0 && !isUnknown(b)))
            return 1;
        return anyUnknown(a, b) ? kUnknown : 0;
    }

    static Number both(Number a, Number b)
    {
        if (a == 0 || b == 0)
            return 0;
        return anyUnknown(a, b) ? kUnknown : 1;
    }

    /// By nothing: no number, rather than one larger than all.
    static Number divide(Number a, Number b) { return b == 0 ? kUnknown : a / b; }
    static Number least(Number a, Number b) { return anyUnknown(a, b) ? kUnknown : std::min(a, b); }
    static Number most(Number a, Number b) { return anyUnknown(a, b) ? kUnknown : std::max(a, b); }

    static Number same(Number a, Number b)
    {
        if (a != kPlain && b != kPlain && a != b)
            throw MeasureError{"This sets bytes beside a time. Compare bytes with bytes, and srtt, "
                               "rttvar or rto with a time."};
        return std::max(a, b);
    }

    static Number compared(Number a, Number b)
    {
        same(a, b);
        return kPlain;
    }

    static Number plain(Number, Number) { return kPlain; }
    static Number ofProduct(Number a, Number b)
    {
        return a == kPlain ? b : b == kPlain ? a : kPlain;
    }
    static Number ofQuotient(Number a, Number b) { return b == kPlain ? a : kPlain; }
};

} // namespace roundtrip
