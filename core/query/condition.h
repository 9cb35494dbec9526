// SPDX-License-Identifier: GPL-3.0-or-later
// A condition over the variables of both hosts of a flow, as a user types it: "client.cwnd < 2000",
// "server.rcvWnd == 0 && client.state == ESTABLISHED". Must never know: runs, how events are kept.
#pragma once

#include "core/base/ids.h"
#include "core/tcp/tcp_state.h"
#include "core/tcp/variables.h"

#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace roundtrip {

/// What a condition can ask of one flow at one instant.
struct WatchedValues {
    std::array<VariableValues, kHosts> variables{};
    std::array<VariableSet, kHosts> known{}; ///< those that a connection has had so far
    std::array<TcpState, kHosts> state{};
};

/// What is wrong with a condition: a sentence with its remedy, and where.
struct ConditionError {
    std::string message;
    std::size_t at = 0;     ///< in bytes of the text
    std::size_t length = 0; ///< of the offending part; 0: something is missing there
};

class Condition {
public:
    struct Reading;
    /// Reads a condition. Operators: < <= > >= == != && || ! + - * / and brackets, min() and max().
    /// Windows and sequence numbers are bytes, times milliseconds ("200", "1.5 s", "200 ms"); a
    /// number without a unit goes with either.
    static Reading read(std::string_view text);

    Condition(Condition&&) noexcept;
    Condition& operator=(Condition&&) noexcept;
    ~Condition();

    /// False where the answer hangs on a variable that no connection has had yet, or on a
    /// division by 0.
    [[nodiscard]] bool holds(const WatchedValues& values) const;
    [[nodiscard]] const std::string& text() const;

    /// All names that may stand in a condition: those of the variables, then those of the states.
    static const std::vector<std::string_view>& names();

private:
    struct Parser;
    explicit Condition(std::unique_ptr<Parser> parser);
    std::unique_ptr<Parser> m_parser;
};

/// One of the two.
struct Condition::Reading {
    std::optional<Condition> condition;
    ConditionError error;
};

} // namespace roundtrip
