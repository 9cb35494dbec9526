// SPDX-License-Identifier: GPL-3.0-or-later
// Runs tshark without the user's own preferences, so that it judges alike everywhere.
#include "tests/golden/tshark.h"

#include <array>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>

namespace roundtrip::test {
namespace {

std::vector<std::string> split(const std::string& line)
{
    std::vector<std::string> parts(1);
    for (const char c : line) {
        if (c == '\t')
            parts.emplace_back();
        else
            parts.back() += c;
    }
    return parts;
}

std::string textOf(const std::string& path)
{
    std::ifstream in(path);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::string outputOf(const std::string& command, const std::string& messages)
{
    FILE* pipe = popen(command.c_str(), "r");
    if (pipe == nullptr)
        throw std::runtime_error("cannot start: " + command);
    std::string output;
    std::array<char, 4096> piece;
    while (const std::size_t count = fread(piece.data(), 1, piece.size(), pipe))
        output.append(piece.data(), count);
    if (pclose(pipe) != 0)
        throw std::runtime_error(command + " failed: " + textOf(messages));
    return output;
}

} // namespace

std::vector<std::vector<std::string>> tsharkFields(const std::string& file,
                                                   const std::vector<std::string>& fields)
{
    const std::string messages = file + ".messages";
    std::string command = "WIRESHARK_CONFIG_DIR='" + file + ".none' '" ROUNDTRIP_TSHARK "' -n -r '"
                          + file
                          + "' -o tcp.check_checksum:TRUE -o udp.check_checksum:TRUE"
                          // payloads are text, whatever service the port belongs to
                          + " --disable-protocol dns -o ip.check_checksum:TRUE -o "
                            "tcp.relative_sequence_numbers:FALSE -T "
                            "fields -E separator=/t";
    for (const std::string& field : fields)
        command += " -e " + field;
    std::istringstream lines(outputOf(command + " 2>'" + messages + "'", messages));
    std::remove(messages.c_str());
    std::vector<std::vector<std::string>> rows;
    for (std::string line; std::getline(lines, line);)
        rows.push_back(split(line));
    return rows;
}

std::string tsharkVersion()
{
    const std::string text = outputOf("'" ROUNDTRIP_TSHARK "' --version 2>/dev/null", {});
    const std::size_t first = text.find_first_of("0123456789");
    const std::size_t dot = text.find('.', first);
    if (first == std::string::npos || dot == std::string::npos)
        return {};
    return text.substr(first, text.find_first_not_of("0123456789", dot + 1) - first);
}

} // namespace roundtrip::test
