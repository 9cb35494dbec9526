// SPDX-License-Identifier: GPL-3.0-or-later
// See steps_model.h.
#include "ui/steps/steps_model.h"

#include "ui/parts/axis_text.h"

#include <QCoreApplication>

#include <algorithm>

namespace roundtrip::ui {

QString filledText(std::string_view textTemplate, const Arguments& arguments)
{
    const std::string source(textTemplate); // translate() wants a terminated string
    const QString translated = QCoreApplication::translate("explain", source.c_str());
    return QString::fromStdString(fillTemplate(translated.toStdString(), arguments));
}

QString stepTitle(const Moment& step)
{
    const QString title = filledText(step.titleTemplate, step.arguments);
    return step.flow.empty()
               ? title
               : StepsModel::tr("%1: %2").arg(QString::fromStdString(step.flow), title);
}

void StepsModel::setSteps(std::vector<Moment> steps)
{
    beginResetModel();
    m_steps = std::move(steps);
    m_current = rowAt(m_now);
    endResetModel();
}

void StepsModel::setTime(SimTime now)
{
    m_now = now;
    const int row = rowAt(now);
    if (row == m_current)
        return;
    const int first = std::max(std::min(row, m_current), 0);
    const int last = std::max(row, m_current);
    m_current = row;
    Q_EMIT dataChanged(index(first), index(last));
}

void StepsModel::setFutureHidden(bool hidden)
{
    if (hidden == m_futureHidden)
        return;
    m_futureHidden = hidden;
    if (m_current + 1 < rowCount())
        Q_EMIT dataChanged(index(m_current + 1), index(rowCount() - 1));
}

int StepsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_steps.size());
}

int StepsModel::rowAt(SimTime t) const
{
    const auto after =
        std::upper_bound(m_steps.begin(), m_steps.end(), t,
                         [](SimTime time, const Moment& step) { return time < step.time; });
    return static_cast<int>(after - m_steps.begin()) - 1;
}

StepState StepsModel::stateOf(int row) const
{
    if (row == m_current)
        return StepState::Now;
    return row < m_current ? StepState::Done : StepState::Ahead;
}

QString StepsModel::description(int row) const
{
    const QString title = data(index(row), Qt::DisplayRole).toString();
    switch (stateOf(row)) {
    case StepState::Done: return tr("Step %1, done: %2").arg(row + 1).arg(title);
    case StepState::Now: return tr("Step %1, now: %2").arg(row + 1).arg(title);
    case StepState::Ahead: break;
    }
    return m_futureHidden ? tr("Step %1, hidden").arg(row + 1)
                          : tr("Step %1, ahead: %2").arg(row + 1).arg(title);
}

QVariant StepsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const int row = index.row();
    const bool hidden = m_futureHidden && stateOf(row) == StepState::Ahead;
    switch (role) {
    case Qt::DisplayRole: return hidden ? QString(5, QChar(0x00B7)) : stepTitle(step(row));
    case Qt::ToolTipRole:
        return hidden ? QString()
                      : u"%1 (%2)"_qs.arg(data(index, Qt::DisplayRole).toString(),
                                          exactText(step(row).time));
    case Qt::AccessibleTextRole: return description(row);
    case StateRole: return static_cast<int>(stateOf(row));
    case NumberRole: return row + 1;
    case HiddenRole: return hidden;
    default: return {};
    }
}

Qt::ItemFlags StepsModel::flags(const QModelIndex& index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    // A hidden step must not be jumped to: that would be the answer.
    if (m_futureHidden && stateOf(index.row()) == StepState::Ahead)
        return Qt::ItemNeverHasChildren;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}

} // namespace roundtrip::ui
