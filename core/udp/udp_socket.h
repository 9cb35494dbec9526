// SPDX-License-Identifier: GPL-3.0-or-later
// A UDP socket (RFC 768): datagrams out, a bounded queue of datagrams in. No connection, no
// order, no second try. Must never know: links, hosts, time.
#pragma once

#include "core/wire/packet.h"

#include <cstdint>
#include <deque>
#include <optional>
#include <utility>

namespace roundtrip {

class UdpSocket {
public:
    UdpSocket(std::uint16_t localPort, std::optional<std::uint16_t> remotePort,
              std::uint64_t receiveBuffer);

    /// The datagram to send for one write.
    Datagram send(const PayloadRange& payload);
    /// The next `bytes` of what the program writes.
    Datagram send(std::uint32_t bytes) { return send(PayloadRange{m_sentBytes, bytes}); }
    /// False when the receive queue has no room: the datagram is gone.
    bool onDatagram(const Datagram& datagram);
    /// The oldest datagram's length; the program gets at most one for each call.
    std::optional<std::uint32_t> receive();
    /// The same with the name of its bytes.
    std::optional<PayloadRange> receiveNamed();
    /// RFC 1122, section 4.1.3.3: the error is kept for the program's next call.
    void onPortUnreachable()
    {
        m_unreachable = true;
        m_error = m_connected;
    }
    /// From now on errors are for this socket's program: without it, systems tell nobody.
    void connect() { m_connected = true; }
    [[nodiscard]] bool connected() const { return m_connected; }
    /// Whether an error waits for the program's call; it is told once.
    bool takeError() { return std::exchange(m_error, false); }

    void setRemotePort(std::uint16_t port) { m_remotePort = port; }
    [[nodiscard]] std::uint16_t localPort() const { return m_localPort; }
    [[nodiscard]] std::optional<std::uint16_t> remotePort() const { return m_remotePort; }
    [[nodiscard]] std::uint64_t queuedBytes() const { return m_queuedBytes; }
    [[nodiscard]] std::uint32_t queuedDatagrams() const
    {
        return static_cast<std::uint32_t>(m_queue.size());
    }
    [[nodiscard]] std::uint64_t sentDatagrams() const { return m_sentDatagrams; }
    [[nodiscard]] std::uint64_t sentBytes() const { return m_sentBytes; }
    [[nodiscard]] std::uint64_t receivedDatagrams() const { return m_receivedDatagrams; }
    [[nodiscard]] std::uint64_t receivedBytes() const { return m_receivedBytes; }
    [[nodiscard]] std::uint64_t droppedFull() const { return m_droppedFull; }
    [[nodiscard]] bool unreachable() const { return m_unreachable; }
    friend bool operator==(const UdpSocket&, const UdpSocket&) = default;

private:
    std::uint16_t m_localPort;
    std::optional<std::uint16_t> m_remotePort;
    std::uint64_t m_receiveBuffer;
    std::deque<PayloadRange> m_queue; // oldest first
    std::uint64_t m_queuedBytes = 0;
    std::uint64_t m_sentDatagrams = 0, m_sentBytes = 0;
    std::uint64_t m_receivedDatagrams = 0, m_receivedBytes = 0;
    std::uint64_t m_droppedFull = 0;
    bool m_unreachable = false; // an ICMP error came back
    bool m_connected = false, m_error = false;
};

} // namespace roundtrip
