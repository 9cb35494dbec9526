// SPDX-License-Identifier: GPL-3.0-or-later
// See figure_model.h.
#include "ui/compare/figure_model.h"

#include "ui/compare/compare_words.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QPixmap>

#include <algorithm>
#include <cmath>
#include <set>

namespace roundtrip::ui {
namespace {

constexpr double kTick = 14, kFineness = 3;

QPixmap tick(const Theme& theme)
{
    const double size = kTick * theme.scale();
    const int pixels = static_cast<int>(std::ceil(size * kFineness));
    QPixmap picture(pixels, pixels);
    picture.setDevicePixelRatio(kFineness);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.color(ColorRole::Good), size * 0.14, Qt::SolidLine, Qt::RoundCap,
                        Qt::RoundJoin));
    painter.drawPolyline(QPolygonF(
        {{size * 0.15, size * 0.55}, {size * 0.40, size * 0.80}, {size * 0.85, size * 0.25}}));
    return picture;
}

} // namespace

FigureModel::FigureModel(const Theme& theme, QObject* parent)
    : QAbstractTableModel(parent), m_theme(theme)
{
}

void FigureModel::setComparison(std::shared_ptr<const Comparison> comparison,
                                std::vector<std::size_t> shown)
{
    beginResetModel();
    m_comparison = std::move(comparison);
    m_shown = m_comparison ? std::move(shown) : std::vector<std::size_t>();
    makeRows();
    count();
    endResetModel();
}

void FigureModel::makeRows()
{
    m_rows.clear();
    if (m_shown.empty())
        return;
    const SimTime end = m_comparison->run()->endTime();
    std::optional<FigureGroup> group;
    for (const FigureFacts& facts : figureTable()) {
        // A row that never has a value is none of this workload's.
        const bool any = facts.figure != Figure::CallQuality
                         || std::any_of(m_shown.begin(), m_shown.end(), [&](std::size_t i) {
                                return m_comparison->columns()[i].at(end)[facts.figure].has_value();
                            });
        if (!any)
            continue;
        if (group != facts.group)
            m_rows.push_back({nullptr, facts.group});
        group = facts.group;
        m_rows.push_back({&facts, facts.group});
    }
}

void FigureModel::count()
{
    m_figures.clear();
    for (std::size_t i = 0; i < m_shown.size(); ++i)
        m_figures.push_back(column(i).at(m_time));
}

void FigureModel::setTime(SimTime t)
{
    if (t == m_time)
        return;
    m_time = t;
    count();
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

void FigureModel::refreshLook()
{
    beginResetModel();
    endResetModel();
}

bool FigureModel::isHeading(int row) const
{
    return row >= 0 && row < rowCount() && !m_rows[static_cast<std::size_t>(row)].facts;
}

int FigureModel::better(int row) const
{
    if (row < 0 || row >= rowCount() || isHeading(row) || m_figures.size() != 2)
        return 0;
    const FigureFacts& facts = *m_rows[static_cast<std::size_t>(row)].facts;
    return betterOf(facts, m_figures[0][facts.figure], m_figures[1][facts.figure]);
}

int FigureModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int FigureModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() || m_shown.empty() ? 0 : static_cast<int>(m_shown.size()) + 1;
}

QString FigureModel::text(const Row& row, int column) const
{
    if (!row.facts)
        return column == 0 ? groupName(row.group) : QString();
    if (column == 0)
        return figureName(*row.facts);
    const auto shown = static_cast<std::size_t>(column - 1);
    return figureValueText(*row.facts, m_figures[shown][row.facts->figure],
                           this->column(shown).unitKind());
}

QVariant FigureModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    const int better = this->better(index.row());
    const bool wins = better != 0 && index.column() == (better < 0 ? 1 : 2);
    switch (role) {
    case Qt::DisplayRole: return text(row, index.column());
    case Qt::AccessibleTextRole: {
        QString said = text(row, index.column());
        if (index.column() > 0 && row.facts)
            said = tr("%1, %2: %3")
                       .arg(figureName(*row.facts),
                            columnTitle(column(static_cast<std::size_t>(index.column() - 1))),
                            said);
        return wins ? tr("%1, the better one").arg(said) : said;
    }
    case Qt::ToolTipRole: return row.facts ? figureTip(*row.facts) : QString();
    case Qt::FontRole:
        return m_theme.font(!row.facts || wins ? FontRole::BodyStrong : FontRole::Body);
    case Qt::ForegroundRole: return m_theme.color(row.facts ? ColorRole::Ink : ColorRole::Ink2);
    case Qt::DecorationRole: return wins ? QVariant(tick(m_theme)) : QVariant();
    case Qt::TextAlignmentRole:
        return static_cast<int>(Qt::AlignVCenter
                                | (index.column() == 0 ? Qt::AlignLeft : Qt::AlignRight));
    default: return {};
    }
}

QVariant FigureModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>(Qt::AlignVCenter | (section == 0 ? Qt::AlignLeft : Qt::AlignRight));
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return section == 0 ? tr("Figure")
                            : columnTitle(column(static_cast<std::size_t>(section - 1)));
    return {};
}

Qt::ItemFlags FigureModel::flags(const QModelIndex& index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}

QString FigureModel::rowsText(const QModelIndexList& rows) const
{
    std::set<int> chosen;
    for (const QModelIndex& index : rows)
        chosen.insert(index.row());
    QString out;
    for (const int row : chosen) {
        QStringList cells;
        const int columns = isHeading(row) ? 1 : columnCount();
        for (int column = 0; column < columns; ++column)
            cells << data(index(row, column), Qt::DisplayRole).toString();
        out += cells.join(u'\t') + u'\n';
    }
    return out;
}

} // namespace roundtrip::ui
