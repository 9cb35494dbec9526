// SPDX-License-Identifier: GPL-3.0-or-later
// The file that a sweep writes. OUT.csv is replaced only by a whole one: until then the rows stand
// in OUT.csv.part, and in OUT.csv.part.json what sweep they belong to. Must never know: threads.
#pragma once

#include "app/cli_run.h"
#include "core/sweep/plan.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace roundtrip {
class ResumeScan;
} // namespace roundtrip

namespace roundtrip::cli {

class SweepFile {
public:
    SweepFile() = default;
    ~SweepFile();
    SweepFile(const SweepFile&) = delete;
    SweepFile& operator=(const SweepFile&) = delete;

    /// `path` "-" is standard output; what is no plain file is written to directly. With `resume`
    /// goes on behind the runs that stand in the unfinished file. Anything but Fine: error() says
    /// what is the matter and what to do.
    ExitCode open(const std::string& path, const SweepPlan& plan, bool resume);
    /// A finished file of this sweep stood there already: there is nothing to do.
    [[nodiscard]] bool complete() const { return m_complete; }
    /// Of the shard's runs so many stand there.
    [[nodiscard]] std::uint64_t runs() const { return m_runs; }
    /// All of it or nothing. False: error().
    bool append(std::string_view rows, std::uint64_t runs);
    /// Puts the file in its place. False: error().
    bool finish();
    /// Where the rows are kept until then; empty if they cannot be gone on with.
    [[nodiscard]] const std::string& partPath() const { return m_part; }
    [[nodiscard]] const std::string& error() const { return m_error; }

private:
    ExitCode fail(ExitCode code, std::string error);
    ExitCode openDirectly(const std::string& path, bool resume);
    ExitCode openPart(const SweepPlan& plan, bool resume);
    ExitCode openFinished(const SweepPlan& plan);
    bool lockPart();
    ExitCode goOn(const SweepPlan& plan, std::string_view description);
    ExitCode begin(std::string_view description);
    bool scan(int handle, ResumeScan& scan);
    bool writeAll(std::string_view bytes);

    int m_handle = -1;
    bool m_ownsHandle = false, m_complete = false;
    bool m_finished = false;
    std::string m_shown;        // what errors call the file
    std::string m_target;       // empty: written to directly
    std::string m_part, m_note; // beside the target
    std::uint64_t m_runs = 0;
    std::uint64_t m_bytes = 0; // whole rows end here
    std::string m_error;
};

} // namespace roundtrip::cli
