// SPDX-License-Identifier: GPL-3.0-or-later
// See two_line_delegate.h.
#include "ui/authoring/two_line_delegate.h"

#include "ui/theme/theme.h"

#include <QAbstractItemView>
#include <QPainter>

namespace roundtrip::ui {
namespace {

constexpr int kMostLines = 4; ///< of each part; a tool tip has the rest

QString headingOf(const QString& text) { return text.section(u'\n', 0, 0); }
QString belowOf(const QString& text) { return text.section(u'\n', 1); }

} // namespace

TwoLineDelegate::TwoLineDelegate(const Theme& theme, QObject* parent)
    : QStyledItemDelegate(parent), m_theme(theme)
{
}

TwoLineDelegate::Parts TwoLineDelegate::partsOf(const QString& text, int width) const
{
    const auto px = m_theme.pixels();
    const int side = px(16), edge = px(5);
    const int room = std::max(width - 2 * side, px(40));
    const QFontMetrics strong(m_theme.font(FontRole::BodyStrong));
    const QFontMetrics small(m_theme.font(FontRole::Label));
    const auto wrapped = [room](const QFontMetrics& letters, const QString& words, int lines) {
        const QRect most(0, 0, room, lines * letters.lineSpacing());
        const int height = letters.boundingRect(most, Qt::TextWordWrap, words).height();
        return std::clamp(height, letters.lineSpacing(), most.height());
    };
    Parts parts;
    parts.heading = QRect(side, edge, room, wrapped(strong, headingOf(text), kMostLines));
    parts.below = QRect(side, parts.heading.bottom() + 1, room,
                        wrapped(small, belowOf(text), kMostLines));
    parts.height = parts.below.bottom() + 1 + edge;
    return parts;
}

QSize TwoLineDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const auto* view = qobject_cast<const QAbstractItemView*>(option.widget);
    const int width = view ? view->viewport()->width() : option.rect.width();
    return {width, partsOf(index.data().toString(), width).height};
}

void TwoLineDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const
{
    const QString text = index.data().toString();
    const Parts parts = partsOf(text, option.rect.width());
    painter->save();
    if (option.state.testFlag(QStyle::State_Selected))
        painter->fillRect(option.rect, m_theme.color(ColorRole::AccentSoft));
    else if (option.state.testFlag(QStyle::State_MouseOver))
        painter->fillRect(option.rect, m_theme.color(ColorRole::SurfaceAlt));
    const auto write = [&](FontRole font, const QColor& color, const QRect& part,
                           const QString& words) {
        painter->setFont(m_theme.font(font));
        painter->setPen(color);
        painter->drawText(part.translated(option.rect.topLeft()), Qt::TextWordWrap, words);
    };
    write(FontRole::BodyStrong, m_theme.color(ColorRole::Ink), parts.heading, headingOf(text));
    const QString below = belowOf(text);
    const bool warns = below.startsWith(QChar(kWarningSign));
    write(FontRole::Label,
          warns ? m_theme.segment(SegmentStyle::Lost).text : m_theme.color(ColorRole::Ink2),
          parts.below, below);
    painter->restore();
}

} // namespace roundtrip::ui
