// SPDX-License-Identifier: GPL-3.0-or-later
// See services.h. The table itself stands in service_table.cpp.
#include "core/report/services.h"

#include <algorithm>

namespace roundtrip {

const Service* findService(Transport transport, std::uint16_t port)
{
    const auto [first, last] = std::ranges::equal_range(services(), port, {}, &Service::port);
    const auto found = std::find_if(
        first, last, [transport](const Service& service) { return service.over(transport); });
    return found == last ? nullptr : &*found;
}

std::string_view serviceName(Transport transport, std::uint16_t port)
{
    const Service* service = findService(transport, port);
    return service ? service->name : std::string_view{};
}

} // namespace roundtrip
