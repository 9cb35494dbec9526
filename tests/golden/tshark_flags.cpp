// SPDX-License-Identifier: GPL-3.0-or-later
// Lays tshark's opinions beside the record's.
#include "tests/golden/tshark_flags.h"

#include "tests/golden/one_interface.h"
#include "tests/golden/tshark.h"

#include <array>
#include <stdexcept>

namespace roundtrip::test {
namespace {

/// By Flag.
constexpr std::array<std::string_view, kFlags> kNames{
    "retransmission", "fast_retransmission", "spurious_retransmission",
    "out_of_order",   "duplicate_ack",       "zero_window",
    "window_full",    "window_update",       "keep_alive",
    "keep_alive_ack", "zero_window_probe",   "zero_window_probe_ack",
    "lost_segment",   "ack_lost_segment"};

bool isTcp(const std::vector<std::string>& row) { return !row.at(kFlags + 1).empty(); }

} // namespace

std::string_view flagName(Flag flag) { return kNames[at(flag)]; }

std::vector<Opinion> tsharkOpinions(const std::string& path)
{
    std::vector<std::string> fields;
    for (const std::string_view name : kNames)
        fields.push_back("tcp.analysis." + std::string(name));
    fields.insert(fields.end(), {"tcp.analysis.duplicate_ack_num", "tcp.seq_raw"});
    std::vector<Opinion> opinions;
    for (const auto& row : tsharkFields(path, fields)) {
        if (!isTcp(row))
            continue;
        Opinion opinion;
        for (std::size_t i = 0; i < kFlags; ++i)
            opinion.flags[i] = !row.at(i).empty();
        if (!row.at(kFlags).empty())
            opinion.duplicateAck = static_cast<std::uint32_t>(std::stoul(row[kFlags]));
        for (const Flag kind : {Flag::FastRetransmission, Flag::SpuriousRetransmission}) {
            if (opinion.has(kind))
                opinion.flags.set(at(Flag::Retransmission));
        }
        opinions.push_back(opinion);
    }
    return opinions;
}

std::vector<Sight> judgedSights(const Run& run, std::size_t lane, HostRole host,
                                const PcapngFile& capture)
{
    std::vector<Sight> sights = sightsOf(run.lanes[lane], host);
    const TemporaryFile temporary;
    writeInterface(capture, interfaceOf(lane, host), DamagedFrames::LeaveOut, temporary.path());
    const std::vector<Opinion> opinions = tsharkOpinions(temporary.path());
    if (opinions.size() != sights.size())
        throw std::runtime_error("the capture shows " + std::to_string(opinions.size())
                                 + " segments, the record " + std::to_string(sights.size()));
    for (std::size_t i = 0; i < sights.size(); ++i)
        sights[i].tshark = opinions[i];
    return sights;
}

} // namespace roundtrip::test
