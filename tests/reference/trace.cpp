// SPDX-License-Identifier: GPL-3.0-or-later
// See trace.h. A packet is an array in the order of "columns"; empty columns at its end are left
// out.
#include "tests/reference/trace.h"

#include "tests/reference/json_fields.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace roundtrip::reference {
namespace {

RowOptions readOptions(const JsonValue& value)
{
    allowOnly(value, {"mss", "ws", "sackok", "ts", "sack"});
    RowOptions options;
    if (const JsonValue* mss = find(value, "mss"))
        options.mss = asInteger(*mss);
    if (const JsonValue* scale = find(value, "ws"))
        options.windowScale = asInteger(*scale);
    options.sackPermitted = find(value, "sackok") != nullptr;
    options.timestamps = find(value, "ts") != nullptr;
    if (const JsonValue* sack = find(value, "sack")) {
        for (const JsonValue& block : asArray(*sack)) {
            const IntegerRange ends = readIntegerRange(block);
            options.sack.push_back({ends.from, ends.to});
        }
    }
    return options;
}

Protocol readProtocol(const JsonValue& value)
{
    const std::string& text = asString(value);
    if (text != "tcp" && text != "udp" && text != "icmp")
        refuse(value, "no protocol is called \"" + text + "\"");
    return text == "tcp" ? Protocol::Tcp : text == "udp" ? Protocol::Udp : Protocol::Icmp;
}

void setColumn(PacketRow& row, const std::string& column, const JsonValue& value)
{
    if (value.kind == JsonKind::Null)
        return;
    if (column == "t_ms")
        row.ms = asNumber(value);
    else if (column == "dir")
        row.direction = asDirection(value);
    else if (column == "proto")
        row.protocol = readProtocol(value);
    else if (column == "flags")
        row.flags = asString(value);
    else if (column == "seq")
        row.seq = asInteger(value);
    else if (column == "ack")
        row.ack = asInteger(value);
    else if (column == "len")
        row.length = asInteger(value);
    else if (column == "win")
        row.window = asInteger(value);
    else if (column == "tx")
        row.transmission = asInteger(value);
    else if (column == "retx")
        row.resent = asBool(value);
    else if (column == "jit")
        row.jitterMs = asNumber(value);
    else if (column == "opts")
        row.options = readOptions(value);
    else if (column == "fate")
        row.fate = asString(value);
    else if (column == "bad_csum")
        row.badChecksum = asBool(value);
    else
        refuse(value, "no column is called \"" + column + "\"");
}

Rows readRows(const JsonValue& value, const std::vector<JsonValue>& columns)
{
    Rows rows;
    for (const JsonValue& item : asArray(value)) {
        const auto& cells = asArray(item);
        if (cells.size() > columns.size())
            refuse(item, "more cells than columns");
        PacketRow& row = rows.emplace_back();
        for (std::size_t i = 0; i < cells.size(); ++i)
            setColumn(row, asString(columns[i]), cells[i]);
    }
    return rows;
}

View readView(const JsonValue& value)
{
    const std::string& text = asString(value);
    if (text == "data")
        return View::Data;
    if (text == "data_c2s")
        return View::DataToServer;
    if (text == "facts")
        return View::FactsOnly;
    refuse(value, "expected \"data\", \"data_c2s\" or \"facts\"");
}

Timing readTiming(const JsonValue& value)
{
    const std::string& text = asString(value);
    if (text != "retx" && text != "none")
        refuse(value, "expected \"retx\" or \"none\"");
    return text == "retx" ? Timing::Retransmissions : Timing::None;
}

Strictness readStrictness(const JsonValue& value)
{
    allowOnly(value, {"view", "until", "skip_last", "time", "loose_rst", "rel_tol", "timer_rel"});
    Strictness strictness;
    const auto take = [&value](std::string_view key, auto& target, auto read) {
        if (const JsonValue* field = find(value, key))
            target = read(*field);
    };
    take("view", strictness.view, readView);
    take("until", strictness.until, readPattern);
    take("skip_last", strictness.withoutLast, asBool);
    take("time", strictness.timing, readTiming);
    take("loose_rst", strictness.looseReset, asBool);
    take("rel_tol", strictness.relative, asNumber);
    take("timer_rel", strictness.timerRelative, asNumber);
    return strictness;
}

Trace readTree(const JsonValue& root)
{
    Trace trace;
    trace.id = asString(require(root, "id"));
    trace.title = asString(require(root, "title"));
    trace.vantage = asHost(require(root, "vantage"));
    trace.strictness = readStrictness(require(root, "compare"));
    for (const JsonValue& fact : asArray(require(root, "facts")))
        trace.facts.push_back(readFact(fact));
    const auto& columns = asArray(require(root, "columns"));
    trace.seen = {readRows(require(root, "client"), columns),
                  readRows(require(root, "server"), columns)};
    if (trace.at(trace.vantage).empty())
        refuse(root, "no packets at the " + require(root, "vantage").text);
    return trace;
}

} // namespace

std::vector<std::string> traceIds(const std::string& folder)
{
    std::vector<std::string> ids;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().extension() == ".json")
            ids.push_back(entry.path().stem().string());
    }
    std::ranges::sort(ids);
    return ids;
}

Trace readTrace(const std::string& path)
{
    std::ifstream file(path, std::ios::binary);
    if (!file)
        throw std::runtime_error(path + ": cannot be read");
    const std::string text(std::istreambuf_iterator<char>(file), {});
    const JsonDocument document = parseJson(text);
    if (!document.root || !document.errors.empty())
        throw std::runtime_error(path + ":" + std::to_string(document.errors.front().place.line)
                                 + ": " + document.errors.front().message);
    try {
        return readTree(*document.root);
    } catch (const std::runtime_error& error) {
        throw std::runtime_error(path + ": " + error.what());
    }
}

} // namespace roundtrip::reference
