// SPDX-License-Identifier: GPL-3.0-or-later
// Why a call has failed, in words and by the place in an RFC: one for each error that a program
// can get. Must never know: the templates in which the words stand.
#pragma once

#include "core/report/explain.h"

#include <string>

namespace roundtrip {

/// The part of a sentence before "so connect fails"; `event` is a ProgramFailed.
std::string programErrorCause(const LaneTrace& lane, const Event& event);
RfcPlace programErrorPlace(ProgramError error, Transport transport);

} // namespace roundtrip
