// SPDX-License-Identifier: GPL-3.0-or-later
// See belief_view.h.
#include "ui/calls/belief_view.h"

#include "core/report/datagram_fates.h"
#include "ui/base/refresh_gate.h"
#include "ui/base/view_context.h"
#include "ui/calls/belief_strips.h"
#include "ui/calls/belief_words.h"
#include "ui/calls/strip_legend.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QKeySequence>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace roundtrip::ui {

namespace {

constexpr int kRefreshMs = 40;
constexpr Direction kBoth[] = {Direction::ToServer, Direction::ToClient};

/// The datagrams by their bytes, as the strips count them.
SegmentTable datagramTable(const LaneTrace& lane, FlowId flow, Direction direction)
{
    std::vector<SegmentTable::Entry> entries;
    for (const DatagramFate& one : datagramFates(lane, flow, direction).datagrams) {
        if (!one.copy)
            entries.push_back({one.begin + 1, one.end + 1, one.number});
    }
    return SegmentTable(std::move(entries));
}

/// The largest payload of that direction.
std::uint64_t usualCut(const LaneTrace& lane, FlowId flow, Direction direction)
{
    std::uint64_t cut = 1;
    for (std::size_t i = 0; i < lane.flightCount(); ++i) {
        const PacketFlight& flight = lane.flight(static_cast<PacketId>(i));
        if (flight.flow == flow && flight.direction() == direction && flight.isData())
            cut = std::max<std::uint64_t>(cut, flight.payloadLength);
    }
    return cut;
}

} // namespace

BeliefView::BeliefView(ViewContext& context, QWidget* parent) : QWidget(parent), m_context(context)
{
    setObjectName(u"beliefView"_qs);
    setAccessibleName(tr("Belief and truth"));
    build();
    applyTheme();
    m_gate = new RefreshGate(context, this, kRefreshMs, [this] { refresh(); });
    m_gate->followFlow();
    connect(m_hide, &QCheckBox::toggled, this, [this](bool hidden) {
        m_gate->refreshNow();
        Q_EMIT truthHiddenChanged(hidden);
    });
    connect(&context.theme, &Theme::changed, this, &BeliefView::applyTheme);
}

void BeliefView::build()
{
    auto* column = new QVBoxLayout(this);
    auto* head = new QHBoxLayout;
    m_title = new QLabel(this);
    m_title->setProperty("role", u"section"_qs);
    m_title->setWordWrap(true);
    m_hide = new QCheckBox(tr("Hide the truth (T)"), this);
    m_hide->setShortcut(QKeySequence(Qt::Key_T));
    m_hide->setToolTip(tr("See only what the sender sees: what it has sent, and what came back"));
    head->addWidget(m_title, 1);
    head->addWidget(m_hide);
    column->addLayout(head);
    for (Side& side : m_sides) {
        buildSide(side);
        column->addWidget(side.box);
    }
    column->addStretch(1);
}

void BeliefView::buildSide(Side& side)
{
    side.box = new QWidget(this);
    auto* column = new QVBoxLayout(side.box);
    column->setContentsMargins(0, 0, 0, 0);
    side.title = new QLabel(side.box);
    side.title->setProperty("role", u"section"_qs);
    side.strips = new BeliefStrips(m_context.theme, side.box);
    side.sentence = new QLabel(side.box);
    side.sentence->setWordWrap(true);
    side.legend = new StripLegend(m_context.theme, side.box);
    column->addWidget(side.title);
    column->addWidget(side.sentence);
    column->addWidget(side.strips);
    column->addWidget(side.legend);
}

bool BeliefView::truthHidden() const { return m_hide->isChecked(); }

void BeliefView::setTruthHidden(bool hidden) { m_hide->setChecked(hidden); }

