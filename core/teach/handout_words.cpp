// SPDX-License-Identifier: GPL-3.0-or-later
// See handout_words.h.
#include "core/teach/handout_words.h"

#include <algorithm>
#include <cctype>

namespace roundtrip {

namespace {

constexpr std::size_t kShortest = 4; // letters of a word that tells something
constexpr std::size_t kStem = 5;

bool isDigit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }
bool isUpper(char c) { return std::isupper(static_cast<unsigned char>(c)) != 0; }
/// What is beyond ASCII belongs to a word.
bool isOfWord(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) > 127;
}

void addWord(std::set<std::string>& words, std::string_view word)
{
    const bool number = std::any_of(word.begin(), word.end(), isDigit);
    const bool name = word.size() > 1 && std::all_of(word.begin(), word.end(), isUpper);
    if (number || name) {
        words.emplace(word);
        return;
    }
    if (word.size() < kShortest)
        return;
    std::string stem(word.substr(0, kStem));
    std::transform(stem.begin(), stem.end(), stem.begin(), [](char c) {
        return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    });
    words.insert(std::move(stem));
}

} // namespace

std::set<std::string> tellingWords(std::string_view text)
{
    std::set<std::string> words;
    for (std::size_t begin = 0; begin < text.size();) {
        if (!isOfWord(text[begin])) {
            ++begin;
            continue;
        }
        std::size_t end = begin;
        while (end < text.size() && isOfWord(text[end]))
            ++end;
        addWord(words, text.substr(begin, end - begin));
        begin = end;
    }
    return words;
}

bool shareWord(const std::set<std::string>& a, const std::set<std::string>& b)
{
    return std::any_of(a.begin(), a.end(),
                       [&](const std::string& word) { return b.contains(word); });
}

PrintedQuestion printed(const Question& question)
{
    PrintedQuestion out;
    out.text = question.text.filled();
    out.because = question.explanation.empty() ? std::string() : question.explanation.filled();
    for (const Choice& choice : question.choices) {
        if (choice.right)
            out.rightChoice = choice.text.filled();
        else
            out.wrongChoices.push_back(choice.text.filled());
    }
    return out;
}

PrintedQuestion printed(const WrittenQuestion& question)
{
    PrintedQuestion out;
    out.text = question.question;
    for (const WrittenChoice& choice : question.choices) {
        if (choice.right) {
            out.rightChoice = choice.text;
            out.because = choice.because;
        } else {
            out.wrongChoices.push_back(choice.text);
        }
    }
    return out;
}

} // namespace roundtrip
