// SPDX-License-Identifier: GPL-3.0-or-later
// See chart_resent.h.
#include "ui/charts/chart_resent.h"

#include "ui/parts/axis_text.h"
#include "ui/parts/vector_paint.h"

#include <QBarSet>
#include <QFontMetricsF>
#include <QHorizontalStackedBarSeries>
#include <QPainter>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace roundtrip::ui {
namespace {

constexpr double kPadding = 16, kHeadRow = 18, kBelow = 10, kBarPart = 0.56, kNumberGap = 8;
constexpr double kSmallestColumn = 96, kNumberRoom = 62, kLongestBar = 240;
constexpr double kRows = 4;
/// The value that each row of bars counts, the hatched one last.
enum Set : int { SetSent, SetLost, SetResent, SetDelivered, SetWaiting, Sets };

std::uint64_t resentIn(const DataCounts& counts)
{
    return counts.resent + counts.resentByApplication;
}

/// The first that fits, or the last, which is the shortest.
QString fitting(const QStringList& longestFirst, const QFontMetricsF& metrics, double room)
{
    for (const QString& text : longestFirst)
        if (metrics.horizontalAdvance(text) <= room)
            return text;
    return longestFirst.last();
}

} // namespace

ResentChart::ResentChart(ViewContext& context, QWidget* parent)
    : ChartCard(context, tr("Resent vs dropped"), parent)
{
}

QString ResentChart::rowName(Row row)
{
    switch (row) {
    case Sent: return tr("sent");
    case Lost: return tr("lost");
    case Resent: return tr("resent");
    case Delivered: return tr("delivered");
    case Rows: break;
    }
    return {};
}

QString ResentChart::aside() const
{
    std::uint64_t waiting = 0;
    for (const Column& column : m_columns)
        waiting += column.counts.waiting;
    const QString text = tr("data packets so far");
    return waiting == 0 ? text : text + u"    "_qs + tr("hatched = %1 wait").arg(grouped(waiting));
}

QString ResentChart::numbers() const
{
    if (!series())
        return {};
    QStringList parts;
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        const DataCounts& counts = m_columns[i].counts;
        const QString resent =
            series()->lanes[i].applications
                ? tr("%1 resent by the application").arg(grouped(counts.resentByApplication))
                : tr("%1 resent").arg(grouped(counts.resent));
        parts << tr("%1: %2 sent, %3 lost, %4, %5 delivered, %6 waiting")
                     .arg(QString::fromStdString(series()->lanes[i].title), grouped(counts.sent),
                          grouped(counts.lost), resent, grouped(counts.delivered),
                          grouped(counts.waiting));
    }
    return parts.join(u"; "_qs) + u'.';
}

void ResentChart::seriesChanged()
{
    m_columns.clear();
    m_most = 1;
    setToolTip(QString());
    if (!series())
        return;
    QStringList titles; // there may be no room for all of them in the picture
    for (const LaneSeries& lane : series()->lanes) {
        titles << QString::fromStdString(lane.title).toHtmlEscaped();
        Column column;
        column.canvas = std::make_unique<ChartCanvas>();
        column.bars = column.canvas->addBars(Rows, Sets, kBarPart);
        m_columns.push_back(std::move(column));
        m_most = std::max(m_most, lane.counter.at(kEndOfTime).sent);
    }
    setToolTip(titles.join(u"<br>"_qs));
}

void ResentChart::refreshed()
{
    const SimTime now = m_context.playback.time();
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        const DataCounts counts = series()->lanes[i].counter.at(now);
        m_columns[i].drawn = m_columns[i].drawn && counts == m_columns[i].counts;
        m_columns[i].counts = counts;
    }
}

double ResentChart::labelsWidth() const
{
    const QFontMetricsF metrics(theme().font(FontRole::Label));
    double width = 0.0;
    for (int row = 0; row < Rows; ++row)
        width = std::max(width, metrics.horizontalAdvance(rowName(static_cast<Row>(row))));
    return (kPadding + 10) * scale() + width;
}

