// SPDX-License-Identifier: GPL-3.0-or-later
// UDP's few duties. Must never know: links, hosts, time.
#include "core/udp/udp_socket.h"

namespace roundtrip {

UdpSocket::UdpSocket(std::uint16_t localPort, std::optional<std::uint16_t> remotePort,
                     std::uint64_t receiveBuffer)
    : m_localPort(localPort), m_remotePort(remotePort), m_receiveBuffer(receiveBuffer)
{
}

Datagram UdpSocket::send(const PayloadRange& payload)
{
    Datagram datagram;
    datagram.sourcePort = m_localPort;
    datagram.destinationPort = m_remotePort.value_or(0);
    datagram.payload = payload;
    ++m_sentDatagrams;
    m_sentBytes += payload.length;
    return datagram;
}

bool UdpSocket::onDatagram(const Datagram& datagram)
{
    // RFC 768 promises nothing when there is no room: the datagram is dropped without a word.
    if (m_queuedBytes + datagram.payload.length > m_receiveBuffer) {
        ++m_droppedFull;
        return false;
    }
    m_queue.push_back(datagram.payload);
    m_queuedBytes += datagram.payload.length;
    return true;
}

std::optional<std::uint32_t> UdpSocket::receive()
{
    const auto payload = receiveNamed();
    return payload ? std::optional(payload->length) : std::nullopt;
}

std::optional<PayloadRange> UdpSocket::receiveNamed()
{
    if (m_queue.empty())
        return std::nullopt;
    const PayloadRange payload = m_queue.front();
    m_queue.pop_front();
    m_queuedBytes -= payload.length;
    ++m_receivedDatagrams;
    m_receivedBytes += payload.length;
    return payload;
}

} // namespace roundtrip
