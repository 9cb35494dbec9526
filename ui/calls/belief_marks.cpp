// SPDX-License-Identifier: GPL-3.0-or-later
// The mark that goes from range to range of the strips, by key and by mouse: which range it stands
// at, what is said of it, and what screen readers are told. What is hidden is hidden here, too.
#include "ui/calls/belief_strips.h"
#include "ui/calls/belief_words.h"
#include "ui/parts/axis_text.h"
#include "ui/theme/theme.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace roundtrip::ui {

std::size_t BeliefStrips::partsOf(const Row& row) const
{
    if (m_rows.belief.empty())
        return 0;
    return hides(row) ? 1 : row.cells->size();
}

const StripCell* BeliefStrips::cellAt(const Row& row, StreamSeq at) const
{
    if (hides(row))
        return nullptr;
    const auto found = std::find_if(row.cells->begin(), row.cells->end(), [&](const StripCell& c) {
        return c.begin <= at && at < c.end;
    });
    return found == row.cells->end() ? nullptr : &*found;
}

std::optional<BeliefStrips::Mark> BeliefStrips::markAt(QPointF point) const
{
    const std::vector<Row> all = rows();
    for (std::size_t i = 0; i < all.size(); ++i) {
        const double top = topOf(i), height = all[i].height * m_theme.scale();
        if (point.y() < top || point.y() > top + height || partsOf(all[i]) == 0)
            continue;
        if (hides(all[i]))
            return Mark{i, m_rows.window.begin};
        for (const StripCell& cell : *all[i].cells) {
            if (cellRect(cell, top, height).contains(point))
                return Mark{i, cell.begin};
        }
    }
    return std::nullopt;
}

QRectF BeliefStrips::markRect() const
{
    const std::vector<Row> all = rows();
    if (!m_mark || m_mark->row >= all.size() || partsOf(all[m_mark->row]) == 0)
        return {};
    const Row& row = all[m_mark->row];
    const double top = topOf(m_mark->row), height = row.height * m_theme.scale();
    if (hides(row))
        return {0.5, top, width() - 1.0, height};
    const StripCell* cell = cellAt(row, m_mark->at);
    return cell ? cellRect(*cell, top, height) : QRectF();
}

QString BeliefStrips::cellWords(const Row& row, const StripCell& cell) const
{
    const QString bytes =
        cell.end - cell.begin == 1
            ? tr("byte %1").arg(grouped(cell.begin))
            : tr("bytes %1 to %2").arg(grouped(cell.begin), grouped(cell.end - 1));
    const QString which = m_rows.numbered && cell.number > 0
                              ? tr("packet %1, %2").arg(QString::number(cell.number), bytes)
                              : bytes;
    return tr("%1: %2: %3").arg(row.name, which, stripKindName(cell.kind));
}

QString BeliefStrips::words() const
{
    const std::vector<Row> all = rows();
    if (!m_mark || m_mark->row >= all.size() || partsOf(all[m_mark->row]) == 0)
        return {};
    const Row& marked = all[m_mark->row];
    if (hides(marked))
        return tr("%1: hidden").arg(marked.name);
    const StripCell* cell = cellAt(marked, m_mark->at);
    QString text = cell ? cellWords(marked, *cell) : tr("%1: none here").arg(marked.name);
    // What the other strips have at the first of these bytes.
    QStringList others;
    for (const Row& row : all) {
        const StripCell* other = row.cells == marked.cells ? nullptr : cellAt(row, m_mark->at);
        if (other)
            others << tr("%1: %2").arg(row.name, stripKindName(other->kind));
    }
    if (!others.isEmpty())
        text += tr(". At byte %1: %2").arg(grouped(m_mark->at), others.join(tr("; ", "between")));
    return text + u'.';
}

void BeliefStrips::setMark(Mark mark)
{
    m_mark = mark;
    update();
    const int current = currentPart();
    if (current >= 0)
        tellCurrentPart(*this, current);
}

void BeliefStrips::clearMark()
{
    m_mark.reset();
    update();
}

void BeliefStrips::moveAlong(int step)
{
    const std::vector<Row> all = rows();
    if (!m_mark || m_mark->row >= all.size()) {
        if (!all.empty() && partsOf(all.front()) > 0)
            setMark({0, all.front().cells->front().begin});
        return;
    }
    const Row& row = all[m_mark->row];
    if (hides(row))
        return;
    const auto& cells = *row.cells;
    if (step > 0) {
        const auto next = std::find_if(cells.begin(), cells.end(), [&](const StripCell& cell) {
            return cell.begin > m_mark->at;
        });
        if (next != cells.end())
            setMark({m_mark->row, next->begin});
    } else {
        const StripCell* here = cellAt(row, m_mark->at);
        const StreamSeq from = here ? here->begin : m_mark->at;
        const auto after = std::find_if(cells.begin(), cells.end(),
                                        [&](const StripCell& cell) { return cell.begin >= from; });
        if (after != cells.begin())
            setMark({m_mark->row, std::prev(after)->begin});
    }
}

