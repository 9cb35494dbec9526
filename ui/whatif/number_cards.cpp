// SPDX-License-Identifier: GPL-3.0-or-later
// See number_cards.h.
#include "ui/whatif/number_cards.h"

#include "ui/base/packet_style.h"
#include "ui/theme/theme.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <utility>

namespace roundtrip::ui {
namespace {

// px at 100 %
constexpr double kHeight = 84.0, kLeast = 205.0, kGap = 14.0, kPadding = 18.0, kBig = 25.0,
                 kBetween = 8.0, kSecondRow = 20.0;

QFont bigFont(const Theme& theme)
{
    QFont font = theme.font(FontRole::Title);
    font.setPixelSize(static_cast<int>(std::lround(kBig * theme.scale())));
    font.setWeight(QFont::Bold);
    return font;
}

} // namespace

NumberCard::NumberCard(const Theme& theme, NumberText text, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_text(std::move(text))
{
    describe();
}

void NumberCard::setFutureHidden(bool hidden)
{
    m_hidden = hidden;
    describe();
    update();
}

void NumberCard::setQuestionOpen(bool open)
{
    m_asked = open;
    describe();
    update();
}

void NumberCard::setRows(bool two)
{
    m_twoRows = two;
    update();
}

QRectF NumberCard::inside() const
{
    const double s = m_theme.scale();
    return QRectF(rect()).adjusted(kPadding * s, 13 * s, -kPadding * s, -12 * s);
}

bool NumberCard::oneRowFits(double width) const
{
    const double s = m_theme.scale();
    return QFontMetricsF(bigFont(m_theme)).horizontalAdvance(m_text.change) + kBetween * s
               + QFontMetricsF(m_theme.font(FontRole::MonoLabel)).horizontalAdvance(m_text.both)
           <= width - 2 * kPadding * s;
}

bool NumberCard::showsBoth() const
{
    const double room = inside().width();
    return m_twoRows
               ? QFontMetricsF(m_theme.font(FontRole::MonoLabel)).horizontalAdvance(m_text.both)
                     <= room
               : oneRowFits(width());
}

void NumberCard::describe()
{
    setToolTip(m_asked ? QString() : m_text.tip);
    setAccessibleName(m_asked ? tr("hidden")
                      : m_hidden
                          ? tr("%1: hidden").arg(m_text.title)
                          : tr("%1: %2, A to B: %3").arg(m_text.title, m_text.change, m_text.both));
}

QSize NumberCard::sizeHint() const { return (QSizeF(kLeast, kHeight) * m_theme.scale()).toSize(); }

void NumberCard::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double s = m_theme.scale();
    const QRectF all = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), inside = this->inside();
    painter.setPen(QPen(m_theme.color(ColorRole::Hairline), 1.0));
    painter.setBrush(m_theme.color(ColorRole::Surface));
    painter.drawRoundedRect(all, 6 * s, 6 * s);
    if (m_asked) {
        painter.setPen(m_theme.color(ColorRole::Ink3));
        painter.drawText(inside, Qt::AlignCenter, u"\u2026"_qs);
        return;
    }
    const bool udp = m_text.transport == Transport::Udp;
    painter.setFont(m_theme.font(FontRole::Body));
    painter.setPen(udp ? m_theme.segment(SegmentStyle::Udp).text : m_theme.color(ColorRole::Ink2));
    painter.drawText(inside, Qt::AlignLeft | Qt::AlignTop,
                     painter.fontMetrics().elidedText(m_text.title, Qt::ElideRight,
                                                      static_cast<int>(inside.width())));
    const QFont big = bigFont(m_theme);
    const QFontMetricsF bigMetrics(big);
    const double second = m_twoRows ? kSecondRow * s : 0.0;
    const double base = inside.bottom() - second - bigMetrics.descent() + 2 * s;
    const QString change = m_hidden ? u"\u2026"_qs : m_text.change;
    painter.setFont(big);
    painter.setPen(m_theme.color(ColorRole::Ink));
    painter.drawText(QPointF(inside.left(), base), change);
    if (m_hidden || !showsBoth())
        return; // the change tells more; the tip and the name have both
    const QFont mono = m_theme.font(FontRole::MonoLabel);
    painter.setFont(mono);
    painter.setPen(m_theme.color(ColorRole::Ink2));
    if (m_twoRows)
        painter.drawText(inside, Qt::AlignLeft | Qt::AlignBottom, m_text.both);
    else
        painter.drawText(
            QPointF(inside.right() - QFontMetricsF(mono).horizontalAdvance(m_text.both), base),
            m_text.both);
}

NumberCards::NumberCards(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    setObjectName(u"numberCards"_qs);
    setAccessibleName(tr("The numbers that differ"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        place();
        for (NumberCard* card : m_cards)
            card->update();
    });
}

void NumberCards::setNumbers(const std::vector<NumberDifference>& numbers,
                             const std::vector<NumberDifference>& others)
{
    for (NumberCard* card : std::exchange(m_cards, {}))
        delete card;
    const auto add = [this](const NumberDifference& number) {
        m_cards.push_back(new NumberCard(m_theme, numberText(number), this));
        m_cards.back()->setFutureHidden(m_hidden);
        m_cards.back()->setQuestionOpen(m_asked);
    };
    m_otherLast = !others.empty();
    const std::size_t room = kMost - (m_otherLast ? 1 : 0);
    for (std::size_t i = 0; i < std::min(room, numbers.size()); ++i)
        add(numbers[i]);
    if (m_otherLast)
        add(others.front());
    place();
}

void NumberCards::setFutureHidden(bool hidden)
{
    m_hidden = hidden;
    for (NumberCard* card : m_cards)
        card->setFutureHidden(hidden);
}

void NumberCards::setQuestionOpen(bool open)
{
    m_asked = open;
    for (NumberCard* card : m_cards)
        card->setQuestionOpen(open);
}

void NumberCards::place()
{
    if (m_cards.empty())
        return;
    const double s = m_theme.scale();
    const auto fits = static_cast<std::size_t>((width() + kGap * s) / ((kLeast + kGap) * s));
    const std::size_t shown = std::clamp<std::size_t>(fits, 1, m_cards.size());
    const double each = (width() + kGap * s) / static_cast<double>(shown);
    const bool two = !std::all_of(m_cards.begin(), m_cards.end(), [&](const NumberCard* card) {
        return card->oneRowFits(each - kGap * s);
    });
    if (std::exchange(m_twoRows, two) != two)
        updateGeometry();
    for (std::size_t i = 0; i < m_cards.size(); ++i) {
        // The other lane's stays where there is room for more than one.
        const bool last = m_otherLast && shown > 1 && i + 1 == m_cards.size();
        const std::size_t at = last ? shown - 1 : i;
        const bool visible = last || i + (m_otherLast && shown > 1 ? 1 : 0) < shown;
        m_cards[i]->setVisible(visible);
        m_cards[i]->setRows(two);
        if (visible)
            m_cards[i]->setGeometry(
                QRectF(static_cast<double>(at) * each, 0, each - kGap * s, height()).toRect());
    }
}

void NumberCards::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    place();
}

QSize NumberCards::sizeHint() const
{
    const double height = kHeight + (m_twoRows ? kSecondRow : 0.0);
    return (QSizeF(5 * kLeast + 4 * kGap, height) * m_theme.scale()).toSize();
}

QSize NumberCards::minimumSizeHint() const
{
    return (QSizeF(kLeast, kHeight + (m_twoRows ? kSecondRow : 0.0)) * m_theme.scale()).toSize();
}

} // namespace roundtrip::ui
