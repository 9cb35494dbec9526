// SPDX-License-Identifier: GPL-3.0-or-later
// See playout_control.h.
#include "ui/apps/playout_control.h"

#include "ui/parts/axis_text.h"
#include "ui/theme/theme.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>
#include <QVBoxLayout>

#include <algorithm>

namespace roundtrip::ui {
namespace {

constexpr Duration kStep = std::chrono::milliseconds(5);
constexpr Duration kUsualRange = std::chrono::milliseconds(500);

} // namespace

PlayoutControl::PlayoutControl(const Theme& theme, Duration delay, bool mayWait, bool waits,
                               QWidget* parent)
    : QWidget(parent), m_delay(delay)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    auto* row = new QHBoxLayout;
    auto* name = new QLabel(tr("Playout delay"), this);
    m_slider = new QSlider(Qt::Horizontal, this);
    m_slider->setObjectName(u"playoutDelay"_qs);
    m_slider->setAccessibleName(tr("Playout delay"));
    m_slider->setPageStep(4);
    m_slider->setToolTip(tr("How long after its arrival the first frame is played"));
    name->setBuddy(m_slider);
    m_value = new QLabel(this);
    m_value->setMinimumWidth(
        QFontMetrics(theme.font(FontRole::Body)).horizontalAdvance(u"0 000 ms "_qs));
    row->addWidget(name);
    row->addWidget(m_slider, 1);
    row->addWidget(m_value);
    column->addLayout(row);
    m_wait = new QCheckBox(mayWait ? tr("The player waits for a late frame")
                                   : tr("The player waits: not over UDP"),
                           this);
    m_wait->setChecked(waits);
    m_wait->setEnabled(mayWait);
    m_wait->setToolTip(mayWait ? tr("It stops until the frame is there; all that follows is later")
                               : tr("Over UDP a lost frame never comes, however long one waits"));
    column->addWidget(m_wait);
    m_note = new QLabel(tr("The delay is saved with the scenario. No packet changes with it."),
                        this);
    m_note->setProperty("role", u"aside"_qs);
    m_note->setWordWrap(true);
    column->addWidget(m_note);
    showDelay(delay);
    connect(m_slider, &QSlider::valueChanged, this, &PlayoutControl::sliderMoved);
    connect(m_wait, &QCheckBox::toggled, this, &PlayoutControl::changed);
}

PlayoutRule PlayoutControl::rule() const
{
    return m_wait->isChecked() ? PlayoutRule::Wait : PlayoutRule::GoOn;
}

void PlayoutControl::choose(Duration delay, PlayoutRule rule)
{
    {
        const QSignalBlocker still(m_wait);
        m_wait->setChecked(rule == PlayoutRule::Wait && m_wait->isEnabled());
    }
    showDelay(delay);
    Q_EMIT changed();
}

void PlayoutControl::showDelay(Duration delay)
{
    m_delay = delay;
    const QSignalBlocker quiet(m_slider);
    const int usual = static_cast<int>(std::max(kUsualRange, 2 * delay) / kStep);
    m_slider->setRange(0, std::max(m_slider->maximum(), usual));
    m_slider->setValue(static_cast<int>(delay / kStep));
    showDelay();
}

void PlayoutControl::sliderMoved(int step)
{
    m_delay = kStep * step;
    showDelay();
    Q_EMIT changed();
}

void PlayoutControl::showDelay() { m_value->setText(durationText(m_delay)); }

} // namespace roundtrip::ui
