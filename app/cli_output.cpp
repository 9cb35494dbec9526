// SPDX-License-Identifier: GPL-3.0-or-later
// Files in one piece.
#include "app/cli_output.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <iostream>

#include <sys/stat.h>
#include <unistd.h>

namespace roundtrip::cli {

std::string writeTrouble(const std::string& path, int code)
{
    std::string text = path + ": cannot be written";
    if (code != 0)
        text += std::string(": ") + std::strerror(code);
    switch (code) {
    case ENOSPC:
    case EDQUOT: return text + ". Make room there, or name a file on another disk.";
    case EACCES:
    case EPERM:
    case EROFS: return text + ". Name a file in a folder where you may write.";
    case ENOENT:
    case ENOTDIR: return text + ". Make the folder first, or name another one.";
    case EISDIR: return text + ". Name a file in it.";
    default: return text + ". Name another file.";
    }
}

namespace {

/// The temporary file; gone again unless it took the target's place.
class TemporaryFile {
public:
    explicit TemporaryFile(const std::string& target) : m_path(target + ".XXXXXX")
    {
        const int handle = mkstemp(m_path.data());
        m_made = handle >= 0;
        m_code = m_made ? 0 : errno;
        if (m_made)
            close(handle);
    }
    ~TemporaryFile()
    {
        if (m_made)
            unlink(m_path.c_str());
    }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;

    [[nodiscard]] bool made() const { return m_made; }
    [[nodiscard]] int code() const { return m_code; }
    [[nodiscard]] const std::string& path() const { return m_path; }

    bool replace(const std::string& target, mode_t mode)
    {
        if (chmod(m_path.c_str(), mode) != 0 || rename(m_path.c_str(), target.c_str()) != 0) {
            m_code = errno;
            return false;
        }
        m_made = false;
        return true;
    }

private:
    std::string m_path;
    bool m_made = false;
    int m_code = 0;
};

/// The rights of the file that is replaced, or those that a new file gets.
mode_t modeFor(const struct stat* old)
{
    if (old != nullptr)
        return old->st_mode & 07777U;
    const mode_t mask = umask(0);
    umask(mask);
    return 0666U & ~mask;
}

using Writer = std::function<bool(std::ostream&, std::string&)>;

bool fill(const std::string& path, const std::string& shown, const Writer& write,
          std::string& error)
{
    errno = 0;
    std::ofstream out(path, std::ios::binary | std::ios::trunc);
    if (!out) {
        error = writeTrouble(shown, errno);
        return false;
    }
    std::string why;
    errno = 0;
    const bool written = write(out, why) && out.flush();
    int code = errno;
    out.close();
    if (written && out)
        return true;
    code = code != 0 ? code : errno;
    error = code != 0 || why.empty() ? writeTrouble(shown, code) : shown + ": " + why;
    return false;
}

} // namespace

bool flushStandardOutput(std::string& error)
{
    errno = 0;
    std::cout.flush();
    if (std::cout)
        return true;
    error = writeTrouble("standard output", errno);
    return false;
}

bool writeOutput(const std::string& path, const Writer& write, std::string& error)
{
    if (path == "-") {
        std::string why;
        errno = 0;
        if (write(std::cout, why) && std::cout.flush())
            return true;
        error = writeTrouble("standard output", errno);
        return false;
    }
    struct stat old {};
    const bool exists = stat(path.c_str(), &old) == 0;
    if (exists && S_ISDIR(old.st_mode)) {
        error = writeTrouble(path, EISDIR);
        return false;
    }
    if (exists && !S_ISREG(old.st_mode))
        return fill(path, path, write, error); // a device or a pipe cannot be replaced
    // A link stays a link: the file that it leads to is replaced.
    std::error_code ignored;
    std::string target = path;
    if (exists) {
        if (const auto whole = std::filesystem::canonical(path, ignored); !ignored)
            target = whole.string();
    }
    TemporaryFile temporary(target);
    if (!temporary.made()) {
        error = writeTrouble(path, temporary.code());
        return false;
    }
    if (!fill(temporary.path(), path, write, error))
        return false;
    if (temporary.replace(target, modeFor(exists ? &old : nullptr)))
        return true;
    error = writeTrouble(path, temporary.code());
    return false;
}

} // namespace roundtrip::cli
