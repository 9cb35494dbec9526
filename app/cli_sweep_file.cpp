// SPDX-License-Identifier: GPL-3.0-or-later
// Writes, keeps and goes on with a sweep's file.
#include "app/cli_sweep_file.h"

#include "app/cli_output.h"
#include "core/sweep/description.h"
#include "core/sweep/resume.h"
#include "core/sweep/runner.h"

#include <array>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace roundtrip::cli {

namespace {

constexpr const char* kProgram = "roundtrip-cli " ROUNDTRIP_VERSION;
constexpr mode_t kNewFile = 0666; // less what the user's mask takes away

bool isSameFile(int handle, const std::string& path)
{
    struct stat open {
    }, named{};
    return fstat(handle, &open) == 0 && stat(path.c_str(), &named) == 0
           && open.st_dev == named.st_dev && open.st_ino == named.st_ino;
}

std::string readWhole(const std::string& path)
{
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return text.str();
}

} // namespace

SweepFile::~SweepFile()
{
    if (!m_part.empty() && m_handle >= 0 && !m_finished && m_runs == 0) {
        unlink(m_part.c_str()); // there is nothing in it to go on with
        unlink(m_note.c_str());
    }
    if (m_ownsHandle)
        close(m_handle);
}

ExitCode SweepFile::fail(ExitCode code, std::string error)
{
    m_error = std::move(error);
    return code;
}

ExitCode SweepFile::open(const std::string& path, const SweepPlan& plan, bool resume)
{
    struct stat old {};
    const bool exists = path != "-" && stat(path.c_str(), &old) == 0;
    if (exists && S_ISDIR(old.st_mode))
        return fail(Failed, writeTrouble(path, EISDIR));
    ExitCode code = Fine;
    if (path == "-" || (exists && !S_ISREG(old.st_mode))) {
        code = openDirectly(path, resume);
    } else {
        // A link stays a link: the file that it leads to is replaced.
        std::error_code unknown;
        m_target = exists ? std::filesystem::canonical(path, unknown).string() : path;
        if (unknown)
            m_target = path;
        code = openPart(plan, resume);
    }
    if (code != Fine || m_complete || m_bytes > 0 || !plan.header)
        return code;
    return append(sweepHeader(plan.grid), 0) ? Fine : Failed;
}

ExitCode SweepFile::openDirectly(const std::string& path, bool resume)
{
    m_shown = path == "-" ? "standard output" : path;
    if (resume)
        return fail(BadInput, m_shown
                                  + ": cannot be gone on with, because it is not a plain file. "
                                    "Leave --resume away, or name a file.");
    m_ownsHandle = path != "-";
    m_handle = m_ownsHandle ? ::open(path.c_str(), O_WRONLY | O_CLOEXEC) : STDOUT_FILENO;
    return m_handle >= 0 ? Fine : fail(Failed, writeTrouble(m_shown, errno));
}

