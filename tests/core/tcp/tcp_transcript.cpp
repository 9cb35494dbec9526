// SPDX-License-Identifier: GPL-3.0-or-later
// Runs the script against the connection. Must never know: links, hosts, runs.
#include "tests/core/tcp/tcp_transcript.h"

#include <algorithm>
#include <sstream>

namespace roundtrip::test {
namespace {

std::string flagText(std::uint8_t bits)
{
    std::string text;
    for (const auto& [bit, letter] : {std::pair{TcpFlags::Syn, 'S'},
                                      {TcpFlags::Fin, 'F'},
                                      {TcpFlags::Rst, 'R'},
                                      {TcpFlags::Psh, 'P'},
                                      {TcpFlags::Urg, 'U'},
                                      {TcpFlags::Ece, 'E'},
                                      {TcpFlags::Cwr, 'W'},
                                      {TcpFlags::Ack, '.'}}) {
        if ((bits & bit) != 0)
            text += letter;
    }
    return text;
}

std::uint8_t flagBits(std::string_view text)
{
    unsigned bits = 0;
    for (const char letter : text) {
        switch (letter) {
        case 'S': bits |= TcpFlags::Syn; break;
        case 'F': bits |= TcpFlags::Fin; break;
        case 'R': bits |= TcpFlags::Rst; break;
        case 'P': bits |= TcpFlags::Psh; break;
        case 'U': bits |= TcpFlags::Urg; break;
        case 'E': bits |= TcpFlags::Ece; break;
        case 'W': bits |= TcpFlags::Cwr; break;
        case '.': bits |= TcpFlags::Ack; break;
        default: ADD_FAILURE() << "no such flag: " << letter;
        }
    }
    return static_cast<std::uint8_t>(bits);
}

std::string millis(SimTime time) { return formatMilliseconds(time - kStartOfTime) + " ms"; }

Arriving withOptions(const Arriving& plain, const PeerSays& peer)
{
    Arriving syn = plain.mss(peer.mss).win(peer.window).scale(peer.scale);
    if (peer.sack)
        syn = syn.sackPermitted();
    return peer.timestamps ? syn.ts(TcpTranscript::kPeerClock, TcpTranscript::kIss) : syn;
}

constexpr std::uint8_t kWithoutPush = static_cast<std::uint8_t>(~TcpFlags::Psh);

} // namespace

TcpConfig segments1000()
{
    TcpConfig config;
    config.mss = 1000;
    return config;
}

TcpTranscript::TcpTranscript(const TcpConfig& config, std::uint32_t mtu, SeqNum iss, SeqNum peerIss)
    : m_iss(iss), m_peerIss(peerIss), m_config(config), m_tcp(config, mtu, PortPair{50000, 80}, iss)
{
}

TcpTranscript::~TcpTranscript()
{
    if (!m_out.empty())
        fail("the script ended with segments that it did not expect", Place::current());
}

TcpTranscript TcpTranscript::established(const TcpConfig& config, PeerSays peer)
{
    TcpTranscript t(config);
    t.openTo(peer);
    return t;
}

TcpTranscript TcpTranscript::accepted(const TcpConfig& config, PeerSays peer)
{
    TcpTranscript t(config);
    t.acceptFrom(peer);
    return t;
}

TcpTranscript TcpTranscript::firstFlight(const TcpConfig& config, PeerSays peer,
                                         std::uint64_t written, Place place)
{
    TcpTranscript t = established(config, peer);
    t.write(written, place);
    EXPECT_EQ(t.skipSegments(), config.initialWindow) << "on line " << place.line();
    return t;
}

TcpTranscript TcpTranscript::resentOnce(const TcpConfig& config, Place place)
{
    TcpTranscript t = established(config);
    t.write(1000, place);
    t.expectData(1, 1000, Reason::DataNew, place);
    t.at(1100, place);
    t.expectData(1, 1000, Reason::RetransmitTimeout, place);
    return t;
}

void TcpTranscript::openTo(PeerSays peer)
{
    openActive();
    expectSegment(m_config.ecn ? "SEW" : "S", 0, kNoAck, 0, Reason::SynActiveOpen);
    at(100);
    arrive(withOptions(segment(peer.ecn ? "S.E" : "S.").seq(0).ack(1), peer));
    expectAck(1, Reason::AckOfSynAck);
    expectState(TcpState::Established);
}

void TcpTranscript::acceptFrom(PeerSays peer)
{
    openPassive();
    arrive(withOptions(segment(peer.ecn ? "SEW" : "S").seq(0), peer));
    expectSegment(m_config.ecn && peer.ecn ? "S.E" : "S.", 0, 1, 0, Reason::SynAckPassiveOpen);
    at(100);
    arrive(ack(1));
    expectState(TcpState::Established);
}

void TcpTranscript::note(std::string line) { m_script.push_back(std::move(line)); }

void TcpTranscript::fail(const std::string& message, Place place) const
{
    std::ostringstream text;
    text << message << "\nThe script so far:\n";
    for (const std::string& line : m_script)
        text << "  " << line << '\n';
    for (const Outgoing& out : m_out)
        text << "  not yet expected: " << describe(out.segment, m_iss, m_peerIss) << '\n';
    ADD_FAILURE_AT(place.file_name(), static_cast<int>(place.line())) << text.str();
}

std::string TcpTranscript::describe(const Segment& sent, const SeqNum& ours,
                                    const SeqNum& theirs) const
{
    std::ostringstream text;
    text << "[" << flagText(sent.flags.bits) << "] seq " << (sent.seq - ours);
    if (sent.flags.ack())
        text << " ack " << (sent.ack - theirs);
    text << " len " << sent.payload.length << " win " << sent.window;
    return text.str();
}

void TcpTranscript::begin(const std::string& line, Place place)
{
    if (!m_out.empty()) {
        fail("a segment left that the script does not expect", place);
        m_out.clear();
    }
    note(millis(m_now) + "  " + line);
}

void TcpTranscript::drain()
{
    for (int guard = 0; guard < 10'000; ++guard) {
        if (auto notice = m_tcp.pollNotice()) {
            note("            " + std::string(tcpStateName(notice->from)) + " -> "
                 + std::string(tcpStateName(notice->to)));
            m_notices.push_back(*notice);
            continue;
        }
        auto out = m_tcp.pollTransmit(m_now);
        if (!out)
            return;
        if (out->segment.options.hasTimestamps)
            m_lastClockSent = out->segment.options.timestamps.value;
        note("            sends " + describe(out->segment, m_iss, m_peerIss) + " reason "
             + std::to_string(static_cast<int>(out->reason)));
        m_out.push_back(*out);
    }
    ADD_FAILURE() << "the connection never stops sending";
}

void TcpTranscript::at(std::int64_t milliseconds, Place place)
{
    const SimTime to{std::chrono::milliseconds(milliseconds)};
    if (to < m_now)
        return fail("the script goes back in time", place);
    if (m_tcp.nextTimeout() < to)
        fail("a timer expires before, at " + millis(m_tcp.nextTimeout()), place);
    m_now = to;
    begin("time passes", place);
    if (m_tcp.nextTimeout() <= m_now)
        m_tcp.onTimeout(m_now);
    drain();
}

std::int64_t TcpTranscript::toNextTimer(Place place)
{
    if (m_tcp.nextTimeout() == kEndOfTime) {
        fail("no timer is armed", place);
        return -1;
    }
    m_now = std::max(m_now, m_tcp.nextTimeout());
    begin("a timer expires", place);
    m_tcp.onTimeout(m_now);
    drain();
    return (m_now - kStartOfTime) / std::chrono::milliseconds(1);
}

void TcpTranscript::openActive(Place place)
{
    begin("OPEN, active", place);
    m_tcp.openActive();
    drain();
}

void TcpTranscript::openPassive(Place place)
{
    begin("OPEN, passive", place);
    m_tcp.openPassive();
    drain();
}

std::uint64_t TcpTranscript::write(std::uint64_t bytes, Place place)
{
    begin("SEND " + std::to_string(bytes), place);
    const std::uint64_t taken = m_tcp.write(bytes);
    drain();
    return taken;
}

std::uint64_t TcpTranscript::writeUrgent(std::uint64_t bytes, Place place)
{
    begin("SEND urgent " + std::to_string(bytes), place);
    const std::uint64_t taken = m_tcp.write(bytes, true);
    drain();
    return taken;
}

std::uint64_t TcpTranscript::read(std::uint64_t bytes, Place place)
{
    begin("RECEIVE " + std::to_string(bytes), place);
    const std::uint64_t taken = m_tcp.read(bytes);
    drain();
    return taken;
}

void TcpTranscript::shutdown(Place place)
{
    begin("shutdown", place);
    m_tcp.shutdown();
    drain();
}

void TcpTranscript::close(Place place)
{
    begin("CLOSE", place);
    m_tcp.close();
    drain();
}

void TcpTranscript::abort(Place place)
{
    begin("ABORT", place);
    m_tcp.abort();
    drain();
}

void TcpTranscript::crash(Place place)
{
    begin("crash", place);
    m_tcp.crash();
    drain();
}

void TcpTranscript::setNagle(bool on, Place place)
{
    begin(on ? "Nagle on" : "Nagle off", place);
    m_tcp.setNagle(on);
    drain();
}

Segment TcpTranscript::build(const Arriving& what)
{
    const auto number = [](SeqNum from, std::int64_t offset) {
        return SeqNum{static_cast<std::uint32_t>(from.value + static_cast<std::uint64_t>(offset))};
    };
    Segment in;
    in.sourcePort = 80;
    in.destinationPort = 50000;
    in.flags.bits = flagBits(what.flags);
    const std::int64_t seq = what.seqAt.value_or(m_peerNxt);
    in.seq = number(m_peerIss, seq);
    if (in.flags.ack()) {
        m_peerAck = what.ackAt.value_or(m_peerAck);
        in.ack = number(m_iss, m_peerAck);
    }
    m_peerWindow = what.windowIs.value_or(m_peerWindow);
    in.window = m_peerWindow;
    if (what.length > 0)
        in.payload = {static_cast<std::uint64_t>(std::max<std::int64_t>(seq - 1, 0)), what.length};
    in.options = what.options;
    if (m_tcp.timestamps().on() && !in.options.hasTimestamps && !what.bare) {
        in.options.hasTimestamps = true;
        const auto ticks = (m_now - kStartOfTime) / std::chrono::milliseconds(1);
        in.options.timestamps = {kPeerClock + static_cast<std::uint32_t>(ticks), m_lastClockSent};
    }
    for (const auto& [left, right] : what.blocks)
        in.options.sack[in.options.sackCount++] = {number(m_iss, left), number(m_iss, right)};
    in.urgent = what.urgent;
    if (!in.flags.rst())
        m_peerNxt = std::max(m_peerNxt, seq + in.sequenceLength());
    return in;
}

void TcpTranscript::arrive(const Arriving& what, Place place)
{
    const Segment in = build(what);
    std::string line = "arrives " + describe(in, m_peerIss, m_iss);
    for (const auto& [left, right] : what.blocks)
        line += " sack " + std::to_string(left) + "-" + std::to_string(right);
    begin(line, place);
    m_tcp.onSegment(m_now, in, what.congestionMark);
    drain();
}

bool TcpTranscript::icmp(std::uint8_t type, std::uint8_t code, std::int64_t seq, std::uint16_t mtu,
                         std::uint16_t length, Place place)
{
    begin("ICMP " + std::to_string(type) + "/" + std::to_string(code) + " about "
              + std::to_string(seq) + ", MTU " + std::to_string(mtu),
          place);
    IcmpMessage message;
    message.type = type;
    message.code = code;
    message.nextHopMtu = mtu;
    message.quoted.protocol = 6;
    message.quoted.ipLength = length;
    message.quoted.seq = m_iss.value + static_cast<std::uint32_t>(seq);
    const bool used = m_tcp.onIcmp(m_now, message);
    drain();
    return used;
}

Outgoing TcpTranscript::expectSegment(std::string_view flags, std::int64_t seq, std::int64_t ack,
                                      std::uint32_t length, Reason reason, Place place)
{
    Outgoing wanted;
    wanted.segment.flags.bits = flagBits(flags);
    std::ostringstream line;
    line << "[" << flags << "] seq " << seq;
    if (ack != kNoAck)
        line << " ack " << ack;
    line << " len " << length << " reason " << static_cast<int>(reason);
    if (m_out.empty()) {
        fail("nothing left, expected " + line.str(), place);
        return wanted;
    }
    const Outgoing out = m_out.front();
    m_out.pop_front();
    const Segment& sent = out.segment;
    const auto bits = static_cast<std::uint8_t>(sent.flags.bits & kWithoutPush);
    const bool same = bits == (wanted.segment.flags.bits & kWithoutPush) && sent.seq - m_iss == seq
                      && (ack == kNoAck ? !sent.flags.ack() : sent.ack - m_peerIss == ack)
                      && sent.payload.length == length && out.reason == reason;
    if (!same)
        fail("expected " + line.str() + "\n     left " + describe(sent, m_iss, m_peerIss)
                 + " reason " + std::to_string(static_cast<int>(out.reason)),
             place);
    if (sent.flags.ack())
        m_lastAckSent = sent.ack - m_peerIss;
    note("            as expected");
    return out;
}

Outgoing TcpTranscript::expectData(std::int64_t seq, std::uint32_t length, Reason reason,
                                   Place place)
{
    return expectSegment(".", seq, m_lastAckSent, length, reason, place);
}

Outgoing TcpTranscript::expectAck(std::int64_t ack, Reason reason, Place place)
{
    return expectSegment(".", static_cast<std::int64_t>(sender().controlSeq()), ack, 0, reason,
                         place);
}

void TcpTranscript::expectNothing(Place place)
{
    if (m_out.empty())
        return;
    fail("a segment left where none should", place);
    m_out.clear();
}

void TcpTranscript::expectState(TcpState state, Place place)
{
    if (m_tcp.state() != state)
        fail("the state is " + std::string(tcpStateName(m_tcp.state())) + ", expected "
                 + std::string(tcpStateName(state)),
             place);
}

void TcpTranscript::expectTimer(TcpTimer timer, std::int64_t milliseconds, Place place)
{
    const SimTime wanted{std::chrono::milliseconds(milliseconds)};
    const SimTime deadline = m_tcp.timers().deadline(timer);
    if (deadline != wanted)
        fail("the timer stands at " + (deadline == kEndOfTime ? "never" : millis(deadline))
                 + ", expected " + millis(wanted),
             place);
}

void TcpTranscript::expectNoTimer(TcpTimer timer, Place place)
{
    if (m_tcp.timers().armed(timer))
        fail("a timer is armed for " + millis(m_tcp.timers().deadline(timer)), place);
}

Blocks TcpTranscript::reported(const Outgoing& out) const
{
    Blocks found;
    for (std::size_t i = 0; i < out.segment.options.sackCount; ++i) {
        const SackBlock& block = out.segment.options.sack[i];
        found.emplace_back(block.left - m_peerIss, block.right - m_peerIss);
    }
    return found;
}

std::size_t TcpTranscript::skipSegments()
{
    const std::size_t count = m_out.size();
    m_out.clear();
    return count;
}

} // namespace roundtrip::test
