// SPDX-License-Identifier: GPL-3.0-or-later
// Runs the command line program as a user would, without a shell.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace roundtrip::testing {

struct CliOutcome {
    int code = -1; ///< exit status; -1 if it did not end by itself
    std::string out;
    std::string err;
};

/// `input` stands on its standard input. `outPath`: where standard output goes instead.
CliOutcome runCli(const std::vector<std::string>& arguments, const std::string& input = "",
                  const std::string& outPath = "");

/// The same with files limited to so many bytes: what writes more is killed in the middle of it.
CliOutcome runCliLimited(const std::vector<std::string>& arguments, const std::string& input,
                         std::size_t fileBytes);
/// The same, and sends it `signal` as soon as `now` says so.
CliOutcome runCliUntil(const std::vector<std::string>& arguments, const std::string& input,
                       const std::function<bool()>& now, int signal);

std::string readFile(const std::string& path);
void writeFile(const std::string& path, const std::string& text);

/// A folder of its own for one test, gone with all that is in it when the test ends.
class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    [[nodiscard]] std::string path(const std::string& name) const { return m_path + "/" + name; }
    [[nodiscard]] std::vector<std::string> names() const;

private:
    std::string m_path;
};

} // namespace roundtrip::testing
