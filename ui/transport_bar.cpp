// SPDX-License-Identifier: GPL-3.0-or-later
// See transport_bar.h.
#include "ui/transport_bar.h"

#include "ui/scenario_menu.h"
#include "ui/view_context.h"
#include "ui/window_actions.h"

#include <QAction>
#include <QFontMetrics>
#include <QLabel>
#include <QLayout>
#include <QToolButton>

#include <algorithm>
#include <cmath>

namespace roundtrip::ui {
namespace {

constexpr int kNarrow = 1180; ///< px at 100 %: below this the words beside icons go

/// "60 261.952": groups of three before the point, thin spaces between them.
QString clockText(SimTime t)
{
    QString text = QString::fromStdString(formatMilliseconds(t.time_since_epoch()));
    for (qsizetype at = text.indexOf(u'.') - 3; at > 0; at -= 3)
        text.insert(at, QChar(0x2009));
    return TransportBar::tr("t = %1 ms").arg(text);
}

} // namespace

QString speedText(double speed)
{
    const QChar times(0x00D7);
    if (speed >= 1.0)
        return QStringLiteral("%1 %2").arg(speed).arg(times);
    return QStringLiteral("1/%1 %2").arg(std::lround(1.0 / speed)).arg(times);
}

TransportBar::TransportBar(ViewContext& context, WindowActions& actions, QWidget* parent)
    : QToolBar(tr("Transport"), parent), m_context(context), m_actions(actions)
{
    setObjectName(u"transportBar"_qs);
    setMovable(false);
    setContextMenuPolicy(Qt::PreventContextMenu); // it would offer to hide the only tool bar
    addGap(16);
    m_scenario = new ScenarioCombo(context, this);
    addWidget(m_scenario);
    addRule();
    addButton(actions.toStart, "flat");
    addButton(actions.stepBack, "flat");
    addGap(6);
    m_play = addButton(actions.play, "primary");
    m_play->setObjectName(u"playButton"_qs);
    addGap(6);
    addButton(actions.stepForward, "flat");
    addButton(actions.toEnd, "flat");
    addGap(12);
    m_nextMoment = addButton(actions.nextMoment, nullptr, true);
    addRule();
    m_speedLabel = new QLabel(tr("Speed"), this);
    m_speedLabel->setProperty("role", u"aside"_qs);
    addWidget(m_speedLabel);
    addGap(10);
    m_speed = new QComboBox(this);
    m_speed->setObjectName(u"speedCombo"_qs);
    m_speed->setAccessibleName(tr("Speed"));
    m_speed->setToolTip(tr("Virtual time for each second of yours  ([ slower, ] faster)"));
    m_speedLabel->setBuddy(m_speed);
    fillSpeeds();
    addWidget(m_speed);
    addGap(20);
    m_clock = new QLabel(this);
    m_clock->setObjectName(u"clock"_qs);
    m_clock->setProperty("role", u"clock"_qs);
    m_clock->setAccessibleName(tr("Virtual time"));
    addWidget(m_clock);
    auto* spring = new QWidget(this);
    spring->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    addWidget(spring);
    addButton(actions.network, nullptr, true);
    addGap(16);

    connect(m_speed, &QComboBox::activated, this, &TransportBar::speedChosen);
    connect(&context.playback, &Playback::speedChanged, this, &TransportBar::showSpeed);
    connect(&context.playback, &Playback::timeChanged, this, &TransportBar::showTime);
    connect(&context.playback, &Playback::runChanged, this, &TransportBar::applySizes);
    connect(&context.playback, &Playback::playingChanged, this, &TransportBar::showPlaying);
    connect(&context.theme, &Theme::changed, this, &TransportBar::applySizes);
    showSpeed();
    showPlaying();
    applySizes();
}

QToolButton* TransportBar::addButton(QAction* action, const char* kind, bool withText)
{
    auto* button = new QToolButton(this);
    button->setDefaultAction(action);
    button->setToolButtonStyle(withText ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly);
    button->setFocusPolicy(Qt::TabFocus);
    button->setAccessibleName(QString(action->text()).remove(u'&'));
    if (kind)
        button->setProperty(kind, true);
    m_buttons.push_back(button);
    addWidget(button);
    return button;
}

void TransportBar::addGap(int pixels)
{
    auto* gap = new QWidget(this);
    gap->setProperty("gap", pixels);
    m_gaps.push_back(gap);
    addWidget(gap);
}

void TransportBar::addRule()
{
    addGap(16);
    auto* rule = new QFrame(this);
    rule->setProperty("role", u"rule"_qs);
    rule->setFixedWidth(1);
    addWidget(rule);
    addGap(16);
}

void TransportBar::fillSpeeds()
{
    for (const double speed : Playback::speeds())
        m_speed->addItem(speedText(speed), speed);
    m_speed->insertSeparator(m_speed->count());
    m_speed->addItem(tr("one event per beat"), 0.0);
    m_speed->setMaxVisibleItems(m_speed->count());
}

void TransportBar::speedChosen(int row)
{
    const double speed = m_speed->itemData(row).toDouble();
    if (speed > 0.0)
        m_context.playback.setSpeed(speed);
    else
        m_context.playback.setBeatMode(true);
}

void TransportBar::showSpeed()
{
    if (m_context.playback.beatMode()) {
        m_speed->setCurrentIndex(m_speed->count() - 1);
        return;
    }
    const auto& list = Playback::speeds();
    const auto at = std::lower_bound(list.begin(), list.end(),
                                     m_context.playback.speed() * (1.0 - 1e-9));
    m_speed->setCurrentIndex(static_cast<int>(at - list.begin()));
}

void TransportBar::showTime()
{
    m_clock->setText(clockText(m_context.playback.time()));
}

void TransportBar::showPlaying()
{
    m_play->setAccessibleName(m_context.playback.playing() ? tr("Pause") : tr("Play"));
}

void TransportBar::applySizes()
{
    const Theme& theme = m_context.theme;
    const double scale = theme.scale();
    const auto px = [scale](double length) {
        return static_cast<int>(std::lround(length * scale));
    };
    const bool narrow = width() < px(kNarrow);
    setFixedHeight(px(56));
    setIconSize(QSize(px(20), px(20)));
    for (QToolButton* button : m_buttons)
        button->setIconSize(iconSize());
    for (QWidget* gap : m_gaps)
        gap->setFixedWidth(px(gap->property("gap").toInt() * (narrow ? 0.5 : 1.0)));
    for (QFrame* rule : findChildren<QFrame*>(Qt::FindDirectChildrenOnly))
        if (rule->property("role").toString() == u"rule")
            rule->setFixedHeight(px(32));
    m_scenario->setFixedWidth(px(narrow ? 190 : 264));
    m_speed->setFixedWidth(px(m_context.playback.beatMode() ? 168 : 100));
    m_speedLabel->setVisible(!narrow);
    m_nextMoment->setToolButtonStyle(narrow ? Qt::ToolButtonIconOnly
                                            : Qt::ToolButtonTextBesideIcon);
    // As wide as the run's last instant, so that nothing beside it moves while the time runs.
    const QFontMetrics metrics(theme.font(FontRole::Clock));
    m_clock->setFixedWidth(metrics.horizontalAdvance(clockText(m_context.playback.endTime()))
                           + px(8));
    m_clock->setAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    showTime();
}

void TransportBar::resizeEvent(QResizeEvent* event)
{
    QToolBar::resizeEvent(event);
    applySizes();
}

} // namespace roundtrip::ui
