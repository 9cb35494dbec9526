// SPDX-License-Identifier: GPL-3.0-or-later
// Events of a run as rows of a table, in order of time. The words of a row are written when it is
// first looked at, so that a long run costs no more than a short one. Knows no filter: it is given
// what passed.
#pragma once

#include "core/query/event_line.h"

#include <QAbstractTableModel>
#include <QHash>

#include <memory>
#include <vector>

namespace roundtrip::ui {

class EventsModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column : int { Time, Lane, Flow, Host, Kind, What, Why, Rfc, Columns_ };
    using QAbstractTableModel::QAbstractTableModel;

    /// Other rows; all of `events` are of the run.
    void setEvents(std::shared_ptr<const Run> run, std::vector<EventRef> events);
    /// The playhead; rows after it are hidden when the future is.
    void setTime(SimTime now, bool futureHidden);

    [[nodiscard]] const std::shared_ptr<const Run>& run() const { return m_run; }
    /// All of them, hidden ones too.
    [[nodiscard]] const std::vector<EventRef>& events() const { return m_events; }
    /// Those that are shown.
    [[nodiscard]] std::vector<EventRef> shownEvents() const;
    [[nodiscard]] EventRef eventAt(int row) const { return m_events[static_cast<size_t>(row)]; }
    /// -1 where it is not shown.
    [[nodiscard]] int rowOf(EventRef event) const;
    /// The last row that has happened; -1 before the first.
    [[nodiscard]] int rowOfNow() const { return m_happened - 1; }
    [[nodiscard]] const EventLine& line(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    [[nodiscard]] int happenedBy(SimTime t) const;
    [[nodiscard]] QString text(const EventLine& line, Column column) const;

    std::shared_ptr<const Run> m_run;
    std::vector<EventRef> m_events;
    SimTime m_now{};
    bool m_hidden = false;
    int m_happened = 0, m_shown = 0;
    mutable QHash<int, EventLine> m_lines; ///< rows that were looked at
};

} // namespace roundtrip::ui
