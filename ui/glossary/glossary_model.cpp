// SPDX-License-Identifier: GPL-3.0-or-later
// See glossary_model.h.
#include "ui/glossary/glossary_model.h"

#include <QFont>

#include <algorithm>
#include <set>
#include <utility>

namespace roundtrip::ui {
namespace {

bool named(const Term& term, const QString& words)
{
    const auto holds = [&](const QString& text) {
        return text.contains(words, Qt::CaseInsensitive);
    };
    return holds(term.name) || std::ranges::any_of(term.others, holds);
}

} // namespace

GlossaryModel::GlossaryModel(const Terms& terms, QObject* parent)
    : QAbstractListModel(parent), m_terms(terms)
{
    makeRows();
}

void GlossaryModel::setHere(std::vector<int> here)
{
    beginResetModel();
    m_here = std::move(here);
    makeRows();
    endResetModel();
}

void GlossaryModel::setSearch(const QString& words)
{
    if (words.trimmed() == m_search)
        return;
    beginResetModel();
    m_search = words.trimmed();
    makeRows();
    endResetModel();
}

void GlossaryModel::makeRows()
{
    m_rows.clear();
    if (!m_search.isEmpty()) {
        std::vector<Row> meant;
        for (int i = 0; i < m_terms.count(); ++i) {
            if (named(m_terms.at(i), m_search))
                m_rows.push_back({i, {}});
            else if (m_terms.at(i).meaning.contains(m_search, Qt::CaseInsensitive))
                meant.push_back({i, {}});
        }
        m_rows.insert(m_rows.end(), meant.begin(), meant.end());
        return;
    }
    if (!m_here.empty())
        m_rows.push_back({-1, tr("In what is shown now")});
    for (const int term : m_here)
        m_rows.push_back({term, {}});
    if (!m_here.empty())
        m_rows.push_back({-1, tr("All terms")});
    for (int i = 0; i < m_terms.count(); ++i)
        m_rows.push_back({i, {}});
}

int GlossaryModel::found() const
{
    std::set<int> terms;
    for (const Row& row : m_rows)
        if (row.term >= 0)
            terms.insert(row.term);
    return static_cast<int>(terms.size());
}

int GlossaryModel::rowOf(int term) const
{
    const auto row = std::ranges::find(m_rows, term, &Row::term);
    return row == m_rows.end() || term < 0 ? -1 : static_cast<int>(row - m_rows.begin());
}

int GlossaryModel::firstTermRow() const
{
    const auto row = std::ranges::find_if(m_rows, [](const Row& one) { return one.term >= 0; });
    return row == m_rows.end() ? -1 : static_cast<int>(row - m_rows.begin());
}

int GlossaryModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant GlossaryModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole: return row.term < 0 ? row.heading : m_terms.at(row.term).name;
    case Qt::AccessibleDescriptionRole:
        return row.term < 0 ? QVariant() : m_terms.at(row.term).meaning;
    case Qt::FontRole: {
        if (row.term >= 0)
            return {};
        QFont font;
        font.setWeight(QFont::DemiBold);
        return font;
    }
    case TermRole: return row.term;
    default: return {};
    }
}

Qt::ItemFlags GlossaryModel::flags(const QModelIndex& index) const
{
    if (!index.isValid() || m_rows[static_cast<std::size_t>(index.row())].term < 0)
        return Qt::NoItemFlags;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}

} // namespace roundtrip::ui
