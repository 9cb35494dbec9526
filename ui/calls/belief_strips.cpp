// SPDX-License-Identifier: GPL-3.0-or-later
// See belief_strips.h.
#include "ui/calls/belief_strips.h"

#include "ui/calls/belief_words.h"
#include "ui/calls/strip_cells.h"
#include "ui/connection/strip_parts.h"
#include "ui/parts/axis_text.h"
#include "ui/theme/theme.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace roundtrip::ui {

namespace {

// px at 100 %
constexpr double kName = 19.0, kBar = 32.0, kThinBar = 18.0, kAfter = 7.0, kOffsets = 20.0,
                 kWordLines = 2.0, kWordLine = 17.0;

} // namespace

BeliefStrips::BeliefStrips(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    installPartLists();
    setAccessibleName(tr("Belief and truth of the byte stream"));
    setFocusPolicy(Qt::StrongFocus);
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void BeliefStrips::setRows(const StripRows& rows, const QString& who, bool acks, bool truthHidden)
{
    if (rows == m_rows && who == m_who && acks == m_acks && truthHidden == m_truthHidden)
        return;
    const bool resized = acks != m_acks;
    m_rows = rows;
    m_who = who;
    m_acks = acks;
    m_truthHidden = truthHidden;
    if (resized)
        updateGeometry();
    update();
}

std::vector<BeliefStrips::Row> BeliefStrips::rows() const
{
    std::vector<Row> all{{m_who, &m_rows.belief, kBar, false},
                         {tr("What is so"), &m_rows.truth, kBar, true}};
    if (m_acks)
        all.push_back(
            {tr("Its ACKs, of which the sender does not know yet"), &m_rows.acks, kThinBar, true});
    return all;
}

QSize BeliefStrips::sizeHint() const
{
    double height = kOffsets + kWordLines * kWordLine;
    for (const Row& row : rows())
        height += kName + row.height + kAfter;
    return QSizeF(280 * m_theme.scale(), std::ceil(height * m_theme.scale())).toSize();
}

QSize BeliefStrips::minimumSizeHint() const
{
    return {static_cast<int>(220 * m_theme.scale()), sizeHint().height()};
}

QRectF BeliefStrips::cellRect(const StripCell& cell, double top, double height) const
{
    const double left = 0.5 + (width() - 1.0) * placeInWindow(m_rows.window, cell.begin);
    const double right = 0.5 + (width() - 1.0) * placeInWindow(m_rows.window, cell.end);
    const double gap = m_rows.numbered && right - left > 6 ? m_theme.scale() : 0.0;
    return {left + gap, top, std::max(right - left - 2 * gap, 1.0), height};
}

void BeliefStrips::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double s = m_theme.scale();
    double y = 0.0;
    for (const Row& row : rows()) {
        painter.setFont(m_theme.font(FontRole::Label));
        painter.setPen(m_theme.color(ColorRole::Ink2));
        const QRectF line(0, y, width(), kName * s);
        painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(row.name, Qt::ElideRight, width()));
        paintRow(painter, row, y + kName * s);
        y += (kName + row.height + kAfter) * s;
    }
    if (!m_rows.belief.empty())
        paintOffsets(painter, y - (kAfter - 2) * s);
    paintMark(painter);
    paintWords(painter, y + (kOffsets - kAfter + 4) * s);
}

double BeliefStrips::topOf(std::size_t row) const
{
    double y = kName;
    const std::vector<Row> all = rows();
    for (std::size_t i = 0; i < row && i < all.size(); ++i)
        y += all[i].height + kAfter + kName;
    return y * m_theme.scale();
}

void BeliefStrips::paintWords(QPainter& painter, double top) const
{
    const double s = m_theme.scale();
    const bool hint = !m_mark && hasFocus() && !m_rows.belief.empty();
    const QString text = hint ? tr("The arrow keys go from range to range.") : words();
    painter.setFont(m_theme.font(FontRole::Label));
    painter.setPen(m_theme.color(m_mark ? ColorRole::Ink : ColorRole::Ink3));
    painter.drawText(QRectF(0, top, width(), kWordLines * kWordLine * s),
                     static_cast<int>(Qt::AlignLeft) | static_cast<int>(Qt::AlignTop)
                         | static_cast<int>(Qt::TextWordWrap),
                     text);
}

