// SPDX-License-Identifier: GPL-3.0-or-later
// See presenter_bar.h.
#include "ui/presenter/presenter_bar.h"

#include "ui/base/view_context.h"
#include "ui/parts/axis_text.h"
#include "ui/presenter/presenter_track.h"
#include "ui/presenter/step_deck.h"
#include "ui/presenter/step_walk.h"
#include "ui/theme/theme_icons.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace roundtrip::ui {

namespace {

// px of the design
constexpr double kLeft = 50, kButton = 72, kPlay = 96, kGap = 8, kRight = 56, kIconShare = 0.5;
constexpr double kTrackLeft = 520, kClock = 300;

} // namespace

BigButton::BigButton(const Theme& theme, const QString& icon, const QString& name, QWidget* parent)
    : QAbstractButton(parent), m_theme(theme)
{
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setPicture(icon, name);
}

void BigButton::setPicture(const QString& icon, const QString& name)
{
    m_icon = icon;
    setAccessibleName(name);
    setToolTip(name);
    update();
}

void BigButton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(rect()).adjusted(1, 1, -1, -1);
    const double radius = height() * 0.15;
    if (m_primary || underMouse()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.color(m_primary ? ColorRole::Accent : ColorRole::Hairline));
        painter.drawRoundedRect(box, radius, radius);
    }
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(m_theme.color(m_primary ? ColorRole::Ink : ColorRole::Accent), 2));
        painter.drawRoundedRect(box, radius, radius);
    }
    const int side = static_cast<int>(std::lround(height() * kIconShare));
    QColor ink = m_theme.color(m_primary ? ColorRole::OnAccent : ColorRole::Ink);
    if (!isEnabled())
        ink.setAlphaF(0.35F);
    const QPixmap picture = tintedIcon(m_icon, ink, {side, side}, devicePixelRatioF());
    painter.drawPixmap(QPointF((width() - side) / 2.0, (height() - side) / 2.0), picture);
}

PresenterBar::PresenterBar(ViewContext& context, StepDeck& deck, StepWalk& walk, QWidget* parent)
    : QWidget(parent), m_context(context), m_deck(deck), m_walk(walk)
{
    build();
    connect(&context.playback, &Playback::playingChanged, this, &PresenterBar::showPlaying);
    showPlaying();
}

void PresenterBar::build()
{
    const auto add = [this](const QString& icon, const QString& name, auto&& action) {
        auto* button = new BigButton(m_context.theme, icon, name, this);
        connect(button, &QAbstractButton::clicked, this, action);
        m_buttons.push_back(button);
        return button;
    };
    add(u"to-start"_qs, tr("To the start  (Home)"), [this] { m_walk.toStart(); });
    add(u"step-back"_qs, tr("Back  (Page Up)"), [this] { m_walk.back(); });
    m_play = add(u"play"_qs, tr("Play"), [this] {
        m_walk.stop();
        m_context.playback.togglePlay();
    });
    m_play->setPrimary(true);
    add(u"step-forward"_qs, tr("Next step  (Page Down)"), [this] { m_walk.forward(); });
    add(u"to-end"_qs, tr("To the end  (End)"), [this] { m_walk.toEnd(); });
    m_track = new PresenterTrack(m_context, m_deck, this);
}

void PresenterBar::showPlaying()
{
    const bool playing = m_context.playback.playing();
    m_play->setPicture(playing ? u"pause"_qs : u"play"_qs,
                       playing ? tr("Pause  (Space)") : tr("Play  (Space)"));
}

void PresenterBar::setLook(const PresenterLook& look)
{
    m_look = look;
    m_track->setLook(look);
    place();
    update();
}

void PresenterBar::refresh()
{
    m_track->refresh();
    update(clockArea().toAlignedRect());
}

void PresenterBar::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    place();
}

void PresenterBar::place()
{
    double x = m_look.px(kLeft);
    const double side = m_look.px(kButton);
    for (BigButton* button : m_buttons) {
        const double wide = button == m_play ? m_look.px(kPlay) : side;
        button->setGeometry(QRectF(x, (height() - side) / 2, wide, side).toRect());
        x += wide + m_look.px(kGap);
    }
    const double left = std::max(x, m_look.px(kTrackLeft));
    m_track->setGeometry(
        QRectF(left, 0, std::max(10.0, clockArea().left() - left), height()).toRect());
}

QRectF PresenterBar::clockArea() const
{
    const double wide = m_look.px(kClock);
    return {width() - m_look.px(kRight) - wide, 0, wide, static_cast<double>(height())};
}

QString PresenterBar::clockText() const { return exactText(m_context.playback.time()); }

QFont PresenterBar::clockFont() const
{
    QFont font = m_look.font(m_context.theme, FontRole::Clock, presenter::kClock, QFont::Medium);
    const double wide = QFontMetricsF(font).horizontalAdvance(clockText());
    if (wide > clockArea().width())
        font.setPixelSize(
            std::max(1, static_cast<int>(font.pixelSize() * clockArea().width() / wide)));
    return font;
}

void PresenterBar::paintEvent(QPaintEvent*)
{
    const Theme& theme = m_context.theme;
    QPainter painter(this);
    painter.fillRect(rect(), theme.color(ColorRole::SurfaceAlt));
    painter.fillRect(QRectF(0, 0, width(), 1), theme.color(ColorRole::Hairline));
    painter.setFont(clockFont());
    painter.setPen(theme.color(ColorRole::Ink));
    painter.drawText(clockArea(), Qt::AlignRight | Qt::AlignVCenter | Qt::TextDontClip,
                     clockText());
}

} // namespace roundtrip::ui