void BeliefView::followFlow()
{
    const auto focus = flowInFocus(m_context);
    const auto& run = m_context.playback.run();
    if (focus == m_focus && run == m_run)
        return;
    m_focus = focus;
    m_run = run;
    for (const Direction direction : kBoth) {
        Side& side = m_sides[static_cast<std::size_t>(index(direction))];
        side.truth = {};
        side.segments = {};
        side.strips->clearMark(); // bytes of another stream
        if (!focus || run->lanes[focus->lane].config().flows.empty())
            continue;
        const LaneTrace& lane = run->lanes[focus->lane];
        side.truth = StreamTruth(lane, focus->flow, direction);
        side.segments = focus->transport == Transport::Udp
                            ? datagramTable(lane, focus->flow, direction)
                            : SegmentTable(lane, focus->flow, direction);
        side.cut = usualCut(lane, focus->flow, direction);
    }
}

void BeliefView::refresh()
{
    followFlow();
    if (!m_focus || m_run->lanes[m_focus->lane].config().flows.empty()) {
        for (Side& side : m_sides)
            side.box->hide();
        m_title->clear();
        return;
    }
    m_title->setText(tr("%1: belief and truth")
                         .arg(QString::fromStdString(m_run->lanes[m_focus->lane].title())));
    const HostsView& hosts = m_context.state.hosts(m_focus->lane, m_context.playback.time());
    const bool anyToClient = m_sides[1].truth.carriesData();
    QStringList said;
    for (const Direction direction : kBoth) {
        Side& side = m_sides[static_cast<std::size_t>(index(direction))];
        // A flow without any data shows its client's side, empty.
        const bool shown = side.truth.carriesData()
                           || (direction == Direction::ToServer && !anyToClient);
        side.box->setVisible(shown);
        if (shown)
            said << showSide(side, hosts);
    }
    if (!m_context.playback.playing())
        setAccessibleDescription(said.join(u' '));
}

QString BeliefView::showSide(Side& side, const HostsView& hosts)
{
    const BeliefAndTruth view = side.truth.at(hosts, m_context.playback.time());
    const bool hidden = truthHidden();
    const bool client = view.direction == Direction::ToServer;
    side.title->setText(client ? tr("From the client to the server")
                               : tr("From the server to the client"));
    const QString belief = beliefSentence(view);
    const QString unknown = view.transport == Transport::Udp
                                ? tr("What has become of them it cannot know.")
                                : tr("Whether that is so it cannot know.");
    const QString truth = hidden ? unknown : differenceSentence(view);
    side.sentence->setText(u"%1 <b>%2</b>"_qs.arg(belief.toHtmlEscaped(), truth.toHtmlEscaped()));
    const bool tcp = view.transport == Transport::Tcp;
    side.strips->setRows(stripRows(view, side.segments, side.cut),
                         client ? tr("What the client believes") : tr("What the server believes"),
                         tcp, hidden);
    std::vector<StripLegend::Group> groups{{tr("Belief, in bytes"), beliefCounts(view)}};
    QString numbers = tr("Belief: %1.").arg(countsSentence(groups[0].counts));
    if (!hidden) {
        groups.push_back({tr("Truth"), truthCounts(view)});
        numbers += u' ' + tr("Truth: %1.").arg(countsSentence(groups[1].counts));
        if (tcp) {
            groups.push_back({tr("ACKs of what has arrived"), ackCounts(view)});
            numbers += u' ' + tr("ACKs: %1.").arg(countsSentence(groups[2].counts));
        }
    }
    side.legend->setGroups(std::move(groups));
    side.strips->setAccessibleDescription(numbers);
    return u"%1: %2 %3 %4"_qs.arg(side.title->text(), belief, truth, numbers);
}

void BeliefView::applyTheme()
{
    const auto px = m_context.theme.pixels();
    layout()->setContentsMargins(px(16), px(12), px(16), px(12));
    layout()->setSpacing(px(14));
    for (Side& side : m_sides)
        side.box->layout()->setSpacing(px(8));
    if (m_gate)
        m_gate->refreshNow();
}

} // namespace roundtrip::ui
