// SPDX-License-Identifier: GPL-3.0-or-later
// anchor.cc - performance anchor: one TCP bulk transfer or one UDP CBR flow between two
// nodes over one point-to-point link, in ns-3 (3.37 .. 3.48). Own writing for this project.
//
// Everything that is counted by default comes from counters ns-3 keeps anyway (device
// queue statistics, PacketSink totals, Simulator::GetEventCount), so the default run has
// NO trace sinks connected and shows ns-3 at its fastest. --check=1 connects trace sinks
// that parse every TCP header and prove the counter-derived numbers.
//
// One line of key=value pairs on stdout.
#include "ns3/applications-module.h"
#include "ns3/core-module.h"
#include "ns3/internet-module.h"
#include "ns3/network-module.h"
#include "ns3/point-to-point-module.h"
#include "ns3/traffic-control-module.h"

#include <chrono>
#include <cstdio>
#include <cstdint>
#include <sys/resource.h>
#include <unistd.h>
#include <vector>

using namespace ns3;

#ifndef NS3TAG
#define NS3TAG "-3.37-debian"
#endif

namespace {

double CpuNow()
{
    rusage u{};
    getrusage(RUSAGE_SELF, &u);
    return u.ru_utime.tv_sec + u.ru_stime.tv_sec + 1e-6 * (u.ru_utime.tv_usec + u.ru_stime.tv_usec);
}
long RssKb() // current RSS
{
    long pages = 0, rss = 0;
    if (FILE* f = std::fopen("/proc/self/statm", "r"))
    {
        if (std::fscanf(f, "%ld %ld", &pages, &rss) != 2)
            rss = 0;
        std::fclose(f);
    }
    return rss * (sysconf(_SC_PAGESIZE) / 1024);
}
long PeakKb()
{
    rusage u{};
    getrusage(RUSAGE_SELF, &u);
    return u.ru_maxrss;
}

// A 96-byte record: what a visualizer would keep for each packet event.
struct Rec
{
    int64_t t;
    uint64_t uid;
    uint64_t aux[4];
    uint32_t seq, ack, len, wnd;
    uint16_t sport, dport, flags, kind;
    uint32_t pad[6];
};
static_assert(sizeof(Rec) == 96);

std::vector<Rec> g_recs;
uint64_t g_data = 0, g_retx = 0, g_acks = 0, g_phyDrop = 0, g_macTx = 0, g_macRx = 0;
uint32_t g_maxSeq = 0;
bool g_haveSeq = false;

bool Parse(Ptr<const Packet> p, TcpHeader& th, Ipv4Header& ih, bool ppp)
{
    Ptr<Packet> c = p->Copy();
    if (ppp)
    {
        PppHeader ph;
        c->RemoveHeader(ph);
    }
    c->RemoveHeader(ih);
    if (ih.GetProtocol() != 6)
        return false;
    c->PeekHeader(th);
    return true;
}
void Push(Ptr<const Packet> p, uint16_t kind, bool ppp)
{
    Rec r{};
    r.t = Simulator::Now().GetNanoSeconds();
    r.uid = p->GetUid();
    r.kind = kind;
    TcpHeader th;
    Ipv4Header ih;
    if (Parse(p, th, ih, ppp))
    {
        r.seq = th.GetSequenceNumber().GetValue();
        r.ack = th.GetAckNumber().GetValue();
        r.wnd = th.GetWindowSize();
        r.sport = th.GetSourcePort();
        r.dport = th.GetDestinationPort();
        r.flags = th.GetFlags();
        r.len = ih.GetPayloadSize() - th.GetLength() * 4;
    }
    else
        r.len = p->GetSize();
    g_recs.push_back(r);
}
void MemTx(Ptr<const Packet> p) { Push(p, 1, true); }
void MemRx(Ptr<const Packet> p) { Push(p, 2, true); }
void MemDrop(Ptr<const Packet> p) { Push(p, 3, true); }

uint64_t g_tcDrop = 0; // packets the traffic-control layer refused while the device queue was full
void TcDrop(Ptr<const Packet>) { ++g_tcDrop; }
double g_lastRx = 0; // time of the last delivery to the application (check mode)
void CheckRx(Ptr<const Packet>, const Address&) { g_lastRx = Simulator::Now().GetSeconds(); }
void CheckTx(Ptr<const Packet> p) // sender's MacTx: the PPP header is already on
{
    TcpHeader th;
    Ipv4Header ih;
    ++g_macTx;
    if (!Parse(p, th, ih, true))
        return;
    uint32_t len = ih.GetPayloadSize() - th.GetLength() * 4;
    if (len == 0)
        return;
    ++g_data;
    uint32_t s = th.GetSequenceNumber().GetValue();
    if (g_haveSeq && static_cast<int32_t>(s - g_maxSeq) < 0)
        ++g_retx;
    if (!g_haveSeq || static_cast<int32_t>(s + len - g_maxSeq) > 0)
        g_maxSeq = s + len;
    g_haveSeq = true;
}
void CheckAck(Ptr<const Packet>) { ++g_acks; }
void CheckDrop(Ptr<const Packet>) { ++g_phyDrop; }

} // namespace

