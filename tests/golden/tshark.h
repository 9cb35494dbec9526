// SPDX-License-Identifier: GPL-3.0-or-later
// A second opinion on captures: Wireshark's analysis, as its command line program tells it.
#pragma once

#include <string>
#include <vector>

namespace roundtrip::test {

/// The fields of each frame of that file in order, as text; empty where a frame lacks a field.
/// Checksums are validated, sequence numbers are those on the wire. Throws with tshark's own words
/// if it fails.
std::vector<std::vector<std::string>> tsharkFields(const std::string& file,
                                                   const std::vector<std::string>& fields);

/// "4.0" of "TShark (Wireshark) 4.0.17 ..."; empty where it does not tell.
std::string tsharkVersion();

} // namespace roundtrip::test
