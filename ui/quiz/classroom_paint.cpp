// SPDX-License-Identifier: GPL-3.0-or-later
// See classroom.h: the largest letters with which all fits, and how it is painted.
#include "ui/base/view_context.h"
#include "ui/quiz/choice_button.h"
#include "ui/quiz/classroom.h"
#include "ui/quiz/quiz.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace roundtrip::ui {
namespace {

constexpr int kLargest = 60, kSmallest = 12; // letters, px
constexpr double kMargin = 0.045;            // of the width
constexpr double kBarShare = 0.30;           // of a row, for the bar and its number
constexpr double kMuch = 1e5;
constexpr int kWrap = Qt::TextWordWrap | Qt::AlignLeft;

double heightOf(const QFont& font, double width, const QString& text)
{
    return QFontMetricsF(font).boundingRect(QRectF(0, 0, width, kMuch), kWrap, text).height();
}

/// In letters: the sides of a row's text.
double badge(int letters) { return letters * 1.5; }

} // namespace

QFont Classroom::lettersOf(int pixels, bool strong) const
{
    QFont font = m_context.theme.font(strong ? FontRole::BodyStrong : FontRole::Body);
    font.setPixelSize(std::max(pixels, kSmallest));
    return font;
}

bool Classroom::tryLayout(int letters, Layout& out) const
{
    const AskedQuestion& question = *m_quiz.question();
    const double margin = width() * kMargin, room = width() - 2 * margin;
    const double gap = letters * 0.5;
    out = {};
    out.letters = letters;
    double y = margin;
    const auto take = [&](double height) {
        const QRectF rect(margin, y, room, height);
        y += height + gap;
        return rect;
    };
    out.question = take(heightOf(lettersOf(letters, true), room, question.text));
    y += gap;
    const double words = room * (1.0 - kBarShare) - badge(letters) - letters * 0.8;
    for (const AskedChoice& choice : question.choices)
        out.rows.push_back(
            take(heightOf(lettersOf(letters * 4 / 5, false), words, choice.text) + letters * 0.8));
    // Room for the reason is kept from the beginning, so that nothing moves when it comes.
    y += gap;
    out.why = take(heightOf(lettersOf(letters * 3 / 5, false), room, question.explanation));
    out.keys = take(heightOf(lettersOf(letters * 2 / 5, false), room, keys()));
    const bool fits = y <= height() - margin / 2;
    const double foot = height() - margin / 2 - out.keys.height();
    out.keys.moveTop(std::max(out.keys.top(), foot));
    return fits;
}

Classroom::Layout Classroom::layOut() const
{
    Layout layout;
    const int largest = static_cast<int>(kLargest * std::max(m_context.theme.scale(), 1.0));
    for (int letters = largest; letters >= kSmallest; letters -= 2) {
        if (tryLayout(letters, layout))
            break;
    }
    return layout;
}

void Classroom::paintRow(QPainter& painter, const Layout& layout, std::size_t choice) const
{
    const Theme& theme = m_context.theme;
    const AskedQuestion& question = *m_quiz.question();
    const bool answered = m_quiz.state() == Quiz::State::Answered;
    const bool right = answered && choice == question.right;
    const QRectF row = layout.rows[choice];
    const double letters = layout.letters;
    painter.setBrush(right ? theme.color(ColorRole::GoodSoft) : theme.color(ColorRole::Surface));
    const bool current = !answered && choice == m_current;
    painter.setPen(QPen(right     ? theme.color(ColorRole::Good)
                        : current ? theme.color(ColorRole::Accent)
                                  : theme.color(ColorRole::Hairline),
                        right || current ? 3.0 : 1.5));
    painter.drawRoundedRect(row, letters * 0.3, letters * 0.3);

    const QRectF mark(row.left() + letters * 0.3, row.top(), badge(layout.letters), row.height());
    if (right) {
        QRectF box(0, 0, letters * 0.8, letters * 0.8);
        box.moveCenter(mark.center());
        painter.setPen(QPen(theme.color(ColorRole::Good), std::max(2.0, letters * 0.12),
                            Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        paintVerdict(painter, box, true);
    } else {
        painter.setFont(lettersOf(layout.letters, true));
        painter.setPen(theme.color(answered ? ColorRole::Ink3 : ColorRole::AccentText));
        painter.drawText(mark, Qt::AlignCenter, choiceLetter(choice));
    }
    const double barRoom = row.width() * kBarShare;
    const QRectF words(mark.right() + letters * 0.2, row.top(),
                       row.width() - barRoom - badge(layout.letters) - letters * 0.8, row.height());
    painter.setFont(lettersOf(layout.letters * 4 / 5, right));
    painter.setPen(theme.color(answered && !right ? ColorRole::Ink2 : ColorRole::Ink));
    painter.setFont(lettersOf(layout.letters * 4 / 5, false));
    painter.drawText(words, kWrap | Qt::AlignVCenter, question.choices[choice].text);

    const QFont numbers = lettersOf(layout.letters * 4 / 5, true);
    const double numberRoom = QFontMetricsF(numbers).horizontalAdvance(u"000"_qs) + letters * 0.4;
    const QString word = right ? tr("right") : QString();
    const QRectF track(row.right() - barRoom, row.center().y() - letters * 0.3,
                       barRoom - numberRoom - letters * 0.3, letters * 0.6);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(ColorRole::SurfaceAlt));
    painter.drawRoundedRect(track, letters * 0.1, letters * 0.1);
    const int most = std::max(1, *std::max_element(m_hands.begin(), m_hands.end()));
    QRectF bar = track;
    bar.setWidth(track.width() * m_hands[choice] / most);
    painter.setBrush(theme.color(right ? ColorRole::Good : ColorRole::Accent));
    painter.drawRoundedRect(bar, letters * 0.1, letters * 0.1);
    painter.setFont(numbers);
    painter.setPen(theme.color(ColorRole::Ink));
    painter.drawText(QRectF(track.right(), row.top(), numberRoom + letters * 0.1, row.height()),
                     Qt::AlignRight | Qt::AlignVCenter, QString::number(m_hands[choice]));
    if (word.isEmpty())
        return;
    painter.setFont(lettersOf(layout.letters / 2, true));
    painter.drawText(QRectF(track.left(), row.top(), track.width(), track.top() - row.top()),
                     Qt::AlignLeft | Qt::AlignVCenter, word);
}

void Classroom::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme& theme = m_context.theme;
    painter.fillRect(rect(), theme.color(ColorRole::Surface));
    if (m_quiz.question() == nullptr)
        return;
    const Layout layout = layOut();
    painter.setFont(lettersOf(layout.letters, true));
    painter.setPen(theme.color(ColorRole::Ink));
    painter.drawText(layout.question, kWrap, m_quiz.question()->text);
    for (std::size_t i = 0; i < layout.rows.size(); ++i)
        paintRow(painter, layout, i);
    painter.setFont(lettersOf(layout.letters * 3 / 5, false));
    painter.setPen(theme.color(ColorRole::Ink));
    painter.drawText(layout.why, kWrap, why());
    painter.setFont(lettersOf(layout.letters * 2 / 5, false));
    painter.setPen(theme.color(ColorRole::Ink2));
    painter.drawText(layout.keys, kWrap, keys());
}

} // namespace roundtrip::ui
