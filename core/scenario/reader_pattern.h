// SPDX-License-Identifier: GPL-3.0-or-later
// Reading what lessons and expectations share: lanes and flows by name, patterns of events, texts
// of a bounded length. For the reader's parts only.
#pragma once

#include "core/scenario/reader_parts.h"

namespace roundtrip {

using Lanes = std::vector<LaneConfig>;

/// A lane by its title, or by its number from 0.
std::optional<std::uint16_t> readLaneIndex(const Node& node, const Lanes& lanes);
/// A name that some flow has, in that lane or in any.
std::optional<std::string> readFlowName(const Node& node, const Lanes& lanes,
                                        std::optional<std::uint16_t> lane);
/// Takes "lane" and "flow", if they are there.
void readLaneAndFlow(ObjectReader& reader, const Lanes& lanes, std::optional<std::uint16_t>& lane,
                     std::string& flow);

std::optional<Direction> readDirectionName(const Node& node);

/// Takes the keys of a pattern but "nth"; complains where they contradict each other or are
/// missing all.
EventPattern readPattern(ObjectReader& reader, const Lanes& lanes);
void readNth(ObjectReader& reader, EventPattern& pattern);

/// A text of 1 to `most` characters; in one line unless `lines`.
std::optional<std::string> readText(const Node& node, std::size_t most, bool lines = false);
/// The same with at most so many sentences.
std::optional<std::string> readSentences(const Node& node, std::size_t sentences, std::size_t most);
/// How many sentences a text has: one ends with . ! or ? before a blank, unless a small letter
/// follows ("e.g. this").
std::size_t countSentences(std::string_view text);

} // namespace roundtrip
