// SPDX-License-Identifier: GPL-3.0-or-later
// See system_services.h.
#include "ui/ports/system_services.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <utility>

#if __has_include(<netdb.h>)
#include <netdb.h>
#include <netinet/in.h>
#define ROUNDTRIP_HAS_SERVICES_DATABASE 1
#endif

namespace roundtrip::ui {
namespace {

#ifdef ROUNDTRIP_HAS_SERVICES_DATABASE
std::vector<SystemServiceLine> readLines()
{
    // The walk through the database has one place in the whole process.
    static std::mutex walk;
    const std::lock_guard<std::mutex> lock(walk);
    std::vector<SystemServiceLine> lines;
    setservent(0);
    while (const servent* entry = getservent()) {
        SystemServiceLine line;
        line.port = ntohs(static_cast<std::uint16_t>(entry->s_port));
        line.protocol = QString::fromUtf8(entry->s_proto);
        line.name = QString::fromUtf8(entry->s_name);
        for (char** alias = entry->s_aliases; alias && *alias; ++alias)
            line.aliases << QString::fromUtf8(*alias);
        lines.push_back(std::move(line));
    }
    endservent();
    return lines;
}
#else
std::vector<SystemServiceLine> readLines() { return {}; }
#endif

} // namespace

SystemServices joinServiceLines(const std::vector<SystemServiceLine>& lines)
{
    std::map<std::pair<int, QString>, SystemService> joined;
    for (const SystemServiceLine& line : lines) {
        const bool tcp = line.protocol == u"tcp"_qs;
        const bool udp = line.protocol == u"udp"_qs;
        if ((!tcp && !udp) || line.port < 1 || line.port > 65535 || line.name.isEmpty())
            continue;
        SystemService& service = joined[{line.port, line.name}];
        service.port = static_cast<std::uint16_t>(line.port);
        service.name = line.name;
        service.tcp = service.tcp || tcp;
        service.udp = service.udp || udp;
        for (const QString& alias : line.aliases)
            if (!service.aliases.contains(alias))
                service.aliases << alias;
    }
    SystemServices services;
    services.reserve(joined.size());
    for (auto& [key, service] : joined)
        services.push_back(std::move(service));
    return services;
}

SystemServices readSystemServices() { return joinServiceLines(readLines()); }

QString systemServiceName(const SystemServices& services, Transport transport, std::uint16_t port)
{
    auto entry = std::lower_bound(
        services.begin(), services.end(), port,
        [](const SystemService& service, std::uint16_t wanted) { return service.port < wanted; });
    for (; entry != services.end() && entry->port == port; ++entry)
        if (entry->over(transport))
            return entry->name;
    return {};
}

} // namespace roundtrip::ui