void BeliefStrips::moveAcross(int step)
{
    const std::vector<Row> all = rows();
    if (!m_mark)
        return moveAlong(1);
    auto row = static_cast<std::ptrdiff_t>(m_mark->row);
    for (row += step; row >= 0 && row < static_cast<std::ptrdiff_t>(all.size()); row += step) {
        const Row& to = all[static_cast<std::size_t>(row)];
        if (partsOf(to) == 0)
            continue;
        StreamSeq at = m_mark->at;
        if (!hides(to)) { // to the range with the same byte, or the nearest one
            const auto& cells = *to.cells;
            const auto away = [&](const StripCell& cell) {
                return at < cell.begin ? cell.begin - at : at >= cell.end ? at - cell.end + 1 : 0;
            };
            const auto nearest = std::min_element(
                cells.begin(), cells.end(),
                [&](const StripCell& a, const StripCell& b) { return away(a) < away(b); });
            if (away(*nearest) > 0)
                at = nearest->begin;
        }
        setMark({static_cast<std::size_t>(row), at});
        return;
    }
}

void BeliefStrips::keyPressEvent(QKeyEvent* event)
{
    if ((event->modifiers() & ~Qt::KeyboardModifiers(Qt::KeypadModifier)) != Qt::NoModifier)
        return QWidget::keyPressEvent(event);
    switch (event->key()) {
    case Qt::Key_Left: return moveAlong(-1);
    case Qt::Key_Right: return moveAlong(1);
    case Qt::Key_Up: return moveAcross(-1);
    case Qt::Key_Down: return moveAcross(1);
    case Qt::Key_Escape: return m_mark ? clearMark() : QWidget::keyPressEvent(event);
    default: QWidget::keyPressEvent(event);
    }
}

void BeliefStrips::mousePressEvent(QMouseEvent* event)
{
    const auto mark = event->button() == Qt::LeftButton ? markAt(event->position()) : std::nullopt;
    if (mark)
        setMark(*mark);
    else
        QWidget::mousePressEvent(event);
}

void BeliefStrips::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    if (!m_mark && event->reason() != Qt::MouseFocusReason)
        moveAlong(1);
    update();
}

void BeliefStrips::focusOutEvent(QFocusEvent* event)
{
    QWidget::focusOutEvent(event);
    update();
}

void BeliefStrips::paintMark(QPainter& painter) const
{
    const QRectF rect = markRect();
    if (rect.isEmpty())
        return;
    const double s = m_theme.scale();
    const QColor accent = m_theme.color(ColorRole::Accent);
    painter.save();
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(m_theme.color(ColorRole::Surface), 5 * s));
    painter.drawRect(rect);
    painter.setPen(QPen(accent, 2.5 * s, hasFocus() ? Qt::SolidLine : Qt::DashLine));
    painter.drawRect(rect);
    // A tip from below: a narrow range is found by it.
    const QPointF tip(rect.center().x(), rect.bottom() + 1 * s);
    painter.setPen(Qt::NoPen);
    painter.setBrush(accent);
    painter.drawPolygon(QPolygonF{tip, tip + QPointF(-5 * s, 6 * s), tip + QPointF(5 * s, 6 * s)});
    painter.restore();
}

int BeliefStrips::partCount()
{
    std::size_t count = 0;
    for (const Row& row : rows())
        count += partsOf(row);
    return static_cast<int>(count);
}

PicturePart BeliefStrips::part(int n)
{
    auto at = static_cast<std::size_t>(n);
    const std::vector<Row> all = rows();
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (at >= partsOf(all[i])) {
            at -= partsOf(all[i]);
            continue;
        }
        const double top = topOf(i), height = all[i].height * m_theme.scale();
        if (hides(all[i]))
            return {tr("%1: hidden").arg(all[i].name), stripKindName(StripKind::Hidden),
                    QRectF(0.5, top, width() - 1.0, height), true};
        const StripCell& cell = (*all[i].cells)[at];
        return {cellWords(all[i], cell), stripKindName(cell.kind), cellRect(cell, top, height),
                true};
    }
    return {};
}

int BeliefStrips::currentPart()
{
    const std::vector<Row> all = rows();
    if (!m_mark || m_mark->row >= all.size() || partsOf(all[m_mark->row]) == 0)
        return -1;
    std::size_t before = 0;
    for (std::size_t i = 0; i < m_mark->row; ++i)
        before += partsOf(all[i]);
    const Row& row = all[m_mark->row];
    if (hides(row))
        return static_cast<int>(before);
    const StripCell* cell = cellAt(row, m_mark->at);
    return cell ? static_cast<int>(before) + static_cast<int>(cell - row.cells->data()) : -1;
}

void BeliefStrips::choosePart(int n)
{
    auto at = static_cast<std::size_t>(std::max(n, 0));
    const std::vector<Row> all = rows();
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (at < partsOf(all[i]))
            return setMark({i, hides(all[i]) ? m_rows.window.begin : (*all[i].cells)[at].begin});
        at -= partsOf(all[i]);
    }
}

} // namespace roundtrip::ui
