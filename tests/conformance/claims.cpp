// SPDX-License-Identifier: GPL-3.0-or-later
// See claims.h.
#include "tests/conformance/claims.h"

#include <algorithm>
#include <array>
#include <sstream>
#include <stdexcept>

namespace roundtrip::conformance {

namespace {

struct Row {
    std::string place;
    std::vector<std::string> fields;
};

constexpr std::array kAnswers{AnswerKind::NotMet, AnswerKind::NotApplicable, AnswerKind::Simplified,
                              AnswerKind::NotYet};

[[noreturn]] void refuse(const std::string& place, const std::string& what)
{
    throw std::runtime_error(place + ": " + what);
}

std::vector<std::string> split(const std::string& line)
{
    std::vector<std::string> fields;
    std::istringstream in(line);
    for (std::string field; std::getline(in, field, '\t');)
        fields.push_back(field);
    return fields;
}

std::vector<Row> readRows(const SourceFile& file, std::size_t columns)
{
    std::vector<Row> rows;
    std::istringstream in(file.text);
    int number = 0;
    for (std::string line; std::getline(in, line);) {
        ++number;
        if (line.empty() || line.front() == '#')
            continue;
        Row row{file.path + ":" + std::to_string(number), split(line)};
        if (row.fields.size() != columns || std::ranges::count(row.fields, "") > 0)
            refuse(row.place, "has " + std::to_string(row.fields.size()) + " fields; write "
                                  + std::to_string(columns) + ", none empty, with a tab between");
        rows.push_back(std::move(row));
    }
    return rows;
}

void refuseRepeated(const std::vector<Row>& rows)
{
    for (auto row = rows.begin(); row != rows.end(); ++row) {
        const auto same = [&](const Row& other) { return other.fields[0] == row->fields[0]; };
        if (std::find_if(rows.begin(), row, same) != row)
            refuse(row->place, row->fields[0] + " stands twice; keep one line");
    }
}

std::vector<Row> readUniqueRows(const SourceFile& file, std::size_t columns)
{
    std::vector<Row> rows = readRows(file, columns);
    refuseRepeated(rows);
    return rows;
}

Mechanism mechanismOf(const Row& row)
{
    const Mechanism made{row.fields[0], row.fields[1], row.fields[2] == "yes", row.fields[3],
                         row.fields[4]};
    if (row.fields[2] != "yes" && row.fields[2] != "no")
        refuse(row.place, "needed is \"" + row.fields[2] + "\"; write yes or no");
    if (made.priority != "P2" && !made.needed)
        refuse(row.place, made.id + " is " + made.priority + ", so it is needed; write yes");
    return made;
}

Answer answerOf(const Row& row)
{
    const auto kind = std::ranges::find(kAnswers, row.fields[1], answerName);
    if (kind == kAnswers.end())
        refuse(row.place, "\"" + row.fields[1]
                              + "\" is no answer; write not met, not applicable, simplified or "
                                "not yet");
    return {row.fields[0], *kind, row.fields[2], row.place};
}

} // namespace

std::string_view answerName(AnswerKind kind)
{
    switch (kind) {
    case AnswerKind::NotMet: return "not met";
    case AnswerKind::NotApplicable: return "not applicable";
    case AnswerKind::Simplified: return "simplified";
    case AnswerKind::NotYet: return "not yet";
    }
    return "";
}

bool Claims::knows(std::string_view id) const
{
    return std::ranges::find(mechanisms, id, &Mechanism::id) != mechanisms.end()
           || std::ranges::find(requirements, id, &Requirement::id) != requirements.end();
}

const Answer* Claims::answerTo(std::string_view id) const
{
    const auto found = std::ranges::find(answers, id, &Answer::id);
    return found == answers.end() ? nullptr : &*found;
}

Claims readClaims(const SourceFile& mechanisms, const SourceFile& requirements,
                  const SourceFile& answers)
{
    Claims claims;
    for (const Row& row : readUniqueRows(mechanisms, 5))
        claims.mechanisms.push_back(mechanismOf(row));
    for (const Row& row : readUniqueRows(requirements, 3))
        claims.requirements.push_back({row.fields[0], row.fields[1], row.fields[2]});
    for (const Row& row : readUniqueRows(answers, 3)) {
        claims.answers.push_back(answerOf(row));
        if (!claims.knows(row.fields[0]))
            refuse(row.place, row.fields[0] + " is neither a mechanism nor a requirement");
    }
    return claims;
}

} // namespace roundtrip::conformance
