// SPDX-License-Identifier: GPL-3.0-or-later
// UDP's few duties. Must never know: links, hosts, time.
#include "core/udp/udp_socket.h"

namespace roundtrip {

UdpSocket::UdpSocket(std::uint16_t localPort, std::optional<std::uint16_t> remotePort,
                     std::uint64_t receiveBuffer)
    : m_localPort(localPort), m_remotePort(remotePort), m_receiveBuffer(receiveBuffer)
{
}

Datagram UdpSocket::send(std::uint32_t bytes)
{
    Datagram datagram;
    datagram.sourcePort = m_localPort;
    datagram.destinationPort = m_remotePort.value_or(0);
    datagram.payload = {m_sentBytes, bytes};
    ++m_sentDatagrams;
    m_sentBytes += bytes;
    return datagram;
}

bool UdpSocket::onDatagram(const Datagram& datagram)
{
    // RFC 768 promises nothing when there is no room: the datagram is dropped without a word.
    if (m_queuedBytes + datagram.payload.length > m_receiveBuffer) {
        ++m_droppedFull;
        return false;
    }
    m_queue.push_back(datagram.payload.length);
    m_queuedBytes += datagram.payload.length;
    return true;
}

std::optional<std::uint32_t> UdpSocket::receive()
{
    if (m_queue.empty())
        return std::nullopt;
    const std::uint32_t length = m_queue.front();
    m_queue.pop_front();
    m_queuedBytes -= length;
    ++m_receivedDatagrams;
    m_receivedBytes += length;
    return length;
}

} // namespace roundtrip