/// Opens the unfinished file and keeps other sweeps out of it.
bool SweepFile::lockPart()
{
    for (;;) {
        m_handle = ::open(m_part.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, kNewFile);
        if (m_handle < 0) {
            m_error = writeTrouble(m_part, errno);
            return false;
        }
        m_ownsHandle = true;
        // Where the file system has no locks, nobody is kept out.
        if (flock(m_handle, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
            m_error = m_part
                      + ": another sweep is writing it. Wait for its end, or name another "
                        "file.";
            close(std::exchange(m_handle, -1));
            m_ownsHandle = false;
            return false;
        }
        if (isSameFile(m_handle, m_part))
            return true;
        close(m_handle); // the other one has just put it in its place
    }
}

ExitCode SweepFile::openPart(const SweepPlan& plan, bool resume)
{
    std::error_code ignored;
    m_part = m_shown = m_target + ".part";
    m_note = m_part + ".json";
    if (resume && !std::filesystem::exists(m_part, ignored)
        && std::filesystem::exists(m_target, ignored))
        return openFinished(plan);
    if (!lockPart())
        return Failed;
    const std::string description = describeSweep(plan, kProgram);
    struct stat now {};
    if (fstat(m_handle, &now) != 0 || now.st_size == 0)
        return begin(description);
    if (resume)
        return goOn(plan, description);
    close(std::exchange(m_handle, -1));
    m_ownsHandle = false;
    return fail(BadInput, m_part
                              + ": the rows of an unfinished sweep stand here. Go on behind them "
                                "with --resume, or delete the file to begin anew.");
}

ExitCode SweepFile::begin(std::string_view description)
{
    const auto write = [&](std::ostream& out, std::string&) {
        out << description;
        return true;
    };
    return writeOutput(m_note, write, m_error) ? Fine : Failed;
}

bool SweepFile::scan(int handle, ResumeScan& scan)
{
    std::array<char, 65536> piece;
    for (;;) {
        const ssize_t got = read(handle, piece.data(), piece.size());
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return got == 0;
        if (!scan.feed({piece.data(), static_cast<std::size_t>(got)}))
            return false;
    }
}

/// What stands there must be the beginning of this very sweep.
ExitCode SweepFile::goOn(const SweepPlan& plan, std::string_view description)
{
    const int handle = std::exchange(m_handle, -1); // kept out of the destructor's reach
    struct Closer {
        int handle;
        ~Closer()
        {
            if (handle >= 0)
                close(handle);
        }
    } closer{handle};
    m_ownsHandle = false;
    const std::string remedy = " Go on with the same command, or delete " + m_part
                               + " to begin anew.";
    if (!std::filesystem::exists(m_note))
        return fail(BadInput, m_note + ": is missing, and it says which sweep stands in " + m_part
                                  + ". Delete " + m_part + " to begin anew.");
    std::string different;
    for (const std::string& difference : sweepDifferences(readWhole(m_note), description))
        different += (different.empty() ? "" : ", ") + difference;
    if (!different.empty())
        return fail(BadInput, m_part + ": another sweep stands here. It differs in " + different
                                  + "." + remedy);
    ResumeScan found(plan);
    if (!scan(handle, found)) {
        const std::string why = found.error().empty() ? "it cannot be read" : found.error();
        return fail(BadInput, m_part + ": " + why + "." + remedy);
    }
    m_runs = found.runsDone();
    m_bytes = found.bytesDone();
    const auto end = static_cast<off_t>(m_bytes);
    if (ftruncate(handle, end) != 0 || lseek(handle, end, SEEK_SET) != end)
        return fail(Failed, writeTrouble(m_part, errno));
    m_handle = std::exchange(closer.handle, -1);
    m_ownsHandle = true;
    return Fine;
}

/// Nothing is unfinished, and a finished file stands there.
ExitCode SweepFile::openFinished(const SweepPlan& plan)
{
    const std::string remedy = ". Leave --resume away to replace it by a new one.";
    const int handle = ::open(m_target.c_str(), O_RDONLY | O_CLOEXEC);
    if (handle < 0)
        return fail(BadInput, m_target + ": cannot be read" + remedy);
    ResumeScan found(plan);
    const bool read = scan(handle, found);
    close(handle);
    if (!read)
        return fail(BadInput, m_target
                                  + ": there is nothing unfinished, and what stands here is "
                                    "not of this sweep: "
                                  + found.error() + remedy);
    if (found.runsBegun() != plan.runs())
        return fail(BadInput, m_target + ": there is nothing unfinished, and here stand only "
                                  + std::to_string(found.runsBegun()) + " of "
                                  + std::to_string(plan.runs()) + " runs" + remedy);
    m_complete = true;
    m_runs = plan.runs();
    return Fine;
}

bool SweepFile::writeAll(std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = write(m_handle, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

bool SweepFile::append(std::string_view rows, std::uint64_t runs)
{
    if (writeAll(rows)) {
        m_bytes += rows.size();
        m_runs += runs;
        return true;
    }
    m_error = writeTrouble(m_shown, errno);
    // What does not go back is found by the next --resume.
    if (!m_part.empty() && ftruncate(m_handle, static_cast<off_t>(m_bytes)) != 0)
        return false;
    return false;
}

bool SweepFile::finish()
{
    if (m_part.empty())
        return true;
    // A replaced file keeps its rights.
    struct stat old {};
    const bool exists = stat(m_target.c_str(), &old) == 0;
    const bool done = fsync(m_handle) == 0
                      && (!exists || fchmod(m_handle, old.st_mode & 07777U) == 0)
                      && rename(m_part.c_str(), m_target.c_str()) == 0;
    if (!done) {
        m_error = writeTrouble(m_part, errno);
        return false;
    }
    m_finished = true;
    unlink(m_note.c_str());
    return true;
}

} // namespace roundtrip::cli
