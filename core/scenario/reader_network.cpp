// SPDX-License-Identifier: GPL-3.0-or-later
// Reads "network": the link, and what differs in one direction.
#include "core/scenario/reader_parts.h"

namespace roundtrip {

namespace {

using namespace std::chrono_literals;

constexpr Duration kLongestDelay = 1h;
constexpr std::uint64_t kLongestQueue = 1'000'000;
constexpr int kProbabilityDecimals = 9;

void readProbability(const std::optional<Node>& node, Probability& probability)
{
    if (!node)
        return;
    if (const auto billionths = readFraction(*node, kProbabilityDecimals))
        probability = Probability::fromPartsPerBillion(*billionths);
}

void readDelay(const std::optional<Node>& node, Duration& delay)
{
    if (node)
        assign(delay, readDuration(*node, 0ns, kLongestDelay));
}

void readGilbertElliott(const Node& node, LinkConfig& link)
{
    ObjectReader reader(node, "\"model\": \"gilbert_elliott\"");
    constexpr std::array<std::string_view, 1> models{"gilbert_elliott"};
    if (const auto model = reader.require("model", "\"model\": \"gilbert_elliott\""))
        readChoice(*model, models);
    GilbertElliott chain;
    chain.lossBad = Probability::fromPartsPerBillion(1'000'000'000);
    readProbability(reader.require("good_to_bad", "\"good_to_bad\": 0.01"), chain.goodToBad);
    readProbability(reader.require("bad_to_good", "\"bad_to_good\": 0.3"), chain.badToGood);
    readProbability(reader.take("loss_good"), chain.lossGood);
    readProbability(reader.take("loss_bad"), chain.lossBad);
    reader.refuseRest();
    link.gilbertElliott = chain;
    link.loss = {};
}

void readLoss(const Node& node, LinkConfig& link)
{
    if (node.is(JsonKind::Object))
        return readGilbertElliott(node, link);
    if (!node.is(JsonKind::Integer) && !node.is(JsonKind::Number))
        return node.failExpected("a number from 0 to 1, or an object with \"model\": "
                                 "\"gilbert_elliott\"");
    link.gilbertElliott.reset();
    readProbability(node, link.loss);
}

void readReorder(const Node& node, LinkConfig& link)
{
    ObjectReader reader(node, "\"probability\" and \"extra_delay\"");
    readProbability(reader.take("probability"), link.reorder);
    readDelay(reader.take("extra_delay"), link.reorderExtraDelay);
    reader.refuseRest();
}

void readPathMtu(const Node& node, std::uint32_t mtu, LinkConfig& link)
{
    // RFC 791, section 3.2: every link takes 68 bytes
    const auto bytes = readInteger(node, 68, 65535);
    if (!bytes)
        return;
    if (*bytes > mtu)
        return node.fail("the hop in the middle takes more than the hosts' links, whose MTU is "
                             + std::to_string(mtu),
                         "Write at most " + std::to_string(mtu)
                             + ", or raise \"mtu\" under \"network\".");
    link.pathMtu = static_cast<std::uint32_t>(*bytes);
}

/// The keys that hold for one direction.
void readLink(ObjectReader& reader, std::uint32_t mtu, LinkConfig& link)
{
    readDelay(reader.take("delay"), link.delay);
    if (const auto rate = reader.take("rate"))
        assign(link.rate, readRate(*rate));
    if (const auto queue = reader.take("queue"))
        assign(link.queue, readInteger(*queue, 0, kLongestQueue));
    if (const auto threshold = reader.take("ecn_threshold"))
        assign(link.ecnThreshold, readInteger(*threshold, 1, kLongestQueue));
    if (const auto loss = reader.take("loss"))
        readLoss(*loss, link);
    readProbability(reader.take("duplicate"), link.duplicate);
    readProbability(reader.take("corrupt"), link.corrupt);
    if (const auto reorder = reader.take("reorder"))
        readReorder(*reorder, link);
    readDelay(reader.take("jitter"), link.jitter);
    if (const auto pathMtu = reader.take("path_mtu"))
        readPathMtu(*pathMtu, mtu, link);
    if (const auto silent = reader.take("icmp_blackhole"))
        assign(link.icmpBlackhole, readBool(*silent));
}

void readOverride(const std::optional<Node>& node, std::uint32_t mtu, LinkConfig& link)
{
    if (!node)
        return;
    ObjectReader reader(*node, "the keys of \"network\" that differ in this direction");
    readLink(reader, mtu, link);
    reader.refuse("mtu", "an MTU for one direction is not available in this version",
                  "Write \"mtu\" under \"network\"; it holds for both directions. The hop in the "
                  "middle of the way may differ: \"path_mtu\".");
    reader.refuseRest();
}

} // namespace

void readNetwork(const Node& node, NetworkConfig& network)
{
    ObjectReader reader(node, "\"delay\", \"rate\", \"loss\" and the like");
    // RFC 791: each network must take 68 bytes; a total length has 16 bits.
    if (const auto mtu = reader.take("mtu"))
        assign(network.mtu, readInteger(*mtu, 68, 65535));
    LinkConfig both;
    readLink(reader, network.mtu, both);
    network.link = {both, both};
    for (const Direction direction : {Direction::ToServer, Direction::ToClient})
        readOverride(reader.take(direction == Direction::ToServer ? "to_server" : "to_client"),
                     network.mtu, network.link[static_cast<std::size_t>(index(direction))]);
    reader.refuseRest();
}

} // namespace roundtrip
