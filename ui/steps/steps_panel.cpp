// SPDX-License-Identifier: GPL-3.0-or-later
// See steps_panel.h.
#include "ui/steps/steps_panel.h"

#include "ui/base/refresh_gate.h"
#include "ui/base/view_context.h"
#include "ui/parts/packet_text.h"
#include "ui/parts/rfc_link.h"
#include "ui/steps/steps_list.h"
#include "ui/steps/steps_model.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QResizeEvent>
#include <QVBoxLayout>

#include <algorithm>

namespace roundtrip::ui {
namespace {

constexpr int kRefreshMs = 40;
constexpr int kAboveList = 8;

QString headingOf(MomentKind kind, Transport transport)
{
    switch (kind) {
    case MomentKind::Handshake:
    case MomentKind::Retransmission: return StepsPanel::tr("Why this segment was sent");
    case MomentKind::Data:
        return transport == Transport::Udp ? StepsPanel::tr("Why UDP does so")
                                           : StepsPanel::tr("Why this happens");
    case MomentKind::DuplicateAck: return StepsPanel::tr("Why the ACKs repeat themselves");
    case MomentKind::State: return StepsPanel::tr("Why the state changed");
    case MomentKind::Loss:
        return transport == Transport::Udp ? StepsPanel::tr("Why nobody reacts")
                                           : StepsPanel::tr("Why nobody reacts yet");
    case MomentKind::Timer: return StepsPanel::tr("Why the timer expired");
    case MomentKind::Window: return StepsPanel::tr("What the window does");
    case MomentKind::Refusal: return StepsPanel::tr("Why it was refused");
    case MomentKind::Icmp: return StepsPanel::tr("Why this message came");
    case MomentKind::Done: return StepsPanel::tr("Why this is the end");
    }
    return {};
}

QString headingOf(FlightKind kind)
{
    switch (kind) {
    case FlightKind::Tcp: return StepsPanel::tr("Why the selected segment was sent");
    case FlightKind::Udp: return StepsPanel::tr("Why the selected datagram was sent");
    case FlightKind::Icmp: return StepsPanel::tr("Why the selected message was sent");
    case FlightKind::Fragment: return StepsPanel::tr("Why the selected fragment was sent");
    }
    return {};
}

} // namespace

StepsPanel::StepsPanel(ViewContext& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_model(new StepsModel(this))
{
    setObjectName(u"stepsPanel"_qs);
    setAccessibleName(tr("What is happening"));
    build();
    applyTheme();
    m_gate = new RefreshGate(context, this, kRefreshMs, [this] { refresh(); });
    m_gate->followFlow();
    Selection& selection = context.selection;
    connect(&selection, &Selection::futureChanged, this,
            [this] { m_model->setFutureHidden(m_context.selection.futureHidden()); });
    connect(m_list, &QListView::clicked, this, &StepsPanel::goTo);
    connect(m_list, &QListView::activated, this, &StepsPanel::goTo);
    connect(&context.theme, &Theme::changed, this, &StepsPanel::applyTheme);
}

void StepsPanel::build()
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_head = new QWidget(this);
    auto* head = new QHBoxLayout(m_head);
    auto* title = new QLabel(tr("What is happening"), m_head);
    title->setProperty("role", u"section"_qs);
    m_position = new QLabel(m_head);
    m_position->setProperty("role", u"aside"_qs);
    head->addWidget(title, 1);
    head->addWidget(m_position);
    column->addWidget(m_head);

    m_list = new StepsList(*m_model, m_context.theme, this);
    column->addSpacing(kAboveList);
    column->addWidget(m_list);

    m_reason = new QWidget(this);
    auto* reason = new QVBoxLayout(m_reason);
    m_heading = new QLabel(m_reason);
    m_heading->setProperty("role", u"aside"_qs);
    m_why = new QLabel(m_reason);
    m_why->setWordWrap(true);
    m_why->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_why->setTextFormat(Qt::RichText);
    m_link = new RfcLink(m_context.theme, m_reason);
    reason->addWidget(m_heading);
    reason->addWidget(m_why);
    reason->addWidget(m_link, 0, Qt::AlignLeft);
    column->addWidget(m_reason);
    column->addStretch(1);
}

void StepsPanel::refresh()
{
    followLane();
    m_model->setTime(m_context.playback.time());
    showPosition();
    showWhy();
}

void StepsPanel::followLane()
{
    const auto focus = flowInFocus(m_context);
    const auto lane = focus ? std::optional(focus->lane) : std::nullopt;
    const auto& run = m_context.playback.run();
    if (lane == m_lane && run == m_run)
        return;
    m_lane = lane;
    m_run = run;
    m_shownStep = -2;
    m_model->setSteps(lane ? findSteps(*run, *lane) : std::vector<Moment>());
    m_list->updateGeometry();
}

void StepsPanel::showPosition()
{
    const int count = m_model->rowCount();
    const int row = m_model->current();
    m_position->setText(count == 0 ? tr("no steps")
                        : row < 0  ? tr("steps: %1").arg(count)
                                   : tr("step %1 of %2").arg(row + 1).arg(count));
    if (row == m_shownStep)
        return;
    m_shownStep = row;
    m_list->keepVisible(row);
}

void StepsPanel::showWhy()
{
    QString heading, why;
    RfcPlace place;
    const PacketRef selected = m_context.selection.selected();
    if (m_lane && selected.valid() && selected.lane == *m_lane) {
        const LaneTrace& lane = m_run->lanes[selected.lane];
        const PacketFlight& flight = lane.flight(selected.packet);
        const Reason reason = flight.copy() ? Reason::DuplicatedByNetwork
                                            : explainedReason(lane, flight.sendEvent);
        const std::string_view sentence = reasonText(reason).sentence;
        heading = headingOf(flight.kind());
        why = filledText(sentence, argumentsFor(sentence, lane, flight.sendEvent));
        const QString notes = packetNotes(lane, selected.packet, m_context.selection.rawNumbers());
        if (!notes.isEmpty())
            why += u' ' + notes;
        place = flight.copy() ? RfcPlace{} : explainPlace(lane, flight.sendEvent);
    } else if (m_model->current() >= 0) {
        const Moment& step = m_model->step(m_model->current());
        const auto focus = flowInFocus(m_context);
        heading = headingOf(step.kind, focus ? focus->transport : Transport::Tcp);
        why = filledText(step.sentenceTemplate, step.arguments);
        place = step.place;
    } else if (m_model->rowCount() > 0) {
        why = tr("Nothing has happened yet. Press Space to play, or step with the right arrow "
                 "key.");
    }
    m_heading->setText(heading);
    m_heading->setVisible(!heading.isEmpty());
    m_why->setVisible(!why.isEmpty());
    m_why->setText(u"<p style='line-height:125%'>%1</p>"_qs.arg(why.toHtmlEscaped()));
    m_why->setAccessibleName(why);
    m_link->setPlace(place);
    fitWhy();
}

/// A layout asks a wrapped label for its height only when it has room to spare; the reason must be
/// whole, and it is the list that can scroll.
void StepsPanel::fitWhy()
{
    // Setting a text makes the label wrap by itself again.
    QSizePolicy policy = m_why->sizePolicy();
    policy.setHeightForWidth(false);
    m_why->setSizePolicy(policy);
    m_why->setMinimumHeight(0); // or the label never asks for less than it had
    const QMargins margins = m_reason->layout()->contentsMargins();
    const int needed = m_why->heightForWidth(width() - margins.left() - margins.right());
    m_why->setFixedHeight(std::max(needed, 0));
    m_reason->layout()->activate();
    layout()->activate();
}

void StepsPanel::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitWhy();
}

void StepsPanel::goTo(const QModelIndex& index)
{
    if (index.isValid() && index.flags().testFlag(Qt::ItemIsEnabled))
        m_context.playback.seek(m_model->step(index.row()).time);
}

void StepsPanel::applyTheme()
{
    const auto px = m_context.theme.pixels();
    m_head->setFixedHeight(px(36));
    m_head->layout()->setContentsMargins(px(16), 0, px(16), 0);
    layout()->setContentsMargins(0, 0, 0, px(8));
    m_reason->layout()->setContentsMargins(px(16), px(14), px(16), 0);
    m_reason->layout()->setSpacing(px(4));
    m_list->setContentsMargins(0, 0, 0, 0);
    fitWhy();
    m_list->doItemsLayout();
    m_list->updateGeometry();
    update();
}

void StepsPanel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(0, m_head->height() - 1, width(), 1,
                     m_context.theme.color(ColorRole::Hairline));
}

} // namespace roundtrip::ui
