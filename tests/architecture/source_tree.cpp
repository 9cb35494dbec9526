// SPDX-License-Identifier: GPL-3.0-or-later
// See source_tree.h.
#include "tests/architecture/source_tree.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace roundtrip::architecture {

namespace fs = std::filesystem;

namespace {

bool isBinary(const fs::path& path)
{
    static constexpr std::array<std::string_view, 9> kBinary = {
        ".otf", ".ttf", ".png", ".pcap", ".pcapng", ".gz", ".ico", ".qm", ".pyc"};
    return std::ranges::find(kBinary, path.extension().string()) != kBinary.end();
}

SourceFile readFile(const fs::path& root, const fs::path& path)
{
    std::ifstream in(path, std::ios::binary);
    if (!in)
        throw std::runtime_error("cannot read " + path.string());
    return {path.lexically_relative(root).generic_string(),
            std::string(std::istreambuf_iterator<char>(in), {})};
}

} // namespace

bool SourceFile::in(std::string_view folder) const
{
    return path.size() > folder.size() && path.starts_with(folder) && path[folder.size()] == '/';
}

bool SourceFile::isCpp() const { return path.ends_with(".h") || path.ends_with(".cpp"); }

std::string SourceFile::unit() const { return path.substr(0, path.rfind('.')); }

Finding findingAt(const SourceFile& file, int line, std::string what)
{
    return {file.path + ":" + std::to_string(line), std::move(what)};
}

std::string listOf(const Findings& findings)
{
    std::string text;
    for (const Finding& finding : findings)
        text += "\n  " + finding.place + ": " + finding.what;
    return text;
}

std::vector<SourceFile> readTree(const fs::path& root, const std::vector<std::string>& folders)
{
    std::vector<SourceFile> files;
    for (const std::string& folder : folders) {
        if (fs::is_regular_file(root / folder)) {
            files.push_back(readFile(root, root / folder));
            continue;
        }
        for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
            if (entry.is_regular_file() && !isBinary(entry.path()))
                files.push_back(readFile(root, entry.path()));
        }
    }
    std::ranges::sort(files, {}, &SourceFile::path);
    return files;
}

std::vector<SourceFile> cppAmong(const std::vector<SourceFile>& files)
{
    std::vector<SourceFile> sources;
    std::ranges::copy_if(files, std::back_inserter(sources), &SourceFile::isCpp);
    return sources;
}

} // namespace roundtrip::architecture
