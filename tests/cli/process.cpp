// SPDX-License-Identifier: GPL-3.0-or-later
// Child processes for the tests of the command line.
#include "tests/cli/process.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace roundtrip::testing {

std::string readFile(const std::string& path)
{
    std::ifstream stream(path, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

void writeFile(const std::string& path, const std::string& text)
{
    std::ofstream(path, std::ios::binary) << text;
}

TemporaryFolder::TemporaryFolder()
{
    std::string pattern =
        (std::filesystem::temp_directory_path() / "roundtrip-test-XXXXXX").string();
    m_path = mkdtemp(pattern.data());
}

TemporaryFolder::~TemporaryFolder()
{
    std::error_code ignored;
    std::filesystem::remove_all(m_path, ignored);
}

std::vector<std::string> TemporaryFolder::names() const
{
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(m_path))
        names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

namespace {

/// Runs the program; `whileRunning` is called with its id as soon as it runs.
CliOutcome run(const std::vector<std::string>& arguments, const std::string& input,
               const std::string& outPath, const std::function<void(pid_t)>& whileRunning)
{
    const TemporaryFolder folder;
    writeFile(folder.path("in"), input);
    const std::string outFile = outPath.empty() ? folder.path("out") : outPath;
    const std::string in = folder.path("in"), err = folder.path("err");
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    constexpr int write = O_WRONLY | O_CREAT | O_TRUNC;
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, in.c_str(), O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, outFile.c_str(), write, 0600);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, err.c_str(), write, 0600);
    std::vector<std::string> words{ROUNDTRIP_CLI};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> pointers;
    for (std::string& word : words)
        pointers.push_back(word.data());
    pointers.push_back(nullptr);
    pid_t child = 0;
    CliOutcome outcome;
    const int spawned = posix_spawn(&child, ROUNDTRIP_CLI, &actions, nullptr, pointers.data(),
                                    environ);
    posix_spawn_file_actions_destroy(&actions);
    if (spawned != 0)
        return outcome;
    whileRunning(child);
    int status = 0;
    waitpid(child, &status, 0);
    if (WIFEXITED(status))
        outcome.code = WEXITSTATUS(status);
    if (outPath.empty())
        outcome.out = readFile(outFile);
    outcome.err = readFile(err);
    return outcome;
}

bool runs(pid_t child)
{
    siginfo_t ended{};
    return waitid(P_PID, static_cast<id_t>(child), &ended, WEXITED | WNOHANG | WNOWAIT) == 0
           && ended.si_pid == 0;
}

} // namespace

CliOutcome runCli(const std::vector<std::string>& arguments, const std::string& input,
                  const std::string& outPath)
{
    return run(arguments, input, outPath, [](pid_t) {});
}

CliOutcome runCliLimited(const std::vector<std::string>& arguments, const std::string& input,
                         std::size_t fileBytes)
{
    // The child inherits the limit; ours is lifted again before we write anything.
    rlimit before{};
    getrlimit(RLIMIT_FSIZE, &before);
    const rlimit limited{fileBytes, before.rlim_max};
    setrlimit(RLIMIT_FSIZE, &limited);
    const CliOutcome outcome = run(arguments, input, "",
                                   [&](pid_t) { setrlimit(RLIMIT_FSIZE, &before); });
    setrlimit(RLIMIT_FSIZE, &before);
    return outcome;
}

CliOutcome runCliUntil(const std::vector<std::string>& arguments, const std::string& input,
                       const std::function<bool()>& now, int signal)
{
    return run(arguments, input, "", [&](pid_t child) {
        while (runs(child) && !now())
            sched_yield();
        if (runs(child))
            kill(child, signal);
    });
}

} // namespace roundtrip::testing
