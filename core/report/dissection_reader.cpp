// SPDX-License-Identifier: GPL-3.0-or-later
// See dissection_reader.h.
#include "core/report/dissection_reader.h"

namespace roundtrip {

std::uint64_t DissectionReader::valueOf(std::uint32_t bits) const
{
    if (bits > 64)
        return 0;
    std::uint64_t value = 0;
    for (std::uint32_t i = m_at; i < m_at + bits; ++i)
        value = (value << 1) | ((std::uint32_t{m_dissection.frame[i / 8]} >> (7 - i % 8)) & 1U);
    return value;
}

std::uint64_t DissectionReader::take(FieldId id, std::uint32_t bits)
{
    const std::uint64_t value = valueOf(bits);
    m_dissection.fields.push_back({id, m_layer, m_at, bits, value, std::nullopt, m_option});
    m_at += bits;
    return value;
}

void DissectionReader::takeUpTo(std::uint32_t byte, FieldId id)
{
    if (8 * byte > m_at)
        take(id, 8 * byte - m_at);
}

void DissectionReader::countFrom(const std::optional<std::uint32_t>& base)
{
    DissectedField& field = m_dissection.fields.back();
    if (base)
        field.relative = static_cast<std::uint32_t>(field.value) - *base;
}

} // namespace roundtrip
