// SPDX-License-Identifier: GPL-3.0-or-later
// See lesson_card.h.
#include "ui/start/lesson_card.h"

#include "ui/parts/plain_keys.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace roundtrip::ui {
namespace {

// px at 100 %
constexpr double kMargin = 10, kText = 16, kPicture = 116, kRadius = 10;
constexpr int kMostLines = 4; ///< of a title or a summary; more would be no card

QFont titleFont(const Theme& theme)
{
    QFont font = theme.font(FontRole::BodyStrong);
    font.setPixelSize(static_cast<int>(std::lround(15 * theme.scale())));
    return font;
}

} // namespace

LessonCard::LessonCard(const Theme& theme, CatalogLesson lesson, QWidget* parent)
    : QAbstractButton(parent), m_theme(theme), m_lesson(std::move(lesson))
{
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    describe();
}

double LessonCard::px(double length) const { return length * m_theme.scale(); }

void LessonCard::setProgress(LessonProgress progress)
{
    m_progress = progress;
    describe();
    update();
}

void LessonCard::setPicture(std::shared_ptr<const ThumbnailRun> run)
{
    m_run = std::move(run);
    m_picture = {};
    update();
}

void LessonCard::restyle()
{
    m_picture = {};
    updateGeometry();
    update();
}

QString LessonCard::stateWord() const
{
    if (m_progress.done)
        return tr("done");
    return m_progress.furthest > 1 ? tr("continue at step %1").arg(m_progress.furthest) : QString();
}

QString LessonCard::stepsWord() const { return tr("%1 steps").arg(m_lesson.steps); }

void LessonCard::describe()
{
    setText(m_lesson.title);
    QStringList said{m_lesson.summary, stepsWord()};
    if (!stateWord().isEmpty())
        said << stateWord();
    setAccessibleName(tr("Lesson: %1").arg(m_lesson.title));
    setAccessibleDescription(said.join(u", "_qs));
}

int LessonCard::linesOf(const QString& text, const QFont& font, int width) const
{
    const QFontMetricsF metrics(font);
    const double room = std::max(40.0, width - 2 * px(kText));
    const QRectF box = metrics.boundingRect(QRectF(0, 0, room, 1e4), Qt::TextWordWrap, text);
    return std::clamp(static_cast<int>(std::lround(box.height() / metrics.lineSpacing())), 1,
                      kMostLines);
}

int LessonCard::titleLines(int width) const
{
    return linesOf(m_lesson.title, titleFont(m_theme), width);
}

int LessonCard::summaryLines(int width) const
{
    return linesOf(m_lesson.summary, m_theme.font(FontRole::Body), width);
}

int LessonCard::heightFor(int width) const
{
    const double title = QFontMetricsF(titleFont(m_theme)).lineSpacing() * titleLines(width);
    const double summary = QFontMetricsF(m_theme.font(FontRole::Body)).lineSpacing()
                           * summaryLines(width);
    const double foot = QFontMetricsF(m_theme.font(FontRole::Label)).lineSpacing();
    return static_cast<int>(
        std::ceil(px(2 * kMargin + kPicture + 10 + 4 + 6 + 4) + title + summary + foot));
}

QSize LessonCard::sizeHint() const
{
    const int width = static_cast<int>(px(200)); // the grid gives it more
    return {width, heightFor(width)};
}

LessonCard::Lines LessonCard::lines() const
{
    Lines at;
    const double width = this->width();
    at.picture = QRectF(px(kMargin), px(kMargin), width - 2 * px(kMargin), px(kPicture));
    const double left = px(kText), room = width - 2 * px(kText);
    at.title = QRectF(left, at.picture.bottom() + px(10), room,
                      QFontMetricsF(titleFont(m_theme)).lineSpacing() * titleLines(this->width()));
    at.summary = QRectF(left, at.title.bottom() + px(4), room,
                        QFontMetricsF(m_theme.font(FontRole::Body)).lineSpacing()
                            * summaryLines(this->width()));
    const double foot = QFontMetricsF(m_theme.font(FontRole::Label)).lineSpacing();
    at.foot = QRectF(left, height() - px(kMargin + 2) - foot, room, foot);
    return at;
}

