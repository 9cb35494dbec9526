// SPDX-License-Identifier: GPL-3.0-or-later
// See share_model.h.
#include "ui/link/share_model.h"

#include "ui/link/flow_look.h"
#include "ui/link/link_words.h"
#include "ui/parts/axis_text.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QPixmap>

#include <array>
#include <cmath>

namespace roundtrip::ui {
namespace {

constexpr double kSign = 16;

} // namespace

ShareModel::ShareModel(const Theme& theme, QObject* parent)
    : QAbstractTableModel(parent), m_theme(theme)
{
}

void ShareModel::setMeasures(std::shared_ptr<const LinkData> link, LinkMeasures measures)
{
    const bool other = link != m_link;
    if (other)
        beginResetModel();
    m_link = std::move(link);
    m_measures = std::move(measures);
    if (other)
        endResetModel();
    else if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, Count_ - 1));
}

void ShareModel::refreshLook()
{
    beginResetModel();
    endResetModel();
}

int ShareModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_measures.flows.size());
}

int ShareModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : Count_;
}

QString ShareModel::text(const FlowMeasure& measure, int column) const
{
    const auto rate = [&](std::uint64_t bytes) {
        return rateText(bitsPerSecond(bytes, m_measures.length()));
    };
    switch (column) {
    case Flow:
        return flowLetter(measure.flow) + u' ' + flowName(m_link->trace().config(), measure.flow);
    case Offered: return rate(measure.recent.offeredBytes);
    case Carried: return rate(measure.recent.carriedBytes);
    case Share: return shareText(thousandths(measure.recent.carriedBytes, m_measures.carried));
    case WholeShare:
        return shareText(thousandths(measure.whole.carriedBytes, m_measures.carriedWhole));
    case Dropped: return grouped(measure.whole.dropped);
    case Marked: return grouped(measure.whole.marked);
    case Delivered: return tr("%1 bytes").arg(grouped(measure.whole.deliveredBytes));
    default: return {};
    }
}

QPixmap ShareModel::sign(FlowId flow) const
{
    const double size = kSign * m_theme.scale();
    const int pixels = static_cast<int>(std::ceil(size));
    QPixmap picture(pixels, pixels); // patterns are as fine as the picture's own pixels
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    FlowLook look = flowLook(m_theme, m_link->trace().config(), flow);
    look.letter.clear(); // it stands beside the sign
    drawPacketBox(painter, QRectF(1, 1, size - 2, size - 2), look, true,
                  m_theme.font(FontRole::Caption), m_theme.color(ColorRole::Surface));
    return picture;
}

QVariant ShareModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount() || !m_link)
        return {};
    const FlowMeasure& measure = m_measures.flows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole: return text(measure, index.column());
    case Qt::AccessibleTextRole:
        return tr("%1: %2").arg(
            headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString(),
            text(measure, index.column()));
    case Qt::DecorationRole:
        return index.column() == Flow ? QVariant(sign(measure.flow)) : QVariant();
    case Qt::TextAlignmentRole:
        return static_cast<int>(Qt::AlignVCenter
                                | (index.column() == Flow ? Qt::AlignLeft : Qt::AlignRight));
    default: return {};
    }
}

QVariant ShareModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= Count_)
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>(Qt::AlignVCenter
                                | (section == Flow ? Qt::AlignLeft : Qt::AlignRight));
    const auto at = static_cast<std::size_t>(section);
    if (role == Qt::DisplayRole) {
        const std::array<QString, Count_> titles{
            tr("Flow"),   tr("Sends"), tr("Gets through"), tr("Share"),
            tr("So far"), tr("Drops"), tr("Marks"),        tr("To its program")};
        return titles[at];
    }
    if (role != Qt::ToolTipRole)
        return {};
    const QString lately = m_link ? durationText(m_link->bar * kRecentBars) : QString();
    const std::array<QString, Count_> tips{
        tr("The letter and the pattern stand for the flow in the drawing and the charts"),
        tr("Handed to the queue in the last %1, whole frames counted").arg(lately),
        tr("Sent by the link in the last %1, whole frames counted").arg(lately),
        tr("Of what the link sent in the last %1").arg(lately),
        tr("Of what the link has sent from the start on"),
        tr("Packets that found the queue full, from the start on"),
        tr("Packets marked instead of dropped, from the start on"),
        tr("Payload handed to the receiving program, from the start on")};
    return tips[at];
}

} // namespace roundtrip::ui