void BeliefStrips::paintRow(QPainter& painter, const Row& row, double top) const
{
    const double s = m_theme.scale();
    const QRectF bar(0.5, top, width() - 1.0, row.height * s);
    if (row.truth && m_truthHidden) {
        paintHidden(painter, bar);
    } else {
        for (const StripCell& cell : *row.cells) {
            const QRectF rect = cellRect(cell, top, row.height * s);
            paintStripCell(painter, m_theme, cell.kind, rect,
                           stripCellText(m_theme, cell, m_rows.numbered, rect.width()));
        }
        if (row.cells->empty()) {
            painter.setFont(m_theme.font(FontRole::Label));
            painter.setPen(m_theme.color(ColorRole::Ink3));
            painter.drawText(bar, Qt::AlignCenter,
                             m_rows.belief.empty() ? tr("no data yet") : tr("none"));
        }
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(m_theme.color(ColorRole::HairlineStrong), 1));
    painter.drawRect(bar);
}

void BeliefStrips::paintHidden(QPainter& painter, const QRectF& bar) const
{
    const double s = m_theme.scale();
    paintStripCell(painter, m_theme, StripKind::Hidden, bar, {});
    QFont font = m_theme.font(FontRole::BodyStrong);
    painter.setFont(font);
    painter.setPen(m_theme.color(ColorRole::Ink3));
    const double gap = 26 * s;
    const auto marks = std::max(1.0, std::floor(bar.width() / gap));
    for (double i = 0.0; i < marks; ++i) {
        const double x = bar.left() + bar.width() * (i + 0.5) / marks;
        painter.drawText(QRectF(x - gap / 2, bar.top(), gap, bar.height()), Qt::AlignCenter,
                         u"?"_qs);
    }
}

void BeliefStrips::paintOffsets(QPainter& painter, double top) const
{
    const double s = m_theme.scale();
    std::vector<Caption> captions;
    const auto add = [&](StreamSeq offset, int rank) {
        const double x = 0.5 + (width() - 1.0) * placeInWindow(m_rows.window, offset);
        painter.setPen(QPen(m_theme.color(ColorRole::Ink3), 1.2 * s));
        painter.drawLine(QPointF(x, top), QPointF(x, top + 3 * s));
        captions.push_back(
            {x, QString::number(offset), m_theme.color(ColorRole::Ink2), false, rank});
    };
    add(m_rows.window.begin, 0);
    // Where belief turns from one kind into another.
    for (std::size_t i = 1; i < m_rows.belief.size(); ++i) {
        if (m_rows.belief[i].kind != m_rows.belief[i - 1].kind)
            add(m_rows.belief[i].begin, 2 + static_cast<int>(i));
    }
    add(m_rows.window.end, 1);
    drawCaptions(painter, std::move(captions), m_theme.font(FontRole::MonoLabel),
                 QRectF(0, top + 2 * s, width(), (kOffsets - 4) * s), 7 * s);
}

bool BeliefStrips::event(QEvent* event)
{
    // Left and Right would step through the run: here they go from range to range.
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const auto others = key->modifiers() & ~Qt::KeyboardModifiers(Qt::KeypadModifier);
        if (others == Qt::NoModifier
            && (key->key() == Qt::Key_Left || key->key() == Qt::Key_Right)) {
            event->accept();
            return true;
        }
    }
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const std::vector<Row> all = rows();
    const std::optional<Mark> at = markAt(help->pos());
    const StripCell* cell = at ? cellAt(all[at->row], at->at) : nullptr;
    if (cell) {
        QToolTip::showText(
            help->globalPos(),
            tr("Bytes %1 to %2: %3")
                .arg(grouped(cell->begin), grouped(cell->end - 1), stripKindName(cell->kind)),
            this);
        return true;
    }
    QToolTip::hideText();
    return true;
}

} // namespace roundtrip::ui
