// SPDX-License-Identifier: GPL-3.0-or-later
// What stands above the columns of the socket table, and what the values mean. Pure.
#pragma once

#include "ui/netstat/socket_table_model.h"

#include <QString>

#include <span>

namespace roundtrip::ui {

/// "Local Address", as netstat writes it.
QString columnName(SocketTableModel::Column column);
QString columnMeaning(SocketTableModel::Column column);
/// The same for the value in a row: of a listener the queues count something else.
QString valueMeaning(const NetstatRow& row, SocketTableModel::Column column);
/// Queues are numbers: to the right.
Qt::Alignment alignmentOf(SocketTableModel::Column column);

/// The paragraphs below the tables, rich text: what of these rows may surprise.
QString netstatNotes(std::span<const NetstatRow> rows, const HostConfigs& hosts, bool numeric);

} // namespace roundtrip::ui
