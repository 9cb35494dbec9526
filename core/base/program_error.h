// SPDX-License-Identifier: GPL-3.0-or-later
// The error that a failed call gives its program, by the names that programs know (POSIX).
// Must never know: sockets, hosts, why it came to that.
#pragma once

#include <cstdint>
#include <string_view>

namespace roundtrip {

enum class ProgramError : std::uint8_t {
    None,
    AddressInUse,        ///< the port is another socket's, or the socket pair is in use
    AddressNotAvailable, ///< no ephemeral port is free (RFC 6056, section 3)
    AccessDenied,        ///< a port below 1024, and the program has no privilege
    ConnectionRefused,   ///< a RST answered the SYN
    ConnectionReset,     ///< a RST came later
    TimedOut,            ///< R2 was reached, or the user timeout (RFC 9293, section 3.8.3)
    BrokenPipe,          ///< a write after the program's own shutdown, or after a reset it knows of
    NotConnected,        ///< the call needs a connection, and there is none
    BadDescriptor,       ///< the program has closed this socket itself
};

/// "EADDRINUSE"; empty for None.
constexpr std::string_view programErrorName(ProgramError error)
{
    switch (error) {
    case ProgramError::None: return {};
    case ProgramError::AddressInUse: return "EADDRINUSE";
    case ProgramError::AddressNotAvailable: return "EADDRNOTAVAIL";
    case ProgramError::AccessDenied: return "EACCES";
    case ProgramError::ConnectionRefused: return "ECONNREFUSED";
    case ProgramError::ConnectionReset: return "ECONNRESET";
    case ProgramError::TimedOut: return "ETIMEDOUT";
    case ProgramError::BrokenPipe: return "EPIPE";
    case ProgramError::NotConnected: return "ENOTCONN";
    case ProgramError::BadDescriptor: return "EBADF";
    }
    return {};
}

/// "Address already in use", as systems word it; empty for None.
constexpr std::string_view programErrorText(ProgramError error)
{
    switch (error) {
    case ProgramError::None: return {};
    case ProgramError::AddressInUse: return "Address already in use";
    case ProgramError::AddressNotAvailable: return "Cannot assign requested address";
    case ProgramError::AccessDenied: return "Permission denied";
    case ProgramError::ConnectionRefused: return "Connection refused";
    case ProgramError::ConnectionReset: return "Connection reset by peer";
    case ProgramError::TimedOut: return "Connection timed out";
    case ProgramError::BrokenPipe: return "Broken pipe";
    case ProgramError::NotConnected: return "Transport endpoint is not connected";
    case ProgramError::BadDescriptor: return "Bad file descriptor";
    }
    return {};
}

} // namespace roundtrip
