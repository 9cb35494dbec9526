// SPDX-License-Identifier: GPL-3.0-or-later
// See packet_head.h.
#include "ui/inspector/packet_head.h"

#include "ui/base/packet_style.h"
#include "ui/inspector/inspected_packet.h"
#include "ui/inspector/packet_story.h"
#include "ui/parts/labels.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

#include <cmath>

namespace roundtrip::ui {

PacketHead::PacketHead(InspectedPacket& inspected, const Theme& theme, InspectorSize size,
                       QWidget* parent)
    : QWidget(parent), m_inspected(inspected), m_theme(theme), m_size(size)
{
    setObjectName(u"packetHead"_qs);
    build();
    connect(&inspected, &InspectedPacket::packetChanged, this, &PacketHead::refresh);
    connect(&theme, &Theme::changed, this, &PacketHead::applyTheme);
    applyTheme();
    refresh();
}

QToolButton* PacketHead::addStep(int by)
{
    auto* button = new QToolButton(this);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setToolTip(by < 0 ? tr("Previous packet of this flow (Ctrl+Left)")
                              : tr("Next packet of this flow (Ctrl+Right)"));
    button->setAccessibleName(by < 0 ? tr("Previous packet of this flow")
                                     : tr("Next packet of this flow"));
    connect(button, &QToolButton::clicked, this, [this, by] { m_inspected.step(by); });
    return button;
}

void PacketHead::buildSides()
{
    m_sides = new QWidget(this);
    auto* row = new QHBoxLayout(m_sides);
    row->setContentsMargins(0, 0, 0, 0);
    auto* group = new QButtonGroup(m_sides);
    const auto add = [&](const QString& text, const QString& tip, FrameSide side) {
        auto* button = new QToolButton(m_sides);
        button->setText(text);
        button->setToolTip(tip);
        button->setCheckable(true);
        button->setFocusPolicy(Qt::StrongFocus);
        group->addButton(button);
        row->addWidget(button);
        connect(button, &QToolButton::clicked, this, [this, side] { m_inspected.setSide(side); });
        return button;
    };
    m_sent = add(tr("as sent"), tr("Show the bytes as their sender handed them down"),
                 FrameSide::Sent);
    m_arrived = add(tr("as arrived"), tr("Show the bytes as they came out at the other end"),
                    FrameSide::Arrived);
    row->addStretch(1);
}

void PacketHead::build()
{
    const bool page = m_size == InspectorSize::Page;
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    auto* top = new QHBoxLayout;
    m_direction = new QLabel(this);
    m_direction->setProperty("role", u"section"_qs);
    m_title = new QLabel(this);
    m_title->setObjectName(u"packetTitle"_qs);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setWordWrap(true);
    m_position = new QLabel(this);
    m_position->setProperty("role", u"aside"_qs);
    m_previous = addStep(-1);
    m_next = addStep(1);
    if (page) {
        m_direction->hide();
        top->addWidget(m_title, 1);
        top->addWidget(m_previous);
        top->addWidget(m_position);
        top->addWidget(m_next);
        column->addLayout(top);
    } else {
        top->addWidget(m_direction);
        top->addWidget(m_title, 1);
        m_title->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        column->addLayout(top);
        auto* steps = new QHBoxLayout;
        steps->addWidget(m_previous);
        steps->addWidget(m_position);
        steps->addWidget(m_next);
        steps->addStretch(1);
        column->addLayout(steps);
    }
    const auto label = [&](const char* role) {
        QLabel* made = makeTextLabel({}, role, this);
        column->addWidget(made);
        return made;
    };
    m_line = label(page ? nullptr : "aside");
    m_trouble = label(nullptr);
    m_trouble->setObjectName(u"packetTrouble"_qs);
    buildSides();
    column->addWidget(m_sides);
    m_hint = label("aside");
}

void PacketHead::refresh()
{
    m_previous->setEnabled(m_inspected.canStep(-1));
    m_next->setEnabled(m_inspected.canStep(1));
    if (m_inspected.valid())
        showPacket();
    else
        showNothing();
}

void PacketHead::showNothing()
{
    m_direction->clear();
    m_position->clear();
    m_title->setText(tr("No packet yet"));
    m_line->setText(tr("Nothing has been sent at this instant. Play, or click a packet in the "
                       "ladder."));
    m_trouble->hide();
    m_sides->hide();
    m_hint->hide();
}

void PacketHead::showPacket()
{
    const LaneTrace& lane = m_inspected.lane();
    const PacketId packet = m_inspected.packet().packet;
    const PacketFlight& flight = m_inspected.flight();
    m_direction->setText(directionTitle(flight));
    m_title->setText(ladderLabel(lane, packet, m_inspected.raw()));
    m_position->setText(positionText(flight, m_inspected.position(), m_inspected.count()));
    const QString departure = departureSentence(flight);
    m_line->setText(m_size == InspectorSize::Page ? departure + u' ' + reasonSentence(lane, packet)
                                                  : departure);
    const QString fate = fateSentence(lane, packet, m_inspected.knownUntil());
    m_trouble->setText(fate);
    m_trouble->setVisible(!fate.isEmpty());
    m_sides->setVisible(m_inspected.hasTwoSides());
    m_sent->setChecked(m_inspected.side() == FrameSide::Sent);
    m_arrived->setChecked(m_inspected.side() == FrameSide::Arrived);
    m_hint->setText(latestSentence(m_inspected.run(), m_inspected.packet()));
    m_hint->setVisible(!m_inspected.held());
    setAccessibleName(m_title->text());
    setAccessibleDescription(m_line->text() + u' ' + fate);
    applyTheme(); // the title has the colour of its kind
}

void PacketHead::applyTheme()
{
    const double s = m_theme.scale();
    const auto px = [s](double length) { return static_cast<int>(std::lround(length * s)); };
    const bool page = m_size == InspectorSize::Page;
    layout()->setSpacing(px(page ? 6 : 5));
    const QColor ink =
        m_inspected.valid()
            ? m_theme.segment(styleOf(m_inspected.lane(), m_inspected.packet().packet)).text
            : m_theme.color(ColorRole::Ink2);
    const bool trouble = m_inspected.valid()
                         && isTrouble(m_inspected.flight(), m_inspected.knownUntil());
    const QColor warn = trouble ? m_theme.segment(SegmentStyle::Lost).text
                                : m_theme.color(ColorRole::Ink2);
    const QString sheet =
        u"#packetTitle { font-family: \"%1\"; font-size: %2px; font-weight: 600; color: %3; }"
        "#packetTrouble { color: %4; }"_qs.arg(m_theme.font(FontRole::MonoBody).families().value(0))
            .arg(px(page ? 22 : 13))
            .arg(ink.name(), warn.name());
    if (sheet != styleSheet())
        setStyleSheet(sheet);
    const QSize icon(px(16), px(16));
    m_previous->setIcon(m_theme.icon(u"step-back"_qs));
    m_next->setIcon(m_theme.icon(u"step-forward"_qs));
    m_previous->setIconSize(icon);
    m_next->setIconSize(icon);
}

} // namespace roundtrip::ui
