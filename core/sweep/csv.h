// SPDX-License-Identifier: GPL-3.0-or-later
// Comma separated values as in RFC 4180: fields, and finding the records in a text that comes in
// pieces. Must never know: what the fields mean, files.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace roundtrip {

/// RFC 4180 ends lines with these two.
inline constexpr std::string_view kCsvLineEnd = "\r\n";

/// In quotes only where it needs them: with a comma, a quote or a line break.
void appendCsvField(std::string& out, std::string_view text);

/// Finds the complete records of a text. One that its line end does not close is none.
class CsvScanner {
public:
    /// Called with a record, its line end included, and the offset in the text at which it begins.
    /// Returns false to look no further.
    using OnRecord = std::function<bool(std::string_view record, std::uint64_t offset)>;

    explicit CsvScanner(OnRecord onRecord) : m_onRecord(std::move(onRecord)) {}
    /// The next piece. False once OnRecord has returned false.
    bool feed(std::string_view piece);
    /// Bytes in front of which only complete records stand.
    [[nodiscard]] std::uint64_t completeBytes() const { return m_offset; }

private:
    OnRecord m_onRecord;
    std::string m_record; // begun, not yet complete
    std::uint64_t m_offset = 0;
    bool m_quoted = false;
};

} // namespace roundtrip
