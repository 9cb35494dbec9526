// SPDX-License-Identifier: GPL-3.0-or-later
// See presenter_words.h.
#include "ui/presenter/presenter_words.h"

#include "ui/base/view_context.h"
#include "ui/parts/rfc_link.h"
#include "ui/presenter/step_deck.h"

#include <QFontMetricsF>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace roundtrip::ui {

namespace {

// px of the design
constexpr double kTop = 52, kRow = 64, kRing = 43, kRingLeft = 20, kTextLeft = 84, kAfterTitle = 26,
                 kAfterRows = 44, kAfterHeading = 22, kBeforeLink = 30, kLink = 44, kBottom = 24;
constexpr int kMostRows = 7, kFewestRows = 3;
constexpr double kSmallest = 0.35; // of the full size, in a window that is hardly one

constexpr int kWrap = Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap;

} // namespace

PresenterWords::PresenterWords(ViewContext& context, StepDeck& deck, QWidget* parent)
    : QWidget(parent), m_context(context), m_deck(deck), m_link(new RfcLink(context.theme, this))
{
    setAccessibleName(tr("The step of now"));
    m_link->setFocusPolicy(Qt::ClickFocus); // Tab changes the lane here
}

void PresenterWords::setLook(const PresenterLook& look)
{
    m_look = look;
    refresh();
}

QString PresenterWords::heading() const
{
    const int now = m_deck.current();
    if (now >= 0)
        return m_deck.step(now).title;
    return m_deck.count() > 0 ? tr("Ready") : QString();
}

QString PresenterWords::body() const
{
    const int now = m_deck.current();
    if (now >= 0)
        return m_deck.step(now).text;
    return m_deck.count() > 0 ? tr("Page Down goes to the first step.") : QString();
}

QString PresenterWords::note() const
{
    const auto& steps = m_deck.steps();
    const auto missing = std::count_if(steps.begin(), steps.end(),
                                       [](const GuidedStep& step) { return step.missing; });
    if (missing == 0)
        return {};
    return missing == 1 ? tr("One step never comes in the changed run.")
                        : tr("%1 steps never come in the changed run.").arg(missing);
}

QFont PresenterWords::fontOf(Text text, double share) const
{
    const Theme& theme = m_context.theme;
    using namespace presenter;
    switch (text) {
    case Text::Title: return m_look.font(theme, FontRole::Body, 28, QFont::Normal, share);
    case Text::Step: return m_look.font(theme, FontRole::Body, kStep, QFont::Normal, share);
    case Text::Heading: return m_look.font(theme, FontRole::Title, kTitle, QFont::Bold, share);
    case Text::Body: return m_look.font(theme, FontRole::Body, kBody, QFont::Normal, share);
    case Text::Note: return m_look.font(theme, FontRole::Body, kCaption, QFont::Normal, share);
    }
    return {};
}

double PresenterWords::heightOf(Text text, const QString& words, double share) const
{
    if (words.isEmpty())
        return 0.0;
    const double width = this->width() - m_look.px(kRingLeft);
    return QFontMetricsF(fontOf(text, share))
        .boundingRect(QRectF(0, 0, width, 1e6), kWrap, words)
        .height();
}

QString PresenterWords::rowText(int step) const
{
    const GuidedStep& shown = m_deck.step(step);
    return shown.missing ? tr("%1 (never comes)").arg(shown.title) : shown.title;
}

PresenterWords::Layout PresenterWords::layoutAt(double share) const
{
    Layout out;
    out.share = share;
    const auto px = [&](double length) { return m_look.px(length) * std::min(share, 1.0); };
    const double left = m_look.px(kRingLeft);
    const double wide = width() - left;
    double y = px(kTop);
    const auto block = [&](Text text, const QString& words, double after) {
        const double high = heightOf(text, words, share);
        const QRectF box(left, y, wide, high);
        y += high + (high > 0 ? px(after) : 0.0);
        return box;
    };
    out.title = block(Text::Title, m_deck.title(), kAfterTitle);
    const QFontMetricsF stepFont(fontOf(Text::Step, share));
    const double row = std::max(px(kRow), stepFont.height() * 1.3);
    const double below = heightOf(Text::Heading, heading(), share)
                         + heightOf(Text::Body, body(), share) + heightOf(Text::Note, note(), share)
                         + px(kAfterRows + kAfterHeading + 2 * kBeforeLink + kLink + kBottom);
    const int room = static_cast<int>((height() - y - below) / row);
    const int count = std::min(m_deck.count(), kMostRows);
    const int rows = std::clamp(room, std::min(count, kFewestRows), count);
    const int first = std::clamp(m_deck.current() - rows / 2, 0, m_deck.count() - rows);
    bool wordsFit = true;
    for (int i = 0; i < rows; ++i) {
        out.rows.push_back({first + i, QRectF(0, y, width(), row)});
        y += row;
        const double textRoom = width() - px(kTextLeft) - px(12);
        QFont bold = fontOf(Text::Step, share);
        bold.setWeight(QFont::DemiBold);
        wordsFit = wordsFit
                   && QFontMetricsF(bold).horizontalAdvance(rowText(first + i)) <= textRoom;
    }
    y += px(kAfterRows);
    out.heading = block(Text::Heading, heading(), kAfterHeading);
    out.body = block(Text::Body, body(), kBeforeLink);
    const QFontMetricsF title(fontOf(Text::Heading, share)), plain(fontOf(Text::Body, share));
    for (const QString& word : heading().split(u' '))
        wordsFit = wordsFit && title.horizontalAdvance(word) <= wide;
    for (const QString& word : body().split(u' '))
        wordsFit = wordsFit && plain.horizontalAdvance(word) <= wide;
    y += px(kLink);
    out.note = block(Text::Note, note(), 0);
    out.fits = wordsFit && y + px(kBottom) <= height();
    return out;
}