bool LessonCard::event(QEvent* event)
{
    // Without this the window would step and play the run that is not to be seen.
    if (event->type() == QEvent::ShortcutOverride
        && isPlainKey(*static_cast<QKeyEvent*>(event),
                      {Qt::Key_Left, Qt::Key_Right, Qt::Key_Up, Qt::Key_Down, Qt::Key_Home,
                       Qt::Key_End, Qt::Key_Space})) {
        event->accept();
        return true;
    }
    return QAbstractButton::event(event);
}

void LessonCard::keyPressEvent(QKeyEvent* event)
{
    constexpr int kFar = 1000; // to the first or the last card
    switch (event->key()) {
    case Qt::Key_Left: Q_EMIT moveAsked(-1, 0); break;
    case Qt::Key_Right: Q_EMIT moveAsked(1, 0); break;
    case Qt::Key_Up: Q_EMIT moveAsked(0, -1); break;
    case Qt::Key_Down: Q_EMIT moveAsked(0, 1); break;
    case Qt::Key_Home: Q_EMIT moveAsked(-kFar, 0); break;
    case Qt::Key_End: Q_EMIT moveAsked(kFar, 0); break;
    case Qt::Key_Return:
    case Qt::Key_Enter: click(); break;
    default: QAbstractButton::keyPressEvent(event);
    }
}

void LessonCard::focusInEvent(QFocusEvent* event)
{
    QAbstractButton::focusInEvent(event);
    update();
}

void LessonCard::resizeEvent(QResizeEvent* event)
{
    QAbstractButton::resizeEvent(event);
    m_picture = {};
}

void LessonCard::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool marked = hasFocus() || underMouse();
    const double line = px(hasFocus() ? 2.0 : 1.0);
    painter.setPen(QPen(m_theme.color(marked ? ColorRole::Accent : ColorRole::Hairline), line));
    painter.setBrush(m_theme.color(ColorRole::Surface));
    painter.drawRoundedRect(QRectF(rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2),
                            px(kRadius), px(kRadius));
    const Lines at = lines();
    paintPicture(painter, at.picture);
    painter.setFont(titleFont(m_theme));
    painter.setPen(m_theme.color(ColorRole::Ink));
    painter.drawText(at.title, Qt::TextWordWrap, m_lesson.title);
    painter.setFont(m_theme.font(FontRole::Body));
    painter.setPen(m_theme.color(ColorRole::Ink2));
    painter.drawText(at.summary, Qt::TextWordWrap, m_lesson.summary);
    paintFoot(painter, at.foot);
}

void LessonCard::paintPicture(QPainter& painter, const QRectF& area)
{
    if (m_picture.isNull()) {
        const double ratio = devicePixelRatioF();
        m_picture = QPixmap((area.size() * ratio).toSize());
        m_picture.setDevicePixelRatio(ratio);
        m_picture.fill(Qt::transparent);
        QPainter inside(&m_picture);
        inside.setRenderHint(QPainter::Antialiasing);
        const QRectF whole(QPointF(), area.size());
        inside.setPen(Qt::NoPen);
        inside.setBrush(m_theme.color(ColorRole::SurfaceAlt));
        inside.drawRoundedRect(whole, px(6), px(6));
        if (m_run)
            paintThumbnail(inside, whole, m_theme, *m_run);
    }
    painter.drawPixmap(area.topLeft(), m_picture);
}

void LessonCard::paintFoot(QPainter& painter, const QRectF& area) const
{
    const QFont font = m_theme.font(FontRole::Label);
    painter.setFont(font);
    painter.setPen(m_theme.color(ColorRole::Ink3));
    painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter, stepsWord());
    const QString word = stateWord();
    if (word.isEmpty())
        return;
    QFont strong = font;
    strong.setWeight(QFont::DemiBold);
    painter.setFont(strong);
    const QColor color = m_theme.color(m_progress.done ? ColorRole::Good : ColorRole::AccentText);
    painter.setPen(color);
    painter.drawText(area, Qt::AlignRight | Qt::AlignVCenter, word);
    if (!m_progress.done)
        return;
    const double right = area.right() - QFontMetricsF(strong).horizontalAdvance(word) - px(6);
    const double y = area.center().y();
    painter.setPen(QPen(color, px(1.8), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(
        QPolygonF({{right - px(9), y}, {right - px(6), y + px(3.5)}, {right, y - px(3.5)}}));
}

} // namespace roundtrip::ui
