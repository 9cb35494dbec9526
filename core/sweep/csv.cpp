// SPDX-License-Identifier: GPL-3.0-or-later
// Writes and finds comma separated values.
#include "core/sweep/csv.h"

namespace roundtrip {

void appendCsvField(std::string& out, std::string_view text)
{
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
        out += text;
        return;
    }
    out += '"';
    for (const char c : text)
        out.append(c == '"' ? 2 : 1, c);
    out += '"';
}

bool CsvScanner::feed(std::string_view piece)
{
    for (const char c : piece) {
        m_record += c;
        if (c == '"')
            m_quoted = !m_quoted; // a doubled quote toggles twice
        if (c != '\n' || m_quoted || !m_record.ends_with(kCsvLineEnd))
            continue;
        if (!m_onRecord(m_record, m_offset))
            return false;
        m_offset += m_record.size();
        m_record.clear();
    }
    return true;
}

} // namespace roundtrip
