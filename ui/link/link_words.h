// SPDX-License-Identifier: GPL-3.0-or-later
// What happens at a link, in words, from what was measured and nothing else. Pure; knows no
// widgets.
#pragma once

#include "core/report/explain.h"
#include "ui/link/link_measures.h"

#include <QString>

namespace roundtrip::ui {

/// "1.97 Mbit/s", "640 kbit/s", "0 bit/s": three digits.
QString rateText(std::uint64_t bitsPerSecond);
/// "52 %", "0.7 %": so fine that shares visibly add up
QString shareText(std::uint32_t thousandths);
/// "0.982"
QString indexText(std::uint32_t thousandths);
/// "2 to 7.3 s"
QString spanText(TimeSpan span);

/// "12 of 20 wait; a packet that comes now waits 50.4 ms"
QString waitingText(const LinkData& data, const QueueFacts& facts);
/// "63 % of A seq=1 len=1000 is out"; "the link is free"
QString sendingText(const LinkData& data, const QueueFacts& facts, bool raw);
/// What befell which packet, when and why; "none so far".
QString dropText(const LinkData& data, const QueueFacts& facts, bool raw);
QString markText(const LinkData& data, const QueueFacts& facts, bool raw);
/// A packet in the queue: "place 3: A seq=1 len=1000, waits since 20.100 ms, leaves at 45.200 ms"
QString slotText(const LinkData& data, PacketId packet, std::size_t place, bool raw);

/// What is going on, in a sentence or two.
QString linkSentence(const LinkData& data, const QueueFacts& facts, const LinkMeasures& measures);
/// Jain's index with its formula in words; empty where fewer than two have ever competed.
QString fairnessText(const LinkMeasures& measures);
/// Where the RFCs speak of what the sentence says.
RfcPlace linkPlace(const LinkData& data, const LinkMeasures& measures);

} // namespace roundtrip::ui
