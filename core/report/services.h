// SPDX-License-Identifier: GPL-3.0-or-later
// The services that a learner meets, by port: the name that netstat writes, what the service is
// for, whether others on the way can read it, and what to use instead. A table and nothing more.
// Must never know: the services database of the system it runs on.
#pragma once

#include "core/base/ids.h"

#include <cstdint>
#include <span>
#include <string_view>

namespace roundtrip {

/// Whether the bytes can be read on the way.
enum class Secrecy : std::uint8_t {
    Plain,      ///< always readable
    Negotiable, ///< readable until both ends agree on encryption (STARTTLS and the like)
    Encrypted
};

/// The three ranges of port numbers (RFC 6335, section 6).
enum class PortClass : std::uint8_t { System, User, Dynamic };

inline constexpr std::uint16_t kFirstUserPort = 1024;
inline constexpr std::uint16_t kFirstDynamicPort = 49152;

constexpr PortClass portClass(std::uint16_t port)
{
    if (port < kFirstUserPort)
        return PortClass::System;
    return port < kFirstDynamicPort ? PortClass::User : PortClass::Dynamic;
}

/// One service on one port. The sentences are English and replaced by a translation.
struct Service {
    std::uint16_t port = 0;
    bool tcp = false;
    bool udp = false;
    std::string_view name;  ///< as IANA lists it and netstat writes it: "domain"
    std::string_view title; ///< "Domain names"
    std::string_view purpose;
    Secrecy secrecy = Secrecy::Plain;
    std::uint16_t securePort = 0;  ///< of the secure one to use instead; 0 = no other port
    std::string_view secureAdvice; ///< how to be safe; empty where it is encrypted as it is

    [[nodiscard]] constexpr bool over(Transport transport) const
    {
        return transport == Transport::Tcp ? tcp : udp;
    }
};

/// Every service of the table, in order of port. Over one transport a port has one service.
[[nodiscard]] std::span<const Service> services();

/// The service of a port, or nullptr where the table knows none.
[[nodiscard]] const Service* findService(Transport transport, std::uint16_t port);

/// Its name as netstat writes it; empty = unknown.
[[nodiscard]] std::string_view serviceName(Transport transport, std::uint16_t port);

} // namespace roundtrip
