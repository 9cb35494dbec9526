// SPDX-License-Identifier: GPL-3.0-or-later
// See computer_sockets.h.
#include "ui/computer/computer_sockets.h"

#include <QCoreApplication>
#include <QFile>

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <unordered_set>

namespace roundtrip::ui {
namespace {

namespace fs = std::filesystem;

struct Table {
    const char* name;
    Transport transport;
    bool v6;
};
constexpr std::array<Table, 4> kTables{{{"tcp", Transport::Tcp, false},
                                        {"tcp6", Transport::Tcp, true},
                                        {"udp", Transport::Udp, false},
                                        {"udp6", Transport::Udp, true}}};

QString words(const char* text) { return QCoreApplication::translate("ComputerSockets", text); }

template <typename Number>
bool readNumber(std::string_view text, Number& number)
{
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size();
}

/// "socket:[4711]" -> 4711; 0 for anything else.
std::uint64_t inodeOf(std::string_view target)
{
    constexpr std::string_view kBefore = "socket:[";
    std::uint64_t inode = 0;
    if (!target.starts_with(kBefore) || !target.ends_with(']'))
        return 0;
    target.remove_prefix(kBefore.size());
    target.remove_suffix(1);
    return readNumber(target, inode) ? inode : 0;
}

struct Holder {
    std::int64_t pid = 0;
    int others = 0;
};

struct Holders {
    std::map<std::uint64_t, Holder> ofInode;
    bool someHidden = false; ///< the files of some program may not be seen
};

void addHolder(Holders& holders, const fs::path& process, std::int64_t pid)
{
    std::error_code error;
    fs::directory_iterator files(process / "fd", error);
    if (error) {
        holders.someHidden = holders.someHidden || error == std::errc::permission_denied;
        return; // else it has just ended
    }
    std::unordered_set<std::uint64_t> seen; // a program may hold a socket twice
    for (const fs::directory_iterator end; !error && files != end; files.increment(error)) {
        std::error_code unreadable;
        const std::uint64_t inode = inodeOf(fs::read_symlink(files->path(), unreadable).string());
        if (unreadable || inode == 0 || !seen.insert(inode).second)
            continue;
        const auto [place, fresh] = holders.ofInode.try_emplace(inode, Holder{pid, 0});
        if (fresh)
            continue;
        ++place->second.others;
        place->second.pid = std::min(place->second.pid, pid);
    }
}

Holders findHolders(const fs::path& proc)
{
    Holders holders;
    std::error_code error;
    fs::directory_iterator processes(proc, error);
    for (const fs::directory_iterator end; !error && processes != end; processes.increment(error)) {
        std::int64_t pid = 0;
        if (readNumber(processes->path().filename().string(), pid))
            addHolder(holders, processes->path(), pid);
    }
    return holders;
}

QString programName(const QString& proc, std::int64_t pid)
{
    QFile file(u"%1/%2/comm"_qs.arg(proc).arg(pid));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()).trimmed() : QString();
}

void nameOwners(ComputerSockets& answer, const QString& proc)
{
    const Holders holders = findHolders(fs::path(proc.toStdString()));
    std::map<std::int64_t, QString> names;
    for (ComputerSocket& entry : answer.sockets) {
        const auto holder = holders.ofInode.find(entry.socket.inode);
        if (entry.socket.inode == 0) {
            entry.known = OwnerKnown::NoProgram;
        } else if (holder == holders.ofInode.end()) {
            entry.known = holders.someHidden ? OwnerKnown::NotPermitted : OwnerKnown::NotFound;
        } else {
            entry.known = OwnerKnown::Yes;
            entry.pid = holder->second.pid;
            entry.otherHolders = holder->second.others;
            const auto [name, fresh] = names.try_emplace(entry.pid);
            if (fresh)
                name->second = programName(proc, entry.pid);
            entry.program = name->second;
        }
    }
}

/// The kernel writes the tables in pieces; a socket that moves meanwhile may stand in them twice.
void dropTwins(std::vector<ComputerSocket>& sockets)
{
    std::unordered_set<std::uint64_t> seen;
    std::erase_if(sockets, [&](const ComputerSocket& entry) {
        return entry.socket.inode != 0 && !seen.insert(entry.socket.inode).second;
    });
}

} // namespace

ComputerSockets readComputerSockets(const QString& proc)
{
    ComputerSockets answer;
    bool any = false;
    QString why;
    for (const Table& table : kTables) {
        const QString path = u"%1/net/%2"_qs.arg(proc, QString::fromLatin1(table.name));
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly)) {
            // A system without IPv6 has no tables of it.
            if (!table.v6 && why.isEmpty())
                why = u"%1: %2"_qs.arg(path, file.errorString());
            continue;
        }
        any = true;
        const ProcNetTable parsed = parseProcNet(file.readAll(), table.transport, table.v6);
        for (const ProcSocket& socket : parsed.sockets)
            answer.sockets.push_back({.socket = socket, .program = {}});
        for (const QString& trouble : parsed.troubles)
            answer.troubles << u"%1, %2"_qs.arg(path, trouble);
    }
    if (!any) {
        answer.nothing =
            words("This system does not show its sockets in the way of Linux (%1). Its own netstat "
                  "lists them: run \"netstat -an\" in a terminal.")
                .arg(why);
        return answer;
    }
    dropTwins(answer.sockets);
    nameOwners(answer, proc);
    return answer;
}

} // namespace roundtrip::ui
