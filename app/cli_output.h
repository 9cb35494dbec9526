// SPDX-License-Identifier: GPL-3.0-or-later
// A file being written: all of it or nothing. The bytes go to a temporary file beside the target,
// which takes the target's place only when everything is on it. Must never know what is written.
#pragma once

#include <fstream>
#include <functional>
#include <ostream>
#include <string>

namespace roundtrip::cli {

/// "PATH: cannot be written: WHY. REMEDY": `code` is an errno, or 0 where it is not known.
std::string writeTrouble(const std::string& path, int code);

/// Opens `path` ("-" is standard output), lets `write` fill it and puts it in place. `write`
/// returns false and sets its argument to why it failed. False: `error` names the file, the
/// trouble and the remedy, and what stood at `path` before still stands there.
bool writeOutput(const std::string& path,
                 const std::function<bool(std::ostream&, std::string&)>& write, std::string& error);

/// Flushes standard output; false with an error like above when it could not be written.
bool flushStandardOutput(std::string& error);

} // namespace roundtrip::cli
