// SPDX-License-Identifier: GPL-3.0-or-later
// roundtrip-cli: the core on the command line. Only the reading of arguments stands here.
#include "app/cli_compare.h"
#include "app/cli_output.h"
#include "app/cli_run.h"
#include "app/cli_sweep.h"
#include "app/cli_wav.h"

#include <CLI/CLI.hpp>

#include <charconv>
#include <exception>
#include <iostream>

using namespace roundtrip;

namespace {

/// Options whose text is read here, so that the words of the trouble are our own.
struct RawOptions {
    std::string seed, until, at, host, playoutDelay;
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

constexpr const char* kSweepFooter =
    "A VALUE is JSON, or a string without its quotes. Several --vary make all combinations.\n"
    "  roundtrip-cli sweep random-loss --vary /network/loss=0,0.01,0.05 \\\n"
    "      --vary \"/network/delay=10 ms,50 ms\" --seeds 1..1000 --out loss.csv\n"
    "The rows stand in OUT.csv.part until the last one is written. Only the first shard's file\n"
    "has the line of column names: \"cat\" puts the files of all shards together.";

CLI::App* addSweep(CLI::App& app, cli::SweepRequest& request)
{
    CLI::App* sweep = app.add_subcommand("sweep", "Run a scenario many times, into a CSV file");
    sweep
        ->add_option("SCENARIO", request.scenario,
                     "A file, - for standard input, or a bundled name")
        ->required();
    sweep
        ->add_option("--vary", request.vary,
                     "A place in the scenario, as a JSON pointer, and the values it takes in turn")
        ->allow_extra_args(false)
        ->type_name("POINTER=VALUE,...");
    sweep->add_option("--seeds", request.seeds, "Such as 1..1000 or 1,5,9; else the file's")
        ->type_name("SEEDS");
    sweep->add_option("--jobs", request.jobs, "Threads; else as many as processors")
        ->type_name("N");
    sweep->add_option("--shard", request.shard, "Make only every N-th run, beginning with the I-th")
        ->type_name("I/N");
    sweep->add_option("--out", request.out, "Write the rows here, or to - for standard output")
        ->required()
        ->type_name("OUT.csv");
    sweep->add_flag("--resume", request.resume, "Go on behind the rows of an interrupted sweep");
    sweep
        ->add_option("--header", request.header,
                     "The column names: in the first shard (the default), always, or never")
        ->check(CLI::IsMember({"first", "always", "never"}))
        ->type_name("WHEN");
    sweep->add_flag("--stats", request.stats, "Print CPU time and memory to standard error");
    sweep->footer(kSweepFooter);
    return sweep;
}

CLI::App* addWav(CLI::App& app, cli::WavRequest& request, RawOptions& raw)
{
    CLI::App* wav =
        app.add_subcommand("wav", "Write a call as its listener hears it: a melody with its gaps");
    wav->add_option("SCENARIO", request.scenario, "A file, - for standard input, or a bundled name")
        ->required();
    wav->add_option("--lane", request.lane, "The lane's title; else the first with a voice")
        ->type_name("TITLE");
    wav->add_option("--out", request.out, "Write the sound here, or to - for standard output")
        ->required()
        ->type_name("OUT.wav");
    wav->add_option("--gaps", request.gaps,
                    "Missing frames are silent (the default over UDP) or the last one repeated, "
                    "or the player waits (the default over TCP)")
        ->check(CLI::IsMember({"silent", "repeated", "wait"}))
        ->type_name("HOW");
    wav->add_option("--playout-delay", raw.playoutDelay,
                    "Instead of the scenario's, such as \"60 ms\"")
        ->type_name("TIME");
    return wav;
}

CLI::App* addCompare(CLI::App& app, cli::CompareRequest& request)
{
    CLI::App* compare = app.add_subcommand("compare", "Print a scenario's lanes beside each other");
    compare
        ->add_option("SCENARIO", request.scenario,
                     "A file, - for standard input, or a bundled name")
        ->required();
    compare->add_option("--format", request.format, "text (the default), csv or markdown")
        ->check(CLI::IsMember({"text", "csv", "markdown"}))
        ->type_name("KIND");
    compare->add_option("--out", request.out, "Write the table here instead of standard output")
        ->type_name("FILE");
    return compare;
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

/// False if the text is no time; says so.
bool readPlayoutDelay(const RawOptions& raw, cli::WavRequest& request)
{
    if (raw.playoutDelay.empty())
        return true;
    request.playoutDelay = parseDuration(raw.playoutDelay);
    if (request.playoutDelay && *request.playoutDelay <= kLongestRun)
        return true;
    std::cerr << "--playout-delay: expected a time from 0 ms to 24 h, found \"" << raw.playoutDelay
              << "\". Write it with a unit, such as \"60 ms\".\n";
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
    cli::SweepRequest sweeps;
    const CLI::App* sweep = addSweep(app, sweeps);
    cli::WavRequest sound;
    const CLI::App* wav = addWav(app, sound, raw);
    cli::CompareRequest comparing;
    const CLI::App* compare = addCompare(app, comparing);
    std::vector<std::string> files;
    CLI::App* check = app.add_subcommand(
        "check", "Say whether scenarios are written correctly, and keep what they expect");
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
    if (compare->parsed())
        return cli::compareCommand(comparing);
    if (sweep->parsed())
        return cli::sweepCommand(sweeps);
    if (wav->parsed())
        return readPlayoutDelay(raw, sound) ? cli::wavCommand(sound) : cli::BadInput;
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
