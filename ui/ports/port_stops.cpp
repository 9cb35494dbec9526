// SPDX-License-Identifier: GPL-3.0-or-later
// See port_stops.h.
#include "ui/ports/port_stops.h"

#include <QCoreApplication>

#include <algorithm>
#include <map>
#include <string>

namespace roundtrip::ui {
namespace {

QString words(const char* text) { return QCoreApplication::translate("PortRuler", text); }

QString translated(std::string_view text)
{
    const std::string source(text); // translate() wants a terminated string
    return QCoreApplication::translate("services", source.c_str());
}

void addWord(QString& text, const QString& word)
{
    if (!text.isEmpty() && text != word)
        text += u", "_qs + word;
    else
        text = word;
}

QString rangeWords(PortClass range)
{
    switch (range) {
    case PortClass::System: return words("A system port: only privileged programs may open it.");
    case PortClass::User: return words("A user port: registered names, open to any program.");
    case PortClass::Dynamic: return words("A dynamic port: never registered, free to draw.");
    }
    return {};
}

} // namespace

std::vector<PortStop> portStops(const std::vector<RunPort>& ports,
                                const std::vector<RunPort>& taken)
{
    std::map<std::uint16_t, PortStop> stops;
    for (const Service& service : services()) {
        PortStop& stop = stops[service.port];
        stop.port = service.port;
        addWord(stop.name, QString::fromLatin1(service.name.data(),
                                               static_cast<qsizetype>(service.name.size())));
        addWord(stop.title, translated(service.title));
    }
    for (const RunPort& used : ports) {
        PortStop& stop = stops[used.port];
        stop.port = used.port;
        (used.transport == Transport::Tcp ? stop.tcp : stop.udp) = true;
        (used.host == HostRole::Client ? stop.client : stop.server) = true;
        stop.taken = stop.taken || std::binary_search(taken.begin(), taken.end(), used);
    }
    std::vector<PortStop> list;
    list.reserve(stops.size());
    for (auto& [port, stop] : stops)
        list.push_back(std::move(stop));
    return list;
}

QString rangeName(PortClass range)
{
    switch (range) {
    case PortClass::System: return words("System or well-known");
    case PortClass::User: return words("User or registered");
    case PortClass::Dynamic: return words("Dynamic or private");
    }
    return {};
}

const PortStop* stopOf(const std::vector<PortStop>& stops, std::uint16_t port)
{
    const auto found = std::lower_bound(
        stops.begin(), stops.end(), port,
        [](const PortStop& stop, std::uint16_t wanted) { return stop.port < wanted; });
    return found != stops.end() && found->port == port ? &*found : nullptr;
}

QString runText(const PortStop& stop)
{
    QString who;
    if (stop.client && stop.server)
        who = words("both hosts");
    else
        who = stop.server ? words("the server") : words("the client");
    const QString over = stop.tcp && stop.udp ? words("TCP and UDP")
                         : stop.tcp           ? u"TCP"_qs
                                              : u"UDP"_qs;
    return words(stop.taken ? "In this run %1 uses it over %2, and does so now."
                            : "In this run %1 uses it over %2, but not at this instant.")
        .arg(who, over);
}

QString portText(std::uint16_t port, const PortStop* stop)
{
    QString text = words("Port %1").arg(port);
    if (port == 0)
        return text
               + words(": reserved. No program gets it; asking for it means \"any free one\".");
    text += stop && !stop->name.isEmpty() ? u", %1: %2. "_qs.arg(stop->name, stop->title)
                                          : words(": no service is known by this number. ");
    text += rangeWords(portClass(port));
    if (stop && stop->ofRun())
        text += u' ' + runText(*stop);
    return text;
}

} // namespace roundtrip::ui
