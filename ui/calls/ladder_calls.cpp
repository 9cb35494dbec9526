// SPDX-License-Identifier: GPL-3.0-or-later
// The ladder's calls as things that one can choose: by key, by mouse and from a screen reader,
// which is told of the calls in view and of the packets in view. A chosen call takes the playhead
// to its begin.
#include "ui/base/packet_style.h"
#include "ui/calls/call_card.h"
#include "ui/calls/call_words.h"
#include "ui/ladder/ladder_view.h"
#include "ui/parts/packet_text.h"

#include <QPainter>

#include <algorithm>

namespace roundtrip::ui {

namespace {

QString hereText()
{
    return LadderView::tr("Arrows of packets between client and server; time runs down. "
                          "Up and Down choose a packet.");
}

QString callsText() { return LadderView::tr("Alt+Up and Alt+Down choose a call of the programs."); }

} // namespace

void LadderView::layOutCalls()
{
    const SimTime now = m_context.playback.time();
    const bool hidden = m_context.selection.futureHidden();
    if (!m_callsStale && (!hidden || now == m_callsAt))
        return;
    m_callsStale = false;
    m_callsAt = now;
    m_calls.rebuild(scene(), m_context.theme, now, hidden);
}

bool LadderView::mayShow(const ProgramCall& call) const
{
    return !m_context.selection.futureHidden() || call.called <= m_context.playback.time();
}

std::optional<CallRef> LadderView::callAt(QPointF point)
{
    if (!m_callsShown || !m_context.run())
        return std::nullopt;
    layOutCalls();
    const auto found = m_calls.callAt(point, m_context.theme.scale(), m_call);
    const ProgramCall* call = found ? m_calls.call(*found) : nullptr;
    return call && mayShow(*call) ? found : std::nullopt;
}

QRectF LadderView::callPlace(CallRef ref)
{
    if (!m_callsShown || !m_context.run())
        return {};
    layOutCalls();
    return m_calls.placeOf(ref);
}

void LadderView::chooseCall(CallRef ref)
{
    const ProgramCall* call = m_callsShown && m_context.run() ? m_calls.call(ref) : nullptr;
    if (call == nullptr)
        return;
    m_context.playback.pause();
    m_context.selection.select({});
    m_call = ref;
    m_context.playback.seek(call->called);
    ensureTimeVisible(call->called);
    describeInstant();
    update();
    tellCurrentPart(*this, currentPart());
}

void LadderView::leaveCall()
{
    if (!m_call)
        return;
    m_call.reset();
    describeInstant();
    update();
}

void LadderView::chooseNeighbourCall(int step)
{
    if (!m_context.run())
        return;
    if (!m_callsShown)
        Q_EMIT callsWanted(); // the window switches them on
    if (!m_callsShown)
        return;
    if (const auto next = m_calls.neighbour(m_call, m_context.playback.time(), step))
        chooseCall(*next);
}

QString LadderView::callSpoken(CallRef ref)
{
    const ProgramCall* call = m_calls.call(ref);
    if (call == nullptr)
        return {};
    const QString words = callSentence(*call, m_context.playback.time(),
                                       m_context.selection.futureHidden());
    const auto& lanes = m_context.run()->lanes;
    return lanes.size() < 2
               ? words
               : u"%1, %2"_qs.arg(QString::fromStdString(lanes[ref.lane].title()), words);
}

QString LadderView::instantText()
{
    QString text = hereText();
    if (!m_callsShown)
        return text;
    text += u' ' + callsText();
    return (m_call ? callSpoken(*m_call) : m_calls.sentence(m_context.playback.time())) + u' '
           + text;
}

void LadderView::placeCard(double nowY)
{
    m_card.reset();
    // While it plays one looks at the packets.
    const ProgramCall* call = m_call ? m_calls.call(*m_call) : nullptr;
    if (call == nullptr || !m_callsShown || m_context.playback.playing() || !mayShow(*call))
        return;
    layOutCalls();
    const QRectF place = m_calls.placeOf(*m_call);
    if (place.isEmpty())
        return; // scrolled away
    const LadderScene& now = scene();
    const QRectF room(now.axisRight(), now.plotTop(), now.lineRight() - now.axisRight(),
                      now.plotBottom() - now.plotTop());
    m_card = layoutCallCard(
        callCardWords(*call, m_context.playback.time(), m_context.selection.futureHidden()),
        m_call->host, place, now.columns()[m_call->lane].frame, room, nowY, m_context.theme);
}

void LadderView::paintChosenCall(QPainter& painter)
{
    const ProgramCall* call = m_call && m_callsShown ? m_calls.call(*m_call) : nullptr;
    if (call && mayShow(*call))
        m_calls.paintChosen(painter, m_context.theme, *m_call);
    if (m_card)
        paintCallCard(painter, m_context.theme, *m_card);
}

bool LadderView::underCard(const TurnedBox& box) const
{
    return m_card
           && TurnedBox{m_card->box.center(), m_card->box.width(), m_card->box.height(), 0.0}
                  .overlaps(box);
}

const std::vector<PacketRef>& LadderView::packetsInView()
{
    scene();
    if (!m_packetsInView) {
        m_packetsInView.emplace();
        for (std::size_t lane = 0; lane < m_scene.columns().size(); ++lane) {
            for (const LadderArrow& arrow : m_scene.columns()[lane].layout.arrows)
                m_packetsInView->push_back({lane, arrow.packet});
        }
    }
    return *m_packetsInView;
}

int LadderView::partCount()
{
    if (!m_context.run())
        return 0;
    if (m_callsShown)
        layOutCalls();
    const std::size_t calls = m_callsShown ? m_calls.inView().size() : 0;
    return static_cast<int>(calls + packetsInView().size());
}

PicturePart LadderView::part(int n)
{
    const SimTime now = m_context.playback.time();
    const bool hidden = m_context.selection.futureHidden();
    auto at = static_cast<std::size_t>(n);
    if (m_callsShown) {
        layOutCalls();
        if (at < m_calls.inView().size()) {
            const CallRef ref = m_calls.inView()[at];
            return {callSpoken(ref), callOutcome(*m_calls.call(ref), now, hidden),
                    m_calls.placeOf(ref), true};
        }
        at -= m_calls.inView().size();
    }
    const PacketRef packet = packetsInView()[at];
    const LadderArrow* arrow = m_scene.columns()[packet.lane].layout.arrowOf(packet.packet);
    if (hidden && arrow->departs > now)
        return {tr("A packet of the hidden future"), {}, {}, false};
    const LaneTrace& lane = m_context.run()->lanes[packet.lane];
    const bool raw = m_context.selection.rawNumbers();
    // Whether it will arrive is of the future, too.
    const QString words = hidden && arrow->ends > now
                              ? tr("%1, on its way").arg(ladderLabel(lane, packet.packet, raw))
                              : packetSentence(lane, packet.packet, raw);
    return {QString::fromStdString(lane.title()) + u": "_qs + words,
            {},
            QRectF(arrow->from, arrow->to).normalized().adjusted(-2, -2, 2, 2),
            true};
}

int LadderView::currentPart()
{
    const int count = partCount();
    const auto calls = static_cast<std::ptrdiff_t>(m_callsShown ? m_calls.inView().size() : 0);
    if (m_call && m_callsShown) {
        const auto& refs = m_calls.inView();
        const auto found = std::find(refs.begin(), refs.end(), *m_call);
        return found == refs.end() ? -1 : static_cast<int>(found - refs.begin());
    }
    const PacketRef packet = m_context.selection.selected();
    if (!packet.valid() || count == 0)
        return -1;
    const auto& packets = packetsInView();
    const auto found = std::find(packets.begin(), packets.end(), packet);
    return found == packets.end() ? -1 : static_cast<int>(calls + (found - packets.begin()));
}

void LadderView::choosePart(int n)
{
    if (n < 0 || n >= partCount() || !part(n).choosable)
        return;
    const std::size_t calls = m_callsShown ? m_calls.inView().size() : 0;
    const auto at = static_cast<std::size_t>(n);
    if (at < calls)
        chooseCall(m_calls.inView()[at]);
    else
        m_context.selection.select(packetsInView()[at - calls]);
}

} // namespace roundtrip::ui
