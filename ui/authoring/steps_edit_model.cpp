// SPDX-License-Identifier: GPL-3.0-or-later
// See steps_edit_model.h.
#include "ui/authoring/steps_edit_model.h"

#include "ui/authoring/lesson_editor.h"
#include "ui/authoring/lesson_words.h"
#include "ui/authoring/two_line_delegate.h"
#include "ui/base/view_context.h"

#include <QScopedValueRollback>

#include <algorithm>

namespace roundtrip::ui {

StepsEditModel::StepsEditModel(ViewContext& context, LessonEditor& editor, QObject* parent)
    : QAbstractListModel(parent), m_context(context), m_editor(editor), m_rows(readRows())
{
}

std::vector<StepsEditModel::Row> StepsEditModel::readRows() const
{
    std::vector<Row> rows;
    const LessonPlaces& places = m_editor.places();
    for (int i = 0; i < m_editor.count(); ++i) {
        const LessonStep& step = m_editor.step(i);
        Row row{i + 1, QString::fromStdString(step.title), {}, {}};
        if (const auto at = static_cast<std::size_t>(i); at < places.steps.size()) {
            const StepPlace& place = places.steps[at];
            if (place.found)
                row.where = whereWords(*m_context.run(),
                                       {place.lane, place.event.value_or(kNoEvent), place.time});
        }
        rows.push_back(std::move(row));
    }
    for (const StepProblem& problem : places.problems)
        rows[problem.step].problem = QString::fromStdString(problem.message);
    const Lesson* lesson = m_editor.lesson();
    for (const LessonGap& gap : m_editor.gaps()) {
        if (gap.step && *gap.step < rows.size() && rows[*gap.step].problem.isEmpty())
            rows[*gap.step].problem = gapWords(gap, lesson);
    }
    return rows;
}

void StepsEditModel::refresh()
{
    if (m_moving)
        return;
    std::vector<Row> rows = readRows();
    // Rows are put in and taken out where they differ first, so that a selection stays on its step.
    const auto alike = [](const Row& a, const Row& b) {
        return a.title == b.title && a.where == b.where;
    };
    const auto first =
        std::mismatch(m_rows.begin(), m_rows.end(), rows.begin(), rows.end(), alike).first;
    const int was = rowCount(), now = static_cast<int>(rows.size());
    const int at = std::min(static_cast<int>(first - m_rows.begin()), std::min(was, now));
    // While rows come and go the others keep their words, numbers too; then all is told.
    if (now > was) {
        const auto fresh = rows.begin() + at;
        beginInsertRows({}, at, at + now - was - 1);
        m_rows.insert(m_rows.begin() + at, fresh, fresh + (now - was));
        endInsertRows();
    } else if (now < was) {
        const auto gone = m_rows.begin() + at;
        beginRemoveRows({}, at, at + was - now - 1);
        m_rows.erase(gone, gone + (was - now));
        endRemoveRows();
    }
    take(std::move(rows));
}

void StepsEditModel::take(std::vector<Row> rows)
{
    m_rows = std::move(rows);
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

int StepsEditModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant StepsEditModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    const QString title = row.title.isEmpty() ? tr("(no title yet)") : row.title;
    // A mark and words: what is wrong must not hang on a colour.
    const QString second = row.problem.isEmpty() ? row.where
                                                 : QChar(kWarningSign) + (u' ' + row.problem);
    switch (role) {
    case Qt::DisplayRole: return tr("%1  %2").arg(row.number).arg(title) + u'\n' + second;
    case Qt::ToolTipRole: return row.problem.isEmpty() ? row.where : row.problem;
    case Qt::AccessibleTextRole:
        return tr("Step %1: %2. %3")
            .arg(row.number)
            .arg(title, row.problem.isEmpty() ? row.where : row.problem);
    case ProblemRole: return row.problem;
    default: return {};
    }
}

Qt::ItemFlags StepsEditModel::flags(const QModelIndex& index) const
{
    // Between two rows something can be dropped, on a row nothing.
    if (!index.isValid())
        return Qt::ItemIsDropEnabled;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDragEnabled
           | Qt::ItemNeverHasChildren;
}

bool StepsEditModel::moveRows(const QModelIndex& from, int row, int count, const QModelIndex& to,
                              int before)
{
    const bool inside = row >= 0 && row < rowCount() && before >= 0 && before <= rowCount();
    if (from.isValid() || to.isValid() || count != 1 || !inside
        || !beginMoveRows(from, row, row, to, before))
        return false;
    const int goal = before > row ? before - 1 : before;
    {
        const QScopedValueRollback moving(m_moving, true);
        m_editor.move(row, goal);
    }
    const auto moved = m_rows.begin() + row, place = m_rows.begin() + goal;
    if (goal > row)
        std::rotate(moved, moved + 1, place + 1);
    else
        std::rotate(place, moved, moved + 1);
    endMoveRows();
    take(readRows());
    return true;
}

} // namespace roundtrip::ui
