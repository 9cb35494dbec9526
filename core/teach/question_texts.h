// SPDX-License-Identifier: GPL-3.0-or-later
// All templates of the questions and of the exercise "you are TCP" in one list, beside those of the
// reasons and of the steps: together they are what a translation must know. Explanations have the
// words of the reasons.
#pragma once

#include <string_view>
#include <vector>

namespace roundtrip {

/// Each once; English, with {name} places; translated by the window.
std::vector<std::string_view> questionTexts();

/// Each unit adds what it says.
namespace question_texts {
void addGateTexts(std::vector<std::string_view>& out);
void addSegmentTexts(std::vector<std::string_view>& out);
void addAckTexts(std::vector<std::string_view>& out);
void addStateTexts(std::vector<std::string_view>& out);
void addTimerTexts(std::vector<std::string_view>& out);
void addDeliveredTexts(std::vector<std::string_view>& out);
void addCwndTexts(std::vector<std::string_view>& out);
void addExerciseTexts(std::vector<std::string_view>& out);
} // namespace question_texts

} // namespace roundtrip