void PresenterWords::layOut()
{
    double share = m_look.text;
    m_layout = layoutAt(share);
    while (!m_layout.fits && share > kSmallest) {
        share *= 0.96;
        m_layout = layoutAt(share);
    }
    const double under = m_layout.body.bottom() + m_look.px(kBeforeLink) * std::min(share, 1.0);
    m_link->resize(m_link->sizeHint().boundedTo({width(), height()}));
    m_link->move(static_cast<int>(m_layout.body.left()), static_cast<int>(under));
    m_layout.note.moveTop(std::max(m_layout.note.top(), under + m_link->height()));
}

void PresenterWords::refresh()
{
    const int now = m_deck.current();
    m_link->setPlace(now >= 0 ? m_deck.step(now).place : RfcPlace{});
    layOut();
    setAccessibleDescription(QStringList{heading(), body(), note()}.join(u' ').trimmed());
    update();
}

void PresenterWords::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    layOut();
}

void PresenterWords::mousePressEvent(QMouseEvent* event)
{
    for (const Row& row : m_layout.rows) {
        if (event->button() == Qt::LeftButton && row.box.contains(event->position())
            && !m_deck.step(row.step).missing)
            Q_EMIT chosen(row.step);
    }
}

void PresenterWords::paintEvent(QPaintEvent*)
{
    const Theme& theme = m_context.theme;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), theme.color(ColorRole::Surface));
    const auto text = [&](Text kind, const QRectF& box, const QString& words, ColorRole ink) {
        painter.setFont(fontOf(kind, m_layout.share));
        painter.setPen(theme.color(ink));
        painter.drawText(box, kWrap | Qt::TextDontClip, words);
    };
    text(Text::Title, m_layout.title, m_deck.title(), ColorRole::Ink2);
    for (const Row& row : m_layout.rows)
        paintRow(painter, row);
    text(Text::Heading, m_layout.heading, heading(), ColorRole::Ink);
    text(Text::Body, m_layout.body, body(), ColorRole::Ink);
    text(Text::Note, m_layout.note, note(), ColorRole::Ink2);
}

void PresenterWords::paintRow(QPainter& painter, const Row& row) const
{
    const Theme& theme = m_context.theme;
    const double px = m_look.px(1.0) * std::min(m_layout.share, 1.0);
    const int now = m_deck.current();
    const bool current = row.step == now;
    if (current) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.color(ColorRole::AccentSoft));
        painter.drawRoundedRect(row.box, 12 * px, 12 * px);
    }
    const QRectF ring(kRingLeft * px, row.box.center().y() - kRing * px / 2, kRing * px,
                      kRing * px);
    paintRing(painter, ring, row.step);
    const bool hidden = row.step > now && m_context.selection.futureHidden();
    QFont font = fontOf(Text::Step, m_layout.share);
    if (current)
        font.setWeight(QFont::DemiBold);
    painter.setFont(font);
    painter.setPen(theme.color(row.step > now || m_deck.step(row.step).missing ? ColorRole::Ink3
                                                                               : ColorRole::Ink));
    const QRectF box = row.box.adjusted(kTextLeft * px, 0, -8 * px, 0);
    painter.drawText(
        box, Qt::AlignLeft | Qt::AlignVCenter,
        hidden ? QString(QChar(0x2026))
               : QFontMetricsF(font).elidedText(rowText(row.step), Qt::ElideRight, box.width()));
}

void PresenterWords::paintRing(QPainter& painter, const QRectF& ring, int step) const
{
    const Theme& theme = m_context.theme;
    const double scale = ring.width() / 19.0; // as the ring of the steps' dock, enlarged
    const int now = m_deck.current();
    const bool current = step == now;
    painter.setPen(current ? QPen(Qt::NoPen)
                           : QPen(theme.color(ColorRole::HairlineStrong), 0.8 * scale));
    painter.setBrush(current ? QBrush(theme.color(ColorRole::Accent)) : QBrush(Qt::NoBrush));
    painter.drawEllipse(ring);
    const QPointF c = ring.center();
    if (m_deck.step(step).missing) {
        painter.setPen(
            QPen(theme.color(ColorRole::Ink3), 0.9 * scale, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(c - QPointF(3.2, 0) * scale, c + QPointF(3.2, 0) * scale);
    } else if (step < now) {
        painter.setPen(QPen(theme.color(ColorRole::Ink2), 1.1 * scale, Qt::SolidLine, Qt::RoundCap,
                            Qt::RoundJoin));
        painter.drawPolyline(QPolygonF{c + QPointF(-3.2, 0.2) * scale,
                                       c + QPointF(-1.0, 2.4) * scale,
                                       c + QPointF(3.3, -2.3) * scale});
    } else {
        QFont font = fontOf(Text::Note, std::min(m_layout.share, 1.0));
        font.setWeight(QFont::DemiBold);
        painter.setFont(font);
        painter.setPen(theme.color(current ? ColorRole::OnAccent : ColorRole::Ink3));
        painter.drawText(ring, Qt::AlignCenter | Qt::TextDontClip, QString::number(step + 1));
    }
}

} // namespace roundtrip::ui
