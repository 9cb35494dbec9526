// SPDX-License-Identifier: GPL-3.0-or-later
// Writes "network": what differs from the defaults, and what differs in the other direction.
#include "core/scenario/decimal.h"
#include "core/scenario/json_text.h"
#include "core/scenario/writer_parts.h"

namespace roundtrip {

namespace {

constexpr std::uint64_t kBillion = 1'000'000'000;

/// The inverse of Probability::fromPartsPerBillion, digit by digit in binary: the largest number
/// of parts whose threshold does not exceed the given one.
std::uint64_t partsPerBillion(const Probability& probability)
{
    if (probability.always)
        return kBillion;
    std::uint64_t low = 0, high = kBillion - 1;
    while (low < high) {
        const std::uint64_t middle = (low + high + 1) / 2;
        if (Probability::fromPartsPerBillion(middle).threshold <= probability.threshold)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

JsonValue probabilityJson(const Probability& probability)
{
    constexpr int decimals = 9;
    return jsonNumber(formatScaled(partsPerBillion(probability), decimals));
}

JsonValue lossJson(const LinkConfig& link)
{
    if (!link.gilbertElliott)
        return probabilityJson(link.loss);
    JsonValue loss = jsonObject();
    put(loss, "model", jsonString("gilbert_elliott"));
    put(loss, "good_to_bad", probabilityJson(link.gilbertElliott->goodToBad));
    put(loss, "bad_to_good", probabilityJson(link.gilbertElliott->badToGood));
    put(loss, "loss_good", probabilityJson(link.gilbertElliott->lossGood));
    put(loss, "loss_bad", probabilityJson(link.gilbertElliott->lossBad));
    return loss;
}

JsonValue reorderJson(const LinkConfig& link)
{
    JsonValue reorder = jsonObject();
    put(reorder, "probability", probabilityJson(link.reorder));
    put(reorder, "extra_delay", jsonString(formatDuration(link.reorderExtraDelay)));
    return reorder;
}

/// The keys in which `link` differs from `base`.
void putLink(JsonValue& object, const LinkConfig& link, const LinkConfig& base)
{
    if (link.delay != base.delay)
        put(object, "delay", jsonString(formatDuration(link.delay)));
    if (link.rate != base.rate)
        put(object, "rate", jsonString(formatBitRate(link.rate)));
    if (link.queue != base.queue)
        put(object, "queue", jsonInteger(link.queue));
    if (link.ecnThreshold && link.ecnThreshold != base.ecnThreshold)
        put(object, "ecn_threshold", jsonInteger(*link.ecnThreshold));
    if (link.loss != base.loss || link.gilbertElliott != base.gilbertElliott)
        put(object, "loss", lossJson(link));
    if (link.duplicate != base.duplicate)
        put(object, "duplicate", probabilityJson(link.duplicate));
    if (link.corrupt != base.corrupt)
        put(object, "corrupt", probabilityJson(link.corrupt));
    if (link.reorder != base.reorder || link.reorderExtraDelay != base.reorderExtraDelay)
        put(object, "reorder", reorderJson(link));
    if (link.jitter != base.jitter)
        put(object, "jitter", jsonString(formatDuration(link.jitter)));
    if (link.pathMtu && link.pathMtu != base.pathMtu)
        put(object, "path_mtu", jsonInteger(*link.pathMtu));
    if (link.icmpBlackhole != base.icmpBlackhole)
        put(object, "icmp_blackhole", jsonBool(link.icmpBlackhole));
}

} // namespace

JsonValue networkJson(const NetworkConfig& network)
{
    const auto& [toServer, toClient] = network.link;
    JsonValue object = jsonObject();
    // Delay and rate are what a reader of the file looks for first.
    put(object, "delay", jsonString(formatDuration(toServer.delay)));
    put(object, "rate", jsonString(formatBitRate(toServer.rate)));
    LinkConfig written;
    written.delay = toServer.delay;
    written.rate = toServer.rate;
    LinkConfig both = toServer;
    if (!toClient.ecnThreshold) // what holds for both cannot be taken back for one
        both.ecnThreshold.reset();
    if (!toClient.pathMtu)
        both.pathMtu.reset();
    putLink(object, both, written);
    if (network.mtu != NetworkConfig{}.mtu)
        put(object, "mtu", jsonInteger(network.mtu));
    const auto putOverride = [&](std::string_view key, const LinkConfig& link) {
        JsonValue differing = jsonObject();
        putLink(differing, link, both);
        if (!differing.members.empty())
            put(object, key, std::move(differing));
    };
    putOverride("to_server", toServer);
    putOverride("to_client", toClient);
    return object;
}

} // namespace roundtrip