std::size_t ResentChart::shownColumns() const
{
    const double room = width() - labelsWidth() - kPadding * scale();
    const auto fit = static_cast<std::size_t>(std::max(1.0, room / (kSmallestColumn * scale())));
    return std::min(m_columns.size(), fit);
}

QRectF ResentChart::columnRect(std::size_t i) const
{
    const double left = labelsWidth();
    const auto count = static_cast<double>(std::max<std::size_t>(shownColumns(), 1));
    const double width = std::min((this->width() - left - 4 * scale()) / count,
                                  (kLongestBar + kNumberRoom + 60) * scale());
    const double top = headHeight() - 2 * scale();
    return {left + static_cast<double>(i) * width, top, width, height() - top - kBelow * scale()};
}

QRectF ResentChart::rowsRect(std::size_t column) const
{
    QRectF rows = columnRect(column).adjusted(0, kHeadRow * scale(), -kNumberRoom * scale(), 0);
    rows.setWidth(std::clamp(rows.width(), 1.0, kLongestBar * scale()));
    return rows;
}

void ResentChart::draw(std::size_t i)
{
    Column& column = m_columns[i];
    const bool udp = series()->lanes[i].transport == Transport::Udp;
    const QColor main = theme().segment(udp ? SegmentStyle::Udp : SegmentStyle::Data).line;
    const DataCounts& counts = column.counts;
    const std::array<std::uint64_t, Sets> values{counts.sent, counts.lost, resentIn(counts),
                                                 counts.delivered, counts.waiting};
    const std::array<QColor, Sets> colors{main, theme().segment(SegmentStyle::Lost).line,
                                          theme().segment(SegmentStyle::Rtx).fill, main, main};
    for (int set = 0; set < Sets; ++set) {
        QBarSet* bars = column.bars->barSets().at(set);
        const int row = std::min(set, static_cast<int>(Delivered));
        const auto slot = static_cast<std::size_t>(set);
        // The axis of categories counts from below.
        bars->replace(Rows - 1 - row, static_cast<double>(values[slot]));
        const bool hatched = set == SetWaiting;
        bars->setBrush(hatched ? QBrush(colors[slot], Qt::BDiagPattern) : QBrush(colors[slot]));
        bars->setPen(hatched ? QPen(colors[slot], 1.4 * scale()) : QPen(Qt::NoPen));
    }
    const QRectF rows = rowsRect(i);
    const QRectF plot(QPointF(10, 10), rows.size());
    column.canvas->setBarArea(rows.size() + QSizeF(20, 20), plot, static_cast<double>(m_most));
    column.picture = column.canvas->render(devicePixelRatioF());
    column.drawn = true;
}

void ResentChart::paintBody(QPainter& painter)
{
    if (!series())
        return;
    if (m_stale)
        for (Column& column : m_columns)
            column.drawn = false;
    m_stale = false;
    if (m_columns.empty())
        return;
    const QRectF rows = rowsRect(0);
    painter.setFont(theme().font(FontRole::Label));
    painter.setPen(theme().color(ColorRole::Ink2));
    for (int row = 0; row < Rows; ++row) {
        const double height = rows.height() / kRows;
        painter.drawText(QRectF(0, rows.top() + row * height, labelsWidth() - 10 * scale(), height),
                         Qt::AlignVCenter | Qt::AlignRight, rowName(static_cast<Row>(row)));
    }
    for (std::size_t i = 0; i < shownColumns(); ++i)
        paintColumn(painter, i);
}

