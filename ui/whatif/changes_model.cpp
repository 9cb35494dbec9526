// SPDX-License-Identifier: GPL-3.0-or-later
// See changes_model.h.
#include "ui/whatif/changes_model.h"

#include "ui/parts/axis_text.h"
#include "ui/steps/steps_model.h"

#include <algorithm>

namespace roundtrip::ui {

namespace {

QString sentenceOf(const ToldChange& told)
{
    const QString text = filledText(told.text, told.arguments);
    return QString::fromStdString(asSentence(text.toStdString()));
}

} // namespace

void ChangesModel::setChanges(std::vector<ToldChange> changes)
{
    beginResetModel();
    m_changes = std::move(changes);
    endResetModel();
}

void ChangesModel::setTime(SimTime now)
{
    const auto begun = [this](SimTime t) {
        int rows = 0;
        while (rows < rowCount() && change(rows).time <= t)
            ++rows;
        return rows;
    };
    const int before = begun(m_now);
    const int after = begun(now);
    m_now = now;
    if (before != after)
        Q_EMIT dataChanged(index(std::min(before, after)), index(std::max(before, after) - 1));
}

void ChangesModel::setFutureHidden(bool hidden)
{
    if (hidden == m_futureHidden)
        return;
    m_futureHidden = hidden;
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

bool ChangesModel::hides(int row) const { return m_futureHidden && change(row).time > m_now; }

int ChangesModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_changes.size());
}

QVariant ChangesModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const ToldChange& told = change(index.row());
    const bool hidden = hides(index.row());
    switch (role) {
    case Qt::DisplayRole: return hidden ? QString(5, QChar(0x00B7)) : sentenceOf(told);
    case Qt::AccessibleTextRole:
        return hidden ? tr("hidden")
                      : u"%1: %2"_qs.arg(exactText(told.time),
                                         data(index, Qt::DisplayRole).toString());
    case Qt::ToolTipRole: return hidden ? QString() : tr("%1: go there").arg(exactText(told.time));
    case TimeRole:
        return hidden ? QString()
                      : QString::fromStdString(formatMilliseconds(told.time.time_since_epoch()));
    case AheadRole: return told.time > m_now;
    default: return {};
    }
}

Qt::ItemFlags ChangesModel::flags(const QModelIndex& index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    if (hides(index.row()))
        return Qt::ItemNeverHasChildren;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}

} // namespace roundtrip::ui
