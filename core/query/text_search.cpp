// SPDX-License-Identifier: GPL-3.0-or-later
// A template is read as a row of places: a letter of its own, or a {name} where any number of
// certain letters may stand. All places that the text can have reached are followed at once.
#include "core/query/text_search.h"

#include <algorithm>
#include <vector>

namespace roundtrip {

namespace {

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

std::string inSmallLetters(std::string_view text)
{
    std::string small(text);
    std::transform(small.begin(), small.end(), small.begin(), lower);
    return small;
}

/// The letters that the value of a {name} may have (see explain_arguments.cpp); empty = any.
std::string_view lettersOf(std::string_view name)
{
    constexpr std::array<std::string_view, 20> numbers{
        "n",   "seq", "last", "lastbyte", "finseq", "len",    "ack",    "mtu", "iplen", "linkmtu",
        "una", "nxt", "cwnd", "ssthresh", "sndwnd", "rcvnxt", "rcvwnd", "dup", "bytes", "pathmtu"};
    constexpr std::array<std::string_view, 8> times{"rto",   "newrto",   "srtt", "rttvar",
                                                    "delay", "timewait", "span", "time"};
    if (std::find(numbers.begin(), numbers.end(), name) != numbers.end())
        return "0123456789?";
    if (std::find(times.begin(), times.end(), name) != times.end())
        return "0123456789. ms?";
    return name == "host" || name == "peer" ? "clientserver" : std::string_view();
}

struct Place {
    char letter = 0;         ///< 0: a {name}
    std::string_view values; ///< letters of its values; empty = any
    [[nodiscard]] bool takes(char c) const
    {
        return letter != 0 ? letter == c
                           : values.empty() || values.find(c) != std::string_view::npos;
    }
};

std::vector<Place> placesOf(std::string_view text)
{
    std::vector<Place> places;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto close = text[i] == '{' ? text.find('}', i) : std::string_view::npos;
        if (close == std::string_view::npos) {
            places.push_back({lower(text[i]), {}});
            continue;
        }
        places.push_back({0, lettersOf(text.substr(i + 1, close - i - 1))});
        i = close;
    }
    return places;
}

/// Whether values can be found for the names so that the text stands in the template.
bool canHold(const std::vector<Place>& places, std::string_view text)
{
    std::vector<char> at(places.size() + 1, 1); // it may begin anywhere
    for (const char c : text) {
        std::vector<char> next(places.size() + 1, 0);
        for (std::size_t i = 0; i < places.size(); ++i) {
            if (at[i] == 0)
                continue;
            if (places[i].letter == 0)
                at[i + 1] = 1; // its value may end here
            if (places[i].takes(c))
                next[places[i].letter == 0 ? i : i + 1] = 1;
        }
        at = std::move(next);
        if (std::find(at.begin(), at.end(), 1) == at.end())
            return false;
    }
    return std::find(at.begin(), at.end(), 1) != at.end();
}

} // namespace

TextSearch::TextSearch(std::string_view text) : m_text(inSmallLetters(text))
{
    for (std::size_t i = 0; i < m_reasons.size(); ++i) {
        const ReasonText& words = reasonText(static_cast<Reason>(i));
        m_reasons[i] = {look(words.title), look(words.sentence)};
    }
}

TextSearch::InTemplate TextSearch::look(std::string_view text) const
{
    const std::vector<Place> places = placesOf(text);
    std::string letters; // a {name} stands as a letter that nobody types
    for (const Place& place : places)
        letters += place.letter;
    if (letters.find(m_text) != std::string::npos)
        return InTemplate::Always;
    return canHold(places, m_text) ? InTemplate::DependsOnNumbers : InTemplate::Never;
}

bool TextSearch::findsIn(InTemplate in, std::string_view text, const LaneTrace& lane,
                         EventId event) const
{
    if (in != InTemplate::DependsOnNumbers)
        return in == InTemplate::Always;
    const std::string filled = fillTemplate(text, argumentsFor(text, lane, event));
    return inSmallLetters(filled).find(m_text) != std::string::npos;
}

bool TextSearch::finds(const LaneTrace& lane, EventId event) const
{
    const Reason reason = explainedReason(lane, event);
    const InReason& in = m_reasons[static_cast<std::size_t>(reason)];
    if (in.title == InTemplate::Always || in.sentence == InTemplate::Always)
        return true;
    const ReasonText& words = reasonText(reason);
    return findsIn(in.title, words.title, lane, event)
           || findsIn(in.sentence, words.sentence, lane, event);
}

} // namespace roundtrip
