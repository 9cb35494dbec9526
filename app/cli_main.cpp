// SPDX-License-Identifier: GPL-3.0-or-later
// roundtrip-cli: the core on the command line. Only the reading of arguments stands here.
#include "app/cli_output.h"
#include "app/cli_run.h"

#include <CLI/CLI.hpp>

#include <charconv>
#include <exception>
#include <iostream>

using namespace roundtrip;

namespace {

/// Options whose text is read here, so that the words of the trouble are our own.
struct RawOptions {
    std::string seed, until, at, host;
};

CLI::App* addNetstat(CLI::App& app, cli::NetstatRequest& request, RawOptions& raw)
{
    CLI::App* netstat = app.add_subcommand("netstat", "Print the hosts' sockets at an instant");
    netstat
        ->add_option("SCENARIO", request.scenario,
                     "A file, - for standard input, or a bundled name")
        ->required();
    netstat->add_option("--at", raw.at, "The virtual time to look at, such as \"166.25 ms\"")
        ->required()
        ->type_name("TIME");
    netstat->add_option("--host", raw.host, "client or server; without it both")
        ->check(CLI::IsMember({"client", "server"}))
        ->type_name("HOST");
    netstat->add_flag("-n,--numeric", request.numeric, "Numbers instead of names");
    netstat->add_flag("-a,--all", request.all, "Listening sockets too");
    return netstat;
}

void addRun(CLI::App& app, cli::RunRequest& request, RawOptions& raw)
{
    CLI::App* run = app.add_subcommand("run", "Run a scenario and say what came of it");
    run->add_option("SCENARIO", request.scenario, "A file, - for standard input, or a bundled name")
        ->required();
    run->add_option("--seed", raw.seed, "Use this seed instead of the file's")->type_name("N");
    run->add_option("--until", raw.until, "End the run at this virtual time, such as \"2 s\"")
        ->type_name("TIME");
    run->add_option("--summary", request.summary, "text (the default) or json")
        ->check(CLI::IsMember({"text", "json"}))
        ->type_name("KIND");
    run->add_option("--pcap", request.pcap, "Write the packets as a capture file")
        ->type_name("OUT.pcapng");
    run->add_option("--trace", request.trace, "Write one JSON object per event")
        ->type_name("OUT.jsonl");
    run->add_flag("--explain", request.explain, "Print every event with its reason and RFC place");
    run->add_flag("--record", request.record,
                  "Keep the whole record in memory, as the window does");
    run->add_flag("--stats", request.stats, "Print CPU time and memory to standard error");
}

void addVersion(CLI::App& app)
{
    const std::string version = "roundtrip-cli " ROUNDTRIP_VERSION;
    app.set_version_flag("--version", version, "Print the version and leave");
    for (CLI::App* command : app.get_subcommands({}))
        command->set_version_flag("--version", version, "Print the version and leave");
}

/// False if the text is no seed; says so.
bool readSeed(const std::string& text, cli::RunRequest& request)
{
    if (text.empty())
        return true;
    std::uint64_t seed = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seed);
    if (error == std::errc{} && end == text.data() + text.size()) {
        request.seed = seed;
        return true;
    }
    std::cerr << "--seed: expected an integer from 0 to 18446744073709551615, found \"" << text
              << "\". Write it in decimal digits.\n";
    return false;
}

/// False if the text is no time; says so.
bool readUntil(const std::string& text, cli::RunRequest& request)
{
    if (text.empty())
        return true;
    request.until = parseDuration(text);
    if (request.until && *request.until > Duration::zero() && *request.until <= kLongestRun)
        return true;
    std::cerr << "--until: expected a time from 1 ns to 24 h, found \"" << text
              << "\". Write it with a unit, such as \"20 ms\" or \"1.5 s\".\n";
    return false;
}

/// False if the text is no time; says so.
bool readNetstat(const RawOptions& raw, cli::NetstatRequest& request)
{
    if (!raw.host.empty())
        request.host = raw.host == "client" ? HostRole::Client : HostRole::Server;
    const auto at = parseDuration(raw.at);
    request.at = at.value_or(Duration{0});
    if (at && *at <= kLongestRun)
        return true;
    std::cerr << "--at: expected a time from 0 ms to 24 h, found \"" << raw.at
              << "\". Write it with a unit, such as \"20 ms\" or \"1.5 s\".\n";
    return false;
}

int runProgram(int argc, char** argv)
{
    CLI::App app("Roundtrip: what TCP does, and what UDP leaves to you.", "roundtrip-cli");
    app.require_subcommand(1);
    cli::RunRequest request;
    RawOptions raw;
    addRun(app, request, raw);
    cli::NetstatRequest tables;
    const CLI::App* netstat = addNetstat(app, tables, raw);
    std::vector<std::string> files;
    CLI::App* check = app.add_subcommand("check", "Say whether scenarios are written correctly");
    check->add_option("SCENARIO", files, "Files, - for standard input, or bundled names")
        ->required();
    const CLI::App* list = app.add_subcommand("list", "Print the bundled scenarios");
    addVersion(app);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? cli::Fine : cli::BadInput;
    }
    if (list->parsed())
        return cli::listCommand();
    if (netstat->parsed())
        return readNetstat(raw, tables) ? cli::netstatCommand(tables) : cli::BadInput;
    if (check->parsed())
        return cli::checkCommand(files);
    const bool read = readSeed(raw.seed, request) && readUntil(raw.until, request);
    return read ? cli::runCommand(request) : cli::BadInput;
}

} // namespace

int main(int argc, char** argv)
{
    std::ios::sync_with_stdio(false);
    int code = cli::Failed;
    try {
        code = runProgram(argc, argv);
    } catch (const std::bad_alloc&) {
        std::cerr << "roundtrip-cli: there is not enough memory. Shorten the run with --until, or "
                     "run it without --record, --explain, --pcap and --trace.\n";
    } catch (const std::exception& error) {
        std::cerr << "roundtrip-cli: " << error.what() << '\n';
    }
    std::string trouble;
    if (!cli::flushStandardOutput(trouble)) {
        std::cerr << trouble << '\n';
        return code == cli::Fine ? cli::Failed : code;
    }
    return code;
}
