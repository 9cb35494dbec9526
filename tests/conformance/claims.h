// SPDX-License-Identifier: GPL-3.0-or-later
// What the engine is to do, as the three tables of this folder say it: the mechanisms, the numbered
// requirements of RFC 9293, and the answers for what is left out. Must never know: the tests that
// show any of it.
#pragma once

#include "tests/architecture/source_tree.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace roundtrip::conformance {

using architecture::Finding;
using architecture::Findings;
using architecture::SourceFile;

struct Mechanism {
    std::string id;       ///< "1.three-way-handshake": the section's digit, a point, a name
    std::string priority; ///< "P0", "P1" or "P2"
    bool needed = false;  ///< false: may be left out with a reason
    std::string title;
    std::string places; ///< "RFC 9293, section 3.5; RFC 6298, section 5"
};

struct Requirement {
    std::string id; ///< "MUST-12"
    std::string places;
    std::string text;
    /// "MUST", "SHLD", "MAY" or "REC".
    [[nodiscard]] std::string_view level() const
    {
        return std::string_view(id).substr(0, id.find('-'));
    }
    /// Must be shown by a test or answered; what an implementation MAY do, it may leave out.
    [[nodiscard]] bool binding() const { return level() == "MUST" || level() == "SHLD"; }
};

enum class AnswerKind : std::uint8_t { NotMet, NotApplicable, Simplified, NotYet };
std::string_view answerName(AnswerKind kind);

struct Answer {
    std::string id;
    AnswerKind kind = AnswerKind::NotMet;
    std::string why;
    std::string place; ///< "path:line"
};

struct Claims {
    std::vector<Mechanism> mechanisms;
    std::vector<Requirement> requirements;
    std::vector<Answer> answers;

    [[nodiscard]] bool knows(std::string_view id) const;
    [[nodiscard]] const Answer* answerTo(std::string_view id) const; ///< nullptr: none
};

/// Each table: lines of fields separated by tabs; empty ones and those that begin with # are passed
/// over. Throws std::runtime_error with path, line and remedy.
Claims readClaims(const SourceFile& mechanisms, const SourceFile& requirements,
                  const SourceFile& answers);

} // namespace roundtrip::conformance