int main(int argc, char* argv[])
{
    auto wall0 = std::chrono::steady_clock::now();
    std::string mode = "tcp", rate = "100Mbps", cc = "newreno", out = "/dev/shm/ns3anchor", sched = "";
    double rttMs = 20, loss = 0, udpMbps = 90;
    uint64_t bytes = 100000000;
    uint32_t queue = 100, mss = 1460, runs = 1, seed = 1, delack = 2, snap = 65535, buf = 1460 * 1400;
    bool ts = false, sack = true, pcap = false, ascii = false, mem = false, check = false, tc = false, head = false;
    CommandLine cmd;
    cmd.AddValue("mode", "tcp|udp", mode);
    cmd.AddValue("bytes", "payload bytes", bytes);
    cmd.AddValue("rate", "link rate", rate);
    cmd.AddValue("rtt", "base RTT, ms", rttMs);
    cmd.AddValue("queue", "device queue, packets", queue);
    cmd.AddValue("mss", "TCP segment size / UDP payload", mss);
    cmd.AddValue("cc", "newreno|cubic", cc);
    cmd.AddValue("sack", "SACK", sack);
    cmd.AddValue("ts", "TCP timestamps (a 1460 B segment plus the option is over a 1500 B MTU: the MTU is raised)", ts);
    cmd.AddValue("loss", "packet loss rate at the receiver's device", loss);
    cmd.AddValue("delack", "segments per ACK", delack);
    cmd.AddValue("buf", "socket buffers, bytes", buf);
    cmd.AddValue("udpMbps", "UDP CBR payload rate", udpMbps);
    cmd.AddValue("seed", "RNG run number", seed);
    cmd.AddValue("runs", "number of runs in this one process (seeds seed..seed+runs-1)", runs);
    cmd.AddValue("pcap", "pcap on both devices", pcap);
    cmd.AddValue("snap", "pcap capture size", snap);
    cmd.AddValue("ascii", "ascii trace of both devices", ascii);
    cmd.AddValue("mem", "keep a 96-byte record per tx/rx/drop in memory", mem);
    cmd.AddValue("check", "count by parsing headers too", check);
    cmd.AddValue("tc", "keep ns-3's default queue disc above the device", tc);
    cmd.AddValue("sched", "Map|Heap|Calendar|PriorityQueue|List", sched);
    cmd.AddValue("out", "output prefix for traces", out);
    cmd.AddValue("head", "print each run of a multi-run process", head);
    cmd.Parse(argc, argv);

    Config::SetDefault("ns3::TcpL4Protocol::SocketType",
                       TypeIdValue(TypeId::LookupByName(cc == "cubic" ? "ns3::TcpCubic" : "ns3::TcpNewReno")));
    if (!sack)
        Config::SetDefault("ns3::TcpL4Protocol::RecoveryType",
                           TypeIdValue(TypeId::LookupByName("ns3::TcpClassicRecovery")));
    Config::SetDefault("ns3::TcpSocketBase::Sack", BooleanValue(sack));
    Config::SetDefault("ns3::TcpSocketBase::Timestamp", BooleanValue(ts));
    // ns-3 stays 2 x 120 s in TIME_WAIT; a short one keeps sim_s close to the transfer time.
    Config::SetDefault("ns3::TcpSocketBase::MaxSegLifetime", DoubleValue(0.05));
    Config::SetDefault("ns3::PointToPointNetDevice::Mtu", UintegerValue(mss + 40 + (ts ? 12 : 0)));
    Config::SetDefault("ns3::TcpSocket::SegmentSize", UintegerValue(mss));
    Config::SetDefault("ns3::TcpSocket::DelAckCount", UintegerValue(delack));
    Config::SetDefault("ns3::TcpSocket::SndBufSize", UintegerValue(buf));
    Config::SetDefault("ns3::TcpSocket::RcvBufSize", UintegerValue(buf));
    Config::SetDefault("ns3::TcpSocket::ConnTimeout", TimeValue(Seconds(1)));
    if (pcap)
        Config::SetDefault("ns3::PcapFileWrapper::CaptureSize", UintegerValue(snap));
    if (!sched.empty())
        GlobalValue::Bind("SchedulerType", StringValue("ns3::" + sched + "Scheduler"));

    uint64_t totSeg = 0, totEv = 0, totDel = 0, totRetx = 0;
    double totSim = 0;
    double cpuStart = CpuNow();
    double cpuRun = 0, wallRun = 0;
    long rss0 = RssKb(), peak = 0;
    for (uint32_t k = 0; k < runs; ++k)
    {
        RngSeedManager::SetSeed(12345);
        RngSeedManager::SetRun(seed + k);
        NodeContainer nodes;
        nodes.Create(2);
        PointToPointHelper p2p;
        p2p.SetDeviceAttribute("DataRate", StringValue(rate));
        p2p.SetChannelAttribute("Delay", TimeValue(MicroSeconds(static_cast<uint64_t>(rttMs * 500))));
        p2p.SetQueue("ns3::DropTailQueue", "MaxSize", StringValue(std::to_string(queue) + "p"));
        NetDeviceContainer dev = p2p.Install(nodes);
        InternetStackHelper st;
        st.SetIpv6StackInstall(false);
        st.Install(nodes);
        Ipv4AddressHelper ad;
        ad.SetBase("10.1.1.0", "255.255.255.0");
        Ipv4InterfaceContainer ifc = ad.Assign(dev);
        if (!tc)
        {
            TrafficControlHelper tch;
            tch.Uninstall(dev);
        }
        // Fires on a drop only, so it costs nothing otherwise.
        g_tcDrop = 0;
        nodes.Get(0)->GetObject<TrafficControlLayer>()->TraceConnectWithoutContext("TcDrop", MakeCallback(&TcDrop));
        if (loss > 0)
        {
            Ptr<RateErrorModel> em = CreateObject<RateErrorModel>();
            em->SetUnit(RateErrorModel::ERROR_UNIT_PACKET);
            em->SetRate(loss);
            em->AssignStreams(77);
            dev.Get(1)->SetAttribute("ReceiveErrorModel", PointerValue(em));
        }
        const uint16_t port = 5001;
        bool tcp = mode == "tcp";
        PacketSinkHelper sh(tcp ? "ns3::TcpSocketFactory" : "ns3::UdpSocketFactory",
                            InetSocketAddress(Ipv4Address::GetAny(), port));
        ApplicationContainer sinkApp = sh.Install(nodes.Get(1));
        sinkApp.Start(Seconds(0));
        ApplicationContainer src;
        uint64_t nData = (bytes + mss - 1) / mss;
        if (tcp)
        {
            BulkSendHelper bs("ns3::TcpSocketFactory", InetSocketAddress(ifc.GetAddress(1), port));
            bs.SetAttribute("MaxBytes", UintegerValue(bytes));
            bs.SetAttribute("SendSize", UintegerValue(mss * 10));
            src = bs.Install(nodes.Get(0));
        }
        else
        {
            UdpClientHelper uc(ifc.GetAddress(1), port);
            uc.SetAttribute("MaxPackets", UintegerValue(nData));
            uc.SetAttribute("PacketSize", UintegerValue(mss));
            uc.SetAttribute("Interval", TimeValue(Seconds(mss * 8.0 / (udpMbps * 1e6))));
            src = uc.Install(nodes.Get(0));
        }
        src.Start(Seconds(0.001));
        if (pcap)
            p2p.EnablePcapAll(out, false);
        if (ascii)
        {
            AsciiTraceHelper ah;
            p2p.EnableAsciiAll(ah.CreateFileStream(out + ".tr"));
        }
        if (mem)
            for (uint32_t i = 0; i < 2; ++i)
            {
                dev.Get(i)->TraceConnectWithoutContext("PhyTxBegin", MakeCallback(&MemTx));
                dev.Get(i)->TraceConnectWithoutContext("PhyRxEnd", MakeCallback(&MemRx));
                dev.Get(i)->TraceConnectWithoutContext("PhyRxDrop", MakeCallback(&MemDrop));
            }
        if (check)
        {
            dev.Get(0)->TraceConnectWithoutContext("MacTx", MakeCallback(&CheckTx));
            dev.Get(1)->TraceConnectWithoutContext("MacTx", MakeCallback(&CheckAck));
            dev.Get(1)->TraceConnectWithoutContext("PhyRxDrop", MakeCallback(&CheckDrop));
            sinkApp.Get(0)->TraceConnectWithoutContext("Rx", MakeCallback(&CheckRx));
        }
        double c0 = CpuNow();
        auto w0 = std::chrono::steady_clock::now();
        Simulator::Run();
        wallRun += std::chrono::duration<double>(std::chrono::steady_clock::now() - w0).count();
        cpuRun += CpuNow() - c0;
        Ptr<Queue<Packet>> q0 = DynamicCast<PointToPointNetDevice>(dev.Get(0))->GetQueue();
        Ptr<Queue<Packet>> q1 = DynamicCast<PointToPointNetDevice>(dev.Get(1))->GetQueue();
        // Queue totals count every packet that was accepted, i.e. every packet put on the wire.
        uint64_t wire0 = q0->GetTotalReceivedPackets(), wire1 = q1->GetTotalReceivedPackets();
        uint64_t qdrop = q0->GetTotalDroppedPackets() + q1->GetTotalDroppedPackets() + g_tcDrop;
        uint64_t del = DynamicCast<PacketSink>(sinkApp.Get(0))->GetTotalRx();
        // Sender's data segments = its packets less SYN, handshake ACK and last ACK (the FIN
        // rides on the last data segment).
        int64_t sent = static_cast<int64_t>(wire0 + q0->GetTotalDroppedPackets() + g_tcDrop);
        int64_t retx = tcp ? sent - static_cast<int64_t>(nData) - 3 : 0;
        if (retx < 0)
            retx = 0;
        totSeg += wire0 + wire1;
        totEv += Simulator::GetEventCount();
        totDel += del;
        totRetx += retx;
        totSim += Simulator::Now().GetSeconds();
        if (PeakKb() > peak)
            peak = PeakKb();
        if (head)
            std::printf("run=%u sim_s=%.6f fwd=%llu rev=%llu qdrop=%llu retx~%lld delivered=%llu\n", seed + k,
                        Simulator::Now().GetSeconds(), (unsigned long long)wire0, (unsigned long long)wire1,
                        (unsigned long long)qdrop, (long long)retx, (unsigned long long)del);
        if (check)
            std::printf("check done_s=%.6f mac_tx=%llu data=%llu retx=%llu rev=%llu phy_drop=%llu | counters fwd=%llu+%llu rev=%llu retx~%lld\n",
                        g_lastRx, (unsigned long long)g_macTx, (unsigned long long)g_data, (unsigned long long)g_retx,
                        (unsigned long long)g_acks, (unsigned long long)g_phyDrop, (unsigned long long)wire0,
                        (unsigned long long)qdrop, (unsigned long long)wire1, (long long)retx);
        Simulator::Destroy();
    }
    double cpuAll = CpuNow();
    double wallAll = std::chrono::duration<double>(std::chrono::steady_clock::now() - wall0).count();
    std::printf("tool=ns3" NS3TAG " mode=%s cc=%s sack=%d loss=%g pcap=%d ascii=%d mem=%d runs=%u sim_s=%.3f segments=%llu "
                "delivered=%llu retx=%llu events=%llu cpu_run_s=%.4f wall_run_s=%.4f cpu_total_s=%.4f wall_total_s=%.4f "
                "setup_cpu_s=%.4f seg_per_cpu_s=%.0f ev_per_cpu_s=%.0f ev_per_seg=%.2f rss_before_kb=%ld peak_kb=%ld "
                "growth_b_per_seg=%.1f recs=%zu\n",
                mode.c_str(), cc.c_str(), sack, loss, pcap, ascii, mem, runs, totSim, (unsigned long long)totSeg,
                (unsigned long long)totDel, (unsigned long long)totRetx, (unsigned long long)totEv, cpuRun, wallRun,
                cpuAll, wallAll, cpuStart, totSeg / cpuRun, totEv / cpuRun, double(totEv) / totSeg, rss0, peak,
                (peak - rss0) * 1024.0 / totSeg, g_recs.size());
    return 0;
}
