// SPDX-License-Identifier: GPL-3.0-or-later
// See strip_legend.h.
#include "ui/calls/strip_legend.h"

#include "ui/calls/strip_cells.h"
#include "ui/connection/strip_parts.h"
#include "ui/parts/axis_text.h"
#include "ui/theme/theme.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace roundtrip::ui {

namespace {

// px at 100 %
constexpr double kRow = 22.0, kSample = 14.0, kTextLeft = 22.0, kColumnGap = 24.0,
                 kNumberGap = 10.0, kGroupGap = 8.0;
} // namespace

StripLegend::StripLegend(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    installPartLists();
    setAccessibleName(tr("How many bytes of each kind"));
    connect(&theme, &Theme::changed, this, [this] { updateGeometry(); });
}

void StripLegend::setGroups(std::vector<Group> groups)
{
    if (groups == m_groups)
        return;
    const bool resized = groups.size() != m_groups.size();
    m_groups = std::move(groups);
    if (resized)
        updateGeometry();
    update();
}

double StripLegend::columnWidth() const
{
    const double s = m_theme.scale();
    const QFontMetricsF label(m_theme.font(FontRole::Label));
    double widest = 0.0;
    for (const Group& group : m_groups) {
        for (const StripCount& count : group.counts)
            widest = std::max(widest, label.horizontalAdvance(stripKindName(count.kind)));
    }
    // The numbers grow; the columns shall not.
    return widest + (kTextLeft + kNumberGap) * s
           + groupedWidth(m_theme.font(FontRole::MonoLabel), grouped(9'999'999));
}

double StripLegend::gap() const { return kColumnGap * m_theme.scale(); }

bool StripLegend::sideBySide(int width) const
{
    const auto columns = static_cast<double>(m_groups.size());
    return columns * columnWidth() + (columns - 1.0) * gap() <= width;
}

int StripLegend::heightForWidth(int width) const
{
    std::size_t highest = 0, all = 0;
    for (const Group& group : m_groups) {
        highest = std::max(highest, group.counts.size() + 1);
        all += group.counts.size() + 1;
    }
    const bool beside = sideBySide(width);
    const double rows = static_cast<double>(beside ? highest : all) * kRow;
    const double gaps = beside || m_groups.empty()
                            ? 0.0
                            : static_cast<double>(m_groups.size() - 1) * kGroupGap;
    return static_cast<int>(std::ceil((rows + gaps) * m_theme.scale()));
}

QSize StripLegend::sizeHint() const
{
    const auto width = static_cast<int>(280 * m_theme.scale());
    return {width, heightForWidth(width)};
}

QSize StripLegend::minimumSizeHint() const
{
    return {static_cast<int>(std::ceil(columnWidth())), static_cast<int>(kRow * m_theme.scale())};
}

std::vector<StripLegend::Place> StripLegend::places() const
{
    const bool beside = sideBySide(width());
    const auto columns = static_cast<double>(m_groups.size());
    const double column = beside ? std::min((width() - gap() * (columns - 1.0)) / columns,
                                            columnWidth() * 1.4)
                                 : width();
    std::vector<Place> all;
    QPointF at;
    for (const Group& group : m_groups) {
        all.push_back({at, column});
        if (beside)
            at.rx() += column + gap();
        else
            at.ry() += (static_cast<double>(group.counts.size() + 1) * kRow + kGroupGap)
                       * m_theme.scale();
    }
    return all;
}

void StripLegend::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const std::vector<Place> all = places();
    for (std::size_t i = 0; i < all.size(); ++i)
        paintGroup(painter, m_groups[i], all[i].at, all[i].width);
}

int StripLegend::partCount()
{
    std::size_t count = 0;
    for (const Group& group : m_groups)
        count += group.counts.size();
    return static_cast<int>(count);
}

PicturePart StripLegend::part(int n)
{
    auto at = static_cast<std::size_t>(n);
    const std::vector<Place> all = places();
    for (std::size_t i = 0; i < m_groups.size(); ++i) {
        const Group& group = m_groups[i];
        if (at >= group.counts.size()) {
            at -= group.counts.size();
            continue;
        }
        const double row = kRow * m_theme.scale();
        const StripCount& count = group.counts[at];
        const QString bytes = grouped(count.bytes);
        return {tr("%1: %2: %3").arg(group.title, stripKindName(count.kind), bytes), bytes,
                QRectF(all[i].at.x(), all[i].at.y() + static_cast<double>(at + 1) * row,
                       all[i].width, row),
                false};
    }
    return {};
}

void StripLegend::paintGroup(QPainter& painter, const Group& group, QPointF at, double width) const
{
    const double s = m_theme.scale();
    const QFont mono = m_theme.font(FontRole::MonoLabel);
    const QFontMetricsF metrics(mono);
    QRectF line(at.x(), at.y(), width, kRow * s);
    QFont title = m_theme.font(FontRole::Label);
    title.setWeight(QFont::DemiBold);
    painter.setFont(title);
    painter.setPen(m_theme.color(ColorRole::Ink2));
    painter.drawText(line, Qt::AlignVCenter | Qt::AlignLeft, group.title);
    for (const StripCount& count : group.counts) {
        line.translate(0, kRow * s);
        QRectF sample(line.left() + 0.5, 0, kSample * s, kSample * s);
        sample.moveTop(line.center().y() - sample.height() / 2);
        paintStripSample(painter, m_theme, count.kind, sample);
        painter.setFont(m_theme.font(FontRole::Label));
        painter.setPen(m_theme.color(count.bytes > 0 ? ColorRole::Ink : ColorRole::Ink3));
        painter.drawText(line.adjusted(kTextLeft * s, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft,
                         stripKindName(count.kind));
        const QString number = grouped(count.bytes);
        drawGrouped(painter,
                    QPointF(line.right() - groupedWidth(mono, number),
                            line.center().y() + (metrics.ascent() - metrics.descent()) / 2),
                    mono, number);
    }
}

} // namespace roundtrip::ui
