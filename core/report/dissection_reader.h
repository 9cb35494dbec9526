// SPDX-License-Identifier: GPL-3.0-or-later
// Walks over a frame and notes one field after the other, so that no bit is left out and none is
// noted twice. Must never know: which header it walks over. Used by the dissection alone.
#pragma once

#include "core/report/dissection.h"

namespace roundtrip {

class DissectionReader {
public:
    DissectionReader(Dissection& dissection, const SequenceBases& bases)
        : m_dissection(dissection), m_bases(bases), m_end(8 * sizeInBytes())
    {
    }

    [[nodiscard]] std::uint32_t byte() const { return m_at / 8; }
    [[nodiscard]] std::uint32_t endByte() const { return m_end / 8; }
    [[nodiscard]] std::uint32_t bytesLeft() const { return (m_end - m_at) / 8; }
    [[nodiscard]] const SequenceBases& bases() const { return m_bases; }
    [[nodiscard]] Dissection& dissection() { return m_dissection; }

    /// Nothing behind that byte is read until the end is set anew.
    void setEnd(std::uint32_t byte) { m_end = 8 * byte; }
    /// Begins a layer here; its lengths are to be filled in.
    void begin(Layer layer) { m_layer = layer; }
    void addLayer(std::uint32_t firstByte, std::uint32_t headerBytes, std::uint32_t bytes)
    {
        m_dissection.layers.push_back({m_layer, firstByte, headerBytes, bytes});
    }
    /// Notes the next `bits` bits, which must be there, and returns their value.
    std::uint64_t take(FieldId id, std::uint32_t bits);
    /// Notes all bytes up to `byte` as one field; nothing if there are none.
    void takeUpTo(std::uint32_t byte, FieldId id);
    void takeRest(FieldId id) { takeUpTo(endByte(), id); }
    /// Gives the last field noted its relative value.
    void countFrom(const std::optional<std::uint32_t>& base);
    /// What is noted from here on belongs to that option; kNoOption ends it.
    void setOption(std::uint8_t option) { m_option = option; }

private:
    [[nodiscard]] std::uint32_t sizeInBytes() const
    {
        return static_cast<std::uint32_t>(m_dissection.frame.size());
    }
    [[nodiscard]] std::uint64_t valueOf(std::uint32_t bits) const;

    Dissection& m_dissection;
    SequenceBases m_bases;
    std::uint32_t m_at = 0, m_end;
    Layer m_layer = Layer::Ethernet;
    std::uint8_t m_option = kNoOption;
};

/// TCP from here to the reader's end (RFC 9293, section 3.1). `quoted`: only its first bytes are
/// there. Returns the length of its header.
std::uint32_t readTcpHeader(DissectionReader& reader, bool quoted);

} // namespace roundtrip
