// SPDX-License-Identifier: GPL-3.0-or-later
// A run's capture, written and read again, for the tests of what stands in it.
#pragma once

#include "core/report/capture.h"
#include "core/wire/pcapng_reader.h"

#include <gtest/gtest.h>

#include <sstream>
#include <string>

namespace roundtrip::test {

inline PcapngFile captureOf(const Run& run)
{
    std::ostringstream out;
    std::string error;
    EXPECT_TRUE(writeCapture(run, out, error)) << error;
    const std::string text = out.str();
    return readPcapng(Bytes(text.begin(), text.end()));
}

} // namespace roundtrip::test
