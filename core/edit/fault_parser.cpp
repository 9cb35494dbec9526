// SPDX-License-Identifier: GPL-3.0-or-later
// See fault_text.h: a line read back into a fault, word by word, with the limits of the scenario
// file. The first thing that does not fit is what is told.
#include "core/edit/fault_text.h"
#include "core/edit/fault_words.h"
#include "core/scenario/decimal.h"
#include "core/scenario/json_text.h"
#include "core/scenario/packet_numbers.h"
#include "core/scenario/reader_node.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

namespace roundtrip {
namespace {

using namespace std::chrono_literals;
using Words = std::vector<std::string_view>;

class FaultParser {
public:
    FaultParser(std::string_view text, const Scenario& scenario)
        : m_scenario(scenario), m_tokens(tokensOf(text)), m_end(text.size() + 1)
    {
    }

    Fault parse()
    {
        readVerb();
        if (m_fault.action == FaultAction::LinkDown)
            readLinkDown();
        else
            readPacketFault();
        return m_fault;
    }

private:
    // --- words ---
    [[nodiscard]] bool atEnd() const { return m_next == m_tokens.size(); }
    [[nodiscard]] std::size_t column() const { return atEnd() ? m_end : m_tokens[m_next].column; }
    bool take(std::string_view word)
    {
        if (atEnd() || m_tokens[m_next].name || m_tokens[m_next].text != word)
            return false;
        ++m_next;
        return true;
    }
    [[noreturn]] void expected(const std::string& what, const Words& words = {}) const
    {
        if (atEnd())
            throw Stop{{m_end, "Here " + what + " is missing."}};
        const Token& found = m_tokens[m_next];
        std::string message = "Expected " + what + ", found \"" + std::string(found.written)
                              + "\".";
        const auto near = found.name ? std::string_view{} : nearest(found.text, words);
        if (!near.empty())
            message += " Did you mean \"" + std::string(near) + "\"?";
        throw Stop{{found.column, message}};
    }
    [[noreturn]] static void refuse(std::size_t column, const std::string& message)
    {
        throw Stop{{column, message}};
    }
    void require(std::string_view word)
    {
        if (!take(word))
            expected("\"" + std::string(word) + "\"", {word});
    }

    // --- values ---
    std::uint32_t readNumber(std::uint64_t most, const std::string& what)
    {
        const std::size_t where = column();
        std::uint64_t value = 0;
        if (atEnd() || m_tokens[m_next].name || !wholeNumber(m_tokens[m_next].text, value))
            expected(what);
        if (value < 1 || value > most)
            refuse(where, "Expected " + what + " from 1 to " + std::to_string(most) + ".");
        ++m_next;
        return static_cast<std::uint32_t>(value);
    }
    static bool wholeNumber(std::string_view text, std::uint64_t& value)
    {
        const char* const end = text.data() + text.size();
        const auto [stop, code] = std::from_chars(text.data(), end, value);
        if (code == std::errc::result_out_of_range)
            value = UINT64_MAX;
        return stop == end && !text.empty();
    }
    Duration readTime(Duration least, Duration most, const std::string& what)
    {
        const std::size_t where = column();
        if (atEnd() || m_tokens[m_next].name)
            expected(what);
        auto value = parseDuration(m_tokens[m_next].written); // "30ms"
        std::size_t used = 1;
        if (!value && m_next + 1 < m_tokens.size()) {
            value = parseDuration(std::string(m_tokens[m_next].written) + " "
                                  + std::string(m_tokens[m_next + 1].written));
            used = 2;
        }
        if (!value)
            expected(what);
        if (*value < least || *value > most)
            refuse(where, "Expected a time from " + formatDuration(least) + " to "
                              + formatDuration(most) + ".");
        m_next += used;
        return *value;
    }

    // --- parts ---
    void readVerb()
    {
        struct Verb {
            std::string_view word;
            FaultAction action;
        };
        static constexpr std::array<Verb, 7> verbs{{{"lose", FaultAction::Drop},
                                                    {"drop", FaultAction::Drop},
                                                    {"delay", FaultAction::Delay},
                                                    {"hold", FaultAction::Hold},
                                                    {"duplicate", FaultAction::Duplicate},
                                                    {"corrupt", FaultAction::Corrupt},
                                                    {"link", FaultAction::LinkDown}}};
        Words words;
        for (const Verb& verb : verbs) {
            if (take(verb.word)) {
                m_fault.action = verb.action;
                return;
            }
            words.push_back(verb.word);
        }
        expected("lose, delay, hold, duplicate, corrupt or link", words);
    }

    void readTarget()
    {
        struct Target {
            std::string_view word;
            FaultTarget target;
        };
        static constexpr std::array<Target, 7> targets{{{"data", FaultTarget::Data},
                                                        {"packet", FaultTarget::Packet},
                                                        {"ack", FaultTarget::Ack},
                                                        {"syn", FaultTarget::Syn},
                                                        {"syn-ack", FaultTarget::SynAck},
                                                        {"fin", FaultTarget::Fin},
                                                        {"rst", FaultTarget::Rst}}};
        take("the");
        Words words;
        for (const Target& target : targets) {
            words.push_back(target.word);
            if (!take(target.word))
                continue;
            m_fault.target = target.target;
            if (target.target <= FaultTarget::Ack)
                m_fault.number = readNumber(kMostFaultNumber, "a number of the packet");
            return;
        }
        expected("data, packet, ACK, SYN, SYN-ACK, FIN or RST", words);
    }

