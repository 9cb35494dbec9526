// SPDX-License-Identifier: GPL-3.0-or-later
// See fate_strip.h.
#include "ui/network/fate_strip.h"

#include "ui/network/fate_strip_access.h"
#include "ui/parts/axis_text.h"
#include "ui/theme/theme.h"

#include <QAccessible>
#include <QFontMetricsF>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace roundtrip::ui {
namespace {

constexpr double kCell = 11, kPitch = 14, kGap = 6, kBetween = 10;

QString fateWord(PacketFate fate)
{
    switch (fate) {
    case PacketFate::Lost: return FateStrip::tr("lost");
    case PacketFate::Damaged: return FateStrip::tr("damaged");
    case PacketFate::Doubled: return FateStrip::tr("doubled");
    case PacketFate::Late: return FateStrip::tr("late");
    case PacketFate::Arrives: return FateStrip::tr("arrives");
    }
    return {};
}

std::size_t countOf(const std::vector<FateOfPacket>& fates, PacketFate kind)
{
    return static_cast<std::size_t>(
        std::count_if(fates.begin(), fates.end(),
                      [kind](const FateOfPacket& fate) { return fate.fate == kind; }));
}

} // namespace

FateStrip::FateStrip(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    QAccessible::installFactory(makeFateStripAccess); // a second time changes nothing
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Fate of each data packet"));
    connect(&theme, &Theme::changed, this, [this] {
        arrange();
        update();
    });
    arrange();
}

void FateStrip::setFates(const Fates& fates, bool cutOff)
{
    if (fates == m_fates && cutOff == m_cutOff)
        return;
    m_fates = fates;
    m_cutOff = cutOff;
    if (m_current && *m_current >= cellCount())
        m_current.reset();
    setAccessibleDescription(summaryOf(0) + u' ' + summaryOf(1));
    arrange();
    update();
}

std::size_t FateStrip::cellCount() const { return m_fates[0].size() + m_fates[1].size(); }

FateStrip::Cell FateStrip::cellAt(std::size_t number) const
{
    const std::size_t first = m_fates[0].size();
    return number < first ? Cell{0, number} : Cell{1, number - first};
}

QRectF FateStrip::rectOf(const Cell& cell) const
{
    const double scale = m_theme.scale();
    const Block& block = m_blocks[cell.way];
    const auto columns = static_cast<std::size_t>(block.columns);
    return {static_cast<double>(cell.packet % columns) * kPitch * scale + 1.0,
            block.cellsTop + static_cast<double>(cell.packet / columns) * kPitch * scale + 1.0,
            kCell * scale, kCell * scale};
}

QString FateStrip::textOf(const Cell& cell) const
{
    const FateOfPacket& fate = m_fates[cell.way][cell.packet];
    const QString which = (cell.way == 0 ? tr("Data packet %1 to the server: %2")
                                         : tr("Data packet %1 to the client: %2"))
                              .arg(grouped(cell.packet + 1), fateWord(fate.fate));
    if (fate.fate == PacketFate::Arrives)
        return which + u'.';
    return which + (fate.byFault ? tr(", as the scenario says.") : tr(", by chance."));
}

QString FateStrip::summaryOf(std::size_t way) const
{
    const auto& fates = m_fates[way];
    if (fates.empty())
        return way == 0 ? tr("To the server: no data in this run.")
                        : tr("To the client: no data in this run.");
    QStringList parts{m_cutOff ? tr("the first %1 data packets").arg(grouped(fates.size()))
                      : fates.size() == 1 ? tr("1 data packet")
                                          : tr("%1 data packets").arg(grouped(fates.size()))};
    for (const PacketFate kind :
         {PacketFate::Lost, PacketFate::Damaged, PacketFate::Doubled, PacketFate::Late}) {
        if (const std::size_t count = countOf(fates, kind); count > 0)
            parts << QStringLiteral("%1 %2").arg(grouped(count), fateWord(kind));
    }
    return (way == 0 ? tr("To the server: %1.") : tr("To the client: %1."))
        .arg(parts.join(u", "_qs));
}

