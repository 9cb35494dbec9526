// SPDX-License-Identifier: GPL-3.0-or-later
// See expect_model.h.
#include "ui/authoring/expect_model.h"

#include "core/teach/expectations.h"
#include "core/teach/lesson_change.h"
#include "ui/authoring/lesson_editor.h"
#include "ui/authoring/lesson_words.h"
#include "ui/authoring/two_line_delegate.h"
#include "ui/base/on_worker.h"
#include "ui/base/view_context.h"

#include <algorithm>

namespace roundtrip::ui {

ExpectModel::ExpectModel(ViewContext& context, LessonEditor& editor, QObject* parent)
    : QAbstractListModel(parent), m_context(context), m_editor(editor)
{
}

void ExpectModel::refresh()
{
    beginResetModel();
    m_rows.clear();
    for (const Expectation& expected : m_editor.expectations())
        m_rows.push_back({expectationWords(expected, *m_context.document.scenario()), {}});
    endResetModel();
    judge();
}

void ExpectModel::judge()
{
    const int job = ++m_job;
    const auto run = m_context.playback.run();
    const auto& scenario = m_context.document.scenario();
    if (m_rows.empty() || !run || !scenario || !runAlike(*run->scenario, *scenario)) {
        Q_EMIT judged();
        return;
    }
    askOnWorker(
        this, [run, scenario = scenario] { return unmetExpectations(*run, scenario->expect); },
        [this, job](const std::vector<UnmetExpectation>& unmet) {
            if (job != m_job)
                return;
            for (Row& row : m_rows)
                row.wrong = QString();
            for (const UnmetExpectation& wrong : unmet)
                m_rows[wrong.number].wrong = QString::fromStdString(wrong.message);
            Q_EMIT dataChanged(index(0), index(rowCount() - 1));
            Q_EMIT judged();
        });
}

std::optional<int> ExpectModel::unmet() const
{
    if (std::any_of(m_rows.begin(), m_rows.end(), [](const Row& row) { return !row.wrong; }))
        return std::nullopt;
    return static_cast<int>(std::count_if(m_rows.begin(), m_rows.end(),
                                          [](const Row& row) { return !row.wrong->isEmpty(); }));
}

int ExpectModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QString ExpectModel::verdict(const Row& row)
{
    if (!row.wrong)
        return tr("\u2026 not looked at yet");
    return row.wrong->isEmpty() ? tr("\u2713 holds in this run")
                                : QChar(kWarningSign) + (u' ' + *row.wrong);
}

QVariant ExpectModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole: return row.words + u'\n' + verdict(row);
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole: return tr("%1: %2").arg(row.words, verdict(row));
    default: return {};
    }
}

} // namespace roundtrip::ui
