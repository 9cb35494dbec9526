// SPDX-License-Identifier: GPL-3.0-or-later
// See view.h.
#include "tests/reference/view.h"

#include <algorithm>

namespace roundtrip::reference {
namespace {

bool inView(const PacketRow& row, View view)
{
    switch (view) {
    case View::Full: return true;
    case View::Data: return !row.pure();
    case View::DataToServer: return !row.pure() && row.direction == Direction::ToServer;
    case View::FactsOnly: return false;
    }
    return true;
}

} // namespace

Rows comparedPackets(const Rows& rows, const Strictness& strictness)
{
    Rows compared;
    for (const PacketRow& row : rows) {
        if (inView(row, strictness.view))
            compared.push_back(row);
    }
    if (!strictness.until)
        return compared;
    const auto end = std::ranges::find_if(
        compared, [&](const PacketRow& row) { return strictness.until->matches(row); });
    if (end != compared.end())
        compared.erase(end + 1, compared.end());
    if (strictness.withoutLast && !compared.empty())
        compared.pop_back();
    return compared;
}

} // namespace roundtrip::reference
