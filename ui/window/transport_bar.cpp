// SPDX-License-Identifier: GPL-3.0-or-later
// See transport_bar.h.
#include "ui/window/transport_bar.h"

#include "ui/base/view_context.h"
#include "ui/window/scenario_menu.h"
#include "ui/window/window_actions.h"

#include <QAction>
#include <QFontMetrics>
#include <QLabel>
#include <QLayout>
#include <QToolButton>

#include <algorithm>
#include <cmath>

namespace roundtrip::ui {
namespace {

constexpr double kHigh = 56, kLow = 48; ///< px at 100 %
constexpr double kScenario = 264;       ///< where there is room

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
    m_ends.push_back(this->actions().constLast());
    addButton(actions.stepBack, "flat");
    addGap(6);
    m_play = addButton(actions.play, "primary");
    m_play->setObjectName(u"playButton"_qs);
    addGap(6);
    addButton(actions.stepForward, "flat");
    addButton(actions.toEnd, "flat");
    m_ends.push_back(this->actions().constLast());
    addGap(12);
    m_nextMoment = addButton(actions.nextMoment, nullptr, true);
    m_nextMomentAction = this->actions().constLast();
    addRule();
    auto* speedLabel = new QLabel(tr("Speed"), this);
    speedLabel->setProperty("role", u"aside"_qs);
    m_speedLabel = addWidget(speedLabel); // a tool bar hides actions, not widgets
    addGap(10);
    m_speed = new QComboBox(this);
    m_speed->setObjectName(u"speedCombo"_qs);
    m_speed->setAccessibleName(tr("Speed"));
    m_speed->setToolTip(tr("Virtual time for each second of yours  ([ slower, ] faster)"));
    speedLabel->setBuddy(m_speed);
    fillSpeeds();
    m_speedAction = addWidget(m_speed);
    addGap(20);
    m_clock = new QLabel(this);
    m_clock->setObjectName(u"clock"_qs);
    m_clock->setProperty("role", u"clock"_qs);
    m_clock->setAccessibleName(tr("Virtual time"));
    addWidget(m_clock);
    auto* spring = new QWidget(this);
    spring->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    addWidget(spring);
    m_network = addButton(actions.network, nullptr, true);
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

void TransportBar::showTime() { m_clock->setText(clockText(m_context.playback.time())); }

void TransportBar::showPlaying()
{
    m_play->setAccessibleName(m_context.playback.playing() ? tr("Pause") : tr("Play"));
}

void TransportBar::setLow(bool low)
{
    if (low == m_low)
        return;
    m_low = low;
    applySizes();
}

void TransportBar::applySizes()
{
    setFixedHeight(static_cast<int>(std::lround((m_low ? kLow : kHigh) * m_context.theme.scale())));
    // Measured and not guessed: a title's width depends on the letters.
    int spare = 0;
    for (const Words words :
         {Words::All, Words::Few, Words::Least, Words::NoEnds, Words::NoSpeed}) {
        layOut(words);
        layout()->invalidate();
        spare = width() - layout()->sizeHint().width();
        if (spare >= 0)
            break;
    }
    const auto widest = static_cast<int>(std::lround(kScenario * m_context.theme.scale()));
    m_scenario->setFixedWidth(
        std::clamp(m_scenario->width() + spare, m_scenario->minimumWidth(), widest));
    showTime();
}

void TransportBar::layOut(Words words)
{
    const Theme& theme = m_context.theme;
    const auto px = theme.pixels();
    const bool all = words == Words::All;
    const bool least = words >= Words::Least;
    setIconSize(QSize(px(20), px(20)));
    for (QToolButton* button : m_buttons)
        button->setIconSize(iconSize());
    for (QWidget* gap : m_gaps)
        gap->setFixedWidth(px(gap->property("gap").toInt() * (all ? 1.0 : least ? 0.25 : 0.5)));
    for (QFrame* rule : findChildren<QFrame*>(Qt::FindDirectChildrenOnly))
        if (rule->property("role").toString() == u"rule")
            rule->setFixedHeight(px(m_low ? 28 : 32));
    m_scenario->setFixedWidth(px(all ? kScenario : least ? 120 : 160));
    m_speed->setFixedWidth(px(m_context.playback.beatMode() ? 168 : least ? 92 : 100));
    m_speedLabel->setVisible(all);
    m_nextMomentAction->setVisible(!least);
    for (QAction* end : m_ends)
        end->setVisible(words < Words::NoEnds);
    m_speedAction->setVisible(words < Words::NoSpeed);
    m_nextMoment->setToolButtonStyle(all ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly);
    m_network->setToolButtonStyle(least ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
    // As wide as the run's last instant, so that nothing beside it moves while the time runs.
    const QFontMetrics metrics(theme.font(FontRole::Clock));
    m_clock->setFixedWidth(metrics.horizontalAdvance(clockText(m_context.playback.endTime()))
                           + px(least ? 2 : 8));
    m_clock->setAlignment(Qt::AlignLeft | Qt::AlignVCenter);
}

void TransportBar::resizeEvent(QResizeEvent* event)
{
    QToolBar::resizeEvent(event);
    applySizes();
}

} // namespace roundtrip::ui