/// Everything has its place by the width alone; the height follows.
void FateStrip::arrange()
{
    const double scale = m_theme.scale();
    const double wide = std::max(width(), minimumSizeHint().width());
    const QFontMetricsF metrics(m_theme.font(FontRole::Label));
    const auto textRect = [&](const QString& text, double top) {
        const QRectF bounds = metrics.boundingRect(QRectF(0, 0, wide, 1000), Qt::TextWordWrap,
                                                   text);
        return QRectF(0, top, wide, std::ceil(bounds.height()));
    };
    double y = 0.0;
    for (std::size_t way = 0; way < m_blocks.size(); ++way) {
        Block& block = m_blocks[way];
        block.title = textRect(summaryOf(way), y);
        block.cellsTop = block.title.bottom() + kGap / 2 * scale;
        block.columns = std::max(1, static_cast<int>((wide - 2.0) / (kPitch * scale)));
        const auto rows = (static_cast<int>(m_fates[way].size()) + block.columns - 1)
                          / block.columns;
        y = block.cellsTop + rows * kPitch * scale + kBetween * scale;
    }
    m_legend.clear();
    double x = 0.0;
    const double line = std::ceil(metrics.height()) + 2.0 * scale;
    for (int kind = 0; kind < kPacketFates && cellCount() > 0; ++kind) {
        const auto fate = static_cast<PacketFate>(kind);
        if (countOf(m_fates[0], fate) + countOf(m_fates[1], fate) == 0)
            continue;
        const double text = std::ceil(metrics.horizontalAdvance(fateWord(fate)));
        const double need = (kCell + 4.0) * scale + text;
        if (x > 0.0 && x + need > wide) {
            x = 0.0;
            y += line;
        }
        const double side = kCell * scale;
        m_legend.push_back({fate, QRectF(x + 1.0, y + (line - side) / 2, side, side),
                            QRectF(x + (kCell + 5.0) * scale, y, text + 2.0, line)});
        x += need + kBetween * scale;
    }
    if (!m_legend.empty())
        y += line + kGap / 2 * scale;
    m_readout = QRectF(0, y, wide, cellCount() > 0 ? 2.0 * std::ceil(metrics.lineSpacing()) : 0.0);
    m_height = static_cast<int>(std::ceil(m_readout.bottom() + 2.0));
    if (height() != m_height)
        setFixedHeight(m_height);
    updateGeometry();
}

QSize FateStrip::sizeHint() const
{
    return {static_cast<int>(std::lround(260 * m_theme.scale())), m_height};
}

QSize FateStrip::minimumSizeHint() const
{
    return {static_cast<int>(std::lround(120 * m_theme.scale())), m_height};
}

void FateStrip::resizeEvent(QResizeEvent*) { arrange(); }

void FateStrip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(m_theme.font(FontRole::Label));
    for (std::size_t way = 0; way < m_blocks.size(); ++way) {
        painter.setPen(m_theme.color(m_fates[way].empty() ? ColorRole::Ink3 : ColorRole::Ink2));
        painter.drawText(m_blocks[way].title, Qt::TextWordWrap, summaryOf(way));
        for (std::size_t n = 0; n < m_fates[way].size(); ++n)
            paintCell(painter, m_fates[way][n], rectOf({way, n}));
    }
    if (m_current) {
        painter.setPen(QPen(m_theme.color(ColorRole::Ink), (hasFocus() ? 2.0 : 1.2)));
        painter.setBrush(Qt::NoBrush);
        const double out = 1.5 * m_theme.scale();
        painter.drawRect(rectOf(cellAt(*m_current)).adjusted(-out, -out, out, out));
    }
    painter.setPen(m_theme.color(ColorRole::Ink2));
    for (const LegendEntry& entry : m_legend) {
        paintCell(painter, {entry.fate, false}, entry.shape);
        painter.setPen(m_theme.color(ColorRole::Ink2));
        painter.drawText(entry.text, Qt::AlignLeft | Qt::AlignVCenter, fateWord(entry.fate));
    }
    if (cellCount() == 0)
        return;
    painter.setPen(m_theme.color(m_current ? ColorRole::Ink : ColorRole::Ink3));
    painter.drawText(m_readout, Qt::TextWordWrap,
                     m_current ? textOf(cellAt(*m_current))
                               : tr("Point at a cell, or choose one with the arrow keys."));
}

