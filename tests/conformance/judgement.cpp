// SPDX-License-Identifier: GPL-3.0-or-later
// See judgement.h.
#include "tests/conformance/judgement.h"

#include <algorithm>
#include <iterator>

namespace roundtrip::conformance {

namespace {

void checkNames(const Claims& claims, const std::vector<Marker>& markers, Findings& findings)
{
    for (const Marker& marker : markers) {
        if (!claims.knows(marker.id))
            findings.push_back(
                {marker.path + ":" + std::to_string(marker.line),
                 "\"" + marker.id + "\" stands in neither mechanisms.tsv nor requirements.tsv"});
    }
}

/// `mustBeShown`: nothing but "not yet" may stand in for a test.
void checkRow(const Claims& claims, const std::vector<Marker>& markers, const std::string& id,
              bool mustBeShown, Findings& findings)
{
    const auto shown = markersOf(markers, id, ShownBy::Test);
    const Answer* answer = claims.answerTo(id);
    if (shown.empty() && answer == nullptr) {
        findings.push_back({id, "no test shows it; mark one with \"// shows: " + id
                                    + "\" or answer in tests/conformance/answers.tsv"});
    } else if (shown.empty() && mustBeShown && answer->kind != AnswerKind::NotYet) {
        findings.push_back(
            {answer->place, id + " is needed: only \"not yet\" may stand for a test"});
    } else if (!shown.empty() && answer != nullptr && answer->kind != AnswerKind::Simplified) {
        findings.push_back(
            {answer->place, id + " is shown by " + shown.front().name + "; take the answer \""
                                + std::string(answerName(answer->kind)) + "\" away"});
    }
}

} // namespace

std::vector<Marker> markersOf(const std::vector<Marker>& markers, std::string_view id, ShownBy by)
{
    std::vector<Marker> found;
    std::ranges::copy_if(markers, std::back_inserter(found),
                         [&](const Marker& m) { return m.id == id && m.by == by; });
    return found;
}

Findings judge(const Claims& claims, const std::vector<Marker>& markers)
{
    Findings findings;
    checkNames(claims, markers, findings);
    for (const Mechanism& mechanism : claims.mechanisms)
        checkRow(claims, markers, mechanism.id, mechanism.needed, findings);
    for (const Requirement& requirement : claims.requirements) {
        if (requirement.binding() || claims.answerTo(requirement.id) != nullptr)
            checkRow(claims, markers, requirement.id, false, findings);
    }
    return findings;
}

} // namespace roundtrip::conformance
