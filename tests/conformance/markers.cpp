// SPDX-License-Identifier: GPL-3.0-or-later
// See markers.h.
#include "tests/conformance/markers.h"

#include <algorithm>
#include <cctype>
#include <iterator>
#include <sstream>
#include <string_view>

namespace roundtrip::conformance {

namespace {

constexpr std::string_view kMark = "// shows:";

std::vector<std::string> linesOf(const std::string& text)
{
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);)
        lines.push_back(line);
    return lines;
}

std::vector<std::string> wordsOf(const std::string& text)
{
    std::istringstream in(text);
    return {std::istream_iterator<std::string>(in), {}};
}

/// "Handshake.LostSyn" for the lines from `at` on; empty when no test begins there.
std::string testAt(const std::vector<std::string>& lines, std::size_t at)
{
    const std::string& first = lines[at];
    if (!first.starts_with("TEST(") && !first.starts_with("TEST_F(")
        && !first.starts_with("TEST_P("))
        return {};
    std::string head = first;
    while (head.find(')') == std::string::npos && ++at < lines.size())
        head += lines[at];
    std::string name = head.substr(head.find('(') + 1);
    name.resize(std::min(name.find(')'), name.size()));
    std::erase_if(name, [](unsigned char c) { return std::isspace(c) != 0; });
    std::ranges::replace(name, ',', '.');
    return name;
}

class Reader {
public:
    Reader(const SourceFile& file, Markers& into)
        : m_file(file), m_lines(linesOf(file.text)), m_into(into)
    {
    }

    void readTests()
    {
        for (m_at = 0; m_at < m_lines.size(); ++m_at) {
            if (takeMark())
                continue;
            const std::string test = testAt(m_lines, m_at);
            if (!test.empty() && test.find("DISABLED_") == std::string::npos)
                settle(ShownBy::Test, test);
            else if (!m_lines[m_at].starts_with("//"))
                complain();
        }
        complain();
    }

    void readScenario()
    {
        for (m_at = 0; m_at < m_lines.size() && m_lines[m_at].starts_with("//"); ++m_at)
            takeMark();
        const std::size_t slash = m_file.path.rfind('/') + 1;
        settle(ShownBy::Scenario, m_file.path.substr(slash, m_file.path.rfind('.') - slash));
    }

private:
    bool takeMark()
    {
        if (!m_lines[m_at].starts_with(kMark))
            return false;
        const auto ids = wordsOf(m_lines[m_at].substr(kMark.size()));
        if (ids.empty())
            find("names nothing; write what is shown behind the colon");
        for (const std::string& id : ids)
            m_pending.push_back({id, ShownBy::Test, {}, m_file.path, static_cast<int>(m_at) + 1});
        return true;
    }

    void settle(ShownBy by, const std::string& name)
    {
        for (Marker& marker : m_pending) {
            marker.by = by;
            marker.name = name;
            m_into.all.push_back(marker);
        }
        m_pending.clear();
    }

    void complain()
    {
        if (!m_pending.empty())
            find("\"shows\" stands above no test that runs; put it directly above its TEST");
        m_pending.clear();
    }

    void find(const std::string& what)
    {
        m_into.findings.push_back(
            architecture::findingAt(m_file, static_cast<int>(m_at) + 1, what));
    }

    const SourceFile& m_file;
    std::vector<std::string> m_lines;
    Markers& m_into;
    std::size_t m_at = 0;
    std::vector<Marker> m_pending;
};

} // namespace

Markers collectMarkers(const std::vector<SourceFile>& files)
{
    Markers markers;
    for (const SourceFile& file : files) {
        if (file.path.ends_with(".cpp"))
            Reader(file, markers).readTests();
        else if (file.path.ends_with(".json"))
            Reader(file, markers).readScenario();
    }
    return markers;
}

} // namespace roundtrip::conformance