/// Each fate has a shape of its own, so that no colour is needed to tell them apart.
void FateStrip::paintCell(QPainter& painter, const FateOfPacket& fate, const QRectF& rect) const
{
    const double scale = m_theme.scale();
    const QRectF frame = rect.adjusted(0.75, 0.75, -0.75, -0.75);
    const QColor blue = m_theme.segment(SegmentStyle::Data).line;
    switch (fate.fate) {
    case PacketFate::Arrives:
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.color(ColorRole::AccentSoft));
        painter.drawRoundedRect(rect, 2 * scale, 2 * scale);
        painter.setBrush(blue);
        painter.drawEllipse(rect.center(), 1.6 * scale, 1.6 * scale);
        break;
    case PacketFate::Lost: {
        painter.setPen(QPen(m_theme.segment(SegmentStyle::Lost).line, 2.0 * scale, Qt::SolidLine,
                            Qt::RoundCap));
        const QRectF cross = rect.adjusted(2 * scale, 2 * scale, -2 * scale, -2 * scale);
        painter.drawLine(cross.topLeft(), cross.bottomRight());
        painter.drawLine(cross.topRight(), cross.bottomLeft());
        break;
    }
    case PacketFate::Damaged: {
        painter.setPen(QPen(m_theme.segment(SegmentStyle::Corrupt).line, 1.6 * scale));
        painter.setBrush(Qt::NoBrush);
        const double step = frame.width() / 4, top = frame.top(), low = frame.bottom();
        painter.drawPolyline(
            QPolygonF({QPointF(frame.left(), low), QPointF(frame.left() + step, top),
                       QPointF(frame.left() + 2 * step, low), QPointF(frame.left() + 3 * step, top),
                       QPointF(frame.right(), low)}));
        break;
    }
    case PacketFate::Doubled: {
        painter.setPen(QPen(m_theme.segment(SegmentStyle::Duplicate).line, 1.4 * scale));
        painter.setBrush(m_theme.color(ColorRole::Surface));
        const double shift = 3.5 * scale;
        painter.drawRect(frame.adjusted(shift, 0, 0, -shift));
        painter.drawRect(frame.adjusted(0, shift, -shift, 0));
        break;
    }
    case PacketFate::Late: {
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.segment(SegmentStyle::Rtx).line);
        painter.drawPolygon(QPolygonF(
            {frame.topLeft(), frame.bottomLeft(), QPointF(frame.right(), frame.center().y())}));
        break;
    }
    }
    if (fate.byFault) { // a bar below: somebody has written it down
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.color(ColorRole::Ink2));
        painter.drawRect(QRectF(rect.left(), rect.bottom(), rect.width(), 1.5 * scale));
    }
}

std::optional<std::size_t> FateStrip::numberAt(const QPointF& point) const
{
    for (std::size_t number = 0; number < cellCount(); ++number) {
        const double half = (kPitch - kCell) / 2 * m_theme.scale();
        if (rectOf(cellAt(number)).adjusted(-half, -half, half, half).contains(point))
            return number;
    }
    return std::nullopt;
}

bool FateStrip::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        auto* help = static_cast<QHelpEvent*>(event);
        if (const auto number = numberAt(help->pos()))
            QToolTip::showText(help->globalPos(), textOf(cellAt(*number)), this,
                               rectOf(cellAt(*number)).toAlignedRect());
        else
            QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
}

void FateStrip::mousePressEvent(QMouseEvent* event)
{
    if (const auto number = numberAt(event->position()))
        choose(*number);
}

void FateStrip::choose(std::size_t number)
{
    if (number >= cellCount())
        return;
    m_current = number;
    update();
    tellAccess();
}

void FateStrip::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    if (!m_current && cellCount() > 0)
        choose(0);
}

void FateStrip::tellAccess()
{
    if (!QAccessible::isActive() || !m_current)
        return;
    QAccessibleEvent told(this, QAccessible::Focus);
    told.setChild(static_cast<int>(*m_current));
    QAccessible::updateAccessibility(&told);
}

void FateStrip::keyPressEvent(QKeyEvent* event)
{
    const auto last = static_cast<int>(cellCount()) - 1;
    int number = m_current ? static_cast<int>(*m_current) : 0;
    switch (event->key()) {
    case Qt::Key_Left: --number; break;
    case Qt::Key_Right: ++number; break;
    case Qt::Key_Up: number -= m_blocks[0].columns; break;
    case Qt::Key_Down: number += m_blocks[0].columns; break;
    case Qt::Key_Home: number = 0; break;
    case Qt::Key_End: number = last; break;
    default: return QWidget::keyPressEvent(event);
    }
    if (last >= 0)
        choose(static_cast<std::size_t>(std::clamp(number, 0, last)));
}

} // namespace roundtrip::ui
