// SPDX-License-Identifier: GPL-3.0-or-later
// The list of templates for translators: nothing that is asked or said is missing in it, whether a
// bundled scenario makes it or only the source has it.
#include "core/teach/next_segment.h"
#include "core/teach/question.h"
#include "core/teach/question_texts.h"
#include "tests/core/report/report_fixture.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

namespace roundtrip {
namespace {

std::set<std::string, std::less<>> listed()
{
    std::set<std::string, std::less<>> all;
    for (const std::string_view text : questionTexts())
        all.emplace(text);
    return all;
}

class Given {
public:
    void add(const Phrase& phrase)
    {
        if (!phrase.empty())
            m_texts.emplace(phrase.text);
    }
    void add(const Question& question)
    {
        add(question.text);
        for (const Choice& choice : question.choices) {
            add(choice.text);
            add(choice.misconception);
        }
    }
    [[nodiscard]] const std::set<std::string>& texts() const { return m_texts; }

private:
    std::set<std::string> m_texts;
};

void addExercises(Given& given, const Run& run, std::size_t lane)
{
    for (const HostRole host : {HostRole::Client, HostRole::Server}) {
        SimTime from = kStartOfTime;
        for (int i = 0; i < 40; ++i) {
            const auto exercise = nextSegmentExercise(run, lane, host, from);
            if (!exercise)
                break;
            from = exercise->sentAt;
            for (const FieldJudgement& field : exercise->judge(run.lanes[lane], {}).fields)
                given.add(field.hint);
        }
    }
}

TEST(QuestionTexts, HoldAllThatIsAskedOfTheBundledScenarios)
{
    Given given;
    for (const BundledScenario& scenario : bundledScenarios()) {
        const auto run = runScenario(test::scenarioFrom(std::string(scenario.text)));
        for (std::size_t lane = 0; lane < run->lanes.size(); ++lane) {
            for (const Question& question : questionsFor(*run, lane, Level::Expert))
                given.add(question);
            addExercises(given, *run, lane);
        }
    }
    EXPECT_GT(given.texts().size(), 80U);
    const auto known = listed();
    for (const std::string& text : given.texts())
        EXPECT_TRUE(known.contains(text)) << text;
}

/// The literals of a source, those that stand side by side joined, without the lines that include.
std::vector<std::string> literalsOf(const std::filesystem::path& path)
{
    std::ifstream file(path);
    std::ostringstream whole;
    for (std::string line; std::getline(file, line);) {
        if (!line.starts_with("#include") && line.find("//") == std::string::npos)
            whole << line << '\n';
    }
    const std::string source = whole.str();
    static const std::regex joined(R"re("(?:[^"\\]|\\.)*"(?:\s*"(?:[^"\\]|\\.)*")*)re");
    static const std::regex seam(R"re("\s*")re");
    std::vector<std::string> found;
    for (std::sregex_iterator at(source.begin(), source.end(), joined), end; at != end; ++at) {
        if (at->length() == 2)
            continue; // nothing between the quotes
        const std::string text = std::regex_replace(at->str(), seam, "");
        found.push_back(text.substr(1, text.size() - 2));
    }
    return found;
}

TEST(QuestionTexts, HoldEverySentenceOfTheSources)
{
    const auto known = listed();
    std::size_t sentences = 0;
    for (const auto& entry :
         std::filesystem::directory_iterator(ROUNDTRIP_SOURCE_DIR "/core/teach")) {
        const std::string name = entry.path().filename().string();
        const bool asks = name.starts_with("question_") || name == "next_segment.cpp";
        if (!asks || entry.path().extension() != ".cpp")
            continue;
        for (const std::string& text : literalsOf(entry.path())) {
            if (text.find(' ') == std::string::npos || text == ", ")
                continue; // the name of a value, of a flag
            ++sentences;
            EXPECT_TRUE(known.contains(text)) << name << ": " << text;
        }
    }
    EXPECT_GT(sentences, 100U);
}

TEST(QuestionTexts, AreEachThereOnce)
{
    const auto texts = questionTexts();
    EXPECT_EQ(listed().size(), texts.size());
    EXPECT_FALSE(listed().contains(""));
}

} // namespace
} // namespace roundtrip
