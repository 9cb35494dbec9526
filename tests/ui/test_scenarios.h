// SPDX-License-Identifier: GPL-3.0-or-later
// Small scenarios and their runs for the window's tests: real runs of the real engine.
#pragma once

#include "core/sim/run.h"

#include <QString>

#include <memory>
#include <string>
#include <string_view>

namespace roundtrip::ui {

/// 8000 bytes over TCP in segments of 1000, and the same over UDP; the third data packet is
/// dropped on its way, 20 ms each way at 1 Mbit/s.
std::string lostSegmentText();
/// A transfer between hosts with every option, over a link that loses and marks.
std::string modernText();
/// One datagram with this one-way delay: the shortest run that holds a packet.
std::string oneDatagramText(const std::string& delay = "20 ms");
/// A run that takes far longer than a test waits, until it is cancelled.
std::string endlessText();

std::shared_ptr<const Scenario> scenarioFrom(const std::string& text);
std::shared_ptr<const Run> runFrom(const std::string& text);

/// The text of a bundled scenario; a name that is not bundled fails the test.
std::string bundledText(std::string_view name);
std::shared_ptr<const Run> bundledRun(std::string_view name);

/// Writes the text into a new file of the directory and returns its path.
QString writeFile(const QString& directory, const QString& name, const std::string& text);

constexpr SimTime at(double milliseconds)
{
    return SimTime(Duration(static_cast<Duration::rep>(milliseconds * 1e6 + 0.5)));
}

} // namespace roundtrip::ui