    bool takeDirection()
    {
        if (!take("to"))
            return false;
        take("the");
        if (take("server"))
            m_fault.direction = Direction::ToServer;
        else if (take("client"))
            m_fault.direction = Direction::ToClient;
        else
            expected("\"server\" or \"client\"", {"server", "client"});
        return true;
    }

    void readPacketFault()
    {
        readTarget();
        if (!takeDirection()) {
            if (m_fault.target == FaultTarget::Syn)
                m_fault.direction = Direction::ToServer;
            else if (m_fault.target == FaultTarget::SynAck)
                m_fault.direction = Direction::ToClient;
            else
                expected("\"to the server\" or \"to the client\"", {"to"});
        }
        while (!atEnd())
            readPart();
        if (m_fault.action == FaultAction::Delay && m_fault.by == Duration::zero())
            expected("\"by\" and a time, as in \"by 30 ms\",");
        resolveFlow();
    }

    void readPart()
    {
        const std::size_t where = column();
        if (take("by")) {
            only(where, m_fault.action == FaultAction::Delay, "\"by\" belongs to \"delay\".");
            m_fault.by = readTime(1ns, kLongestExtraDelay, "a time, as in \"30 ms\"");
        } else if (take("behind")) {
            only(where, m_fault.action == FaultAction::Hold, "\"behind\" belongs to \"hold\".");
            m_fault.behind = readNumber(kMostBehind, "a number of packets");
        } else if (take("copy")) {
            only(where, m_fault.action == FaultAction::Duplicate,
                 "\"copy\" belongs to \"duplicate\".");
            m_fault.by = readTime(0ns, kLongestExtraDelay, "a time, as in \"5 ms\"");
            require("later");
        } else if (take("at")) {
            only(where, m_fault.action == FaultAction::Drop, "\"at\" belongs to \"lose\".");
            readWhere();
        } else if (take("and")) {
            require("later");
            require("ones");
            m_fault.andLater = true;
        } else if (take("in")) {
            readPlace();
        } else if (take("fragment")) {
            only(where, m_fault.target == FaultTarget::Data, "\"fragment\" belongs to data.");
            m_fault.fragment = readNumber(kMostFragments, "a number of the fragment");
        } else if (!takeTransmission()) {
            expectedPart();
        }
    }

    [[noreturn]] void expectedPart() const
    {
        Words words{"and", "in", "fragment"};
        std::string what = "\"in\", \"and later ones\"";
        const auto add = [&](std::string_view word) {
            words.push_back(word);
            what += ", \"" + std::string(word) + "\"";
        };
        if (m_fault.action == FaultAction::Drop)
            add("at");
        else if (m_fault.action == FaultAction::Delay)
            add("by");
        else if (m_fault.action == FaultAction::Hold)
            add("behind");
        else if (m_fault.action == FaultAction::Duplicate)
            add("copy");
        expected(what + " or the end of the line", words);
    }

    static void only(std::size_t where, bool fits, const char* message)
    {
        if (!fits)
            refuse(where, message);
    }

    void readWhere()
    {
        constexpr int decimals = 6;
        constexpr std::uint64_t whole = 1'000'000;
        const std::size_t where = column();
        const char* const what = "a part of the way from 0 to 1, as in \"0.5\"";
        if (atEnd() || m_tokens[m_next].name)
            expected(what);
        const std::string& text = m_tokens[m_next].text;
        const bool number = !text.empty() && text.front() >= '0' && text.front() <= '9'
                            && text.back() >= '0' && text.back() <= '9'
                            && text.find_first_not_of("0123456789.") == std::string::npos
                            && std::count(text.begin(), text.end(), '.') <= 1;
        if (!number)
            expected(what);
        const ScaledDecimal value = scaleDecimal(text, decimals);
        if (value.fit != DecimalFit::Exact || value.value > whole)
            refuse(where, std::string("Expected ") + what + ", with at most six decimals.");
        ++m_next;
        m_fault.whereMillionths = static_cast<std::uint32_t>(value.value);
        if (take("of")) {
            require("the");
            require("way");
        }
    }

    bool takeTransmission()
    {
        if (atEnd() || m_tokens[m_next].name)
            return false;
        const std::string& text = m_tokens[m_next].text;
        const std::size_t where = column();
        const std::string_view digits(text.data(),
                                      std::min(text.find_first_not_of("0123456789"), text.size()));
        const std::string_view ending = std::string_view(text).substr(digits.size());
        std::uint64_t value = 0;
        if (!wholeNumber(digits, value)
            || (ending != "st" && ending != "nd" && ending != "rd" && ending != "th"))
            return false;
        ++m_next;
        require("transmission");
        only(where, m_fault.target != FaultTarget::Packet && m_fault.target != FaultTarget::Ack,
             "Each repeat of a packet or ACK has a number of its own: count on with that.");
        if (value < 1 || value > kMostTransmissions)
            refuse(where, "Expected a transmission from the 1st to the 255th.");
        m_fault.transmission = static_cast<std::uint32_t>(value);
        return true;
    }

