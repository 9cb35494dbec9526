// SPDX-License-Identifier: GPL-3.0-or-later
// See events_model.h.
#include "ui/events/events_model.h"

#include "ui/events/event_words.h"
#include "ui/parts/flow_chooser.h"
#include "ui/ports/table_manners.h"

#include <algorithm>

namespace roundtrip::ui {
namespace {

constexpr int kMostLines = 2000; ///< written at a time

} // namespace

void EventsModel::setEvents(std::shared_ptr<const Run> run, std::vector<EventRef> events)
{
    beginResetModel();
    m_run = std::move(run);
    m_events = std::move(events);
    m_lines.clear();
    m_happened = happenedBy(m_now);
    m_shown = m_hidden ? m_happened : static_cast<int>(m_events.size());
    endResetModel();
}

int EventsModel::happenedBy(SimTime t) const
{
    const auto end = std::partition_point(m_events.begin(), m_events.end(), [&](EventRef ref) {
        return m_run->lanes[ref.lane].eventTime(ref.event) <= t;
    });
    return static_cast<int>(end - m_events.begin());
}

void EventsModel::setTime(SimTime now, bool futureHidden)
{
    m_now = now;
    m_hidden = futureHidden;
    const int before = m_happened;
    const int happened = m_run ? happenedBy(now) : 0;
    const int shown = futureHidden ? happened : static_cast<int>(m_events.size());
    m_happened = happened;
    if (shown > m_shown) {
        beginInsertRows({}, m_shown, shown - 1);
        m_shown = shown;
        endInsertRows();
    } else if (shown < m_shown) {
        beginRemoveRows({}, shown, m_shown - 1);
        m_shown = shown;
        endRemoveRows();
    }
    const int first = std::max(std::min(before, happened) - 1, 0);
    const int last = std::min(std::max(before, happened), m_shown) - 1;
    if (before != happened && first <= last)
        Q_EMIT dataChanged(index(first, 0), index(last, Columns_ - 1));
}

std::vector<EventRef> EventsModel::shownEvents() const
{
    return {m_events.begin(), m_events.begin() + m_shown};
}

int EventsModel::rowOf(EventRef event) const
{
    if (!m_run || !event.valid())
        return -1;
    const auto found =
        std::lower_bound(m_events.begin(), m_events.end(), event,
                         [this](EventRef a, EventRef b) { return isBefore(*m_run, a, b); });
    const auto row = static_cast<int>(found - m_events.begin());
    return found != m_events.end() && *found == event && row < m_shown ? row : -1;
}

const EventLine& EventsModel::line(int row) const
{
    const auto known = m_lines.constFind(row);
    if (known != m_lines.constEnd())
        return *known;
    if (m_lines.size() >= kMostLines)
        m_lines.clear();
    return *m_lines.insert(row, eventLine(*m_run, eventAt(row)));
}

int EventsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : m_shown;
}

int EventsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : Columns_;
}

QString EventsModel::text(const EventLine& line, Column column) const
{
    const LaneTrace& lane = m_run->lanes[line.ref.lane];
    switch (column) {
    case Time: return eventTimeText(line.time);
    case Lane: return QString::fromStdString(lane.title());
    case Flow: return flowTitle(lane, line.flow);
    case Host: return hostText(line);
    case Kind: return kindText(line.kind);
    case What: return QString::fromStdString(line.what);
    case Why: return QString::fromStdString(line.why);
    case Rfc: return QString::fromStdString(placeText(line.place));
    case Columns_: break;
    }
    return {};
}

QVariant EventsModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= m_shown || !m_run)
        return {};
    const EventLine& row = line(index.row());
    const auto column = static_cast<Column>(index.column());
    if (role == Qt::DisplayRole)
        return text(row, column);
    if (role == Qt::ToolTipRole && column >= What)
        return u"<b>%1</b><br>%2"_qs.arg(text(row, What).toHtmlEscaped(),
                                         text(row, Why).toHtmlEscaped());
    if (role == Qt::AccessibleTextRole && column == Time) {
        const QString when = index.row() == rowOfNow()  ? tr(", the latest")
                             : index.row() > rowOfNow() ? tr(", to come")
                                                        : QString();
        return text(row, Time) + when;
    }
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignVCenter
                                   | (column == Time ? Qt::AlignRight : Qt::AlignLeft));
    return {};
}

QVariant EventsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    const QStringList titles{tr("Time"), tr("Lane"), tr("Flow"), tr("Host"),
                             tr("Kind"), tr("What"), tr("Why"),  tr("RFC")};
    return headerCell(titles.value(section), role);
}

} // namespace roundtrip::ui
