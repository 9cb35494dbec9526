// SPDX-License-Identifier: GPL-3.0-or-later
// Follows the rows of a sweep.
#include "core/sweep/resume.h"

#include "core/sweep/runner.h"

namespace roundtrip {

ResumeScan::ResumeScan(const SweepPlan& plan)
    : m_plan(&plan)
    , m_scanner([this](std::string_view record, std::uint64_t offset) {
        return onRecord(record, offset);
    })
    , m_headerDue(plan.header)
{
}

bool ResumeScan::onRecord(std::string_view record, std::uint64_t offset)
{
    if (m_headerDue) {
        m_headerDue = false;
        if (record != sweepHeader(m_plan->grid))
            m_error = "its first line does not name the columns of this sweep";
        m_runBegin = offset + record.size();
        return m_error.empty();
    }
    if (m_runs > 0 && record.starts_with(m_start))
        return true;
    if (m_runs == m_plan->runs()) {
        m_error = "there is a row behind those of this sweep's last run";
        return false;
    }
    const std::uint64_t run = m_plan->runAt(m_runs);
    m_start.clear();
    appendRowStart(m_start, m_plan->grid, run);
    if (!record.starts_with(m_start)) {
        m_error = "a row of run " + std::to_string(run) + " of this sweep was expected, found \""
                  + std::string(record.substr(0, m_start.size())) + "...\"";
        return false;
    }
    ++m_runs;
    m_runBegin = offset;
    return true;
}

} // namespace roundtrip