    void readPlace()
    {
        if (take("lane"))
            readLane();
        else if (m_fault.action != FaultAction::LinkDown && take("flow"))
            readFlow();
        else
            expected("\"lane\" or \"flow\"", {"lane", "flow"});
    }

    void readLane()
    {
        const std::size_t count = m_scenario.lanes.size();
        Words titles;
        for (const LaneConfig& lane : m_scenario.lanes)
            titles.push_back(lane.title);
        if (!atEnd() && m_tokens[m_next].name) {
            const auto index = placeOf(m_tokens[m_next], titles);
            if (!index)
                unknownName("lane", titles);
            m_fault.lane = static_cast<std::uint16_t>(*index);
            ++m_next;
            return;
        }
        m_fault.lane = static_cast<std::uint16_t>(
            readNumber(std::max<std::size_t>(count, 1), "the name of a lane, or its number") - 1);
    }

    void readFlow()
    {
        m_flowToken = m_next;
        if (atEnd() || !m_tokens[m_next].name)
            readNumber(UINT16_MAX, "the name of a flow, or its number");
        else
            ++m_next;
    }

    /// The flow's name is looked up when the lane is known.
    void resolveFlow()
    {
        if (!m_flowToken)
            return;
        const std::size_t end = m_next;
        m_next = *m_flowToken;
        const Token& token = m_tokens[m_next];
        std::optional<std::size_t> found;
        Words names;
        bool elsewhere = false; // or nowhere, in one of the lanes
        for (std::size_t i = 0; i < m_scenario.lanes.size(); ++i) {
            if (!m_fault.appliesToLane(i))
                continue;
            Words own;
            for (const FlowConfig& flow : m_scenario.lanes[i].flows)
                own.push_back(flow.name);
            names.insert(names.end(), own.begin(), own.end());
            const auto index = flowIndex(token, own);
            elsewhere = elsewhere || (token.name && !index);
            if (found && index && *found != *index)
                elsewhere = true;
            if (index)
                found = index;
            if (found && elsewhere)
                refuse(token.column, "This flow has another place in each lane: name the lane "
                                     "too, as in \"in lane 1\".");
        }
        if (!found)
            unknownName("flow", names);
        m_fault.flow = static_cast<FlowId>(*found);
        m_next = end;
    }

    static std::optional<std::size_t> flowIndex(const Token& token, const Words& names)
    {
        if (token.name)
            return placeOf(token, names);
        std::uint64_t number = 0;
        if (!wholeNumber(token.text, number) || number < 1 || number > names.size())
            return std::nullopt;
        return static_cast<std::size_t>(number - 1);
    }

    static std::optional<std::size_t> placeOf(const Token& token, const Words& names)
    {
        for (std::size_t i = 0; i < names.size(); ++i) {
            std::string quoted;
            appendJsonString(quoted, names[i]);
            if (token.written == quoted)
                return i;
        }
        return std::nullopt;
    }

    [[noreturn]] void unknownName(const std::string& kind, Words names) const
    {
        const Token& token = m_tokens[m_next];
        std::sort(names.begin(), names.end());
        names.erase(std::unique(names.begin(), names.end()), names.end());
        std::string message = "There is no " + kind + " " + std::string(token.written) + ".";
        const auto bare = token.name ? token.written.substr(1, token.written.size() - 2)
                                     : token.written;
        const auto near = nearest(bare, names);
        if (!near.empty())
            message += " Did you mean \"" + std::string(near) + "\"?";
        else if (!names.empty() && names.size() <= 6)
            message += " There is " + listOf(names) + ".";
        throw Stop{{token.column, message}};
    }

    void readLinkDown()
    {
        require("down");
        if (take("in")) // before or after the times
            readPlace();
        takeDirection();
        require("from");
        m_fault.from = SimTime(readTime(0ns, kLongestRun, "a time, as in \"2 s\""));
        require("to");
        const std::size_t where = column();
        m_fault.to = SimTime(readTime(0ns, kLongestRun, "a time, as in \"3 s\""));
        if (m_fault.to <= m_fault.from)
            refuse(where, "The link comes back before it goes down.");
        if (take("in"))
            readPlace();
        if (!atEnd())
            expected("\"in lane\" or the end of the line", {"in"});
    }

    const Scenario& m_scenario;
    std::vector<Token> m_tokens;
    std::size_t m_end;
    std::size_t m_next = 0;
    std::optional<std::size_t> m_flowToken;
    Fault m_fault;
};

} // namespace

FaultTextResult parseFault(std::string_view text, const Scenario& scenario)
{
    try {
        return {FaultParser(text, scenario).parse(), {}};
    } catch (const Stop& stop) {
        return {std::nullopt, stop.error};
    }
}

} // namespace roundtrip