void ResentChart::paintColumn(QPainter& painter, std::size_t i)
{
    if (!m_columns[i].drawn)
        draw(i);
    const LaneSeries& lane = series()->lanes[i];
    const bool udp = lane.transport == Transport::Udp;
    const QRectF column = columnRect(i);
    const QFont head = strongFont();
    const double room = column.width() - 6 * scale();
    const QRectF headRow(column.left(), column.top(), room, kHeadRow * scale());
    const QString title = QString::fromStdString(lane.title);
    const double taken = i + 1 == shownColumns() ? paintHiddenCount(painter, headRow) : 0.0;
    painter.setFont(head);
    painter.setPen(theme().segment(udp ? SegmentStyle::Udp : SegmentStyle::Data).text);
    painter.drawText(headRow, Qt::AlignVCenter,
                     QFontMetricsF(head).elidedText(title, Qt::ElideRight, room - taken));
    const QRectF rows = rowsRect(i);
    const QPointF corner = rows.topLeft() - QPointF(10, 10);
    ChartCanvas& canvas = *m_columns[i].canvas;
    if (paintsVectors(painter))
        canvas.draw(painter, QRectF(QPointF(), canvas.size()), corner);
    else
        painter.drawPixmap(corner, m_columns[i].picture);
    const DataCounts& counts = m_columns[i].counts;
    const std::array<std::uint64_t, Rows> values{counts.sent, counts.lost, resentIn(counts),
                                                 counts.delivered + counts.waiting};
    for (int row = 0; row < Rows; ++row) {
        const double length = rows.width()
                              * static_cast<double>(values[static_cast<std::size_t>(row)])
                              / static_cast<double>(m_most);
        paintNumber(painter, i, static_cast<Row>(row), rows.left() + length);
    }
}

double ResentChart::paintHiddenCount(QPainter& painter, const QRectF& headRow) const
{
    const std::size_t hidden = m_columns.size() - shownColumns();
    if (hidden == 0)
        return 0.0;
    const QString note = hidden == 1 ? tr("+1 lane") : tr("+%1 lanes").arg(hidden);
    const QFont font = theme().font(FontRole::Label);
    painter.setFont(font);
    painter.setPen(theme().color(ColorRole::Ink2));
    painter.drawText(headRow, Qt::AlignVCenter | Qt::AlignRight, note);
    return QFontMetricsF(font).horizontalAdvance(note) + 6 * scale();
}

QString ResentChart::resentText(std::size_t column, double room) const
{
    const LaneSeries& lane = series()->lanes[column];
    const DataCounts& counts = m_columns[column].counts;
    const QString count = grouped(resentIn(counts));
    if (counts.resentByApplication > 0)
        return fitting({tr("%1 by the application").arg(count), tr("%1 by the app").arg(count),
                        tr("%1 by app").arg(count), count},
                       QFontMetricsF(strongFont()), room);
    if (counts.resent > 0)
        return tr("%1 (R)").arg(count);
    if (lane.transport != Transport::Udp)
        return u"0"_qs;
    return lane.applications ? tr("0 so far") : tr("0 never");
}

void ResentChart::paintNumber(QPainter& painter, std::size_t column, Row row, double x) const
{
    const DataCounts& counts = m_columns[column].counts;
    const QRectF rows = rowsRect(column);
    const double end = column + 1 == shownColumns() ? width() : columnRect(column).right();
    const double room = end - x - (kNumberGap + 4) * scale();
    const QRectF line(x, rows.top() + static_cast<int>(row) * rows.height() / kRows, 200 * scale(),
                      rows.height() / kRows);
    QString text;
    bool nothing = false;
    switch (row) {
    case Sent:
        text = grouped(counts.sent);
        nothing = counts.sent == 0;
        break;
    case Lost:
        text = counts.lost > 0 ? grouped(counts.lost) + u" \u00d7"_qs : u"0"_qs;
        nothing = counts.lost == 0;
        break;
    case Resent:
        text = resentText(column, room);
        nothing = resentIn(counts) == 0;
        break;
    case Delivered:
        text = grouped(counts.delivered + counts.waiting);
        if (counts.waiting > 0)
            text = fitting(
                {u"%1 + %2"_qs.arg(grouped(counts.delivered), grouped(counts.waiting)), text},
                QFontMetricsF(strongFont()), room);
        nothing = counts.delivered + counts.waiting == 0;
        break;
    case Rows: break;
    }
    if (nothing)
        painter.fillRect(
            QRectF(line.left(), line.center().y() - 6 * scale(), 1.5 * scale(), 12 * scale()),
            theme().color(ColorRole::HairlineStrong));
    painter.setFont(strongFont());
    painter.setPen(theme().color(nothing ? ColorRole::Ink3 : ColorRole::Ink));
    painter.drawText(line.adjusted(kNumberGap * scale(), 0, 0, 0), Qt::AlignVCenter, text);
}

} // namespace roundtrip::ui
